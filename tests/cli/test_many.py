"""Files that hold many reports, and files that want a parser, on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

EXPORT = {
    "name": "Valley News",
    "type": "public_channel",
    "messages": [
        {"id": number, "type": "message", "date": "2018-02-06T10:00:00", "from": "Valley News", "text": text}
        for number, text in enumerate(
            ["Seven people were killed in Douma.", "The council met.", "Six people were killed in Hazza."] * 20, 1
        )
    ],
}
TABLE = "Day;Body\n06.02.2018;Seven people were killed in Douma.\n;\n07.02.2018;Six people were killed in Hazza.\n"


@pytest.fixture
def many(reports: Path) -> Path:
    (reports / "result.json").write_text(json.dumps(EXPORT), encoding="utf-8")
    (reports / "table.csv").write_text(TABLE, encoding="utf-8")
    return reports


def files(result: Result) -> list[str]:
    return [json.loads(line)["file"] for line in result.stdout.splitlines()]


def test_each_report_in_an_export_has_its_claims_under_its_own_name(run: Run, many: Path) -> None:
    result = run("read", "result.json", "--format", "jsonl")
    assert result.exit_code == 0
    assert files(result) == [f"result.json#{number}" for number in range(1, 61) if number % 3 != 2]
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert {claim["published"] for claim in claims} == {"2018-02-06"}
    assert len({claim["report"] for claim in claims}) == 40
    assert result.stderr == "result.json: no casualties are counted in 20 of its 60 reports\n"


def test_a_folder_gives_an_export_among_its_reports_and_no_table(run: Run, many: Path) -> None:
    found = {file.partition("#")[0] for file in files(run("read", ".", "--format", "jsonl"))}
    assert found == {"./douma.txt", "./hazza.txt", "./result.json"}


def test_workers_share_the_reports_of_one_file(run: Run, many: Path) -> None:
    one, two = (run("read", "hazza.txt", "result.json", "douma.txt", "--format", "jsonl", "--workers", n) for n in "12")
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert len(files(two)) > 40


def test_a_table_is_read_by_the_columns_that_are_named(run: Run, many: Path) -> None:
    result = run("read", "table.csv", "--map", "text=body", "--map", "published=Day", "--format", "jsonl")
    assert files(result) == ["table.csv#2", "table.csv#4"]
    assert json.loads(result.stdout.splitlines()[0])["published"] == "2018-02-06"


def test_a_table_without_named_columns_says_what_to_name(run: Run, many: Path) -> None:
    result = run("read", "table.csv", "--format", "jsonl")
    assert result.exit_code == 1
    why = 'does not say which column holds the text; name it with --map text=COLUMN, of "Day", "Body"'
    assert result.stderr == f"table.csv: the table {why}\n"


@pytest.mark.parametrize("said", ["body", "words=Body", "published=Day"])
def test_columns_that_say_nothing_known_are_a_usage_error(run: Run, many: Path, said: str) -> None:
    result = run("read", "table.csv", "--map", said)
    assert result.exit_code == 2
    assert "--map" in result.stderr


def test_text_prints_the_one_report_that_is_named_by_its_position(run: Run, many: Path) -> None:
    assert run("text", "result.json#3").stdout == "Six people were killed in Hazza."
    result = run("text", "result.json")
    assert result.exit_code == 1
    assert "result.json: holds several reports; name one by its position, such as result.json#1" in result.stderr


def test_a_toll_takes_the_reports_of_an_export(run: Run, many: Path) -> None:
    result = run("toll", "result.json", "--in", "Douma", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["floor"]["value"] == 7


def test_reading_an_export_loads_its_parser_in_the_child_alone(run: Run, many: Path) -> None:
    import subprocess

    code = (
        "import sys\nfrom witnessmark.cli import main\n"
        "try: main(['read', 'result.json', 'table.csv', '--map', 'text=Body', '--format', 'jsonl'])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "print('LOADED', *sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=many, capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.rpartition("LOADED")[2].split())
    assert not {name for name in loaded if name.startswith(("witnessmark.report.parse", "email", "xml", "lxml"))}
