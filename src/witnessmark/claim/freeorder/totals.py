"""Figures said of those told of by name: "ارتفع عدد القتلى إلى 25", "los heridos suman 65", "Muertos: 5"."""

from __future__ import annotations

import re
from typing import Final

from ...count import Count
from ...records import Harm
from ..units import Finding
from .lists import list_after
from .sight import Sight, is_definite, record

_TOLL_FAR: Final = 40  # units from those told of to their figure


def tolls(sight: Sight) -> None:
    """ "ارتفع عدد القتلى إلى 25", "los heridos suman 65", "Muertos: 5": a figure said of those told of by name."""
    letters = sight.letters
    for k, letter in enumerate(letters):
        group = sight.group(k)
        topic: Harm | None = None
        if letter == "w" and sight.words.adjectives_lead and letters[k - 1 : k] == "I":
            continue  # "среди погибших заложников – 186 детей"
        if letter == "w" and group is not None and group.harm is not None:
            topic = group.harm
        elif letter == "w" and group is not None and ("T" in letters[max(0, k - 2) : k] or _opens_item(letters, k)):
            topic = sight.words.topics.get(group.noun)
        elif (
            letter in "NV"
            and k not in sight.used
            and not any(f.harm_first == sight.units[k].first for f in sight.findings)
        ):
            topic = sight.harm(k) if "T" in letters[max(0, k - 3) : k] or letters[k + 1 : k + 2] == ":" else None
        elif letter == "T":
            topic = sight.harm(k)
            if topic is None and letters[k + 1 : k + 3] in ("WF", "WV"):
                topic = sight.harm(k + 2)
            elif topic is None and letters[k + 1 : k + 2] in ("V", "F"):
                topic = sight.harm(k + 1)  # "تعداد الذين استشهدوا"
            if topic is None and letters[k + 1 : k + 2] not in ("w", "N", "t"):
                continue
        if topic is None:
            continue
        risen = _figure_before(sight, k) if letter in "wT" else None
        found = risen if risen is not None and risen[1] else _figure_after(sight, k) or risen
        if found is None:
            continue
        target, rises = found
        own = sight.group(target)
        if own is None or own.of_them:
            continue
        unit = sight.units[k]
        earlier = _earlier(sight, target, topic, unit.first, unit.last) if rises else None
        if own.who == "person" and group is not None and group.who != "person":
            own.who, own.facets = group.who, group.facets
        for item in list_after(sight, target):
            also = sight.group(item)
            suffered = also.harm if also is not None and also.harm is not None else topic
            finding = record(sight, item, suffered, unit.first, unit.last, voice="toll")
            if finding is not None:
                finding.total = rises
                finding.supersedes = earlier if earlier is not finding and item == target else None
                if letter == "w" and unit.taken is None:
                    unit.taken = finding
            _exceed(sight, k, item)
            _newly(sight, item, finding)


_ITEM: Final = re.compile(r"[^gwdVFKN:]{0,3}")


def _opens_item(letters: str, k: int) -> bool:
    """Whether what is counted at unit `k` is the heading of an item: "‒ особового складу – близько 396 270"."""
    return _ITEM.fullmatch(letters[:k]) is not None and letters[k + 1 : k + 2] in ("-", ":")


def _newly(sight: Sight, item: int, total: Finding | None) -> None:
    """Records how many came to a total of late: "396 270 (+810)"."""
    plus = sight.letters[item + 1 : item + 3] == "(+"
    k = item + 3
    group = sight.group(k) if plus and sight.letters[k : k + 2] == "g)" else None
    if total is not None and group is not None and group.kind == "bare" and sight.units[k].taken is None:
        group.who, group.facets = total.group.who, total.group.facets
        record(sight, k, total.harm, group.first, group.last, voice="toll", parent=total)


def _exceed(sight: Sight, k: int, item: int) -> None:
    """Opens a figure that is said to have been passed, or not passed: "تجاوز عدد القتلى 50", "لم يتجاوز … 5"."""
    group = sight.group(item)
    near = [*range(max(0, k - 4), item)]
    if sight.words.verb_last and item + 1 < len(sight.letters):
        near.append(item + 1)  # "50'yi aştı"
    at = next((j for j in near if sight.letters[j] == "a" and sight.low(j) in sight.words.exceeds), -1)
    if at < 0 or group is None or not group.count.is_exact or not group.count.min:
        return
    low = group.count.min
    group.count = Count(None, low) if sight.letters[at - 1 : at] == "Z" else Count(low + 1, None)


_TOLD_FAR: Final = 12


def _earlier(sight: Sight, target: int, topic: Harm, first: int, last: int) -> Finding | None:
    """Records the figure from which a total rose: "from 213 to 292 dead"."""
    j = target - 2
    group = sight.group(j)
    if group is not None and sight.letters[j : j + 2] == "gP" and j and _turns_from(sight, j) and group.kind == "bare":
        return record(sight, j, topic, first, last, voice="toll")
    behind = re.compile("X?AX?(?P<figure>g)").search(sight.letters, target + 1, target + _TOLD_FAR)
    j = behind.start("figure") if behind is not None else -1
    group = sight.group(j)
    if behind is not None and group is not None and group.kind == "bare" and ";" not in sight.letters[target:j]:
        return record(sight, j, topic, first, last, voice="toll")  # "بعد أن كانت 19"
    return None


_ASIDE: Final = re.compile(r",[utPOw.c]{1,6},(?=u*[Aa])")  # "los muertos, en su mayoría mujeres, suman 18"
_APPOSED: Final = re.compile(r",gu*,")


def moved(sight: Sight) -> None:
    """ "من 13 إلى 19 قتيلاً": the first of two figures is told of the same people, earlier."""
    for k, unit in enumerate(sight.units):
        later = sight.units[k + 2].taken if sight.letters[k : k + 3] == "gPg" else None
        group = unit.group
        if later is None or group is None or unit.taken is not None or group.kind != "bare" or not k:
            continue
        if _turns_from(sight, k) and sight.letters[k - 1] == "P":
            later.supersedes = record(sight, k, later.harm, later.harm_first, later.harm_last, voice="toll")


def _figure_after(sight: Sight, k: int) -> tuple[int, bool] | None:
    """The figure said of what unit `k` names: behind a verb of rising or being, a colon, or nothing between."""
    letters = sight.letters
    if letters[k : k + 2] == "wg" and is_definite(sight, k) and letters[k - 1 : k] not in ("e", "G", "P", "O", "I"):
        return (k + 1, False) if sight.units[k + 1].taken is None else None  # "الشهداء 12 مدنياً"
    said = (letters[k + 1 : k + 2] == "P" and "a" in letters[:k]) or letters[k - 1 : k] == "a"
    said = said or letters[k + 1 : k + 2] == ":" or letters[k] == "T" or "T" in letters[max(0, k - 3) : k]
    said = said or _stands_alone(sight, k + 1)
    rises = False
    free = sight.language.order == "free"
    aside = _ASIDE.match(letters, k + 1) if free else None
    if free and _APPOSED.match(letters, k + 1) and sight.units[k + 2].taken is None:
        apposed = sight.group(k + 2)
        if apposed is not None and apposed.kind == "bare" and not apposed.of_them:
            return k + 2, False  # "los heridos, 14 en total, fueron"
    for j in range(aside.end() if aside is not None else k + 1, min(k + _TOLL_FAR, len(letters))):
        letter = letters[j]
        if letter in "aAT-":
            said = True
            rises = rises or letter == "a"
        elif letter == ":":
            said = True
        elif letter in "VFK" and "W" in letters[k:j]:
            continue  # "those who fell", "of the raids that hit"
        elif letter in ";!VKFDJIG" or (letter == "," and not said) or (not rises and _names_others(sight, k, j)):
            return None
        elif letter == "g":
            group = sight.group(j)
            if group is None or group.kind == "one":
                continue
            if rises and sight.low(j - 1) in sight.words.by_how_many:
                continue  # "зросла на двох і сягнула дев'яти"
            if not said or sight.units[j].taken is not None or group.count.min == 0:
                return None
            on = letters[j - 1] == "P" or letters[j + 1 : j + 3] in ("Og", "Pg")
            if letters[j - 1] in "PO" and on and _turns_from(sight, j):
                continue  # "from 5 to 8"
            return (j, rises) if group.kind in ("bare", "noun", "unknown") else None
    return None


def _stands_alone(sight: Sight, k: int) -> bool:
    """Whether a bare figure at unit `k` closes a clause: "в Чечне жертв 13: ..."."""
    group = sight.group(k)
    return group is not None and group.kind == "bare" and sight.letters[k + 1 : k + 2] in ("", ":", "!", ",", ";", "(")


def _names_others(sight: Sight, k: int, j: int) -> bool:
    """Whether unit `j` names others whom a harm befell than those at unit `k`."""
    group = sight.group(j)
    return sight.letters[j] == "w" and group is not None and group.harm is not None and j > k + 2


def _turns_from(sight: Sight, j: int) -> bool:
    low = sight.low(j - 1)
    return low in sight.language.tables.get("carriers", {}).get("from", ())


def _figure_before(sight: Sight, k: int) -> tuple[int, bool] | None:
    """ "eleva a 22 los muertos": a bare figure right before those it counts."""
    j = k - 1
    while j >= 0 and sight.letters[j] in "tuTO":
        j -= 1
    if sight.words.adjectives_lead and sight.letters[j:k] == "aT" and sight.letters[j - 2 : j] == "Pg":
        j -= 1  # "до 20 увеличилось число погибших"
    if j < 0 or sight.letters[j] != "g" or sight.units[j].taken is not None:
        return None
    group = sight.group(j)
    bare = group is not None and group.kind == "bare" and not group.of_them
    return (j, "a" in sight.letters[max(0, j - 4) : j]) if bare else None
