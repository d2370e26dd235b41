from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.publish.markup import Html, direction, join, shown, tag
from witnessmark.show import show


@pytest.mark.parametrize(
    "hidden", list("\x00\x08\x1b\x7f\x85\u00ad\u061c\u200b\u200e\u200f\u202a\u202e\u2028\u2066\u2069\ufeff")
)
def test_a_hidden_character_is_spelled_out(hidden: str) -> None:
    assert hidden not in shown(f"a{hidden}b")
    assert f"⟦U+{ord(hidden):04X}⟧" in shown(f"a{hidden}b")


@pytest.mark.parametrize("kept", list("\t\n\u200c\u200déع—“‘’”\u0600🕊"))
def test_a_character_that_can_be_seen_or_shapes_its_neighbours_stays(kept: str) -> None:
    assert shown(kept) == kept


def test_half_a_surrogate_pair_is_spelled_out_so_that_the_page_can_be_written() -> None:
    shown("\ud800").encode()
    assert "⟦U+D800⟧" in shown("\ud800")


def test_a_windows_line_end_is_a_line_end_and_a_lone_carriage_return_is_shown() -> None:
    assert shown("a\r\nb") == "a\nb"
    assert "⟦U+000D⟧" in shown("a\rb")


@given(st.text())
def test_no_text_makes_markup_or_hides(text: str) -> None:
    page = shown(text).replace('<span class="hidden-char" title="', "").replace("</span>", "")
    assert "<" not in page
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\t\n" for c in shown(text))


@given(st.text())
def test_what_is_shown_reads_as_on_the_command_line(text: str) -> None:
    import html
    import re

    assert html.unescape(re.sub(r"<[^>]*>", "", shown(text))) == show(text)


@given(st.text())
def test_no_text_leaves_its_attribute(text: str) -> None:
    made = tag("p", title=text)
    assert made.count('"') == 2
    assert made.count("<") == 2


def test_children_that_are_not_markup_are_escaped() -> None:
    assert tag("p", "<i>", Html("<b></b>"), None) == "<p>&lt;i&gt;<b></b></p>"
    assert join(["a", "b"], " & ") == "a &amp; b"


@pytest.mark.parametrize(
    ("text", "language", "runs"),
    [
        ("in عربين and دوما too", "en", "ltr"),
        ("قتل سبعة في Douma", None, "rtl"),
        ("12", "fa", "rtl"),
        ("12", "en", "ltr"),
        ("Seven", "ar", "ltr"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, language: str | None, runs: str) -> None:
    assert direction(text, language) == runs


def test_a_hidden_character_in_an_attribute_is_spelled_out() -> None:
    assert tag("p", title="a\u202eb\x00") == '<p title="a⟦U+202E⟧b⟦U+0000⟧"></p>'
