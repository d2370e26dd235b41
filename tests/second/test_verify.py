"""What is kept of a model's list: quotes and numbers that stand in the text, in the text's own words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.contract import from_json, to_json
from witnessmark.count import Count
from witnessmark.lang.load import load
from witnessmark.records import Claim, Report
from witnessmark.second.pieces import Piece, pieces
from witnessmark.second.verify import LONGEST_QUOTE, Verified, verify
from witnessmark.when import When

from .conftest import HURT, SEVEN, TEXT

REPORT = Report("sha256:0", "a.txt", TEXT, None, None, "en")


def read(*items: object, text: str = TEXT) -> Verified:
    report = replace(REPORT, text=text)
    return verify([(Piece(text, 0, len(text)), items)], report=report, language=load("en"), by="model/small")


def one(*, text: str = TEXT, **more: object) -> Claim:
    (claim,) = read({**SEVEN, **more}, text=text).claims
    return claim


def test_a_claim_that_the_text_bears_out_is_kept_in_the_texts_words() -> None:
    claim = one()
    assert claim.quote == TEXT[claim.start : claim.end] == SEVEN["quote"]
    assert (claim.count, claim.who, claim.includes) == (Count(7, None), "civilian", ("woman", "child"))
    assert (claim.places[0].text, TEXT[claim.places[0].start : claim.places[0].end]) == ("Arbeen", "Arbeen")
    assert (claim.date.text, claim.attributed_to, claim.origin) == ("on Monday", "the Valley Council", "valley council")
    assert (claim.by, claim.file, claim.report, claim.language) == ("model/small", "a.txt", "sha256:0", "en")
    assert from_json(json.loads(json.dumps(to_json(claim)))) == claim


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"quote": "At least nine civilians were killed in Arbeen"}, "quote not in the text"),
        ({"quote": "Seventy people died in Homs"}, "quote not in the text"),
        ({"quote": ""}, "quote not in the text"),
        ({"quote": " " * 100_000}, "quote not in the text"),
        ({"min": 70}, "number not in the quote"),
        ({"min": 7, "max": 9}, "number not in the quote"),
        ({"min": None, "max": None, "vague": "dozens"}, "number not in the quote"),
        ({"min": 7, "vague": "about"}, "number not in the quote"),
        ({"min": 10**30}, "number not in the quote"),
        ({"quote": None}, "not by the contract"),
        ({"harm": "annoyed"}, "not by the contract"),
        ({"who": None}, "not by the contract"),
        ({"min": "7"}, "not by the contract"),
        ({"min": -7}, "not by the contract"),
        ({"min": 7.5}, "not by the contract"),
        ({"min": 7, "max": 3}, "not by the contract"),
        ({"min": None, "max": None}, "not by the contract"),
        ({"date": {"start": "soon"}}, "not by the contract"),
        ({"date": {"start": "2017-03-14", "end": "2017-03-01"}}, "not by the contract"),
        ({"polarity": "maybe"}, "not by the contract"),
    ],
)
def test_a_claim_that_the_text_does_not_bear_out_is_refused_and_counted(more: dict[str, Any], reason: str) -> None:
    found = read({**SEVEN, **more}, HURT)
    assert found.refused == (reason,)
    assert [claim.harm for claim in found.claims] == ["injured"]


@pytest.mark.parametrize("item", [None, 7, "Seven died", [], {}])
def test_what_is_no_object_with_a_quote_is_refused(item: object) -> None:
    assert read(item) == Verified(refused=("not by the contract",))


def test_a_quote_of_half_the_report_is_no_clause() -> None:
    text = "Seven civilians were killed, " + "and the council met, " * 30 + "as nine had been before."
    assert read({**SEVEN, "quote": text}, text=text).refused == ("quote longer than a clause",)
    assert len(text) > LONGEST_QUOTE


def test_the_same_claim_twice_is_kept_once_unless_the_text_says_it_twice() -> None:
    item = {**SEVEN, "quote": "Seven died", "min": 7, "max": 7}
    once, twice = "Seven died. The council met.", "Seven died. The council met. Seven died."
    assert read(item, item, text=once).refused == ("said twice",)
    assert [claim.start for claim in read(item, item, text=twice).claims] == [0, 29]


def test_words_that_are_not_in_the_text_are_left_out_of_the_claim_and_counted() -> None:
    found = read(
        {
            **SEVEN,
            "harm_word": "slaughtered",
            "places": [{"text": "Homs"}, {"text": "Arbeen"}, {"text": ""}, 7],
            "date": {"start": "2017-03-14", "end": "2017-03-14", "text": "on Tuesday", "kind": "within"},
            "perpetrator": "the Northern Army",
            "weapon": "a drone",
            "attributed_to": "a witness, Sami Haddad",
        }
    )
    (claim,) = found.claims
    assert [place.text for place in claim.places] == ["Arbeen"]
    assert claim.date == When()
    assert (claim.harm_word, claim.perpetrator, claim.weapon, claim.attributed_to, claim.origin) == (None,) * 5
    assert found.words_left_out == 6


def test_days_without_words_for_them_are_left_out() -> None:
    assert one(date={"start": "2017-03-13", "end": "2017-03-13", "text": None}).date == When()


def test_nothing_that_only_a_gazetteer_or_the_program_knows_is_taken_from_a_model() -> None:
    claim = one(
        places=[{"text": "Arbeen", "id": "geonames:1", "lat": 1.0, "lon": 2.0}],
        by="a person",
        report="sha256:9",
        source="Somebody",
        published="1999-01-01",
        origin="x",
        start=4,
        end=5,
        as_of="1999-01-01",
        inherited=["who"],
    )
    assert (claim.places[0].id, claim.places[0].lat) == (None, None)
    assert (claim.by, claim.report, claim.source, claim.published) == ("model/small", "sha256:0", None, None)
    assert (claim.start, claim.as_of, claim.inherited, claim.origin) == (0, None, (), "valley council")


def test_places_may_be_plain_words_and_the_case_is_the_texts() -> None:
    assert one(places=["ARBEEN"]).places[0].text == "Arbeen"


def test_what_stands_outside_the_claims_sentence_is_marked_inherited() -> None:
    (claim,) = read({**HURT, "date": {"start": "2017-03-13", "end": "2017-03-13", "text": "on Monday"}}).claims
    assert claim.inherited == ("date",)


def test_facets_never_go_against_the_label() -> None:
    claim = one(who="child", facets={"age": "adult", "sex": "woman"})
    assert (claim.facets.age, claim.facets.sex) == ("child", "woman")


def test_links_lead_from_claim_to_claim_that_was_kept() -> None:
    text = "Seven people were killed, including two children. Seven people were killed. The toll was five killed."
    whole = {"id": "1", "quote": "Seven people were killed", "harm": "killed", "min": 7, "max": 7, "who": "person"}
    part = {**whole, "id": "2", "quote": "including two children", "min": 2, "max": 2, "who": "child", "part_of": "1"}
    again = {**whole, "id": "3", "repeats": "1"}
    five = {**whole, "id": 4, "quote": "five killed", "min": 5, "max": 5, "part_of": "9", "supersedes": "3"}
    first, second, third, fourth = read(whole, part, again, five, text=text).claims
    assert (second.part_of, third.repeats, fourth.supersedes) == (first.id, first.id, third.id)
    assert (first.part_of, fourth.part_of) == (None, None)


def test_links_in_a_ring_and_links_that_cannot_be_are_left_out() -> None:
    text = "Seven people were killed. Five people were killed."
    seven = {"id": "1", "quote": "Seven people", "harm": "killed", "min": 7, "max": 7, "who": "person"}
    five = {**seven, "id": "2", "quote": "Five people", "min": 5, "max": 5}
    ring = read(
        {**seven, "part_of": "1", "supersedes": "2"}, {**five, "part_of": "1", "supersedes": "1"}, text=text
    ).claims
    assert [claim.part_of for claim in ring] == [None, ring[0].id]
    assert [claim.supersedes for claim in ring] == [ring[1].id, None]
    equal = {**five, "quote": "Seven people were", "min": 7, "max": 7}
    parts = read({**seven, "part_of": "2"}, {**equal, "part_of": "1"}, text=text).claims
    assert [claim.part_of for claim in parts] == [parts[1].id, None]
    wrong = read({**seven, "part_of": "2", "repeats": "2"}, {**five, "repeats": "1"}, text=text).claims
    assert [(claim.part_of, claim.repeats) for claim in wrong] == [(None, None)] * 2


def test_ids_are_of_each_piece_for_itself() -> None:
    text = "Seven people were killed.\n\nTwo children were hurt."
    first, second = pieces(text, most=30)
    seven = {"id": "1", "quote": "Seven people were killed", "harm": "killed", "min": 7, "max": 7, "who": "person"}
    two = {"id": "2", "quote": "Two children", "harm": "injured", "min": 2, "max": 2, "who": "child", "part_of": "1"}
    found = verify([(first, [seven]), (second, [two])], report=replace(REPORT, text=text), language=load("en"), by="m")
    assert [claim.part_of for claim in found.claims] == [None, None]


def test_a_quote_is_looked_for_first_in_the_piece_that_was_read() -> None:
    text = "Two died. No more.\n\nTwo died. No more."
    item = {"quote": "Two died", "harm": "killed", "min": 2, "max": 2, "who": "person"}
    found = verify(
        [(Piece(text[20:], 20, len(text)), [item])], report=replace(REPORT, text=text), language=load("en"), by="m"
    )
    assert [claim.start for claim in found.claims] == [20]


def test_the_same_list_gives_the_same_claims_with_the_same_ids() -> None:
    assert read(SEVEN, HURT) == read(SEVEN, HURT)
    assert len({claim.id for claim in read(SEVEN, HURT).claims}) == 2


scraps = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 99), st.floats(allow_nan=False), st.sampled_from(TEXT.split())
)
values = scraps | st.lists(scraps, max_size=2) | st.dictionaries(st.sampled_from(["text", "start"]), scraps)
items = st.fixed_dictionaries(
    {}, optional={key: st.one_of(st.just(value), st.just(value), values) for key, value in SEVEN.items()}
)


@given(st.lists(items, max_size=4))
def test_whatever_a_model_says_every_claim_is_in_the_text_and_every_item_is_kept_or_refused(
    listed: list[object],
) -> None:
    found = read(*listed)
    assert len(found.claims) + len(found.refused) == len(listed)
    for claim in found.claims:
        assert claim.quote == TEXT[claim.start : claim.end]
        assert claim.count.min is None or str(claim.count.min) in ("7", "1")
        for words in (claim.harm_word, claim.date.text, claim.perpetrator, claim.weapon, claim.attributed_to):
            assert words is None or words in TEXT
        assert from_json(to_json(claim)) == claim
