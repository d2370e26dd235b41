from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from witnessmark.publish.ranges import LEFT, RIGHT, Range, draw

COUNTS = st.integers(0, 2_000_000)


def test_an_open_ceiling_is_an_arrow_and_a_stated_one_a_stroke(parse: Callable[[str], Any]) -> None:
    opened = parse(draw([Range("all", 36, None)], title="t"))
    closed = parse(draw([Range("all", 36, 46)], title="t"))
    assert len(list(opened.all("path", of="open"))) == 1
    assert len(list(opened.all("path", of="end"))) == 1
    assert list(closed.all("path", of="open")) == []
    assert len(list(closed.all("path", of="end"))) == 2


def test_a_range_of_nothing_can_be_drawn() -> None:
    assert "<svg" in draw([Range("none", 0, 0)], title="t")
    assert "<svg" in draw([], title="t")


@given(st.lists(st.tuples(COUNTS, st.none() | COUNTS), min_size=1, max_size=6))
def test_every_end_stands_on_the_scale_in_order(
    parse: Callable[[str], Any], ends: list[tuple[int, int | None]]
) -> None:
    ranges = [Range(f"r{n}", low, None if top is None else low + top) for n, (low, top) in enumerate(ends)]
    page = parse(draw(ranges, title="t"))
    for path in page.all("path", of="end"):
        x = float(path.attributes["d"][1:].split(" ")[0])
        assert LEFT <= x <= RIGHT
    for bar in page.all("rect", of="bar"):
        assert float(bar.attributes["width"]) >= 0
    marks = [float(one.attributes["x"]) for one in page.all("text", of="degrees")]
    assert marks == sorted(set(marks))
    assert len(marks) <= 12


@given(COUNTS, COUNTS)
def test_a_longer_range_is_never_drawn_shorter(parse: Callable[[str], Any], one: int, more: int) -> None:
    bars = parse(draw([Range("a", 0, one), Range("b", 0, one + more)], title="t")).all("rect", of="bar")
    widths = [float(bar.attributes["width"]) for bar in bars]
    assert widths == sorted(widths)
