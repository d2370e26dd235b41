"""A case as it was worked out by hand: its places, its incidents as they were linked, its questions as the toll's."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from witnessmark.errors import PlaceError
from witnessmark.gazetteer import Gazetteer
from witnessmark.gazetteer.spelling import fold
from witnessmark.incident.within import attach
from witnessmark.policy.apply import load
from witnessmark.records import Claim, Harm, Incident, Question
from witnessmark.when import When, month_days
from witnessmark.where import Place
from witnessmark.who import Who

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_DAY = r"(?P<{0}>\d{{1,2}})(?:\s+(?P<{0}m>[A-Z][a-z]{{2,8}}))?(?:\s+(?P<{0}y>\d{{4}}))?"
_DAYS = re.compile(_DAY.format("a") + r"(?:\s*(?:–|-|to)\s*" + _DAY.format("b") + ")?")
_WHOM: dict[str, Who] = {"people": "person", "civilians": "civilian", "children": "child", "women": "woman"}
_HARMS: dict[str, Harm] = {"killed": "killed", "injured": "injured", "wounded": "injured", "missing": "missing"}
_ALONE = re.compile(r"\s*\([^)]*\)")
_AND = re.compile(r",|\band\b|:")


@dataclass(frozen=True)
class Case:
    """A case as it was worked out by hand."""

    folder: Path
    reports: dict[str, dict[str, Any]]
    incidents: dict[str, dict[str, Any]]
    questions: list[dict[str, Any]]

    @classmethod
    def load(cls, folder: Path) -> Case:
        def read(path: Path) -> Any:
            return json.loads(path.read_text(encoding="utf-8"))

        return cls(
            folder,
            {path.stem: read(path) for path in sorted(folder.glob("[0-9]*.json"))},
            {one["id"]: one for one in read(folder / "incidents.json")},
            read(folder / "totals.json"),
        )

    @property
    def by_hand(self) -> dict[str, dict[str, Any]]:
        """The hand-made claims, by id."""
        return {claim["id"]: claim for report in self.reports.values() for claim in report["claims"]}


class Map:
    """The places of a case: the gazetteer's, and those that it lacks by the case's own names."""

    def __init__(self, case: Case, claims: Iterable[Claim], gazetteer: Gazetteer) -> None:
        self.case, self.gazetteer = case, gazetteer
        countries = Counter(place.country for claim in claims for place in claim.places if place.country)
        self.country = countries.most_common(1)[0][0] if countries else None
        self.own: dict[str, Place] = {}
        for one in case.incidents.values():
            for place in self.of(one):
                for name in (place.text, *one.get("place_variants", ())):
                    self.own.setdefault(fold(name), place)

    def find(self, name: str, outer: Place | None = None) -> Place:
        """The place with a name: the gazetteer's, where it has one in `outer` (or the case's country)."""
        country = None if self.country is None else self.gazetteer.unit(f"iso:{self.country}")
        around = outer or country
        hints = [self.country] if self.country else []
        found = self.gazetteer.resolve([Place(name)], countries=hints)[0]
        if found.id is not None and (around is None or found.lies_in(around.id or "")):
            return found
        return self._own(name, () if around is None else (around.id or "", *around.within))

    def _own(self, name: str, within: Sequence[str]) -> Place:
        id = f"case:{fold(name)}"
        return Place(name, name=name, id=id, level="settlement", country=self.country, within=tuple(within))

    def of(self, incident: Mapping[str, Any]) -> tuple[Place, ...]:
        """The places of an incident: "Quarter, Town" is one, "A and B, District" are two."""
        name = _ALONE.sub("", incident["place"]).partition(":")[0]
        if incident.get("lat") is None and "joint" in incident["place"]:
            return tuple(self.find(part.strip()) for part in _AND.split(name) if part.strip())
        head, *rest = [part.strip() for part in name.split(",") if not re.search(r"\d", part)]
        outer: Place | None = None
        for part in reversed(rest):
            outer = self.find(part, outer)
        found = [self.find(part.strip(), outer) for part in re.split(r"\band\b", head) if part.strip()]
        if len(found) > 1:  # the two together have a name too
            pair = self._own(head, found[0].within)
            found = [replace(one, within=(pair.id or "", *one.within)) for one in found]
            self.own.setdefault(fold(head), replace(pair, level="region"))
        whole = incident.get("part_of")
        above = self.of(self.case.incidents[whole]) if whole in self.case.incidents else ()
        if len(above) == 1 and above[0].id is not None:  # what the case says that it is part of holds it
            up = (above[0].id, *above[0].within)
            found = [
                one if one.id in up else replace(one, within=tuple(dict.fromkeys((*one.within, *up)))) for one in found
            ]
        return tuple(found)

    def named(self, name: str) -> Place | None:
        """The place that the case, else the gazetteer, has under a name."""
        found = self.find(name)
        if not (found.id or "").startswith("case:"):
            return found
        for own in (name, name.partition(",")[0]):
            if fold(own) in self.own:
                return self.own[fold(own)]
        try:
            return self.gazetteer.area(name)
        except PlaceError:
            return None

    def on(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims, with the places that no gazetteer knows by the case's own names."""
        return [
            replace(
                claim,
                places=tuple(
                    place
                    if place.id is not None or fold(place.text) not in self.own
                    else replace(self.own[fold(place.text)], text=place.text)
                    for place in claim.places
                ),
            )
            for claim in claims
        ]


def hand_linked(case: Case, map: Map, told_claims: Mapping[str, Claim], claims: Mapping[str, str]) -> list[Incident]:
    """The incidents as they were linked by hand, decided; `claims` gives the hand-made claim's id for each claim's."""
    told = case.by_hand
    holds = {one["part_of"] for one in case.incidents.values() if one["part_of"]}
    mine: dict[str, list[str]] = {}
    for id, hand in sorted(claims.items()):
        if told[hand]["incident"]:
            mine.setdefault(told[hand]["incident"], []).append(id)
    found = []
    for id, ours in mine.items():
        one = case.incidents.get(id)
        if one is None:
            continue
        places = map.of(one)
        # what holds others, or was counted over several places together, is a total
        joint = len(places) > 1 or any(told[claims[claim]].get("joint") for claim in ours)
        kind = "incident" if one["kind"] == "incident" and id not in holds and not joint else "total"
        later = {told[claims[claim]].get("supersedes"): claim for claim in ours}
        replaced = tuple((claim, later[claims[claim]]) for claim in ours if claims[claim] in later)
        first, last = (None if day is None else date.fromisoformat(day) for day in (one["date_start"], one["date_end"]))
        within = tuple(_above(case, id))
        found.append(
            Incident(
                id,
                "total" if kind == "total" else "incident",
                tuple(ours),
                places,
                When(first, last),
                True,
                replaced,
                within,
            )
        )
    # a total contains what lies in its places and days, beside what it is said to contain
    around = {one.id: one.within for one in attach(found, told_claims)}
    return [replace(one, within=tuple(sorted({*one.within, *around[one.id]}))) for one in found]


def _above(case: Case, id: str) -> Iterator[str]:
    seen = {id}
    above = case.incidents[id]["part_of"]
    while above in case.incidents and above not in seen:
        yield above
        seen.add(above)
        above = case.incidents[above]["part_of"]


def put(case: Case, map: Map, asked: Mapping[str, Any], said: Mapping[str, str], *, policy: str) -> Question | None:
    """A question of the case as one that the toll answers; None where it asks for no number, or its place is not known.

    `said` is what the words leave out.
    """
    if "overall" not in asked:
        return None
    words = asked["question"]
    year = Counter(one["date_start"][:4] for one in case.incidents.values() if one["date_start"]).most_common(1)[0][0]
    first, last = _days(words, int(year))
    place: Place | None = None
    names = said.get("place") or _place_words(words)
    if names:
        place = map.named(names)
        if place is None:
            return None
    whom = said.get("who") or next((_WHOM[word] for word in words.lower().split() if word in _WHOM), "person")
    harm = said.get("harm") or next((_HARMS[word] for word in words.lower().split() if word in _HARMS), "killed")
    return Question(
        place,
        date.fromisoformat(said["start"]) if "start" in said else first,
        date.fromisoformat(said["end"]) if "end" in said else last,
        next(one for one in _HARMS.values() if one == harm),
        next(one for one in _WHOM.values() if one == whom),
        policy=policy,
        policy_version=load(policy).version,
    )


def _days(words: str, year: int) -> tuple[date | None, date | None]:
    week = re.search(r"last week of ([A-Z][a-z]+)", words)
    if week:
        last = month_days(year, _month(week[1]))[1]
        return last - timedelta(6), last
    found = [one for one in _DAYS.finditer(words) if one["am"] or one["bm"]]
    if not found:
        return None, None
    one = found[0]
    month, years = one["am"] or one["bm"], one["by"] or one["ay"] or year
    first = date(int(one["ay"] or years), _month(month), int(one["a"]))
    if one["b"] is None:
        return first, first
    return first, date(int(years), _month(one["bm"] or month), int(one["b"]))


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()))


def _place_words(words: str) -> str | None:
    """The names after the last "in", "at" or "of" that are no date."""
    plain = re.sub(r"\bin the last week of [A-Z][a-z]+", "", _DAYS.sub("", words))
    plain = re.sub(r"\s(?:on )?the night of$|\son$", "", plain.strip(" ,")).strip(" ,")
    found = re.search(r".*\b(?:in|at|of)\s+(?:[a-z-]+\s+)?([A-Z].*)", plain)
    return found[1].strip(" ,") if found else None
