"""The second reader at the command line: what is said, what is printed, and what is left when it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from witnessmark import contract, flow
from witnessmark.claim import read as read_claims
from witnessmark.cli import second, witnessmark
from witnessmark.records import Report

from .conftest import HURT, SEVEN, TEXT, Server, lists, refuses

Run = Callable[..., Result]


@click.command()
@second.options
@click.option("--format", "form", default="table")
@click.argument("files", nargs=-1)
@click.pass_context
def reading(ctx: click.Context, *, files: list[str], form: str, **given: object) -> None:
    """As `witnessmark read` joins it."""

    def write(outcome: flow.Outcome) -> None:
        click.echo("".join(f"{contract.dump(claim)}\n" for claim in outcome.claims), nl=False)

    whole = True
    with second.beside(**given) as other:  # type: ignore[arg-type]
        for outcome in flow.read(files):
            write(outcome)
            if other is not None:
                whole &= other.read(outcome, write=None if form == "table" else write)
    if not whole:
        ctx.exit(1)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(second.KEY, raising=False)
    monkeypatch.setattr("witnessmark.second.client.PAUSES", (0.0, 0.0))
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text("Five people were killed in Douma.", encoding="utf-8")

    def called(*args: str) -> Result:
        result = CliRunner().invoke(reading, ["a.txt", *args])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return called


def by(result: Result) -> list[str]:
    return [json.loads(line)["by"].split("/")[0] for line in result.stdout.splitlines() if line.startswith("{")]


def test_without_with_nothing_is_asked_and_the_network_is_not_loaded(run: Run) -> None:
    assert set(by(run())) == {"grammar"}
    code = "import sys, witnessmark.cli.read, witnessmark.cli.second; print({'ssl', 'http.client'} & {*sys.modules})"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


def test_json_lines_hold_both_readings_each_with_its_reader(run: Run, server: Server) -> None:
    server.plays_next(lists(SEVEN, HURT))
    result = run("--with", "small", "--endpoint", server.url, "--format", "jsonl")
    assert result.exit_code == 0
    assert by(result) == ["grammar"] * 4 + ["model"] * 2
    told, outcome = result.stderr.splitlines()
    assert told.startswith(f"the text of the reports will leave this process: it goes to {server.url}")
    assert outcome == "a.txt: agreed 2, only grammar 2, only model/small 0"


def test_people_see_the_two_readings_side_by_side(run: Run, server: Server) -> None:
    server.plays_next(lists({**SEVEN, "places": [], "date": {}}, {**HURT, "min": 25}))
    lines = run("--with", "small", "--endpoint", server.url).stdout.splitlines()[4:]
    assert lines[0].startswith("agreed          at least 7 killed, civilian: “At least seven")
    assert lines[1].strip() == "not on: places"
    assert [line.split("  ")[0].strip() for line in lines[2:]] == ["only grammar"] * 3 + ["only model/small"]


def test_a_comparison_is_kept_in_a_file(run: Run, server: Server) -> None:
    server.plays_next(lists(SEVEN))
    run("--with", "small", "--endpoint", server.url, "--compare", "both.jsonl")
    (line,) = Path("both.jsonl").read_text(encoding="utf-8").splitlines()
    assert (len(json.loads(line)["agreed"]), len(json.loads(line)["only_grammar"])) == (1, 3)


def test_a_file_that_cannot_be_written_is_said_before_anything_is_sent(run: Run, server: Server) -> None:
    result = run("--with", "small", "--endpoint", server.url, "--compare", "no/such/both.jsonl")
    assert result.exit_code == 1
    assert "no/such/both.jsonl: cannot be written" in result.stderr
    assert server.asked == []


def test_another_machine_costs_one_line_and_the_grammar_reads_on(run: Run) -> None:
    result = run("--with", "small", "--endpoint", "http://192.0.2.7/v1", "--format", "jsonl")
    assert (result.exit_code, by(result)) == (1, ["grammar"] * 4)
    assert result.stderr == (
        "the endpoint 192.0.2.7 is not this machine (192.0.2.7), and the reports would leave it: "
        "give --allow-remote if they may\n"
    )


def test_an_endpoint_that_fails_is_asked_no_more_and_the_grammar_reads_on(run: Run, server: Server) -> None:
    server.plays_next(refuses(401))
    result = run("b.txt", "--with", "small", "--endpoint", server.url, "--format", "jsonl")
    assert (result.exit_code, by(result), len(server.asked)) == (1, ["grammar"] * 5, 1)
    assert result.stderr.splitlines()[1:] == [
        "a.txt: the endpoint refuses the key (401): set WITNESSMARK_MODEL_KEY to one it knows",
        "the second reader is asked no more; the grammar reads on",
    ]


def test_a_report_that_a_model_fails_on_is_one_line_and_the_next_is_asked_for(run: Run, server: Server) -> None:
    server.plays_next(refuses(500), refuses(500), refuses(500), lists())
    result = run("b.txt", "--with", "small", "--endpoint", server.url, "--format", "jsonl")
    assert (result.exit_code, by(result)) == (1, ["grammar"] * 5)
    assert [line.split(":")[0] for line in result.stderr.splitlines()[1:]] == ["a.txt", "b.txt"]


def test_the_key_comes_from_the_environment_and_is_printed_nowhere(
    run: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(second.KEY, "k-123")
    server.plays_next(lists(SEVEN))
    result = run("--with", "small", "--endpoint", server.url, "--compare", "both.jsonl")
    assert server.heads[0]["Authorization"] == "Bearer k-123"
    assert "k-123" not in result.output + Path("both.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--with", "small"], "--with MODEL goes with --endpoint URL"),
        (["--endpoint", "http://localhost/v1"], "--endpoint goes with --with MODEL"),
        (["--allow-remote"], "--allow-remote goes with --with MODEL"),
        (["--compare", "x"], "--compare goes with --with MODEL"),
    ],
)
def test_options_that_need_each_other_are_a_matter_of_usage(run: Run, args: list[str], words: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_toll_is_not_made_of_two_readings_of_one_report(run: Run) -> None:
    claims = read_claims(Report("sha256:0", "a.txt", TEXT, language="en"))
    both = [*claims, replace(claims[0], id="m1", by="model/small")]
    lines = "".join(f"{contract.dump(claim)}\n" for claim in both)
    result = CliRunner().invoke(witnessmark, ["toll", "-"], input=lines)
    assert result.exit_code == 1
    assert "is read by grammar/" in result.stderr
    assert "would count twice; keep the lines of one reader" in result.stderr
