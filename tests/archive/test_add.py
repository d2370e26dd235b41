"""What comes in is there afterwards as it came, once, and read again where it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from witnessmark.archive import make_archive, open_archive
from witnessmark.archive.archive import Archive
from witnessmark.errors import ArchiveError, NoArchive, NotKept
from witnessmark.records import Place

from .conftest import BY, PLACE, TEXT, intake


def test_what_was_taken_in_is_there_as_it_came(folder: Path) -> None:
    one = intake()
    with open_archive(folder) as archive:
        [kept] = archive.add([one])
        assert (kept.id, kept.new, kept.again) == (one.report.id, True, False)
    with open_archive(folder) as archive:
        [report] = archive.reports(text=True)
        assert report.report == one.report
        assert report.about == one.about
        assert (report.receipts, report.claims, report.by, report.handle) == (1, len(one.claims), BY, kept.handle)
        assert tuple(claim.claim for claim in archive.claims()) == one.claims
        assert tuple(person.person for person in archive.people()) == one.people
        assert archive.original(kept.handle) == one.data
        assert archive.text(str(report.reading)) == TEXT
        [receipt] = archive.receipts(kept.handle)
        assert (receipt.file, receipt.by, receipt.capture) == (one.report.file, "A. Recorder", one.capture)
        assert [source.name for source in archive.sources()] == [one.report.source]
        archive.verify()


def test_the_same_bytes_twice_are_one_report_with_two_receipts(archive: Archive) -> None:
    [first] = archive.add([intake()])
    [again, same] = archive.add([intake(), intake()], by="B. Recorder")
    assert (again.handle, again.new, again.again) == (first.handle, False, False)
    assert same.handle == first.handle
    assert [report.receipts for report in archive.reports()] == [3]
    assert [one.by for one in archive.receipts(first.handle)] == ["A. Recorder", "B. Recorder", "B. Recorder"]
    assert len(list(archive.claims())) == len(intake().claims)
    archive.verify()


def test_the_same_bytes_given_another_day_or_source_are_read_anew(archive: Archive) -> None:
    one = intake()
    archive.add([one])
    other = replace(one, report=replace(one.report, published=date(2017, 3, 21), source=None))
    [kept] = archive.add([other])
    assert (kept.new, kept.again) == (False, True)
    [report] = archive.reports()
    assert (report.report.published, report.report.source) == (date(2017, 3, 21), None)
    assert len(list(archive.claims())) == len(one.claims)


def test_bytes_with_another_digest_than_they_say_are_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="another digest"):
        archive.add([intake("Two people were killed."), replace(intake(), data=b"other")])
    assert list(archive.reports()) == []
    archive.verify()


def test_a_report_that_nothing_can_read_is_kept_without_a_reading(archive: Archive) -> None:
    one = intake()
    [kept] = archive.add([replace(one, claims=(), people=(), by="", report=replace(one.report, text=""))])
    [report] = archive.reports()
    assert (report.reading, report.report.file, report.claims) == (None, "reports/a.txt", 0)
    [claim, *_] = one.claims
    handle, _ = archive.add_claim(kept.handle, one.report, replace(claim, by="person"), at="page:3")
    [found] = archive.claims()
    assert (found.handle, found.at, found.claim.count) == (handle, "page:3", claim.count)
    archive.verify()


def test_a_count_too_large_for_a_column_is_kept_whole(archive: Archive) -> None:
    one = intake()
    [first, *_] = one.claims
    huge = replace(first, count=replace(first.count, min=10**30))
    archive.add([replace(one, claims=(huge,))])
    assert [claim.claim.count.min for claim in archive.claims()] == [10**30]
    archive.verify()


def test_hazardous_characters_are_kept_as_they_came(archive: Archive) -> None:
    text = "Seven were killed\x00\u202e\ud800 in Arbeen.\r\n"
    one = intake()
    [first, *_] = one.claims
    report = replace(one.report, text=text, source="a\x00\u202eb", title="\ud800")
    archive.add([replace(one, report=report, claims=(replace(first, quote=text, source=report.source),))])
    [kept] = archive.reports(text=True)
    assert kept.report == report
    assert [claim.claim.quote for claim in archive.claims()] == [text]
    archive.verify()


def test_a_newer_reading_takes_the_place_of_the_earlier_and_keeps_what_was_decided_on_the_same_words(
    archive: Archive,
) -> None:
    one = intake("Seven people were killed in Arbeen. Nine people were injured in Hazza. Two men were killed in Douma.")
    [kept] = archive.add([one])
    first, second, third = archive.claims()
    archive.decide(first.handle, "accept", why="as printed")
    archive.decide(second.handle, "accept", why="as printed")
    archive.decide(third.handle, "correct", why="women", corrected=replace(third.claim, who="woman"))
    newer = [
        replace(one.claims[0], by="grammar/2.0", id="c-new-1"),
        replace(one.claims[1], by="grammar/2.0", harm="killed"),
        replace(one.claims[2], by="grammar/2.0", id="c-new-3"),
    ]
    archive.read_again(kept.handle, one.report, newer, by="grammar/2.0")
    again = list(archive.claims())
    told = sorted((claim.claim.id, claim.verdict, claim.carried, claim.claim.who) for claim in again)
    assert told == sorted(
        [
            ("c-new-1", "accept", True, "person"),
            (one.claims[1].id, None, False, "person"),
            ("c-new-3", "correct", True, "woman"),
        ],
        key=str,
    )
    assert [one.why for claim in again for one in archive.judgements(claim=claim.handle)].count("as printed") == 1
    archive.verify()


def test_what_a_person_added_outlives_every_newer_reading(archive: Archive) -> None:
    one = intake()
    [kept] = archive.add([one])
    added = replace(one.claims[0], id="c-by-hand", by="person")
    archive.add_claim(kept.handle, one.report, added, at=TEXT[:10])
    archive.read_again(kept.handle, one.report, (), by="grammar/2.0")
    assert [claim.claim.id for claim in archive.claims()] == ["c-by-hand"]


def test_the_latest_decision_and_the_latest_assessment_count(archive: Archive) -> None:
    [kept] = archive.add([intake()])
    [claim, *_] = archive.claims()
    archive.decide(claim.handle, "misread", why="no")
    archive.decide(claim.handle, "correct", why="rather", corrected=replace(claim.claim, harm="injured"))
    archive.decide(claim.handle, "accept", why="after all", by="B. Recorder")
    archive.assess(kept.handle, "discounted", why="a fake")
    archive.assess(kept.handle, "credible", why="seen the place")
    [now, *_] = archive.claims()
    assert (now.claim, now.verdict, now.belief, now.read) == (claim.claim, "accept", "credible", None)
    told = archive.judgements(claim=claim.handle, report=kept.handle)
    assert [(one.verdict, one.by, one.why) for one in told][2:] == [
        ("accept", "B. Recorder", "after all"),
        ("discounted", "A. Recorder", "a fake"),
        ("credible", "A. Recorder", "seen the place"),
    ]
    archive.verify()


def test_a_correction_is_the_claim_that_counts_and_the_reading_stays_beside_it(archive: Archive) -> None:
    archive.add([intake()])
    [claim, *rest] = archive.claims()
    elsewhere = Place("Douma", None, None, "Duma", "geonames:2", 33.6, 36.4, "settlement", "SY", ("iso:SY",))
    corrected = replace(claim.claim, places=(elsewhere,))
    archive.decide(claim.handle, "correct", why="the town is named below", corrected=corrected)
    found = [one for one in archive.claims() if one.verdict == "correct"]
    assert [(one.handle, one.claim, one.read) for one in found] == [(claim.handle, corrected, claim.claim)]
    assert [one.handle for one in archive.claims(place=elsewhere)] == [claim.handle]
    assert [one.handle for one in archive.claims(place=PLACE)] == [one.handle for one in rest]
    assert len(list(archive.claims())) == len(rest) + 1


def test_claims_are_found_by_place_by_day_and_by_harm(archive: Archive) -> None:
    archive.add([intake(), intake("Nine people were injured in Hazza on Sunday.")])
    everywhere = list(archive.claims())
    assert list(archive.claims(place=Place("", id="region:ghouta"))) == everywhere
    assert list(archive.claims(place=Place("", id="geonames:9", within=("iso:SY",)))) == []
    assert list(archive.claims(place=Place("", id="geonames:9", within=("geonames:1",)))) == everywhere
    assert list(archive.claims(end=date(2017, 3, 12), harms=["injured"])) == everywhere[-1:]
    assert list(archive.claims(start=date(2017, 3, 14))) == [
        one for one in everywhere if one.claim.date.end is None or one.claim.date.end >= date(2017, 3, 14)
    ]


def test_an_id_is_found_by_an_unambiguous_beginning(archive: Archive) -> None:
    [first, second] = archive.add([intake(), intake("Nine people were injured in Hazza.")])
    [claim, *_] = archive.claims(report=first.handle)
    for id, kind, handle in (
        (first.id, "report", first.handle),
        (first.id[:20], "report", first.handle),
        (first.id[7:20], "report", first.handle),
        (second.handle[:12], "report", second.handle),
        (claim.claim.id[:10], "claim", claim.handle),
        (claim.handle, "claim", claim.handle),
    ):
        found = archive.find(id)
        assert (found.kind, found.handle) == (kind, handle)
    with pytest.raises(NotKept, match="at least 4"):
        archive.find("sha256:a")
    with pytest.raises(NotKept, match="nothing in the archive"):
        archive.find("ffff%_")


def test_reports_that_share_marks_are_found_by_them(archive: Archive) -> None:
    low, high = -(2**63), 2**63 - 1
    [first] = archive.add([intake(marks=(low, high, 7))])
    [second] = archive.add([intake("Nine people were injured in Hazza.", marks=(7,))])
    assert archive.alike([low, high, 7, 8]) == {first.handle: 3, second.handle: 1}
    assert archive.alike([]) == {}


def test_the_latest_word_on_a_pair_of_reports_counts_whichever_is_named_first(archive: Archive) -> None:
    one, other = (kept.handle for kept in archive.add([intake(), intake("Nine people were injured in Hazza.")]))
    archive.tie([(one, other, "copy", "proposed", "the same words")])
    archive.tie([(other, one, "copy", "broken", "two counts")], by="B. Recorder")
    [tie] = archive.ties(report=one)
    assert ({tie.report, tie.other}, tie.verdict, tie.by, tie.why) == (
        {one, other},
        "broken",
        "B. Recorder",
        "two counts",
    )
    with pytest.raises(NotKept):
        archive.tie([(one, "0" * 32, "copy", "confirmed", "")])


def test_the_log_names_nobody_and_holds_no_digest(archive: Archive) -> None:
    [kept] = archive.add([intake()])
    [claim, *_] = archive.claims()
    archive.decide(claim.handle, "misread", why="Samir was alive")
    log = "\n".join(line.body for line in archive.log())
    for word in ("Samir", "Valley", "Arbeen", "geonames", "killed", kept.id[7:], claim.claim.id, "reports/a.txt"):
        assert word not in log
    assert [line.kind for line in archive.log(after=1)] == ["report", "decision"]


def test_who_a_command_is_run_by_stands_in_for_who_is_not_named(tmp_path: Path) -> None:
    make_archive(tmp_path / "record")
    with open_archive(tmp_path / "record") as archive:
        assert archive.by != ""


def test_an_archive_is_found_from_a_folder_below_it(on_file: Path) -> None:
    below = on_file.parent / "record" / "originals"
    with open_archive(below, above=True) as archive:
        assert archive.folder.path == on_file
    with pytest.raises(NoArchive):
        open_archive(below)


def test_nothing_is_made_where_something_lies(tmp_path: Path, server: Callable[[], str]) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="not an empty folder"):
        make_archive(tmp_path)
    database = server()
    make_archive(tmp_path / "one", database=database)
    with pytest.raises(ArchiveError, match="holds an archive already"):
        make_archive(tmp_path / "two", database=database)
    for address in ("postgresql://nobody@localhost:1/none", "nonsense"):
        with pytest.raises(ArchiveError, match="address"):
            make_archive(tmp_path / "two", database=address)
    assert not (tmp_path / "two").exists()
    with open_archive(tmp_path / "one") as archive:
        archive.verify()


def test_only_the_user_may_look_into_the_folder(on_file: Path) -> None:
    with open_archive(on_file) as archive:
        archive.add([intake()])
        for path in (on_file, *on_file.rglob("*")):
            if path.name != "archive.toml":
                assert path.stat().st_mode & 0o077 == 0, path


def test_what_is_sealed_is_json_and_capture_must_be(archive: Archive) -> None:
    with pytest.raises(json.JSONDecodeError):
        archive.add([replace(intake(), capture="not JSON")])
    archive.verify()


def test_what_is_discounted_stays_so_in_a_newer_reading_that_says_the_same(archive: Archive) -> None:
    one = intake("Seven people were killed in Arbeen. Nine people were injured in Hazza.")
    [kept] = archive.add([one])
    first, second = archive.claims()
    archive.assess(kept.handle, "doubtful", why="an early one", claim=first.handle)
    archive.assess(kept.handle, "discounted", why="a rumour", claim=first.handle)
    archive.assess(kept.handle, "discounted", why="a rumour", claim=second.handle)
    for version in ("grammar/2.0", "grammar/3.0"):
        newer = [replace(one.claims[0], id="c-new-1", by=version), replace(one.claims[1], harm="killed", by=version)]
        archive.read_again(kept.handle, one.report, newer, by=version)
    told = {claim.claim.id: claim for claim in archive.claims()}
    assert told["c-new-1"].belief == "discounted"
    assert told[one.claims[1].id].belief is None
    [said] = archive.judgements(claim=told["c-new-1"].handle)
    assert (said.verdict, said.why, said.carried) == ("discounted", "a rumour", True)
    archive.verify()
