"""Somebody's spreadsheet: each row a report, with the claims that its columns state."""

from __future__ import annotations

from datetime import date

import pytest

from witnessmark.cli.rows import Columns, TableRow, read_rows
from witnessmark.count import Count
from witnessmark.errors import ReportError
from witnessmark.when import When

TABLE = """\
Day,Town,Dead,Hurt,Who says,Note
05/02/2018,Hazza; Saqba,7-9,dozens,Barada Relief Council,"two lines
of note"
06/02/2018,Douma,0,,,
,,,,,
07/02/2018,Douma,n/a,unknown,,
"""
COLUMNS = Columns(
    {"date": "Day", "places": "Town", "killed": "Dead", "injured": "Hurt", "attributed_to": "Who says"},
    {"who": "civilian", "source": "The Valley Monitor"},
    days="%d/%m/%Y",
)


def rows(text: str = TABLE, columns: Columns = COLUMNS) -> list[TableRow]:
    return list(read_rows(text.encode(), file="t.csv", columns=columns))


def test_a_row_is_a_report_with_a_claim_for_each_count() -> None:
    first = rows()[0]
    assert first.report is not None
    assert (first.report.source, first.report.file) == ("The Valley Monitor", "t.csv#2")
    killed, injured = first.claims
    assert (killed.harm, killed.count, killed.who) == ("killed", Count(7, 9), "civilian")
    assert (injured.harm, injured.count) == ("injured", Count(vague="dozens"))
    day = date(2018, 2, 5)
    assert killed.date == When(day, day, None, "day", "within")
    assert killed.attributed_to == killed.origin == "Barada Relief Council"
    assert [place.text for place in killed.places] == ["Hazza", "Saqba"]


def test_what_a_claim_quotes_and_names_stands_in_the_text_of_its_report() -> None:
    for row in rows():
        assert row.report is not None
        for claim in row.claims:
            assert row.report.text[claim.start : claim.end] == claim.quote
            for place in claim.places:
                assert row.report.text[place.start : place.end] == place.text
    assert rows()[0].claims[0].quote == "Dead: 7-9"


def test_nobody_is_told_from_not_known() -> None:
    _, nobody, unknown = rows()
    assert [(claim.count, claim.polarity) for claim in nobody.claims] == [(Count(0, 0), "negated")]
    assert unknown.claims == ()


def test_the_same_row_in_a_later_copy_of_the_table_is_the_same_report() -> None:
    head, *lines = TABLE.splitlines(keepends=True)
    later = head + "04/02/2018,Douma,1,,,\n" + "".join(lines)
    ids = {row.report.id for row in rows() if row.report is not None}
    assert ids < {row.report.id for row in rows(later) if row.report is not None}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("7-9", "7 or Amal", "killed: no number that can be read"),
        ("05/02/2018", "2018-02-05", "no day, as %d/%m/%Y reads it"),
        ("dozens,", "dozens,,,", "8 cells under 6 heads"),
    ],
)
def test_a_row_that_cannot_be_read_costs_that_row_and_names_nobody(old: str, new: str, why: str) -> None:
    first, *others = rows(TABLE.replace(old, new))
    assert first.report is None
    assert first.problem is not None
    assert why in first.problem
    assert "t.csv#2" in first.problem
    assert "Amal" not in first.problem
    assert all(row.problem is None for row in others)


def test_a_table_of_semicolons_or_tabs_is_read_too() -> None:
    columns = Columns({"killed": "Dead"}, {})
    for sign in ";\t":
        (row,) = rows(f"Day{sign}Dead\nMonday{sign}7\n", columns)
        assert [claim.count for claim in row.claims] == [Count(7, 7)]


def test_a_table_without_the_column_or_that_is_none_is_refused() -> None:
    with pytest.raises(ReportError, match='no such column: killed=Deaths; its columns: "Day", "Town"'):
        rows(columns=Columns({"killed": "Deaths"}, {}))
    with pytest.raises(ReportError, match="two columns have one of the names"):
        rows("Dead,Dead\n1,2\n", Columns({"killed": "Dead"}, {}))
    with pytest.raises(ReportError, match="line 2: no CSV"):
        rows('Dead\n"7" 8\n', Columns({"killed": "Dead"}, {}))
    with pytest.raises(ReportError, match="not UTF-8"):
        list(read_rows("Dead\né".encode("latin-1"), file="t.csv", columns=Columns({}, {})))


def test_rows_are_counted_as_a_spreadsheet_counts_them_and_not_by_lines() -> None:
    files = [row.report.file for row in rows() if row.report is not None]
    assert files == ["t.csv#2", "t.csv#3", "t.csv#5"]


def test_a_head_is_known_by_its_words_whatever_blanks_and_lines_they_stand_on() -> None:
    columns = Columns({"killed": "Number of dead", "places": " Town"}, {})
    (row,) = rows('"Number  of\ndead ",Town ,Note\n7,Zamalka,\n', columns)
    assert row.report is not None
    assert row.report.text == "Number of dead: 7\nTown: Zamalka\n"
    assert [claim.quote for claim in row.claims] == ["Number of dead: 7"]
    with pytest.raises(ReportError) as refused:
        rows('"Dead,\nor\x1b so"\n7\n', Columns({"killed": "Dead"}, {}))
    assert str(refused.value).splitlines() == [str(refused.value)]
    assert "\x1b" not in str(refused.value)
