"""A row and what is sealed in it: made from plain values, opened again, and written as what its commitment covers."""

from __future__ import annotations

import functools
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..errors import ArchiveDamaged
from ..messages import say
from .canonical import Json, canonical, commitment
from .models import BY_TABLE, ClaimRow, ReadingRow, ReportRow, Row
from .seal import seal, unseal

# what a commitment does not cover: it is under it, or comes after it
_BESIDE: Final = frozenset({"salt", "box", "text", "erased"})


def new_handle() -> str:
    """A name that says nothing: 16 random bytes in hexadecimal."""
    return secrets.token_hex(16)


@dataclass(slots=True)
class Draft:
    """A row on its way into the archive: its plain columns, and what will be sealed in it.

    `places` are the ids of a claim's places, `marks` the numbers of a report's text: rows of their own, which the
    commitment of this one covers.
    """

    row: Row
    sealed: Mapping[str, Json] | None = None
    text: str | None = None
    places: Sequence[str] = ()
    above: Iterable[tuple[str, str]] = ()
    marks: Sequence[int] = ()
    made: list[str] = field(default_factory=list)

    def close(self, key: bytes | None, *, entry: int) -> str:
        """Seal what is to be sealed, set the row's entry and salt, and return its commitment."""
        row = self.row
        row.entry = entry
        row.salt = secrets.token_hex(16)
        if self.sealed is not None or self.text is not None:
            if key is None:
                raise ValueError(say("{table}: something to seal, and no key", table=row.table))
            if self.sealed is not None:
                row.box = seal(key, canonical(self.sealed).encode("ascii"), about=f"{row.table} {row.handle}")
            if self.text is not None and isinstance(row, ReadingRow):
                row.text = seal(key, _bytes(self.text), about=f"text {row.handle}")
        held = written(row, self.sealed, text=self.text, places=self.places, marks=self.marks)
        return commitment(row.salt, held)


def open_box(row: Row, key: bytes) -> dict[str, Json]:
    """What is sealed in a row. Raises ArchiveDamaged where it was altered."""
    return open_sealed(row.table, row.handle, row.box, key)


def open_sealed(table: str, handle: str, box: object, key: bytes) -> dict[str, Json]:
    """What is sealed in the box of the row with that handle. Raises ArchiveDamaged where it was altered."""
    told = _open(table, handle, box, key)
    value = json.loads(told) if told is not None else {}
    if not isinstance(value, dict):
        raise ArchiveDamaged(say("{table} {handle}: altered; restore a backup", table=table, handle=handle))
    return value


def open_text(row: ReadingRow, key: bytes) -> str | None:
    """The text of a reading, None where it has none. Raises ArchiveDamaged where it was altered."""
    if row.text is None:
        return None
    return open_words(row.handle, row.text, key)


def open_words(handle: str, text: object, key: bytes) -> str:
    """The sealed text of the reading with that handle. Raises ArchiveDamaged where it was altered."""
    sealed = _blob("reading", handle, text)
    return unseal(key, sealed, about=f"text {handle}").decode("utf-8", "surrogatepass")


def rewritten(row: Row, key: bytes | None, *, places: Sequence[str] = (), marks: Sequence[int] = ()) -> str:
    """A row as it stands, written as its commitment covers it. Raises ArchiveDamaged where that cannot be done."""
    told: Json = None
    text = None
    if is_sealed(row):
        if key is None:
            raise ArchiveDamaged(
                say(
                    "{table} {handle}: sealed, and there is no key; restore a backup",
                    table=row.table,
                    handle=row.handle,
                )
            )
        sealed = _open(row.table, row.handle, row.box, key)
        told = None if sealed is None else json.loads(sealed)
        text = open_text(row, key) if isinstance(row, ReadingRow) else None
    try:
        return written(row, told, text=text, places=places, marks=marks)
    except (ValueError, TypeError) as error:  # a value of a kind that no column holds
        raise ArchiveDamaged(
            say("{table} {handle}: altered; restore a backup", table=row.table, handle=row.handle)
        ) from error


def is_sealed(row: Row) -> bool:
    """Whether anything in the row needs a key."""
    return row.box is not None or (isinstance(row, ReadingRow) and row.text is not None)


def written(
    row: Row,
    sealed: Json,
    *,
    text: str | None = None,
    places: Sequence[str] = (),
    marks: Sequence[int] = (),
) -> str:
    """A row as its commitment covers it, in canonical JSON: what is given out to prove one row and no other."""
    held: dict[str, Json] = {"table": row.table}
    for name in columns(row.table):
        held[name] = getattr(row, name)
    held["sealed"] = sealed
    if isinstance(row, ReadingRow):
        held["text"] = None if text is None else hashlib.sha256(_bytes(text)).hexdigest()
    if isinstance(row, ClaimRow):
        held["places"] = sorted(places)
    if isinstance(row, ReportRow):
        held["marks"] = sorted(marks)
    return canonical(held)


@functools.cache
def columns(table: str) -> tuple[str, ...]:
    """The plain columns that a row's commitment covers."""
    return tuple(one.attname for one in BY_TABLE[table]._meta.concrete_fields if one.attname not in _BESIDE)


def _open(table: str, handle: str, box: object, key: bytes) -> str | None:
    if box is None:
        return None
    try:
        return unseal(key, _blob(table, handle, box), about=f"{table} {handle}").decode("ascii")
    except UnicodeDecodeError as error:
        raise ArchiveDamaged(say("{table} {handle}: altered; restore a backup", table=table, handle=handle)) from error


def _blob(table: str, handle: str, value: object) -> bytes:
    if isinstance(value, memoryview):  # PostgreSQL's
        return bytes(value)
    if not isinstance(value, bytes):  # SQLite keeps whatever it is given
        raise ArchiveDamaged(say("{table} {handle}: altered; restore a backup", table=table, handle=handle))
    return value


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
