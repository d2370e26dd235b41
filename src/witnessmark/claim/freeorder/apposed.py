"""Parts in apposition to their whole: in brackets, between dashes, behind a colon."""

from __future__ import annotations

import re
from typing import Final

from ..quantity import Group
from ..units import Finding
from .sight import Sight, record, whole_of
from .wholes import adopt, fits, is_condition, is_open, skip


def bracketed(sight: Sight) -> None:
    """ "1766 убитых (452 мужчины, 284 женщины)", "1803 жертвы (569 убитых и 1234 раненых)": parts in brackets."""
    letters = sight.letters
    for found in (*_BRACKETS.finditer(letters), *_APPOSED.finditer(letters)):
        whole = sight.units[found.start()].taken
        inner = [(k, g) for k in range(*found.span("inner")) if letters[k] == "g" and (g := sight.group(k)) is not None]
        if whole is None or whole.polarity == "negated" or not inner or whole.group.count.min is None:
            continue
        low, most = sum(g.count.min or 0 for _, g in inner), whole.group.count.max
        if (most is not None and low > most) or any(g.kind != "noun" or not g.count.is_hard for _, g in inner):
            continue
        if letters[found.start("inner") - 1] != "(" and not _make_up(inner, whole):
            continue
        for k, group in inner:
            taken = sight.units[k].taken
            if taken is not None:
                adopt(taken, whole, sight)
            elif not is_condition(sight, k) and (group.harm in (None, whole.harm) or is_open(whole, sight)):
                record(sight, k, group.harm or whole.harm, group.first, group.last, parent=whole, voice="included")


_BRACKETS: Final = re.compile(r"g[X.]{0,3}\((?P<inner>[^()!;]*g[^()!;]*)\)")

_APPOSED: Final = re.compile(r"g(?:-|[X.]{0,2}[VF]?,?A|,(?=g[,c]+g))(?P<inner>g(?:(?:,|,?c)[tu]*g)+)")


def _make_up(inner: list[tuple[int, Group]], whole: Finding) -> bool:
    """Whether figures of several kinds of people add up to the one right before: "10 morts, cinq femmes et cinq
    hommes"."""
    kinds = {(g.who, g.noun) for _, g in inner}
    return len(kinds) == len(inner) and sum(g.count.min or 0 for _, g in inner) == whole.group.count.min


def apposed(sight: Sight) -> None:
    """ "двое детей, мальчик и девочка, погибли", "двоє поранених: жінка та 17-річний хлопець": those who add up to the
    count before them are its parts."""
    for k, unit in enumerate(sight.units):
        group, whole = unit.group, unit.taken
        if group is None or whole is None or unit.letter != "g" or whole.polarity == "negated":
            continue
        count = group.count
        after = k + 1
        while sight.letters[after : after + 1] in ("X", "."):
            after += 1
        if not count.is_exact or count.min is None or count.min < 2 or sight.letters[after : after + 1] not in _OPENERS:
            continue
        items, total, j = [], 0, after
        while j < len(sight.letters) and total < count.min:
            j = skip(sight.letters, j + 1, "c,.t~")
            item = sight.group(j)
            if item is None or sight.letters[j] != "g" or item.kind not in ("noun", "one") or item.of_them:
                break
            taken = sight.units[j].taken
            if item.more or not item.count.is_exact or (taken is not None and taken.harm not in (whole.harm, None)):
                break
            items.append(j)
            total += item.count.min or 0
            j += len(sight.letters[j + 1 :]) - len(sight.letters[j + 1 :].lstrip("X.u%t"))
        if total != count.min or len(items) < 2:
            continue
        if len(items) == total and sight.letters[after] == ",":
            _are_named(sight, items)  # "двоє дітей, хлопчик і дівчинка": who the two are
            continue
        for j in items:
            taken, item = sight.units[j].taken, sight.group(j)
            if taken is not None and taken is not whole and taken.parent is None:
                taken.parent = whole
            elif taken is None and item is not None:
                record(sight, j, whole.harm, whole.harm_first, whole.harm_last, parent=whole, voice="included")


def _are_named(sight: Sight, items: list[int]) -> None:
    """Takes those out who are counted before already, and only named here."""
    for j in items:
        taken = sight.units[j].taken
        if taken is None:
            sight.units[j].letter, sight.units[j].group = "u", None
        elif taken in sight.findings and not any(one.parent is taken for one in sight.findings):
            sight.findings.remove(taken)


_OPENERS: Final = (",", ":", "-", "(")


def out_of(sight: Sight) -> None:
    """ "из 14 пострадавших пятеро – дети": a bare figure behind those of whom it is a part."""
    for found in re.finditer(r"P(?P<whole>g)(?P<part>g)(?P<who>-w)?", sight.letters):
        at = found.start("part")
        whole, group = sight.units[found.start("whole")].taken, sight.group(at)
        if sight.low(found.start()) not in sight.words.partitives or whole is None or group is None:
            continue
        if (
            group.kind != "bare"
            or sight.units[at].taken is not None
            or not fits(group, whole)
            or is_condition(sight, at)
        ):
            continue
        named = sight.group(at + 2) if found["who"] else None
        if named is not None:
            group.who, group.facets = named.who, named.facets
        record(sight, at, whole.harm, whole.harm_first, whole.harm_last, parent=whole, voice="included")


def broken_down(sight: Sight) -> None:
    """ "31 قتلوا، هم: 18 مدنياً، و13 عنصراً": what a colon lists behind a count are its parts."""
    letters = sight.letters
    colon = letters.find(":")
    if colon <= 0:
        return
    whole = whole_of(sight, colon, None)
    if whole is None:
        return
    for k in range(colon + 1, len(letters)):
        group = sight.group(k)
        taken = sight.units[k].taken
        if letters[k] == "g" and taken is not None and group is not None and is_open(whole, sight):
            adopt(taken, whole, sight)
            continue
        if letters[k] in ";!" or (letters[k] in "KVF" and not is_open(whole, sight)):
            return
        opens = letters[k - 1] in ":,c"
        if letters[k] != "g" or group is None or sight.units[k].taken is not None or not opens:
            continue
        if group.kind not in ("noun", "bare") or group.of_them or not fits(group, whole):
            continue
        record(sight, k, group.harm or whole.harm, whole.harm_first, whole.harm_last, parent=whole, voice="part")
