"""Lines of two directions keep their order on a terminal, and nothing is added to them elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.cli.tell import END, LEFTWARD, RIGHTWARD, in_order, in_table, width
from witnessmark.messages import speaking

pty = pytest.importorskip("pty")
SIGNS = dict.fromkeys(map(ord, f"{LEFTWARD}{RIGHTWARD}{END}\u200f"))
REPORT = "Geneva, 14 March 2017\n\nAt least seven civilians were killed in Douma on Monday.\n"


def on_a_terminal(*args: str, cwd: Path, lang: str) -> str:
    """What the command writes where standard output and error are a terminal."""
    main, other = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")}
    environment = {**kept, "LANG": lang, "PYTHONUTF8": "1", "TERM": "xterm-256color", "COLUMNS": "100"}
    command = [sys.executable, "-m", "witnessmark.cli", *args]
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdin=other, stdout=other, stderr=other)
    os.close(other)
    told = b""
    while True:
        try:
            some = os.read(main, 65_536)
        except OSError:  # the other end is closed
            break
        if not some:
            break
        told += some
    process.wait()
    os.close(main)
    return told.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_help_on_a_terminal_keeps_options_whole_in_arabic_lines(folder: Path) -> None:
    told = on_a_terminal("toll", "--help", cwd=folder, lang="ar_SY.UTF-8")
    assert f"{RIGHTWARD}--html{END}" in told or f"{RIGHTWARD}--by{END}" in told
    assert all(line.count(LEFTWARD) + line.count(RIGHTWARD) == line.count(END) for line in told.split("\n"))


def test_errors_on_a_terminal_keep_the_files_name_whole(folder: Path) -> None:
    told = on_a_terminal("read", "none.txt", cwd=folder, lang="ar_SY.UTF-8")
    assert f"{RIGHTWARD}none.txt{END}" in told
    assert told.startswith(LEFTWARD)


def test_wrong_usage_that_click_tells_of_is_in_order_too(folder: Path) -> None:
    assert f"{RIGHTWARD}'--frm'{END}" in on_a_terminal("toll", "--frm", cwd=folder, lang="ar_SY.UTF-8")


def test_json_on_a_terminal_is_as_it_is_in_a_pipe(folder: Path) -> None:
    told = on_a_terminal("read", "a.txt", "--format", "jsonl", cwd=folder, lang="ar_SY.UTF-8")
    assert told.translate(SIGNS) == told
    assert told.startswith("{")


def test_english_on_a_terminal_has_no_signs(folder: Path) -> None:
    for args in (("toll", "a.txt"), ("--help",), ("read", "none.txt")):
        told = on_a_terminal(*args, cwd=folder, lang="en_GB.UTF-8")
        assert told.translate(SIGNS) == told


def test_neighbours_of_arabic_words_keep_their_places() -> None:
    assert in_order("7  عربين   دوما  [c1]") == f"7  {LEFTWARD}عربين{END}   {LEFTWARD}دوما{END}  [c1]"


def test_arabic_words_stay_one_run_where_some_are_bold() -> None:
    assert in_order("“قتل \x1b[1mسبعة\x1b[0m مدنيين”") == f"“{LEFTWARD}قتل \x1b[1mسبعة\x1b[0m مدنيين{END}”"


def test_a_table_in_arabic_begins_on_the_right() -> None:
    with speaking("ar"):
        first, second = in_table("اليوم  على الأقل\n2017  9").split("\n")
    assert first == f" {LEFTWARD}اليوم  على الأقل{END}"
    assert second == f" {LEFTWARD}2017  9{' ' * (width('اليوم  على الأقل') - 7)}{END}"


@given(text=st.text("ab 7-.:،سبع٧\n", max_size=40))
def test_signs_are_added_and_nothing_else_is_changed(text: str) -> None:
    for language in ("en", "ar"):
        with speaking(language):
            told = in_order(text)
            assert told.translate(SIGNS) == text
            assert in_order(told) == told or language == "en"
            for line in told.split("\n"):
                assert line.count(LEFTWARD) + line.count(RIGHTWARD) == line.count(END)
