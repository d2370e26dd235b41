"""What a language file may say, and what is refused."""

from __future__ import annotations

from importlib import resources

import pytest

from witnessmark.errors import LanguageError
from witnessmark.lang.load import codes, load, parse

HEAD = "[language]\ncode = 'xx'\nname = 'Test'\n"


def refused(text: str) -> str:
    with pytest.raises(LanguageError) as problem:
        parse(HEAD + text, file="xx.toml")
    return str(problem.value)


def test_a_word_with_two_meanings_is_refused_by_name() -> None:
    assert refused("[things]\nwords = ['post']\n[structure]\nsaid = ['post']") == (
        "xx.toml: 'post' has two meanings (it stands in [things] words and in [structure] said); keep one"
    )


def test_letters_that_normalising_would_change_are_refused() -> None:
    assert "write 'fi'" in refused("[things]\nwords = ['\ufb01']")
    assert "write 'shell'" in refused("[things]\nwords = ['Shell']")


def test_a_table_that_is_none_is_refused() -> None:
    assert refused("[thinks]\nwords = []").startswith("xx.toml: [thinks] is no table of a language; the tables are")


def test_a_kind_of_harm_that_is_none_is_refused() -> None:
    assert "[harm.hurt] is no kind of harm" in refused("[harm.hurt]\nverbs = []")


def test_a_verb_gives_four_forms() -> None:
    assert refused("[harm.killed]\nverbs = ['kill kills killed']").endswith("does not give four forms")


def test_what_is_not_toml_is_refused_with_the_place() -> None:
    assert refused("[things\n").startswith("xx.toml: not TOML: ")


def test_every_language_shipped_loads_and_has_words_for_each_part_of_the_grammar() -> None:
    for code in codes():
        language = load(code)
        letters = {word.letter for word in language.words.values()}
        letters |= {word.letter for many in language.phrases.values() for _, word in many}
        assert set("dqnscPBb") <= letters, code
        # before the numeral, or behind it
        assert "m" in letters or language.tables["quantity"]["exceeding"], code
        assert letters & set("VKF"), code
        assert language.code == code


def test_a_language_without_a_file_is_refused_by_its_code() -> None:
    with pytest.raises(LanguageError, match="no language file for 'tlh'"):
        load("tlh")


def test_no_word_stands_twice_in_the_english_file_of_victims() -> None:
    text = (resources.files("witnessmark.lang") / "en.toml").read_text(encoding="utf-8")
    assert parse(text, file="en.toml").words
