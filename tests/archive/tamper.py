"""A hand in the database, past Witnessmark and past the triggers: what verify is tried against."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from witnessmark.archive.folder import find_folder

Value = Any


class Hand:
    """One connection that alters rows and undoes it; a table is told by its name, a row by where it lies."""

    def __init__(self, folder: Path) -> None:
        self.folder = find_folder(folder, above=False)
        self.sqlite = self.folder.database == "sqlite"
        if self.sqlite:
            self.refused: tuple[type[Exception], ...] = (sqlite3.IntegrityError,)
            self.connection: Any = sqlite3.connect(self.folder.record, isolation_level=None)
            self.connection.execute("PRAGMA synchronous=OFF")
            self.place, self.mark = "rowid", "?"
            said = self.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            self.triggers = {str(name): str(sql) for name, sql in said}
        else:
            import psycopg

            self.refused = (psycopg.IntegrityError,)
            self.connection = psycopg.connect(self.folder.database, autocommit=True)
            self.connection.execute("SET session_replication_role = replica")
            self.place, self.mark = "ctid", "%s"
            self.triggers = {}

    def close(self) -> None:
        self.connection.close()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        done = self.connection.execute(sql, values)
        return list(done.fetchall()) if done.description else []

    def tables(self) -> list[str]:
        asked = (
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            if self.sqlite
            else "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        )
        return sorted(str(name) for (name,) in self.rows(asked))

    def columns(self, table: str) -> list[str]:
        done = self.connection.execute(f'SELECT * FROM "{table}" LIMIT 0')
        return [one[0] for one in done.description]

    def kinds(self, table: str) -> list[str]:
        """What each column holds: text, number, bytes or time."""
        asked = (
            f"SELECT type FROM pragma_table_info('{table}') ORDER BY cid"
            if self.sqlite
            else "SELECT data_type FROM information_schema.columns"
            f" WHERE table_name = '{table}' ORDER BY ordinal_position"
        )
        known = {"varchar": "text", "charac": "text", "text": "text", "blob": "bytes", "bytea": "bytes"}
        known |= {"bigint": "number", "integer": "number", "": "number", "dateti": "text", "timest": "time"}
        return [
            next(kind for word, kind in known.items() if said.lower()[:6] == word[:6]) for (said,) in self.rows(asked)
        ]

    def places(self, table: str) -> list[Value]:
        return [place for (place,) in self.rows(f'SELECT {self.place} FROM "{table}" ORDER BY {self.place}')]

    def values(self, table: str, place: Value) -> tuple[Value, ...]:
        [row] = self.rows(f'SELECT * FROM "{table}" WHERE {self.place} = {self.mark}', [place])
        return row

    @contextmanager
    def past_triggers(self) -> Iterator[None]:
        if not self.sqlite:
            yield
            return
        self.rows("BEGIN")
        for name in self.triggers:
            self.rows(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for sql in self.triggers.values():
                self.rows(sql)
            self.rows("COMMIT")

    @contextmanager
    def altered(self, table: str, place: Value, column: str, value: Value) -> Iterator[bool]:
        """The row with another value in a column, and afterwards as it was; False where the database refuses it."""
        before = self.values(table, place)[self.columns(table).index(column)]
        try:
            with self.past_triggers():
                place = self._set(table, place, column, value)
        except self.refused:
            yield False
            return
        try:
            yield True
        finally:
            with self.past_triggers():
                self._set(table, place, column, before)

    def _set(self, table: str, place: Value, column: str, value: Value) -> Value:
        sql = f'UPDATE "{table}" SET "{column}" = {self.mark} WHERE {self.place} = {self.mark}'
        if not self.sqlite:
            [(place,)] = self.rows(f"{sql} RETURNING ctid", [value, place])
            return place
        self.rows(sql, [value, place])
        if column == "id":  # in SQLite's own words a row lies where its number says
            return value
        return place

    @contextmanager
    def gone(self, table: str, place: Value) -> Iterator[None]:
        """The table without a row, and afterwards with it again."""
        row = self.values(table, place)
        with self.past_triggers():
            self.rows(f'DELETE FROM "{table}" WHERE {self.place} = {self.mark}', [place])
        try:
            yield
        finally:
            with self.past_triggers():
                self.insert(table, row)

    def insert(self, table: str, row: Sequence[Value]) -> None:
        names = ", ".join(f'"{one}"' for one in self.columns(table))
        self.rows(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join([self.mark] * len(row))})', list(row))


def another(value: Value, kind: str, chance: random.Random) -> Value:
    """A value like this one, and not this one."""
    if value is None:
        return {"text": "x", "number": chance.choice([0, 1, 7]), "bytes": b"x"}[kind]
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 1000])
    if isinstance(value, datetime):
        return value + timedelta(microseconds=chance.choice([-1, 1]))
    if isinstance(value, str):
        if not value:
            return "x"
        if value.swapcase() != value and chance.random() < 0.2:
            return value.swapcase()
        at = chance.randrange(len(value))
        changed = f"{value[:at]}{'0' if value[at] != '0' else '1'}{value[at + 1 :]}"
        return chance.choice([changed, None]) if chance.random() < 0.2 else changed
    data = bytearray(value)
    if not data:
        return b"x"
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)
