"""Django made ready, and an archive's database known to it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ArchiveError, MissingPart
from ..messages import say

if TYPE_CHECKING:
    from .folder import Folder

# long enough for another writer's batch of reports on a slow disk
PATIENCE = 60  # seconds


def ready() -> None:
    """Have Django and the archive's tables at hand. Raises MissingPart where it is not installed."""
    try:
        import cryptography  # noqa: F401
        from django.apps import apps
        from django.conf import settings
    except ImportError as error:
        raise MissingPart(say("the archive"), extra="archive") from error
    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["witnessmark.archive"],
            DATABASES={},
            USE_TZ=True,
            LOGGING_CONFIG=None,
        )
    if not apps.ready:
        apps.populate(settings.INSTALLED_APPS)  # all of django.setup but its web parts, a tenth of a second


@contextmanager
def scratch() -> Iterator[str]:
    """An empty SQLite database in memory, by a name that Django knows it by until the end."""
    with _named({"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}) as alias:
        yield alias


@contextmanager
def connected(folder: Folder) -> Iterator[str]:
    """The archive's database by a name that Django knows it by until the end."""
    if folder.database == "sqlite" and not folder.record.exists():
        os.close(os.open(folder.record, os.O_WRONLY | os.O_CREAT, 0o600))  # SQLite's own would be open to the group
    conf = _sqlite(folder.record) if folder.database == "sqlite" else _postgresql(folder.database)
    with _named(conf) as alias:
        yield alias


@contextmanager
def _named(conf: dict[str, Any]) -> Iterator[str]:
    from django.db import connections

    alias = f"archive-{secrets.token_hex(8)}"
    connections.databases[alias] = connections.configure_settings({"default": {}, alias: conf})[alias]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def first_line(error: Exception) -> str:
    """The first line of what a database says went wrong."""
    return (str(error).strip().splitlines() or [say("no reason given")])[0]


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "timeout": PATIENCE,
            "transaction_mode": "IMMEDIATE",
            # a temporary file of SQLite's would hold rows in the open after a lock, so it may have none
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY"
            ),
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        from psycopg import Error
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise MissingPart("psycopg", extra="postgres") from error
    try:
        said = conninfo_to_dict(address)
    except Error as error:
        raise ArchiveError(
            say("the database's address is not understood; write postgresql://user@host/name")
        ) from error
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{named[key]: str(value) for key, value in said.items() if key in named and value is not None},
        "OPTIONS": {key: value for key, value in said.items() if key not in named},
    }
