"""Lines for people, in an order that a terminal keeps.

A line may hold words of two directions, and a terminal that knows about them (or one that does not) lays them out by
the line alone: without a sign, the neighbours of an Arabic quote change places. So on a terminal what runs the other
way is set apart by Unicode's isolates (UAX #9). Into a file or a pipe go the words alone: what comes after is another
program, or a person's search. What a report itself holds of such signs was written out before (`show`).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Final, TextIO, cast

import click

from ..messages import is_leftward

LEFTWARD, RIGHTWARD, END = "\u2067", "\u2066", "\u2069"
_MARK: Final = "\u200f"  # after a full stop at a line's end, which else goes to the other side
_LETTER: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STYLE: Final = r"\x1b\[[0-9;]*m"  # bold and the like, which runs through words
# words of the other direction, one space between them; two part columns. Compiled at first use: most runs have none
_LEFTWARD_WORDS: Final = f"[{_LETTER}](?:[{_LETTER}0-9٠-٩.,،؛؟:/%-]|{_STYLE}|(?<! ) (?! ))*(?<=[{_LETTER}0-9٠-٩])"
_RIGHTWARD_WORDS: Final = (
    f"({_STYLE})|" + r"[-./~$<\[(#\"'{]*[A-Za-z](?:[!-~]|(?<! ) (?=[-./~$<\[#\"'{A-Za-z0-9]))*(?<![:;,.!])"
)


def tell(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Write lines for people, on standard output or (`err`) standard error."""
    stream = sys.stderr if err else sys.stdout
    click.echo(in_order(text) if stream.isatty() else text, err=err, nl=nl)


def ordered(text: str) -> str:
    """Lines for people on standard output, by whoever writes them there."""
    return in_order(text) if sys.stdout.isatty() else text


def ordered_errors() -> None:
    """Have all that goes to a terminal as standard error in order from now on, what click writes there too; nothing in
    a language that runs as English does."""
    if is_leftward() and sys.stderr.isatty():
        sys.stderr = cast("TextIO", _Ordered(sys.stderr))


class _Ordered:
    """A terminal that lines for people are written to."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write the lines, in order."""
        return self._stream.write(in_order(text))


def in_order(text: str) -> str:
    r"""The lines with what runs the other way set apart; what has nothing of the kind stays as it is.

    >>> in_order("7 killed  عربين  [c1]") == f"7 killed  {LEFTWARD}عربين{END}  [c1]"
    True
    """
    if not is_leftward():
        return text if text.isascii() else re.sub(_LEFTWARD_WORDS, f"{LEFTWARD}\\g<0>{END}", text)
    return "\n".join(_leftward(line) for line in text.split("\n"))


def in_table(drawn: str) -> str:
    """The lines of a drawn table, in order: its first column on the right in a language that runs leftwards.

    Each line is then filled to the width of the table, for its beginning is on the right too.
    """
    if not is_leftward():
        return in_order(drawn)
    lines = drawn.split("\n")
    across = max(width(line) for line in lines)
    # a sign that is the first thing on a line is lost on some terminals: a blank goes before it
    return "\n".join(
        f" {LEFTWARD}{_apart(line)}{' ' * (across - width(line))}{END}" if line.strip() else line for line in lines
    )


def width(text: str) -> int:
    """How many columns of a terminal the words take: marks and signs none, wide letters two.

    >>> width("Arbeen"), width("عربين"), width("قُتل"), width(f"{LEFTWARD}a{END}")
    (6, 5, 3, 1)
    """
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in re.sub(_STYLE, "", text)
    )


def _leftward(line: str) -> str:
    """A line that runs leftwards, whatever it begins with. The blanks before it stay outside."""
    words = line.strip(" ")
    if not words or "\x1b" in words or LEFTWARD in words:  # a bar that is drawn anew, or in order already
        return line
    return line.replace(words, f"{LEFTWARD}{_apart(words)}{_MARK}{END}")


def _apart(words: str) -> str:
    return re.sub(_RIGHTWARD_WORDS, lambda found: found[0] if found[1] else f"{RIGHTWARD}{found[0]}{END}", words)
