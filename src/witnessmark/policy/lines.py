"""Where in a TOML text a key stands, so that a refusal can name the line."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_KEY: Final = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")


def line_of(text: str, key: str) -> int:
    """The number of the line that sets a key ("vague.rule"), else of the nearest table around it, else 1.

    It knows the TOML that policies are written in, and not what may stand in texts of several lines.

    >>> line_of('name = "x"\\n\\n[vague]\\nrule = "ask"', "vague.rule"), line_of("a = 1\\n[vague]", "vague.words.tens")
    (4, 2)
    """
    wanted = _parts(key)
    best, depth, table = 1, 0, tuple[str, ...]()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.fullmatch(line)
        if header is not None:
            table = _parts(header[1])
            found = table
        else:
            setting = _KEY.match(line)
            if setting is None:
                continue
            found = (*table, *_parts(setting[1]))
        if len(found) > depth and found == wanted[: len(found)]:
            best, depth = number, len(found)
    return best


def _parts(key: str) -> tuple[str, ...]:
    """A dotted key's parts; a quoted part keeps its dots."""
    found = re.findall(r"""\s*(?:"([^"]*)"|'([^']*)'|([^.\s"'][^."']*))""", key)
    return tuple((double or single or bare).strip() for double, single, bare in found)
