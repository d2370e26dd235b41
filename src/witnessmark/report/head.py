"""The head of a report: the lines above its body, where many say who publishes it and when.

Only what is certain is taken. Of several datelines the one nearest to the body counts: above it may stand the
day on which a page was printed or shown. A numeral for the month is taken only where it can be no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from .sidecar import Known
from .words import words

_LINES = 40
_CHARACTERS = 6_000
_ALEFS = str.maketrans("أإآ", "ااا")
_YEAR = re.compile(r"(?:19|20|١٩|٢٠)\d\d")
_NAME = r"[A-Z\u0621-\u064a][\w'’-]*\s?"
_BULLET = re.compile(r"\s*(?:[•◦▪●‣*·–—-]|\d{1,3}[.)])\s")
_TIME = (
    r"(?:at|-|–|\||,|/|الساعة)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:\(?[A-Z]{2,4}(?:[+-]\d{1,2})?\)?)?"
)


def read(text: str) -> Known:
    """What the head of a text says for certain of its publisher and of the day on which it was published.

    >>> read("Thursday, 08 February 2018\\n\\nA title\\nFebruary 6, 2018\\n\\nThe attacks went on all day.").published
    datetime.date(2018, 2, 6)
    >>> read("On 6 February 2018: seven were killed in the town.").published is None
    True
    """
    head, body = _head(text)
    published = _day_before(body)
    for line in reversed(head):
        published = published or day_of(line)
    return Known(source=_source(head), published=published)


def day_of(line: str) -> date | None:
    """The day of a line that is a dateline and nothing else; None for one that could be two days (06/02/2018)."""
    if len(line) > 100 or not _YEAR.search(line):
        return None
    return _day(pattern.fullmatch(line.translate(_ALEFS)) for pattern in _lines())


def _head(text: str) -> tuple[list[str], str]:
    """The lines above the body, blank ones kept as "", and the body's first line."""
    lines = [" ".join(line.split()) for line in re.split(r"\r\n|\r|\n", text[:_CHARACTERS])[:_LINES]]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _is_body(line, following):
            return lines[:number], line
    return lines, ""


def _is_body(line: str, following: str) -> bool:
    closed = line.endswith((".", "!", "?", "؟", ":", "…", '."', ".”", ".»"))
    wrapped = len(line) >= 40 and following[:1].islower()
    return len(line) >= 160 or (closed and len(line.split()) >= 5) or wrapped or bool(_BULLET.match(line + " "))


def _source(head: list[str]) -> str | None:
    """The publisher where the head names it as such: "Source: NAME", or a block that begins with "Press release",
    goes on with a name and ends with the date."""
    labels = words().labels
    named = set()
    for number, line in enumerate(head):
        label, colon, name = line.partition(":")
        if colon and label.casefold().strip() in labels["source"] and 0 < len(name.strip()) <= 80:
            named.add(name.strip())
        if line.casefold() in labels["release"]:
            block = head[number:]
            block = block[: block.index("")] if "" in block else block
            if 3 <= len(block) <= 5 and day_of(block[-1]) is not None and len(block[1]) <= 80:
                named.add(block[1])
    return named.pop() if len(named) == 1 else None


def _day_before(body: str) -> date | None:
    """The day of the dateline that opens a body: "GENEVA, 6 February 2018 (Agency) – Seven were killed"."""
    opening = body[:200]
    if not _YEAR.search(opening):
        return None
    return _day(pattern.match(opening.translate(_ALEFS)) for pattern in _openings())


def _day(matches: Iterable[re.Match[str] | None]) -> date | None:
    for found in filter(None, matches):
        said = found.groupdict()
        month, day = said["month"].casefold(), int(said["day"])
        number = _months()[month] if month in _months() else int(month)
        # 06/02/2018 is June to some and February to others
        if said.get("slash") and day != number:
            if day <= 12 and number <= 12:
                return None
            day, number = max(day, number), min(day, number)
        try:
            return date(int(said["year"]), number, day)
        except ValueError:
            return None
    return None


@cache
def _months() -> dict[str, int]:
    names = words().months.values()
    return {
        name.translate(_ALEFS): number for months in names for number, same in enumerate(months, 1) for name in same
    }


@cache
def _dates() -> list[str]:
    """The ways of writing a full date."""
    weekday = _any(day for days in words().weekdays.values() for day in days)
    name, day, year = _any(_months()), r"(?P<day>\d{1,2})", rf"(?P<year>{_YEAR.pattern})"
    before = rf"(?i:(?:يوم\s+)?(?:{weekday})\.?[,،]?\s+)?"
    return [
        rf"{before}(?i:{day}(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{name})\.?(?:\s*/\s*(?:{name}))?,?\s+{year}م?)",
        rf"{before}(?i:(?P<month>{name})\.?\s+{day}(?:st|nd|rd|th)?,?\s+{year})",
        rf"{before}{year}-(?P<month>\d\d)-{day}(?:T[\d:.]+Z?)?",
        rf"{before}{day}\.(?P<month>\d{{1,2}})\.{year}",
        rf"{before}{day}(?P<slash>/)(?P<month>\d{{1,2}})/{year}",
    ]


@cache
def _lines() -> list[re.Pattern[str]]:
    label = rf"(?i:{_any(words().labels['published'])})\s*[:,–—|-]?\s*"
    place = rf"(?:{_NAME}){{1,2}}(?:,\s*[A-Z][\w'’-]*)?\s*[,،–—|-]\s*"
    after = rf"(?:\s*{_TIME})?(?:\s*[|–—-]\s*(?:{_NAME}){{1,3}})?\s*[.]?"
    return [re.compile(rf"\(?(?:{label}|{place})?{one}{after}\)?") for one in _dates()]


@cache
def _openings() -> list[re.Pattern[str]]:
    town = rf"(?!(?i:{_any(words().labels['happened'])})\b)[A-Z\u0621-\u064a][\w'’,/ -]{{1,50}}?"
    agency = r"(?:\s*\([^()]{1,40}\))?"
    return [re.compile(rf"{town}{agency}[\s,،–—-]*\(?{one}\)?{agency}\s*[–—:-]") for one in _dates()]


def _any(choice: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word.translate(_ALEFS)) for word in sorted(choice, key=len, reverse=True))
