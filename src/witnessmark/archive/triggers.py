"""Triggers: the database itself refuses to change what was written, whoever asks.

An entry of the log is never changed or deleted. A row is never deleted, and changed only in that it is erased. They
keep honest hands off; a hand that takes the triggers away first is noticed by `verify`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

LOG: Final = "archive_entry"
# the tables of each migration: one that was made keeps the triggers that it was made with
FIRST: Final = (
    "archive_source",
    "archive_report",
    "archive_receipt",
    "archive_reading",
    "archive_claim",
    "archive_person",
    "archive_decision",
    "archive_assessment",
    "archive_tie",
    "archive_erasure",
)
INCIDENTS: Final = ("archive_ruling", "archive_incident", "archive_member", "archive_lineage")
ROWS: Final = (*FIRST, *INCIDENTS)
# rows for searching: made and taken away with the row that they belong to
FOUND_BY: Final = ("archive_where", "archive_above", "archive_mark")

_APPEND_ONLY: Final = "the log is append-only"
_KEPT: Final = "a row is only ever erased"

_FUNCTION: Final = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN {body} END $body$
"""
_FUNCTIONS: Final = (
    _FUNCTION.format(name="archive_refuse_log", body=f"RAISE EXCEPTION '{_APPEND_ONLY}';"),
    _FUNCTION.format(name="archive_refuse_row", body=f"RAISE EXCEPTION '{_KEPT}';"),
)


def first(vendor: str) -> list[str]:
    """The functions and triggers of the log, of the first rows, and of what finds them, in a database's words."""
    return [*(_FUNCTIONS if vendor == "postgresql" else ()), *_of(vendor, (LOG, *FIRST, *FOUND_BY))]


def incidents(vendor: str) -> list[str]:
    """The triggers of incidents and what is ruled of them."""
    return _of(vendor, INCIDENTS)


def every(vendor: str) -> list[str]:
    """All functions and triggers."""
    return [*first(vendor), *incidents(vendor)]


def _of(vendor: str, tables: Sequence[str]) -> list[str]:
    return [one for table in tables for one in (_postgresql(table) if vendor == "postgresql" else _sqlite(table))]


def _sqlite(table: str) -> Iterator[str]:
    why = _APPEND_ONLY if table == LOG else _KEPT
    for event in ("UPDATE", "DELETE"):
        if event == "DELETE" and table in FOUND_BY:
            continue
        when = " WHEN NEW.erased IS NULL" if event == "UPDATE" and table in ROWS else ""
        name = f"{table}_no_{event.lower()}"
        refuse = f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} {refuse}"


def _postgresql(table: str) -> Iterator[str]:
    refuse = "log" if table == LOG else "row"
    for event in ("UPDATE", "DELETE", "TRUNCATE"):
        if event == "DELETE" and table in FOUND_BY:
            continue
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        when = " WHEN (NEW.erased IS NULL)" if event == "UPDATE" and table in ROWS else ""
        name = f"{table}_no_{event.lower()}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each}{when} "
            f"EXECUTE FUNCTION archive_refuse_{refuse}()"
        )
