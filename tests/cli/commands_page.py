"""Writes docs/reference/commands.md from the commands' own help: `python tests/cli/commands_page.py`."""

from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner

from witnessmark.cli import witnessmark

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
WIDTH = 80
HEAD = """\
# Commands

What `--help` prints for each command. Written by `python tests/cli/commands_page.py`; a test keeps it true.

Claims and pages go to standard output or to the file that is named, everything else to standard error. Exit status:
0 done, 1 bad input or a fault of ours (what could be read was read), 2 wrong usage.
"""


def commands() -> dict[str, click.Command]:
    """Every command by its words, in the order of the work; a group before its own."""
    found: dict[str, click.Command] = {}

    def add(path: str, command: click.Command) -> None:
        found[path] = command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                one = command.get_command(context, name)
                assert one is not None
                add(f"{path} {name}", one)

    add("witnessmark", witnessmark)
    return found


def help_of(path: str) -> str:
    """What the command prints for --help, on a terminal of 80 columns."""
    args = [*path.split()[1:], "--help"]
    shown = CliRunner().invoke(witnessmark, args, prog_name="witnessmark", terminal_width=WIDTH)
    assert shown.exit_code == 0, shown.output
    return "\n".join(line.rstrip() for line in shown.stdout.splitlines())


def text() -> str:
    """The page."""
    return HEAD + "".join(f"\n## {path}\n\n```text\n{help_of(path)}\n```\n" for path in commands())


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
