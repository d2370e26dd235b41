"""The command line: one file a command, each loaded only when it is called.

`witnessmark read` of a text must start in a blink, so nothing here imports a command, and no command imports at its
top what only some of its calls need. Exit status: 0 done, 1 our error or bad input, 2 usage.
"""

from __future__ import annotations

import errno
import importlib
import io
import sys
from collections.abc import Sequence
from typing import Any

import click

from .. import __version__
from ..errors import WitnessmarkError, fault
from ..messages import language, retell, say, speaking, system_words
from .spoken import click_spoken, spoken
from .tell import ordered_errors, tell

COMMANDS = (  # in the order of the work
    "read", "text", "fetch", "places", "incidents", "toll", "check", "explain",
    "init", "add", "import", "list", "show", "decide", "assess", "claim", "family",
    "log", "verify", "lock", "unlock", "backup", "restore", "erase", "words",
)  # fmt: skip
# names that Python does not let a module have, or that would hide a word of its own in this one
_FILES = {"import": "import_table", "list": "list_kept"}


class Commands(click.Group):
    """The commands, found by name; what Witnessmark refuses becomes one line and status 1."""

    def main(self, *args: Any, **options: Any) -> Any:
        """As click has it, in the person's language."""
        with speaking(language()), click_spoken():
            return click.Command.main(spoken(self), *args, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f".{_FILES.get(cmd_name, cmd_name)}", __package__).command
        return spoken(command) if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except WitnessmarkError as error:
            raise click.ClickException(retell(str(error))) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # the reader has gone: click ends quietly
            raise click.ClickException(
                say("the output cannot be written ({strerror})", strerror=system_words(error))
            ) from error
        return done


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="witnessmark", message="%(prog)s %(version)s")
def witnessmark() -> None:
    """Reports of harm in, a record that can be defended out.

    Every figure is traced to the words it came from, no death is counted twice, and every total carries a proof
    that anyone can check again.

    \b
    Example:
      $ witnessmark read reports/
      $ witnessmark toll reports/ --in Douma --from 2018-02-05 --to 2018-02-06
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; the entry point of the `witnessmark` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a character that the terminal lacks ends no run
    ordered_errors()
    try:
        witnessmark.main(args=args, prog_name="witnessmark")
    except Exception as error:  # a traceback may show a report's words, and helps nobody at a terminal
        tell(say("Error: {message}", message=fault(error)), err=True)
        sys.exit(1)
