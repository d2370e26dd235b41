"""An archive made, verified, locked, backed up and erased from, as a person at a terminal does it."""

from __future__ import annotations

import getpass
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from witnessmark.archive import keys, stream
from witnessmark.cli import passphrase

Run = Callable[..., Result]

SECRET = "seven words that nobody says"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Passphrases stretched a little, and a place for sessions that is the test's own."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.delenv("WITNESSMARK_PASSPHRASE", raising=False)
    monkeypatch.setattr(keys, "_HARD", 10)
    monkeypatch.setattr(stream, "_COST", 10)


@pytest.fixture
def kept(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an archive with two reports."""
    assert run("init", "record", "--by", "A. Recorder").exit_code == 0
    assert run("add", "douma.txt", "hazza.txt", "--archive", "record").exit_code == 0
    monkeypatch.chdir(reports / "record")
    return run


def told(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refused(result: Result) -> str:
    assert result.exit_code == 1
    assert "Error: " in result.stderr
    return result.stderr


def test_making_one_says_plainly_that_whoever_has_the_folder_can_read_it(run: Run) -> None:
    made = run("init", "record")
    assert told(made) == "record: an archive\n"
    assert "no passphrase" in made.stderr
    assert "can read every report, name and note" in made.stderr
    assert "not an empty folder" in refused(run("init", "record"))


def test_a_passphrase_is_asked_for_twice_and_never_shown(run: Run) -> None:
    made = run("init", "record", "--passphrase", input=f"{SECRET}\n{SECRET}\n")
    assert told(made) == "record: an archive\n"
    assert SECRET not in made.output
    assert run("init", "other", "--passphrase", input="one\nother\n").exit_code == 2


def test_verify_prints_the_root_to_keep_and_finds_an_altered_byte(kept: Run, reports: Path) -> None:
    words, root = told(kept("verify")).splitlines()
    assert re.fullmatch(r"It agrees: 4 entries, \d+ rows, 2 originals\.", words)
    assert told(kept("verify", "--since", root)).splitlines()[1] == root
    entries, digest = root.split(":")
    assert "ENTRIES:ROOT" in kept("verify", "--since", "four").stderr
    assert "had 9" in refused(kept("verify", "--since", f"9:{digest}"))
    assert "another root" in refused(kept("verify", "--since", f"{entries}:{'0' * 64}"))
    [original, *_] = (reports / "record" / "originals").glob("*/*")
    original.write_bytes(original.read_bytes()[:-1] + b"x")
    assert original.parent.name + original.name in refused(kept("verify"))


def test_the_log_is_shown_line_by_line_or_whole(kept: Run) -> None:
    lines = told(kept("log")).splitlines()
    assert [line.split()[2] for line in lines] == ["begun", "migrated", "report", "report"]
    assert told(kept("log", "--last", "1")).splitlines() == lines[-1:]
    whole = [json.loads(line) for line in told(kept("log", "--format", "jsonl")).splitlines()]
    assert [one["number"] for one in whole] == [0, 1, 2, 3]
    assert whole[3]["before"] == whole[2]["hash"]


def test_a_proof_made_here_is_checked_anywhere(kept: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [claim, *_] = [json.loads(line) for line in told(kept("list", "claims", "--format", "jsonl")).splitlines()]
    for option, value in (("--prove", claim["id"]), ("--prove", "2"), ("--prove-since", "3")):
        (reports / "proof.json").write_text(told(kept("log", option, value)))
        monkeypatch.chdir(reports)  # where no archive is
        assert told(kept("verify", "--proof", "proof.json")).startswith("It holds: ")
        monkeypatch.chdir(reports / "record")
    assert kept("log", "--prove", "2", "--prove-since", "3").exit_code == 2
    proof = (reports / "proof.json").read_text()
    assert "It holds" in told(kept("verify", "--proof", "-", input=proof))
    (reports / "proof.json").write_text(proof.replace('"later"', '"latest"'))
    assert "proof.json: not a proof" in refused(kept("verify", "--proof", str(reports / "proof.json")))
    assert "cannot be opened" in refused(kept("verify", "--proof", "no-such-file"))


def test_locked_it_says_how_to_unlock_it(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(kept("verify"))
    assert kept("lock", input="one\nother\n").exit_code == 2
    assert told(kept("lock", input=f"{SECRET}\n{SECRET}\n")) == ""
    for command in ("verify", "log", "list reports"):
        assert "witnessmark unlock" in refused(kept(*command.split()))
    assert "not its passphrase" in refused(kept("unlock", input="another\n"))
    assert kept("unlock", input="").exit_code == 2
    monkeypatch.setenv("WITNESSMARK_PASSPHRASE", SECRET)
    told(kept("unlock"))
    assert told(kept("verify")) == before
    monkeypatch.delenv("WITNESSMARK_PASSPHRASE")
    told(kept("lock"))  # in a hurry: nothing is asked


def test_another_passphrase_locks_nothing_and_changing_it_is_asked_for(
    kept: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "it has no passphrase yet" in kept("lock", "--change-passphrase").stderr
    told(kept("lock", input=f"{SECRET}\n{SECRET}\n"))
    told(kept("unlock", input=f"{SECRET}\n"))
    monkeypatch.setenv("WITNESSMARK_PASSPHRASE", "three brown horses")
    assert "not its passphrase" in refused(kept("lock"))
    told(kept("verify"))
    monkeypatch.delenv("WITNESSMARK_PASSPHRASE")
    new = "three brown horses\n"
    assert "not its passphrase" in refused(kept("lock", "--change-passphrase", input=f"one\n{new}{new}"))
    changed = kept("lock", "--change-passphrase", input=f"{SECRET}\n{new}{new}")
    assert told(changed) == ""
    assert "under the new passphrase" in changed.stderr
    assert "not its passphrase" in refused(kept("unlock", input=f"{SECRET}\n"))
    told(kept("unlock", input=new))
    monkeypatch.setenv("WITNESSMARK_PASSPHRASE", "three brown horses")
    monkeypatch.setenv("WITNESSMARK_NEW_PASSPHRASE", SECRET)
    told(kept("lock", "--change-passphrase"))
    monkeypatch.setenv("WITNESSMARK_PASSPHRASE", SECRET)
    told(kept("unlock"))
    told(kept("lock"))


def test_without_a_place_that_forgets_unlocking_says_where_the_key_lies(
    kept: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("WITNESSMARK_PASSPHRASE", SECRET)
    told(kept("lock"))
    assert "keys/session until you lock" in kept("unlock").stderr.replace("\\", "/")


def test_a_backup_says_whether_it_is_sealed_and_is_restored_to_the_same_root(
    kept: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = told(kept("verify")).splitlines()[1]
    plain = kept("backup", "../plain.backup")
    assert told(plain).strip() == root
    assert "not sealed: whoever has the file can read" in plain.stderr
    assert told(kept("restore", "../plain.backup", "../again")).strip() == root
    told(kept("lock", input=f"{SECRET}\n{SECRET}\n"))
    told(kept("unlock", input=f"{SECRET}\n"))
    sealed = kept("backup", "../sealed.backup", input=f"{SECRET}\n")
    assert told(sealed).strip() == root
    assert "not sealed" not in sealed.stderr
    assert told(kept("restore", "../sealed.backup", "../third", input=f"{SECRET}\n")).strip() == root
    assert told(kept("verify", "--archive", "../third")).splitlines()[1] == root
    assert "there already" in refused(kept("backup", "../plain.backup", input=f"{SECRET}\n"))


def test_what_is_erased_is_asked_about_and_gone(kept: Run) -> None:
    [report, *_] = [json.loads(line) for line in told(kept("list", "reports", "--format", "jsonl")).splitlines()]
    ask = kept("erase", report["id"], "--why", "the witness asked", input="n\n")
    assert ask.exit_code == 1
    told(kept("show", report["id"]))
    done = told(kept("erase", report["id"], "--why", "the witness asked", "--yes"))
    assert done.startswith("Erased: report ")
    assert "nothing in the archive has that id" in refused(kept("show", report["id"]))
    told(kept("verify"))
    assert kept("erase", report["id"]).exit_code == 2  # not without a reason


def test_a_command_outside_any_archive_says_how_to_make_one(run: Run) -> None:
    for command in ("verify", "log", "lock", "backup x", "erase abcd --why x --yes"):
        assert "witnessmark init DIR" in refused(run(*command.split()))


def test_a_passphrase_is_not_typed_where_it_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def seen(prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return SECRET

    monkeypatch.setattr("click.termui.hidden_prompt_func", seen)
    with pytest.raises(click.UsageError, match="set WITNESSMARK_PASSPHRASE"):
        passphrase.ask()
