"""A text in pieces is the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from witnessmark.second.pieces import OPENING, opening, pieces


@given(st.text(st.sampled_from("ab .\n\r٧"), max_size=200), st.integers(1, 30))
def test_no_piece_is_too_long_and_none_of_the_text_but_space_is_lost(text: str, most: int) -> None:
    made = pieces(text, most=most)
    assert all(len(piece.text) <= most and piece.text == text[piece.start : piece.end] for piece in made)
    assert "".join("".join(piece.text for piece in made).split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(made))


def test_a_text_is_cut_between_paragraphs_else_after_a_sentence_else_after_a_word() -> None:
    paragraphs = "Two died there.\n\nFive died here. Six were hurt."
    assert [piece.text for piece in pieces(paragraphs, most=33)] == [
        "Two died there.\n\n",
        "Five died here. Six were hurt.",
    ]
    assert [piece.text for piece in pieces("One left. Two died here.", most=16)] == ["One left. ", "Two died here."]
    assert [piece.text for piece in pieces("Two people died", most=12)] == ["Two people ", "died"]


def test_a_short_text_is_one_piece_and_an_empty_one_none() -> None:
    assert [piece.text for piece in pieces("Two died.")] == ["Two died."]
    assert pieces(" \n") == []


def test_the_opening_is_whole_words() -> None:
    assert opening("Two died.") == "Two died."
    assert opening("word " * 1_000) == ("word " * 1_000)[:OPENING].rstrip()
