"""Whom a sentence names among those harmed: "including @", "the victims, @ and @", "identified as @", "the dead: @"."""

from __future__ import annotations

import re
from typing import Final

from ..records import Claim, Harm
from .sight import PEOPLE, Sight, harm_in, members
from .units import Finding

_PART: Final = re.compile(rf'[I:(-][u:"]*(?P<who>{PEOPLE})')
# "the victims, @ and @, were", "three brothers, @, @ and @, were"
_APPOSED: Final = re.compile(rf"(?P<of>Q|[nNsr]),(?P<who>{PEOPLE})(?=,|$|[!;])")
_AMONG: Final = re.compile(rf"G(?P<of>[^@,;!A]{{1,12}})A[u]*(?P<who>{PEOPLE})")
_WERE: Final = re.compile(rf"(?P<of>Q|[tp]V)(?:[^@;!QK]{{0,16}}?)(?:[AI:=]|=P)[u:]*(?P<who>{PEOPLE})")
_IDENTIFIED: Final = re.compile(rf"=(?P<of>[^@;!]{{0,10}}?)(?:(?<==)|P|:)(?P<who>{PEOPLE})")
_NAMES: Final = re.compile(rf'%(?P<of>[^@;!]{{0,14}}?)(?:[AIP:=])[u:"]*(?P<who>{PEOPLE})')


def name_victims(sight: Sight, own: list[Claim], before: list[Claim]) -> None:
    """Adds the victims whom a sentence names as parts of a group, or as those of whom was spoken.

    `own` are the claims of the sentence, `before` those of the sentences before it.
    """
    letters = sight.letters
    for found in _PART.finditer(letters):
        _part(sight, found)
    for found in _APPOSED.finditer(letters):
        _apposed(sight, found, own, before)
    for pattern in (_AMONG, _WERE, _IDENTIFIED, _NAMES):
        for found in pattern.finditer(letters):
            _among(sight, found, own, before)


def accuse(sight: Sight) -> None:
    """Marks whom "the gunman, identified as @" names: whatever befalls them, they are no victims."""
    for found in _IDENTIFIED.finditer(sight.letters):
        _accuse(sight, found)


def _accuse(sight: Sight, found: re.Match[str]) -> None:
    """Marks whom "the gunman, identified as @" names: whatever befalls them, they are no victims."""
    first, last = found.start(), found.start("who")
    for k in [*range(first + 1, last), *range(first - 1, max(-1, first - 9), -1)]:
        if sight.letters[k] in "nsQjip@.":
            if sight.tokens[sight.at[k]].low in sight.words.attackers:
                for one in members(sight, found):
                    one.accused = True
            if sight.letters[k] != ".":
                return


def _part(sight: Sight, found: re.Match[str]) -> None:
    """ "Five people, including @": named parts of a counted group that was harmed."""
    opening = sight.at[found.start()]
    group = None
    for finding in sight.findings:
        last = finding.group.last
        if (
            last <= opening
            and _speaks_of(sight, finding, last, opening)
            and (group is None or last >= group.group.last)
        ):
            group = finding
    mark = sight.letters[found.start()]
    if group is None and mark == ":":
        group = _explained(sight, found, opening)
    if group is None:
        return
    named = members(sight, found)
    if mark == "(" and opening - group.group.last > 1 and not 1 < len(named) == group.group.count.max:
        return
    if mark == ":" and sight.accuses:
        return
    first = sight.marks[found.start("who")]
    if mark in "(-" and not (first.sure or first.size > 1):
        return
    if mark == "-" and sight.letters[found.end() : found.end() + 1] == "v":
        return
    for one in named:
        sight.add(one, group.harm, group, group.polarity, among=True)


def _explained(sight: Sight, found: re.Match[str], opening: int) -> Finding | None:
    """The group of the sentence whose members the names after its colon are, however far before it."""
    if sight.letters[found.start() - 1 : found.start()] == "v" or sight.letters[found.end() : found.end() + 1] in (
        *"AHMZFKVvD",
    ):
        return None
    size = sum(1 for k in range(*found.span("who")) if k in sight.marks)
    groups = [f for f in sight.findings if f.group.last <= opening and f.polarity == "asserted" and f.parent is None]
    exact = [f for f in groups if f.group.count.max == size]
    room = [f for f in groups if f.group.count.max is None or f.group.count.max >= max(size, 2)]
    return exact[0] if len(exact) == 1 else room[0] if len(room) == 1 and len(groups) == 1 else None


def _speaks_of(sight: Sight, finding: Finding, last: int, opening: int) -> bool:
    """Whether an "including" at token `opening` speaks of the group that ends at token `last`."""
    between = sight.tokens[last:opening]
    if any(t.letter in "nsv;!BK" for t in between):
        return False
    return len(between) < 4 or finding.harm_first >= last or finding.harm_last <= finding.group.first


def _apposed(sight: Sight, found: re.Match[str], own: list[Claim], before: list[Claim]) -> None:
    """ "The victims, @ and @, were"; "three brothers, @, @ and @, were shot": the names say who the counted are."""
    if sight.letters[found.end() :].lstrip(",")[:1] in ("v", "C"):
        return
    if found["of"] == "Q":
        # "a brother to the victims, @" is none of them; "one of the victims, @" is
        lead = sight.letters[: found.start()].rstrip("tj")
        if not lead.endswith(("P", "B", "O", "f")) or lead.endswith("dO"):
            _among(sight, found, own, before)
        return
    named = members(sight, found)
    last = sight.at[found.start()] + 1
    for finding in sight.findings:
        if finding.group.last == last and finding.group.count.max == len(named) > 1:
            for one in named:
                sight.add(one, finding.harm, finding, finding.polarity, among=True)


def _among(sight: Sight, found: re.Match[str], own: list[Claim], before: list[Claim]) -> None:
    """ "Among the dead was @", "the victims were @", "identified as @", "the names of the dead: @"."""
    letters, words = sight.letters, sight.words
    opening = letters[found.start()]
    first, last = found.start(), found.start("who")
    lows = [sight.tokens[i].low for k in range(first, last) for i in (sight.at[k],)]
    harm = harm_in(sight, first, last)
    finding = None
    if opening == "=" or (opening == "%" and harm is None):
        # who is it that they identified?
        side = [*range(first + 1, last), *range(first - 1, max(-1, first - 9), -1)]
        for k in side:
            if letters[k] in "nsQjip@.X":
                low = sight.tokens[sight.at[k]].low
                if low in words.attackers:
                    return
                if letters[k] in ".X@j":
                    continue
                harm = harm_in(sight, k, k + 1) or _said_before(sight, k)
                finding = next((f for f in sight.findings if f.group.first <= sight.at[k] < f.group.last), None)
                unheard = finding is None and harm is None
                if letters[k] in "ns" and unheard and (words.sex(low) is None or not (own or before)):
                    return
                break
        else:
            return
    elif opening == "G" and harm is None and not any(words.harmed(low) for low in lows):
        return
    if any(low in words.attackers for low in lows if not words.harmed(low)):
        return
    following = letters[found.end() :].lstrip(",")[:1]
    if letters[last - 1] == "B" or following in ("v", "C"):
        return  # "an individual, identified as ..., claimed"
    if harm is None:
        harm = finding.harm if finding is not None else _latest(own, before, held=opening == "=")
    for one in members(sight, found):
        sight.add(one, harm or "casualties", finding, among=True)


def _said_before(sight: Sight, k: int) -> Harm | None:
    """The harm of a participle before the noun at letter `k`: "the kidnapped people"."""
    if k < 2 or sight.letters[k - 1] not in "VQD" or sight.letters[k - 2] not in "tG":
        return None
    return harm_in(sight, k - 1, k)


def _latest(own: list[Claim], before: list[Claim], *, held: bool) -> Harm | None:
    """What befell those whom the report spoke of last: of several harms, the death.

    `held` says whether it may be an arrest, as it may not where the text says "victims".
    """
    harms = [c.harm for c in own or before[-2:] if c.polarity == "asserted" and (held or c.harm != "detained")]
    return "killed" if "killed" in harms else harms[-1] if harms else None
