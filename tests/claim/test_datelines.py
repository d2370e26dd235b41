"""A dateline in the running text is no part of a claim's quote, and its town no scene beside another."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Report

LINES = [
    "KANO, 12 May 2022 - ",
    "KANO, Nigeria (Agency) — ",
    "Kano, 3 March 2020 – ",
    "(Kano, 3 March 2020) – ",
    "KANO: ",
]


@pytest.mark.parametrize("line", LINES)
def test_a_dateline_is_no_part_of_what_is_quoted(line: str) -> None:
    (claim,) = read(Report("sha256:0", "-", f"{line}At least 14 people were killed in an attack on Baga."))
    assert claim.quote == "At least 14 people were killed in an attack on Baga"


@pytest.mark.parametrize("line", [*LINES, "LUCENA CITY, Quezon — "])
def test_the_town_of_a_dateline_is_no_scene_beside_another(line: str) -> None:
    text = f"{line}A soldier was killed while two others were wounded in a clash with rebels in Infanta town."
    claims = read(Report("sha256:0", "-", text), gazetteer=Gazetteer.open())
    assert [[place.text for place in claim.places] for claim in claims] == [["Infanta"], ["Infanta"]]


def test_a_dash_in_a_sentence_is_no_dateline() -> None:
    (claim,) = read(Report("sha256:0", "-", "Air raids on Baga - the third this week - killed nine people."))
    assert claim.quote.endswith("killed nine people")
    assert claim.places[0].text == "Baga"
