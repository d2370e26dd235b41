"""What a question asks about, and which claims bear on it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import QuestionError
from ..messages import recorded, say
from ..records import Question
from .kinds import Kind, excludes, kind_of
from .places import Atlas
from .reach import Reach, Reaches
from .region import FIRST, HARM_CELLS, LAST, Region
from .words import HARMS, kind_words

_HARMS: Final[dict[int, str]] = {HARM_CELLS[harm]: words for harm, words in HARMS.items()}


@dataclass(frozen=True, slots=True)
class Bearing:
    """The reaches that bear on a question, and the reason for each claim that does not."""

    used: tuple[Reach, ...]
    reasons: dict[str, str]

    def only(self, reaches: Reaches) -> Bearing:
        """What of these bears on the question still, where they are some of those that were looked at."""
        there = {one.claim for one in reaches.reaches}
        wholes = {one.whole for one in reaches.reaches}
        return Bearing(
            tuple(
                one
                for one in self.used
                if one.claim in there and (one.min > 0 or one.caps or (one.claim in wholes and one.kind is None))
            ),
            {},
        )

    def about(self, region: Region) -> dict[Region, dict[str, None]]:
        """The regions that are spoken of, the question's first, each with the claims that speak of it."""
        found: dict[Region, dict[str, None]] = {region: {}}
        for one in self.used:
            found.setdefault(one.region, {})[one.claim] = None
        return found


def asked(question: Question) -> Region:
    """The region that a question asks about. Raises QuestionError for one that has no answer as put.

    >>> from datetime import date
    >>> asked(Question(start=date(2018, 2, 6), end=date(2018, 2, 5)))
    Traceback (most recent call last):
    ...
    witnessmark.errors.QuestionError: the days run backwards: from 2018-02-06 to 2018-02-05; put the earlier day first
    """
    if question.start is not None and question.end is not None and question.start > question.end:
        raise QuestionError(
            say(
                "the days run backwards: from {start} to {end}; put the earlier day first",
                start=question.start,
                end=question.end,
            )
        )
    if question.who == "other":
        raise QuestionError(say('"other" is no kind of victim to ask for; ask for "person": everyone'))
    if question.place is not None and question.place.id is None:
        raise QuestionError(
            say("it is not known where {text!r} is; ask for a place that the gazetteer knows", text=question.place.text)
        )
    return Region(
        None if question.place is None or question.place.id is None else (question.place.id,),
        FIRST if question.start is None else question.start.toordinal(),
        LAST if question.end is None else question.end.toordinal(),
        kind_of(question.who),
        HARM_CELLS[question.harm],
    )


def bearing(reaches: Reaches, region: Region) -> Bearing:
    """What bears on a question: whatever lies in it, the caps that touch it, and what such caps bear upon."""
    atlas = reaches.atlas
    near = _Near([one for one in reaches.reaches if one.caps and one.region.meet(region, atlas) is not None], atlas)
    wholes = {one.whole for one in reaches.reaches}
    used: list[Reach] = []
    reasons: dict[str, str] = {}
    for one in reaches.reaches:
        binds = one.min > 0 or one.caps
        if one.region.lies_in(region, atlas):
            if binds or (one.claim in wholes and one.kind is None):
                used.append(one)
            elif one.kind is None:
                reasons[one.claim] = recorded("an upper limit for one incident: it caps no place and no day")
        elif binds and near.meets(one):
            used.append(one)
        elif one.kind is None:
            reasons[one.claim] = why_not(one.region, region, atlas)
    for one in used:
        reasons.pop(one.claim, None)
    return Bearing(tuple(used), reasons)


class _Near:
    """The caps that touch the question, found by the places that they name and those around them."""

    def __init__(self, caps: Sequence[Reach], atlas: Atlas) -> None:
        self.atlas = atlas
        self.at: dict[str, list[Reach]] = {}
        self.under: dict[str, list[Reach]] = {}
        for cap in caps:
            for place in cap.region.places or ():
                self.at.setdefault(place, []).append(cap)
                for above in atlas.up(place):
                    self.under.setdefault(above, []).append(cap)

    def meets(self, one: Reach) -> bool:
        """Whether a claim shares people with one of the caps, or is one of them."""
        if not self.at:
            return False
        if one.region.places is None:
            return True
        for place in one.region.places:
            around = (self.at.get(above, ()) for above in self.atlas.up(place))
            for caps in (self.under.get(place, ()), *around):
                if any(one.region.meet(cap.region, self.atlas) is not None for cap in caps):
                    return True
        return False


def why_not(claim: Region, question: Region, atlas: Atlas) -> str:
    """Why a claim cannot be shown to lie in the question."""
    if claim.harm & ~question.harm:
        if claim.harm == HARM_CELLS["casualties"]:
            return recorded("killed or injured: not said how many of them were {harms}", harms=_HARMS[question.harm])
        return recorded(
            "about the {get}, not the {harms}",
            get=_HARMS.get(claim.harm, recorded("injured who died")),
            harms=_HARMS[question.harm],
        )
    if claim.last < question.first or question.last < claim.first:
        return recorded("of other days")
    if question.places is not None:
        if claim.places is None:
            return recorded("where is not known: it cannot be shown to lie in the place")
        if all(atlas.apart(place, one) for place in claim.places for one in question.places):
            return recorded("of another place")
    if excludes(claim.kind, question.kind):
        return recorded("of other victims: {kind}", kind=kind_words(claim.kind))
    if not question.kind <= claim.kind:
        return recorded("not said how many of them were {kind}", kind=kind_words(question.kind))
    if claim.first < question.first or question.last < claim.last:
        if claim.first == FIRST or claim.last == LAST:
            return recorded("its days are open: it cannot be shown to lie within those asked")
        return recorded("its days reach beyond those asked")
    return recorded("its places reach beyond the one asked")


def told_of(reaches: Reaches, region: Region) -> Sequence[Reach]:
    """The claims whose people may be in the question, if what is reported is all: those that name its place or one
    in it, or whose place is not known. None is part of another."""
    atlas = reaches.atlas
    touching = [
        one for one in (*reaches.reaches, *reaches.uncounted) if one.kind is None and tells(one.region, region, atlas)
    ]
    wholes = {one.claim: None if one.twin else one.whole for one in touching}
    return [one for one in touching if not _is_among(one.claim, wholes)]


def _without_contained(heads: Sequence[Reach], region: Region) -> list[Reach]:
    """The claims without those whose people others count: of a settled total within the days asked and of what it
    contains the total alone; of one that reaches beyond them and of what it contains there, the latter."""
    totals: dict[str, bool] = {}
    for one in heads:
        if one.group is not None:
            inside = region.first <= one.region.first and one.region.last <= region.last
            totals[one.group[0]] = totals.get(one.group[0], True) and inside
    beyond = {total for one in heads for total in one.within if totals.get(total) is False}
    return [
        one
        for one in heads
        if (one.group is None or one.group[0] not in beyond) and not any(totals.get(total) for total in one.within)
    ]


def highest(heads: Sequence[Reach], region: Region) -> Sequence[Reach]:
    """Of the claims that are told of, those that give the most: of a settled incident, its highest figures alone; of a
    settled total and what it contains, one or the other."""
    heads = _without_contained(heads, region)
    groups: dict[str, list[Reach]] = {}
    for one in heads:
        if one.group is not None:
            groups.setdefault(one.group[0], []).append(one)
    most = {one.claim for group in groups.values() for one in _highest(group, region)}
    return [one for one in heads if one.group is None or one.claim in most]


def _highest(said: Sequence[Reach], region: Region) -> Sequence[Reach]:
    """Of the figures for one incident those that add up to the most that it may have been: for each kind of victim the
    report that gives most, and of a kind and a wider one the greater. Where exact figures of all who are asked for
    stand among them, the greatest is the most, for all are about the same people, unless another says there were more.
    """
    ends = [
        one
        for one in said
        if one.entire and one.max is not None and one.region.kind <= region.kind and one.region.harm == region.harm
    ]
    if ends:
        most = max(one.max or 0 for one in ends)
        said = [*ends, *(one for one in said if one not in ends and _says_more(one, said, region, most))]
    by_kind: dict[Kind, dict[str, list[Reach]]] = {}
    for one in said:
        report = one.claim if one.group is None else one.group[1]
        by_kind.setdefault(one.region.kind, {}).setdefault(report, []).append(one)
    best = {
        kind: max(map(_of_report, reports.values()), key=lambda some: (_most(some), [one.claim for one in some]))
        for kind, reports in by_kind.items()
    }
    order = sorted(best, key=lambda kind: (-_most(best[kind]), len(kind), sorted(kind)))
    kept: list[Kind] = []
    for kind in order:
        if not any(kind <= other or other <= kind for other in kept):
            kept.append(kind)
    return [one for kind in kept for one in best[kind]]


def _of_report(said: Sequence[Reach]) -> Sequence[Reach]:
    """The figures of one report that may be pieces of one: of those that different origins counted, one origin's."""
    counted: dict[str, list[Reach]] = {}
    for one in said:
        counted.setdefault("" if one.group is None else one.group[2], []).append(one)
    unknown = counted.pop("", [])
    return [*unknown, *max(counted.values(), key=lambda some: (_most(some), [one.claim for one in some]), default=[])]


def _says_more(one: Reach, said: Sequence[Reach], region: Region, most: int) -> bool:
    """Whether a figure of some of those asked for, with what else its report says of them, is above `most`."""
    if one.group is None or not (region.kind <= one.region.kind and not one.region.harm & ~region.harm):
        return False
    pieces = [
        other
        for other in said
        if other.group is not None
        and other.group[1] == one.group[1]
        and (other.group[2] == one.group[2] or "" in (other.group[2], one.group[2]))
        and other.region.kind == one.region.kind
        and not other.region.harm & ~region.harm
    ]
    return sum(max(other.min, other.told) for other in pieces) > most


def _most(said: Sequence[Reach]) -> float:
    """The sum of the upper ends of some claims: infinite where one is open."""
    return sum(math.inf if one.most is None else one.most for one in said)


def _is_among(claim: str, wholes: Mapping[str, str | None]) -> bool:
    """Whether a claim's people are among those of another of these. Two that say so of each other both stand."""
    seen = {claim}
    above = wholes[claim]
    while above is not None and above in wholes and above not in seen:
        seen.add(above)
        above = wholes[above]
    return len(seen) > 1 and above not in seen


def tells(claim: Region, question: Region, atlas: Atlas) -> bool:
    """Whether a claim's people may be in the question: it names its place or one in it, or no place that is known."""
    # what is reported is all: of the wounded nobody is reported to have died
    if claim.harm & question.harm not in (claim.harm, question.harm):
        return False
    if claim.last < question.first or question.last < claim.first:
        return False
    if excludes(claim.kind, question.kind):
        return False
    if claim.places is None or question.places is None:
        return True
    return any(
        not atlas.apart(place, one) and (place == one or not atlas.lies_in(one, place))
        for place in claim.places
        for one in question.places
    )
