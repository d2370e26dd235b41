"""What was erased is gone from everything that is left; that it was erased stays, and verify still passes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from witnessmark.archive import open_archive, scrub
from witnessmark.archive.archive import Archive
from witnessmark.archive.models import ROWS, ClaimRow, Mark, Where
from witnessmark.archive.verify import one_state
from witnessmark.errors import ArchiveError, NotKept
from witnessmark.records import Place

from .conftest import PLACE, TEXT, fill, intake

OTHER = "Nine people were injured in Hazza."


def everything(folder: Path) -> bytes:
    """Every byte of every file of the archive, and every name."""
    return b"\n".join(
        str(path).encode() + (path.read_bytes() if path.is_file() else b"") for path in sorted(folder.rglob("*"))
    )


def dump(archive: Archive) -> str:
    """Every value of every row."""
    return "\n".join(
        repr(row) for model in (*ROWS, Where, Mark) for row in model._default_manager.using(archive.alias).values_list()
    )


def test_an_erased_report_is_gone_with_all_that_was_read_from_it_and_said_of_it(folder: Path) -> None:
    elsewhere = Place("Nowhere", 0, 1, "Nowhere", "geonames:424242", 1.0, 1.0, "settlement", "XX", ("region:far",))
    one = intake(source="An outlet that nobody else names", marks=(4242424242,))
    one = replace(one, claims=tuple(replace(claim, places=(elsewhere,)) for claim in one.claims))
    with open_archive(folder) as archive:
        before = archive.root()
        kept, other = archive.add([one, intake(OTHER)])
        [claim, *_] = archive.claims(report=kept.handle)
        archive.decide(claim.handle, "accept", why="as printed")
        archive.assess(kept.handle, "credible", why="seen")
        archive.tie([(kept.handle, other.handle, "copy", "proposed", "the same words")])
        key = (folder / "keys" / kept.handle[:2] / kept.handle[2:]).read_bytes()
        done = archive.erase(archive.find(kept.id), why="the witness asked", by="B. Recorder")
        assert done.scrubbed
        assert done.rows > 6
        archive.verify(since=before)
        for id in (kept.id, kept.handle, claim.handle, claim.claim.id):
            with pytest.raises(NotKept):
                archive.find(id)
        assert [report.handle for report in archive.reports()] == [other.handle]
        assert list(archive.ties()) == []
        assert archive.alike([4242424242]) == {}
        for value in (kept.id, claim.claim.id, "geonames:424242", "region:far", "4242424242"):
            assert value not in dump(archive)
    left = everything(folder)
    for value in (key, kept.id[7:].encode(), claim.claim.id.encode(), b"geonames:424242", b"region:far"):
        assert value not in left


def test_what_another_claim_says_of_a_place_stays(archive: Archive) -> None:
    kept, other = archive.add([intake(), intake(OTHER)])
    archive.erase(archive.find(kept.handle), why="asked")
    archive.verify()
    assert {claim.report for claim in archive.claims(place=Place("", id=PLACE.within[0]))} == {other.handle}


def test_the_same_bytes_may_come_again_after_they_were_erased(archive: Archive) -> None:
    [kept] = archive.add([intake()])
    archive.erase(archive.find(kept.handle), why="asked")
    [again] = archive.add([intake()])
    assert again.new
    assert again.handle != kept.handle
    assert archive.find(kept.id).handle == again.handle
    archive.verify()


def test_an_erased_source_is_gone_from_every_report_and_the_reports_stay(folder: Path) -> None:
    with open_archive(folder) as archive:
        archive.add([intake(), intake(OTHER)])
        [source] = archive.sources()
        archive.erase(archive.find(source.handle), why="a witness")
        archive.verify()
        assert [one.name for one in archive.sources()] == [None]
        assert [report.report.source for report in archive.reports()] == [None, None]
        assert {claim.claim.source for claim in archive.claims()} == {None}
        # named again, it is another source
        archive.add([intake("Two people were killed in Saqba.")])
        assert [one.name for one in archive.sources()] == [None, intake().report.source]
        archive.verify()
    assert b"Valley Monitor" not in everything(folder)


def test_the_words_of_a_decision_are_erased_with_every_copy_and_the_decision_stays(archive: Archive) -> None:
    one = intake()
    [kept] = archive.add([one])
    [claim, *_] = archive.claims()
    made, _ = archive.decide(claim.handle, "misread", why="Samir told me")
    for version in ("grammar/2.0", "grammar/3.0"):
        archive.read_again(kept.handle, one.report, one.claims, by=version)
    [now, *_] = archive.claims()
    assert (now.verdict, now.carried) == ("misread", True)
    assert [one.why for one in archive.judgements(claim=now.handle)] == ["Samir told me"]
    archive.erase(archive.find(archive.judgements(claim=now.handle)[0].handle), why="asked")
    assert next(archive.claims()).verdict == "misread"
    for handle in (claim.handle, now.handle):
        assert [(one.verdict, one.why, one.by) for one in archive.judgements(claim=handle)] == [("misread", None, None)]
    archive.verify()
    with pytest.raises(NotKept):
        archive.erase(archive.find(made), why="again")


def test_the_words_of_an_assessment_are_erased_with_every_copy_and_no_other_is(archive: Archive) -> None:
    one = intake()
    [kept] = archive.add([one])
    [claim, *_] = archive.claims()
    archive.assess(kept.handle, "doubtful", why="of the report")
    archive.assess(kept.handle, "doubtful", why="Samir told me", claim=claim.handle)
    for version in ("grammar/2.0", "grammar/3.0"):
        archive.read_again(kept.handle, one.report, one.claims, by=version)
    between = [row.handle for row in ClaimRow.objects.using(archive.alias).filter(name=claim.claim.id)][1]
    now = next(one for one in archive.claims() if one.claim.id == claim.claim.id)
    [middle] = archive.judgements(claim=between)
    archive.erase(archive.find(middle.handle), why="asked")
    for handle in (claim.handle, between, now.handle):
        assert [(said.verdict, said.why) for said in archive.judgements(claim=handle)] == [("doubtful", None)]
    assert [said.why for said in archive.judgements(report=kept.handle)] == ["of the report"]
    archive.verify()


@pytest.mark.parametrize("kind", ["person", "receipt", "assessment", "tie"])
def test_what_is_sealed_in_one_row_is_erased_by_itself(archive: Archive, kind: str) -> None:
    kept, other = archive.add([intake(), intake(OTHER)])
    assessed, _ = archive.assess(kept.handle, "doubtful", why="why")
    [tied] = archive.tie([(kept.handle, other.handle, "copy", "proposed", "why")])
    [person] = archive.people()
    handle = {
        "person": person.handle,
        "receipt": archive.receipts(kept.handle)[0].handle,
        "assessment": assessed,
        "tie": tied,
    }[kind]
    archive.erase(archive.find(handle), why="asked")
    archive.verify()
    assert [one.why for one in archive.judgements(report=kept.handle)] == [None if kind == "assessment" else "why"]
    assert [one.why for one in archive.ties()] == [None if kind == "tie" else "why"]
    assert [one.file is None for one in archive.receipts(kept.handle)] == [kind == "receipt"]
    assert len(list(archive.people())) == (0 if kind == "person" else 1)
    assert [one.belief for one in archive.reports()] == ["doubtful", None]


def test_a_claim_or_a_reading_is_not_erased_without_its_report(archive: Archive) -> None:
    archive.add([intake()])
    [report] = archive.reports()
    [claim, *_] = archive.claims()
    for handle in (claim.handle, str(report.reading)):
        with pytest.raises(ArchiveError, match="erase its report"):
            archive.erase(archive.find(handle), why="asked")
    archive.verify()


def test_the_reason_for_erasing_is_kept_and_outlives_what_it_is_about(archive: Archive) -> None:
    fill(archive)
    [report, *_] = archive.reports()
    archive.erase(archive.find(report.handle), why="the witness asked")
    *_, last = archive.log()
    assert last.kind == "erased"
    assert "witness" not in last.body
    archive.verify()


def test_while_another_reads_the_old_bytes_go_when_the_archive_is_next_opened_alone(
    on_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrub, "WAIT", 0.05)
    with open_archive(on_file) as archive:
        [kept] = archive.add([intake()])
        archive.verify()
        with open_archive(on_file) as other, one_state(other.alias):
            assert other.root()[0] == 3
            done = archive.erase(archive.find(kept.handle), why="asked")
        assert not done.scrubbed
        assert list((on_file / "tmp").glob("*.scrub"))
    with open_archive(on_file) as archive:
        archive.verify()
    assert not list((on_file / "tmp").glob("*.scrub"))
    left = everything(on_file)
    assert kept.id[7:].encode() not in left
    assert TEXT.encode() not in left
