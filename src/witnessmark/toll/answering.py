"""The answer to a question: a toll."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from ..records import (
    Alternative,
    Bound,
    Claim,
    Conflict,
    Dispute,
    FamilyToll,
    Incident,
    LeftOut,
    ProofLine,
    Question,
    Side,
    Toll,
)
from .case import Answer, Case, Choice
from .cells import shown
from .missing import missed
from .question import asked, bearing, highest, told_of, why_not
from .reach import Reach, Reaches, Readings, reach
from .region import Region
from .solve import Lines

# reports of which it is not known who counted: so many are listed beside the families, those with the highest floors
_UNKNOWN_LISTED: Final = 10

Families = Mapping[str, str | None]
Alone = tuple[Bound, Bound, tuple[Conflict, ...]]


def answer(
    claims: Iterable[Claim],
    question: Question,
    *,
    readings: Readings | None = None,
    families: Families | None = None,
    reviewed: Collection[str] = (),
    incidents: Iterable[Incident] = (),
) -> Toll:
    """What the claims allow: the least and the greatest number that the question can have for an answer.

    `readings` are what the question's policy makes of each claim, by id (without them: the words as they are);
    `families` who counted each, by id, None where it is not known (without them: the claims' origins as they stand);
    `reviewed` the ids of claims that a person has reviewed; `incidents` which of the claims speak of one event. The
    order of the claims changes nothing. It says "if these statements are true", not that they are; and nothing of whom
    no claim speaks of.

    Raises QuestionError for a question that has no answer as put, ClaimsError where two claims share an id, and
    MissingPart where a solver is needed (claims that cross, more than a few) and not installed.

    >>> from witnessmark.contract import from_json
    >>> town = {"text": "Douma", "id": "geonames:170017", "level": "settlement"}
    >>> claim = from_json({"id": "c1", "harm": "killed", "who": "civilian", "min": 7, "places": [town]})
    >>> toll = answer([claim], Question())
    >>> toll.floor.value, toll.ceiling.value, [(line.claim, str(line.weight)) for line in toll.floor.proof]
    (7, None, [('c1', '1')])
    """
    region = asked(question)
    told_all = tuple(claims)
    place = () if question.place is None else (question.place,)
    events = tuple(sorted(incidents, key=lambda one: one.id))
    linked = question.linked
    reaches = first = reach(told_all, readings=readings, places=place, incidents=events, linked=linked)
    told = {claim.id: claim for claim in told_all}
    if families is None:
        families = {id: claim.counted_by or None for id, claim in told.items()}
    reports = {id: claim.report for id, claim in told.items()}
    bears = bearing(reaches, region)
    left = {**{id: one.reason for id, one in reaches.left_out.items()}, **bears.reasons}
    heads = told_of(reaches, region) if question.closed else None
    counted = {one.claim for one in heads or () if one.most is not None}
    # what no number is taken from may still say which total and which incident are counted
    listed_too = {one.claim for one in heads or () if one.group is not None}
    used = {one.claim for one in bears.used}
    while True:
        needed = _with_context(used | counted | listed_too, reaches)
        if len(needed) < len(told):  # the toll must follow from the claims that it holds, and from nothing else
            mine = [told[id] for id in sorted(needed)]
            named = _named(mine)
            if not events and all(one in named for one in _named(told[id] for id in told.keys() - needed)):
                reaches = reaches.only(needed)
                bears = bears.only(reaches)
            else:  # the others told of places: without them less may be known to be apart
                reaches = reach(mine, readings=readings, places=place, incidents=events, linked=linked)
                bears = bearing(reaches, region)
        case = Case(bears.used, reaches, region, families=families, reports=reports)
        main = case.answer()
        idle = _idle(main, case)
        if not idle.keys() & used:
            break
        left.update(idle)
        used -= idle.keys()
    if heads is not None:
        heads = _as_shown(heads, told_of(reaches, region), needed)
    about = bears.about(region)
    ground = main.found.ground
    pieces = ground.pieces if ground is not None and list(about) == list(ground.regions) else None
    floor = _floor(main)
    ceiling = _ceiling(main, heads, floor, region)
    remainders = missed(floor, told, first, events)
    listed = _by_family(case, case.by_claim.keys() | counted, heads, alone=(floor, ceiling, _conflicts(main)))
    known = sorted((one.floor.value or 0 for one in listed if one.family is not None), reverse=True)
    return Toll(
        question=question,
        floor=floor,
        ceiling=ceiling,
        one_origin=max((one.floor.value or 0 for one in listed), default=0),
        two_origins=known[1] if len(known) > 1 else 0,
        by_family=listed,
        cells=shown(about, reaches.atlas, pieces=pieces),
        claims=tuple(told[id] for id in sorted(needed)),
        reviewed=len(needed & set(reviewed)),
        left_out=tuple(LeftOut(id, left[id], told[id].quote) for id in sorted(left.keys() - used - counted)),
        conflicts=_conflicts(main),
        incidents=tuple(one for one in events if not needed.isdisjoint(one.claims)),
        missed=tuple(one for one in remainders if needed.issuperset(line.claim for line in one.inside)),
    )


def _as_shown(heads: Sequence[Reach], shown: Sequence[Reach], needed: Collection[str]) -> Sequence[Reach] | None:
    """The claims that are told of as a check finds them from the toll alone, with those outside it that leave it open.
    None where the check would miss one, because what it needs to know of a place is in no claim of the toll."""
    found = {one.claim for one in shown}
    if any(one.claim in needed and one.claim not in found for one in heads):
        return None
    return [*shown, *(one for one in heads if one.claim not in needed)]


def _named(claims: Iterable[Claim]) -> set[tuple[object, ...]]:
    return {
        (place.id, place.name or place.text, place.level, place.country, place.within)
        for claim in claims
        for place in claim.places
    }


def _with_context(used: Iterable[str], reaches: Reaches) -> set[str]:
    """The claims, and all that what they reach depends on."""
    found = set(used)
    waiting = list(found)
    while waiting:
        more = reaches.context.get(waiting.pop(), frozenset()) - found
        found |= more
        waiting += more
    return found


def _idle(answer: Answer, case: Case) -> dict[str, str]:
    """The claims that reach beyond the question, with the reason, though caps were near: some of what they cover is
    neither asked about nor capped."""
    idle: dict[str, str] = {}
    caps = {one.region for reaches in case.by_claim.values() for one in reaches if one.caps}
    if not caps:
        return idle
    if answer.found.ground is None:
        return idle
    regions = answer.found.ground.regions
    helped = {number for number, region in enumerate(regions) if region in caps or region == case.region}
    loose = {
        number
        for piece in answer.found.ground.pieces
        if helped.isdisjoint(piece.regions)
        for number in piece.regions
    }  # fmt: skip
    outside = {regions[number] for number in loose}
    for claim, reaches in case.by_claim.items():
        if all(one.region in outside for one in reaches):
            idle[claim] = why_not(reaches[0].region, case.region, case.atlas)
    return idle


def _conflicts(answer: Answer) -> tuple[Conflict, ...]:
    return tuple(Conflict(one.claims, _lines(one.lines), one.excess) for one in answer.clashes)


def _floor(answer: Answer) -> Bound:
    found = answer.found
    disputes = _disputes(answer, found.low_disputes)
    return Bound(math.ceil(found.low), _lines(found.low_lines), disputes)


def _ceiling(answer: Answer, heads: Sequence[Reach] | None, least: Bound, region: Region) -> Bound:
    found = answer.found
    ceiling = Bound(None)
    if found.high is not None:
        disputes = _disputes(answer, found.high_disputes)
        ceiling = Bound(math.floor(found.high), _lines(found.high_lines), disputes)
    heads = None if heads is None else highest(heads, region)
    if heads is not None and all(one.most is not None for one in heads):
        most = sum(one.most or 0 for one in heads)
        # reports that are still rising may be less than what is known of their parts: then they are not all
        if (least.value or 0) <= most and (ceiling.value is None or most < ceiling.value):
            lines = tuple(ProofLine(one.claim, "max", Fraction(1)) for one in heads)
            ceiling = Bound(most, lines)
    return ceiling


def _lines(lines: Lines) -> tuple[ProofLine, ...]:
    made = [
        ProofLine(claim, "min" if side == "min" else "max", Fraction(weight), kind)
        for (claim, side, kind), weight in lines.items()
    ]
    return tuple(sorted(made, key=lambda line: (line.claim, line.side, line.kind or "")))


def _disputes(answer: Answer, taken: Mapping[tuple[int, str], int | Fraction]) -> tuple[Dispute, ...]:
    made = []
    for (number, end), weight in sorted(taken.items()):
        settlement = answer.settlements[number]
        side: Side = "min" if end == "min" else "max"
        choices = tuple(_alternative(choice, side) for choice in settlement.choices)
        values = [choice.value for choice in choices if choice.value is not None]
        value = min(values) if side == "min" else max(values)
        made.append(Dispute(settlement.claims, choices, value, settlement.over, side, Fraction(weight)))
    return tuple(made)


def _alternative(choice: Choice, side: Side) -> Alternative:
    value, lines = (choice.low, choice.found.low_lines) if side == "min" else (choice.high, choice.found.high_lines)
    return Alternative(choice.family, choice.report, choice.claims, value, _lines(lines))


def _by_family(
    case: Case, used: Collection[str], heads: Sequence[Reach] | None, *, alone: Alone
) -> tuple[FamilyToll, ...]:
    """What each family gives by itself: all known ones, and the foremost of the reports whose origin is not known."""
    groups: dict[tuple[str | None, str | None], list[str]] = {}
    for claim in sorted(used):
        family = case.families.get(claim)
        groups.setdefault((family, None if family is not None else case.reports[claim]), []).append(claim)
    found: list[FamilyToll] = []
    unknown: list[tuple[int, str, list[str]]] = []
    for (family, report), group in groups.items():
        if family is None and report is not None:
            unknown.append((sum(one.min for claim in group for one in case.by_claim.get(claim, ())), report, group))
        else:
            found.append(_family(case, family, None, group, heads, alone if len(groups) == 1 else None))
    found.sort(key=lambda one: (-(one.floor.value or 0), one.family or ""))
    unknown.sort(key=lambda one: (-one[0], one[1]))
    others: list[FamilyToll] = []
    for most, report, group in unknown:
        # none of the rest can reach the last one listed: a report gives no more than the sum of its floors
        if len(others) >= _UNKNOWN_LISTED and most <= min(one.floor.value or 0 for one in others):
            break
        others.append(_family(case, None, report, group, heads, alone if len(groups) == 1 else None))
        others.sort(key=lambda one: (-(one.floor.value or 0), one.report or ""))
        others = others[:_UNKNOWN_LISTED]
    return (*found, *others)


def _family(
    case: Case,
    family: str | None,
    report: str | None,
    claims: Sequence[str],
    heads: Sequence[Reach] | None,
    alone: Alone | None,
) -> FamilyToll:
    if alone is None:
        mine = None if heads is None else [one for one in heads if one.claim in set(claims)]
        found = case.answer(claims)
        floor = _floor(found)
        alone = floor, _ceiling(found, mine, floor, case.region), _conflicts(found)
    return FamilyToll(family, report, tuple(claims), *alone)
