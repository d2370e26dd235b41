"""A quote is where the text has it, or nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.second.quotes import find_quote, find_words, fold

TEXT = "The council said: “At least\n  seven people’s homes – 1,170 in all – were hit”. " + "Ten died in Idlib. " * 2


def found(quote: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in find_quote(quote, text, fold(text))]


def test_a_quote_is_found_as_often_as_it_stands_there() -> None:
    assert found("Ten died in Idlib") == ["Ten died in Idlib"] * 2


def test_spaces_quotation_marks_and_dashes_are_folded_and_the_offsets_are_the_texts() -> None:
    assert found('"At least seven people\'s homes - 1,170 in all - were hit"') == [
        "“At least\n  seven people’s homes – 1,170 in all – were hit”"
    ]


@pytest.mark.parametrize(
    "quote",
    ["", "  ", "eleven died in Idlib", "ten died in Idlib", "At least seven homes", "Ten died ... in Idlib"],
)
def test_words_that_are_not_in_the_text_are_not_found(quote: str) -> None:
    assert found(quote) == []


@pytest.mark.parametrize("quote", ["170 in all", "70 in all", "1,17", "en died in Idlib", "Ten died in Idli", "1"])
def test_a_quote_that_cuts_a_word_or_a_number_is_not_found(quote: str) -> None:
    assert found(quote) == []


def test_arabic_words_are_found_behind_what_is_written_on_to_them() -> None:
    text = "قتل سبعة مدنيين بحلب"
    assert [text[a:b] for a, b in find_words("حلب", text)] == ["حلب"]


def test_what_no_eye_sees_is_passed_over() -> None:
    assert found("seven died", "se\u00adven\u200b died") == ["se\u00adven\u200b died"]


@given(st.text(max_size=40), st.data())
def test_every_whole_stretch_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for a, b in find_quote(text[start:end], text, fold(text)):
        assert fold(text[a:b]).text.strip() == fold(text[start:end].strip()).text.strip()


def test_words_are_found_whatever_their_case() -> None:
    assert [TEXT[a:b] for a, b in find_words("the  COUNCIL", TEXT)] == ["The council"]
    assert list(find_words("Idl", TEXT)) == []
