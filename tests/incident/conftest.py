"""Invented claims: what one of many reports says of one of many events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from witnessmark.contract import from_json
from witnessmark.records import Claim

Tell = Callable[..., Claim]


@pytest.fixture
def tell() -> Tell:
    """A claim: `tell("a", 7, at="Saqba", on="2016-03-01")`; a number, or (7, None) for at least seven."""
    return claim


def claim(
    id: str,
    count: int | tuple[int | None, int | None] | None = None,
    *,
    at: str | tuple[str, ...] | None = "Kafr Batna",
    on: str | tuple[str | None, str | None] | None = "2016-03-01",
    report: str | None = None,
    published: str | None = "2016-03-01",
    by: str | None = None,
    level: str | None = None,
    lies_in: tuple[str, ...] = (),
    resolved: bool = False,
    start: int = 0,
    **other: object,
) -> Claim:
    low, high = count if isinstance(count, tuple) else (count, count)
    names = () if at is None else (at,) if isinstance(at, str) else at
    first, last = on if isinstance(on, tuple) else (on, on)
    known = {"id": f"town:{at}", "level": level or "settlement"} if resolved or level else {}
    places = [{"text": name, **known, "within": list(lies_in)} for name in names]
    return from_json(
        {
            "id": id,
            "report": report or f"report of {id}",
            "source": f"outlet of {report or id}",
            "published": published,
            "harm": "killed",
            "who": "person",
            "min": low,
            "max": high,
            "vague": "dozens" if (low, high) == (None, None) else None,
            "start": start,
            "end": start + 20,
            "places": places,
            "date": {"start": first, "end": last},
            "attributed_to": by,
            **other,
        }
    )


def day(number: int) -> str:
    """The day with that number of March 2016."""
    return date(2016, 3, number).isoformat()
