"""A drawn world: its places, what happened there, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from witnessmark.records import Claim, Incident, Question, Report
from witnessmark.when import When
from witnessmark.where import Place
from witnessmark.who import Who

FIRST: Final = date(2018, 3, 5)  # a Monday
DAYS: Final = 14
KINDS: Final[tuple[Who, ...]] = ("child", "woman", "man", "combatant")


@dataclass(frozen=True)
class Event:
    """One incident of a world: where, when, and the true dead by kind, who are civilians or fighters; the wounded."""

    number: int
    town: Place
    day: int
    dead: dict[Who, int]
    injured: int
    weapon: str

    def count(self, who: Who = "person") -> int:
        """How many of a kind were killed."""
        if who == "person":
            return sum(self.dead.values())
        if who == "civilian":
            return sum(n for kind, n in self.dead.items() if kind != "combatant")
        return self.dead.get(who, 0)


@dataclass
class World:
    """What happened, and what is said of it: claims, which event (or total) each speaks of, and what replaced what."""

    towns: list[Place]
    wider: list[Place]
    events: list[Event]
    claims: list[Claim] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    superseded: list[tuple[str, str]] = field(default_factory=list)
    texts: list[Report] = field(default_factory=list)

    def truth(self, question: Question) -> int:
        """How many were killed of whom a question asks about."""
        return sum(
            event.count(question.who)
            for event in self.events
            if (question.place is None or event.town.lies_in(question.place.id or ""))
            and (question.start is None or question.start <= FIRST + timedelta(event.day))
            and (question.end is None or FIRST + timedelta(event.day) <= question.end)
        )

    def decided(self) -> tuple[Incident, ...]:
        """The incidents and totals as a person would decide them who knows what each claim speaks of."""
        groups: dict[str, list[Claim]] = {}
        for claim in self.claims:
            groups.setdefault(self.about[claim.id], []).append(claim)
        totals = {
            name: Incident(name, "total", _ids(claims), claims[0].places, claims[0].date, True, self._pairs(claims))
            for name, claims in sorted(groups.items())
            if not name.startswith("event")
        }
        made = list(totals.values())
        for event in self.events:
            name, day = f"event{event.number}", FIRST + timedelta(event.day)
            if name in groups:
                claims = groups[name]
                above = tuple(
                    total.id for total in totals.values() if total.id.startswith("total") and _holds(total, event)
                )
                days = When(day, day)
                made.append(
                    Incident(name, "incident", _ids(claims), (event.town,), days, True, self._pairs(claims), above)
                )
        return tuple(sorted(made, key=lambda one: one.id))

    def _pairs(self, claims: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in self.superseded if set(pair) <= {claim.id for claim in claims})

    def is_right(self, proposed: Sequence[Incident]) -> bool:
        """Whether incidents are the true ones: each holds all that is said of one event or total, and nothing else."""
        truth: dict[str, set[str]] = {}
        for id, name in self.about.items():
            truth.setdefault(name, set()).add(id)
        return {frozenset(one.claims) for one in proposed} == {frozenset(ids) for ids in truth.values()}

    def is_told_whole(self, question: Question) -> bool:
        """Whether of each event asked about some claim, not called preliminary, leaves room for all the dead."""
        told = {
            self.about[claim.id]
            for claim in self.claims
            if claim.harm == "killed" and claim.who == "person" and not claim.preliminary and claim.part_of is None
            and claim.polarity == "asserted"
        }  # fmt: skip
        asked = [
            event
            for event in self.events
            if (question.place is None or event.town.lies_in(question.place.id or ""))
            and (question.start is None or question.start <= FIRST + timedelta(event.day))
            and (question.end is None or FIRST + timedelta(event.day) <= question.end)
        ]
        return all(f"event{event.number}" in told for event in asked)


def _ids(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def _holds(total: Incident, event: Event) -> bool:
    day = FIRST + timedelta(event.day)
    start, end = total.date.start, total.date.end
    return (
        start is not None and end is not None and start <= day <= end and event.town.lies_in(total.places[0].id or "")
    )


@cache
def invented_places() -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Towns in districts in provinces of a country that is not: the towns, and what they lie in."""
    country = Place("Orvania", name="Orvania", id="iso:XX", level="country", country="XX")
    words = (
        "Kor Ab Tes Mur Gal Pel Dov Lin Sar Bri Vas Hem Jol Nur Fen Zab Wel Cas Tir Och Ruk Ist Yam Ged Opal Quen Eru"
    )
    stems = iter(words.split())
    towns, wider = [], [country]
    for p in range(3):
        above = ("iso:XX",)
        province = Place(f"{next(stems)}land", id=f"adm1:XX.{p}", level="adm1", country="XX", within=above)
        wider.append(replace(province, name=province.text))
        for d in range(2):
            above = (province.id or "", "iso:XX")
            district = Place(f"{next(stems)}shire", id=f"adm2:XX.{p}.{d}", level="adm2", country="XX", within=above)
            wider.append(replace(district, name=district.text))
            for t in range(3):
                name = f"{next(stems)}ton"
                towns.append(
                    Place(
                        name, name=name, id=f"t:{p}{d}{t}", level="settlement", country="XX",
                        lat=10 + p + 0.3 * d + 0.07 * t, lon=20 + p + 0.05 * t, within=(district.id or "", *above),
                    )
                )  # fmt: skip
    return tuple(towns), tuple(wider)


@cache
def real_places() -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Towns that the gazetteer knows, for texts: the dead are invented."""
    from witnessmark.gazetteer import Gazetteer

    known = Gazetteer.open()
    towns = "Douma", "Saqba", "Zamalka", "Kafr Batna", "Darayya", "Zabadani", "Binnish", "Saraqib", "Talbiseh", "Rastan"
    wider = "Syria", "eastern Ghouta", "Rural Damascus"
    return tuple(map(known.area, towns)), tuple(map(known.area, wider))
