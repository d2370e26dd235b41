"""Parts told apart from their whole: "among those killed", "nine of the 12", "four of them children"."""

from __future__ import annotations

import re
from typing import Final

from ..records import Harm
from ..who import STATES
from .chains import list_after, list_before
from .findings import overrule, record
from .fronted import person_at
from .groups import kind_at
from .singles import single_subject
from .subjectgroups import subject_of
from .units import AUX, Clauses, Finding, skip_back, skip_on


def read_among(clauses: Clauses, k: int) -> None:
    """ "Five children were among those killed": what stands before is a part of what stands after."""
    letters, units = clauses.letters, clauses.units
    at = skip_on(letters, k + 1, "tu")
    if at >= len(letters):
        return
    whole: Finding | None = None
    harm: Harm | None = None
    first = last = units[at].first
    for j in range(at, min(at + 7, len(letters))):
        if letters[j] in "VDNF":
            word = clauses.tokens[units[j].first].word
            harm = word.harm if word is not None else None
            first, last = units[j].first, units[j].last
            break
        if letters[j] in "vAK;" and letters[j - 1] != "f":
            break
    group = units[at].group
    if harm is not None and letters[at] == "g" and "f" in letters[at:j]:
        record(clauses, [at], {}, harm, first, last, voice="reduced")  # "among 61 people to be killed"
    if harm is None and group is not None and group.noun in clauses.language.anaphora:
        harm = "casualties"  # killed or injured, not said which
        if letters[at] == "g":  # "two women among 15 victims"
            first, last = units[at].first, units[at].last
            record(clauses, [at], {}, harm, first, last, voice="noun")
    if harm is None:
        return
    whole = clauses.taken.get((at, harm))
    before = skip_back(letters, k - 1, "u")
    if before >= 0 and letters[before] == "A":
        start = before
        while start > 0 and letters[start - 1] in AUX:
            start -= 1
        items, parts = subject_of(clauses, start - 1)
        if not items:
            single = single_subject(clauses, start - 1)
            items = [single] if single is not None else []
    elif before >= 0 and letters[before] == "g":
        items, parts = list_before(clauses, before)
    else:
        # "Among the dead were two children"
        verb = _verb_after(letters, at)
        following = skip_on(letters, verb + 1, "tu") if verb > 0 else len(letters)
        if following >= len(letters):
            return
        if letters[following] not in "gw":
            named = person_at(clauses, following)
            if named is None:
                return
            following = named
        items, parts = list_after(clauses, following)
    for item in items:
        overrule(clauses, item, harm)
    for finding in record(clauses, items, parts, harm, first, last):
        if finding.parent is None:
            finding.parent = whole
            finding.part_of_before = whole is None
            if harm == "casualties" and whole is None:
                finding.harm_from_before, finding.voice = True, "among"


def _verb_after(letters: str, at: int) -> int:
    """The "was" of "among those killed by the militia was a nurse", or -1."""
    verb = skip_on(letters, at, "VDNtuFw.")
    if letters[verb : verb + 1] in ("B", "P", "O"):
        verb = min(skip_on(letters, verb, "BPOtwXx.~u"), verb + 12)
    return verb if letters[verb : verb + 1] == "A" else -1


def read_share(clauses: Clauses, k: int) -> None:
    """ "Nine of the 12 people killed in Hrar were women"."""
    letters = clauses.letters
    if letters[k + 1 : k + 2] != "g":
        return
    whole = next((f for (item, _), f in clauses.taken.items() if item == k + 1), None)
    verb = letters.find("A", k + 2)
    at = skip_on(letters, verb + 1, "tu") if verb > 0 else len(letters)
    kind = clauses.units[at].group if at < len(letters) else None
    group = clauses.units[k].group
    if whole is None or group is None or kind is None or letters[at] != "w":
        return
    group.who, group.facets = kind.who, kind.facets
    for finding in record(clauses, [k], {}, whole.harm, whole.harm_first, whole.harm_last):
        finding.parent, finding.part_of_before = whole, False


def read_part(clauses: Clauses, k: int) -> None:
    """A group that the text calls a part of what was counted before it: "four of them children"."""
    unit = clauses.units[k]
    group = unit.group
    if group is None or group.found:
        return
    before = [f for f in clauses.findings if f.group.last <= group.first and f.parent is None]
    earlier = [f for f in before if not f.part_of_before]
    said = _harm_said(clauses, unit.first, group.last)
    if said is not None:  # "92 of the wounded were civilians"
        earlier = [f for f in earlier if f.harm == said]
    harm: Harm = said or (earlier[-1].harm if earlier else "killed")
    for finding in record(clauses, [k], {}, harm, unit.first, unit.last):
        finding.parent = earlier[-1] if earlier else None
        finding.part_of_before = not earlier
        finding.harm_from_before = not earlier and said is None


def _harm_said(clauses: Clauses, first: int, last: int) -> Harm | None:
    """The harm in "of the wounded" or "of the dead" among tokens `first` to before `last`; None in "of them"."""
    for token in clauses.tokens[first:last]:
        if token.letter == "J":
            word = clauses.language.words.get(token.low.rsplit(None, 1)[-1])
            return word.harm if word is not None else None
    return None


_ROLL: Final = re.compile(r"X+[,:(-]?g[),;c]*")


def read_roll(clauses: Clauses) -> None:
    """ "… killed nine: Koumra, five, Bedaya, one, and Goundi, three": places with their share of the figure before."""
    _read_one_of(clauses)
    if not clauses.findings:
        return
    _tell_who(clauses)
    letters = clauses.letters
    items = [found for found in _ROLL.finditer(letters) if _is_share(clauses, found.start() + found.group().index("g"))]
    if len(items) < 2:
        return
    earlier = [
        f for f in clauses.findings if f.group.last <= clauses.units[items[0].start()].first and f.parent is None
    ]
    if not earlier:
        return
    for found in items:
        k = found.start() + found.group().index("g")
        unit = clauses.units[k]
        for finding in record(clauses, [k], {}, earlier[-1].harm, unit.first, unit.first, voice="list"):
            finding.parent, finding.place_at = earlier[-1], clauses.units[found.start()].first


_ONE_WAS: Final = re.compile(r"gu*A[tu]*(?=[Xs])")


_WAS_ONE: Final = re.compile(r"(?P<part>g)A[tu]*(?P<one>g)O?(?P<whole>g)(?=[VDF])")


def _read_one_of(clauses: Clauses) -> None:
    """ "One of the dead was Sami Haddad", "one of them is the mayor": one part, by who it was."""
    letters, units = clauses.letters, clauses.units
    for found in _WAS_ONE.finditer(letters):  # "a nurse was one of eight people killed"
        one = units[found.start("one")].group
        whole = next((f for (item, _), f in clauses.taken.items() if item == found.start("whole")), None)
        if one is None or one.kind != "bare" or one.count.max != 1 or whole is None:
            continue
        for finding in record(clauses, [found.start("part")], {}, whole.harm, whole.harm_first, whole.harm_last):
            finding.parent = whole
    for found in _ONE_WAS.finditer(letters):
        k, after = found.start(), found.end()
        group = units[k].group
        if group is None or not group.of_them or group.found or group.count.max != 1:
            continue
        named = person_at(clauses, after)
        person = units[named].group if named is not None else None
        if person is not None:
            group.who, group.facets, person.found = person.who, person.facets, [units[k].first]
            read_part(clauses, k)


# "Three of those killed were children", ", all of them civilians" behind a predicate, "casualties among the rebels"
_WERE: Final = re.compile(r"g[VDF][^,;!gwK]{0,7}A[tu]*([gw])(?![VDF])")
_ALL: Final = re.compile(r"[,(-]u(?:J|Op)?[.jX]*[w.](?=[,;!)-]|$)")


def _tell_who(clauses: Clauses) -> None:
    """Takes who they are from where a sentence tells it apart from the number."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    for found in _WERE.finditer(letters):
        group, kind = units[found.start()].group, units[found.start(1)].group
        if group is not None and kind is not None and group.of_them and group.who == "person" and not kind.found:
            group.who, group.facets = kind.who, kind.facets
            if kind.count.max == 1:
                kind.found.append(units[found.start()].first)
    _tell_label(clauses)
    _tell_losers(clauses)
    _tell_counted(clauses)
    for found in _ALL.finditer(letters):
        first = units[found.start()].first
        told = [f for f in clauses.findings if max(f.group.last, f.harm_last) <= first and f.parent is None]
        at = found.end() - 1
        kind = units[at].group
        said = " ".join(t.low for t in tokens[first + 1 : units[at].first])
        if told and kind is not None and any(said == a or said.startswith(a + " ") for a in clauses.language.all):
            group = told[-1].group
            if group.who == "person" and group.count.max != 1 and kind.who != "person":
                group.who, group.facets = kind.who, kind.facets


_UPON: Final = frozenset(("on", "upon", "among"))


_AMONG: Final = re.compile(r"[Ny]G[.Xtju]*(w)")
_CASUALTIES: Final = re.compile(r"(?<![gd])([sj])N")


def _tell_counted(clauses: Clauses) -> None:
    """Takes who bare figures count from the noun that they break down: "civilian casualties in Saqba (19 killed)"."""
    letters, units = clauses.letters, clauses.units
    for found in _AMONG.finditer(letters):  # "three deaths and five injuries among civilians"
        kind, last = units[found.start(1)].group, units[found.start()].last
        near = [f for f in clauses.findings if f.voice == "noun" and f.harm_last <= last and last - f.group.first < 9]
        for finding in near:
            if kind is not None and finding.group.who == "person" and finding.group.kind == "bare":
                finding.group.who, finding.group.facets = kind.who, kind.facets
    for found in _CASUALTIES.finditer(letters):
        word = clauses.tokens[units[found.start()].first].word
        if word is None or word.who != "civilian":
            continue
        first = units[found.start()].first
        for finding in clauses.findings:
            group = finding.group
            if group.first > first and (group.who != "person" or group.kind != "bare" or group.others):
                break
            if group.first > first:
                group.who, group.facets = word.who, word.facets


def _tell_losers(clauses: Clauses) -> None:
    """Takes from whose losses they are that they are fighters: "the army lost 12 men", "casualties on the enemy"."""
    tokens = clauses.tokens
    for finding in clauses.findings:
        group = finding.group
        if group.who != "person" or group.kind not in ("noun", "bare") or group.others:
            continue
        end = max(group.last, finding.harm_last)
        if end < len(tokens) and tokens[end].low in _UPON:
            side = range(end + 1, min(end + 5, len(tokens)))
        elif group.first > 1 and any(token.letter in "LU" for token in tokens[group.first - 2 : group.first]):
            verb = next(i for i in (group.first - 1, group.first - 2) if tokens[i].letter in "LU")
            side = range(verb - 1, max(-1, verb - 4), -1)
        else:
            continue
        for i in side:
            word = tokens[i].word
            if tokens[i].letter not in ".XtjnsuH":
                break
            if kind_at(tokens, i, clauses.language) == "combatant" or (word is not None and word.who == "combatant"):
                group.who, group.facets = "combatant", STATES["combatant"]
                break


_LABEL: Final = re.compile(r"[^:!;,AVKFg]{1,4}:")


def _tell_label(clauses: Clauses) -> None:
    """Takes who they are from the head of a line: "Regime forces: 12 fatalities", "Civilian casualties: 3 killed"."""
    found = _LABEL.match(clauses.letters)
    if found is None or not clauses.findings:
        return
    last = clauses.units[found.end() - 1].first
    tokens = clauses.tokens[:last]
    if tokens[-1].letter not in "NynD" and tokens[-1].low not in clauses.language.forces:
        return
    kinds = [
        kind_at(tokens, i, clauses.language) or (token.word.who if token.word is not None else None)
        for i, token in enumerate(tokens)
    ]
    told = [kind for kind in kinds if kind is not None and kind not in ("person", "other")]
    for finding in clauses.findings if told else ():
        if finding.group.kind == "bare" and finding.group.who == "person" and finding.group.first > last:
            finding.group.who, finding.group.facets = told[0], STATES[told[0]]


def _is_share(clauses: Clauses, k: int) -> bool:
    group = clauses.units[k].group
    return group is not None and group.kind == "bare" and not group.found and group.count.is_hard
