"""Work at an archive: take in, list, show, decide, assess, add what no reader found, answer."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from witnessmark import flow
from witnessmark.archive import Intake, make_archive, open_archive
from witnessmark.archive.models import ROWS
from witnessmark.archive.rows import open_box
from witnessmark.cli.ties import Ties
from witnessmark.records import Report

Run = Callable[..., Result]
DOUMA = """\
Geneva, 14 March 2017

At least seven civilians were killed in Douma on Monday. Women and children had been queueing for bread.
"""
HAZZA = "Nine people were injured in Hazza and Saqba. Five men were killed in Hazza on Monday.\n"
DOUMA_ID = f"sha256:{hashlib.sha256(DOUMA.encode()).hexdigest()}"
HAZZA_ID = f"sha256:{hashlib.sha256(HAZZA.encode()).hexdigest()}"
WHY = ("--why", "as printed")


@pytest.fixture
def desk(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an archive of the three reports, which lie in the folder above it."""
    make_archive(reports / "record", by="A. Recorder")
    (reports / "douma.txt").write_text(DOUMA, encoding="utf-8")
    (reports / "hazza.txt").write_text(HAZZA, encoding="utf-8")
    monkeypatch.chdir(reports / "record")
    assert run("add", "../douma.txt", "../hazza.txt", "../quiet.txt").exit_code == 0
    return run


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def claims(desk: Run, *options: str) -> list[dict[str, Any]]:
    return rows(desk("list", "claims", "--format", "jsonl", *options))


def claim_id(desk: Run, harm: str = "killed", low: int = 7) -> str:
    (found,) = (one["id"] for one in claims(desk) if (one["harm"], one["min"]) == (harm, low))
    return str(found)


def toll(desk: Run, *options: str) -> dict[str, Any]:
    (found,) = rows(desk("toll", "--format", "json", *options))
    return found


def done(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


# taking in


def test_each_report_is_told_of_by_the_digest_of_its_bytes(desk: Run) -> None:
    told = {one["id"]: one for one in rows(desk("list", "reports", "--format", "jsonl"))}
    assert set(told) >= {DOUMA_ID, HAZZA_ID}
    assert told[HAZZA_ID]["source"] == "The Valley Monitor"  # its sidecar says so
    assert told[DOUMA_ID]["published"] == "2017-03-14"
    assert told[DOUMA_ID]["claims"] == 1


def test_the_same_bytes_again_are_one_report_with_two_receipts(desk: Run) -> None:
    told = desk("add", "../douma.txt")
    assert "there already" in done(told)
    assert "0 new reports, 1 there already" in told.stderr
    (one,) = rows(desk("show", DOUMA_ID, "--format", "json"))
    assert one["receipts"] == len(one["came"]) == 2
    assert len(rows(desk("list", "--format", "jsonl"))) == 3


def test_other_knowledge_of_the_same_bytes_is_another_reading(desk: Run) -> None:
    assert "read again" in done(desk("add", "../douma.txt", "--source", "The Harbour Post"))
    (one,) = rows(desk("show", DOUMA_ID, "--format", "json"))
    assert one["source"] == "The Harbour Post"
    assert len(one["claims"]) == 1


def test_a_file_that_cannot_be_read_costs_one_line_and_the_others_are_taken_in(desk: Run, reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    (reports / "new.txt").write_text("Two people were killed in Saqba.")
    told = desk("add", "../empty.txt", "../new.txt", "../gone.txt", "--format", "jsonl")
    assert told.exit_code == 1
    (one,) = (json.loads(line) for line in told.stdout.splitlines())
    assert (one["file"], one["new"], one["claims"]) == ("../new.txt", True, 1)
    assert "empty.txt" in told.stderr
    assert "gone.txt: no such file" in told.stderr


def test_a_list_names_the_reports_too(desk: Run, reports: Path) -> None:
    (reports / "new one.txt").write_text("Two people were killed in Saqba.")
    assert "new one.txt" in done(desk("add", "--list", "-", input="../new one.txt\n\n"))
    assert "name the reports" in desk("add").stderr


def test_a_report_in_a_container_is_kept_with_the_container_and_its_place_in_it(desk: Run, reports: Path) -> None:
    (reports / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>A feed</title><item><title>Douma</title><description>'
        "Two people were killed in Saqba.</description></item></channel></rss>"
    )
    if desk("read", "../feed.xml").exit_code:
        pytest.skip("no reader of feeds is installed")
    (one,) = rows(desk("add", "../feed.xml", "--format", "jsonl"))
    (shown,) = rows(desk("show", one["id"], "--format", "json"))
    assert shown["came"][0]["capture"]["container"]["file"] == "../feed.xml"


def test_what_no_machine_can_read_is_kept_as_it_is(desk: Run, reports: Path) -> None:
    (reports / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (one,) = rows(desk("add", "../scan.jpg", "--unread", "--format", "jsonl"))
    assert "read by nobody yet" in done(desk("show", one["id"]))
    assert desk("show", one["id"], "--original").stdout_bytes == b"\xff\xd8\xff\xe0 a picture"


@pytest.mark.parametrize("seen", [1, 65])
def test_what_was_printed_before_a_kill_is_there_after_it(desk: Run, reports: Path, seen: int) -> None:
    many = reports / "many"
    many.mkdir()
    for number in range(150):
        (many / f"{number:03}.txt").write_text(f"{number + 2} people were killed in Douma on 5 February 2018.")
    command = [sys.executable, "-m", "witnessmark.cli", "add", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as adding:
        assert adding.stdout is not None
        printed = [adding.stdout.readline().split()[0] for _ in range(seen)]
        adding.kill()
        printed += [line.split()[0] for line in adding.stdout if line.endswith("\n")]
    kept = [one["id"] for one in rows(desk("list", "reports", "--format", "jsonl"))]
    assert set(printed) <= set(kept)
    assert len(kept) == len(set(kept))
    done(desk("verify"))
    assert "150 new" not in desk("add", str(many)).stderr
    assert len(rows(desk("list", "reports", "--format", "jsonl"))) == 153


def test_many_files_are_read_beside_the_writing_and_kept_the_same(
    desk: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (reports / "named.txt").write_text("Samir Invented, 34, was killed in Douma on 5 February 2018.")
    (reports / "broken.docx").write_bytes(b"no such thing")
    kept: list[list[object]] = []
    for least in (100, 3):
        monkeypatch.setattr(flow, "_MANY", least)
        make_archive(reports / f"record{least}")
        monkeypatch.chdir(reports / f"record{least}")
        told = desk("add", "../named.txt", "../douma.txt", "../broken.docx", "../hazza.txt", "../missing.txt")
        listed = [rows(desk("list", what, "--format", "jsonl")) for what in ("claims", "people")]
        assert [person["name"] for person in listed[1]] == ["Samir Invented"]
        without = [{**one, "handle": "", "report_handle": ""} for some in listed for one in some]
        kept.append([told.stdout, told.stderr, told.exit_code, without])
    assert kept[0] == kept[1]
    assert "named.txt" in str(kept[0][0])


# copies


def test_one_shared_mark_alone_leads_only_to_a_report_that_tells_a_figure_of_this_one(desk: Run) -> None:
    def intake(text: str) -> Intake:
        report = Report(f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", "-", text, language="en")
        return Intake(text.encode(), report, tuple(flow.read_claims(report)), by="grammar/1")

    taken = [
        intake(f"{many} people were killed in Douma. {more}") for many, more in (("Seven", ""), ("Nine", "Again."))
    ]
    same = intake("The market was full. Seven people were killed in Douma.")
    with open_archive(".") as archive:
        seven, nine, new = archive.add([*taken, same])
        worth = Ties(archive)._worth
        handles = {new.id: new.handle}
        assert worth([same], handles, {new.id: {seven.handle: 1, nine.handle: 1}}) == {new.id: [seven.handle]}
        led = {new.id: {seven.handle: 2, nine.handle: 2, new.handle: 9}}
        assert worth([same], handles, led) == {new.id: [seven.handle, nine.handle]}


COPIED = (
    DOUMA + "The council said that the market of the town had been full when the shells fell, and that its field\n" * 3
)


def test_a_copy_is_proposed_as_a_family_with_its_reason_and_a_person_confirms_it(desk: Run, reports: Path) -> None:
    (reports / "one.txt").write_text(COPIED)
    (reports / "two.txt").write_text(COPIED.replace("seven", "nine").replace("Geneva, ", ""))
    told = desk("add", "../one.txt", "../two.txt")
    assert "1 proposed as families" in told.stderr
    (pair,) = rows(desk("list", "families", "--format", "jsonl"))
    assert (pair["said"], pair["reason"]) == ("proposed", "copy")
    assert "versions of one text" in pair["why"]
    done(desk("family", *pair["reports"], "confirm", *WHY))
    (pair,) = rows(desk("list", "families", "--format", "jsonl"))
    assert (pair["said"], pair["why"]) == ("confirmed", "as printed")
    assert rows(desk("list", "families", "--undecided", "--format", "jsonl")) == []


def test_a_broken_family_is_not_proposed_again(desk: Run, reports: Path) -> None:
    (reports / "one.txt").write_text(COPIED)
    (reports / "two.txt").write_text(COPIED + "More follows.")
    done(desk("add", "../one.txt", "../two.txt"))
    (pair,) = rows(desk("list", "families", "--format", "jsonl"))
    done(desk("family", *pair["reports"], "break", *WHY))
    assert "proposed" not in desk("add", "../one.txt", "../two.txt").stderr
    (pair,) = rows(desk("list", "families", "--format", "jsonl"))
    assert pair["said"] == "broken"


def test_a_copy_of_a_report_that_is_long_kept_is_found(desk: Run, reports: Path) -> None:
    (reports / "one.txt").write_text(COPIED)
    done(desk("add", "../one.txt"))
    (reports / "two.txt").write_text("Another paper.\n\n" + COPIED)
    assert "1 proposed as families" in desk("add", "../two.txt").stderr
    (reports / "three.txt").write_text("A third paper.\n\n" + COPIED)
    assert "proposed" not in desk("add", "../three.txt", "--no-families").stderr


def test_who_credits_a_publisher_for_a_figure_that_it_told_is_proposed_as_of_its_family(
    desk: Run, reports: Path
) -> None:
    first = "Two children were killed in Zamalka on 13 March 2017. The road to the north is closed.\n"
    then = "A bakery was shelled. Two children were killed in Zamalka on 13 March 2017, the Valley Monitor said.\n"
    (reports / "one.txt").write_text(first)
    (reports / "two.txt").write_text(then)
    done(desk("add", "../one.txt", "--source", "The Valley Monitor", "--published", "2017-03-14"))
    assert "1 proposed as families" in desk("add", "../two.txt", "--published", "2017-03-15").stderr
    (pair,) = rows(desk("list", "families", "--format", "jsonl"))
    assert pair["reason"] == "credit"
    assert pair["why"] == "one credits the other's publisher for 1 figure that both tell"


def test_names_that_confirmed_reports_give_for_one_figure_are_one_origin(desk: Run, reports: Path) -> None:
    for name, who in (("one", "the Barada Relief Council"), ("two", "the Harbour Office")):
        text = f"Geneva, 14 March 2017\n\nSix people were killed in Saqba on Monday, {who} said.\n"
        (reports / f"{name}.txt").write_text(text)
    ids = [one["id"] for one in rows(desk("add", "../one.txt", "../two.txt", "--no-families", "--format", "jsonl"))]
    assert toll(desk, "--in", "Saqba")["two_origins"] == 6
    done(desk("family", *ids, "confirm", *WHY))
    assert toll(desk, "--in", "Saqba")["two_origins"] == 0


# listing and showing


def test_claims_are_listed_by_place_day_report_and_decision(desk: Run) -> None:
    assert {one["min"] for one in claims(desk)} == {5, 7, 9}
    assert {one["min"] for one in claims(desk, "--in", "Douma")} == {7}
    assert {one["min"] for one in claims(desk, "--report", HAZZA_ID[:20])} == {5, 9}
    assert claims(desk, "--in", "Douma", "--from", "2018-01-01") == []
    done(desk("decide", claim_id(desk), "accept", *WHY))
    assert {one["min"] for one in claims(desk, "--undecided")} == {5, 9}


def test_a_limit_says_that_there_is_more(desk: Run) -> None:
    told = desk("list", "claims", "--limit", "1")
    assert len(done(told).splitlines()) == 2
    assert "There are more than these 1" in told.stderr
    assert desk("list", "claims", "--limit", "3").stderr == ""


def test_a_list_that_stops_early_lets_go_of_the_database(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("witnessmark.archive.look._AT_ONCE", 1)
    for what in ("claims", "reports", "people"):
        done(desk("list", what, "--limit", "1"))  # one that is left open is a warning, and so an error


def test_sources_and_people_are_listed(desk: Run, reports: Path) -> None:
    assert [one["name"] for one in rows(desk("list", "sources", "--format", "jsonl"))] == ["The Valley Monitor"]
    (reports / "named.txt").write_text("The shelling of Douma killed Samir Odeh, 34, on 5 February 2018.")
    done(desk("add", "../named.txt"))
    (one,) = rows(desk("list", "people", "--format", "jsonl"))
    assert (one["name"], one["age"]) == ("Samir Odeh", 34)
    assert "Samir Odeh · aged 34" in done(desk("list", "people"))
    assert "Samir Odeh" in done(desk("show", one["handle"]))


def test_claims_as_json_lines_give_the_toll_of_the_archive(desk: Run) -> None:
    listed = done(desk("list", "claims", "--format", "jsonl"))
    (piped,) = rows(desk("toll", "-", "--in", "Douma", "--format", "json", input=listed))
    own = toll(desk, "--in", "Douma")
    assert (piped["floor"], piped["ceiling"]) == (own["floor"], own["ceiling"])


def test_a_report_is_shown_with_its_claims_and_receipts_and_its_text(desk: Run) -> None:
    shown = done(desk("show", DOUMA_ID[:16]))
    assert "At least seven" in shown
    assert "../douma.txt · A. Recorder" in shown
    assert done(desk("show", DOUMA_ID, "--text")) == DOUMA


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("show", "sha256:ffffffff"), "nothing in the archive has that id"),
        (("decide", DOUMA_ID, "accept", *WHY), "a report; give the id of a claim"),
        (("family", DOUMA_ID, DOUMA_ID, "confirm", *WHY), "name two reports"),
        (("list", "reports", "--in", "Douma"), "--in goes with claims"),
        (("list", "sources", "--undecided"), "--undecided goes with claims and families"),
        (("list", "reports", "--report", DOUMA_ID), "--report goes with"),
        (("toll", "../douma.txt", "--archive", "."), "--archive goes without FILE"),
        (("toll", "--source", "x"), "go with FILE"),
        (("show", DOUMA_ID, "--text", "--original"), "one at a time"),
    ],
)
def test_what_cannot_be_done_says_what_can(desk: Run, args: tuple[str, ...], why: str) -> None:
    told = desk(*args)
    assert told.exit_code != 0
    assert why in " ".join(told.stderr.split())


def test_without_an_archive_the_way_to_make_one_is_said(run: Run) -> None:
    told = run("list")
    assert told.exit_code == 1
    assert "witnessmark init" in told.stderr


# judging


def test_a_correction_counts_and_the_claim_as_read_stays(desk: Run) -> None:
    one = claim_id(desk)
    done(desk("decide", one, "correct", "--set", "min=8", "--set", "max=8", "--set", "who=child", *WHY))
    (shown,) = rows(desk("show", one, "--format", "json"))
    assert (shown["min"], shown["max"], shown["who"]) == (8, 8, "child")
    assert (shown["read"]["min"], shown["read"]["max"], shown["read"]["who"]) == (7, None, "civilian")
    assert [(said["said"], said["why"], said["by"]) for said in shown["judgements"]] == [
        ("correct", "as printed", "A. Recorder")
    ]
    assert toll(desk, "--in", "Douma")["floor"]["value"] == 8


def test_the_latest_decision_counts(desk: Run) -> None:
    one = claim_id(desk)
    done(desk("decide", one, "misread", *WHY))
    assert toll(desk, "--in", "Douma")["floor"]["value"] == 0
    done(desk("decide", one, "accept", "--why", "looked again", "--by", "B. Reviewer"))
    found = toll(desk, "--in", "Douma")
    assert (found["floor"]["value"], found["reviewed"]) == (7, {"n": 1, "of": 1})


def test_what_is_misread_or_discounted_is_left_out_with_its_reason(desk: Run) -> None:
    done(desk("decide", claim_id(desk), "misread", *WHY))
    (left,) = toll(desk, "--in", "Douma")["left_out"]
    assert left["reason"] == "misread, as a person decided"
    done(desk("assess", HAZZA_ID, "discounted", *WHY))
    reasons = {one["reason"] for one in toll(desk, "--in", "ocha:C2313")["left_out"]}
    assert reasons == {"discounted, as a person decided"}
    done(desk("assess", HAZZA_ID, "doubtful", *WHY))
    assert toll(desk, "--in", "ocha:C2313")["floor"]["value"] == 5


def test_one_claim_of_a_report_is_assessed_apart_from_it(desk: Run) -> None:
    done(desk("assess", claim_id(desk, "killed", 5), "discounted", *WHY))
    told = {(one["harm"], one["assessment"]) for one in claims(desk, "--report", HAZZA_ID)}
    assert told == {("killed", "discounted"), ("injured", None)}


def test_a_toll_of_the_archive_can_be_checked_and_shown(desk: Run, reports: Path) -> None:
    done(desk("decide", claim_id(desk), "correct", "--set", "max=7", *WHY))
    told = done(desk("toll", "--in", "Douma", "--format", "json", "--html", "toll.html"))
    assert "It holds: at least 7" in done(desk("check", "-", input=told))
    assert "At least seven civilians" in (reports / "record" / "toll.html").read_text(encoding="utf-8")
    assert "Reviewed by a person: all of the 1 claims used." in done(desk("toll", "--in", "Douma"))


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("correct", *WHY), "--set goes with correct"),
        (("accept", "--set", "min=8", *WHY), "--set goes with correct"),
        (("correct", "--set", "quote=x", *WHY), "is none of"),
        (("correct", "--set", "min=1", "--set", "min=2", *WHY), "said twice"),
        (("correct", "--set", "min=many", *WHY), "whole number"),
        (("correct", "--set", "places=Nowhere at all", *WHY), "no place is known"),
        (("accept", "--why", "  "), "say why"),
        (("accept",), "--why"),
    ],
)
def test_a_decision_that_says_too_little_or_too_much_is_none(desk: Run, args: tuple[str, ...], why: str) -> None:
    one = claim_id(desk)
    told = desk("decide", one, *args)
    assert told.exit_code != 0
    assert why in " ".join(told.stderr.split())
    (shown,) = rows(desk("show", one, "--format", "json"))
    assert shown["judgements"] == []


def test_a_claim_that_the_latest_reading_does_not_make_is_not_corrected(desk: Run) -> None:
    one = claim_id(desk)
    with open_archive() as archive:
        (kept,) = archive.reports([archive.find(DOUMA_ID).handle], text=True)
        archive.read_again(kept.handle, kept.report, [], by="grammar/99")
    for args in (("decide", one, "correct", "--set", "min=8", *WHY), ("assess", one, "doubtful", *WHY), ("show", one)):
        told = desk(*args)
        assert told.exit_code == 1
        assert "a claim of an earlier reading" in told.stderr
    assert toll(desk, "--in", "Douma")["floor"]["value"] == 0


def test_the_same_report_twice_among_those_taken_in_is_one(desk: Run, reports: Path) -> None:
    (reports / "one.txt").write_text(COPIED)
    (reports / "two.txt").write_text(COPIED)
    told = desk("add", "../one.txt", "../two.txt")
    assert "1 new report, 1 there already" in told.stderr
    assert done(desk("list", "families")) == ""


# what no reader found


def test_a_claim_is_added_at_the_reports_own_words(desk: Run) -> None:
    told = done(
        desk("claim", "add", DOUMA_ID, "--at", "Women and children", "--harm", "injured", "--set", "vague=several")
    )
    (one,) = (one for one in claims(desk) if one["id"] == told.split(":")[0])
    assert (one["quote"], one["vague"], one["by"]) == ("Women and children", "several", "person/A. Recorder")
    assert DOUMA[one["start"] : one["end"]] == "Women and children"
    assert {one["min"] for one in claims(desk, "--report", DOUMA_ID)} == {7, None}


def test_a_claim_is_added_at_a_page_or_a_moment_that_no_machine_can_read(desk: Run, reports: Path) -> None:
    (reports / "talk.mp4").write_bytes(b"an interview")
    (report,) = rows(desk("add", "../talk.mp4", "--unread", "--format", "jsonl"))
    day = ("--set", "date=2017-03-13", "--set", "places=Douma")
    done(desk("claim", "add", report["id"], "--at", "00:12:40", "--harm", "killed", "--set", "min=8", *day))
    (one,) = claims(desk, "--report", report["id"])
    assert (one["at"], one["quote"], one["min"], one["max"]) == ("00:12:40", "", 8, None)
    assert toll(desk, "--in", "Douma")["floor"]["value"] == 8


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--at", "no such words", "--set", "min=1"), "has no such words"),
        (("--at", "e", "--set", "min=1"), "more than once"),
        (("--at", "Douma"), "say how many"),
        (("--at", "Douma", "--set", "min=2", "--set", "max=1"), "above"),
    ],
)
def test_a_claim_that_does_not_stand_in_the_report_is_not_added(desk: Run, args: tuple[str, ...], why: str) -> None:
    told = desk("claim", "add", DOUMA_ID, "--harm", "killed", *args)
    assert told.exit_code != 0
    assert why in told.stderr
    assert len(claims(desk, "--report", DOUMA_ID)) == 1


# a spreadsheet


def test_a_spreadsheet_is_taken_in_row_by_row_and_once(desk: Run, reports: Path) -> None:
    (reports / "list.csv").write_text("Day,Town,Deaths\n2018-02-05,Douma,12\n2018-02-06,Douma,many\n")
    args = ("import", "../list.csv", "--map", "date=Day", "--map", "places=Town", "--map", "killed=Deaths")
    told = desk(*args, "--all", "source=Our list")
    assert told.exit_code == 0, told.stderr
    assert "2 new reports" in told.stderr
    assert toll(desk, "--in", "Douma", "--from", "2018-02-05", "--to", "2018-02-05")["floor"]["value"] == 12
    assert "2 there already" in desk(*args, "--all", "source=Our list").stderr


def test_a_row_that_cannot_be_read_costs_one_line(desk: Run, reports: Path) -> None:
    (reports / "list.csv").write_text("Deaths\n12\nas Amal said\n13\n")
    told = desk("import", "../list.csv", "--map", "killed=Deaths")
    assert told.exit_code == 1
    assert "list.csv#3: killed: no number" in told.stderr
    assert "Amal" not in told.stderr
    assert len(told.stdout.splitlines()) == 2
    assert "map at least one count" in desk("import", "../list.csv", "--map", "source=Deaths").stderr


# what a newcomer stumbles over


def test_a_report_in_a_language_that_is_not_read_is_kept_with_its_text(desk: Run, reports: Path) -> None:
    (reports / "ka.txt").write_text("ცხრა მშვიდობიანი მოქალაქე მოკლეს დუმაში", encoding="utf-8")
    for options in ((), ("--lang", "ka")):
        told = desk("add", "../ka.txt", *options, "--format", "jsonl")
        (one,) = rows(told)
        assert "its text is kept and no claim was read from it" in told.stderr
        assert "no casualty" not in told.stderr
    assert done(desk("show", one["id"], "--text")) == "ცხრა მშვიდობიანი მოქალაქე მოკლეს დუმაში"
    said = ("--at", "ცხრა მშვიდობიანი მოქალაქე", "--harm", "killed")
    count = ("--set", "min=9", "--set", "max=9", "--set", "places=Zamalka")
    assert "added" in done(desk("claim", "add", one["id"], *said, *count))
    assert toll(desk, "--in", "Zamalka")["floor"]["value"] == 9


def test_a_claim_that_was_added_is_not_added_again(desk: Run) -> None:
    said = (DOUMA_ID, "--at", "Women and children", "--harm", "missing", "--set", "vague=dozens")
    (first, then), (again, there) = (done(desk("claim", "add", *said)).split(": ", 1) for _ in range(2))
    assert (first, then[:5], there) == (again, "added", "there already\n")
    assert len(claims(desk, "--report", DOUMA_ID)) == 2


def test_a_claim_is_on_no_page_that_the_report_has_not(desk: Run, reports: Path) -> None:
    known = Intake(b"a picture", Report(f"sha256:{hashlib.sha256(b'a picture').hexdigest()}", "a.pdf", "words"), by="g")
    with open_archive(reports / "record") as archive:
        (kept,) = archive.add([replace(known, about='{"pages":[0,3,4]}')])
    said = ("--harm", "killed", "--set", "min=7")
    assert "has 3 pages" in desk("claim", "add", kept.id, "--at", "page:4", *said).stderr
    done(desk("claim", "add", kept.id, "--at", "page:3", *said))
    assert "the report's own words" in desk("claim", "add", kept.id, "--at", " ", *said).stderr


def test_who_published_a_picture_is_kept_with_it(desk: Run, reports: Path) -> None:
    (reports / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    given = ("--unread", "--source", "Field team", "--published", "2018-02-06", "--format", "jsonl")
    (one,) = rows(desk("add", "../scan.jpg", *given))
    done(desk("claim", "add", one["id"], "--at", "00:40", "--harm", "killed", "--set", "min=1"))
    (found,) = claims(desk, "--report", one["id"])
    assert (found["source"], found["published"]) == ("Field team", "2018-02-06")
    assert "read by nobody yet" in done(desk("show", one["id"]))


def test_what_was_found_is_shown_with_what_it_was_found_in(desk: Run) -> None:
    told = done(desk("show", HAZZA_ID))
    assert "  source: The Valley Monitor (its sidecar)\n" in told
    assert "  language: en (its words)\n" in told
    (one,) = rows(desk("show", HAZZA_ID, "--format", "json"))
    assert {"what": "source", "value": "The Valley Monitor", "in": "its sidecar"} in one["found"]


@pytest.mark.parametrize("options", [(), ("--source", "A witness")])
def test_an_erased_source_is_in_no_box_of_its_reports(desk: Run, reports: Path, options: tuple[str, ...]) -> None:
    done(desk("add", "../hazza.txt", *options))
    for source in rows(desk("list", "sources", "--format", "jsonl")):
        done(desk("erase", source["handle"], "--why", "asked", "--yes"))
    with open_archive(reports / "record") as archive:
        for model in ROWS:
            for row in model._default_manager.using(archive.alias).exclude(box=None):
                key = archive.keys.read(str(getattr(row, "report_id", None) or row.handle))
                assert "Valley" not in str(open_box(row, key))
                assert "witness" not in str(open_box(row, key)).replace("witnessmark", "")
    assert "Valley" not in done(desk("show", HAZZA_ID))


def test_days_that_run_backwards_are_wrong_usage(desk: Run) -> None:
    assert desk("list", "claims", "--from", "2019-01-01", "--to", "2018-01-01").exit_code == 2


def test_what_cannot_be_read_may_be_kept_unread_and_add_says_so(desk: Run, reports: Path) -> None:
    (reports / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    assert "--unread" in desk("add", "../scan.jpg").stderr
    assert "--unread" not in desk("add", "../douma.txt").stderr


@pytest.mark.parametrize("options", [(), ("--lang", "ka")])
def test_a_report_in_a_language_that_is_not_read_yet_is_listed_as_such(
    desk: Run, reports: Path, options: tuple[str, ...]
) -> None:
    (reports / "far.txt").write_text("\u10ee\u10e3\u10d7\u10d8 \u10d9\u10d0\u10ea\u10d8.", encoding="utf-8")
    done(desk("add", "../far.txt", *options))
    told = {line.split(" · ")[0]: line for line in done(desk("list")).splitlines()}
    assert [id for id, line in told.items() if "its language is not read yet" in line] == [
        f"sha256:{hashlib.sha256((reports / 'far.txt').read_bytes()).hexdigest()[:12]}"
    ]
    assert sorted(one["unread"] for one in rows(desk("list", "--format", "jsonl"))) == [False, False, False, True]


def test_a_form_that_says_no_day_is_wrong_usage(desk: Run, reports: Path) -> None:
    (reports / "t.csv").write_text("Deaths\n3\n")
    told = desk("import", "../t.csv", "--map", "killed=Deaths", "--days", "%Q")
    assert told.exit_code == 2
    assert "%d/%m/%Y" in told.stderr


def test_what_a_person_said_of_a_report_holds_when_it_comes_again_without_a_word(desk: Run, reports: Path) -> None:
    (reports / "new.txt").write_text("Two people were killed in Saqba.")
    done(desk("add", "../new.txt", "--source", "The Harbour Post", "--published", "2018-02-06"))
    assert "there already" in done(desk("add", "../new.txt"))
    (one,) = [one for one in rows(desk("list", "--format", "jsonl")) if one["file"] == "../new.txt"]
    assert (one["source"], one["published"]) == ("The Harbour Post", "2018-02-06")
    # it is said otherwise
    assert "read again" in done(desk("add", "../new.txt", "--source", "The Valley Monitor"))
