"""Why a parser gives up on a file, in the words that the parent's one line is made of."""

from __future__ import annotations


class TooLarge(Exception):
    """Past a limit, which the text names: "is nested deeper than 256 elements"."""


class Unreadable(Exception):
    """Cannot be read as what it is; the text says why, and what to do: "is locked with a password; ..."."""


class NoWords(Exception):
    """Nothing in it is text; the text says what it is instead."""
