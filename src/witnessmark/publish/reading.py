"""A claim's reading in words: how many, who, where, when, and what of it was inherited.

Nothing is added to what the claim holds: what it does not say is "not stated", and a word that carries a
count stays a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from ..count import Count
from ..records import Claim, Harm, Inheritable
from ..when import When
from ..where import Level, Place
from ..who import STATES, Facets, Who
from .markup import Html, join, tag, words

HARM_WORDS: Final[Mapping[Harm, str]] = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
    "casualties": "killed or injured, not said which",
}
WHO_WORDS: Final[Mapping[Who, tuple[str, str]]] = {
    "civilian": ("civilian", "civilians"),
    "child": ("child", "children"),
    "woman": ("woman", "women"),
    "man": ("man", "men"),
    "elderly": ("elderly person", "elderly people"),
    "medical": ("medical worker", "medical workers"),
    "journalist": ("journalist", "journalists"),
    "aid_worker": ("aid worker", "aid workers"),
    "rescue_worker": ("rescue worker", "rescue workers"),
    "combatant": ("combatant", "combatants"),
    "person": ("person", "people"),
    "other": ("other person", "other people"),
}
LEVEL_WORDS: Final[Mapping[Level, str]] = {
    "country": "country",
    "region": "region",
    "adm1": "first-level unit",
    "adm2": "second-level unit",
    "adm3": "third-level unit",
    "settlement": "town or village",
    "neighbourhood": "neighbourhood",
}
POLARITY_WORDS: Final[Mapping[str, str]] = {
    "denied": "denied",
    "negated": "said not to have happened",
    "unaware": "not aware of any",
    "hypothetical": "only possible, not asserted",
}
SCOPE_WORDS: Final[Mapping[str, str]] = {
    "cumulative": "running or period total",
    "historical": "background, an earlier event",
}
_TAKES_OF: Final = frozenset({"tens", "dozens", "scores", "hundreds", "thousands", "a number", "a handful", "a dozen"})
_INHERITED_FIELDS: Final[Mapping[Inheritable, str]] = {
    "who": "Who",
    "harm": "Harm",
    "places": "Where",
    "date": "When",
    "scope": "Scope",
    "perpetrator": "Alleged perpetrator",
    "weapon": "Alleged weapon",
    "attributed_to": "According to",
}


def count_words(count: Count) -> str:
    """How many, as a reader would say it; a bare plural is "more than one, not said how many".

    >>> [count_words(c) for c in (Count(7, None), Count(0, 0), Count(None, None, "plural"))]
    ['at least 7', 'none', 'more than one, not said how many']
    """
    if count.vague == "plural" and count.min is None and count.max is None:
        return "more than one, not said how many"
    if count.max == 0:
        return "none"
    return str(count)


def who_words(who: Who, count: Count | None = None) -> str:
    """The kind of victim in words, one or many.

    >>> who_words("child", Count(1, 1)), who_words("aid_worker")
    ('child', 'aid workers')
    """
    one, many = WHO_WORDS[who]
    return one if count is not None and count.max == count.min == 1 else many


def day_words(day: date) -> str:
    """A day, written so that nobody reads the month for the day.

    >>> day_words(date(2017, 3, 4))
    '4 March 2017'
    """
    return f"{day.day} {day:%B} {day.year}"


def days_words(start: date | None, end: date | None) -> str:
    """The days from start to end, in as few words as say it.

    >>> days_words(date(2017, 3, 13), date(2017, 3, 14)), days_words(None, date(2017, 3, 14))
    ('13 to 14 March 2017', 'up to 14 March 2017')
    """
    if start is None and end is None:
        return "not stated"
    if start is None or end is None:
        return f"up to {day_words(end)}" if end is not None else f"from {day_words(start or date.min)}"
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {day_words(end)}"
    return f"{day_words(start)} to {day_words(end)}"


def when_words(when: When) -> str:
    """The claim's days, and whether it speaks of some time within them or of all of them."""
    said = days_words(when.start, when.end)
    if when.start == when.end or when.kind is None:
        return said
    return f"some time in {said}" if when.kind == "within" else f"throughout {said}"


def place_words(place: Place) -> Html:
    """The place as the report writes it, and as the gazetteer does where that differs."""
    said = words(place.text)
    if not place.is_resolved:
        return join([said, tag("span", " (not resolved: these words only)", class_="quiet")])
    if place.name is not None and place.name.casefold() != place.text.casefold():
        return join([said, tag("span", f" = {place.name}", class_="quiet")])
    return said


def victims_words(claim: Claim) -> str:
    """How many of whom.

    >>> from dataclasses import replace
    >>> claim = Claim("c", "-", "", None, None, None, "", 0, 0, "killed", None, Count(7, None), "civilian")
    >>> victims_words(claim), victims_words(replace(claim, count=Count(None, None, "dozens")))
    ('at least 7 civilians', 'dozens of civilians')
    >>> victims_words(replace(claim, count=Count(0, 0))), victims_words(replace(claim, count=Count(1, 1)))
    ('no civilians', '1 civilian')
    """
    who = who_words(claim.who, claim.count)
    if claim.count.max == 0:
        return f"no {who}"
    if claim.count.vague == "plural" and claim.count.min is None and claim.count.max is None:
        return f"{who}, not said how many"
    said = count_words(claim.count)
    return f"{said} of {who}" if said in _TAKES_OF else f"{said} {who}"


def title(claim: Claim) -> str:
    """The claim in a line: how many of whom, and what befell them."""
    return f"{victims_words(claim)}: {HARM_WORDS[claim.harm]}"


def flags(claim: Claim) -> list[str]:
    """What a reader must not overlook: denied, a running total, no number, provisional, revised."""
    said = [POLARITY_WORDS.get(claim.polarity), SCOPE_WORDS.get(claim.scope)]
    if claim.count.vague is not None:
        numeral = claim.count.min is not None or claim.count.max is not None
        said.append("hedged number" if numeral else "a word, no number")
    said.append("preliminary" if claim.preliminary else None)
    said.append("called the whole by the text" if claim.final else None)
    return [one for one in said if one is not None]


def fields(claim: Claim, links: Mapping[str, Html], origins: Mapping[Inheritable, Html]) -> Html:
    """The reading as a list of terms. `links` leads from claim ids to their readings in this page, `origins`
    from an inherited field to the words that it was inherited from, where those are known."""
    rows: list[Html] = []
    for term, value, field in _said(claim, links):
        note: Html | None = None
        if field is not None and field in claim.inherited:
            note = tag("span", _inherited_note(origins.get(field)), class_="inherited")
        rows.append(tag("div", tag("dt", term), tag("dd", value, note)))
    missing = [f for f in claim.inherited if f in ("who", "harm") or (f == "scope" and claim.scope == "incident")]
    for field in missing:
        value = {"who": who_words(claim.who), "harm": HARM_WORDS[claim.harm], "scope": "one incident"}[field]
        note = tag("span", _inherited_note(origins.get(field)), class_="inherited")
        rows.append(tag("div", tag("dt", _INHERITED_FIELDS[field]), tag("dd", value, note)))
    return tag("dl", *rows, class_="reading")


def _inherited_note(origin: Html | None) -> Html:
    if origin is None:
        return join(["from heading, lead or list"])
    return join(["from ", origin])


def _said(claim: Claim, links: Mapping[str, Html]) -> Iterator[tuple[str, str, Inheritable | None]]:
    if claim.places:
        many = " (together)" if len(claim.places) > 1 else None
        yield "Where", join([join([place_words(p) for p in claim.places], ", "), many]), "places"
    else:
        yield "Where", "not stated", "places"
    yield "When", when_words(claim.date), "date"
    facets = _facet_words(claim)
    if facets:
        yield "Said of them", facets, None
    if claim.includes:
        yield "Among them", ", ".join(f"at least one {WHO_WORDS[who][0]}" for who in claim.includes), None
    if claim.scope != "incident" and (claim.as_of is not None or "scope" in claim.inherited):
        as_of = f", to {day_words(claim.as_of)}" if claim.as_of is not None else ""
        yield "Scope", SCOPE_WORDS[claim.scope] + as_of, "scope"
    if claim.perpetrator is not None:
        yield "Alleged perpetrator", _authors(claim), "perpetrator"
    if claim.weapon is not None:
        yield "Alleged weapon", words(claim.weapon, claim.language), "weapon"
    if claim.attributed_to is not None:
        yield "According to", words(claim.attributed_to, claim.language), "attributed_to"
    if claim.origin is not None:
        yield "Counted by", words(claim.origin), None
    for term, id in (("Part of", claim.part_of), ("Repeats", claim.repeats), ("Revises", claim.supersedes)):
        if id is not None:
            yield term, links.get(id, Html("")) or f"claim {id}", None


def _facet_words(claim: Claim) -> str:
    known = STATES[claim.who]
    said = Facets(
        sex=claim.facets.sex if claim.facets.sex != known.sex else None,
        age=claim.facets.age if claim.facets.age != known.age else None,
        status=claim.facets.status if claim.facets.status != known.status else None,
        role=claim.facets.role if claim.facets.role != known.role else None,
    )
    return ", ".join(one.replace("_", " ") for one in (said.status, said.age, said.sex, said.role) if one)


def _authors(claim: Claim) -> Html:
    said = words(claim.perpetrator or "", claim.language)
    if len(claim.perpetrators) > 1:
        return join([said, tag("span", " (one or the other)", class_="quiet")])
    if claim.perpetrators and len(claim.perpetrators[0]) > 1:
        return join([said, tag("span", " (jointly)", class_="quiet")])
    return said
