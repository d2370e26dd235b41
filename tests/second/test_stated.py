"""What numbers a quote states: what a model's number is held against."""

from __future__ import annotations

import pytest

from witnessmark.count import Count
from witnessmark.lang.load import load
from witnessmark.second.stated import Stated, stated, verified

EN = load("en")


def said(quote: str, *, before: str = "", after: str = "") -> Stated:
    text = before + quote + after
    return stated(text, len(before), len(before) + len(quote), EN)


@pytest.mark.parametrize(
    ("quote", "numbers"),
    [
        ("Seven people died", {7}),
        ("1,170 people died", {1170}),
        ("300 000 people fled", {300000}),
        ("two hundred and fifty people died", {250}),
        ("twenty-five people died", {25}),
        ("a hundred and seven people died", {107}),
        ("half a dozen people died", {6}),
        ("2.5 million people fled", {2500000}),
        ("three thousand two hundred people fled", {3200}),
        ("ten to twelve people died", {10, 12}),
        ("10-12 people died", {10, 12}),
        ("seven and nine people died", {7, 9}),
        ("٧ people died", {7}),
        ("many people died", set()),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(quote: str, numbers: set[int]) -> None:
    assert said(quote).numbers == numbers


@pytest.mark.parametrize(
    ("quote", "numbers"),
    [
        ("four massacres killed nine people", {9}),
        ("nine people were killed 12 km away", {9}),
        ("a 12-year-old was killed", set()),
        ("nine people were killed on 7 February 2018", {9}),
        ("nine people were killed on February 7", {9}),
        ("nine people were killed in 2018", {9}),
        ("nine people were killed at 10:30", {9}),
        ("nine people were killed over $500", {9}),
        ("7th brigade men were killed", set()),
        ("the 120mm shells killed people", set()),
        ("2.5 people on average", set()),
        ("7 bus passengers were killed", {7}),
    ],
)
def test_numbers_of_other_things_are_no_counts_of_people(quote: str, numbers: set[int]) -> None:
    assert said(quote).numbers == numbers


def test_a_number_that_the_quote_cuts_in_two_is_not_stated() -> None:
    assert said("seventy people died", before="One hundred and ").numbers == set()
    assert said("dozen people died", before="Some two ").numbers == set()
    assert said("some three hundred", after=" thousand people").numbers == set()


@pytest.mark.parametrize(
    ("quote", "count", "kept"),
    [
        ("seven people were killed", Count(7, 7), Count(7, 7)),
        ("seven people were killed", Count(70, 70), None),
        ("seven people were killed", Count(7, 9), None),
        ("at least seven people were killed", Count(7, None), Count(7, None)),
        ("more than seven people were killed", Count(8, None), Count(8, None)),
        ("seven people were killed", Count(8, None), None),
        ("fewer than seven people were killed", Count(None, 6), Count(None, 6)),
        ("up to nine people were killed", Count(0, 9), Count(None, 9)),
        ("about 20 people were killed", Count(20, 20, "about"), Count(20, 20, "about")),
        ("nearly 20 people were killed", Count(20, 20, "nearly"), Count(20, 20, "about")),
        ("20 people were killed", Count(20, 20, "about"), None),
        ("at least a civilian was killed", Count(1, None), Count(1, None)),
        ("civilian casualties in Arbeen", Count(None, None, "casualties"), Count(None, None, "plural")),
        ("civilian casualties in Arbeen", Count(None, None, "deaths"), None),
        ("dozens of people were killed", Count(None, None, "Dozens"), Count(None, None, "dozens")),
        ("dozens of people were killed", Count(24, None, "dozens"), None),
        ("dozens of people were killed", Count(None, None, "hundreds"), None),
        ("people were killed", Count(None, None, "dozens"), None),
        ("many others were killed", Count(None, None, "many others"), Count(None, None, "many")),
        ("civilians were killed", Count(None, None, "plural"), Count(None, None, "plural")),
        ("a man was killed", Count(None, None, "plural"), None),
        ("nobody was killed", Count(0, 0), Count(0, 0)),
        ("there were no casualties", Count(0, 0), Count(0, 0)),
        ("seven people were killed", Count(0, 0), None),
        ("a man was killed", Count(1, 1), Count(1, 1)),
        ("killed a plumber", Count(1, 1), Count(1, 1)),
        ("the mayor was killed", Count(1, 1), Count(1, 1)),
        ("Sami Haddad was killed", Count(1, 1), Count(1, 1)),
        ("seven civilians were killed in a market in Arbeen", Count(1, 1), None),
        ("civilians were killed in Arbeen", Count(1, 1), None),
        ("seven people were killed", Count(None, None), None),
    ],
)
def test_a_count_is_kept_only_as_the_quote_states_it(quote: str, count: Count, kept: Count | None) -> None:
    assert verified(count, said(quote)) == kept


def test_not_aware_of_any_is_a_count_of_nobody_whatever_it_is_written_as() -> None:
    quote = said("the army was not aware of any casualties")
    for count in (Count(0, 0), Count(None, None, "any"), Count()):
        assert verified(count, quote, unaware=True) == Count(None, None, "any")
    assert verified(Count(7, 7), quote, unaware=True) is None
    assert verified(Count(0, 0), said("seven were killed"), unaware=True) is None
