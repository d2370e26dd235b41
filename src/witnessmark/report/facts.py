"""What was found of a report, to what is held true of it: the first fact of each kind that can be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from . import head
from .received import Fact, What
from .sidecar import Known, as_day, as_language

# codes for "not said", "several" and "none"
_NO_LANGUAGE = ("und", "mul", "zxx", "mis")
# RFC 5322, as mails and feeds write it: "Tue, 06 Feb 2018 08:23:00 +0300"
_POSTED = re.compile(r"(?:[A-Za-z]{3},?\s+)?(\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4})\s+\d{1,2}:\d{2}.*")


@dataclass(frozen=True, slots=True)
class Settled:
    """Title, publisher, day of publication, language (ISO 639-1) and address; None: not found, or not understood."""

    title: str | None = field(default=None, repr=False)
    source: str | None = field(default=None, repr=False)
    published: date | None = None
    language: str | None = None
    url: str | None = field(default=None, repr=False)


def settled(facts: Iterable[Fact]) -> Settled:
    """What holds of a report by its facts, those that go first first.

    >>> settled([Fact("published", "last week", "the page"), Fact("published", "2018-02-06", "the head")]).published
    datetime.date(2018, 2, 6)
    """
    first: dict[What, str] = {}
    published = language = None
    for fact in facts:
        first.setdefault(fact.what, fact.value)
        if fact.what == "published":
            published = published or day_of(fact.value)
        if fact.what == "language":
            language = language or language_of_tag(fact.value)
    return Settled(first.get("title"), first.get("source"), published, language, first.get("url"))


def day_of(value: str) -> date | None:
    """The day of a date, or of a date and time as written, without a change of zone; None where it is not certain.

    >>> day_of("Tue, 06 Feb 2018 23:30:00 +0300"), day_of("26/02/2018"), day_of("06/02/2018")
    (datetime.date(2018, 2, 6), datetime.date(2018, 2, 26), None)
    """
    value = value.strip()
    try:
        return as_day(value)
    except ValueError:
        posted = _POSTED.fullmatch(value)
        return head.day_of(posted[1] if posted else value)


def language_of_tag(value: str) -> str | None:
    """The ISO 639 code in a language tag; None where it is none.

    >>> language_of_tag("AR-sy"), language_of_tag("English"), language_of_tag("und")
    ('ar', None, None)
    """
    try:
        code = as_language(value.strip())
    except ValueError:
        return None
    return None if code in _NO_LANGUAGE else code


def of_known(known: Known, where: str) -> tuple[Fact, ...]:
    """What is known of a report as facts.

    >>> [fact.what for fact in of_known(Known(language="en", url="https://a.example"), "its sidecar")]
    ['language', 'url']
    """
    said: tuple[tuple[What, str | None], ...] = (
        ("title", known.title),
        ("published", None if known.published is None else known.published.isoformat()),
        ("source", known.source),
        ("language", known.language),
        ("url", known.url),
    )
    return tuple(Fact(what, value, where) for what, value in said if value)
