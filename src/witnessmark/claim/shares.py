"""Parts told apart from their whole: "among those killed", "nine of the 12", "four of them children"."""

from __future__ import annotations

import re
from typing import Final

from ..records import Harm
from .chains import list_after, list_before, subject_of
from .findings import record
from .singles import single_subject
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
        if letters[j] in "vAK;":
            break
    if harm is None and letters[at] == "w" and clauses.tokens[units[at].first].low == "victims":
        harm = "killed"
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
        following = skip_on(letters, skip_on(letters, at, "VDNtuwsg"), "A")
        verb = skip_on(letters, at, "VDNtuF")
        if verb < len(letters) and letters[verb] == "A":
            following = skip_on(letters, verb + 1, "tu")
            if following < len(letters) and letters[following] in "gw":
                items, parts = list_after(clauses, following)
            else:
                return
        else:
            return
    for finding in record(clauses, items, parts, harm, first, last):
        if finding.parent is None:
            finding.parent = whole
            finding.part_of_before = whole is None


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
    earlier = [f for f in clauses.findings if f.group.last <= group.first and f.parent is None]
    harm: Harm = earlier[-1].harm if earlier else "killed"
    for finding in record(clauses, [k], {}, harm, unit.first, unit.last):
        finding.parent = earlier[-1] if earlier else None
        finding.part_of_before = finding.harm_from_before = not earlier


_ROLL: Final = re.compile(r"X+[,:(-]?g[),;c]*")


def read_roll(clauses: Clauses) -> None:
    """ "… killed nine: Koumra, five, Bedaya, one, and Goundi, three": places with their share of the figure before."""
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


def _is_share(clauses: Clauses, k: int) -> bool:
    group = clauses.units[k].group
    return group is not None and group.kind == "bare" and not group.found and group.count.is_hard
