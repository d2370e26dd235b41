"""Parts told of a whole that is only named: "The dead included three children", "Of those killed, 34 were women"."""

from __future__ import annotations

import re
from typing import Final

from ..records import Harm
from .ages import age_at
from .chains import list_after
from .findings import add_parts, record
from .singles import single_person
from .units import Clauses, Finding, skip_back, skip_on

_BACK: Final = frozenset(("they", "these", "this"))


def read_included(clauses: Clauses, k: int) -> None:
    """What "included" or "were" at unit `k` says of the dead, the injured, the prisoners who are its subject."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    is_all = letters[k] == "A"
    if not is_all and not tokens[units[k].first].low.startswith(("include", "compris")):
        return
    told_by = skip_back(letters, k - 1, "u")
    if not is_all and told_by >= 0 and tokens[units[told_by].first].low in _BACK and told_by < 2:
        # "They included 54 who were killed in custody", "This included 71 killed and 437 injured in Saqba"
        parts_of = [f for f in clauses.findings if f.group.first >= units[k].last]
        parts_of = parts_of if letters[told_by] == "t" else parts_of[:1]
        for finding in parts_of:
            finding.voice = "included"
        _as_parts(clauses, parts_of, guess=False)
        return
    at = _head_before(clauses, k)
    if at < 0 or (is_all and (at < k - 1 or letters[at] == "N" or not _is_named(clauses, k + 1))):
        return
    head = units[at]
    harm: Harm | None
    if letters[at] == "w":
        noun = tokens[head.last - 1].low
        captive = noun in clauses.language.captives or noun in clauses.language.tables["context"]["held"]
        harm = "detained" if captive else "killed" if noun in clauses.language.anaphora else None
    else:
        word = tokens[head.first].word
        harm, captive = (word.harm if word is not None else None), False
    after = skip_on(letters, k + 1, 'tu":(')
    if harm is None or after >= len(letters):
        return
    if letters[after] not in "gw":
        named = person_at(clauses, after)
        if named is None:
            return
        after = named
    items, parts = list_after(clauses, after)
    _as_parts(
        clauses, record(clauses, items, parts, harm, head.first, head.last), guess=letters[at] == "w" and not captive
    )


def _head_before(clauses: Clauses, k: int) -> int:
    """The unit that names the whole as subject of unit `k`: "the dead", "those killed in Saqba", or -1."""
    letters = clauses.letters
    for j in range(k - 1, max(-1, k - 12), -1):
        if letters[j] in "VDNw":
            before = letters[j - 1 : j]
            those = j > 0 and clauses.tokens[clauses.units[j - 1].first].low in ("those", "people")
            if before in ("t", "") or those or (before in ".Xu" and letters[j - 2 : j - 1] == "t"):
                start = j - 1 if before in ("t", "") or those else j - 2
                opens = letters[start - 1 : start] if start > 0 else ""
                said = start > 0 and clauses.tokens[clauses.units[start - 1].first].low == "that"
                return j if said or opens in ("", ",", "!", ":", ";", '"', "c", "v", "P", "-") else -1
            if letters[j] != "w":
                return -1
        elif letters[j] in "gAHFKCLaI;,:":
            return -1
    return -1


def _is_named(clauses: Clauses, k: int) -> bool:
    """Whether a counted group that says who they are stands at unit `k`, and no verb has taken it."""
    group = clauses.units[k].group if clauses.letters[k : k + 1] == "g" else None
    return group is not None and group.kind == "noun" and not group.found


def person_at(clauses: Clauses, at: int) -> int | None:
    """A single person named at unit `at`, or with a title ("the regional commander"), made into a group in place."""
    letters = clauses.letters
    end = at
    while end < len(letters) and letters[end] in "Xs.j" and end - at < 6:
        end += 1
    while end > at and letters[end - 1] in ".j":
        end -= 1
    run = letters[at:end]
    if clauses.tokens[clauses.units[at].first].low in clauses.language.tables.get("context", {}).get("told", ()):
        return None  # "the death of the victim"
    first = clauses.units[at].first
    if run == ".X" and age_at(clauses.tokens, first, clauses.language) is not None:
        run = "XX"  # "11-year-old Huda"
    # "the commander", "commander Haddad", "Sami Haddad", and in a headline "commander"
    headline = set(run) == {"s"} and letters[end : end + 1] in ("P", ",", "!", ":", "~", "")
    if not (("s" in run and (letters[at - 1] == "t" or "X" in run)) or run.count("X") >= 2 or headline):
        return None
    last = at + run.rindex("s") if "s" in run and letters[at - 1] == "t" else end - 1
    found = single_person(clauses, at, last, at)
    if found is not None:
        clauses.units[at].letter = "g"
        clauses.letters = letters[:at] + "g" + letters[at + 1 :]
    return found


_TOLD: Final = re.compile("[VD][PBA]")  # what both rules need
_INVERTED: Final = re.compile(r"(?:.*[;!])?(?P<also>u*)(?P<harm>[VD])(?P<where>[PB][^,;AVKFgH]{0,7})?(?P<verb>A)[tu]*")
_APART: Final = re.compile(r"(?:.*[;!])?u*(?P<harm>V)[PB][^;AVKFgHw]{0,6}?,[tu]*(?=[gsX])")


def read_inverted(clauses: Clauses) -> None:
    """ "Also killed was a reporter", "Wounded in the attack were three guards"; "Shot in the leg, the farmer fled"."""
    letters, units = clauses.letters, clauses.units
    if _TOLD.search(letters) is None:
        return
    found = _INVERTED.match(letters)
    alone = found is not None and not (found["also"] or found["where"])  # "Killed were two women" are parts
    if found is None or alone:
        found = _APART.match(letters)
    if found is None:
        return
    harmed = units[found.start("harm")]
    word = clauses.tokens[harmed.first].word
    at: int | None = found.end()
    if at is None or at >= len(letters) or word is None or word.harm is None:
        return
    if letters[at] not in "gw":
        at = person_at(clauses, at)
    group = units[at].group if at is not None else None
    if at is None or group is None or (found.re is _APART and group.count.max != 1):
        return
    items, parts = list_after(clauses, at) if found.re is _INVERTED else ([at], {})
    if record(clauses, items, parts, word.harm, harmed.first, harmed.last, voice="inverted"):
        add_parts(clauses, items[-1], items, parts, word.harm, harmed.first, harmed.last, "asserted")


def read_of_those(clauses: Clauses, k: int) -> None:
    """ "Of those killed in May, 34 were children and 22 were women", "of the dead, three were children"."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    if k and letters[k - 1] not in '!,;:"cu':
        return
    harm: Harm | None = None
    at = k
    if letters[k] == "O":
        at = skip_on(letters, k + 1, "tug.")
        word = tokens[units[at].first].word if at < len(letters) and letters[at] in "VD" else None
        harm = word.harm if word is not None else None
        if harm is None or at - k > 3:
            return
    comma = letters.find(",", at, at + 14)
    if comma < 0:
        return
    j = comma + 1
    found: list[Finding] = []
    while j + 2 < len(letters) and letters[j] == "g" and letters[j + 1] == "A":
        kind_at = skip_on(letters, j + 2, "tu")
        group, kind = units[j].group, units[kind_at].group if kind_at < len(letters) else None
        if group is None or kind is None or group.found or letters[kind_at] != "w":
            break
        group.who, group.facets, group.kind, group.noun = kind.who, kind.facets, "noun", kind.noun
        found += record(clauses, [j], {}, harm or "killed", units[at].first, units[at].last, voice="fronted")
        j = skip_on(letters, kind_at + 1, ",cu")
    _as_parts(clauses, found, guess=harm is None and "dead" not in tokens[units[k].first].low)


def _as_parts(clauses: Clauses, found: list[Finding], *, guess: bool) -> None:
    """Makes findings parts of what is counted before them, in the sentence or, where nothing is, before it.

    With `guess` their harm is that of the whole: killed, where dead and injured are counted.
    """
    for finding in found:
        if finding.parent is not None:
            continue
        first = finding.group.first
        before = [f for f in clauses.findings if f.group.last <= first and f.parent is None and f not in found]
        dead = [f for f in before if f.harm == "killed"]
        if guess and before:
            finding.harm = "killed" if dead else before[-1].harm
        same = [f for f in before if f.harm == finding.harm]
        if same:
            finding.parent = same[-1]
            continue
        finding.part_of_before = True
        finding.harm_from_before = guess and not before
        finding.voice = "victims" if finding.harm_from_before else finding.voice
