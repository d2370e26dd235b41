"""Sentences and tokens: where a line's end is no sentence's end, and words in capitals that are names."""

from __future__ import annotations

import pytest

from witnessmark.claim.tokens import Sentence, split, tokenise
from witnessmark.lang.load import load

_WIRE = """    The governor of the valley spoke to the council today and said
that fighting near Harran since the spring of last year has killed
2,400 people. Several roads to the valley were closed this morning
and the council will meet on Friday to talk of opening them again.
    Carpenters from the town of Saqba have begun to mend the bridges
that were hit last month. Some of them worked through all the night
because the river was rising. A school in Duma has taken in fifteen
families from the villages downstream, the governor told reporters.

Weather
Rain is likely in the hills."""


def test_a_text_broken_at_one_width_has_no_sentence_end_where_the_next_word_did_not_fit() -> None:
    sentences = [" ".join(s.text.split()) for s in split(_WIRE, load("en"))]
    assert any(s.endswith("since the spring of last year has killed 2,400 people.") for s in sentences)


def test_a_short_line_of_such_a_text_ends_its_sentence() -> None:
    assert "Weather" in [s.text for s in split(_WIRE, load("en"))]


def test_lines_of_a_list_are_sentences_of_their_own() -> None:
    text = "\n".join(
        [
            "Harran, at the old mill on the river: two killed and three hurt",
            "Duma, near the market by the northern gate: five were wounded",
        ]
        * 6
    )
    assert len(list(split(text, load("en")))) == 12


@pytest.mark.parametrize(
    ("text", "word", "letter"),
    [
        ("Two US soldiers were killed.", "US", "X"),
        ("IS killed two herders.", "IS", "X"),
        ("They told us that two had died.", "us", "p"),
        ("TWO OF US WERE KILLED BY THE GUARDS", "US", "p"),
        ("Two soldiers were killed, he said. IT IS TRUE THAT THEY DIED.", "IS", "A"),
    ],
)
def test_a_word_in_capitals_is_a_name_unless_all_are(text: str, word: str, letter: str) -> None:
    tokens = tokenise(Sentence(text, 0, len(text)), load("en"))
    assert next(token.letter for token in tokens if token.text == word) == letter
