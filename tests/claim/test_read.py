"""What a reading is, whatever the report says."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from witnessmark import contract
from witnessmark.claim import read
from witnessmark.lang.load import load
from witnessmark.records import Report

ENGLISH = load("en")
MARKS = ["(", ")", ",", ".", ";", ":", "-", "–", "“", "”", "\n", "•"]
NAMES = ["Saqba", "Rima Haddad", "7", "12,500", "1,200", "2018", "on Monday"]
PHRASES = [" ".join(parts) for many in ENGLISH.phrases.values() for parts, _ in many]
VOCABULARY = sorted([*ENGLISH.words, *PHRASES, *MARKS, *NAMES])
PROSE = st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join)


def reported(text: str) -> Report:
    return Report("sha256:0", "r.txt", text, published=date(2018, 2, 6))


@settings(max_examples=400, deadline=None)
@given(PROSE)
def test_any_order_of_known_words_is_read_without_a_crash_and_quotes_stand_in_the_text(text: str) -> None:
    claims = read(reported(text))
    for claim in claims:
        assert claim.quote == text[claim.start : claim.end] != ""
        for place in claim.places:
            assert place.start is not None
            assert place.text == text[place.start : place.end]
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    known = set(ids)
    for claim in claims:
        assert {claim.part_of, claim.repeats, claim.supersedes} - {None} <= known - {claim.id}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    read(reported(text))


@settings(max_examples=60, deadline=None)
@given(PROSE)
def test_the_same_report_gives_the_same_claims(text: str) -> None:
    assert read(reported(text)) == read(reported(text))


@settings(max_examples=100, deadline=None)
@given(PROSE)
def test_a_claim_written_as_json_is_read_back_the_same(text: str) -> None:
    claims = read(reported(text))
    assert list(contract.load(map(contract.dump, claims))) == claims


def counts(text: str) -> list[tuple[str, int | None, int | None, str]]:
    return [(c.harm, c.count.min, c.count.max, c.who) for c in read(reported(text))]


def test_numbers_of_other_things_are_no_counts_of_people() -> None:
    assert (
        counts("Two shells hit three houses 40 km from Saqba on 5 February, killing nobody's hopes of 12 years.") == []
    )
    assert counts("The attack destroyed 14 houses and cost $300,000; 60 percent of the killed are unknown.") == []


def test_a_heading_and_the_sentence_that_repeats_it_are_one_proposition() -> None:
    first, second = read(reported("Shelling kills nine in Saqba\n\nNine people were killed in Saqba on Monday."))
    assert second.repeats == first.id


def test_a_part_is_linked_to_its_whole_and_an_uncounted_part_is_none() -> None:
    whole, part = read(
        reported("Twelve people, including four women and several of their neighbours' sons, were killed in Saqba.")
    )[:2]
    assert (whole.count.min, part.count.min, part.part_of) == (12, 4, whole.id)


def test_a_bound_reaches_its_own_noun_phrase_and_no_further() -> None:
    claims = read(
        reported("At least five soldiers and three guards were killed in Saqba and nine people were injured.")
    )
    assert [(c.count.min, c.count.max) for c in claims] == [(5, None), (3, None), (9, 9)]


def test_what_stands_in_the_heading_alone_is_marked_inherited() -> None:
    claims = read(reported("Air strikes on Saqba on Monday killed many.\nSeven civilians were killed."))
    assert "places" in claims[-1].inherited
    assert "date" in claims[-1].inherited
    assert claims[-1].date.start == date(2018, 2, 5)


def test_a_running_total_keeps_its_own_span_and_takes_no_date_from_the_lead() -> None:
    text = "Five civilians died in Saqba on Monday. No fewer than 350 were killed in Ghouta in the past few weeks."
    total = read(reported(text))[-1]
    assert (total.scope, total.date.start, total.inherited) == ("cumulative", date(2017, 12, 5), ())
