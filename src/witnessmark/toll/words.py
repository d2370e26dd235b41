"""The words of a toll: kinds of victim, harms, places and days as a reader says them."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..messages import later, month_words, recorded, say
from ..records import Harm, Question
from ..who import Who
from .kinds import Kind, kind_of

KINDS: Final[dict[Who, str]] = {
    "civilian": later("civilians"),
    "child": later("children"),
    "woman": later("women"),
    "man": later("men"),
    "elderly": later("elderly people"),
    "medical": later("medical workers"),
    "journalist": later("journalists"),
    "aid_worker": later("aid workers"),
    "rescue_worker": later("rescue workers"),
    "combatant": later("combatants"),
    "person": later("people"),
    "other": later("others"),
}
HARMS: Final[dict[Harm, str]] = {
    "killed": later("killed"),
    "injured": later("injured"),
    "missing": later("missing"),
    "detained": later("detained"),
    "displaced": later("displaced"),
    "casualties": later("killed or injured"),
}


def kind_words(kind: Kind) -> str:
    """A kind of victim in words, in English, as the reasons in a toll have it.

    >>> kind_words(kind_of("child")), kind_words(frozenset({"child", "civilian"})), kind_words(frozenset())
    ('children', 'victims who are child and civilian', 'people')
    """
    for who, words in KINDS.items():
        if kind_of(who) == kind and who != "other":
            return words
    return recorded("victims who are {kinds}", kinds=" and ".join(sorted(kind)).replace("_", " "))


def days_words(start: date | None, end: date | None) -> str:
    """A stretch of days in words.

    >>> days_words(date(2018, 2, 5), date(2018, 2, 6)), days_words(None, None)
    ('from 5 February 2018 to 6 February 2018', 'at any time')
    """
    if start is None and end is None:
        return say("at any time")
    if start is None:
        return say("until {end}", end=_day(end))
    if end is None:
        return say("since {start}", start=_day(start))
    return (
        say("on {start}", start=_day(start))
        if start == end
        else say("from {start} to {end}", start=_day(start), end=_day(end))
    )


def question_words(question: Question) -> str:
    """A question in words, without its policy.

    >>> question_words(Question(who="child"))
    'children killed anywhere, at any time'
    """
    place = question.place
    where = say("anywhere") if place is None else say("in {name}", name=place.name or place.text)
    days = days_words(question.start, question.end)
    return say(
        "{who} {harm} {where}, {days}",
        who=say(KINDS[question.who]),
        harm=say(HARMS[question.harm]),
        where=where,
        days=days,
    )


def assumption_words(question: Question) -> tuple[str, ...]:
    """What an answer takes for granted, a sentence each.

    >>> assumption_words(Question(closed=True))
    ('Assumed, and not known: that what is reported is all (--closed).',)
    """
    said = (
        (question.closed, say("Assumed, and not known: that what is reported is all (--closed).")),
        (
            question.linked,
            say("Assumed, and not decided by a person: which claims speak of one event, as proposed (--linked)."),
        ),
    )
    return tuple(words for holds, words in said if holds)


def _day(day: date | None) -> str:
    return "" if day is None else say("{day} {month} {year}", day=day.day, month=month_words(day), year=day.year)
