"""The benchmark over coded counts: what counts as stated, and what the two rules give."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from witnessmark.count import Count
from witnessmark.records import Claim, Report

PATH = Path(__file__).parents[2] / "benchmarks" / "coded_counts.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coded_counts", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


def claim(number: int | None, **changes: object) -> Claim:
    plain = Claim(
        id=f"c{number}",
        file="f",
        report="r",
        source=None,
        published=None,
        language="en",
        quote="",
        start=0,
        end=0,
        harm="killed",
        harm_word="killed",
        count=Count(number, number),
        who="person",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Raiders killed 14 herders near Marn.", 14),
        ("Twenty-two people died.", 22),
        ("Some 1,200 were displaced.", 1200),
        ("A fisherman was found dead.", 1),
        ("On 3 March 2022, shells killed an elderly woman.", 1),
        ("A dozen guards were killed.", 12),
    ],
)
def test_a_numeral_a_word_and_a_single_person_state_a_number(bench: ModuleType, text: str, number: int) -> None:
    assert list(bench.mentions(text, number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("On 3 March 2022, raiders killed herders.", 3),
        ("On March 14, herders were killed.", 14),
        ("A 9-year-old boy was killed.", 9),
        ("Killed at 7 p.m. by a 120 mm mortar.", 7),
        ("Killed at 7 p.m. by a 120 mm mortar.", 120),
        ("Twenty-two people died.", 20),
        ("Twenty-two people died.", 2),
        ("Two hundred fled.", 2),
        ("1,200 fled.", 200),
        ("The 5th brigade shelled the town.", 5),
        ("A shell hit the market.", 1),
    ],
)
def test_a_date_an_age_a_measure_and_a_part_of_a_number_state_nothing(
    bench: ModuleType, text: str, number: int
) -> None:
    assert not list(bench.mentions(text, number))


def test_the_rules_leave_out_parts_repeats_totals_and_denials(bench: ModuleType) -> None:
    claims = [
        claim(5),
        claim(3),
        claim(2, part_of="c5"),
        claim(7, repeats="c5"),
        claim(90, scope="cumulative"),
        claim(40, polarity="denied"),
        claim(8, harm="injured"),
    ]
    given = bench.answer(claims, "killed")
    assert (given.largest, given.total, given.claimed) == (5, 8, True)


def test_the_sum_leaves_out_what_was_revised_and_vague_words_count_nothing(bench: ModuleType) -> None:
    claims = [claim(5), claim(8, supersedes="c5"), claim(None, count=Count(None, None, "dozens"))]
    given = bench.answer(claims, "killed")
    assert (given.largest, given.total) == (8, 8)


def test_an_explicit_none_claims_nobody(bench: ModuleType) -> None:
    assert not bench.answer([claim(0)], "killed").claimed


def test_the_halves_are_disjoint_and_do_not_depend_on_the_other_rows(bench: ModuleType) -> None:
    notes = [bench.Note(id=str(n), text=f"Note {n}.", day=None, coded={}) for n in range(40)]
    first = [note for note in notes if bench.in_half(note, "first", 0)]
    second = [note for note in reversed(notes) if bench.in_half(note, "second", 0)]
    assert {n.id for n in first} | {n.id for n in second} == {n.id for n in notes}
    assert first
    assert len(first) + len(second) == len(notes)


def test_the_figures_tell_right_wrong_and_false_alarms_apart(bench: ModuleType) -> None:
    texts = [("Four miners were killed.", 4), ("Six were killed.", 6), ("Nobody was hurt.", 0), ("Many fell.", 0)]
    notes = [bench.Note(id=str(n), text=text, day=None, coded={"killed": c}) for n, (text, c) in enumerate(texts)]

    def read(report: Report) -> Sequence[Claim]:
        return [] if report.text == "Nobody was hurt." else [claim(4, quote=report.text)]

    sums, misses = bench.tally(notes, read)
    whole = sums["killed", "all"]
    assert (whole.coded, whole.stated, whole.largest, whole.zeros, whole.alarms) == (2, 2, 1, 2, 1)
    assert sorted(kind for _, kind, _ in misses) == ["false alarm", "read less"]


def test_a_column_that_is_not_there_is_named_with_those_that_are(bench: ModuleType, tmp_path: Path) -> None:
    table = tmp_path / "notes.csv"
    table.write_text("notes,dead\nTwo died.,2\n")
    ran = CliRunner().invoke(bench.main, [str(table), "--text", "notes", "--killed", "fatalities"])
    assert ran.exit_code == 2
    assert "no column 'fatalities'; it has: notes, dead" in ran.output


def test_help_gives_an_example(bench: ModuleType) -> None:
    assert "coded_counts.py notes.csv" in CliRunner().invoke(bench.main, ["--help"]).output
