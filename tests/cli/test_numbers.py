"""Cells of somebody's spreadsheet as counts."""

from __future__ import annotations

import pytest

from witnessmark.cli.numbers import count_of
from witnessmark.count import Count


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("7", Count(7, 7)),
        (" 1,200 ", Count(1200, 1200)),
        ("1 200", Count(1200, 1200)),
        ("7.0", Count(7, 7)),  # so programs write 7 in a column with empty cells
        ("7-9", Count(7, 9)),
        ("7 to 9", Count(7, 9)),
        ("1,200–1,300", Count(1200, 1300)),
        ("7+", Count(7, None)),
        ("At least 7", Count(7, None)),
        ("≥ 7", Count(7, None)),
        ("more than 7", Count(8, None)),
        ("up to 9", Count(None, 9)),
        ("<9", Count(None, 8)),
        ("about 20", Count(20, 20, "about")),
        ("Dozens", Count(vague="dozens")),
        ("0", Count(0, 0)),
        ("None", Count(0, 0)),
    ],
)
def test_a_cell_says_what_its_words_say(cell: str, count: Count) -> None:
    assert count_of(cell, vague=frozenset({"dozens"})) == count


@pytest.mark.parametrize("cell", ["", "  ", "-", "?", "n/a", "Unknown"])
def test_a_cell_that_says_nothing_is_no_zero(cell: str) -> None:
    assert count_of(cell) is None


@pytest.mark.parametrize("cell", ["seven or so", "7 (3 women)", "7/9", "1,20", "-7", "7.5", "dozens", "9-7"])
def test_a_cell_that_says_something_else_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        count_of(cell)
