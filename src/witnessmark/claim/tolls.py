"""Tolls: a figure put on a harm by what rises, stands or is brought to it ("the death toll rose to 27")."""

from __future__ import annotations

import re
from typing import Final

from ..count import Count
from ..records import Harm
from .chains import list_after
from .findings import add_parts, record
from .groups import Group
from .units import Clauses, Finding, skip_back, skip_on

# nothing, or an aside, up to the verb: "the toll, according to activists, was"
_ASIDE: Final = re.compile(r"[^,]*|,P[^,AVKF;]{1,5},[^,gVKF;]{0,4}")


def read_toll(clauses: Clauses, k: int) -> None:
    """ "the death toll rose to 27", "brings to 39 the number of civilians killed", "the number of dead: 14"."""
    letters, units, tokens = clauses.letters, clauses.units, clauses.tokens
    unit = units[k]
    word = next((t.word for t in tokens[unit.first : unit.last] if t.word is not None and t.letter == "T"), None)
    harm: Harm | None = word.harm if word is not None else None
    last, at = unit.last, k
    fled = clauses.language.tables.get("context", {}).get("fled", ())
    if harm is None:
        for j in range(k + 1, min(k + 9, len(letters))):
            if letters[j] in "VND":
                meaning = tokens[units[j].first].word
                harm, last, at = (meaning.harm if meaning is not None else None), units[j].last, j
                break
            group = units[j].group
            if letters[j] == "w" and group is not None and group.noun in fled:
                harm, last, at = "displaced", units[j].last, j  # "the number of displaced people has reached 4,000"
                break
            if letters[j] in "ga;T" or (letters[j] == "A" and "W" not in letters[j - 3 : j]):
                break
    if harm is not None:
        counted_after(clauses, at, harm, unit.first, last, opened=k)


def counted_after(clauses: Clauses, k: int, harm: Harm, first: int, last: int, *, opened: int | None = None) -> bool:
    """Whether a figure is put on the harm at unit `k` by what follows or goes before ("rose to 27", ": 14")."""
    letters, units = clauses.letters, clauses.units
    begin = k if opened is None else opened
    kind = _kind_between(clauses, max(0, begin - 4) if opened is None else begin, k)
    # "raising the toll to nine", "taking the toll to nine"
    rising = "a" in letters[max(0, begin - 4) : begin] or "C" in letters[max(0, begin - 3) : begin]
    rises = clauses.language.tables.get("context", {}).get("rises", ())
    earlier: Finding | None = None
    for j in range(k + 1, min(k + 26, len(letters))):
        letter = letters[j]
        if letter == "g" and j == k + 1 and opened == k and clauses.low(j) == "up to":
            rising = True  # "death toll up to 12"
        after = letter == "A" and _ASIDE.fullmatch(letters, k + 1, j) is not None
        stated = after and letters[skip_on(letters, j + 1, "u") :][:1] == "g"
        if letter in "AVFH" and opened is not None and not (rising or stated) and "W" in letters[k:j]:
            continue  # "the toll of those who died in the camp is 12"
        if letter == "P" and opened is not None and clauses.low(j) == "because":
            break  # "the toll is expected to rise because there are some"
        if letter in ";TVKF" or (letter == "!" and j + 1 < len(letters)) or (letter == "N" and not rising):
            break
        if (
            letter == "a"
            or stated
            or (
                opened is not None
                and letter in "vP.u"
                and "," not in letters[k:j]
                and letters[skip_on(letters, j + 1, "uf") :][:1] == "g"
                and clauses.tokens[units[j].first].low in rises
            )
            or (letter in ":-" and opened is not None)
            or (letter == ":" and j - k < 14)
            or (
                letter == "O"
                and opened is not None
                and j == k + 1
                and letters[skip_on(letters, j + 1, "tu") :][:1] == "g"
            )
        ):
            rising = True
        elif letter == "w" and not rising and opened is not None and letters[k + 1 : k + 2] != ",":
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
            if harm == "casualties" and letters[j + 1 : j + 2] in ("V", "D"):
                return False  # "the casualties were four killed and nine injured"
            if letters[j - 1] == "P" and before in ("in", "during", "since", "by", "after"):
                continue
            rose = opened is not None and clauses.low(j) == "up to" and letters[j - 1] in "Ta."
            if rose and group.count.max is not None:
                group.count = Count(group.count.max, group.count.max)  # "toll goes up to 9"
            found = _count_toll(clauses, j, kind, harm, first, last)
            if before == "from":
                earlier = found[0] if found else earlier
                continue
            for one in found:
                one.supersedes = earlier
            items, parts = list_after(clauses, j) if group.kind == "noun" else ([j], {})
            record(clauses, items, parts, harm, first, last, voice="toll")
            add_parts(clauses, items[-1], items, parts, harm, first, last, "asserted")
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
    if group is not None and group.count.is_exact and clauses.letters[skip_back(clauses.letters, j - 1, "t")] == "a":
        rise = clauses.tokens[clauses.units[skip_back(clauses.letters, j - 1, "t")].first].low
        if rise in clauses.language.tables.get("context", {}).get("exceeds", ()) and group.count.min is not None:
            group.count = Count(group.count.min + 1, None)
    found = record(clauses, [j], {}, harm, first, last, voice="toll")
    if found and kind is not None and kind is not group:
        kind.found.append(first)  # "to 1,101 the number of civilians who were killed": counted now
    for one in found:
        one.total = True
    return found


def _counted_before(clauses: Clauses, k: int, kind: Group | None, harm: Harm, first: int, last: int) -> bool:
    """ "brings to 39 the number of civilians killed"."""
    letters = clauses.letters
    before = skip_back(letters, k - 1, "tu")
    for j in range(before, max(-1, before - 12), -1):
        if letters[j] in ";!":
            return False
        if letters[j] == "g" and "a" in letters[max(0, j - 3) : j]:
            group = clauses.units[j].group
            if group is None or group.found or group.kind in ("thing", "someone"):
                return False
            _count_toll(clauses, j, kind, harm, first, last)
            add_parts(clauses, j, [j], {}, harm, first, last, "asserted")
            return True
    return False


def _add_earlier(clauses: Clauses, k: int, found: list[Finding], harm: Harm, first: int, last: int) -> None:
    """The figure that a risen toll replaces: "up from 26"."""
    letters = clauses.letters
    for j in range(k + 1, min(k + 10, len(letters))):
        if letters[j] == "g" and clauses.tokens[clauses.units[j - 1].first].low == "from":
            older = record(clauses, [j], {}, harm, first, last, voice="toll")
            for one in found:
                one.supersedes = older[0] if older else None
            return
        if letters[j] in ";VKF!":
            return
