"""Verify finds what was altered, wherever it was; a hand that knows the tables and goes past the triggers included."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError

from witnessmark.archive import open_archive, triggers
from witnessmark.archive.archive import Archive
from witnessmark.archive.models import ROWS, Above, Entry, Mark, Where
from witnessmark.errors import ArchiveDamaged, WitnessmarkError

from .conftest import fill, intake
from .tamper import Hand, another


@pytest.fixture
def hand(folder: Path) -> Iterator[Hand]:
    with open_archive(folder) as archive:
        fill(archive)
    reached = Hand(folder)
    yield reached
    reached.close()


def damage(folder: Path) -> str:
    """What verify says is amiss, from the opening on; "" where it finds nothing."""
    try:
        with open_archive(folder) as archive:
            archive.verify()
    except WitnessmarkError as error:
        return str(error)
    return ""


def test_an_untouched_archive_agrees_and_has_rows_in_every_table(archive: Archive) -> None:
    fill(archive)
    for model in (*ROWS, Entry, Where, Above, Mark):
        assert model._default_manager.using(archive.alias).exists(), model
    done = archive.verify(since=archive.root())
    assert (done.entries, done.originals, done.notes) == (archive.root()[0], 2, ())


def test_a_value_altered_in_any_column_of_any_table_is_found(folder: Path, hand: Hand) -> None:
    chance, seen = random.Random(1), 0
    for table in hand.tables():
        for column in hand.columns(table):
            place = chance.choice(hand.places(table))
            at = hand.columns(table).index(column)
            value = another(hand.values(table, place)[at], hand.kinds(table)[at], chance)
            with hand.altered(table, place, column, value) as done:
                if done:
                    seen += 1
                    assert damage(folder), f"{table}.{column}"
    assert seen > 100
    assert damage(folder) == ""


def test_values_altered_at_random_are_found_every_one(folder: Path, hand: Hand, trials: int) -> None:
    places = [(table, place) for table in hand.tables() for place in hand.places(table)]
    done = 0
    for number in range(trials * 10):
        chance = random.Random(number)
        table, _ = chance.choice(places)
        place = chance.choice(hand.places(table))
        at, column = chance.choice(list(enumerate(hand.columns(table))))
        value = another(hand.values(table, place)[at], hand.kinds(table)[at], chance)
        with hand.altered(table, place, column, value) as altered:
            if altered:
                done += 1
                assert damage(folder), f"{table}.{column}, trial {number}"
        if done == trials:
            break
    assert done == trials
    assert damage(folder) == ""


def test_a_row_that_is_gone_or_was_slipped_in_is_found(folder: Path, hand: Hand) -> None:
    for table in hand.tables():
        for place in hand.places(table)[:3]:
            row = hand.values(table, place)
            with hand.gone(table, place):
                assert damage(folder), table
            if table == "sqlite_sequence":
                continue
            names = hand.columns(table)
            key = next(names.index(one) for one in ("handle", "number", "id", "value", "place") if one in names)
            new = [*row[:key], _unlike(row[key]), *row[key + 1 :]]
            with hand.past_triggers():
                hand.insert(table, new)
            assert damage(folder), table
            with hand.past_triggers():
                hand.rows(f'DELETE FROM "{table}" WHERE "{names[key]}" = {hand.mark}', [new[key]])
            if hand.sqlite:
                hand.rows("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM django_migrations)")
    assert damage(folder) == ""


def _unlike(value: object) -> object:
    return value + 1000 if isinstance(value, int) else f"{'e' if str(value)[0] == 'f' else 'f'}{str(value)[1:-1]}0"


def test_two_values_of_one_column_changed_about_are_found(folder: Path, hand: Hand) -> None:
    chance = random.Random(2)
    for table in hand.tables():
        for at, column in enumerate(hand.columns(table)):
            places = hand.places(table)
            if len(places) < 2:
                continue
            one, other = (hand.values(table, place)[at] for place in chance.sample(places, 2))
            place = next(p for p in places if hand.values(table, p)[at] == one)
            if one == other:
                continue
            with hand.altered(table, place, column, other) as done:
                assert not done or damage(folder), f"{table}.{column}"


def test_a_value_of_another_kind_that_a_reader_would_take_for_the_same_is_found(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        fill(archive)
    hand = Hand(on_file)
    for table, column, value in (
        ("archive_reading", "published", b"2017-03-14"),
        ("archive_reading", "published", "2017-3-14"),
        ("archive_reading", "language", b"en"),
        ("archive_claim", "harm", "killed "),
        ("archive_claim", "least", 7.5),
        ("archive_report", "size", b"101"),
        ("archive_entry", "kind", b"report"),
        ("archive_receipt", "box", "text"),
    ):
        for place in hand.places(table)[-2:]:
            before = hand.values(table, place)
            with hand.altered(table, place, column, value) as done:
                assert done
                if hand.values(table, place) != before:
                    assert damage(on_file), f"{table}.{column}: {value!r}"
    hand.close()


def test_a_byte_altered_in_any_file_of_the_database_is_found_where_the_rows_change(
    on_file: Path, tmp_path: Path, trials: int
) -> None:
    with open_archive(on_file) as archive:
        fill(archive)
    sqlite3.connect(on_file / "record.sqlite3").execute("PRAGMA journal_mode=DELETE").connection.close()
    file, whole = on_file / "record.sqlite3", (on_file / "record.sqlite3").read_bytes()

    def dump() -> list[str] | None:
        copy = tmp_path / "copy.sqlite3"
        shutil.copy(file, copy)
        try:
            connection = sqlite3.connect(copy)
            connection.text_factory = bytes
            tables = [one for (one,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
            rows = [repr(connection.execute(f'SELECT * FROM "{one.decode()}"').fetchall()) for one in tables]
            return [*rows, repr(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return None
        finally:
            connection.close()

    before, found = dump(), 0
    for number in range(trials * 20):
        chance = random.Random(number)
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        if dump() != before:
            found += 1
            assert damage(on_file), f"trial {number}"
        if found == trials:
            break
    assert found
    file.write_bytes(whole)
    assert damage(on_file) == ""


def test_a_byte_altered_in_any_original_or_key_is_found_and_the_file_is_named(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        fill(archive)
    chance = random.Random(3)
    for path in sorted(path for kind in ("keys", "originals") for path in (on_file / kind).glob("*/*")):
        whole = path.read_bytes()
        handle = path.parent.name + path.name
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1
        for altered in (bytes(data), b"", whole[:-1]):
            path.write_bytes(altered)
            assert handle in damage(on_file)
        path.unlink()
        assert handle in damage(on_file)
        path.write_bytes(whole)
    assert damage(on_file) == ""


def test_a_trigger_taken_away_or_a_table_added_is_found(folder: Path, hand: Hand) -> None:
    if hand.sqlite:
        for name, sql in hand.triggers.items():
            hand.rows(f'DROP TRIGGER "{name}"')
            assert name in damage(folder)
            hand.rows(sql)
    else:
        hand.rows("ALTER TABLE archive_entry DISABLE TRIGGER archive_entry_no_update")
        assert "archive_entry_no_update" in damage(folder)
        hand.rows("ALTER TABLE archive_entry ENABLE TRIGGER archive_entry_no_update")
        for done, undone in (
            (
                "CREATE FUNCTION archive_refuse_other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                None,
            ),
            (
                "CREATE TRIGGER other BEFORE INSERT ON archive_entry FOR EACH ROW"
                " EXECUTE FUNCTION archive_refuse_other()",
                "DROP TRIGGER other ON archive_entry",
            ),
            (
                "ALTER TABLE archive_claim ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE archive_claim DISABLE ROW LEVEL SECURITY",
            ),
            ("CREATE VIEW other AS SELECT 1", "DROP VIEW other"),
            (
                "CREATE OR REPLACE FUNCTION archive_refuse_log() RETURNS trigger LANGUAGE plpgsql"
                " AS 'BEGIN RETURN NEW; END'",
                None,
            ),
        ):
            hand.rows(done)
            assert damage(folder) or "refuse_other()" in done
            if undone is not None:
                hand.rows(undone)
                assert damage(folder) == ""
        hand.rows(triggers.every("postgresql")[0].replace("CREATE", "CREATE OR REPLACE", 1))
    hand.rows("CREATE TABLE beside (word varchar(10))")
    assert "beside" in damage(folder)
    hand.rows("DROP TABLE beside")
    assert damage(folder) == ""


def test_the_database_itself_refuses_to_change_the_log_or_a_row(archive: Archive) -> None:
    fill(archive)
    for model in (*ROWS, Entry):
        rows = model._default_manager.using(archive.alias)
        with pytest.raises(DatabaseError):
            rows.update(**({"at": "x"} if model is Entry else {"salt": "x", "erased": None}))
        with pytest.raises(DatabaseError):
            rows.all()._raw_delete(archive.alias)
    archive.verify()


def test_a_log_whose_end_was_cut_off_is_found_by_a_root_that_was_kept(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.add([intake()])
        kept = archive.root()
        archive.assess(next(archive.reports()).handle, "credible", why="seen")
        later = archive.root()
        archive.verify(since=kept)
    hand = Hand(folder)
    with hand.past_triggers():
        hand.rows("DELETE FROM archive_assessment")
        hand.rows(f"DELETE FROM archive_entry WHERE number = {hand.mark}", [later[0] - 1])
    hand.close()
    with open_archive(folder) as archive:
        archive.verify(since=kept)
        with pytest.raises(ArchiveDamaged, match="its end is gone"):
            archive.verify(since=later)
        with pytest.raises(ArchiveDamaged, match="another root"):
            archive.verify(since=(kept[0], "0" * 64))


def test_files_that_belong_to_nothing_are_told_of_and_do_no_harm(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        archive.add([intake()])
        (on_file / "originals" / "ab").mkdir(exist_ok=True)
        (on_file / "originals" / "ab" / ("0" * 30)).write_bytes(b"left")
        assert archive.verify().notes == ("1 files in originals/ belong to nothing: a writing was cut off",)


def test_it_goes_on_while_others_write(folder: Path) -> None:
    with open_archive(folder) as archive, open_archive(folder) as other:
        archive.add([intake(f"{number} people were killed in Arbeen.") for number in range(2, 9)])

        def write_meanwhile(done: int, of: int) -> None:
            other.add([intake("Nine were killed.")])

        done = archive.verify(progress=write_meanwhile)
        assert done.entries == 9
        assert archive.verify().entries == 10
