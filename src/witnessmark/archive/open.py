"""Making an archive, and opening one."""

from __future__ import annotations

import secrets
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from ..errors import ArchiveBusy, ArchiveDamaged, ArchiveError, ArchiveLocked
from ..show import show_line
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
        date_migrations(alias, pen.at)


def make_tables(alias: str) -> None:
    """Make the archive's tables in an empty database. Raises ArchiveError where there are some."""
    connection = connections[alias]
    try:
        if Entry._meta.db_table in connection.introspection.table_names():
            raise ArchiveError("the database holds an archive already; name an empty one")
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("archive"))
    except DatabaseError as error:
        raise ArchiveError(f"the database cannot be used ({first_line(error)}); check its address") from error


def applied(alias: str) -> list[tuple[str, str]]:
    """The migrations that made the tables: app and name, in their order."""
    return list(MigrationRecorder(connections[alias]).migration_qs.order_by("id").values_list("app", "name"))


def date_migrations(alias: str, at: str) -> None:
    """Have the table of migrations say the time of the entry that names them: a row that only the log can prove."""
    MigrationRecorder(connections[alias]).migration_qs.update(applied=datetime.fromisoformat(at))


def open_folder(path: Path, *, above: bool) -> Archive:
    """Open the archive in a folder or, with `above`, the nearest one above it."""
    folder = find_folder(path, above=above)
    name = show_line(str(folder.path))
    if folder.sealed_record.exists():
        raise ArchiveLocked(f"{name}: locked; unlock it with: witnessmark unlock")
    master = read_session(folder) if has_passphrase(folder) else None
    master = open_master(folder, None) if master is None else master
    if folder.database == "sqlite" and not folder.record.exists():
        raise ArchiveDamaged(f"{name}: record.sqlite3 is gone; restore a backup")
    if leftovers(folder):
        # whoever else has the archive open will do it at their next writing
        with suppress(ArchiveBusy), hold(folder, alone=True), connected(folder) as alias:
            _check(folder, alias)
            clear_up(folder, alias)
    with ExitStack() as held:
        held.enter_context(hold(folder, alone=False))
        if folder.sealed_record.exists():  # locked between the first look and the hold
            raise ArchiveLocked(f"{name}: locked; unlock it with: witnessmark unlock")
        alias = held.enter_context(connected(folder))
        _check(folder, alias)
        return Archive(folder, alias, Keys(folder, master), held.pop_all())


def clear_up(folder: Folder, alias: str) -> None:
    """Finish what a killed process left undone. Only with the archive held alone."""
    clear(folder, alias)
    for note in folder.tmp.glob("*.scrub"):
        if scrub(alias):
            note.unlink()


def _check(folder: Folder, alias: str) -> None:
    name = show_line(str(folder.path))
    try:
        first = Entry.objects.using(alias).filter(number=0).values_list("body", flat=True).first()
    except (DatabaseError, UnicodeError) as error:  # sqlite3 stumbles over its own message where bytes are damaged
        raise ArchiveError(
            f"{name}: its database cannot be read ({first_line(error)}); is its disk full, or failing?"
        ) from error
    if first is None or folder.id not in first:
        raise ArchiveDamaged(f"{name}: its database is not this archive's; mend archive.toml, or restore a backup")
