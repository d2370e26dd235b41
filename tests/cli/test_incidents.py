"""`witnessmark incidents propose`: claims in, what may be one event out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from witnessmark.cli import places
from witnessmark.gazetteer import Gazetteer

from .conftest import Run


def line(id: str, killed: int, *, at: str, report: str, by: str | None = None, on: str = "2017-03-13") -> str:
    claim = {
        "id": id,
        "report": report,
        "source": f"outlet of {report}",
        "published": "2017-03-14",
        "harm": "killed",
        "who": "person",
        "min": killed,
        "max": killed,
        "places": [{"text": at}],
        "date": {"start": on, "end": on},
        "attributed_to": by,
    }
    return json.dumps(claim, ensure_ascii=False)


LINES = "\n".join(
    [
        line("a", 7, at="Arbeen", report="r1", by="the Observatory"),
        line("b", 9, at="عربين", report="r2", by="Civil Defence"),
        line("c", 4, at="Saqba", report="r2", by="Civil Defence"),
    ]
)


def test_claims_from_a_pipe_become_incidents_with_ranges(run: Run) -> None:
    result = run("incidents", "propose", "-", "--policy", "last-of-each", "--format", "jsonl", input=LINES)
    found = {tuple(one["claims"]): one for one in map(json.loads, result.stdout.splitlines())}
    assert set(found) == {("a", "b"), ("c",)}
    one = found["a", "b"]
    assert (one["kind"], one["floor"], one["ceiling"]) == ("incident", 7, 9)
    assert one["place"] == "Arbin"
    assert one["origins"] == ["civil defence", "observatory"]
    assert (one["date"]["start"], one["decided"]) == ("2017-03-13", False)
    assert 0.5 < one["score"] < 1
    assert found["c",]["score"] is None


def test_people_read_it_in_lines(run: Run) -> None:
    result = run("incidents", "propose", "-", input=LINES)
    assert "incident  Arbin  2017-03-13  7 to 9 killed  2 claims" in result.stdout
    assert "same town; same day; 7 and 9 killed" in result.stdout


def test_the_range_of_another_harm_may_be_asked_for(run: Run) -> None:
    result = run("incidents", "propose", "-", "--harm", "injured", input=LINES)
    assert "unknown injured" in result.stdout


def test_reports_are_read_and_compared(run: Run) -> None:
    result = run("incidents", "propose", "douma.txt", "hazza.txt")
    assert result.exit_code == 0
    assert "Duma" in result.stdout


def test_what_is_in_no_incident_is_named_with_its_reason(run: Run) -> None:
    unaware = json.dumps(json.loads(line("d", 0, at="Saqba", report="r3")) | {"polarity": "unaware"})
    result = run("incidents", "propose", "-", input=f"{LINES}\n{unaware}")
    assert "d: in no incident: says that nothing is known" in result.stderr


def test_a_town_of_the_country_that_the_others_are_about_is_meant(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gazetteer = Gazetteer.open(path=tmp_path / "places.sqlite")
    dump = tmp_path / "SY.txt"
    row = "9900000{}\t{}\t{}\t\t{}\t{}\tP\tPPL\t{}\t\t11\t\t\t\t900\t\t500\tAsia/Damascus\t2020-01-01\n"
    dump.write_text(row.format(1, "Furqlusiya", "Furqlusiya", 34.6, 37.1, "SY"), encoding="utf-8")
    gazetteer.add_file(dump)
    other = tmp_path / "PE.txt"
    other.write_text(row.format(2, "Furqlusiya", "Furqlusiya", -9.1, -77.2, "PE"), encoding="utf-8")
    gazetteer.add_file(other)
    monkeypatch.setattr(places, "open_gazetteer", lambda: gazetteer)
    monkeypatch.setattr("witnessmark.cli.incidents.open_gazetteer", lambda: gazetteer)
    lone = line("e", 5, at="Furqlusiya", report="r9")
    (alone,) = map(json.loads, run("incidents", "propose", "-", "--format", "jsonl", input=lone).stdout.splitlines())
    assert alone["places"][0]["country"] is None
    told = run("incidents", "propose", "-", "--format", "jsonl", input=f"{LINES}\n{lone}").stdout.splitlines()
    (meant,) = [one for one in map(json.loads, told) if one["claims"] == ["e"]]
    assert meant["places"][0]["country"] == "SY"
