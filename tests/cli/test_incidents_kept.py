"""Incidents of an archive at the desk: proposed, confirmed, joined, parted, taken back, and never silently."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from witnessmark.archive import make_archive, open_archive
from witnessmark.cli.decided import accounted, decided
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Question

Run = Callable[..., Result]
WHY = ("--why", "one market")
MARKET = {
    "council": "At least seven people were killed in an airstrike on a market in Douma on Monday, the council said.",
    "office": "Nine people were killed in an airstrike on a market in Douma on Monday, the Harbour Office said.",
    "wire": "Eight people were killed when warplanes hit a market in Douma on Monday.",
}
TEXTS = {
    **MARKET,
    "saqba": "Five people were injured in shelling of Saqba on Tuesday.",
    "total": "At least 30 people were killed in eastern Ghouta from Monday to Wednesday.",
}


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an archive of five reports."""
    make_archive(tmp_path / "record", by="A. Recorder")
    monkeypatch.chdir(tmp_path / "record")
    for name in TEXTS:
        add(run, tmp_path, name, TEXTS[name])
    return run


def add(run: Run, folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(f"Geneva, 8 February 2018\n\n{text}\n")
    assert run("add", f"../{name}.txt", "--source", f"The {name} paper", "--no-families").exit_code == 0


def done(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


def rows(desk: Run, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done(desk("incidents", "list", "--format", "jsonl", *options)).splitlines()]


def shown(desk: Run, id: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(done(desk("incidents", "show", id, "--format", "json")))
    return value


def claim(desk: Run, word: str) -> str:
    told = [json.loads(line) for line in done(desk("list", "claims", "--format", "jsonl")).splitlines()]
    (found,) = (one["id"] for one in told if word in one["quote"])
    return str(found)


def told(result: Result) -> str:
    """The one line of a refusal."""
    assert result.exit_code == 1
    (line,) = result.stderr.strip().splitlines()
    return str(line)


def test_what_is_proposed_is_listed_first_with_its_reasons_and_a_person_confirms_it(desk: Run) -> None:
    (market,) = rows(desk)
    assert (market["kind"], market["decided"], market["floor"], market["ceiling"]) == ("incident", False, 7, 9)
    assert len(market["claims"]) == 3
    line = done(desk("incidents", "list"))
    assert "proposed" in line
    assert "both name a market" in line
    done(desk("incidents", "confirm", market["id"][:9], *WHY))
    (found,) = rows(desk)
    assert (found["decided"], found["claims"], found["score"]) == (True, market["claims"], None)
    assert found["id"] != market["id"]
    assert rows(desk, "--undecided") == []
    assert len(rows(desk, "--alone")) == 3
    (history,) = shown(desk, found["id"])["history"]
    assert (history["said"], history["why"], history["proposal"]["id"]) == ("confirm", "one market", market["id"])
    assert "decided already" in told(desk("incidents", "confirm", market["claims"][0], *WHY))
    assert "nothing is proposed by that id now" in told(desk("incidents", "confirm", market["id"], *WHY))


def test_propose_without_files_is_over_the_archive_and_takes_what_was_ruled_as_given(desk: Run, tmp_path: Path) -> None:
    def proposed() -> set[frozenset[str]]:
        told = done(desk("incidents", "propose", "--format", "jsonl")).splitlines()
        return {frozenset(json.loads(line)["claims"]) for line in told}

    nine, eight, five = (claim(desk, f"{word} people") for word in ("Nine", "Eight", "Five"))
    assert any({nine, eight} <= one for one in proposed())
    done(desk("incidents", "split", nine, eight, "--why", "two markets"))
    assert not any({nine, eight} <= one for one in proposed())
    done(desk("incidents", "merge", nine, five, *WHY))
    assert any({nine, five} < one for one in proposed())  # and the one that is like the first
    done(desk("decide", nine, "misread", "--why", "a drill"))
    assert not any(nine in one for one in proposed())
    (tmp_path / "a.txt").write_text("Two people were killed in Saqba.")
    assert desk("incidents", "propose", "../a.txt", "--archive", ".").exit_code == 2
    assert desk("incidents", "propose", "--lang", "en").exit_code == 2


def test_a_claim_is_shown_with_the_incident_that_it_is_in(desk: Run) -> None:
    nine = claim(desk, "Nine people")
    assert json.loads(done(desk("show", nine, "--format", "json")))["incident"] is None
    done(desk("incidents", "confirm", nine, *WHY))
    (found,) = rows(desk)
    assert json.loads(done(desk("show", nine, "--format", "json")))["incident"] == found["id"]
    assert found["id"] in done(desk("show", nine))
    assert "incidents show" in told(desk("show", found["id"]))


def test_an_incident_is_shown_with_its_claims_quotes_sources_families_range_and_history(desk: Run) -> None:
    done(desk("incidents", "confirm", claim(desk, "Nine people"), *WHY, "--by", "B. Recorder"))
    (found,) = rows(desk)
    text = done(desk("incidents", "show", found["id"][:12]))
    for word in (
        "7 to 9 killed", "5 February 2018", "3 claims of 3 reports", "“Nine people were killed", "The office paper",
        "counted by harbour office", "who counted is not known", "B. Recorder · one market", "same town",
    ):  # fmt: skip
        assert word in text, word
    assert done(desk("incidents", "show", claim(desk, "Eight people"))) == text


def test_incidents_are_listed_by_place_and_day(desk: Run) -> None:
    assert len(rows(desk, "--alone", "--in", "Saqba")) == 2  # the town, and what covers it
    assert len(rows(desk, "--alone", "--from", "2018-02-07")) == 1
    assert len(rows(desk, "--in", "Douma", "--to", "2018-02-05")) == 1
    for options in (("--decided", "--undecided"), ("--from", "2018-02-07", "--to", "2018-02-05")):
        assert desk("incidents", "list", *options).exit_code == 2


def test_a_total_is_never_merged_into_an_incident(desk: Run) -> None:
    refused = desk("incidents", "merge", claim(desk, "Nine people"), claim(desk, "At least 30"), *WHY)
    assert "a total: it covers more than one event" in told(refused)
    assert [one["decided"] for one in rows(desk)] == [False]


def test_what_is_split_is_not_proposed_again_and_merging_it_says_what_it_overrules(desk: Run) -> None:
    (market,) = rows(desk)
    nine, eight = claim(desk, "Nine people"), claim(desk, "Eight people")
    done(desk("incidents", "split", market["id"], eight, "--why", "another market"))
    assert not any({nine, eight} <= set(one["claims"]) for one in rows(desk, "--alone"))
    merged = desk("incidents", "merge", nine, eight, *WHY)
    assert "told apart before" in merged.stderr
    (found,) = rows(desk, "--decided")
    assert set(found["claims"]) == {nine, eight}
    # the third was told apart from one of them too
    assert "told apart before" in desk("incidents", "merge", nine, claim(desk, "seven people"), *WHY).stderr
    assert "told apart" not in desk("incidents", "merge", nine, claim(desk, "Five people"), *WHY).stderr


def test_what_is_split_off_an_incident_is_one_of_its_own_and_undo_brings_it_back(desk: Run) -> None:
    done(desk("incidents", "confirm", rows(desk)[0]["id"], *WHY))
    (found,) = rows(desk)
    eight = claim(desk, "Eight people")
    done(desk("incidents", "split", found["id"], eight, "--why", "another market"))
    assert {frozenset(one["claims"]) for one in rows(desk, "--decided")} == {
        frozenset({eight}),
        frozenset(found["claims"]) - {eight},
    }
    made = shown(desk, eight)
    assert (made["made_from"][0]["incident"], made["made_from"][0]["how"]) == (found["id"], "split")
    done(desk("incidents", "undo", found["id"], "--why", "the same one"))
    assert [one["claims"] for one in rows(desk)] == [found["claims"]]
    gone = done(desk("incidents", "show", made["id"]))
    assert f"goes on in {found['id'][:12]}" in gone
    assert "taken back" in gone
    assert "name some of its claims" in desk("incidents", "split", eight, eight, *WHY).stderr


def test_of_a_merged_incident_the_old_id_shows_where_it_went(desk: Run) -> None:
    ids = [claim(desk, word) for word in ("Nine people", "seven people", "Eight people", "Five people")]
    done(desk("incidents", "merge", *ids[:2], *WHY))
    done(desk("incidents", "merge", *ids[2:], *WHY))
    first, second = (one["id"] for one in rows(desk, "--decided"))
    done(desk("incidents", "merge", first, second, *WHY))
    gone = shown(desk, second)
    assert (gone["now"], gone["claims"]) == ([first], [])
    assert f"merged into {first[:12]}" in done(desk("incidents", "show", second))


def test_a_claim_that_comes_later_is_proposed_to_belong_and_the_decided_id_stays(desk: Run, tmp_path: Path) -> None:
    done(desk("incidents", "confirm", rows(desk)[0]["id"], *WHY))
    (found,) = rows(desk)
    add(desk, tmp_path, "late", "Ten people were killed in an airstrike on a market in Douma on Monday.")
    wider, same = rows(desk)
    assert same == {**found, "reasons": [], "within": same["within"]}
    assert set(wider["claims"]) == {*found["claims"], claim(desk, "Ten people")}
    assert "Proposed beyond that" in done(desk("incidents", "show", found["id"]))
    with open_archive(".") as archive:
        once = accounted(archive).each_once()
    told = [id for one in once for id in one.claims]
    assert len(told) == len(set(told)) == 6
    assert [one.decided for one in once][:2] == [True, False]
    done(desk("incidents", "confirm", wider["id"], *WHY))
    (now,) = rows(desk)
    assert (now["id"], len(now["claims"])) == (found["id"], 4)


def test_what_is_misread_or_discounted_takes_part_in_no_incident(desk: Run) -> None:
    nine = claim(desk, "Nine people")
    done(desk("incidents", "confirm", rows(desk)[0]["id"], *WHY))
    done(desk("decide", nine, "misread", "--why", "a drill"))
    (found,) = rows(desk)
    assert nine not in found["claims"]
    for one in found["claims"]:
        done(desk("decide", one, "misread", "--why", "a drill"))
    assert rows(desk) == []
    assert "of which none counts" in done(desk("incidents", "show", found["id"]))


def test_a_claim_corrected_to_a_total_leaves_its_incident(desk: Run) -> None:
    nine = claim(desk, "Nine people")
    done(desk("incidents", "confirm", rows(desk)[0]["id"], *WHY))
    (found,) = rows(desk)
    five = claim(desk, "Five people")
    done(desk("incidents", "split", found["id"], five, "--why", "another town"))
    done(desk("decide", nine, "correct", "--set", "scope=cumulative", "--why", "of the week"))
    (rest,) = rows(desk)
    assert rest["claims"] == sorted({*found["claims"]} - {nine})
    with open_archive(".") as archive:
        parts = [one.claims for one in accounted(archive).each_once()]
    assert not any({five, claim} <= set(part) for part in parts for claim in found["claims"])


def test_a_toll_has_the_decided_incidents_first_and_each_claim_in_one(desk: Run) -> None:
    done(desk("incidents", "confirm", rows(desk)[0]["id"], *WHY))
    with open_archive(".") as archive:
        found = decided(archive, Question(Gazetteer.open().area("Douma")))
    assert [one.decided for one in found.incidents] == [True, False]
    ids = [id for one in found.incidents for id in one.claims]
    assert sorted(ids) == sorted(one.id for one in found.claims)


def test_rulings_say_who_when_and_why_in_the_log_and_name_nobody(desk: Run) -> None:
    done(desk("incidents", "confirm", rows(desk)[0]["id"], "--why", "Samir told me", "--by", "B. Recorder"))
    (line,) = done(desk("log", "--last", "1")).splitlines()
    assert "confirm" in line
    assert "ruling, incident, 3 members" in line
    whole = done(desk("log", "--last", "1", "--format", "jsonl"))
    assert "Samir" not in whole
    assert "Recorder" not in whole
    done(desk("verify"))
    assert desk("incidents", "merge", *[claim(desk, "Nine people")] * 2, "--why", " ").exit_code == 2
