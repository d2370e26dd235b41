"""The words of words.toml: what the head of a report is known by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast


@dataclass(frozen=True, slots=True)
class Words:
    """The file's tables: twelve months of names a language, and lists of words."""

    months: Mapping[str, Sequence[Sequence[str]]]
    weekdays: Mapping[str, Sequence[str]]
    labels: Mapping[str, Sequence[str]]


@cache
def words() -> Words:
    """The tables, read once."""
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return Words(
        cast("Mapping[str, Sequence[Sequence[str]]]", tables["months"]),
        cast("Mapping[str, Sequence[str]]", tables["weekdays"]),
        cast("Mapping[str, Sequence[str]]", tables["labels"]),
    )
