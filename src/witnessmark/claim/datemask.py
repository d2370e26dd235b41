"""Dates out of the grammar's sight."""

from __future__ import annotations

from collections.abc import Sequence

from .dates import Dated
from .tokens import Token


def mask_dates(tokens: Sequence[Token], dates: Sequence[Dated]) -> None:
    """Takes the words of dates out of the grammar's sight: no count is read in them."""
    if not dates:
        return
    for token in tokens:
        for dated in dates:
            if dated.start <= token.start < dated.end and token.letter not in "P,":
                token.letter = "~"
