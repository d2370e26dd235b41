"""The whole path: files in, what came of each out, in their order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path

import pytest

from witnessmark import flow
from witnessmark.errors import GazetteerError, WitnessmarkError
from witnessmark.report import Known
from witnessmark.where import Place


@pytest.fixture
def folder(tmp_path: Path) -> str:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"{number + 2} people were killed in Hazza on Monday.")
    return str(tmp_path)


def test_each_file_has_its_outcome_in_the_order_of_names(folder: str) -> None:
    counts = [outcome.claims[0].count.min for outcome in flow.read([folder])]
    assert counts == list(range(2, 22))


def test_what_is_given_is_said_of_every_report(folder: str) -> None:
    outcomes = list(flow.read([folder], given=Known(source="The Valley Monitor", published=date(2017, 3, 14))))
    assert {outcome.claims[0].source for outcome in outcomes} == {"The Valley Monitor"}
    assert {outcome.claims[0].date.start for outcome in outcomes} == {date(2017, 3, 13)}


def test_other_processes_give_the_same_outcomes(folder: str) -> None:
    files = [folder, f"{folder}/absent.txt"] * 2
    assert list(flow.read(files, workers=3)) == list(flow.read(files))


def test_an_outcome_is_read_before_the_next_file_is_opened(folder: str) -> None:
    outcomes = flow.read([folder])
    next(outcomes)
    for path in Path(folder).iterdir():
        path.unlink()
    assert all(outcome.problem is not None for outcome in outcomes)


def test_no_more_is_read_ahead_than_a_few_dozen_files(folder: str) -> None:
    asked: list[str] = []

    def files() -> Sequence[str]:
        for number in range(10_000):
            asked.append(f"{folder}/{number % 20:02}.txt")
            yield asked[-1]

    outcomes = flow._in_processes(files(), given=None, gazetteer=None, workers=2)
    next(iter(outcomes))
    assert len(asked) <= 8 * 3 * 2 + 1
    outcomes.close()


def test_a_reader_that_stops_early_leaves_no_process_behind(folder: str) -> None:
    outcomes = flow.read([folder] * 50, workers=2)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []


class NoGazetteer:
    """A gazetteer whose index cannot be read."""

    def knows(self, name: str) -> bool:
        raise GazetteerError("places.sqlite: the index of places is damaged")

    def resolve(self, places: Sequence[Place], *, countries: Sequence[str] = ()) -> list[Place]:
        raise GazetteerError("places.sqlite: the index of places is damaged")


def test_a_gazetteer_that_cannot_be_read_ends_the_run_and_is_no_fault_of_a_file(folder: str) -> None:
    with pytest.raises(GazetteerError, match="damaged"):
        list(flow.read([folder], gazetteer=NoGazetteer()))  # type: ignore[arg-type]


def test_a_process_that_is_ended_from_outside_ends_the_run_with_a_line(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead:
        def result(self) -> list[flow.Outcome]:
            raise BrokenProcessPool

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", lambda *args: Dead())
    with pytest.raises(WitnessmarkError, match="run again with fewer --workers"):
        list(flow.read([folder], workers=2))


def test_a_fault_of_ours_costs_one_report_and_tells_no_word_of_it(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(report: object, *, gazetteer: object) -> None:
        raise KeyError("a victim's name")

    monkeypatch.setattr(flow, "read_claims", fail)
    problems = [outcome.problem for outcome in flow.read([folder])]
    assert len(problems) == 20
    assert f"{folder}/00.txt: a fault of Witnessmark (KeyError at test_flow.py:" in (problems[0] or "")
    assert "victim" not in str(problems)
