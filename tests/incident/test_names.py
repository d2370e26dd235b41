"""Names of places, across scripts and spellings."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from witnessmark.gazetteer.spelling import fold
from witnessmark.incident.names import alike, keys, name, sites


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Kafr Batna", "كفربطنا", "same"),
        ("Misraba", "Mesraba", "same"),
        ("Kimakpa", "كيماكبا", "same"),
        ("Oost-Ghouta", "eastern Ghouta", "same"),
        ("Ghouta", "eastern Ghouta", "part"),
        ("western Ghouta", "eastern Ghouta", "side"),
        ("Kafr Batna", "Kafr Zita", "word"),
        ("Tel Abyad", "Tel Rifaat", "other"),
        ("Ahli hospital", "Al-Ahli Arab Hospital", "part"),
        ("Ahli hospital", "Ahli market", "side"),
        ("Shifa hospital", "مستشفى السلام", "kind"),
        ("Hazza", "Saqba", "other"),
    ],
)
def test_names_are_alike_as_far_as_they_may_be_one_place(one: str, other: str, how: str) -> None:
    assert alike(one, other) == alike(other, one) == how


@pytest.mark.parametrize(("one", "other"), [("Kafr Batna", "كفربطنا"), ("Ahli hospital", "Al-Ahli Arab Hospital")])
def test_names_that_are_alike_share_a_key(one: str, other: str) -> None:
    assert keys(one) & keys(other)


def test_a_name_of_type_words_alone_has_no_words_of_its_own() -> None:
    assert name("the hospital").words == ()
    assert name("the besieged region").site == "area"


def test_the_words_of_a_quote_name_what_was_hit() -> None:
    assert sites("غارة على السوق") == {"market"}


def test_no_word_for_a_site_stands_under_two_kinds() -> None:
    text = resources.files("witnessmark.incident").joinpath("sites.toml").read_text(encoding="utf-8")
    kinds: dict[str, set[str]] = {}
    for kind, listed in tomllib.loads(text).items():
        for word in listed:
            kinds.setdefault(fold(word), set()).add(kind)
    assert {word: found for word, found in kinds.items() if len(found) > 1} == {}
