"""A claim's reading in words: how many, who, where, when, and what of it was inherited.

Nothing is added to what the claim holds: what it does not say is "not stated", and a word that carries a
count stays a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from ..count import Count
from ..messages import later, month_words, retell, say
from ..records import Claim, Harm, Inheritable
from ..when import When
from ..where import Level, Place
from ..who import STATES, Facets, Who
from .markup import Html, join, sentence, tag, words

HARM_WORDS: Final[Mapping[Harm, str]] = {
    "killed": later("killed"),
    "injured": later("injured"),
    "missing": later("missing"),
    "detained": later("detained"),
    "displaced": later("displaced"),
    "casualties": later("killed or injured, not said which"),
}
WHO_WORDS: Final[Mapping[Who, tuple[str, str]]] = {
    "civilian": (later("civilian"), later("civilians")),
    "child": (later("child"), later("children")),
    "woman": (later("woman"), later("women")),
    "man": (later("man"), later("men")),
    "elderly": (later("elderly person"), later("elderly people")),
    "medical": (later("medical worker"), later("medical workers")),
    "journalist": (later("journalist"), later("journalists")),
    "aid_worker": (later("aid worker"), later("aid workers")),
    "rescue_worker": (later("rescue worker"), later("rescue workers")),
    "combatant": (later("combatant"), later("combatants")),
    "person": (later("person"), later("people")),
    "other": (later("other person"), later("other people")),
}
LEVEL_WORDS: Final[Mapping[Level, str]] = {
    "country": later("country"),
    "region": later("region"),
    "adm1": later("first-level unit"),
    "adm2": later("second-level unit"),
    "adm3": later("third-level unit"),
    "settlement": later("town or village"),
    "neighbourhood": later("neighbourhood"),
}
POLARITY_WORDS: Final[Mapping[str, str]] = {
    "denied": later("denied"),
    "negated": later("said not to have happened"),
    "unaware": later("not aware of any"),
    "hypothetical": later("only possible, not asserted"),
}
SCOPE_WORDS: Final[Mapping[str, str]] = {
    "cumulative": later("running or period total"),
    "historical": later("background, an earlier event"),
}
# the states and roles of people, as `_facet_words` says them
_FACETS: Final = (
    later("adult"),
    later("aid worker"),
    later("child"),
    later("civilian"),
    later("combatant"),
    later("elderly"),
    later("female"),
    later("journalist"),
    later("male"),
    later("medical"),
    later("rescue worker"),
)
_TAKES_OF: Final = frozenset({"tens", "dozens", "scores", "hundreds", "thousands", "a number", "a handful", "a dozen"})
_INHERITED_FIELDS: Final[Mapping[Inheritable, str]] = {
    "who": later("Who"),
    "harm": later("Harm"),
    "places": later("Where"),
    "date": later("When"),
    "scope": later("Scope"),
    "perpetrator": later("Alleged perpetrator"),
    "weapon": later("Alleged weapon"),
    "attributed_to": later("According to"),
}


def count_words(count: Count) -> str:
    """How many, as a reader would say it; a bare plural is "more than one, not said how many".

    >>> [count_words(c) for c in (Count(7, None), Count(0, 0), Count(None, None, "plural"))]
    ['at least 7', 'none', 'more than one, not said how many']
    """
    if count.vague == "plural" and count.min is None and count.max is None:
        return say("more than one, not said how many")
    if count.max == 0:
        return say("none")
    return retell(str(count))


def harm_words(harm: Harm) -> str:
    """What befell them, in a word."""
    return say(HARM_WORDS[harm])


def who_words(who: Who, count: Count | None = None) -> str:
    """The kind of victim in words, one or many.

    >>> who_words("child", Count(1, 1)), who_words("aid_worker")
    ('child', 'aid workers')
    """
    one, many = WHO_WORDS[who]
    return say(one if count is not None and count.max == count.min == 1 else many)


def day_words(day: date) -> str:
    """A day, written so that nobody reads the month for the day.

    >>> day_words(date(2017, 3, 4))
    '4 March 2017'
    """
    return say("{day} {month} {year}", day=day.day, month=month_words(day), year=day.year)


def days_words(start: date | None, end: date | None) -> str:
    """The days from start to end, in as few words as say it.

    >>> days_words(date(2017, 3, 13), date(2017, 3, 14)), days_words(None, date(2017, 3, 14))
    ('13 to 14 March 2017', 'up to 14 March 2017')
    """
    if start is None and end is None:
        return say("not stated")
    if start is None or end is None:
        return (
            say("up to {end}", end=day_words(end))
            if end is not None
            else say("from {start}", start=day_words(start or date.min))
        )
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return say("{day} to {end}", day=start.day, end=day_words(end))
    if start.year == end.year:
        return say("{day} {month} to {end}", day=start.day, month=month_words(start), end=day_words(end))
    return say("{start} to {end}", start=day_words(start), end=day_words(end))


def when_words(when: When) -> str:
    """The claim's days, and whether it speaks of some time within them or of all of them."""
    said = days_words(when.start, when.end)
    if when.start == when.end or when.kind is None:
        return said
    return say("some time in {said}", said=said) if when.kind == "within" else say("throughout {said}", said=said)


def place_words(place: Place) -> Html:
    """The place as the report writes it, and as the gazetteer does where that differs."""
    said = words(place.text)
    if not place.is_resolved:
        return join([said, tag("span", say(" (not resolved: these words only)"), class_="quiet")])
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
        return say("no {who}", who=who)
    if claim.count.vague == "plural" and claim.count.min is None and claim.count.max is None:
        return say("{who}, not said how many", who=who)
    said = count_words(claim.count)
    if said in _TAKES_OF:
        return say("{said} of {who}", said=said, who=who)
    return say("{said} {who}", said=said, who=who)


def title(claim: Claim) -> str:
    """The claim in a line: how many of whom, and what befell them."""
    return say("{victims}: {harm}", victims=victims_words(claim), harm=harm_words(claim.harm))


def flags(claim: Claim) -> list[str]:
    """What a reader must not overlook: denied, a running total, no number, provisional, revised."""
    said = [POLARITY_WORDS.get(claim.polarity), SCOPE_WORDS.get(claim.scope)]
    said = [None if one is None else say(one) for one in said]
    if claim.count.vague is not None:
        numeral = claim.count.min is not None or claim.count.max is not None
        said.append(say("hedged number") if numeral else say("a word, no number"))
    said.append(say("preliminary") if claim.preliminary else None)
    said.append(say("called the whole by the text") if claim.final else None)
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
        value = {"who": who_words(claim.who), "harm": harm_words(claim.harm), "scope": say("one incident")}[field]
        note = tag("span", _inherited_note(origins.get(field)), class_="inherited")
        rows.append(tag("div", tag("dt", say(_INHERITED_FIELDS[field])), tag("dd", value, note)))
    return tag("dl", *rows, class_="reading")


def _inherited_note(origin: Html | None) -> Html:
    if origin is None:
        return join([say("from heading, lead or list")])
    return sentence("from {origin}", origin=origin)


def _said(claim: Claim, links: Mapping[str, Html]) -> Iterator[tuple[str, str, Inheritable | None]]:
    if claim.places:
        many = say(" (together)") if len(claim.places) > 1 else None
        yield say("Where"), join([join([place_words(p) for p in claim.places], ", "), many]), "places"
    else:
        yield say("Where"), say("not stated"), "places"
    yield say("When"), when_words(claim.date), "date"
    facets = _facet_words(claim)
    if facets:
        yield say("Said of them"), facets, None
    if claim.includes:
        yield (
            say("Among them"),
            ", ".join(say("at least one {who}", who=say(WHO_WORDS[who][0])) for who in claim.includes),
            None,
        )
    if claim.scope != "incident" and (claim.as_of is not None or "scope" in claim.inherited):
        as_of = say(", to {as_of}", as_of=day_words(claim.as_of)) if claim.as_of is not None else ""
        yield say("Scope"), say(SCOPE_WORDS[claim.scope]) + as_of, "scope"
    if claim.perpetrator is not None:
        yield say("Alleged perpetrator"), _authors(claim), "perpetrator"
    if claim.weapon is not None:
        yield say("Alleged weapon"), words(claim.weapon, claim.language), "weapon"
    if claim.attributed_to is not None:
        yield say("According to"), words(claim.attributed_to, claim.language), "attributed_to"
    if claim.origin is not None:
        yield say("Counted by"), words(claim.origin), None
    for term, id in (
        (say("Part of"), claim.part_of),
        (say("Repeats"), claim.repeats),
        (say("Revises"), claim.supersedes),
    ):
        if id is not None:
            yield term, links.get(id, Html("")) or say("claim {id}", id=id), None


def _facet_words(claim: Claim) -> str:
    known = STATES[claim.who]
    said = Facets(
        sex=claim.facets.sex if claim.facets.sex != known.sex else None,
        age=claim.facets.age if claim.facets.age != known.age else None,
        status=claim.facets.status if claim.facets.status != known.status else None,
        role=claim.facets.role if claim.facets.role != known.role else None,
    )
    return ", ".join(say(one.replace("_", " ")) for one in (said.status, said.age, said.sex, said.role) if one)


def _authors(claim: Claim) -> Html:
    said = words(claim.perpetrator or "", claim.language)
    if len(claim.perpetrators) > 1:
        return join([said, tag("span", say(" (one or the other)"), class_="quiet")])
    if claim.perpetrators and len(claim.perpetrators[0]) > 1:
        return join([said, tag("span", say(" (jointly)"), class_="quiet")])
    return said
