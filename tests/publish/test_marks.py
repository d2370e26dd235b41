from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from witnessmark.publish.marks import Stretch, block, blocks
from witnessmark.show import show

TEXTS = st.text(alphabet="ab <&\n•\u202e\u0642", min_size=1, max_size=40)


@st.composite
def marked(draw: Any) -> tuple[str, list[Stretch]]:
    text = draw(TEXTS)
    ends = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))), max_size=6))
    return text, [
        Stretch(low, high, "mark", f"m{n}", f"s{n}") for n, (low, high) in enumerate(ends, start=1) if low < high
    ]


@given(marked())
def test_every_stretch_is_marked_whole_however_they_nest_and_cross(
    parse: Callable[[str], Any], drawn: tuple[str, list[Stretch]]
) -> None:
    text, stretches = drawn
    page = parse(block(text, 0, len(text), stretches))
    assert page.text == show(text)
    for stretch in stretches:
        pieces = page.all("mark", of=stretch.style)
        assert "".join(piece.text for piece in pieces) == show(text[stretch.start : stretch.end])


@given(marked())
def test_every_stretch_has_its_anchor_once(parse: Callable[[str], Any], drawn: tuple[str, list[Stretch]]) -> None:
    text, stretches = drawn
    page = parse(block(text, 0, len(text), stretches))
    assert sorted(e.attributes["id"] for e in page.every() if "id" in e.attributes) == sorted(
        s.anchor for s in stretches
    )


@given(marked())
def test_blocks_leave_out_nothing_but_line_ends_and_split_no_stretch(drawn: tuple[str, list[Stretch]]) -> None:
    text, stretches = drawn
    found = list(blocks(text, stretches))
    assert "".join(text[start:end] for start, end in found).replace("\n", "").replace(" ", "") == text.replace(
        "\n", ""
    ).replace(" ", "")
    for stretch in stretches:
        assert sum(start <= stretch.start and stretch.end <= end for start, end in found) == 1
