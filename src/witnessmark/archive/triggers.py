"""Triggers: the database itself refuses to change what was written, whoever asks.

An entry of the log is never changed or deleted. A row is never deleted, and changed only in that it is erased. They
keep honest hands off; a hand that takes the triggers away first is noticed by `verify`.
"""

from __future__ import annotations

from typing import Final

LOG: Final = "archive_entry"
ROWS: Final = (
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
# rows for searching: made and taken away with the row that they belong to
FOUND_BY: Final = ("archive_where", "archive_above", "archive_mark")

_APPEND_ONLY: Final = "the log is append-only"
_KEPT: Final = "a row is only ever erased"

_FUNCTION: Final = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN {body} END $body$
"""


def sqlite() -> list[str]:
    """The triggers in SQLite's words."""
    made = []
    for table, why in ((LOG, _APPEND_ONLY), *((one, _KEPT) for one in (*ROWS, *FOUND_BY))):
        for event in ("UPDATE", "DELETE"):
            if event == "DELETE" and table in FOUND_BY:
                continue
            when = " WHEN NEW.erased IS NULL" if event == "UPDATE" and table in ROWS else ""
            name = f"{table}_no_{event.lower()}"
            refuse = f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            made.append(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} {refuse}")
    return made


def postgresql() -> list[str]:
    """The functions and triggers in PostgreSQL's words."""
    made = [
        _FUNCTION.format(name="archive_refuse_log", body=f"RAISE EXCEPTION '{_APPEND_ONLY}';"),
        _FUNCTION.format(name="archive_refuse_row", body=f"RAISE EXCEPTION '{_KEPT}';"),
    ]
    for table, refuse in ((LOG, "log"), *((one, "row") for one in (*ROWS, *FOUND_BY))):
        for event in ("UPDATE", "DELETE", "TRUNCATE"):
            if event == "DELETE" and table in FOUND_BY:
                continue
            each = "STATEMENT" if event == "TRUNCATE" else "ROW"
            when = " WHEN (NEW.erased IS NULL)" if event == "UPDATE" and table in ROWS else ""
            name = f"{table}_no_{event.lower()}"
            made.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each}{when} "
                f"EXECUTE FUNCTION archive_refuse_{refuse}()"
            )
    return made
