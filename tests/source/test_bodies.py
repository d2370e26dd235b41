"""Who counts, by any of their names."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from witnessmark.contract import from_json
from witnessmark.records import Claim
from witnessmark.source.families import credited, families, normalise


def claim(id: str, attributed_to: str | None, *, report: str = "r", origin: str | None = None) -> Claim:
    told = {"id": id, "report": report, "harm": "killed", "who": "person", "min": 1}
    return from_json({**told, "attributed_to": attributed_to, "origin": origin})


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("SOHR", "syrian observatory for human rights"),
        ("المرصد السوري لحقوق الإنسان", "syrian observatory for human rights"),
        ("Rami Abdel Rahman, head of the Syrian Observatory", "syrian observatory for human rights"),
        ("the U.N. High Commissioner for Human Rights", "united nations human rights office"),
        ("OCHA", "un office for the coordination of humanitarian affairs"),
        ("White Helmets", "civil defence of SY"),
        ("الدفاع المدني في غزة", "civil defence of PS"),
        ("وزارة الصحة في غزة", "health ministry of PS"),
        ("the Israeli health ministry", "health ministry of IL"),
        ("Ukraine's defence ministry", "defence ministry of UA"),
        ("Минобороны РФ", "defence ministry of RU"),
        ("the Saqba Relief Council", "saqba relief council"),
    ],
)
def test_a_body_has_one_name_in_all_languages(written: str, known: str) -> None:
    assert normalise(written) == known


def test_an_office_without_its_country_is_the_one_that_others_name_if_there_is_only_one() -> None:
    told = [claim("a", "the health ministry"), claim("b", "وزارة الصحة في غزة", report="s")]
    assert len(set(families(told).values())) == 1
    both = families([*told, claim("c", "the Israeli health ministry", report="t")])
    assert len(set(both.values())) == 3


def test_who_only_carries_counts_is_nobody_who_counted() -> None:
    of = families([claim("a", "AFP"), claim("b", "AFP correspondents"), claim("c", "Reuters")])
    assert of == {"a": None, "b": "afp correspondents", "c": None}


def test_whom_the_text_names_counted_where_nothing_else_is_said() -> None:
    (given,) = credited([claim("a", "the council", origin="the observatory")])
    assert given.origin == "the observatory"
    assert families([claim("a", "the council")]) == {"a": "council"}


def test_a_short_name_stands_for_a_longer_one_of_the_same_report() -> None:
    told = [
        claim("a", "the Coastal Observatory"),
        claim("b", "the Observatory"),
        claim("c", "the Observatory", report="s"),
    ]
    of = families(told)
    assert of["a"] == of["b"] == "coastal observatory"
    assert of["c"] == "observatory"


def test_no_name_stands_under_two_bodies() -> None:
    text = resources.files("witnessmark.source").joinpath("bodies.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    for part in ("bodies", "offices"):
        seen: dict[str, str] = {}
        for body, names in table[part].items():
            for written in names:
                assert seen.setdefault(written.casefold(), body) == body, written
