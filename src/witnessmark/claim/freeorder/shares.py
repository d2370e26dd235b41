"""Figures told apart by place, by author or line by line: shares of a count told before."""

from __future__ import annotations

import re
from typing import Final

from ..units import Finding
from .sight import Sight


def listed_item(sight: Sight) -> None:
    """The count that opens an item of a list under a total: "– 219 من أبناء المحافظة"."""
    k = 0
    while k < len(sight.letters) and sight.letters[k] in '-!:."uX#*/':
        k += 1
    group = sight.group(k)
    if group is None or sight.letters[k] != "g" or group.kind == "thing":
        return
    taken = sight.units[k].taken
    if taken is not None:
        if taken.parent is None and group.kind == "bare":
            taken.part_of_before, taken.voice = True, "list"  # "- 15 قُتلوا بانفجار ألغام"
        return
    unknown = group.harm is None
    finding = Finding(
        group,
        group.harm or "killed",
        group.first,
        group.first,
        part_of_before=True,
        harm_from_before=unknown,
        voice="list",
    )
    sight.findings.append(finding)
    sight.units[k].taken = finding


_SHARE: Final = re.compile(r"(?:(?<=[:,;!c])|^)(?P<name>[tX.P]{1,4})(?P<count>g)(?=[,;c!]|$)")

_SHARE_AT: Final = re.compile(r"(?:(?<=[:,;!cA])|^)(?P<count>g)P(?P<name>[tXx.]{1,4})(?:\([^)]{1,3}\))?(?=[,;c!]|$)")

_SHARES: Final = 3


def by_place(sight: Sight) -> None:
    """ "حلب 77، ريف دمشق 65، إدلب 51", "30 in Aleppo, two in Idlib": figures with a place each are the shares of the
    count before."""
    letters = sight.letters
    if set(letters) & set("VKFN") and ":" not in letters:
        return
    found = max((_shares(sight, shape) for shape in (_SHARE, _SHARE_AT)), key=len)
    for one in found if len(found) >= _SHARES else ():
        unit = sight.units[one.start("count")]
        group = unit.group
        if group is None:
            continue
        place = next(k for k in range(*one.span("name")) if sight.letters[k] not in "P")
        unit.taken = Finding(
            group, "killed", group.first, group.last, part_of_before=True, harm_from_before=True, voice="list",
            place_at=sight.units[place].first,
        )  # fmt: skip
        sight.findings.append(unit.taken)


def _shares(sight: Sight, shape: re.Pattern[str]) -> list[re.Match[str]]:
    """The bare figures of a sentence that nothing has been said of, each with its name."""
    found: list[re.Match[str]] = []
    for one in shape.finditer(sight.letters):
        unit = sight.units[one.start("count")]
        if unit.taken is None and unit.group is not None and unit.group.kind == "bare" and unit.group.count.is_hard:
            found.append(one)
    return found


def by_author(sight: Sight) -> None:
    """ "كانت 87 على يد قوات النظام، و39 على يد": bare figures told apart by who did it are shares of a count."""
    for k, unit in enumerate(sight.units):
        group = unit.group
        if (
            unit.letter != "g"
            or group is None
            or unit.taken is not None
            or group.kind != "bare"
            or not group.count.is_hard
        ):
            continue
        if sight.letters[k + 1 : k + 2] == "B" and group.count.min:
            finding = Finding(
                group, "killed", group.first, group.last, part_of_before=True, harm_from_before=True, voice="part"
            )
            sight.findings.append(finding)
            unit.taken = finding
