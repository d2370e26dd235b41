"""The words of a toll: kinds of victim, harms, places and days as a reader says them."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..records import Harm, Question
from ..who import Who
from .kinds import Kind, kind_of

KINDS: Final[dict[Who, str]] = {
    "civilian": "civilians",
    "child": "children",
    "woman": "women",
    "man": "men",
    "elderly": "elderly people",
    "medical": "medical workers",
    "journalist": "journalists",
    "aid_worker": "aid workers",
    "rescue_worker": "rescue workers",
    "combatant": "combatants",
    "person": "people",
    "other": "others",
}
HARMS: Final[dict[Harm, str]] = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
    "casualties": "killed or injured",
}


def kind_words(kind: Kind) -> str:
    """A kind of victim in words.

    >>> kind_words(kind_of("child")), kind_words(frozenset({"child", "civilian"})), kind_words(frozenset())
    ('children', 'victims who are child and civilian', 'people')
    """
    for who, words in KINDS.items():
        if kind_of(who) == kind and who != "other":
            return words
    return f"victims who are {' and '.join(sorted(kind)).replace('_', ' ')}"


def days_words(start: date | None, end: date | None) -> str:
    """A stretch of days in words.

    >>> days_words(date(2018, 2, 5), date(2018, 2, 6)), days_words(None, None)
    ('from 5 February 2018 to 6 February 2018', 'at any time')
    """
    if start is None and end is None:
        return "at any time"
    if start is None:
        return f"until {_day(end)}"
    if end is None:
        return f"since {_day(start)}"
    return f"on {_day(start)}" if start == end else f"from {_day(start)} to {_day(end)}"


def question_words(question: Question) -> str:
    """A question in words, without its policy.

    >>> question_words(Question(who="child"))
    'children killed anywhere, at any time'
    """
    place = question.place
    where = "anywhere" if place is None else f"in {place.name or place.text}"
    days = days_words(question.start, question.end)
    return f"{KINDS[question.who]} {HARMS[question.harm]} {where}, {days}"


def assumption_words(question: Question) -> tuple[str, ...]:
    """What an answer takes for granted, a sentence each.

    >>> assumption_words(Question(closed=True))
    ('Assumed, and not known: that what is reported is all (--closed).',)
    """
    said = (
        (question.closed, "Assumed, and not known: that what is reported is all (--closed)."),
        (
            question.linked,
            "Assumed, and not decided by a person: which claims speak of one event, as proposed (--linked).",
        ),
    )
    return tuple(words for holds, words in said if holds)


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B %Y}"
