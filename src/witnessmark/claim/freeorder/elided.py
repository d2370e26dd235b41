"""Figures that go on with a verb told before them, or, where verbs come last, after them."""

from __future__ import annotations

import re
from typing import Final

from ..units import Finding
from .sight import TRIGGERS, Sight, record
from .targets import has_verb
from .wholes import is_condition, is_let_go


def elided(sight: Sight) -> None:
    """ "Once murieron en Hamuriya, diez en Beit Saua y cinco en Duma": figures that go on with the verb before."""
    letters = sight.letters
    if sight.words.verb_last:
        _verb_ahead(sight)
        return
    last: Finding | None = None
    told = False
    for k, unit in enumerate(sight.units):
        if unit.taken is not None:
            last, told = unit.taken if unit.taken.parent is None else last, False
            continue
        group = unit.group
        if letters[k] in ";!" or (letters[k] == "v"):
            last = None if letters[k] in ";!" else last
            told = letters[k] == "v"
            continue
        if letters[k] in TRIGGERS and sight.harm(k) not in (None, last.harm if last else None):
            last = None
        if (
            group is None
            or last is None
            or unit.letter != "g"
            or group.of_next
            or group.kind not in ("bare", "noun")
            or group.negative
            or (told and sight.tokens[group.first].letter == "s")  # "as rescuers and a doctor said"
        ):
            continue
        before = _joint(letters, k) or _joint_before_place(letters, k) or _counting(sight, k) or _dashed_on(sight, k)
        if (
            not before
            or is_let_go(sight, k)
            or has_verb(sight, k)
            or last.polarity == "negated"
            or is_condition(sight, k)
        ):
            continue
        follows = letters[k + 1 :].lstrip('"')[:1]
        if letters[k + 1 : k + 3] == "-P" and (group.more or sight.words.adjectives_lead):
            follows = "P"  # "ещё двое – при обстреле села"
        if group.kind == "bare" and follows not in ("P", "O", "c", ",", "!", ")", "", "X", "~", "B", "u"):
            continue
        if (
            group.count.max == 1
            and group.kind == "noun"
            and before != "("
            and follows not in ("P", "~", "!", "", "c", ",", ")")
        ):
            continue
        finding = record(
            sight, k, group.harm or last.harm, last.harm_first, last.harm_last, polarity=last.polarity, voice="elided"
        )
        if finding is not None and last.part_of_before:
            finding.part_of_before, finding.harm_from_before = True, last.harm_from_before
        last = finding or last


_PLACED: Final = re.compile(r"[c,][tu]*P[Xt.x]{1,4}$")


def _joint_before_place(letters: str, k: int) -> str:
    """ "وفي إدلب 7": the "and" before a place that stands before its figure."""
    return "c" if _PLACED.search(letters[:k]) else ""


_DASHED_ON: Final = re.compile(r"[c,]u?(?:P[Xt.x]{1,4}-|[X.]{1,3}-P|X{1,2}x?-)$")


def _dashed_on(sight: Sight, k: int) -> str:
    """ "в Думе 5, в Идлибе – 7", "власти говорят о трёх, оппозиция – о 27": the comma before what a dash leads on."""
    found = _DASHED_ON.search(sight.letters[:k]) if sight.words.adjectives_lead else None
    return "," if found is not None else ""


def _counting(sight: Sight, k: int) -> str:
    """The verb of counting of which a bare figure is the object: "la Comisión lleva documentados 325"."""
    group, j = sight.group(k), k - 1
    while j >= 0 and sight.letters[j] in "uO" and sight.low(j) not in sight.words.counts:
        j -= 1
    bare = group is not None and group.kind == "bare"
    return "v" if bare and j >= 0 and sight.low(j) in sight.words.counts else ""


def _verb_ahead(sight: Sight) -> None:
    """ "Halep'te 4, İdlib'de 7 sivil öldü": where verbs come last, figures that share the verb of the next."""
    after: Finding | None = None
    for k in range(len(sight.units) - 1, -1, -1):
        unit, letter = sight.units[k], sight.letters[k]
        if unit.taken is not None:
            after = unit.taken if unit.taken.parent is None and unit.taken.voice != "included" else after
        elif unit.group is not None and letter == "g":
            group = unit.group
            hard = (
                group.kind in ("noun", "bare") and group.count.is_hard and sight.tokens[group.first].letter in "dbmolh"
            )
            if after is None or not hard or group.of_them or sight.letters[k + 1 : k + 2] not in (",", "c"):
                after = None
                continue
            if group.kind == "bare" and group.who == "person":
                group.who, group.facets = after.group.who, after.group.facets
            record(
                sight, k, group.harm or after.harm, after.harm_first, after.harm_last, polarity=after.polarity,
                voice="elided",
            )  # fmt: skip
        elif letter in "VKFNDv;!:":
            after = None


def _joint(letters: str, k: int) -> str:
    """The mark or "and" right before unit `k`."""
    j = k - 1
    while j >= 0 and letters[j] in 'utO"':
        j -= 1
    return letters[j] if j >= 0 and letters[j] in "c,(" else ""
