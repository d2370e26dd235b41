"""`witnessmark read --people` and `--objects`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from witnessmark.cli.read import command

TEXT = (
    "Ahmad al-Khalil, 9, and his sister Rima, 6, were killed in Saqba on Monday when shelling destroyed two schools.\n"
)


def run(tmp_path: Path, *options: str) -> tuple[int, str]:
    report = tmp_path / "r.txt"
    report.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(command, [str(report), *options])
    return done.exit_code, done.stdout


def test_people_are_the_named_victims_each_with_the_claim_that_counts_them(tmp_path: Path) -> None:
    code, out = run(tmp_path, "--people", "--format", "jsonl")
    people = [json.loads(line) for line in out.splitlines()]
    _, claims = run(tmp_path, "--format", "jsonl")
    ids = [json.loads(line)["id"] for line in claims.splitlines()]
    assert code == 0
    assert [(one["name"], one["age"], one["sex"]) for one in people] == [
        ("Ahmad al-Khalil", 9, "male"),
        ("Rima", 6, "female"),
    ]
    assert [one["claim"] for one in people] == ids


def test_objects_are_the_things_hit_and_no_people(tmp_path: Path) -> None:
    _, out = run(tmp_path, "--objects", "--format", "jsonl")
    (school,) = [json.loads(line) for line in out.splitlines()]
    assert (school["object"], school["harm"], school["min"], school["max"]) == ("school", "destroyed", 2, 2)


def test_both_lists_can_be_read_by_people_and_by_a_spreadsheet(tmp_path: Path) -> None:
    assert "Rima · aged 6 · female · killed" in run(tmp_path, "--people")[1]
    assert "2 school · destroyed · Saqba" in run(tmp_path, "--objects")[1]
    assert run(tmp_path, "--people", "--format", "csv")[1].splitlines()[0].startswith("id,claim,report,name")


def test_two_lists_at_once_are_a_usage_error(tmp_path: Path) -> None:
    assert run(tmp_path, "--people", "--objects")[0] == 2
    assert run(tmp_path, "--people", "--html", str(tmp_path / "p.html"))[0] == 2
