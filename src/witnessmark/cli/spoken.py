"""A command with its help in the person's language; its name, options and examples stay as they are typed."""

from __future__ import annotations

import copy
import gettext
import inspect
import re
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..messages import DOMAIN, LOCALES, language, retell, say
from .tell import ordered


class _Formatter(click.HelpFormatter):
    def getvalue(self) -> str:
        """The help, in an order that a terminal keeps."""
        return ordered(super().getvalue())


class _Context(click.Context):
    formatter_class = _Formatter


def spoken(command: click.Command) -> click.Command:
    """The command itself in English, else a copy of it, with its own subcommands, whose help is in the language."""
    if language() == "en":
        return command
    made = copy.copy(command)
    made.help = None if command.help is None else help_words(command.help)
    made.short_help = None if command.short_help is None else say(command.short_help)
    made.params = [_option(param) for param in command.params]
    made.context_class = _Context
    made._help_option = None  # made anew where it is asked for, for its own words are in the language too
    if isinstance(made, click.Group) and isinstance(command, click.Group):
        made.commands = {name: spoken(one) for name, one in command.commands.items()}
    return made


def help_words(text: str) -> str:
    """A command's help, paragraph by paragraph; of one that click is not to wrap (its first line a backspace) line by
    line, and what is typed after a $ never.

    >>> help_words("Read\\nreports.")
    'Read reports.'
    """
    return "\n\n".join(_paragraph(one) for one in re.split(r"\n\s*\n", inspect.cleandoc(text)))


def messages_of(text: str) -> Iterator[str]:
    """What `help_words` looks up of a help, in its order.

    >>> list(messages_of("Read\\nreports.\\n\\n\\b\\nExample:\\n  $ witnessmark read a.txt"))
    ['Read reports.', 'Example:']
    """
    for one in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        if one.startswith("\b"):
            yield from (line.strip() for line in one.split("\n")[1:] if not _is_typed(line))
        elif one.strip():
            yield " ".join(one.split())


@contextmanager
def click_spoken() -> Iterator[None]:
    """Have click's own words ("Usage", "Options", "Try ...") from the catalogue; it asks gettext's one default."""
    if language() == "en":
        yield
        return
    before = gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(before)


def _paragraph(text: str) -> str:
    if not text.startswith("\b"):
        return say(" ".join(text.split())) if text.strip() else text
    return "\n".join(line if _is_typed(line) else _line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    return line.replace(line.strip(), say(line.strip()))


def _is_typed(line: str) -> bool:
    return not line.strip("\b ") or line.lstrip().startswith("$")


def _option(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or param.help is None:
        return param
    made = copy.copy(param)
    made.help = retell(param.help, values=False)
    return made
