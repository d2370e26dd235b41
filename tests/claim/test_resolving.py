"""A governorate is not the town that it is named for."""

from __future__ import annotations

import pytest

from witnessmark.claim import read
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Report


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def where(text: str, gazetteer: Gazetteer) -> list[tuple[str, str | None]]:
    (claim,) = read(Report("sha256:0", "a.txt", text), gazetteer=gazetteer)
    return [(place.text, place.level) for place in claim.places]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("in Idlib", "settlement"),
        ("in Idlib city", "settlement"),
        ("in the city of Idlib", "settlement"),
        ("in Idlib governorate", "adm1"),
        ("in Idlib Province", "adm1"),
        ("in the province of Idlib", "adm1"),
        ("in the Idlib region", "adm1"),
        ("in rural Idlib", "region"),
        ("in the Idlib area", "adm1"),
    ],
)
def test_the_word_at_a_name_says_which_of_its_units_is_meant(words: str, level: str, gazetteer: Gazetteer) -> None:
    assert where(f"Five people were killed {words} on Monday.", gazetteer) == [("Idlib", level)]


def test_a_province_that_nobody_knows_is_not_the_town_of_its_name(gazetteer: Gazetteer) -> None:
    (claim,) = read(Report("sha256:0", "a.txt", "Five people were killed in Saqba province."), gazetteer=gazetteer)
    (town,) = read(Report("sha256:0", "a.txt", "Five people were killed in Saqba."), gazetteer=gazetteer)
    assert claim.places[0].text == town.places[0].text == "Saqba"
    assert claim.places[0].id != town.places[0].id
    assert not claim.places[0].lies_in(town.places[0].id or "")
