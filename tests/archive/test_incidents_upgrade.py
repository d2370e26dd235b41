"""An archive that an earlier Witnessmark made gets its tables when it is opened, and its log says so."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from witnessmark.archive import make_archive, open, open_archive, restore_archive
from witnessmark.archive.archive import Archive
from witnessmark.archive.folder import find_folder, hold
from witnessmark.archive.ready import connected, ready
from witnessmark.errors import ArchiveBusy, ArchiveError

from .conftest import intake

# an archive with a row in every table that there was, and its backup, made by the last Witnessmark without incidents
EARLIER = Path(__file__).with_name("earlier") / "record.tar.xz"
ENTRIES, ROOT = 11, "74fa2fc47d38e5f5ed7328390904cb9272eb38193576b9bed2685f4c3498c24a"


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The folder with that archive, `record`, and its backup."""
    with tarfile.open(EARLIER) as tar:
        tar.extractall(tmp_path, filter="data")
    return tmp_path


def rule(archive: Archive) -> None:
    claims = [one.handle for one in archive.claims()]
    assert len(claims) > 1
    [incident] = archive.merge(claims, why="one raid").incidents
    assert set(next(archive.incidents([incident])).claims) == set(claims)


def migrated(archive: Archive) -> list[list[list[str]]]:
    return [json.loads(line.body)["migrations"] for line in archive.log() if line.kind == "migrated"]


def test_an_earlier_archive_is_brought_up_to_date_when_it_is_opened(earlier: Path) -> None:
    for _ in range(2):
        with open_archive(earlier / "record") as archive:
            assert archive.verify(since=(ENTRIES, ROOT)).entries == ENTRIES + 1
            assert migrated(archive) == [
                [["archive", "0001_tables"], ["archive", "0002_triggers"]],
                [["archive", "0003_incidents"]],
            ]
    with open_archive(earlier / "record") as archive:
        rule(archive)
        archive.verify(since=(ENTRIES, ROOT))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_earlier_backup_becomes_an_archive_of_today(earlier: Path, server: Callable[[], str], kind: str) -> None:
    database = "sqlite" if kind == "sqlite" else server()
    done = restore_archive(earlier / "earlier.backup", earlier / "again", database=database)
    assert done.entries == ENTRIES + 1
    with open_archive(earlier / "again") as archive:
        archive.verify(since=(ENTRIES, ROOT))
        rule(archive)
        archive.verify(since=(ENTRIES, ROOT))


def test_an_earlier_archive_on_postgresql_too(
    tmp_path: Path, server: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def make_earlier(alias: str) -> None:
        MigrationExecutor(connections[alias]).migrate([("archive", "0002_triggers")])

    with monkeypatch.context() as then:
        then.setattr(open, "make_tables", make_earlier)
        make_archive(tmp_path / "record", database=server())
    folder = find_folder(tmp_path / "record", above=False)
    with connected(folder) as alias, connections[alias].cursor() as cursor:
        # a try that was cut off: a server counts on all the same
        cursor.execute("SELECT nextval(pg_get_serial_sequence('django_migrations', 'id'))")
    with open_archive(tmp_path / "record") as archive:
        assert len(migrated(archive)) == 2
        archive.add([intake(), intake("Nine people were injured in Hazza.")])
        rule(archive)
        archive.verify()


def test_the_migrations_make_the_tables_that_the_models_describe() -> None:
    ready()
    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert "archive" not in found


def test_while_another_has_it_open_it_is_left_as_it_is(earlier: Path) -> None:
    with (
        hold(find_folder(earlier / "record", above=False), alone=False),
        pytest.raises(ArchiveBusy, match="wait for it"),
    ):
        open_archive(earlier / "record")
    with open_archive(earlier / "record") as archive:
        archive.verify(since=(ENTRIES, ROOT))


def test_an_archive_of_a_newer_witnessmark_is_refused(on_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = open.migration_names()
    monkeypatch.setattr(open, "migration_names", lambda: names[:-1])
    with pytest.raises(ArchiveError, match="a newer Witnessmark"):
        open_archive(on_file)


def test_killed_on_the_way_it_is_as_it_was_or_up_to_date(earlier: Path) -> None:
    code = (
        "import sys\n"
        "from witnessmark.archive import open_archive\n"
        "from witnessmark.archive.ready import ready\n"
        "ready()\n"
        "import django.db.migrations.executor, witnessmark.archive.open\n"
        "print('ready', flush=True)\n"
        "open_archive(sys.argv[1])\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    for number in range(6):
        folder = earlier / f"record{number}"
        shutil.copytree(earlier / "record", folder)
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(random.Random(number).random() * 0.08)
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        with open_archive(folder) as archive:
            assert archive.verify(since=(ENTRIES, ROOT)).entries == ENTRIES + 1
            rule(archive)
            archive.verify()
