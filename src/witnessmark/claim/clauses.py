"""Clauses: which harm befell which counted group, by patterns over one sentence's units.

A unit is a counted group or a single token. Each word of harm looks for the groups that it is said of: a passive to its
left, an active verb to its right, a noun on either side. Lists and parts ("including", "among them") are followed from
there, and a group belongs to one harm once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from ..count import Count
from ..lang.load import Language, Word
from ..records import Harm, Polarity
from ..who import STATES, Facets, Who
from .groups import Group, group_at
from .tokens import Token

_SKIP: Final = 'u"'
_AUX: Final = "AHMfZu"
_PREDICATE: Final = "AFHMUDVLaCNyKv"


@dataclass(slots=True)
class Finding:
    """A group and the harm that a sentence says befell it. Token indices are the sentence's."""

    group: Group
    harm: Harm
    harm_first: int
    harm_last: int
    polarity: Polarity = "asserted"
    parent: Finding | None = None
    part_of_before: bool = False
    voice: str = ""
    subject: tuple[int, int] | None = None
    reach: int = 0
    total: bool = False
    elided: bool = False
    harm_from_before: bool = False
    supersedes: Finding | None = None
    place_at: int = -1


@dataclass(slots=True)
class Unit:
    """A counted group (letter g, w for a bare plural, x for things) or a token, from token `first` to before `last`."""

    letter: str
    first: int
    last: int
    group: Group | None = None


@dataclass(slots=True)
class Clauses:
    """One sentence's units, and what has been found in them so far."""

    tokens: list[Token]
    language: Language
    units: list[Unit] = field(default_factory=list)
    letters: str = ""
    findings: list[Finding] = field(default_factory=list)
    taken: dict[tuple[int, Harm], Finding] = field(default_factory=dict)


def read_clauses(tokens: list[Token], language: Language) -> list[Finding]:
    """What one sentence's tokens say of harm: its findings in the order of their groups.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> en = load("en")
    >>> text = "Air strikes killed 12 people, including two children, and wounded 30."
    >>> tokens = tokenise(Sentence(text, 0, len(text)), en)
    >>> [(f.harm, str(f.group.count), f.group.who, f.parent is not None) for f in read_clauses(tokens, en)]
    [('killed', '12', 'person', False), ('killed', '2', 'child', True), ('injured', '30', 'person', False)]
    """
    clauses = Clauses(tokens, language)
    _chunk(clauses)
    letters = clauses.letters
    for k, letter in enumerate(letters):
        if letter == "T":
            _toll(clauses, k)
    for k, letter in enumerate(letters):
        if letter == "K" or letter == "V":
            _verb(clauses, k)
        elif letter == "C":
            _lives(clauses, k)
        elif letter == "?":
            _unaware(clauses, k)
    for k, letter in enumerate(letters):
        if letter == "F":
            _intransitive(clauses, k)
        elif letter == "D":
            _adjective(clauses, k)
        elif letter in "Ny":
            _noun(clauses, k)
        elif letter == "U":
            _suffer(clauses, k)
    for k, letter in enumerate(letters):
        if letter == "G":
            _among(clauses, k)
        elif letter == "g":
            _left_over(clauses, k)
    for k, letter in enumerate(clauses.letters):
        if letter == "q":
            _part(clauses, k)
    clauses.findings.sort(key=lambda f: (f.group.first, f.harm_first))
    _inherit_nouns(clauses)
    _doubt(clauses)
    _break_down(clauses)
    return clauses.findings


def _chunk(clauses: Clauses) -> None:
    tokens, units = clauses.tokens, clauses.units
    letters = "".join([token.letter for token in tokens])
    at, count = 0, len(tokens)
    while at < count:
        group = group_at(tokens, letters, at, clauses.language) if letters[at] in "bmolhedqr1zYnt" else None
        if group is None or group.last <= at:
            units.append(Unit(letters[at], at, at + 1))
            at += 1
            continue
        letter = "x" if group.kind == "thing" else "w" if group.kind == "plural" else "g"
        units.append(Unit(letter, at, group.last, group))
        at = group.last
    clauses.letters = "".join([unit.letter for unit in units])
    _mark_parts(clauses)


def _mark_parts(clauses: Clauses) -> None:
    """Sets aside the groups that the text calls parts ("four of them children"): letter q, told apart from subjects."""
    units = clauses.units
    letters = list(clauses.letters)
    for k, letter in enumerate(letters):
        if letter == "J":
            at = _on(clauses.letters, k + 1, "tu")
            if at < len(letters) and letters[at] == "w":
                letters[at] = units[at].letter = "."
            elif at < len(letters) and letters[at] == "g":
                _label_part(clauses, letters, at)
        elif letter == "g":
            group = units[k].group
            if group is not None and group.of_them and group.kind == "bare":
                _label_part(clauses, letters, k)
        elif letter == "I" and k > 1 and letters[k - 1] == "g" and clauses.tokens[units[k].first].low.endswith("them"):
            after = _on(clauses.letters, k + 1, 'tu":')
            if after >= len(letters) or letters[after] not in "gw":
                j = k - 1
                while j >= 0 and letters[j] in "gc,t":
                    if letters[j] == "g":
                        if j < k - 1 and letters[j + 1] == "," and "c" not in letters[j + 1 : k]:
                            break
                        letters[j] = units[j].letter = "q"
                    j -= 1
    clauses.letters = "".join(letters)


def _label_part(clauses: Clauses, letters: list[str], k: int) -> None:
    at = _on("".join(letters), k + 1, "Atu,")
    group, kind = clauses.units[k].group, clauses.units[at].group if at < len(letters) else None
    if group is not None and kind is not None and letters[at] == "w" and "," not in letters[k + 1 : at]:
        group.who, group.facets, group.kind, group.noun = kind.who, kind.facets, "noun", kind.noun
        letters[k] = clauses.units[k].letter = "q"
        letters[at] = clauses.units[at].letter = "."
    elif group is not None and group.who != "person":
        letters[k] = clauses.units[k].letter = "q"


# -- walking ------------------------------------------------------------------------------------------------------


def _back(letters: str, k: int, over: str) -> int:
    while k >= 0 and letters[k] in over:
        k -= 1
    return k


def _on(letters: str, k: int, over: str) -> int:
    while k < len(letters) and letters[k] in over:
        k += 1
    return k


def _subject(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]]:
    """The groups that are the subject of a predicate whose first word follows unit `k`, and which is part of which."""
    letters = clauses.letters
    listed = _subject_with_parts(clauses, k)
    if listed is not None:
        return listed
    j, gap, verb = k, 0, False
    while j >= 0 and gap < 30:
        letter = letters[j]
        if letter in "gw":
            group = clauses.units[j].group
            assert group is not None
            after = _past_apposition(letters, j + 1)
            relative = letters[after : after + 1] == "W" or letters[after : after + 2] == ",W"
            if letter == "w" and _apposed(letters, j):
                j -= 1
                continue
            if gap == 0 and letters[_back(letters, j - 1, "tu")] != "B" if j else gap == 0:
                return _chain_left(clauses, j)
            if relative and not _opened_by(letters, j, "B"):
                return _chain_left(clauses, j)
            if (
                not verb
                and gap
                and letter == "g"
                and group.kind in ("noun", "bare", "those")
                and not _opened_by(letters, j, "POBGVKE")
            ):
                if letters[j - 1 : j] in ("I", "c", ",", "k") or letters[_back(letters, j - 1, "tu")] not in "I":
                    return _chain_left(clauses, j)
            gap += 1
        elif letter == ";":
            break
        elif letter == "-" and gap == 0 and (opening := _dashed(letters, j)) >= 0:
            return _chain_left(clauses, opening)
        elif (letter in ',)"-q' and gap == 0) or (letter == "W" and gap == 0):
            pass
        elif letter in "AVKFvaCEUL":
            verb, gap = True, gap + 1
        else:
            gap += 1
        j -= 1
    return [], {}


def _subject_with_parts(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]] | None:
    """A subject that names its parts before its verb: "Five people, including Sami Haddad, a driver, were killed"."""
    letters = clauses.letters
    if k < 3 or letters[k] not in ',)-"':
        return None
    for j in range(k - 1, max(-1, k - 40), -1):
        if letters[j] == "I" and letters[j - 1 : j] in (",", "(", "-"):
            whole = _whole_before(letters, j)
            if whole < 0 or letters[whole] not in "gw":
                return None
            items = [
                i for i in range(j + 1, k)
                if letters[i] in "gw" and not (letters[i - 1] == "," and letters[i - 2] == "X") and letters[i - 1] not in "OPB"
            ]  # fmt: skip
            return [whole, *items], dict.fromkeys(items, whole)
        if letters[j] in "AVKFvHa;C":
            return None
    return None


def _dashed(letters: str, j: int) -> int:
    """The group before an aside between dashes that closes at unit `j`: "Seven people - a couple and five others -"."""
    for i in range(j - 1, max(0, j - 20), -1):
        if letters[i] == "-" and letters[i - 1] == "g":
            return i - 1
        if letters[i] in "VKF;":
            return -1
    return -1


def _past_apposition(letters: str, k: int) -> int:
    """The unit after a group's apposition: "(MILF)", "suspected to be civilians"."""
    while k < len(letters):
        if letters[k] == "(" and ")" in letters[k : k + 6]:
            k = letters.index(")", k) + 1
        elif letters[k] == "u" and letters[k + 1 : k + 2] == "w":
            k += 2
        else:
            break
    return k


def _apposed(letters: str, j: int) -> bool:
    before = _back(letters, j - 1, "u")
    return before >= 0 and letters[before] in "gA" and (before < j - 1 or letters[before] == "A")


def _opened_by(letters: str, j: int, openers: str) -> bool:
    before = _back(letters, j - 1, "tu")
    return before >= 0 and letters[before] in openers


def _chain_left(clauses: Clauses, j: int) -> tuple[list[int], dict[int, int]]:
    letters = clauses.letters
    items, parts = [j], {}
    i = j - 1
    while i >= 0:
        m, separated = i, False
        while m >= 0 and letters[m] in ',ck"tu':
            separated = separated or letters[m] in ",ck"
            m -= 1
        if m < 0:
            break
        if letters[m] in "gw" and separated:
            earlier = clauses.units[m].group
            if (
                (earlier is not None and earlier.found)
                or _opened_by(letters, m, "VKCEB")
                or (letters[m] == "w" and letters[items[0]] == "g" and not _opened_by(letters, m, "I"))
            ):
                break
            items.insert(0, m)
            i = m - 1
            continue
        if letters[m] == "I":
            whole = _whole_before(letters, m)
            if whole >= 0 and not set(letters[whole + 1 : m]) & set("AVFKD"):
                for item in items:
                    parts.setdefault(item, whole)
                items.insert(0, whole)
                i = whole - 1
                continue
        elif letters[m] in '.XOt"' and separated:
            # "five members of the guard and five fighters": a complement between them
            before = m
            while before >= 0 and m - before < 8 and letters[before] in '.XOt"-':
                before -= 1
            if (
                before >= 0
                and letters[before] == "g"
                and letters[before + 1] == "O"
                and not _opened_by(letters, before, "VKCEB")
            ):
                items.insert(0, before)
                i = before - 1
                continue
        break
    return items, parts


def _whole_before(letters: str, at: int) -> int:
    """The group that an "including" at unit `at` speaks of, or -1."""
    j = _back(letters, at - 1, ',"(-:')
    for _ in range(12):
        if j < 0 or letters[j] in ";v":
            return -1
        if letters[j] in "gw":
            return j
        if letters[j] in "K":
            return -1
        j -= 1
    return -1


def _chain_right(clauses: Clauses, j: int) -> tuple[list[int], dict[int, int]]:
    letters, count = clauses.letters, len(clauses.letters)
    items, parts = [j], {}
    whole: int | None = None
    i = j + 1
    while i < count:
        m, separated = i, False
        while m < count and letters[m] in ',ck"-:(tu':
            separated = separated or letters[m] in ",ck"
            m += 1
        if m >= count:
            break
        if letters[m] == "I":
            after = _on(letters, m + 1, 'tu":(')
            if after < count and letters[after] in "gw":
                whole = whole if whole is not None else max((x for x in items if x < m and x not in parts), default=j)
                items.append(after)
                parts[after] = whole
                i = after + 1
                continue
            break
        if letters[m] in "gw" and (separated or (m == i and _is_listed(clauses, i - 1, m))):
            if _has_predicate(letters, m):
                break
            items.append(m)
            if whole is not None:
                parts[m] = whole
            i = m + 1
            continue
        found = _across(clauses, i)
        if found is None:
            break
        at, opened = found
        if opened:
            whole = max((x for x in items if x not in parts), default=j)
        items.append(at)
        if whole is not None:
            parts[at] = whole
        i = at + 1
    return items, parts


def _is_listed(clauses: Clauses, before: int, at: int) -> bool:
    """Whether two neighbouring groups are a list whose commas were lost ("1733 children 969 women")."""
    one, other = clauses.units[before].group, clauses.units[at].group
    return (
        one is not None and other is not None and one.kind == other.kind == "noun"
        and clauses.tokens[other.first].letter in "d1"
        and clauses.tokens[one.first].letter in "dbmoh1"
    )  # fmt: skip


def _across(clauses: Clauses, i: int) -> tuple[int, bool] | None:
    """A further group of the same list beyond a place or a complement ("three in A and two in B"); whether as a part."""
    letters, count = clauses.letters, len(clauses.letters)
    for k in range(i, min(i + 14, count)):
        letter = letters[k]
        if letter == "I" or (letter == "J" and k > i):
            after = _on(letters, k + 1, 'tu":(')
            return (after, True) if after < count and letters[after] in "gw" else None
        if letter == "c" or letter == ",":
            after = _on(letters, k + 1, "cut")
            if after < count and letters[after] == "g" and not _has_predicate(letters, after):
                group = clauses.units[after].group
                if group is not None and ("c" in (letter, letters[after - 1]) or letters[after + 1 : after + 2] == "P"):
                    return after, False
        elif letter not in '.XOtP"()-ju:xsd~':
            return None
    return None


def _has_predicate(letters: str, m: int) -> bool:
    after = _on(letters, m + 1, 'u")')
    return after < len(letters) and letters[after] in _PREDICATE


def _parts_after(clauses: Clauses, k: int, wholes: list[int]) -> tuple[list[int], dict[int, int]]:
    """The parts that follow a predicate: "were injured in the attack, including six children"."""
    letters, count = clauses.letters, len(clauses.letters)
    if not wholes:
        return [], {}
    for j in range(k + 1, min(k + 26, count)):
        letter = letters[j]
        if letter == "I":
            after = _on(letters, j + 1, 'tu":(')
            if after < count and letters[after] in "gw":
                items, _ = _chain_right(clauses, after)
                return items, dict.fromkeys(items, wholes[-1])
            return [], {}
        if letter in "-:" and j + 1 < count and letters[j + 1] == "g" and not _has_predicate(letters, j + 1):
            group = clauses.units[j + 1].group
            items, _ = _chain_right(clauses, j + 1)
            if group is not None and group.kind == "noun" and not any(_has_predicate(letters, item) for item in items):
                return items, dict.fromkeys(items, wholes[-1])
        if letter == ";" and letters[j + 1 : j + 2] == "I":
            continue
        if letter in ";KCTF" or (letter in "VDNy" and letters[_back(letters, j - 1, "u")] in "gwA,c"):
            return [], {}
    return [], {}


# -- harm -----------------------------------------------------------------------------------------------------------


def _find(
    clauses: Clauses, items: list[int], parts: dict[int, int], harm: Harm, first: int, last: int, *,
    polarity: Polarity = "asserted", voice: str = "", subject: tuple[int, int] | None = None,
) -> list[Finding]:  # fmt: skip
    """Records the groups `items` as harmed; a part without a number goes to its whole's `includes`."""
    made: dict[int, Finding] = {}
    spread = _spread(clauses, items, parts)
    for item in items:
        unit = clauses.units[item]
        group = unit.group
        if (
            group is None
            or group.kind == "thing"
            or (harm == "displaced" and group.who == "combatant")
            or (group.count.vague in clauses.language.any and polarity == "asserted")
        ):
            continue
        whole = made.get(parts[item]) if item in parts else None
        if item in parts and unit.letter == "w":
            owner = whole.group if whole is not None else clauses.units[parts[item]].group
            if owner is not None and group.who not in owner.includes and group.who != "person":
                owner.includes.extend([label for label in _labels(clauses, unit) if label not in owner.includes])
            continue
        if (item, harm) in clauses.taken:
            made[item] = clauses.taken[item, harm]
            continue
        if group.found:
            continue
        counted = spread.get(item)
        finding = Finding(
            replace(group, count=counted) if counted is not None else group, harm, first, last,
            _polarity(group, polarity), whole, voice=voice, subject=subject,
        )  # fmt: skip
        finding.part_of_before = group.of_them and whole is None
        group.found.append(first)
        clauses.taken[item, harm] = finding
        clauses.findings.append(finding)
        made[item] = finding
    return list(made.values())


def _labels(clauses: Clauses, unit: Unit) -> list[Who]:
    words = [clauses.tokens[i].word for i in range(unit.first, unit.last)]
    found: list[Who] = [w.who for w in words if w is not None and w.who is not None and w.who != "person"]
    return found or ([unit.group.who] if unit.group is not None else [])


def _spread(clauses: Clauses, items: list[int], parts: dict[int, int]) -> dict[int, Count]:
    """ "At least A and B": the bound reaches the coordinated groups of one noun phrase."""
    spread: dict[int, Count] = {}
    opened = False
    for item in items:
        group = clauses.units[item].group
        if group is None or item in parts:
            continue
        if "b" in group.bound and group.count.max is None and group.count.min is not None:
            opened = clauses.tokens[group.first + 1].letter == "d" if group.first + 1 < len(clauses.tokens) else False
        elif opened and group.bound == "" and group.count.is_exact and clauses.tokens[group.first].letter == "d":
            before = _back(clauses.letters, item - 1, "tu")
            if (
                before >= 0
                and clauses.letters[before] == "c"
                and clauses.tokens[clauses.units[before].first].low in ("and", "&")
            ):
                spread[item] = Count(group.count.min, None)
        else:
            opened = False
    return spread


def _polarity(group: Group, polarity: Polarity) -> Polarity:
    if group.count == Count(0, 0):
        return "negated"
    return polarity


def _mood(clauses: Clauses, first: int, last: int) -> Polarity | None:
    """What the auxiliaries in units `first` to before `last` make of the clause; None where it is no claim at all."""
    letters = clauses.letters[first:last]
    if "M" in letters:
        return "hypothetical"
    if "f" in letters:
        return None
    return "negated" if "Z" in letters else "asserted"


def _verb(clauses: Clauses, k: int) -> None:
    letters, units = clauses.letters, clauses.units
    unit = units[k]
    word = clauses.tokens[unit.first].word
    if word is None or word.harm is None:
        return
    harm = word.harm
    last = k
    # "killed or wounded", "killing and wounding": one count for both
    after = k + 1
    while (
        after + 1 < len(letters)
        and (letters[after] in "ck" or (letters[after] == "," and letters[after + 2 : after + 3] not in ("g", "w")))
        and letters[after + 1] == letters[k]
    ):
        other = clauses.tokens[units[after + 1].first].word
        if other is not None and other.harm is not None and other.harm != harm:
            harm = _together(word, other)
        last, after = after + 1, after + 2
    if (
        last == k
        and k >= 2
        and letters[k - 1] in "ck,"
        and letters[k - 2] == letters[k]
        and letters[k + 1 : k + 2] not in ("g", "w")
    ):
        return
    before = _back(letters, k - 1, _SKIP)
    first_token, last_token = unit.first, units[last].last
    if before >= 0 and letters[before] == "t" and _is_put_at(letters, k):
        _find(clauses, [k + 2], {}, harm, first_token, last_token, voice="toll")
        return
    if letters[k] == "V" and before >= 0 and letters[before] == "A":
        start = before
        while start > 0 and letters[start - 1] in _AUX:
            start -= 1
        mood = _mood(clauses, start, k)
        if mood is None:
            return
        items, parts = _subject(clauses, start - 1)
        if not items:
            single = _single_subject(clauses, start - 1)
            if single is not None:
                items, parts = [single], {}
        if mood == "negated":
            return
        found = _find(clauses, items, parts, harm, first_token, last_token, polarity=mood, voice="passive")
        _add_parts(clauses, last, items, parts, harm, first_token, last_token, mood)
        _add_company(clauses, last, found, harm, first_token, last_token, mood)
        if found:
            _add_elided(clauses, last, harm, first_token, last_token, mood)
        return
    if (
        letters[k] == "V"
        and letters[k - 1 : k] == ","
        and letters[k - 2 : k - 1] in ("g", "w")
        and letters[k + 1 : k + 2] in ("B", "P", "~")
    ):
        # "14 civilians, including 5 children, killed by ..."
        items, parts = _chain_left(clauses, k - 2)
        if parts:
            _find(clauses, items, parts, harm, first_token, last_token, voice="reduced")
            return
    nxt = _on(letters, last + 1, 'ut":')
    if nxt < len(letters) and letters[nxt] == "O" and letters[k] == "K":
        nxt = _on(letters, nxt + 1, 'tu"')
    if letters[k] == "V" and before >= 0 and letters[before] in "gw" and (before == k - 1 or letters[k - 1] in 'u"'):
        group = units[before].group
        after = _on(letters, last + 1, "u")
        other_object = letters[k] == "V" and letters[after : after + 1] in ("t", "1")
        free = group is not None and not group.found and group.kind not in ("thing", "someone") and not other_object
        object_next = (
            nxt < len(letters) and letters[nxt] in "gw" and not _has_predicate(letters, nxt) and nxt == last + 1
        )
        agentive = object_next and not _opened_by(letters, before, "I,")
        if (
            free
            and not agentive
            and not (letters[before] == "w" and _opened_by(letters, before, "GPOT"))
            and not (object_next and letters[before] == "w")
        ):
            items, parts = _chain_left(clauses, before)
            found = _find(clauses, items, parts, harm, first_token, last_token, voice="reduced")
            _add_parts(clauses, last, items, parts, harm, first_token, last_token, "asserted")
            _add_company(clauses, last, found, harm, first_token, last_token, "asserted")
            if found:
                _add_elided(clauses, last, harm, first_token, last_token, "asserted")
            return
    if letters[k] == "V" and letters[nxt : nxt + 1] == "w" and (before < 0 or letters[before] not in "xXgs)H"):
        return  # "the injured civilians", "displaced people": an adjective
    if letters[k] == "V" and before >= 0 and letters[before] == "c" and letters[nxt : nxt + 1] not in ("g", "w"):
        items, parts = _shared_subject(clauses, before)
        if items:
            for item in items:
                _overrule(clauses, item, harm)
            _find(clauses, items, parts, harm, first_token, last_token, voice="passive")
            return
    named = _named_object(clauses, k, nxt) if nxt < len(letters) else None
    if named is not None:
        nxt = named
        letters = clauses.letters
    if nxt < len(letters) and (letters[nxt] in "gw" or _is_him(clauses, nxt)):
        _active(clauses, k, nxt, harm, first_token, last_token)


def _together(one: Word, other: Word) -> Harm:
    """The harm of two verbs with one object: "killed and wounded 30" are casualties, "shot and killed" killed."""
    harms = {one.harm, other.harm}
    if "killed" in harms and (one.act or other.act):
        return "killed"
    if harms <= {"killed", "injured", "casualties"}:
        return "casualties"
    return "killed" if "killed" in harms else one.harm or "casualties"


def _shared_subject(clauses: Clauses, k: int) -> tuple[list[int], dict[int, int]]:
    """The subject of a participle that an "and" joins to an earlier passive: "was shot nine times and killed"."""
    letters = clauses.letters
    for j in range(k - 1, max(-1, k - 16), -1):
        if letters[j] == "A" and letters[_on(letters, j + 1, "uf") :][:1] in ("V", ".", "A", "f"):
            start = j
            while start > 0 and letters[start - 1] in _AUX:
                start -= 1
            items, parts = _subject(clauses, start - 1)
            if not items:
                single = _single_subject(clauses, start - 1)
                items = [single] if single is not None else []
            return items, parts
        if letters[j] in "gwFKv;!":
            break
    return [], {}


def _is_put_at(letters: str, k: int) -> bool:
    """Whether "the dead" or "the injured" at unit `k` are given a figure: "put the dead at 27", "the injured to 425"."""
    return "a" in letters[:k] and letters[k + 1 : k + 3] in ("fg", "Pg")


def _overrule(clauses: Clauses, item: int, harm: Harm) -> None:
    """Drops what was done to a group where what came of it is now said: "was shot ... and killed"."""
    for (unit, other), finding in list(clauses.taken.items()):
        word = clauses.tokens[finding.harm_first].word
        died = word is not None and (
            word.act or finding.harm == "injured" and clauses.tokens[finding.harm_first].letter == "V"
        )
        if unit == item and other != harm and harm == "killed" and died:
            del clauses.taken[unit, other]
            clauses.findings.remove(finding)
            group = clauses.units[item].group
            if group is not None:
                group.found.clear()


def _named_object(clauses: Clauses, k: int, nxt: int) -> int | None:
    """A single person whom a verb has for object, by name or as "the director"; made into a group in place."""
    letters, units = clauses.letters, clauses.units
    if letters[nxt] in "gw":
        return None
    after = _on(letters, k + 1, "u")
    definite = letters[after : after + 1] == "t"
    if letters[k] == "V" and not _acts(letters, k):
        return None
    j = nxt
    while j < len(letters) and letters[j] in "Xs.j" and j - nxt < 7:
        j += 1
    while j > nxt and letters[j - 1] in ".j":
        j -= 1
    run = letters[nxt:j]
    capital = run.count("X")
    if not (("s" in run and (definite or capital)) or (capital >= 2 and set(run) == {"X"})):
        return None
    at = _one(clauses, nxt, j - 1, nxt)
    if at is None:
        return None
    group = units[at].group
    if group is not None and group.who == "person" and letters[j : j + 2] == ",g":
        apposed = units[j + 1].group
        if apposed is not None and apposed.count == Count(1, 1):
            group.who, group.facets = apposed.who, apposed.facets
    if definite and group is not None and group.kind == "name" and "s" not in run:
        return None
    units[at].letter = "g"
    clauses.letters = letters[:at] + "g" + letters[at + 1 :]
    return at


def _acts(letters: str, k: int) -> bool:
    """Whether a past form at unit `k` has a subject before it, and so is active."""
    before = _back(letters, k - 1, 'u"')
    return before >= 0 and letters[before] in "xXgs)Hwcnp.iW"


def _is_him(clauses: Clauses, at: int) -> bool:
    return clauses.letters[at] == "i" and clauses.tokens[clauses.units[at].first].low in ("him", "her")


def _active(clauses: Clauses, k: int, nxt: int, harm: Harm, first: int, last: int) -> None:
    letters = clauses.letters
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    mood = _mood(clauses, start, k)
    group = clauses.units[nxt].group
    denied = _denied_before(clauses, start)
    if mood is None:
        return
    if _is_him(clauses, nxt):
        unit = clauses.units[nxt]
        group = Group(unit.first, unit.last, Count(1, 1), "one")
        unit.group, unit.letter = group, "g"
        clauses.letters = letters = letters[:nxt] + "g" + letters[nxt + 1 :]
    if mood == "negated":
        if group is None or not group.negative:
            return
        group.count, group.negative = Count(0, 0), True
    if denied:
        mood = "denied"
    items, parts = _chain_right(clauses, nxt)
    begin = clauses.units[start].first
    _find(clauses, items, parts, harm, first, last, polarity=mood, voice="active", subject=(0, begin))
    _add_parts(clauses, items[-1], items, parts, harm, first, last, mood)


def _denied_before(clauses: Clauses, k: int) -> bool:
    for j in range(k - 1, max(-1, k - 7), -1):
        low = clauses.tokens[clauses.units[j].first].low
        if low in clauses.language.deny:
            return True
        if clauses.letters[j] in ";!":
            return False
    return False


def _add_parts(
    clauses: Clauses, k: int, items: list[int], parts: dict[int, int], harm: Harm, first: int, last: int, mood: Polarity
) -> None:
    wholes = [item for item in items if item not in parts]
    more, belong = _parts_after(clauses, k, wholes)
    more = [item for item in more if item not in items]
    if more:
        _find(clauses, [*wholes, *more], {m: belong[m] for m in more}, harm, first, last, polarity=mood)


def _add_elided(clauses: Clauses, k: int, harm: Harm, first: int, last: int, mood: Polarity) -> None:
    """ "Five were killed in Dosso and one in Filingue": further groups of one predicate, each with its place."""
    letters, count = clauses.letters, len(clauses.letters)
    gap = 0
    j = k + 1
    while j < count and gap < 16:
        letter = letters[j]
        if letter in "c,":
            at = _on(letters, j + 1, "cu")
            if at < count and letters[at] == "g":
                group = clauses.units[at].group
                if group is None or group.found or not _has_place(letters, at, group) or _verb_follows(letters, at + 1):
                    return
                items, parts = _chain_right(clauses, at) if letters[at + 1] == "I" else ([at], {})
                _find(clauses, items, parts, harm, first, last, polarity=mood, voice="elided")
                j, gap = items[-1] + 1, 0
                continue
        elif letter not in '.XOtP"()-ju:xsd~BIgwqz1e' or (letter == "g" and letters[j - 1] not in "BPOIc,"):
            return
        gap += 1
        j += 1


def _has_place(letters: str, at: int, group: Group) -> bool:
    after = letters[at + 1 : at + 4]
    return after[:1] in ("P", "I", "~") or (group.kind == "bare" and after[:1] in (".", "X"))


def _verb_follows(letters: str, j: int) -> bool:
    """Whether a predicate follows before the clause closes."""
    for k in range(j, len(letters)):
        if letters[k] in ",;!c:":
            return False
        if letters[k] in "AVFHMDvLKaUC":
            return True
    return False


def _add_company(
    clauses: Clauses, k: int, found: list[Finding], harm: Harm, first: int, last: int, mood: Polarity
) -> None:
    """ "... were killed as well as 41 civilians": a group that joins the subject after the verb."""
    letters = clauses.letters
    nxt = k + 1
    if (
        found
        and nxt + 1 < len(letters)
        and letters[nxt] in "c"
        and clauses.tokens[clauses.units[nxt].first].low != "and"
    ):
        after = _on(letters, nxt + 1, "tu")
        if after < len(letters) and letters[after] == "g" and not _has_predicate(letters, after):
            _find(clauses, [after], {}, harm, first, last, polarity=mood)


def _single_subject(clauses: Clauses, k: int) -> int | None:
    """A single person who is the subject: by name, or as "the policeman"; made into a group in place."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    aux = tokens[units[k + 1].first].low if k + 1 < len(units) else ""
    if aux in ("were", "are", "have") or any(
        tokens[units[i].first].low in ("all", "both") for i in range(k + 1, min(k + 3, len(units)))
    ):
        return None
    end = _back(letters, k, ',")')
    if end < 0:
        return None
    if end < k or letters[end] in ".s":
        # an age or appositions between commas: "Sami Haddad, 34, a taxi driver, was killed"
        opening = _name_before(letters, end)
        if opening is not None:
            return _one(clauses, *opening, k)
    if letters[end] == "s" or (letters[end] == "X" and "s" in letters[max(0, end - 4) : end]):
        at = letters.rindex("s", 0, end + 1)
        start = at
        while start > 0 and letters[start - 1] in "X.j" and at - start < 5:
            start -= 1
        named = end - at if set(letters[at + 1 : end + 1]) <= {"X"} else -1
        if named < 0 or (letters[start - 1 : start] != "t" and named < 1):
            return None
        return _one(clauses, start, end, end)
    start = end
    while start >= 0 and letters[start] == "X":
        start -= 1
    alone = end - start == 1 and (start < 0 or letters[start] in ",c!:")
    return _one(clauses, start + 1, end, end) if end - start >= 2 or (alone and end == k) else None


def _name_before(letters: str, end: int) -> tuple[int, int] | None:
    """A name of two words and more that stands before appositions which close at unit `end`."""
    for j in range(end, max(-1, end - 18), -1):
        if letters[j] in "AVKFv;!":
            return None
        if letters[j] in ",(" and j >= 2 and letters[j - 1] == "X":
            start = j - 1
            while start >= 0 and letters[start] in "X":
                start -= 1
            if j - 1 - start >= 2 and (start < 0 or letters[start] in ",sc;:.jtn"):
                return start + 1, j - 1
    return None


def _one(clauses: Clauses, start: int, end: int, at: int) -> int | None:
    """The single person at units `start` to `end`, as a group at unit `at`; None where the name is not a person's."""
    units, tokens = clauses.units, clauses.tokens
    who: Who = "person"
    facets = Facets()
    named = False
    for i in range(max(0, start - 1), max(at, end) + 1):
        token = tokens[units[i].first]
        word = token.word
        kind = clauses.language.kinds.get(token.low)
        if kind is not None and (word is None or word.who is None):
            if i <= end and kind == "combatant" and clauses.letters[i] == "X":
                return None  # "Syrian Army", "Quds Force": no person
            who, facets = kind, STATES[kind]
        elif word is not None and word.who is not None and units[i].letter in "sg":
            if who == "person":
                who, facets = word.who, word.facets
        named = named or (clauses.letters[i] == "X" and start <= i <= end)
    group = Group(units[start].first, units[end].last, Count(1, 1), "name" if named else "one", who, facets)
    group.noun = tokens[units[end].first].low
    units[at].group = group
    return at


def _lives(clauses: Clauses, k: int) -> None:
    """ "claimed the lives of seven", "claimed over 300 lives"."""
    letters = clauses.letters
    unit = clauses.units[k]
    nxt = _on(letters, k + 1, "tu")
    if nxt < len(letters) and letters[nxt] == "S":
        at = _on(letters, nxt + 1, "Otu")
        if at < len(letters) and letters[at] in "gw" and letters[nxt + 1] == "O":
            items, parts = _chain_right(clauses, at)
            _find(
                clauses,
                items,
                parts,
                "killed",
                unit.first,
                clauses.units[nxt].last,
                voice="active",
                subject=(0, unit.first),
            )
            _add_parts(clauses, items[-1], items, parts, "killed", unit.first, unit.last, "asserted")


def _intransitive(clauses: Clauses, k: int) -> None:
    letters = clauses.letters
    unit = clauses.units[k]
    word = clauses.tokens[unit.first].word
    for i in range(unit.first, unit.last):
        word = word or clauses.tokens[i].word
    if word is None or word.harm is None:
        return
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    mood = _mood(clauses, start, k)
    if mood is None or mood == "negated":
        return
    joined = _back(letters, start - 1, "u")
    if joined >= 0 and letters[joined] == "c":
        # "was shot in the head and died": what came of it overrules what was done
        items, parts = _shared_subject(clauses, joined)
        for item in items:
            _overrule(clauses, item, word.harm)
        if items:
            _find(clauses, items, parts, word.harm, unit.first, unit.last, polarity=mood, voice="intransitive")
            return
    items, parts = _subject(clauses, start - 1)
    if word.harm == "displaced" and items and letters[items[-1]] == "w":
        return
    if (
        items
        and letters[items[-1]] == "w"
        and (letters[k - 1] == "W" or not clauses.tokens[unit.first].low.endswith(("ed", "lives", "missing", "ing")))
    ):
        return
    if not items and word.harm == "killed":
        single = _single_subject(clauses, start - 1)
        items = [single] if single is not None else []
    found = _find(clauses, items, parts, word.harm, unit.first, unit.last, polarity=mood, voice="intransitive")
    if found:
        _add_parts(clauses, k, items, parts, word.harm, unit.first, unit.last, mood)
        _add_elided(clauses, k, word.harm, unit.first, unit.last, mood)


def _suffer(clauses: Clauses, k: int) -> None:
    letters = clauses.letters
    hurt = _on(letters, k + 1, '.XjVutg1"h,P')
    if hurt >= len(letters) or letters[hurt] != "y" or hurt - k > 6:
        return
    start = k
    while start > 0 and letters[start - 1] in "HMfZu":
        start -= 1
    mood = _mood(clauses, start, k)
    if mood is None or mood == "negated":
        return
    items, parts = _subject(clauses, start - 1)
    first, last = clauses.units[k].first, clauses.units[hurt].last
    if _find(clauses, items, parts, "injured", first, last, polarity=mood, voice="intransitive"):
        _add_parts(clauses, hurt, items, parts, "injured", first, last, mood)


def _adjective(clauses: Clauses, k: int) -> None:
    """ "12 dead", "seven are missing"."""
    letters = clauses.letters
    unit = clauses.units[k]
    word = clauses.tokens[unit.first].word
    if word is None or word.harm is None:
        return
    harm = word.harm
    before = _back(letters, k - 1, _SKIP)
    if before < 0:
        return
    if letters[before] == "t" and _is_put_at(letters, k):
        _find(clauses, [k + 2], {}, harm, unit.first, unit.last, voice="toll")
        return
    last = k
    if letters[k + 1 : k + 2] in ("c", "k") and letters[k + 2 : k + 3] == "V" and harm == "killed":
        other = clauses.tokens[clauses.units[k + 2].first].word
        if other is not None and other.harm == "injured":
            harm, last = "casualties", k + 2
    mood: Polarity | None = "asserted"
    if letters[before] == "A":
        start = before
        while start > 0 and letters[start - 1] in _AUX:
            start -= 1
        mood = _mood(clauses, start, k)
        items, parts = _subject(clauses, start - 1)
    elif letters[before] == "g":
        items, parts = _chain_left(clauses, before)
    elif letters[k + 1 : k + 2] == "g" and letters[before] in ",:;" and not _has_predicate(letters, k + 1):
        items, parts = [k + 1], {}
    elif letters[before] in "cV" and harm == "missing":
        # "38 people injured and missing"
        return
    else:
        return
    if mood is None or mood == "negated":
        return
    if _find(clauses, items, parts, harm, unit.first, clauses.units[last].last, polarity=mood, voice="adjective"):
        _add_parts(clauses, last, items, parts, harm, unit.first, unit.last, mood)


def _noun(clauses: Clauses, k: int) -> None:
    """ "seven deaths", "the killing of seven", "injuries to four", "causing casualties"."""
    letters, units = clauses.letters, clauses.units
    unit = units[k]
    word = clauses.tokens[unit.first].word
    harm: Harm = word.harm if word is not None and word.harm is not None else "injured"
    polarity: Polarity = "hypothetical" if "M" in letters[max(0, k - 4) : k] else "asserted"
    before = _back(letters, k - 1, '".')
    nxt = _on(letters, k + 1, "u")
    if before >= 0 and letters[before] == "g" and k - before <= 3:
        group = units[before].group
        if group is not None and group.kind != "lives":
            if letters[k] == "y" and letters[_back(letters, before - 1, "u")] in "UC":
                return
            if group.negative and group.count.min is None:
                if not _denied_any(clauses, before):
                    return
                group.count = Count(0, 0)
            items, parts = _chain_left(clauses, before) if letters[before - 1 : before] != "c" else ([before], {})
            if clauses.letters[items[0]] == "g" and len(items) > 1:
                items, parts = [before], {}
            if _find(clauses, items, parts, harm, unit.first, unit.last, polarity=polarity, voice="noun"):
                _add_parts(clauses, k, items, parts, harm, unit.first, unit.last, polarity)
            return
    linked = nxt < len(letters) and (letters[nxt] == "O" or clauses.tokens[units[nxt].first].low == "to")
    if linked:
        at = _on(letters, nxt + 1, 'tu"')
        if at < len(letters) and letters[at] in "gw":
            group = units[at].group
            if letters[at] == "w" and letters[_back(letters, k - 1, "t.X")] not in "EC":
                return
            items, parts = _chain_right(clauses, at)
            if group is not None:
                _find(clauses, items, parts, harm, unit.first, unit.last, polarity=polarity, voice="noun")
                _add_parts(clauses, items[-1], items, parts, harm, unit.first, unit.last, polarity)
            return
    if letters[k] == "N" and not _counted_after(clauses, k, harm, unit.first, unit.last):
        _bare_noun(clauses, k, harm, polarity)


def _denied_any(clauses: Clauses, k: int) -> bool:
    """Whether "any" at unit `k` is denied ("did not cause any"), and not only left unconfirmed."""
    letters = clauses.letters
    for j in range(k - 1, max(-1, k - 10), -1):
        if clauses.tokens[clauses.units[j].first].low in clauses.language.unconfirmed:
            return False
        if letters[j] == "Z":
            return True
        if letters[j] in ";!,":
            return False
    return False


def _bare_noun(clauses: Clauses, k: int, harm: Harm, polarity: Polarity) -> None:
    """ "causing civilian casualties": a count of harm with no number, where one event caused it."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    word = tokens[units[k].first].word
    j = k - 1
    who: Who = "person"
    while j >= 0 and letters[j] in ".Xsjwn" and k - j < 4:
        meaning = tokens[units[j].first].word
        if meaning is not None and meaning.who is not None:
            who = meaning.who
        j -= 1
    caused = j >= 0 and letters[j] == "E"
    possible = j >= 0 and letters[j] == "M"
    if not caused and not possible:
        return
    plural = word is None or word.plural
    group = Group(
        units[k].first,
        units[k].last,
        Count(None, None, "plural") if plural else Count(1, 1),
        "plural",
        who,
        STATES[who],
    )
    finding = Finding(
        group, harm, units[k].first, units[k].last, "hypothetical" if possible else polarity, voice="noun"
    )
    clauses.findings.append(finding)


def _unaware(clauses: Clauses, k: int) -> None:
    """ "There were no immediate reports of casualties": not a count of none, but a source that knows of none."""
    letters, units = clauses.letters, clauses.units
    at = _on(letters, k + 1, "YtuX.sjgwzkc,")
    if at >= len(letters) or letters[at] not in "NVyD" or at - k > 6:
        return
    word = clauses.tokens[units[at].first].word
    harm: Harm = word.harm if word is not None and word.harm is not None else "injured"
    who: Who = "person"
    for j in range(k + 1, at):
        group = units[j].group
        meaning = clauses.tokens[units[j].first].word
        if group is not None:
            who = group.who
            group.found.append(units[at].first)
        elif meaning is not None and meaning.who is not None:
            who = meaning.who
    group = Group(units[k].first, units[at].last, Count(None, None, "any"), "bare", who, STATES[who], negative=True)
    clauses.findings.append(Finding(group, harm, units[at].first, units[at].last, "unaware", voice="noun"))


def _toll(clauses: Clauses, k: int) -> None:
    """ "the death toll rose to 27", "brings to 39 the number of civilians killed", "the number of dead: 14"."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    unit = units[k]
    word = next((t.word for t in tokens[unit.first : unit.last] if t.word is not None and t.letter == "T"), None)
    harm: Harm | None = word.harm if word is not None else None
    last, at = unit.last, k
    if harm is None:
        for j in range(k + 1, min(k + 9, len(letters))):
            if letters[j] in "VND":
                meaning = tokens[units[j].first].word
                harm, last, at = (meaning.harm if meaning is not None else None), units[j].last, j
                break
            if letters[j] in "gaA;T":
                break
    if harm is not None:
        _counted_after(clauses, at, harm, unit.first, last, opened=k)


def _counted_after(clauses: Clauses, k: int, harm: Harm, first: int, last: int, *, opened: int | None = None) -> bool:
    """Whether a figure is put on the harm at unit `k` by what follows or goes before ("rose to 27", ": 14")."""
    letters, units = clauses.letters, clauses.units
    begin = k if opened is None else opened
    kind = _kind_between(clauses, max(0, begin - 4) if opened is None else begin, k)
    rising = "a" in letters[max(0, begin - 4) : begin]
    earlier: Finding | None = None
    for j in range(k + 1, min(k + 26, len(letters))):
        letter = letters[j]
        if letter in ";TVKF" or (letter == "!" and j + 1 < len(letters)) or (letter == "N" and not rising):
            break
        stated = letter == "A" and letters[_on(letters, j + 1, "u") :][:1] == "g"
        if (
            letter == "a"
            or stated
            or (letter in ":-" and opened is not None)
            or (letter == ":" and j - k < 14)
            or (letter == "O" and opened is not None and j == k + 1)
        ):
            rising = True
        elif letter == "w" and not rising and opened is not None:
            kind = units[j].group or kind
        elif letter == "g" and rising:
            group = units[j].group
            before = clauses.tokens[units[j - 1].first].low
            if (
                group is None
                or group.kind in ("thing", "someone")
                or (group.kind == "unknown" and letters[j - 1] not in "fa:P")
            ):
                continue
            if group.found or (letters[j - 1] == "O" and opened is None):
                return False
            if letters[j - 1] == "P" and before in ("in", "during", "since", "by", "after"):
                continue
            found = _count_toll(clauses, j, kind, harm, first, last)
            if before == "from":
                earlier = found[0] if found else earlier
                continue
            for one in found:
                one.supersedes = earlier
            _add_parts(clauses, j, [j], {}, harm, first, last, "asserted")
            _add_earlier(clauses, j, found, harm, first, last)
            return True
    return earlier is not None or (opened is not None and _counted_before(clauses, opened, kind, harm, first, last))


def _kind_between(clauses: Clauses, first: int, last: int) -> Group | None:
    """The kind of victim named beside a word of harm ("civilian deaths"), as a group that lends its label."""
    for j in range(last, first - 1, -1):
        unit = clauses.units[j]
        word = clauses.tokens[unit.first].word
        if unit.letter == "w" and unit.group is not None:
            return unit.group
        if unit.letter == "s" and word is not None and word.who is not None:
            return Group(unit.first, unit.last, Count(None, None, "plural"), "plural", word.who, word.facets)
    return None


def _count_toll(clauses: Clauses, j: int, kind: Group | None, harm: Harm, first: int, last: int) -> list[Finding]:
    group = clauses.units[j].group
    if group is not None and kind is not None and group.who == "person":
        group.who, group.facets = kind.who, kind.facets
    found = _find(clauses, [j], {}, harm, first, last, voice="toll")
    for one in found:
        one.total = True
    return found


def _counted_before(clauses: Clauses, k: int, kind: Group | None, harm: Harm, first: int, last: int) -> bool:
    """ "brings to 39 the number of civilians killed"."""
    letters = clauses.letters
    before = _back(letters, k - 1, "tu")
    for j in range(before, max(-1, before - 12), -1):
        if letters[j] in ";!":
            return False
        if letters[j] == "g" and "a" in letters[max(0, j - 3) : j]:
            group = clauses.units[j].group
            if group is None or group.found or group.kind in ("thing", "someone"):
                return False
            _count_toll(clauses, j, kind, harm, first, last)
            _add_parts(clauses, j, [j], {}, harm, first, last, "asserted")
            return True
    return False


def _add_earlier(clauses: Clauses, k: int, found: list[Finding], harm: Harm, first: int, last: int) -> None:
    """The figure that a risen toll replaces: "up from 26"."""
    letters = clauses.letters
    for j in range(k + 1, min(k + 10, len(letters))):
        if letters[j] == "g" and clauses.tokens[clauses.units[j - 1].first].low == "from":
            older = _find(clauses, [j], {}, harm, first, last, voice="toll")
            for one in found:
                one.supersedes = older[0] if older else None
            return
        if letters[j] in ";VKF!":
            return


def _among(clauses: Clauses, k: int) -> None:
    """ "Five children were among those killed": what stands before is a part of what stands after."""
    letters, units = clauses.letters, clauses.units
    at = _on(letters, k + 1, "tu")
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
        if letters[j] in "vAK;":
            break
    if harm is None and letters[at] == "w" and clauses.tokens[units[at].first].low == "victims":
        harm = "killed"
    if harm is None:
        return
    whole = clauses.taken.get((at, harm))
    before = _back(letters, k - 1, "u")
    if before >= 0 and letters[before] == "A":
        start = before
        while start > 0 and letters[start - 1] in _AUX:
            start -= 1
        items, parts = _subject(clauses, start - 1)
        if not items:
            single = _single_subject(clauses, start - 1)
            items = [single] if single is not None else []
    elif before >= 0 and letters[before] == "g":
        items, parts = _chain_left(clauses, before)
    else:
        # "Among the dead were two children"
        following = _on(letters, _on(letters, at, "VDNtuwsg"), "A")
        verb = _on(letters, at, "VDNtuF")
        if verb < len(letters) and letters[verb] == "A":
            following = _on(letters, verb + 1, "tu")
            if following < len(letters) and letters[following] in "gw":
                items, parts = _chain_right(clauses, following)
            else:
                return
        else:
            return
    for finding in _find(clauses, items, parts, harm, first, last):
        if finding.parent is None:
            finding.parent = whole
            finding.part_of_before = whole is None


def _left_over(clauses: Clauses, k: int) -> None:
    """A group that no verb took, whose own words say the harm: "300 lives", "an injured woman"."""
    unit = clauses.units[k]
    group = unit.group
    if group is None or group.found:
        return
    before = _back(clauses.letters, k - 1, "tu")
    if group.of_next:
        _share(clauses, k)
    elif group.kind == "lives" and (k == 0 or clauses.tokens[clauses.units[k - 1].first].low not in _SAVES):
        _find(clauses, [k], {}, "killed", unit.first, unit.last, voice="noun")
    elif group.harm is not None and group.kind == "noun" and not group.negative:
        if before < 0 or clauses.letters[before] not in "B":
            _find(clauses, [k], {}, group.harm, group.harm_at, group.harm_at + 1, voice="adjective")


_SAVES: Final = frozenset(("saved", "saving", "save"))


def _share(clauses: Clauses, k: int) -> None:
    """ "Nine of the 12 people killed in Hrar were women"."""
    letters = clauses.letters
    if letters[k + 1 : k + 2] != "g":
        return
    whole = next((f for (item, _), f in clauses.taken.items() if item == k + 1), None)
    verb = letters.find("A", k + 2)
    at = _on(letters, verb + 1, "tu") if verb > 0 else len(letters)
    kind = clauses.units[at].group if at < len(letters) else None
    group = clauses.units[k].group
    if whole is None or group is None or kind is None or letters[at] != "w":
        return
    group.who, group.facets = kind.who, kind.facets
    for finding in _find(clauses, [k], {}, whole.harm, whole.harm_first, whole.harm_last):
        finding.parent, finding.part_of_before = whole, False


def _part(clauses: Clauses, k: int) -> None:
    """A group that the text calls a part of what was counted before it: "four of them children"."""
    unit = clauses.units[k]
    group = unit.group
    if group is None or group.found:
        return
    earlier = [f for f in clauses.findings if f.group.last <= group.first and f.parent is None]
    harm: Harm = earlier[-1].harm if earlier else "killed"
    for finding in _find(clauses, [k], {}, harm, unit.first, unit.last):
        finding.parent = earlier[-1] if earlier else None
        finding.part_of_before = finding.harm_from_before = not earlier


def _inherit_nouns(clauses: Clauses) -> None:
    """An elided noun is the one just named: "killed 43 peasants, kidnapped 32"; "others" are not."""
    latest: Finding | None = None
    for finding in clauses.findings:
        group = finding.group
        numeral = group.count.min is not None or group.count.max is not None
        if (
            group.kind in ("bare", "those")
            and numeral
            and not group.others
            and finding.parent is None
            and group.who == "person"
        ):
            if latest is not None and not group.negative:
                group.who, group.facets, finding.elided = latest.group.who, latest.group.facets, True
        elif finding.parent is None and group.kind in ("noun", "plural") and not group.negative:
            latest = finding


def _doubt(clauses: Clauses) -> None:
    """Marks what the sentence denies ("withdraws its report that ...") and what it only asks ("whether a child was")."""
    tokens = clauses.tokens
    for finding in clauses.findings:
        if finding.polarity != "asserted":
            continue
        first = min(finding.group.first, finding.harm_first)
        for i in range(first - 1, max(-1, first - 15), -1):
            token = tokens[i]
            if token.letter == ";" or token.low in ("but", "while", "although"):
                break
            if token.low in clauses.language.deny:
                finding.polarity = "denied"
                break
            if token.letter == "M" and first - i <= 3 and token.low in clauses.language.asks:
                finding.polarity = "hypothetical"
                break


def _break_down(clauses: Clauses) -> None:
    """ "94 casualties (38 killed and 56 injured)": what stands in brackets behind a count is its parts."""
    for finding in clauses.findings:
        if finding.harm != "casualties" or finding.parent is not None:
            continue
        end = max(finding.group.last, finding.harm_last)
        opening = next(
            (i for i in range(end, min(end + 6, len(clauses.tokens))) if clauses.tokens[i].letter == "("), None
        )
        if opening is None:
            continue
        closing = next((i for i in range(opening, len(clauses.tokens)) if clauses.tokens[i].letter == ")"), opening)
        for part in clauses.findings:
            if opening < part.group.first < closing and part.parent is None and part.harm in ("killed", "injured"):
                part.parent = finding
