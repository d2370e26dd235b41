"""Making an archive, and opening one."""

from __future__ import annotations

import json
import pkgutil
import secrets
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from ..errors import ArchiveBusy, ArchiveDamaged, ArchiveError, ArchiveLocked
from ..messages import say
from ..show import show_line
from . import migrations
from .archive import Archive
from .clock import now
from .folder import VERSION, Folder, find_folder, hold, leftovers, make_folder, take_away, write_settings
from .keys import Keys, has_passphrase, make_master, open_master, read_session, seal_recorder, write_session
from .models import Entry
from .ready import connected, first_line
from .scrub import scrub
from .write import clear, writing


def make(path: Path, *, database: str, passphrase: str | None, by: str | None) -> Folder:
    """Make an archive in a new or empty folder, its database with it; with a passphrase it is left unlocked."""
    folder = Folder(path.absolute(), secrets.token_hex(16), database, now(), by)
    there = folder.path.exists()
    make_folder(folder)
    try:
        master = make_master(folder, passphrase=passphrase)
        with hold(folder, alone=True), connected(folder) as alias:
            begin(Archive(folder, alias, Keys(folder, master), ExitStack()))
        if passphrase is not None:
            write_session(folder, master)
            folder = seal_recorder(folder, master)
        write_settings(folder)
    except BaseException:
        take_away(folder.path, itself=not there)
        raise
    return folder


def begin(archive: Archive) -> None:
    """Make the tables, and the log's first entries."""
    alias = archive.alias
    make_tables(alias)
    with writing(archive) as pen:
        pen.entry("begun", [], said={"archive": archive.folder.id, "version": VERSION})
        pen.entry("migrated", [], said={"migrations": [list(one) for one in applied(alias)]})
        date_migrations(alias, pen.at, applied(alias))


def bring_up_to_date(archive: Archive) -> None:
    """Make the tables that an earlier Witnessmark had not, and say so in the log, in one transaction.

    Only with the archive held alone. Raises ArchiveError where a newer Witnessmark made it.
    """
    alias = archive.alias
    missing = _missing(archive.folder, applied(alias))
    if not missing:  # somebody else did it meanwhile
        return
    connection = connections[alias]
    sqlite = connection.vendor == "sqlite"
    try:
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA foreign_keys=OFF")  # Django makes no table beside them in a transaction
        with writing(archive) as pen:
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes("archive"))
            pen.entry("migrated", [], said={"migrations": [list(one) for one in missing]})
            date_migrations(alias, pen.at, missing)
    finally:
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA foreign_keys=ON")


def log_migrations(archive: Archive) -> None:
    """Have the table of migrations and the log of an archive that was restored agree: what its log does not know was
    made just now. Raises ArchiveDamaged where it knows none, and ArchiveError where it knows others."""
    alias = archive.alias
    logged: list[tuple[str, str]] = []
    for at, body in Entry.objects.using(alias).filter(kind="migrated").order_by("number").values_list("at", "body"):
        said = json.loads(body)
        told = [(str(app), str(name)) for app, name in said["migrations"]] if isinstance(said, dict) else []
        date_migrations(alias, at, told)
        logged += told
    if not logged:
        raise ArchiveDamaged(
            say("{path}: its log is not whole; use another copy", path=show_line(str(archive.folder.path)))
        )
    if missing := _missing(archive.folder, logged):
        with writing(archive) as pen:
            pen.entry("migrated", [], said={"migrations": [list(one) for one in missing]})
            date_migrations(alias, pen.at, missing)


def _missing(folder: Folder, made: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The migrations of this Witnessmark that come after those. Raises ArchiveError where some come after its own, and
    ArchiveDamaged where they are others."""
    known, name = [("archive", name) for name in migration_names()], show_line(str(folder.path))
    if list(made) == known[: len(made)]:
        return known[len(made) :]
    if list(made[: len(known)]) == known:
        raise ArchiveError(
            say("{name}: a newer Witnessmark made its tables; use that one, or a newer one still", name=name)
        )
    raise ArchiveDamaged(say("{name}: django_migrations: a row is not as it was made; restore a backup", name=name))


def migration_names() -> list[str]:
    """The migrations that this Witnessmark has, in their order."""
    return sorted(one.name for one in pkgutil.iter_modules(migrations.__path__))


def make_tables(alias: str) -> None:
    """Make the archive's tables in an empty database. Raises ArchiveError where there are some."""
    connection = connections[alias]
    try:
        if Entry._meta.db_table in connection.introspection.table_names():
            raise ArchiveError(say("the database holds an archive already; name an empty one"))
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("archive"))
    except DatabaseError as error:
        raise ArchiveError(
            say("the database cannot be used ({error}); check its address", error=first_line(error))
        ) from error


def applied(alias: str) -> list[tuple[str, str]]:
    """The migrations that made the tables: app and name, in their order."""
    return list(MigrationRecorder(connections[alias]).migration_qs.order_by("id").values_list("app", "name"))


def date_migrations(alias: str, at: str, names: Sequence[tuple[str, str]]) -> None:
    """Have the table of migrations say the time of the entry that names them, and number them as they came: a row that
    only the log can prove, and a server counts on past what was not done."""
    rows = MigrationRecorder(connections[alias]).migration_qs
    for number, (id, app, name) in enumerate(list(rows.order_by("id").values_list("id", "app", "name")), start=1):
        if (app, name) in names:
            rows.filter(id=id).update(id=number, applied=datetime.fromisoformat(at))


def open_folder(path: Path, *, above: bool) -> Archive:
    """Open the archive in a folder or, with `above`, the nearest one above it."""
    folder = find_folder(path, above=above)
    name = show_line(str(folder.path))
    if folder.sealed_record.exists():
        raise ArchiveLocked(say("{name}: locked; unlock it with: witnessmark unlock", name=name))
    master = read_session(folder) if has_passphrase(folder) else None
    master = open_master(folder, None) if master is None else master
    if folder.database == "sqlite" and not folder.record.exists():
        raise ArchiveDamaged(say("{name}: record.sqlite3 is gone; restore a backup", name=name))
    if leftovers(folder):
        # whoever else has the archive open will do it at their next writing
        with suppress(ArchiveBusy), hold(folder, alone=True), connected(folder) as alias:
            _check(folder, alias)
            clear_up(folder, alias)
    with ExitStack() as held:
        held.enter_context(hold(folder, alone=False))
        if folder.sealed_record.exists():  # locked between the first look and the hold
            raise ArchiveLocked(say("{name}: locked; unlock it with: witnessmark unlock", name=name))
        alias = held.enter_context(connected(folder))
        if not _missing(folder, _check(folder, alias)):
            return Archive(folder, alias, Keys(folder, master), held.pop_all())
    with hold(folder, alone=True), connected(folder) as alias:
        bring_up_to_date(Archive(folder, alias, Keys(folder, master), ExitStack()))
    return open_folder(path, above=above)


def clear_up(folder: Folder, alias: str) -> None:
    """Finish what a killed process left undone. Only with the archive held alone."""
    clear(folder, alias)
    for note in folder.tmp.glob("*.scrub"):
        if scrub(alias):
            note.unlink()


def _check(folder: Folder, alias: str) -> list[tuple[str, str]]:
    """See that the database is this archive's; the migrations that made its tables."""
    name = show_line(str(folder.path))
    try:
        made = applied(alias)
        first = Entry.objects.using(alias).filter(number=0).values_list("body", flat=True).first()
    except (DatabaseError, UnicodeError) as error:  # sqlite3 stumbles over its own message where bytes are damaged
        raise ArchiveError(
            say(
                "{name}: its database cannot be read ({error}); is its disk full, or failing?",
                name=name,
                error=first_line(error),
            )
        ) from error
    if first is None or folder.id not in first:
        raise ArchiveDamaged(
            say("{name}: its database is not this archive's; mend archive.toml, or restore a backup", name=name)
        )
    return made
