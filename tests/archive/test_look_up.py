"""Looking reports up by what ties them to others: marks, publishers, what was said of pairs. On both databases."""

from __future__ import annotations

from witnessmark.archive.archive import Archive

from .conftest import intake

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
