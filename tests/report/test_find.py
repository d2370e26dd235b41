"""Which files the words of the command line name, and in what order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from witnessmark.report import find_files, may_hold_many


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "B.HTML", "a.meta.json", "a.gold.json", "notes.log", "c/d.htm", "c/a.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Seven were killed.")
    return tmp_path


def _found(folder: Path, *paths: str) -> list[str]:
    return [os.path.relpath(file, folder) for file in find_files([str(folder / path) for path in paths])]


def test_a_folder_is_read_below_too_in_name_order_without_sidecars_and_json(folder: Path) -> None:
    assert _found(folder, ".") == ["B.HTML", "a.txt", "b.txt", "c/a.txt", "c/d.htm", "c.txt"]


def test_a_pattern_is_spread_in_name_order(folder: Path) -> None:
    assert _found(folder, "*.txt") == ["a.txt", "b.txt", "c.txt"]
    assert _found(folder, "**/*.txt") == ["a.txt", "b.txt", "c/a.txt", "c.txt"]
    assert _found(folder, "**/a.*") == ["a.txt", "c/a.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "[ab].txt").write_text("Six.")
    assert _found(folder, "[ab].txt") == ["[ab].txt"]


def test_a_file_named_outright_is_given_whatever_its_suffix(folder: Path) -> None:
    assert _found(folder, "notes.log", "absent.txt") == ["notes.log", "absent.txt"]


def test_the_sidecar_of_a_report_that_is_named_is_left_out(folder: Path) -> None:
    assert _found(folder, "a.meta.json", "a.txt") == ["a.txt"]
    assert _found(folder, "a.meta.json", "b.txt") == ["a.meta.json", "b.txt"]


def test_a_folder_without_reports_is_given_itself_to_be_complained_of(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    assert list(find_files([str(tmp_path), str(tmp_path / "*.txt")])) == [str(tmp_path), str(tmp_path / "*.txt")]


def test_a_link_to_a_folder_above_does_not_turn_the_walk_round(folder: Path) -> None:
    (folder / "c" / "up").symlink_to(folder, target_is_directory=True)
    assert _found(folder, "c") == ["c/a.txt", "c/d.htm"]


def test_standard_input_is_itself() -> None:
    assert list(find_files(["-"])) == ["-"]


def test_a_folder_gives_every_format_but_those_that_are_as_often_something_else(tmp_path: Path) -> None:
    kinds = ("a.PDF", "b.docx", "c.eml", "d.rss", "e.atom", "f.warc", "g.warc.gz", "h.wacz", "result.json")
    for name in (*kinds, "i.csv", "j.tsv", "k.xml", "l.json", "m.gz", "g.meta.json", "n.jsonl", "result.json.txt.bak"):
        (tmp_path / name).write_bytes(b"")
    assert _found(tmp_path, ".") == list(kinds)
    assert _found(tmp_path, "*") == list(kinds)
    assert _found(tmp_path, "i.csv", "k.xml", "g.warc.gz", "g.meta.json") == ["i.csv", "k.xml", "g.warc.gz"]


def test_what_may_hold_many_reports_is_told_by_the_name() -> None:
    many = ["a.rss", "a.atom", "a.xml", "a.json", "a.csv", "a.tsv", "A.WARC", "a.warc.gz", "a.wacz"]
    assert [name for name in [*many, "a.txt", "a.pdf", "a.eml", "a.gz", "-"] if may_hold_many(name)] == many


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
def test_a_pipe_in_a_folder_is_passed_over_and_a_link_to_nothing_is_told_of(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "here.txt").write_text("Nobody was hurt.")
    expected = [str(tmp_path / "gone.txt"), str(tmp_path / "here.txt")]
    assert list(find_files([str(tmp_path)])) == expected
    assert list(find_files([str(tmp_path / "*.txt")])) in (expected, expected[1:])
    # named outright it may be another program's output
    assert list(find_files([str(tmp_path / "endless.txt")])) == [str(tmp_path / "endless.txt")]
