"""A toll that somebody kept as JSON, read again."""

from __future__ import annotations

import click

from ..errors import ProofError
from ..messages import say, system_words
from ..records import Toll
from ..show import show_file
from ..toll.contract import load

MAX_TOLL = 1024 * 1024 * 1024


def read_tolls(file: str) -> list[tuple[str, Toll]]:
    """The tolls in a file, or on standard input for "-": one, or one a line, each with the name to call it by.

    Raises ProofError where it holds none.
    """
    name, text = show_file(file), _text(file)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) < 2 or not all(line.startswith("{") and line.rstrip().endswith("}") for _, line in lines):
        return [(name, load(text, name=name))]
    return [
        (where, load(line, name=where))
        for number, line in lines
        for where in (say("{name}, line {count}", name=name, count=number),)
    ]


def _text(file: str) -> str:
    name = show_file(file)
    try:
        with click.open_file(file, "rb") as opened:
            data: bytes = opened.read(MAX_TOLL + 1)
    except OSError as error:
        raise ProofError(
            say("{name}: cannot be opened ({strerror}); check its name", name=name, strerror=system_words(error))
        ) from error
    if len(data) > MAX_TOLL:
        raise ProofError(
            say(
                "{name}: larger than {limit} MB, the limit for one toll",
                name=name,
                limit=MAX_TOLL // 1024 // 1024,
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProofError(say("{name} is not a toll: not UTF-8; write it with --format json", name=name)) from error
