"""What is spelled out before people see it, and what is left as it is."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from witnessmark.show import in_json, show, show_line

BIDI = [chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]


def test_every_bidi_control_is_spelled_out() -> None:
    assert len(BIDI) == 12
    for control in BIDI:
        assert show(f"a{control}b") == f"a⟦U+{ord(control):04X}⟧b"


def test_arabic_with_its_joiners_and_marks_is_left_alone() -> None:
    for text in ("سبعة مدنيين، بينهم نساء", "می\u200cخواهم", "קָמָץ", "Bağ – “quoted” … é", "👩\u200d🚒"):
        assert show(text) == text


def test_line_ends_stay_and_a_lone_carriage_return_is_seen() -> None:
    assert show("a\r\nb\tc\rd") == "a\nb\tc⟦U+000D⟧d"


@given(st.text(st.characters()))
def test_what_is_shown_has_no_control_but_tabs_and_line_ends(text: str) -> None:
    shown = show(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\t\n"]
    assert not set(shown) & set(BIDI)
    shown.encode("utf-8")
    assert len(show_line(text).splitlines()) <= 1


@given(st.text(st.characters()))
def test_json_escaped_is_the_same_value_on_one_line_that_any_encoding_can_write(text: str) -> None:
    line = in_json(json.dumps({"quote": text}, ensure_ascii=False))
    assert json.loads(line) == {"quote": text}
    assert len(line.splitlines()) == 1
    line.encode("utf-8")
    assert not set(line) & set(BIDI)
