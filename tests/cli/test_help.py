"""What `--help` says is true: its examples run, its page is its words."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner, Result

from witnessmark.archive import make_archive
from witnessmark.cli import COMMANDS, witnessmark

Run = Callable[..., Result]


def _commands_page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("commands_page", Path(__file__).with_name("commands_page.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = _commands_page()
COMMAND = PAGE.commands()
EXAMPLES = Path(__file__).parents[2] / "examples"
# what needs an endpoint, the network, another disk, or a root that was written down before
ELSEWHERE = ("--endpoint", "https://", "/media/", "--since", "--prove-since")


def examples(path: str) -> list[str]:
    """The lines of a command's examples, as its help renders them."""
    found = re.search(r"(?m)^  Examples?:\n((?:    .*\n?)+)", PAGE.help_of(path) + "\n")
    return [] if found is None else [line.strip() for line in found[1].splitlines()]


@pytest.mark.parametrize("path", COMMAND)
def test_every_command_has_examples_and_each_is_on_a_line_of_its_own(path: str) -> None:
    shown = examples(path)
    assert shown
    assert all(line.startswith("$ witnessmark ") for line in shown)
    assert any(f"{path} " in f"{line} " for line in shown)


@pytest.mark.parametrize("path", COMMAND)
def test_every_command_and_option_says_what_it_is(path: str) -> None:
    command = COMMAND[path]
    assert command.help
    assert command.short_help or path == "witnessmark"
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, f"{path} {param.name}"


def test_the_page_of_commands_is_what_help_prints() -> None:
    assert PAGE.PAGE.read_text(encoding="utf-8") == PAGE.text(), "run: python tests/cli/commands_page.py"


def test_the_commands_are_listed_in_the_order_of_the_work() -> None:
    listed = CliRunner().invoke(witnessmark, ["--help"]).stdout.split("Commands:\n")[1]
    assert [line.split()[0] for line in listed.splitlines()] == list(COMMANDS)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the reports of the folder `examples`, whose ids the examples name."""
    folder = tmp_path_factory.mktemp("kept") / "archive"
    make_archive(folder, by="A. Recorder")
    told = CliRunner().invoke(witnessmark, ["add", str(EXAMPLES), "--archive", str(folder)])
    assert told.exit_code == 0, told.output
    return folder


@pytest.fixture
def desk(
    run: Run, reports: Path, dump: Path, own_cache: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An archive's folder that also holds every file that an example names, and an index that may be added to."""
    folder = tmp_path / "desk"
    shutil.copytree(kept, folder)
    (folder / "reports").mkdir()
    for path in reports.iterdir():
        shutil.copy(path, folder)
    for name in ("a.txt", "reports/a.txt", "reports/b.txt"):
        (folder / name).write_text("Six people were killed in Douma on 5 February 2018.\n")
    for name in ("a.html", "b.html"):
        (folder / name).write_text("<p>Five people were killed in Douma on 5 February 2018.</p>")
    (folder / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "table.csv").write_text("Day,Town,Deaths,Body\n2018-02-05,Douma,6,Six were killed.\n")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("WITNESSMARK_PASSPHRASE", "three brown horses")
    (folder / "toll.json").write_text(run("toll", "a.txt", "--format", "json").stdout, encoding="utf-8")
    (folder / "proof.json").write_text(run("log", "--prove", "c0b502843becf9013").stdout, encoding="utf-8")
    return folder


def _stages(example: str) -> list[tuple[list[str], str | None, str | None]]:
    """The commands of a line with their standard input and output: the little of a shell that examples use."""
    stages = []
    for stage in example.removeprefix("$ ").split(" | "):
        words = shlex.split(stage)
        read = words[words.index("<") + 1] if "<" in words else None
        write = words[words.index(">") + 1] if ">" in words else None
        ends = [words.index(sign) for sign in "<>" if sign in words]
        stages.append((words[1 : min(ends, default=len(words))], read, write))
    return stages


@pytest.mark.parametrize(
    "example",
    sorted({line for path in COMMAND for line in examples(path) if not any(word in line for word in ELSEWHERE)}),
)
def test_an_example_runs(run: Run, desk: Path, example: str) -> None:
    if example == "$ witnessmark unlock":
        run("lock")
    if " undo " in example:
        run("incidents", "confirm", example.split()[4], "--why", "one raid")
    output: str | None = "y\n"  # to a command that asks
    for args, read, write in _stages(example):
        given = (desk / read).read_text(encoding="utf-8") if read else output
        result = run(*args, input=given)
        assert result.exit_code == 0, result.stderr
        output = result.stdout
        if write:
            (desk / write).write_text(output, encoding="utf-8")
