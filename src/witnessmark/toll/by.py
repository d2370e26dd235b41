"""A table of tolls: one question cut by time, place, harm, kind of victim, or by what is alleged and by whom.

The rows of a table are answers of their own: a claim that reaches beyond a row counts in none, or in the whole alone.
So rows need not add up to the whole, and mostly do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, get_args

from ..errors import QuestionError
from ..messages import recorded, say
from ..records import HARMS, Claim, Incident, Question
from ..when import month_days, unit_days
from ..where import Place
from ..who import WHO
from .question import asked, tells
from .reach import Reach, Reaches, Readings, reach
from .region import FIRST, LAST, Region

Stretch = Literal["day", "week", "month", "year"]
Area = Literal["country", "adm1", "adm2", "adm3", "settlement"]
By = Literal[
    "day", "week", "month", "year", "country", "adm1", "adm2", "adm3", "settlement", "harm", "who", "perpetrator",
    "weapon", "family", "grade",
]  # fmt: skip

_CONTESTED: Final = "contested: "  # before the authors of whom different reports blame different ones
BY: Final[tuple[By, ...]] = get_args(By)
# words that name no party by themselves
_ANY_PARTY: Final = frozenset({
    "a", "air", "and", "army", "artillery", "fighters", "force", "forces", "group", "gunmen", "jets", "led", "military",
    "militia", "of", "or", "planes", "soldiers", "the", "troops", "unidentified", "unknown", "warplanes", "with",
})  # fmt: skip
# more rows than this are no table; a day by day of ten years is asked for by mistake
_MOST_ROWS: Final = 4000


@dataclass(frozen=True, slots=True)
class Row:
    """One row to be asked: its name, the question, and the claims that can bear on it."""

    name: str
    question: Question
    claims: tuple[Claim, ...]


def rows(
    claims: Iterable[Claim],
    question: Question,
    by: By,
    *,
    readings: Readings | None = None,
    incidents: Iterable[Incident] = (),
    families: Mapping[str, str | None] | None = None,
    grades: Mapping[str, str] | None = None,
    unit: Callable[[str], Place | None] = lambda id: None,
) -> list[Row]:
    """The rows of a table, in order: of time, or of names; those of which no claim speaks are left out.

    `families` says who counted each claim, and `grades` how it is graded, by its id. `unit` gives the place with an id:
    that of a district above a town. Raises QuestionError where there are more rows than anybody reads.

    >>> from witnessmark.contract import from_json
    >>> days = {"start": "2018-02-06", "end": "2018-02-06"}
    >>> claim = from_json({"id": "c1", "harm": "killed", "who": "child", "min": 3, "date": days})
    >>> [(row.name, str(row.question.start)) for row in rows([claim], Question(), "month")]
    [('2018-02', '2018-02-01')]
    """
    told, events = tuple(claims), tuple(incidents)
    place = () if question.place is None else (question.place,)
    reaches = reach(told, readings=readings, places=place, incidents=events, linked=question.linked)
    table = _Table(told, question, reaches, events)
    made: Iterator[Row]
    match by:
        case "day" | "week" | "month" | "year":
            made = table.by_time(by)
        case "country" | "adm1" | "adm2" | "adm3" | "settlement":
            made = table.by_place(by, unit)
        case "harm":
            made = table.asked_anew((harm, replace(question, harm=harm)) for harm in HARMS)
        case "who":
            made = table.asked_anew((who, replace(question, who=who)) for who in WHO if who != "other")
        case "perpetrator":
            made = table.by_author()
        case "weapon":
            made = table.by_name("weapon", lambda claim: _folded(claim.weapon), recorded("no weapon named"))
        case "family":
            known = families or {}
            made = table.by_name("family", lambda claim: known.get(claim.id), recorded("who counted is not known"))
        case "grade":
            graded = grades or {}
            made = table.by_name("grade", lambda claim: graded.get(claim.id), recorded("not graded"))
    found = [row for row in made if row.claims]
    if len(found) > _MOST_ROWS:
        raise QuestionError(
            say(
                "by {by} there are {found:,} rows; ask for fewer days, or by a longer stretch or area",
                by=by,
                found=len(found),
            )
        )
    return found


class _Table:
    def __init__(
        self, claims: Sequence[Claim], question: Question, reaches: Reaches, incidents: Sequence[Incident]
    ) -> None:
        self.question, self.reaches = question, reaches
        self.region = asked(question)
        self.claims = {claim.id: claim for claim in claims}
        self.of = {id: one for one in incidents for id in one.claims}
        self.said: dict[str, list[Reach]] = {}
        self.spoken: dict[str, list[Reach]] = {}  # of those, what may be in the question
        for one in (*reaches.reaches, *reaches.uncounted):
            self.said.setdefault(one.claim, []).append(one)
            if tells(one.region, self.region, reaches.atlas):
                self.spoken.setdefault(one.claim, []).append(one)

    def by_time(self, stretch: Stretch) -> Iterator[Row]:
        days = [day for said in self.spoken.values() for one in said for day in (one.region.first, one.region.last)]
        known = [day for day in days if day not in (FIRST, LAST)]
        if not known:
            return
        first = date.fromordinal(max(self.region.first, min(known)))
        last = date.fromordinal(min(self.region.last, max(known)))
        pieces = list(_pieces(first, last, stretch))
        if len(pieces) > _MOST_ROWS:
            raise QuestionError(
                say(
                    "by {stretch} there are {pieces:,} rows; ask for fewer days, or by a longer stretch",
                    stretch=stretch,
                    pieces=len(pieces),
                )
            )
        index: list[list[str]] = [[] for _ in pieces]
        begins = [start.toordinal() for start, _ in pieces]
        ends = [end.toordinal() for _, end in pieces]
        for id, said in self.spoken.items():
            low, high = min(one.region.first for one in said), max(one.region.last for one in said)
            for number in range(bisect_left(ends, low), len(pieces)):
                if begins[number] > high:
                    break
                index[number].append(id)
        for (start, end), near in zip(pieces, index, strict=True):
            asked_for = self.question.start or start, self.question.end or end
            row = replace(self.question, start=max(start, asked_for[0]), end=min(end, asked_for[1]))
            yield self._row(_stretch_name(start, stretch), row, near)

    def by_place(self, level: Area, unit: Callable[[str], Place | None]) -> Iterator[Row]:
        atlas = self.reaches.atlas
        named = {place.id: place for claim in self.claims.values() for place in claim.places if place.id}
        under: dict[str, dict[str, None]] = {}
        wide: list[str] = []
        for id, said in self.spoken.items():
            units = {
                above
                for one in said
                for place in one.region.places or ()
                for above in atlas.up(place)
                if atlas.level(above) == level and not above.startswith("incident:")
            }
            for above in units:
                under.setdefault(above, {})[id] = None
            if not units:
                wide.append(id)
        rows = []
        for id, near in under.items():
            place = unit(id) or named.get(id) or self._unnamed(id, level)
            inside = self.question.place is None or place.lies_in(self.question.place.id or "")
            if not inside and (self.question.place is None or not self.question.place.lies_in(id)):
                continue
            rows.append(self._row(place.name or place.text, replace(self.question, place=place), [*near, *wide]))
        yield from sorted(
            rows, key=lambda row: (row.name.casefold(), row.question.place.id if row.question.place else "")
        )

    def _unnamed(self, id: str, level: Area) -> Place:
        """A unit that neither a claim nor the gazetteer names: what is above it, is above what lies in it."""
        inside = (place.within for claim in self.claims.values() for place in claim.places if id in place.within)
        above = next(inside, ())
        return Place(id, name=id, id=id, level=level, within=above[above.index(id) + 1 :] if above else ())

    def asked_anew(self, questions: Iterable[tuple[str, Question]]) -> Iterator[Row]:
        """Rows whose question is of another harm or another kind of victim: all claims are looked at again."""
        for name, question in questions:
            yield self._row(name, question, self.claims)

    def by_name(self, by: str, name_of: Callable[[Claim], str | None], otherwise: str) -> Iterator[Row]:
        """Rows of claims that are alike in what they say; those that say nothing of it come last."""
        groups: dict[str | None, list[str]] = {}
        for id in self.spoken:
            groups.setdefault(name_of(self.claims[id]), []).append(id)
        for name in sorted(groups, key=lambda name: (name is None, name or "")):
            shown = otherwise if name is None else name
            only = (by, name or "")
            yield self._row(shown, replace(self.question, only=(*self.question.only, only)), groups[name])

    def by_author(self) -> Iterator[Row]:
        """Rows of alleged authors, with their accusers: joint ones apart from alternatives, and contested ones, of
        incidents in which authors that exclude each other are named, apart from both."""
        said_of: dict[str, set[str]] = {}
        for id in self.spoken:
            author = _author(self.claims[id])
            if author is not None and id in self.of:
                said_of.setdefault(self.of[id].id, set()).add(author)
        contested = {incident: authors for incident, authors in said_of.items() if _exclude(authors)}
        groups: dict[tuple[int, str], list[str]] = {}
        for id in self.spoken:
            claim = self.claims[id]
            incident = self.of.get(id)
            if incident is not None and incident.id in contested:
                key = (1, _CONTESTED + " | ".join(sorted(contested[incident.id])))
            else:
                author = _author(claim)
                settled = incident is not None and (incident.decided or self.question.linked)
                if author is None and settled and incident is not None and len(said_of.get(incident.id, ())) == 1:
                    (author,) = said_of[incident.id]
                key = (2, "") if author is None else (0, author)
            groups.setdefault(key, []).append(id)
        for key in sorted(groups):
            order, author = key
            accusers = sorted({_accuser(self.claims[id]) for id in groups[key] if _author(self.claims[id])})
            by_whom = "; ".join(accusers[:3]) + (
                recorded(" and {accusers} more", accusers=len(accusers) - 3) if len(accusers) > 3 else ""
            )
            if order == 2:
                name = recorded("no author named")
            elif order == 1:
                authors = author.removeprefix(_CONTESTED)
                name = recorded("contested: {authors} (alleged by {by_whom})", authors=authors, by_whom=by_whom)
            else:
                name = recorded("{author} (alleged by {by_whom})", author=author, by_whom=by_whom)
            only = ("perpetrator", author)
            yield self._row(name, replace(self.question, only=(*self.question.only, only)), groups[key])

    def _row(self, name: str, question: Question, near: Iterable[str]) -> Row:
        region = asked(question)
        mine = {id for id in near if self._bears(id, region, closed=question.closed)}
        return Row(name, question, tuple(self.claims[id] for id in sorted(self._with_context(mine))))

    def _bears(self, id: str, region: Region, *, closed: bool) -> bool:
        """Whether a claim may bear on a row: it lies in it, caps it, or is told of it if what is reported is all."""
        atlas = self.reaches.atlas
        return any(
            one.region.lies_in(region, atlas)
            or (one.caps and one.region.meet(region, atlas) is not None)
            or (closed and tells(one.region, region, atlas))
            for one in self.said.get(id, ())
        )

    def _with_context(self, claims: Collection[str]) -> set[str]:
        found, waiting = set(claims), list(claims)
        while waiting:
            more = (self.reaches.context.get(waiting.pop(), frozenset()) & self.claims.keys()) - found
            found |= more
            waiting += more
        return found


def _pieces(first: date, last: date, stretch: Stretch) -> Iterator[tuple[date, date]]:
    """The days, weeks (from Monday), months or years from the one that holds `first` to the one that holds `last`."""
    day = first
    while day <= last:
        start, end = month_days(day.year, day.month) if stretch == "month" else unit_days(day, stretch)
        yield start, end
        day = end + timedelta(1)


def _stretch_name(day: date, stretch: Stretch) -> str:
    if stretch == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[stretch]]


def _author(claim: Claim) -> str | None:
    """Who is alleged to have done it: "A with B" where jointly, "A or B" where one of them."""
    if claim.perpetrators:
        return " or ".join(
            sorted(" with ".join(sorted(_folded(name) or "" for name in some)) for some in claim.perpetrators)
        )
    return _folded(claim.perpetrator)


def _exclude(authors: Collection[str]) -> bool:
    """Whether two of these authors share no word that tells them apart: "Syrian army" and "Syrian government forces"
    may be one."""
    words = [frozenset(author.split()) for author in authors]
    return any(_differ(one, other) for i, one in enumerate(words) for other in words[i + 1 :])


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return not (one <= other or other <= one or (one & other) - _ANY_PARTY)


def _accuser(claim: Claim) -> str:
    return claim.attributed_to or claim.source or recorded("a report that names nobody")


def _folded(words: str | None) -> str | None:
    """Words without case and article."""
    if words is None:
        return None
    said = " ".join(words.casefold().split())
    for article in ("the ", "a ", "an "):
        said = said.removeprefix(article)
    return said or None
