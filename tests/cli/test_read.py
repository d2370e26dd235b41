"""`witnessmark read` and `witnessmark text`: claims out in three forms, and what bad input costs."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from witnessmark import contract, flow
from witnessmark.cli import main
from witnessmark.cli.cells import HEADS, cell, row
from witnessmark.cli.counted import counted
from witnessmark.contract import KEYS
from witnessmark.count import Count
from witnessmark.records import Claim

Run = Callable[..., Result]
BIDI = "\u202e"
KILLED = "Seven people were killed in Douma on Monday."


def claim(quote: str, count: Count, **more: object) -> Claim:
    return Claim(
        "c1", "a.txt", "sha256:0", None, None, "en", quote, 0, len(quote), "killed", "killed", count, "person", **more
    )  # type: ignore[arg-type]


def test_json_lines_hold_every_key_of_the_contract_in_its_order(run: Run) -> None:
    result = run("read", "douma.txt", "hazza.txt", "--format", "jsonl")
    assert result.exit_code == 0
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(one) for one in claims] == [list(KEYS)] * 3
    assert [(one["file"], one["min"], one["max"], one["harm"]) for one in claims] == [
        ("douma.txt", 7, None, "killed"),
        ("hazza.txt", 9, 9, "injured"),
        ("hazza.txt", 5, 5, "killed"),
    ]
    assert [(one["source"], one["published"]) for one in claims[1:]] == [("The Valley Monitor", "2017-03-14")] * 2


def test_the_quote_stands_in_the_text_at_its_offsets(run: Run, reports: Path) -> None:
    (one,) = (json.loads(line) for line in run("read", "douma.txt", "--format", "jsonl").stdout.splitlines())
    text = run("text", "douma.txt").stdout_bytes.decode()
    assert text == (reports / "douma.txt").read_text(encoding="utf-8")
    assert text[one["start"] : one["end"]] == one["quote"]


def test_options_say_of_every_report_what_sidecars_say_of_one(run: Run) -> None:
    result = run("read", ".", "--format", "jsonl", "--source", "X", "--published", "2016-01-02", "--lang", "en-GB")
    assert {(c["source"], c["published"], c["language"]) for c in map(json.loads, result.stdout.splitlines())} == {
        ("X", "2016-01-02", "en")
    }


def test_standard_input_is_a_report_named_by_a_dash(run: Run) -> None:
    result = run("read", "-", "--format", "jsonl", input=KILLED)
    assert json.loads(result.stdout)["file"] == "-"


def test_a_text_without_casualties_gives_no_claim_status_0_and_a_line(run: Run) -> None:
    result = run("read", "quiet.txt", "--format", "jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "quiet.txt: no casualties are counted in it\n")


def test_a_file_that_cannot_be_read_costs_one_line_and_status_1_and_no_other_file(run: Run, reports: Path) -> None:
    (reports / "b.txt").write_bytes(b"")
    (reports / "c.txt").write_bytes(b"%PDF-1.4")
    (reports / "douma.meta.json").write_text("{")
    result = run("read", ".", "absent.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert {json.loads(line)["file"] for line in result.stdout.splitlines()} == {"./hazza.txt"}
    lines = result.stderr.splitlines()
    assert [line.split(":")[0] for line in lines] == ["./b.txt", "./c.txt", "./douma.txt", "./quiet.txt", "absent.txt"]


def test_a_folder_without_reports_is_one_line_and_status_1(run: Run, reports: Path) -> None:
    (reports / "empty").mkdir()
    result = run("read", "empty", "douma.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("empty: a folder with no report in it (.txt, ")
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        (["read"], "Missing argument 'FILE...'"),
        (["read", "a.txt", "--published", "6 Feb"], "'6 Feb' is not a day: write it as YYYY-MM-DD"),
        (["read", "a.txt", "--lang", "English please"], "is not a language code such as en or ar"),
        (["read", "a.txt", "--workers", "0"], "--workers"),
        (["read", "a.txt", "--format", "xml"], "'table', 'jsonl', 'csv'"),
        (["reed", "a.txt"], "No such command 'reed'"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_right(run: Run, args: list[str], wrong: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert wrong in result.stderr


def test_a_language_without_a_file_is_named_and_no_report_is_read_as_another(run: Run, reports: Path) -> None:
    (reports / "ka.txt").write_text("შვიდი მშვიდობიანი მოქალაქე მოკლეს დუმაში.", encoding="utf-8")
    (reports / "kk.txt").write_text("Ауылда бес адам қаза тауып, жеті адам жарақат алды.", encoding="utf-8")
    (reports / "mixed.txt").write_text("Seven people were killed in Douma.\n\nშვიდი კაცი მოკლეს.", encoding="utf-8")
    result = run("read", "ka.txt", "kk.txt", "mixed.txt", "--format", "jsonl")
    assert result.exit_code == 0
    assert [json.loads(line)["min"] for line in result.stdout.splitlines()] == [7]
    assert result.stderr.splitlines() == [
        "ka.txt: no claim was read from it: it is in Georgian, which Witnessmark cannot read",
        "kk.txt: no claim was read from it: in what language it is cannot be told; name it with --lang",
        "mixed.txt: no claim was read from its paragraphs in Georgian, which Witnessmark cannot read",
    ]


def test_other_processes_name_the_same_languages(run: Run, reports: Path) -> None:
    (reports / "mixed.txt").write_text("Seven people were killed in Douma.\n\nშვიდი კაცი მოკლეს.", encoding="utf-8")
    one, two = (run("read", "mixed.txt", "--format", "jsonl", "--workers", many) for many in ("1", "2"))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    assert "Georgian" in two.stderr


def test_auto_is_as_good_as_no_language(run: Run, reports: Path) -> None:
    plain, auto = (run("read", "hazza.txt", "--format", "jsonl", *said) for said in ((), ("--lang", "auto")))
    assert plain.stdout == auto.stdout != ""


def test_the_table_groups_by_report_and_marks_the_count(run: Run) -> None:
    result = run("read", "douma.txt", "hazza.txt")
    heads = [line for line in result.stdout.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "douma.txt · publisher unknown · published 14 March 2017 · en · 1 claim",
        "hazza.txt · The Valley Monitor · published 14 March 2017 · en · 2 claims",
    ]
    assert "At least [seven] civilians were killed in Douma" in result.stdout
    assert "[Nine] people were injured" in result.stdout
    assert all(line == line.rstrip() for line in result.stdout.splitlines())


def test_controls_in_a_report_are_spelled_out_for_people_and_kept_for_programs(run: Run, reports: Path) -> None:
    (reports / "evil.txt").write_text(f"Seven civilians {BIDI} were killed \x00 \x1b[2J in Douma.\n", encoding="utf-8")
    for form in ("table", "csv"):
        out = run("read", "evil.txt", "--format", form).stdout
        assert "⟦U+202E⟧" in out
        assert not set(out) & {BIDI, "\x00", "\x1b"}
    line = run("read", "evil.txt", "--format", "jsonl").stdout
    assert BIDI not in line
    assert BIDI in json.loads(line)["quote"]


def test_markup_in_a_report_is_words_in_the_table(run: Run, reports: Path) -> None:
    (reports / "m.txt").write_text("Seven [bold red]civilians[/] :skull: were killed in Douma.", encoding="utf-8")
    assert "[Seven] [bold red]civilians[/] :skull: were killed" in run("read", "m.txt").stdout


def test_csv_has_one_row_a_claim_under_one_row_of_heads(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", ".", "--format", "csv").stdout)))
    assert [(one["file"], one["min"], one["max"]) for one in rows] == [
        ("./douma.txt", "7", ""),
        ("./hazza.txt", "9", "9"),
        ("./hazza.txt", "5", "5"),
    ]
    assert rows[1]["place_texts"] == "Hazza; Saqba"


def test_csv_keeps_every_key_of_the_contract() -> None:
    spread = {
        "facets": {"sex", "age", "status", "role"},
        "places": {"place_texts", "place_names", "place_ids", "place_levels", "latitudes", "longitudes"},
        "date": {"date_start", "date_end", "date_text", "date_precision", "date_kind"},
        "perpetrators": set(),  # `perpetrator` holds the words
    }
    expected = {head for key in KEYS for head in spread.get(key, {key})}
    assert set(HEADS) == expected
    assert len(row(claim("Seven", Count(7, 7)))) == len(HEADS)


@given(st.text())
@example("=1+1")
@example(" \t@SUM(A1)")
@example("＝1")
@example("\x00=1")
def test_no_words_of_a_report_are_a_formula_in_a_spreadsheet(words: str) -> None:
    held = cell(words)
    assert not held.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not held.startswith(("\t", "\r", "\n"))


def test_a_number_below_zero_stays_a_number_in_a_spreadsheet() -> None:
    assert cell(-33.9) == "-33.9"


@pytest.mark.parametrize(
    ("quote", "count", "words"),
    [
        ("In 2017 at least seven were killed", Count(7, None), "seven"),
        ("more than 1,200 were killed", Count(1201, None), "1,200"),
        ("two hundred and fifty were killed", Count(250, 250), "two hundred and fifty"),
        ("dozens were killed", Count(None, None, "dozens"), "dozens"),
        ("about 20 were killed", Count(20, 20, "about"), "20"),
        ("a man was killed", Count(1, 1), "a"),
        ("people were killed", Count(None, None, "plural"), None),
    ],
)
def test_the_words_that_carry_the_count_are_found(quote: str, count: Count, words: str | None) -> None:
    where = counted(claim(quote, count))
    assert (None if where is None else quote[where[0] : where[1]]) == words


def test_a_quote_in_a_language_without_a_file_is_shown_without_a_mark() -> None:
    assert counted(replace(claim("sete civis", Count(7, 7)), language="pt")) is None


def test_a_page_is_written_whole_and_says_where(run: Run, reports: Path) -> None:
    result = run("read", ".", "--format", "jsonl", "--html", "out.html")
    assert result.exit_code == 0
    assert "out.html: written" in result.stderr
    page = (reports / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "douma.txt" in page
    assert os.listdir(reports).count("out.html") == 1
    assert not [name for name in os.listdir(reports) if name.endswith(".part")]


def test_a_page_that_cannot_be_written_is_one_line_and_status_1(run: Run) -> None:
    result = run("read", "douma.txt", "--html", "nowhere/out.html")
    assert result.exit_code == 1
    assert result.stderr.endswith("nowhere/out.html: cannot be written (No such file or directory)\n")


def test_text_of_a_hostile_file_is_one_line_and_status_1(run: Run, reports: Path) -> None:
    (reports / "deep.html").write_text("<div>" * 1000 + "Seven")
    result = run("text", "deep.html")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: deep.html: the page is nested deeper than 256 elements, the limit; ")


def test_workers_give_the_same_output_in_the_same_order(run: Run, reports: Path) -> None:
    for number in range(30):
        (reports / f"n{number:02}.txt").write_text(f"{number + 2} people were killed in Hazza.", encoding="utf-8")
    (reports / "n07.txt").write_bytes(b"")
    one, two = (run("read", "quiet.txt", ".", "-", "--format", "jsonl", "--workers", n, input=KILLED) for n in "12")
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert (one.exit_code, two.exit_code) == (1, 1)
    assert len(one.stdout.splitlines()) == 33


def test_a_reader_that_goes_away_ends_the_run_quietly(reports: Path) -> None:
    for number in range(200):
        (reports / f"n{number}.txt").write_text(f"{number + 2} people were killed in Hazza. " * 50)
    command = [sys.executable, "-m", "witnessmark.cli", "read", str(reports), "--format"]
    for form in ("jsonl", "csv", "table"):
        with subprocess.Popen([*command, form], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ended:
            assert ended.stdout is not None
            assert ended.stderr is not None
            ended.stdout.readline()
            ended.stdout.close()
            assert b"Traceback" not in (said := ended.stderr.read()), said
            assert b"BrokenPipe" not in said
        assert ended.returncode in (0, 1, -signal.SIGPIPE)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_a_full_disk_is_one_line_and_status_1(reports: Path, form: str) -> None:
    command = [sys.executable, "-m", "witnessmark.cli", "read", "douma.txt", "--format", form]
    with open("/dev/full", "w") as full:
        ended = subprocess.run(command, cwd=reports, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (ended.returncode, ended.stderr) == (1, "Error: the output cannot be written (No space left on device)\n")


def test_a_fault_of_ours_is_one_line_without_words_of_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*args: object, **more: object) -> None:
        raise KeyError("a victim's name")

    monkeypatch.setattr(flow, "read", fail)
    with pytest.raises(SystemExit) as ended:
        main(["read", "a.txt"])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("Error: a fault of Witnessmark (KeyError at test_read.py:")
    assert "victim" not in said


def test_memory_holds_one_file_at_a_time(reports: Path) -> None:
    held = flow.read([str(reports)] * 3)
    assert next(held).claims
    # the rest is not yet read: taking a file away now is seen
    (reports / "hazza.txt").unlink()
    assert [one.file for one in held if one.problem] == [str(reports / "hazza.txt")]


@given(st.binary(max_size=500), st.text(max_size=200))
@example(b"Seven were killed\xff", "\u202e\u2066Seven\x00 killed\ufeff")
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_bytes_make_a_traceback(run: Run, reports: Path, data: bytes, text: str) -> None:
    words = "Seven killed 12 wounded in Douma, at least dozens civilians on Monday"
    for content in (data, text.encode(), f"{words} {text} {words}".encode(), words.encode() + data):
        (reports / "fuzz.txt").write_bytes(content)
        result = run("read", "fuzz.txt", "--format", "table")
        assert result.exit_code in (0, 1)
        assert "a fault of Witnessmark" not in result.stderr
        assert all(line.startswith("fuzz.txt: ") for line in result.stderr.splitlines())


def test_json_lines_are_the_records(run: Run, reports: Path) -> None:
    lines = run("read", ".", "--format", "jsonl").stdout.splitlines()
    outcomes = flow.read(["."], gazetteer=flow.Gazetteer.open())
    assert list(contract.load(lines)) == [claim for outcome in outcomes for claim in outcome.claims]
