"""The command line, called in this process, and reports to read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from witnessmark.cli import witnessmark

Run = Callable[..., Result]

DOUMA = """\
Geneva, 14 March 2017

At least seven civilians were killed in Douma on Monday, including women and children.
"""
HAZZA = "Nine people were injured in Hazza and Saqba. Five men were killed in Hazza on Monday.\n"
QUIET = "The council met in Douma on Monday to discuss the price of bread.\n"
# a GeoNames country dump of one place that does not exist
DUMP = "99000001\tFurqlusiya\tFurqlusiya\t\t34.6\t37.1\tP\tPPL\tSY\t\t11\t\t\t\t900\t\t500\tAsia/Damascus\t2020-01-01\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, reports: Path) -> Run:
    """Call the command line in the folder of reports: `run("read", "a.txt").stdout`."""
    monkeypatch.chdir(reports)

    def called(*args: str, input: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(witnessmark, args, input=input, prog_name="witnessmark")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception  # a traceback is never an answer
        return result

    return called


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three reports, one of them without casualties, and a sidecar."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "douma.txt").write_text(DOUMA, encoding="utf-8")
    (folder / "hazza.txt").write_text(HAZZA, encoding="utf-8")
    (folder / "hazza.meta.json").write_text('{"source": "The Valley Monitor", "published": "2017-03-14"}')
    (folder / "quiet.txt").write_text(QUIET, encoding="utf-8")
    return folder


@pytest.fixture
def dump(reports: Path) -> Path:
    """A file of places in the folder of reports."""
    path = reports / "SY.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A copy of the index, which a test may add to."""
    run("places", "find", "Douma")
    copy = tmp_path / "cache"
    shutil.copytree(os.environ["WITNESSMARK_CACHE"], copy)
    monkeypatch.setenv("WITNESSMARK_CACHE", str(copy))
    return copy
