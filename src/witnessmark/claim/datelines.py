"""A dateline in the running text: place and day of filing, before a report's first words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .tokens import Token

_LONGEST: Final = 16


def after_dateline(tokens: Sequence[Token], before: int) -> int:
    """Where a sentence begins after its dateline: "SAQBA, 12 May (Agency) - | At least 14"; 0 where it has none.

    Looks at the tokens to `before`.
    """
    for i in range(min(before, _LONGEST)):
        token = tokens[i]
        if i and token.letter == "-" and (token.start > tokens[i - 1].end or token.text in "—–"):
            return i + 1
        if token.letter not in "X,~()d" and not token.text[0].isupper() and token.text not in "./|":
            return 0
    return 0
