"""Spellings that are looked up as one."""

from __future__ import annotations

import pytest

from witnessmark.errors import LanguageError
from witnessmark.lang.fold import FOLDS, folding
from witnessmark.lang.load import codes, load, parse
from witnessmark.lang.vague import in_english


@pytest.mark.parametrize(
    ("names", "one", "other"),
    [
        (["arabic"], "أُصِيبَ", "اصيب"), (["arabic"], "شـــهيد", "شهيد"), (["arabic"], "مئة", "مئه"),
        (["arabic"], "مستشفى", "مستشفي"), (["apostrophe"], "l’armée", "l'armée"), (["yo"], "Ещё", "еще"),
        (["dotless"], "İDLİB", "idlib"), (["dotless"], "IRAK", "ırak"), (["stress"], "заги\u0301нув", "загинув"),
    ],
)  # fmt: skip
def test_what_is_written_in_two_ways_is_one(names: list[str], one: str, other: str) -> None:
    fold = folding(names, file="xx.toml")
    assert fold(one) == fold(other)


def test_a_fold_is_done_once_for_all() -> None:
    for name in FOLDS:
        fold = folding([name], file="xx.toml")
        for text in ("أُصِيبَ", "İstanbul IRAK", "l’Été", "Ещё", "заги\u0301нув", "שָׁלוֹם"):
            assert fold(fold(text)) == fold(text)


def test_an_unknown_fold_is_refused_by_name() -> None:
    with pytest.raises(LanguageError, match="'klingon' is no fold"):
        folding(["klingon"], file="xx.toml")


def test_an_unknown_order_is_refused_by_name() -> None:
    with pytest.raises(LanguageError, match="order is 'backwards'"):
        parse("[language]\ncode = 'xx'\nname = 'X'\norder = 'backwards'", file="xx.toml")


def test_every_vague_word_has_a_floor_however_it_is_spelt() -> None:
    for code in codes():
        language = load(code)
        for word in language.tables.get("vague", {}):
            assert language.floors[language.spelled.get(word, word)] == language.floors[word]


def test_a_codebook_knows_a_vague_word_of_any_language_by_its_floor() -> None:
    assert in_english("عشرات", "ar") == "tens"
    assert in_english("dozens", "en") == "dozens"
    assert in_english("no such word", "ar") == "no such word"
