"""`witnessmark toll`, `check` and `explain`: an answer, its proof, and what a forged one costs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
DAY = ("--from", "2017-03-12", "--to", "2017-03-14")


@pytest.fixture
def toll(run: Run, reports: Path) -> Path:
    """A toll of the three reports, kept as JSON."""
    kept = reports / "toll.json"
    kept.write_text(run("toll", ".", "--in", "eastern Ghouta", *DAY, "--format", "json").stdout, encoding="utf-8")
    return kept


def test_a_toll_is_one_json_object_on_a_line(run: Run) -> None:
    result = run("toll", ".", "--in", "eastern Ghouta", *DAY, "--who", "civilian", "--format", "json")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert (answer["floor"]["value"], answer["ceiling"]["value"]) == (7, None)
    question = answer["question"]
    assert (question["from"], question["to"], question["who"], question["harm"]) == (
        "2017-03-12",
        "2017-03-14",
        "civilian",
        "killed",
    )
    assert (question["place"]["text"], question["policy"], question["closed"]) == ("eastern Ghouta", "literal", False)


def test_a_toll_from_json_lines_is_the_toll_from_the_reports(run: Run, reports: Path) -> None:
    args = ("--in", "eastern Ghouta", "--harm", "injured", "--format", "json")
    claims = run("read", ".", "--format", "jsonl").stdout
    (reports / "claims.jsonl").write_text(claims, encoding="utf-8")
    answers = {run("toll", file, *args, input=claims).stdout for file in (".", "-", "claims.jsonl")}
    assert len(answers) == 1


def test_closed_is_an_assumption_that_is_printed_and_gives_a_ceiling(run: Run, reports: Path) -> None:
    (reports / "one.txt").write_text("Six people were killed in Douma on 13 March 2017.")
    answer = json.loads(run("toll", "one.txt", "--in", "Douma", "--closed", "--format", "json").stdout)
    assert answer["question"]["closed"] is True
    assert answer["ceiling"]["value"] == 6


def test_a_report_that_is_there_twice_speaks_once(run: Run, reports: Path) -> None:
    shutil.copy(reports / "douma.txt", reports / "copy.txt")
    once, twice = (run("toll", "douma.txt", *more, "--format", "json") for more in ((), ("copy.txt",)))
    assert once.stdout == twice.stdout
    assert twice.stderr == "copy.txt: the same as douma.txt, byte for byte; read once\n"
    lines = run("read", "douma.txt", "copy.txt", "--format", "jsonl").stdout
    assert json.loads(run("toll", "-", "--format", "json", input=lines).stdout)["floor"]["value"] == 7


def test_two_claims_that_differ_and_share_an_id_are_refused(run: Run) -> None:
    line = run("read", "douma.txt", "--format", "jsonl").stdout
    other = line.replace('"min": 7', '"min": 70')
    result = run("toll", "-", input=line + other)
    assert result.exit_code == 1
    assert "standard input: two claims with the id " in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("broken", "wrong"),
    [
        ("{", "not JSON"),
        ('{"id": "c9"}', 'a claim has at least one of "min", "max" and "vague"'),
        ("7" * 5000, "a number too long"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_broken_line_of_claims_is_named_by_its_number(run: Run, broken: str, wrong: str) -> None:
    lines = run("read", "hazza.txt", "--format", "jsonl").stdout
    result = run("toll", "-", input=f"{lines}{broken}\n{lines}")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: standard input, line 3: {wrong}")
    assert len(result.stderr.splitlines()) == 1


def test_claims_that_are_not_utf8_are_one_line_and_status_1(run: Run) -> None:
    result = run("toll", "-", input=b"\xff\xfe{}")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: standard input: not UTF-8; write it with --format jsonl\n",
    )


def test_an_unknown_place_is_one_line_and_status_1(run: Run) -> None:
    result = run("toll", "douma.txt", "--in", "Qqxqxzz")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Qqxqxzz" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        (["--from", "2017-03-14", "--to", "2017-03-13"], "the days run backwards: --from 2017-03-14 is after --to"),
        (["--who", "other"], "'other' is not one of"),
        (["--harm", "sad"], "'sad' is not one of"),
        (["--policy", "icbm"], "'icbm' is not one of acled, airwars"),
        (["--to", "tomorrow"], "is not a day"),
    ],
)
def test_a_question_that_cannot_be_put_is_status_2(run: Run, args: list[str], wrong: str) -> None:
    result = run("toll", "douma.txt", *args)
    assert result.exit_code == 2
    assert wrong in result.stderr


def test_a_report_that_cannot_be_read_is_said_and_the_others_answer(run: Run, reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    result = run("toll", "douma.txt", "empty.txt", "--format", "json")
    assert result.exit_code == 1
    assert result.stderr == "empty.txt: empty; fetch it again or leave it out\n"
    assert json.loads(result.stdout)["floor"]["value"] == 7


def test_a_toll_that_holds_is_said_to_hold(run: Run, toll: Path) -> None:
    result = run("check", "toll.json")
    assert result.exit_code == 0
    assert result.stdout.startswith("It holds: at least 12, at most open")
    assert run("check", "-", input=toll.read_text(encoding="utf-8")).stdout == result.stdout


def test_a_forged_toll_is_refused_and_said_why(run: Run, toll: Path) -> None:
    forged = json.loads(toll.read_text(encoding="utf-8"))
    forged["floor"]["value"] += 1
    toll.write_text(json.dumps(forged))
    result = run("check", "toll.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "do not add up" in result.stderr or "add up to 12, not 13" in result.stderr


def test_a_toll_under_another_version_of_its_policy_is_not_judged(run: Run, toll: Path) -> None:
    other = toll.read_text(encoding="utf-8").replace('"policy_version": "1"', '"policy_version": "9"')
    result = run("check", "-", input=other)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: standard input: made under literal, version 9, here is 1; check it with the Witnessmark that made it\n"
    )


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"question": 7}', "\x00", "[" * 100_000, '{"floor": {"value": "x"}}']
)
@pytest.mark.parametrize("command", ["check", "explain"])
def test_what_is_no_toll_is_one_line_and_status_1(run: Run, reports: Path, content: str, command: str) -> None:
    (reports / "no.json").write_text(content)
    result = run(command, "no.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: no.json is not a toll: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "explain"])
def test_a_toll_that_is_not_there_is_one_line_and_status_1(run: Run, command: str) -> None:
    result = run(command, "absent.json")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: absent.json: cannot be opened (No such file or directory); check its name\n",
    )


def test_words_for_people_are_the_words_of_explain(run: Run, toll: Path) -> None:
    shown = run("toll", ".", "--in", "eastern Ghouta", *DAY)
    assert shown.exit_code == 0
    assert shown.stdout == run("explain", "toll.json").stdout
    assert "unreviewed machine reading" in shown.stdout
    assert "At least seven civilians were killed in Douma" in shown.stdout


def test_controls_in_a_quote_are_spelled_out_in_an_explanation(run: Run, reports: Path) -> None:
    (reports / "evil.txt").write_text("Seven civilians \u202e were killed \x1b[2J in Douma.", encoding="utf-8")
    shown = run("toll", "evil.txt")
    assert not set(shown.stdout) & {"\u202e", "\x1b"}
    assert "⟦U+202E⟧" in shown.stdout


def test_a_page_of_a_toll_holds_its_reports(run: Run, reports: Path) -> None:
    result = run("toll", ".", "--in", "eastern Ghouta", "--format", "json", "--html", "toll.html")
    assert result.exit_code == 0
    page = (reports / "toll.html").read_text(encoding="utf-8")
    assert "The council met in Douma" in page


def test_by_gives_a_row_for_each_and_the_whole_last(run: Run) -> None:
    result = run("toll", ".", "--in", "eastern Ghouta", "--by", "month", "--format", "json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["row"] for row in rows] == ["2017-03", None]
    assert rows[0]["question"]["from"] >= "2017-03-01"
    told = run("toll", ".", "--in", "eastern Ghouta", "--by", "month").stdout
    assert "the whole" in told
    assert "Rows need not add up" in told


def test_linked_is_an_assumption_that_is_printed_with_the_answer(run: Run) -> None:
    told = run("toll", ".", "--linked").stdout
    assert "which claims speak of one event, as proposed (--linked)" in told
    assert json.loads(run("toll", ".", "--linked", "--format", "json").stdout)["question"]["linked"] is True


def test_a_table_has_no_page(run: Run) -> None:
    result = run("toll", ".", "--by", "day", "--html", "out.html")
    assert (result.exit_code, "ask for them apart" in result.stderr) == (2, True)
