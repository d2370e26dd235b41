"""`witnessmark toll --chart`: a picture beside the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from witnessmark.cli.chart import stretch_for
from witnessmark.contract import from_json
from witnessmark.records import Bound, Claim, Question, Toll
from witnessmark.when import When

Run = Callable[..., Result]
DAY = ("--from", "2017-03-12", "--to", "2017-03-14")


def table(path: Path) -> list[list[str]]:
    svg = ElementTree.parse(path).getroot()
    (drawn,) = (one for one in svg.iter() if one.get("role") == "table" and one.get("aria-label") == "The same figures")
    return [["".join(cell.itertext()) for cell in row] for row in drawn if row.get("role") == "row"]


def test_a_chart_is_written_beside_the_answer(run: Run, reports: Path) -> None:
    plain = run("toll", ".", "--in", "eastern Ghouta", *DAY)
    result = run("toll", ".", "--in", "eastern Ghouta", *DAY, "--chart", "toll.svg")
    assert (result.exit_code, result.stdout) == (0, plain.stdout)
    assert "toll.svg: written" in result.stderr
    assert [row[:3] for row in table(reports / "toll.svg")[1:]] == [
        ["13 Mar 2017", "12", "open"],
        ["The whole period", "12", "open"],
    ]


def test_a_chart_of_a_table_over_time_has_the_tables_stretches(run: Run, reports: Path) -> None:
    assert run("toll", ".", "--by", "month", "--chart", "toll.svg").exit_code == 0
    assert "A bar for each month" in (reports / "toll.svg").read_text(encoding="utf-8")
    assert run("toll", ".", *DAY, "--by", "settlement", "--chart", "toll.svg").exit_code == 0
    assert "A bar for each day" in (reports / "toll.svg").read_text(encoding="utf-8")


def test_a_chart_that_cannot_be_written_is_refused_in_a_line(run: Run) -> None:
    result = run("toll", ".", *DAY, "--chart", "no-such-folder/toll.svg")
    assert result.exit_code == 1
    assert "no-such-folder/toll.svg: cannot be written" in result.stderr


def told(first: date, last: date) -> Claim:
    return replace(
        from_json({"id": f"{first}{last}", "harm": "killed", "who": "person", "min": 1}), date=When(first, last)
    )


@pytest.mark.parametrize(("days", "stretch"), [(1, "day"), (45, "day"), (46, "week"), (365, "month"), (9000, "year")])
def test_a_longer_period_is_cut_into_longer_stretches(days: int, stretch: str) -> None:
    first = date(2000, 1, 1)
    last = first + timedelta(days - 1)
    claims = told(first, first), told(last, last)
    assert stretch_for([Toll(Question(), Bound(0), Bound(None), 0, 0, claims=claims)]) == stretch


def test_the_length_is_that_of_what_is_asked_and_of_what_is_told_by_the_day() -> None:
    claims = (
        told(date(2000, 1, 1), date(2018, 2, 6)),
        told(date(2018, 2, 5), date(2018, 2, 5)),
        told(date(2012, 1, 1), date(2012, 1, 1)),
    )
    question = Question(start=date(2018, 1, 30))
    assert stretch_for([Toll(question, Bound(0), Bound(None), 0, 0, claims=claims)]) == "day"
    assert stretch_for([Toll(Question(), Bound(0), Bound(None), 0, 0)]) == "day"
