"""Proposed families: which reports seem to carry one count, and why."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from witnessmark.contract import from_json
from witnessmark.records import Claim
from witnessmark.source.copies import Copy, compare
from witnessmark.source.propose import Proposal, propose
from witnessmark.source.words import words_of

WIRE = (
    "Seven civilians were killed on Monday when shells fell on the market of Arbeen, the Barada Relief Council said in "
    "a statement that its field office had sent to newspapers."
)
FOOT = (
    "The Valley Monitor is a weekly that has been printed in the valley since the first winter of the siege, and is "
    "read in each of its towns; subscribers are asked to renew before the end of the month."
)
OWN = "A teacher described how the school had been emptied before noon. The road to the north is closed. " * 4
OTHER = "Prices of flour have doubled in a week, traders say. No lorry has come through since last Friday. " * 4


def claim(id: str, report: str, text: str = "", quote: str = "", **values: object) -> Claim:
    at = text.find(quote) if quote else 0
    told = {"id": id, "harm": "killed", "who": "civilian", "min": 7, "max": 7, "report": report, **values}
    return replace(from_json(told), quote=quote, start=at, end=at + len(quote))


def copies(texts: dict[str, str]) -> list[Copy]:
    words = {id: words_of(text) for id, text in texts.items()}
    pairs = itertools.combinations(sorted(words), 2)
    found = (compare(one, words[one], other, words[other]) for one, other in pairs)
    return [copy for copy in found if copy is not None]


def reports(proposals: list[Proposal]) -> list[tuple[str, ...]]:
    return [proposal.reports for proposal in proposals]


def test_copies_of_one_wire_are_proposed_as_one_family_with_reasons() -> None:
    texts = {"r1": WIRE, "r2": f"{WIRE} More follows.", "r3": OWN}
    quote = "Seven civilians were killed on Monday"
    told = [claim("a", "r1", texts["r1"], quote), claim("b", "r2", texts["r2"], quote)]
    (proposal,) = propose(told, copies(texts))
    assert proposal.reports == ("r1", "r2")
    (reason,) = proposal.reasons
    assert (reason.kind, reason.claims) == ("copy", (("a", "b"),))
    assert reason.words == "versions of one text: 30 of the shorter's 30 words, 30 in a row"


def test_a_copy_of_a_copy_is_of_the_same_family() -> None:
    texts = {"r1": WIRE, "r2": f"{WIRE} {OTHER}", "r3": f"{WIRE} {OTHER} {OWN}"}
    assert reports(propose([], copies(texts))) == [("r1", "r2", "r3")]


def test_a_line_under_every_bulletin_makes_no_family() -> None:
    texts = {"r1": f"{OWN} {FOOT}", "r2": f"{OTHER} {FOOT}"}
    assert [copy.likeness for copy in copies(texts)] == ["passage"]
    assert propose([], copies(texts)) == []


def test_a_figure_in_the_same_few_words_is_no_copied_figure() -> None:
    texts = {
        "r1": f"Seven civilians were killed near the bakery on Monday. {OWN} {FOOT}",
        "r2": f"Officials said seven civilians were killed at dawn. {OTHER} {FOOT}",
    }
    told = [
        claim("a", "r1", texts["r1"], "Seven civilians were killed"),
        claim("b", "r2", texts["r2"], "seven civilians were killed"),
    ]
    assert [copy.likeness for copy in copies(texts)] == ["passage"]
    assert propose(told, copies(texts)) == []


def test_a_passage_with_a_figure_in_two_reports_makes_one() -> None:
    texts = {"r1": f"{OWN} {WIRE}", "r2": f"{OTHER} {WIRE}"}
    quote = "Seven civilians were killed on Monday"
    told = [claim("a", "r1", texts["r1"], quote), claim("b", "r2", texts["r2"], quote)]
    assert reports(propose(told, copies(texts))) == [("r1", "r2")]
    other = [told[0], claim("b", "r2", texts["r2"], quote, min=9, max=9)]
    assert propose(other, copies(texts)) == []


def test_who_credits_the_publisher_of_another_report_for_its_figure_is_of_its_family() -> None:
    first = claim("a", "r1", source="The Valley Monitor", origin="Barada Relief Council", published="2018-02-06")
    then = claim("b", "r2", source="The Harbour Post", origin="the Valley Monitor", published="2018-02-07")
    (proposal,) = propose([first, then], [])
    assert proposal.reports == ("r1", "r2")
    assert [(reason.kind, reason.reports, reason.claims) for reason in proposal.reasons] == [
        ("credit", ("r2", "r1"), (("b", "a"),))
    ]
    assert "Monitor" not in repr(proposal)


def test_a_credit_for_another_figure_or_long_after_ties_nothing() -> None:
    first = claim("a", "r1", source="The Valley Monitor", published="2018-02-06")
    then = claim("b", "r2", source="The Harbour Post", origin="the Valley Monitor", published="2018-02-07")
    assert propose([first, replace(then, who="child")], []) == []
    assert propose([first, replace(then, published=date(2018, 2, 20))], []) == []
    assert propose([first, replace(then, source="the Valley Monitor")], []) == []


def test_what_a_person_has_parted_is_not_proposed_again() -> None:
    texts = {"r1": WIRE, "r2": f"{WIRE} More follows."}
    assert propose([], copies(texts), apart=[("r2", "r1")]) == []


def test_the_order_of_what_is_given_changes_no_proposal() -> None:
    texts = {"r1": WIRE, "r2": f"{WIRE} {OTHER}", "r3": f"{WIRE} {OTHER} {OWN}", "r4": FOOT, "r5": f"{FOOT} No."}
    found = copies(texts)
    assert propose([], found) == propose([], reversed(found))
    assert reports(propose([], found)) == [("r1", "r2", "r3"), ("r4", "r5")]
