"""Looking reports up by what ties them to others: marks, publishers, what was said of pairs. On both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from witnessmark.archive import look
from witnessmark.archive.archive import Archive
from witnessmark.when import When

from .conftest import PLACE, intake

NINE = "Nine people were injured in Hazza."


def test_a_mark_leads_to_all_that_carry_it_unless_too_many_do(archive: Archive) -> None:
    one, two, three = archive.add(
        [intake(marks=(1, -(2**63))), intake(NINE, marks=(1, 5)), intake("Three people were killed.", marks=(1,))]
    )
    assert archive.carriers([1, 5, 7, -(2**63)]) == {
        -(2**63): [one.handle],
        1: sorted((one.handle, two.handle, three.handle)),
        5: [two.handle],
    }
    assert archive.carriers([1, 5], most=2) == {5: [two.handle]}


def test_claims_are_asked_for_by_publisher_and_number(archive: Archive) -> None:
    archive.add([intake(), intake(NINE), intake("Nine people were killed in Saqba.", source="Another invented outlet")])
    handles = {source.name: source.handle for source in archive.sources()}
    other = [handles["Another invented outlet"]]
    assert [kept.claim.harm for kept in archive.claims(sources=other)] == ["killed"]
    assert {kept.claim.harm for kept in archive.claims(least=[9])} == {"killed", "injured"}
    assert list(archive.claims(sources=other, least=[7])) == []


def test_pairs_are_asked_for_by_the_latest_word_on_them(archive: Archive) -> None:
    one, two, three = archive.add([intake(), intake(NINE), intake("Three people were killed.")])
    archive.tie(
        [(one.handle, two.handle, "copy", "proposed", "a"), (one.handle, three.handle, "copy", "proposed", "b")]
    )
    archive.tie([(two.handle, one.handle, "person", "confirmed", "both print one release")])
    assert [tie.why for tie in archive.ties(verdict="confirmed")] == ["both print one release"]
    assert [tie.why for tie in archive.ties(verdict="proposed")] == ["b"]
    assert [tie.why for tie in archive.ties(verdict="broken")] == []


def test_the_first_few_claims_of_a_place_that_many_name_are_the_first_of_all(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add([intake(f"Report {n}. Seven people were killed in Arbeen, and {n} injured.") for n in range(2, 6)])
    elsewhere = intake(NINE)
    archive.add([replace(elsewhere, claims=tuple(replace(claim, places=()) for claim in elsewhere.claims))])
    for newest in (True, False):
        every = list(archive.claims(place=PLACE, newest=newest))
        assert len(every) == 8
        within = list(archive.claims(place=PLACE, newest=newest, start=date(2017, 3, 1), end=date(2017, 3, 31)))
        with monkeypatch.context() as patched:
            patched.setattr(look, "_COMMON", 3)
            assert list(archive.claims(place=PLACE, newest=newest, few=True)) == every
            few = archive.claims(place=PLACE, newest=newest, start=date(2017, 3, 1), end=date(2017, 3, 31), few=True)
            assert list(few) == within


def test_a_figure_stands_in_the_open_and_may_be_another_only_where_all_of_it_is_alike(archive: Archive) -> None:
    one, two = archive.add([intake("Seven people were killed in Arbeen on Monday."), intake(NINE)])
    figures = {figure.report: figure for figure in archive.figures([one.handle, two.handle])}
    claim, other = (next(archive.claims(report=kept.handle)) for kept in (one, two))
    assert figures[one.handle].may_be(claim.claim)
    assert not figures[one.handle].may_be(other.claim)
    assert not figures[one.handle].may_be(replace(claim.claim, who="child"))
    assert not figures[one.handle].may_be(replace(claim.claim, polarity="denied"))
    later = When(date(2017, 3, 20), None, None, "day", "within")
    assert not figures[one.handle].may_be(replace(claim.claim, date=later))
    assert figures[one.handle].may_be(replace(claim.claim, date=When(None, None)))
