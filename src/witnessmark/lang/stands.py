"""In which tables of a language file a word stands, as a person who wrote it finds it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

_NOT: Final = frozenset(("language", "dates"))


def stands_in(tables: Mapping[str, Any], word: str) -> list[str]:
    """The tables and keys under which the word is listed, in the order of the file.

    >>> stands_in({"harm": {"killed": {"people": ["dead"]}}, "places": {"at": ["in"]}}, "dead")
    ['[harm.killed] people']
    """
    return [place for name, table in tables.items() if name not in _NOT for place in _places(table, word, name)]


def _places(table: Any, word: str, name: str) -> Iterator[str]:
    if not isinstance(table, Mapping):
        return
    if word in table and not isinstance(table[word], Mapping | list):
        yield f"[{name}]"
    for key, held in table.items():
        listed = isinstance(held, list) and any(_is(one, word, f"{name}.{key}") for one in held)
        valued = isinstance(held, Mapping) and word in held and not isinstance(held[word], Mapping | list)
        if listed or valued:
            yield f"[{name}] {key}"
        elif isinstance(held, Mapping):
            yield from _places(held, word, f"{name}.{key}")


def _is(one: object, word: str, path: str) -> bool:
    forms = path.startswith("harm.") and path.endswith(".verbs")  # "kill kills killed killing"
    return isinstance(one, str) and (one == word or (forms and word in one.split()))
