"""What each of those who counted says last of one incident, of one harm and one kind of victim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..count import is_far_below
from ..messages import recorded
from ..records import Claim, Harm, Incident, Polarity, Reading
from ..who import STATES, Facets

# who counted, by the family's name; where it is not known: the report
Speaker = tuple[str | None, str | None]
# a harm and a kind of victim; None: all of the victims
Slot = tuple[Harm, Facets | None]

SAID: frozenset[Polarity] = frozenset({"asserted", "negated"})


@dataclass(frozen=True, slots=True)
class Voice:
    """The last figure of one who counted: at least `low` and at most `high`, and the claims that say so; None where
    none of them says so ("up to nine" has no least).

    `known` is False where it is not known who counted: such a voice is never independent of another. One that is not
    `final` has preliminary figures alone: floors, which lower nothing. Preliminary is what its report calls so, and
    what was told before the day was out and is far below what others say.
    """

    speaker: Speaker
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    latest: date | None
    final: bool = True

    @property
    def known(self) -> bool:
        """Whether it is known who counted."""
        return self.speaker[0] is not None


def slot_of(claim: Claim, members: Collection[str]) -> Slot:
    """What a claim counts, so that figures for the same thing can be laid side by side.

    People, civilians and others that are not part of another count are "all of the victims": outlets use these words
    for one figure. Part of another count, or women, children, fighters: a slot of their own.
    """
    said, label = claim.facets, STATES[claim.who]
    kind = Facets(said.sex or label.sex, said.age or label.age, said.status or label.status, said.role or label.role)
    if kind in (Facets(), Facets(status="civilian")) and (claim.part_of is None or claim.part_of not in members):
        return claim.harm, None
    return claim.harm, kind


def replaced(incident: Incident, readings: Mapping[str, Reading]) -> dict[str, str]:
    """The figures of an incident that their own family replaced by a later one, with it; a later one of which the
    codebook takes no number replaces nothing."""
    later: dict[str, str] = {}
    for before, after in sorted(incident.superseded):
        if after in readings and has_number(readings[after]) and before != after:
            later[before] = after
    return later


def has_number(reading: Reading) -> bool:
    """Whether any end of a reading is a number."""
    return reading.reason is None and not (reading.min is None and reading.max is None)


def voices(
    claims: Iterable[Claim], readings: Mapping[str, Reading], families: Mapping[str, str | None]
) -> tuple[list[Voice], dict[str, str]]:
    """The voices of one slot, in the order of who counted; and for each claim that is not in one, why.

    Of one who counted, the reports of the last day stand, of a total those that run to the last day; reports without a
    day stand beside them. Of one report its highest figure is the whole, as it says all of them of one incident. A
    preliminary figure is a floor and no more.
    """
    by_speaker: dict[Speaker, dict[str, list[Claim]]] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        family = families.get(claim.id)
        speaker: Speaker = (family, None) if family is not None else (None, claim.report or claim.id)
        by_speaker.setdefault(speaker, {}).setdefault(claim.report or claim.id, []).append(claim)
    found: list[Voice] = []
    early: set[Speaker] = set()
    left: dict[str, str] = {}
    for speaker in sorted(by_speaker, key=lambda one: (one[0] is None, one[0] or "", one[1] or "")):
        reports = by_speaker[speaker]
        days = {report: _told(said) for report, said in reports.items()}
        known = [day for day in days.values() if day is not None]
        last = [report for report, day in days.items() if day is None or day == max(known)]
        figures = {report: _figure(reports[report], readings) for report in last}
        taken = {id for _, _, ids in figures.values() for id in ids}
        final = not all(claim.preliminary for said in reports.values() for claim in said if claim.id in taken)
        for report, said in reports.items():
            why = (
                recorded("not the last figure of who counted it")
                if report not in last
                else recorded("a smaller figure of its report")
            )
            left.update({claim.id: why for claim in said if claim.id not in taken})
        if all(claim.is_early for said in reports.values() for claim in said if claim.id in taken):
            early.add(speaker)
        lows = [low for low, _, _ in figures.values() if low is not None]
        highs = [high for _, high, _ in figures.values() if high is not None]
        found.append(
            Voice(
                speaker,
                min(lows) if lows else None,
                max(highs) if highs else None,
                tuple(sorted(taken)),
                max(day for _, day in known) if known else None,
                final,
            )
        )
    highest = max((max(voice.low or 0, voice.high or 0) for voice in found), default=0)
    return [_with_hindsight(voice, highest) if voice.speaker in early else voice for voice in found], left


def _with_hindsight(voice: Voice, highest: int) -> Voice:
    """An early voice as preliminary, where others say half as many again."""
    most = max(voice.low or 0, voice.high or 0)
    return replace(voice, final=False) if most and is_far_below(most, highest) else voice


def _told(said: Iterable[Claim]) -> tuple[date, date] | None:
    """The day that a report's figure runs to, and the day that it was told; None where it has no day."""
    days = [(one.as_of or one.published, one.published or one.as_of) for one in said]
    known = [(runs, told) for runs, told in days if runs is not None and told is not None]
    return max(known) if known else None


def _figure(said: Iterable[Claim], readings: Mapping[str, Reading]) -> tuple[int | None, int | None, list[str]]:
    """The least and the most that one report gives for the whole, and the claims that give either."""
    lows = {one.id: _least(one, readings[one.id]) for one in said}
    highs = {one.id: _most(one, readings[one.id]) for one in said}
    low = max((low for low in lows.values() if low is not None), default=None)
    high = max((high for high in highs.values() if high is not None), default=None)
    if low is not None and high is not None and high < low:
        high = None
    return (
        low,
        high,
        [id for id in lows if (low is not None and lows[id] == low) or (high is not None and highs[id] == high)],
    )


def _least(claim: Claim, reading: Reading) -> int | None:
    return 0 if claim.polarity == "negated" else reading.min


def _most(claim: Claim, reading: Reading) -> int | None:
    if claim.polarity == "negated":
        return 0
    return None if claim.preliminary else reading.max
