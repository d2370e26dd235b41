"""The tables themselves: those that the migrations make, with their triggers, and no others."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import datetime

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from ..errors import ArchiveDamaged
from ..messages import say
from . import triggers
from .ready import scratch

_FUNCTION = re.compile(r"(?s)CREATE FUNCTION (\w+)\(\).*\$body\$\s*(.*?)\s*\$body\$")


def verify_schema(alias: str, migrations: Sequence[tuple[str, str, str]]) -> None:
    """See that the tables, their triggers and the table of migrations are as they were made.

    `migrations` are app, name and time, as the log has them. Raises ArchiveDamaged naming the first that is not.
    """
    _verify_migrations(alias, migrations)
    if connections[alias].vendor == "sqlite":
        _verify_sqlite(alias)
    else:
        _verify_postgresql(alias)


def _verify_migrations(alias: str, migrations: Sequence[tuple[str, str, str]]) -> None:
    sqlite = connections[alias].vendor == "sqlite"
    # as SQLite writes them: it would hand out a time that is kept otherwise as the same time
    read = "quote(id), quote(app), quote(name), quote(applied)" if sqlite else "id, app, name, applied"
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {read} FROM django_migrations ORDER BY id")
        rows = cursor.fetchall()
    wanted: list[tuple[object, ...]] = []
    for number, (app, name, at) in enumerate(migrations, start=1):
        time = datetime.fromisoformat(at)
        if sqlite:
            wanted.append((str(number), f"'{app}'", f"'{name}'", f"'{time.replace(tzinfo=None)}'"))
        else:
            wanted.append((number, app, name, time))
    if rows != wanted:
        raise ArchiveDamaged(say("django_migrations: a row is not as the log has it; restore a backup"))


def _verify_sqlite(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        said = str(cursor.fetchone()[0])
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        sequence = cursor.fetchall()
        cursor.execute("SELECT max(id) FROM django_migrations")
        last = cursor.fetchone()[0]
    if said != "ok":
        raise ArchiveDamaged(say("record.sqlite3: not whole ({said}); restore a backup", said=said[:80]))
    if sequence != [("django_migrations", last)]:
        raise ArchiveDamaged(say("sqlite_sequence: not as it was made; restore a backup"))
    amiss = _made(alias) ^ _wanted()
    if amiss:
        name = min(one[1] for one in amiss)
        raise ArchiveDamaged(
            say("{name}: a table, index or trigger that is not as it was made; restore a backup", name=name)
        )


@functools.cache
def _wanted() -> frozenset[tuple[str, str, str, str]]:
    """What the migrations make of an empty database."""
    with scratch() as fresh:
        executor = MigrationExecutor(connections[fresh])
        executor.migrate(executor.loader.graph.leaf_nodes("archive"))
        return _made(fresh)


def _made(alias: str) -> frozenset[tuple[str, str, str, str]]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
        return frozenset((str(a), str(b), str(c), str(d)) for a, b, c, d in cursor.fetchall())


def _verify_postgresql(alias: str) -> None:
    said = triggers.every("postgresql")
    wanted = {_as_shown(one) for one in said if one.startswith("CREATE TRIGGER")}
    bodies = {found[1]: found[2] for one in said if (found := _FUNCTION.search(one))}
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(pg_trigger.oid), tgenabled, proname, prosrc, nspname"
            " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE NOT tgisinternal AND nspname = current_schema()"
        )
        found_ones = set()
        for told, enabled, function, body, schema in cursor.fetchall():
            shown = str(told).replace(f"{schema}.", "")
            if enabled != "O" or str(body).strip() != bodies.get(str(function)):
                shown = f"altered: {shown}"
            found_ones.add(shown)
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE nspname = current_schema() AND relkind IN ('r', 'v', 'm', 'f', 'p')"
        )
        tables = {str(name) for (name,) in cursor.fetchall()}
        # what could show other rows than there are
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE nspname = current_schema() AND (relrowsecurity OR relhasrules OR relhassubclass)"
        )
        hiding = {str(name) for (name,) in cursor.fetchall()}
    tables ^= {triggers.LOG, *triggers.ROWS, *triggers.FOUND_BY, "django_migrations"}
    amiss = tables | hiding | (wanted ^ found_ones)
    if amiss:
        raise ArchiveDamaged(
            say("{name}: a table or trigger that is not as it was made; restore a backup", name=min(amiss)[:120])
        )


def _as_shown(trigger: str) -> str:
    """A trigger as PostgreSQL tells of it."""
    return trigger.replace("WHEN (NEW.erased IS NULL)", "WHEN ((new.erased IS NULL))")
