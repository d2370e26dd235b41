"""A backup is the archive at one moment, in one file, and becomes that archive again on an empty machine."""

from __future__ import annotations

import io
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from witnessmark.archive import keys, lock_archive, make_archive, open_archive, restore_archive, stream
from witnessmark.errors import ArchiveDamaged, ArchiveError, ArchiveLocked, WitnessmarkError

from .conftest import fill, intake

SECRET = "seven words that nobody says"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_HARD", 10)
    monkeypatch.setattr(stream, "_COST", 10)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_restored_archive_verifies_to_the_same_root_in_a_database_of_either_kind(
    folder: Path, tmp_path: Path, server: Callable[[], str], kind: str
) -> None:
    with open_archive(folder) as archive:
        fill(archive)
        told = archive.backup(tmp_path / "a.backup")
        claims, reports = list(archive.claims()), list(archive.reports(text=True))
        assert told == archive.root()
    shutil.rmtree(folder)  # another machine
    done = restore_archive(
        tmp_path / "a.backup", tmp_path / "again", database="sqlite" if kind == "sqlite" else server()
    )
    assert (done.entries, done.root) == told
    with open_archive(tmp_path / "again") as archive:
        assert archive.verify(since=told) == done
        assert list(archive.claims()) == claims
        assert list(archive.reports(text=True)) == reports
        archive.add([intake("Two more people were killed in Saqba.")])
        archive.verify(since=told)


def test_a_backup_of_an_archive_with_a_passphrase_is_an_age_file_that_others_open(tmp_path: Path) -> None:
    make_archive(tmp_path / "record", passphrase=SECRET)
    with open_archive(tmp_path / "record") as archive:
        fill(archive)
        for wrong in (None, "seven other words"):
            with pytest.raises(ArchiveLocked):
                archive.backup(tmp_path / "a.backup", passphrase=wrong)
        told = archive.backup(tmp_path / "a.backup", passphrase=SECRET)
    lock_archive(tmp_path / "record")
    sealed = (tmp_path / "a.backup").read_bytes()
    inside = pyrage.passphrase.decrypt(sealed, SECRET)
    with tarfile.open(fileobj=io.BytesIO(inside)) as tar:
        assert tar.getnames()[0] == "backup.json"
    for wrong in (None, "seven other words"):
        with pytest.raises(ArchiveLocked):
            restore_archive(tmp_path / "a.backup", tmp_path / "again", passphrase=wrong)
        assert not (tmp_path / "again").exists()
    done = restore_archive(tmp_path / "a.backup", tmp_path / "again", passphrase=SECRET)
    assert (done.entries, done.root) == told
    lock_archive(tmp_path / "again")


@pytest.mark.parametrize("size", [0, 1, stream.CHUNK - 1, stream.CHUNK, stream.CHUNK + 1, 3 * stream.CHUNK])
def test_the_age_format_is_written_and_read_as_others_do(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    made = io.BytesIO()
    with stream.write_age("pässword", made) as into:
        into.write(data[: size // 3])
        into.write(data[size // 3 :])
    assert pyrage.passphrase.decrypt(made.getvalue(), "pässword") == data
    made.seek(0)
    assert b"".join(stream.read_age("pässword", made, name="it")) == data


def test_a_sealed_file_that_was_cut_doubled_or_altered_does_not_open() -> None:
    made, key = io.BytesIO(), bytes(32)
    stream.seal_stream(key, io.BytesIO(bytes(2 * stream.CHUNK)), made)
    whole, chunk = made.getvalue(), stream.CHUNK + 16
    for altered in (
        whole[:-1], whole[: 16 + chunk], whole[:16], whole + whole[-chunk:], whole[:16] + whole[16 + chunk :],
        whole[:16] + whole[16 + chunk :] + whole[16 : 16 + chunk], whole[:5] + b"x" + whole[6:], b"", whole + b"x",
    ):  # fmt: skip
        with pytest.raises(ArchiveDamaged):
            stream.unseal_stream(key, io.BytesIO(altered), io.BytesIO(), name="it")


def test_a_backup_that_is_not_whole_makes_no_archive(on_file: Path, tmp_path: Path) -> None:
    with open_archive(on_file) as archive:
        fill(archive)
        archive.backup(tmp_path / "a.backup")
    whole = (tmp_path / "a.backup").read_bytes()
    with tarfile.open(tmp_path / "a.backup") as tar:
        starts = [member.offset_data for member in tar.getmembers() if member.size]
    middles = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in starts[::4]]
    for altered in (b"", whole[:100], whole[: len(whole) // 2], b"x" * 5000, *middles):
        (tmp_path / "b.backup").write_bytes(altered)
        with pytest.raises(WitnessmarkError):
            restore_archive(tmp_path / "b.backup", tmp_path / "again")
        assert not (tmp_path / "again").exists()
    with pytest.raises(ArchiveError, match="cannot be restored"):
        restore_archive(tmp_path / "none.backup", tmp_path / "again")


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "keys/../../out.txt", "keys/ab/..", "archive.toml"])
def test_no_name_in_a_backup_reaches_out_of_the_folder(on_file: Path, tmp_path: Path, name: str) -> None:
    with open_archive(on_file) as archive:
        archive.backup(tmp_path / "a.backup")
    with tarfile.open(tmp_path / "a.backup") as tar, tarfile.open(tmp_path / "b.backup", "w") as made:
        for member in tar:
            made.addfile(member, tar.extractfile(member))
        hostile = tarfile.TarInfo(name)
        hostile.size = 4
        made.addfile(hostile, io.BytesIO(b"mine"))
    with pytest.raises(ArchiveDamaged, match="no backup holds"):
        restore_archive(tmp_path / "b.backup", tmp_path / "x" / "again")
    assert not list(tmp_path.rglob("out.txt"))


def test_what_was_erased_is_in_no_later_backup(folder: Path, tmp_path: Path) -> None:
    with open_archive(folder) as archive:
        [kept] = archive.add([intake()])
        archive.erase(archive.find(kept.handle), why="asked")
        archive.backup(tmp_path / "a.backup")
    left = (tmp_path / "a.backup").read_bytes()
    assert kept.id[7:].encode() not in left
    assert f"keys/{kept.handle[:2]}/{kept.handle[2:]}".encode() not in left


def test_a_file_that_is_there_is_not_written_over(on_file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.backup").write_text("mine")
    with open_archive(on_file) as archive, pytest.raises(ArchiveError, match="there already"):
        archive.backup(tmp_path / "a.backup")
    assert (tmp_path / "a.backup").read_text() == "mine"


def test_others_may_write_while_it_is_made(on_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from witnessmark.archive import backup

    with open_archive(on_file) as archive, open_archive(on_file) as other:
        archive.add([intake()])
        before, add = archive.root(), backup._add

        def meanwhile(tar: tarfile.TarFile, name: str, data: bytes) -> None:
            other.add([intake("Nine people were injured in Hazza.")])
            add(tar, name, data)

        monkeypatch.setattr(backup, "_add", meanwhile)
        assert archive.backup(tmp_path / "a.backup") == before
    done = restore_archive(tmp_path / "a.backup", tmp_path / "again")
    assert (done.entries, done.root) == before
