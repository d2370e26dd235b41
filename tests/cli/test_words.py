"""How a sentence is taken apart, shown to whoever writes a language file."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def rows(result: Result) -> dict[str, str]:
    lines = [line.split(maxsplit=1) for line in result.stdout.split("\n\n")[0].splitlines()]
    return {line[0]: line[1] for line in lines if len(line) > 1}


def test_each_word_stands_with_what_it_is_and_the_table_that_says_so(run: Run) -> None:
    said = rows(run("words", "5 sivil öldü", "--lang", "tr"))
    assert said["5"] == "number 5"
    assert said["sivil"].split("  ")[0] == "people: civilian"
    assert said["öldü"].startswith("word of harm: killed")
    assert said["öldü"].endswith("[harm.killed] intransitives")


def test_a_word_that_no_table_has_is_said_to_be_missing(run: Run) -> None:
    said = rows(run("words", "5 sivil kutgundu Zxyq", "--lang", "tr"))
    assert said["kutgundu"] == "not in the file"
    assert said["Zxyq"] == "not in the file: perhaps a name"


def test_what_is_read_stands_below(run: Run) -> None:
    result = run("words", "Seven", "civilians were killed in Douma")
    assert result.stdout.endswith("\nread: killed 7 · civilian · Douma\n")


def test_where_nothing_is_read_that_is_said(run: Run) -> None:
    assert run("words", "hello").stdout.endswith("nothing was read: no count beside a word of harm\n")


def test_a_language_without_a_file_is_refused(run: Run) -> None:
    result = run("words", "hello", "--lang", "tlh")
    assert result.exit_code == 1
    assert "no language file for 'tlh'" in result.stderr
