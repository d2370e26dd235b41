"""Killed at any moment, with the disk full, with two writers: the archive is the state before or after an entry."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from witnessmark.archive import (
    has_passphrase,
    keys,
    lock_archive,
    make_archive,
    open_archive,
    restore_archive,
    unlock_archive,
)
from witnessmark.archive.models import ReportRow

from .conftest import fill
from .test_erase import everything

pytest.importorskip("resource")

Try = Callable[..., list[list[object]]]


@pytest.fixture(scope="module")
def victim() -> Iterator[Try]:
    """What a process had done to an archive when it was killed, or ended."""
    running = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("victim.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
    )
    assert running.stdin is not None
    assert running.stdout is not None

    def tried(
        folder: Path, *, seed: int, after: float, limit: int | None = None, locking: bool = False
    ) -> list[list[object]]:
        since = "begun" if seed % 7 == 0 else "open"  # killed while it opens, and while it works
        told = {"folder": str(folder), "seed": seed, "after": after, "since": since, "limit": limit, "locking": locking}
        print(json.dumps(told), file=running.stdin, flush=True)
        answer: list[list[object]] = json.loads(running.stdout.readline())
        return answer

    yield tried
    running.stdin.close()
    running.wait()
    running.stdout.close()


class Kept:
    """What must be in an archive by what was printed, over many deaths."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports: set[str] = set()
        self.unsure: set[str] = set()
        self.decisions: set[str] = set()
        self.root = (0, "")
        self.ends: Counter[str] = Counter()

    def heard(self, lines: list[list[object]]) -> None:
        for what, *rest in lines:
            word = str(rest[0]) if rest else ""
            if what == "added":
                self.reports.add(word)
            elif what == "erasing":
                self.unsure.add(word)
                self.reports.discard(word)
            elif what == "decided":
                self.decisions.add(word)
            elif what == "refused":
                self.ends[word.split(";")[0]] += 1
        self.ends["last word: " + str(lines[-2][0])] += 1
        assert lines[-1][1] in (0, -9), lines[-3:]

    def holds(self) -> None:
        with open_archive(self.folder) as archive:
            done = archive.verify(since=self.root if self.root[0] else None)
            rows = ReportRow.objects.using(archive.alias).filter(erased=None)
            digests = Counter(rows.values_list("digest", flat=True))
            assert self.reports <= set(digests)
            assert set(digests.values()) <= {1}
            assert not {one for one in done.notes if "belong to nothing" in one}
            self.root = (done.entries, done.root)
        assert [path.name for path in (self.folder / "tmp").iterdir()] == ["hold"]


def test_killed_at_random_moments_it_passes_and_has_every_id_that_was_printed_once(
    tmp_path: Path, victim: Try, trials: int
) -> None:
    kept = Kept(tmp_path / "record")
    make_archive(kept.folder)
    for number in range(trials if trials > 100 else 12):
        if number % 200 == 199:  # begun anew, so that a trial stays short
            kept = Kept(tmp_path / f"record{number}")
            make_archive(kept.folder)
        lines = victim(kept.folder, seed=number, after=random.Random(number).random() * 0.4)
        kept.heard(lines)
        kept.holds()
        for file in [line for line in lines if line[0] == "backed up"][-1:]:
            done = restore_archive(tmp_path / str(file[1]), tmp_path / f"again{number}")
            assert [done.entries, done.root] == file[2:]
    assert kept.root[0] > 2
    assert not [path for path in tmp_path.glob(".*.part") if path.stat().st_mode & 0o077]


def test_killed_on_postgresql_it_passes_and_has_every_id_that_was_printed_once(
    tmp_path: Path, victim: Try, server: Callable[[], str], trials: int
) -> None:
    kept = Kept(tmp_path / "record")
    make_archive(kept.folder, database=server())
    for number in range(200 if trials > 100 else 6):
        kept.heard(victim(kept.folder, seed=number, after=random.Random(number).random() * 0.6))
        kept.holds()
    assert kept.root[0] > 2


def test_with_no_room_on_the_disk_what_was_accepted_stays_and_the_rest_is_refused(
    tmp_path: Path, victim: Try, trials: int
) -> None:
    kept = Kept(tmp_path / "record")
    make_archive(kept.folder)
    size = (kept.folder / "record.sqlite3").stat().st_size
    for number in range(200 if trials > 100 else 8):
        # a limit on any one file: the database, its journal, a key, an original, a backup
        limit = random.Random(number).choice([100, 1_000, 30_000, size // 2, size, size + 20_000, size + 200_000])
        kept.heard(victim(kept.folder, seed=number, after=0.3, limit=limit))
        kept.holds()
    refused = [end for end in kept.ends if not end.startswith("last word")]
    assert refused
    assert all("written" in end or "refused" in end or "full" in end or "read" in end for end in refused), kept.ends


def test_killed_while_it_is_locked_or_unlocked_it_is_as_it_was(
    tmp_path: Path, victim: Try, trials: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_HARD", 10)
    folder = tmp_path / "record"
    make_archive(folder)
    with open_archive(folder) as archive:
        fill(archive)
        before = archive.verify()
    for number in range(200 if trials > 100 else 8):
        lines = victim(folder, seed=number, after=random.Random(number).random() * 0.1, locking=True)
        assert lines[-1] == ["ended", -9], lines
        if number % 2:
            lock_archive(folder, passphrase="seven words")
            assert b"SQLite" not in everything(folder)
        if has_passphrase(folder):
            unlock_archive(folder, passphrase="seven words")
        with open_archive(folder) as archive:
            assert archive.verify() == before
    lock_archive(folder, passphrase="seven words")


def test_two_writers_at_once_make_one_log(folder: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from witnessmark.archive import open_archive\n"
        "from witnessmark.archive.ready import ready\n"
        "ready()\n"
        "from conftest import intake\n"
        "with open_archive(sys.argv[1]) as archive:\n"
        "    for n in range(12):\n"
        "        for text in (f'{sys.argv[3]} {n}. Seven were killed.', f'Both {n}. Seven were killed.'):\n"
        "            print(archive.add([intake(text)])[0].id)\n"
    )
    args = [str(folder), str(Path(__file__).parent)]
    writers = [
        subprocess.Popen([sys.executable, "-c", code, *args, name], stdout=subprocess.PIPE, text=True)
        for name in ("One", "Other")
    ]
    printed = [writer.communicate()[0].splitlines() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    with open_archive(folder) as archive:
        assert archive.verify().entries == 2 + 48
        found = Counter(report.report.id for report in archive.reports())
        assert set(found) == {id for lines in printed for id in lines}
        assert len(found) == 36
        assert set(found.values()) == {1}
