"""`witnessmark places`: looked up, added to, and a bar for a person who waits."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_name_gives_places_with_their_ids_one_a_line(run: Run) -> None:
    result = run("places", "find", "Kafr", "Batna", "--country", "sy")
    assert result.exit_code == 0
    assert any("settlement" in line and " SY " in line for line in result.stdout.splitlines())
    assert len(run("places", "find", "San Antonio", "--limit", "3").stdout.splitlines()) == 3


def test_a_name_that_nobody_knows_is_one_line_and_status_1(run: Run) -> None:
    result = run("places", "find", "Qqxqxzz\x1b")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: Qqxqxzz⟦U+001B⟧: no gazetteer here knows it; add one with: witnessmark places add FILE\n"
    )


def test_a_file_of_places_is_added_for_good(run: Run, own_cache: Path, dump: Path) -> None:
    assert run("places", "find", "Furqlusiya", "--country", "SY").stdout.count("Furqlusiya") == 0
    added = run("places", "add", "SY.txt")
    assert (added.exit_code, added.stdout) == (0, "SY.txt: 1 new place\n")
    assert "Furqlusiya" in run("places", "find", "Furqlusiya").stdout


def test_a_file_that_is_no_file_of_places_is_one_line_and_status_1(run: Run, own_cache: Path) -> None:
    for name in ("douma.txt", "absent.txt"):
        result = run("places", "add", name)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"Error: {name}: ")
        assert len(result.stderr.splitlines()) == 1


def on_a_terminal(*args: str, cwd: Path) -> tuple[str, bytes]:
    """What a run shows on a terminal, where standard error is one, and its standard output."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "witnessmark.cli", *args]
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        try:
            while chunk := os.read(ours, 4096):
                seen += chunk
        except OSError:  # the other end is closed
            pass
        out = process.stdout.read() if process.stdout is not None else b""
    os.close(ours)
    return seen.decode(), out


def test_many_files_on_a_terminal_have_a_bar_that_leaves_the_output_alone(reports: Path, run: Run) -> None:
    for number in range(30):
        (reports / f"n{number:02}.txt").write_text(f"{number + 2} people were killed in Hazza.")
    seen, out = on_a_terminal("read", ".", "--format", "jsonl", cwd=reports)
    assert "Reading" in seen
    assert "33/33" in seen
    assert "quiet.txt: no casualties are counted in it" in seen, [seen]
    assert out.decode() == run("read", ".", "--format", "jsonl").stdout


def test_a_few_files_have_no_bar(reports: Path) -> None:
    seen, out = on_a_terminal("read", "douma.txt", "--format", "jsonl", cwd=reports)
    assert seen == ""
    assert out.startswith(b'{"id": ')
