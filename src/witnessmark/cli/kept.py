"""A toll that somebody kept as JSON, read again."""

from __future__ import annotations

import click

from ..errors import ProofError
from ..records import Toll
from ..show import show_file
from ..toll.contract import load

MAX_TOLL = 1024 * 1024 * 1024


def read_toll(file: str) -> Toll:
    """The toll in a file, or on standard input for "-"; raises ProofError where it holds none."""
    name = show_file(file)
    try:
        with click.open_file(file, "rb") as opened:
            data = opened.read(MAX_TOLL + 1)
    except OSError as error:
        raise ProofError(f"{name}: cannot be opened ({error.strerror}); check its name") from error
    if len(data) > MAX_TOLL:
        raise ProofError(f"{name}: larger than {MAX_TOLL // 1024 // 1024} MB, the limit for one toll")
    try:
        return load(data.decode("utf-8-sig"), name=name)
    except UnicodeDecodeError as error:
        raise ProofError(f"{name} is not a toll: not UTF-8; write it with --format json") from error
