"""A CSV of texts: each row a report, its bytes those of the row. Which column says what, a person has said."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import BinaryIO, Final, cast

from ...errors import ReportError
from ...messages import recorded
from ..limits import MAX_WORDS, MEGABYTE
from ..received import Fact, Parsed, What
from ..sidecar import COLUMNS
from ..text import decode
from .markup import titled
from .refusal import NoWords, Unreadable

_SAID: Final = tuple(cast("What", name) for name in COLUMNS if name != "text")
_TEXT: Final = "text"
# what the decoding of a table says where it cannot be done
_NO_TEXT: Final = (
    recorded(
        "is not UTF-8, and no other encoding for certain; save it as UTF-8, or name its encoding in its sidecar "
        '(such as "charset": "windows-1251")'
    ),
    recorded("is empty; fetch it again or leave it out"),
)


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The rows with words, numbered as a spreadsheet does: the first below the heads is 2."""
    columns: dict[str, str] = json.loads(options["columns"])
    try:
        text = decode(source.read(), name="it", charset=options.get("charset") or None).text
    except ReportError as error:
        raise Unreadable(str(error).replace("it:", "is", 1)) from error
    csv.field_size_limit(MAX_WORDS)
    lines = Lines(text)
    rows = csv.reader(lines, _dialect(text), strict=True)
    try:
        heads = [" ".join(head.split()) for head in next(rows, [])]
        at = _found(columns, heads)
        lines.taken()
        told = False
        for number, row in enumerate(rows, 2):
            data = lines.taken().rstrip("\r\n").encode("utf-8", errors="surrogatepass")
            parsed = _report(row, at, heads, str(number), data)
            if parsed is not None:
                told = True
                yield parsed
    except csv.Error as error:
        what = (
            recorded("row {line_num:,} cannot be told apart", line_num=rows.line_num)
            if "limit" not in str(error)
            else recorded("has a cell of more than 4 MB")
        )
        raise Unreadable(recorded("{what}; save it as CSV again, in UTF-8", what=what)) from error
    if not told:
        raise NoWords(recorded("a table without a text in any row"))


class Lines(Iterator[str]):
    """The lines of a text, and what was taken of them since it was last asked."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._taken: list[str] = []

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            raise StopIteration
        self._taken.append(line)
        return line

    def taken(self) -> str:
        """The lines taken since the last call, as they are."""
        taken = "".join(self._taken)
        self._taken.clear()
        return taken


def _dialect(text: str) -> type[csv.Dialect]:
    """What sets cells apart: whichever of comma, semicolon and tab stands most often in the line of heads."""
    first = text[:10_000].split("\n", 1)[0]

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Dialect


def _found(columns: dict[str, str], heads: list[str]) -> dict[str, int]:
    """The number of the column for each thing said. Raises Unreadable for one that is not there, or is there twice."""
    known = ", ".join(f'"{head[:40]}"' for head in heads[:30])
    folded = [head.casefold() for head in heads]
    at = {}
    for said, column in (columns or {name: name for name in COLUMNS if name in folded}).items():
        if folded.count(" ".join(column.split()).casefold()) != 1:
            raise Unreadable(
                recorded('has no one column "{column}"; its columns are {known}', column=column, known=known)
            )
        at[said] = folded.index(" ".join(column.split()).casefold())
    if _TEXT not in at:
        raise Unreadable(
            recorded(
                "does not say which column holds the text; name it with --map text=COLUMN, of {known}", known=known
            )
        )
    return at


def _report(row: list[str], at: dict[str, int], heads: list[str], position: str, data: bytes) -> Parsed | None:
    said = {name: row[column].strip() if column < len(row) else "" for name, column in at.items()}
    if not said[_TEXT]:
        return None
    facts = tuple(
        Fact(what, said[what], recorded("the column {heads}", heads=heads[at[what]]))
        for what in _SAID
        if said.get(what)
    )
    text = titled(said.get("title"), said[_TEXT])
    problem = (
        recorded("has more than {limit} MB of words, the limit", limit=MAX_WORDS // MEGABYTE)
        if len(text) > MAX_WORDS
        else None
    )
    return Parsed(text, facts, position=position, data=data, reader="csv", problem=problem)
