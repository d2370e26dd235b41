"""Claims and questions in few words, about towns that are real and dead who are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from witnessmark.contract import from_json
from witnessmark.records import Claim, Question
from witnessmark.where import Place

GHOUTA = Place(
    "eastern Ghouta", name="Eastern Ghouta", id="region:eastern-ghouta", level="region", country="SY",
    within=("ocha:SY03", "iso:SY"),
)  # fmt: skip
SYRIA = Place("Syria", name="Syria", id="iso:SY", level="country", country="SY")
TOWNS = ("Arbeen", "Kafr Batna", "Douma", "Misraba", "Hammouriya", "Hazza", "Saqba", "Madiyara")


def town(name: str) -> Place:
    """A town of eastern Ghouta, or the region or country of that name; None of it known for a name in quotes."""
    if name in ("eastern Ghouta", "Syria"):
        return GHOUTA if name == "eastern Ghouta" else SYRIA
    if name not in TOWNS:
        return Place(name)
    id = f"town:{name.lower().replace(' ', '-')}"
    return Place(name, name=name, id=id, level="settlement", country="SY", within=(GHOUTA.id or "", *GHOUTA.within))


@pytest.fixture
def place() -> Callable[[str], Place]:
    return town


@pytest.fixture
def say() -> Callable[..., Claim]:
    """A claim: `say("a", 7, "Douma")` is exactly seven killed in Douma on 5 or 6 February 2018."""

    def said(id: str, number: object, *places: str, days: str | None = "5-6", **more: Any) -> Claim:
        low, high = (number, number) if isinstance(number, int) or number is None else number  # type: ignore[misc]
        value: dict[str, object] = {
            "id": id, "report": "sha256:one", "harm": "killed", "who": "person", "min": low, "max": high,
            "quote": f"so many, says {id}", "published": "2018-03-07", "date": _days(days, more.pop("kind", "within")),
        }  # fmt: skip
        claim = from_json({**value, **more})
        return _replaced(claim, tuple(town(name) for name in places))

    return said


def _replaced(claim: Claim, places: tuple[Place, ...]) -> Claim:
    from dataclasses import replace

    return replace(claim, places=places)


def _days(days: str | None, kind: str) -> dict[str, object]:
    if days is None:
        return {}
    first, _, last = days.partition("-")
    return {"start": f"2018-02-{int(first):02}", "end": f"2018-02-{int(last or first):02}", "kind": kind}


@pytest.fixture
def ask() -> Callable[..., Question]:
    """A question: `ask("Douma", "5-6", who="child")`."""

    def asked(where: str | None = None, days: str | None = None, **more: Any) -> Question:
        first, _, last = (days or "").partition("-")
        start = date(2018, 2, int(first)) if first else None
        end = date(2018, 2, int(last or first)) if first else None
        return Question(None if where is None else town(where), start, end, **more)

    return asked
