"""A locked archive gives nothing away, and comes back as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from witnessmark.archive import (
    change_passphrase,
    has_passphrase,
    keys,
    lock_archive,
    make_archive,
    open_archive,
    restore_archive,
    stream,
    unlock_archive,
)
from witnessmark.errors import ArchiveBusy, ArchiveError, ArchiveLocked

from .conftest import TEXT, fill, intake
from .test_erase import everything

SECRET = "seven words that nobody says"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is stretched a little, not for half a second."""
    monkeypatch.setattr(keys, "_HARD", 10)
    monkeypatch.setattr(stream, "_COST", 10)


def hidden(folder: Path) -> None:
    """See that nothing of what `fill` put in can be seen from the folder."""
    left = everything(folder)
    for word in (
        TEXT.encode(), b"Samir", b"Valley", b"geonames", b"killed", b"sha256", b"reports/a.txt", b"SQLite", b"doubtful",
        b"grammar", b"2017-03", intake().report.id[7:].encode(),
    ):  # fmt: skip
        assert word not in left, word
    assert not list(folder.glob("record.sqlite3*"))


def test_locked_it_shows_no_name_no_word_and_no_digest_and_unlocked_it_is_as_before(tmp_path: Path) -> None:
    make_archive(tmp_path / "record", passphrase=SECRET)
    with open_archive(tmp_path / "record") as archive:
        fill(archive)
        before = archive.verify()
        handles = [report.handle for report in archive.reports()]
    lock_archive(tmp_path / "record")
    hidden(tmp_path / "record")
    assert not any(os.scandir(os.environ["XDG_RUNTIME_DIR"]))
    with pytest.raises(ArchiveLocked, match="witnessmark unlock"):
        open_archive(tmp_path / "record")
    with pytest.raises(ArchiveLocked, match="not its passphrase"):
        unlock_archive(tmp_path / "record", passphrase="seven other words")
    where, forgotten = unlock_archive(tmp_path / "record", passphrase=SECRET)
    assert forgotten
    assert where.stat().st_mode & 0o077 == 0
    with open_archive(tmp_path / "record") as archive:
        assert archive.verify() == before
        assert [report.handle for report in archive.reports()] == handles
    lock_archive(tmp_path / "record")


def test_a_passphrase_is_set_by_the_first_locking(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        fill(archive)
        master = archive.keys.master
    with pytest.raises(ArchiveLocked, match="no passphrase"):
        lock_archive(on_file)
    assert not has_passphrase(on_file)
    lock_archive(on_file, passphrase=SECRET)
    assert has_passphrase(on_file)
    hidden(on_file)
    assert master.hex().encode() not in everything(on_file)
    assert master not in everything(on_file)
    unlock_archive(on_file, passphrase=SECRET)
    with open_archive(on_file) as archive:
        archive.verify()
    lock_archive(on_file)


def test_another_passphrase_than_its_own_locks_nothing(on_file: Path) -> None:
    lock_archive(on_file, passphrase=SECRET)
    for session in (False, True):
        if session:
            unlock_archive(on_file, passphrase=SECRET)
        with pytest.raises(ArchiveLocked, match="not its passphrase"):
            lock_archive(on_file, passphrase="seven other words")
    with open_archive(on_file) as archive:
        archive.verify()
    lock_archive(on_file)


def test_a_passphrase_is_changed_for_another_and_the_earlier_opens_nothing(on_file: Path) -> None:
    with pytest.raises(ArchiveError, match="no passphrase yet"):
        change_passphrase(on_file, passphrase=SECRET, new="seven other words")
    with open_archive(on_file) as archive:
        fill(archive)
        before = archive.verify()
    lock_archive(on_file, passphrase=SECRET)
    wrapped = (on_file / "keys" / "master").read_bytes()
    with pytest.raises(ArchiveLocked, match="not its passphrase"):
        change_passphrase(on_file, passphrase="seven other words", new="a third one")
    change_passphrase(on_file, passphrase=SECRET, new="seven other words")
    assert wrapped not in everything(on_file)
    hidden(on_file)
    with pytest.raises(ArchiveLocked, match="not its passphrase"):
        unlock_archive(on_file, passphrase=SECRET)
    unlock_archive(on_file, passphrase="seven other words")
    with open_archive(on_file) as archive:
        assert archive.verify() == before
        with pytest.raises(ArchiveBusy):
            change_passphrase(on_file, passphrase="seven other words", new=SECRET)
    change_passphrase(on_file, passphrase="seven other words", new=SECRET)  # and while it is unlocked
    lock_archive(on_file, passphrase=SECRET)


def test_nothing_is_locked_while_somebody_has_it_open(folder: Path) -> None:
    with open_archive(folder), pytest.raises(ArchiveBusy):
        lock_archive(folder, passphrase=SECRET)
    with open_archive(folder) as archive:
        archive.verify()


def test_on_postgresql_keys_and_originals_are_locked(folder: Path) -> None:
    with open_archive(folder) as archive:
        fill(archive)
        before = archive.root()
    lock_archive(folder, passphrase=SECRET)
    with pytest.raises(ArchiveLocked):
        open_archive(folder)
    unlock_archive(folder, passphrase=SECRET)
    with open_archive(folder) as archive:
        archive.verify(since=before)
    lock_archive(folder)


def test_with_the_session_gone_it_is_locked_and_locking_asks_for_the_passphrase(on_file: Path) -> None:
    lock_archive(on_file, passphrase=SECRET)
    where, _ = unlock_archive(on_file, passphrase=SECRET)
    where.unlink()  # as a restart of the machine does
    with pytest.raises(ArchiveLocked):
        open_archive(on_file)
    with pytest.raises(ArchiveLocked):
        lock_archive(on_file)
    lock_archive(on_file, passphrase=SECRET)
    hidden(on_file)


def test_where_no_place_forgets_the_key_lies_in_the_folder_until_it_is_locked(
    on_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    lock_archive(on_file, passphrase=SECRET)
    where, forgotten = unlock_archive(on_file, passphrase=SECRET)
    assert (where, forgotten) == (on_file / "keys" / "session", False)
    with open_archive(on_file) as archive:
        fill(archive)
    lock_archive(on_file)
    assert not where.exists()
    hidden(on_file)


def test_locking_or_unlocking_that_was_cut_off_is_finished_by_the_next(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        fill(archive)
    plain = (on_file / "record.sqlite3").read_bytes()
    lock_archive(on_file, passphrase=SECRET)
    sealed = (on_file / "record.sealed").read_bytes()
    # cut off while the plain file was being overwritten, and while it was being written again
    for left in (bytes(len(plain)), plain[:1000], plain):
        (on_file / "record.sqlite3").write_bytes(left)
        (on_file / "tmp" / "record.part").write_bytes(plain[:500])
        with pytest.raises(ArchiveLocked):
            open_archive(on_file)
        unlock_archive(on_file, passphrase=SECRET)
        with open_archive(on_file) as archive:
            archive.verify()
        lock_archive(on_file)
        (on_file / "record.sqlite3").write_bytes(left)
        (on_file / "tmp" / "record.part").write_bytes(plain[:500])
        lock_archive(on_file)
        hidden(on_file)
    assert (on_file / "record.sealed").read_bytes() != sealed
    unlock_archive(on_file, passphrase=SECRET)
    with open_archive(on_file) as archive:
        archive.verify()
    lock_archive(on_file)


def test_a_sealed_database_that_was_altered_is_refused_and_stays(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        fill(archive)
    lock_archive(on_file, passphrase=SECRET)
    sealed = on_file / "record.sealed"
    whole = sealed.read_bytes()
    for altered in (whole[:-1], whole[:-70_000], whole[:100] + b"x" + whole[101:], whole + b"x", b""):
        sealed.write_bytes(altered)
        with pytest.raises(ArchiveError, match=r"record\.sealed"):
            unlock_archive(on_file, passphrase=SECRET)
        hidden(on_file)
    sealed.write_bytes(whole)
    unlock_archive(on_file, passphrase=SECRET)
    with open_archive(on_file) as archive:
        archive.verify()
    lock_archive(on_file)


def test_what_has_no_passphrase_is_not_unlocked(on_file: Path) -> None:
    with pytest.raises(ArchiveError, match="no passphrase"):
        unlock_archive(on_file, passphrase=SECRET)


def test_no_key_shows_in_what_is_printed_of_an_archive(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        assert archive.keys.master.hex() not in repr(archive) + repr(archive.keys)
        assert repr(archive.keys.master) not in repr(archive) + repr(archive.keys)


@pytest.mark.parametrize("first", [SECRET, None])
def test_locked_it_does_not_say_who_keeps_it(tmp_path: Path, first: str | None) -> None:
    record, again = tmp_path / "record", tmp_path / "again"
    make_archive(record, passphrase=first, by="A. Recorder")
    with open_archive(record) as archive:
        assert archive.by == "A. Recorder"
        fill(archive)
        archive.backup(tmp_path / "a.backup", passphrase=first)
    restore_archive(tmp_path / "a.backup", again, passphrase=first)
    for folder in (record, again):
        lock_archive(folder, passphrase=SECRET)
        assert b"Recorder" not in everything(folder)
        unlock_archive(folder, passphrase=SECRET)
        with open_archive(folder) as archive:
            assert archive.by == "A. Recorder"
            archive.verify()
        lock_archive(folder)


def test_a_locked_database_is_its_users_alone_to_read(on_file: Path) -> None:
    lock_archive(on_file, passphrase=SECRET)
    assert (on_file / "record.sealed").stat().st_mode & 0o077 == 0


def test_the_plain_master_key_that_a_kill_left_is_gone_after_locking(on_file: Path) -> None:
    master = on_file / "keys" / "master"
    plain = master.read_bytes()
    lock_archive(on_file, passphrase=SECRET)
    unlock_archive(on_file, passphrase=SECRET)
    old = on_file / "keys" / "master.old"
    old.write_bytes(plain)  # killed between its renaming and its overwriting
    lock_archive(on_file)
    assert not old.exists()
    unlock_archive(on_file, passphrase=SECRET)
    os.link(master, old)  # killed before its renaming
    lock_archive(on_file)
    assert not old.exists()
    unlock_archive(on_file, passphrase=SECRET)
    lock_archive(on_file)
