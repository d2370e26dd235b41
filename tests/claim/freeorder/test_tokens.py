"""Tokens where small words are written in one with the next, and letters are left out or hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.claim.freeorder.tokens import tokenise
from witnessmark.claim.tokens import Sentence
from witnessmark.lang.load import codes, load

FREE = [code for code in codes() if load(code).order != "subject first"]


def tokens(text: str, code: str = "ar") -> list[tuple[str, str]]:
    return [(t.text, t.letter) for t in tokenise(Sentence(text, 0, len(text)), load(code))]


def value(text: str, code: str = "ar") -> int | None:
    found = [t.value for t in tokenise(Sentence(text, 0, len(text)), load(code)) if t.letter == "d"]
    return found[0] if len(found) == 1 else None


def test_small_words_are_cut_off_where_what_is_left_is_known() -> None:
    assert tokens("وأصيب 5 أطفال") == [("و", "c"), ("أصيب", "F"), ("5", "d"), ("أطفال", "n")]
    assert [text for text, _ in tokens("والأطفال")] == ["و", "ال", "أطفال"]
    assert [text for text, _ in tokens("للجرحى")] == ["ل", "ل", "جرحى"]


def test_a_name_stays_whole_though_it_begins_with_a_small_word() -> None:
    assert tokens("في واسط وبابل")[1] == ("واسط", "X")


def test_an_article_makes_a_noun_of_a_verb() -> None:
    assert tokens("وقف القتل")[-1] == ("قتل", ".")


@pytest.mark.parametrize("word", ["قُتِلَ", "قتل", "قـــتل", "قَتل"])
def test_vowels_and_strokes_may_be_left_out(word: str) -> None:
    assert tokens(f"{word} خمسة")[0][1] == "V"


@pytest.mark.parametrize("word", ["أصيب", "اصيب", "أُصيب"])
def test_hamza_may_be_left_out(word: str) -> None:
    assert tokens(word)[0][1] == "F"


@pytest.mark.parametrize("hidden", ["ق.ت.ل", "قتـ..ـلى", "شـ.ـهيدان", "قـ ـتلى", "جر.حى", "ق ت ل"])
def test_words_hidden_from_filters_are_put_together_again(hidden: str) -> None:
    text = f"{hidden} في البلدة"
    first = tokenise(Sentence(text, 0, len(text)), load("ar"))[0]
    assert first.word is not None
    assert first.word.harm in ("killed", "injured")
    assert (first.start, first.end) == (0, len(hidden))


def test_letters_without_dots_are_told_by_what_is_left_of_them() -> None:
    assert tokens("ٯىل خمسة")[0][1] == "V"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("خمسة وعشرون", 25), ("خمسٌ وعشرين", 25), ("مئة وستة", 106), ("مئتين وسبعة وستين", 267), ("ثلاثة عشر", 13),
        ("اثنتا عشرة", 12), ("ألف و996", 1996), ("62 ألفاً و64", 62064), ("١٢٫٠٠٠", 12000), ("7,000", 7000),
        ("2.147", 2147), ("مليون و200 ألف", 1200000), ("إحدى وعشرون", 21), ("ثلاثمئة", 300),
    ],
)  # fmt: skip
def test_arabic_numerals_in_words_and_figures(text: str, number: int) -> None:
    assert value(f"{text} مدنيا") == number


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("es", "treinta y cinco", 35), ("es", "ciento dos", 102), ("es", "doscientas", 200), ("es", "2.500", 2500),
        ("fr", "quatre-vingt-douze", 92), ("fr", "vingt et un", 21), ("fr", "deux cents", 200), ("fr", "12 500", 12500),
        ("uk", "двадцять п'ять", 25), ("uk", "сто двадцять три", 123), ("uk", "двоє", 2),
        ("ru", "двадцать пять", 25), ("ru", "две тысячи триста", 2300), ("ru", "семерых", 7),
    ],
)  # fmt: skip
def test_numerals_of_other_languages(code: str, text: str, number: int) -> None:
    assert value(text, code) == number


@pytest.mark.parametrize("text", ["عمره 43 عاما", "في الحادية عشرة", "بعد 12 يوما", "الساعة 5", "300 دولار"])
def test_what_measures_is_no_count(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize("code", FREE)
@given(text=st.text(alphabet="وبلفأإآةىيقتلشهداء .،ـ٣5,abсдé’'-(*", max_size=40))
def test_every_token_stands_where_it_says_and_none_overlaps(code: str, text: str) -> None:
    sentence = Sentence(text, 100, 100 + len(text))
    last = 100
    for token in tokenise(sentence, load(code)):
        assert last <= token.start < token.end <= sentence.end
        last = token.start if token.end < last else token.end
