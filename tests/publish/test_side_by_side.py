"""The page of several codebooks."""

from __future__ import annotations

from fractions import Fraction

from witnessmark.contract import from_json
from witnessmark.publish.page import toll_page
from witnessmark.publish.side_by_side import SENTENCES_SHOWN, Answer, Read, Sentence, side_by_side_page
from witnessmark.records import Bound, Claim, Codebook, LeftOut, ProofLine, Question, Reading, Toll


def claim(id: str, quote: str, **other: object) -> Claim:
    return from_json({"id": id, "harm": "killed", "who": "person", "min": 7, "quote": quote, **other})


def answer(name: str, floor: int, ceiling: int | None, **other: tuple[LeftOut, ...]) -> Answer:
    toll = Toll(Question(), Bound(floor), Bound(ceiling), 0, 0, claims=(claim("c", "Seven died."),))
    return Answer(name, f"after the {name}'s rules; not its figure", toll, **other)


SENTENCE = Sentence(
    claim("c", "Seven <b>died</b>.", source="The Valley Monitor", published="2020-03-06"),
    (Read("7", "sources", "https://example.org/rules; verified"), Read("no number: refused")),
    weighs=True,
)


def test_each_codebook_has_its_range_and_its_title() -> None:
    page = side_by_side_page([answer("one", 7, 9), answer("other", 3, None)], [])
    assert "after the one&#x27;s rules; not its figure" in page
    assert '<td class="n">7</td><td class="n">9</td>' in page
    assert '<td class="n">3</td><td class="n">open</td>' in page
    assert "No sentence that bears on the question is read differently." in page


def test_a_sentence_stands_with_what_each_makes_of_it_and_by_which_rule() -> None:
    page = side_by_side_page([answer("one", 7, 9), answer("other", 3, None)], [SENTENCE])
    for said in ("The Valley Monitor", "6 March 2020", "https://example.org/rules; verified", "no number: refused"):
        assert said in page
    assert "a bound rests on it" in page


def test_nothing_in_a_report_becomes_markup() -> None:
    page = side_by_side_page([answer("one", 7, 9), answer("other", 3, None)], [SENTENCE])
    assert "<b>died" not in page
    assert "&lt;b&gt;died" in page


def test_what_is_asked_and_what_is_refused_is_listed() -> None:
    left = LeftOut("d", "vague: a person must say", "Dozens died.")
    page = side_by_side_page([answer("one", 7, 9, asked=(left,)), answer("other", 3, None, refused=(left,))], [])
    assert "What one asks a person about: 1" in page
    assert "What other refuses: 1" in page
    assert "Dozens died." in page


def test_until_people_have_reviewed_every_claim_the_page_says_so() -> None:
    assert "Unreviewed machine reading" in side_by_side_page([answer("one", 7, 9)], [])
    toll = Toll(Question(), Bound(7), Bound(None), 0, 0, claims=(claim("c", "Seven died."),), reviewed=1)
    assert "Unreviewed" not in side_by_side_page([Answer("one", "t", toll)], [])


def test_more_sentences_than_a_page_holds_are_counted() -> None:
    page = side_by_side_page([answer("one", 7, 9), answer("other", 3, None)], [SENTENCE] * (SENTENCES_SHOWN + 5))
    assert "And 5 more, which the tolls’ JSON lists." in page


def test_what_is_assumed_stands_on_the_page() -> None:
    toll = Toll(Question(closed=True, linked=True), Bound(7), Bound(9), 0, 0)
    page = side_by_side_page([Answer("one", "t", toll)], [])
    assert "Assumed, and not known: what is reported is all." in page
    assert "which claims speak of one event, as the program proposes." in page


def test_a_number_that_is_the_policys_and_not_the_words_says_so_in_the_proof() -> None:
    dozens = claim("d", "Dozens died.", min=None, vague="dozens")
    floor = Bound(12, (ProofLine("d", "min", Fraction(1)),))
    question, codebook = Question(policy="acled"), Codebook("after ACLED's published rules; not ACLED's figure")
    toll = Toll(question, floor, Bound(None), 12, 0, claims=(dozens,), codebook=codebook)
    page = toll_page(toll, readings={"d": Reading(12, 12, policy=True, note="twelve each")})
    assert "least 12, as the policy reads it: twelve each" in page
    assert "Answered after ACLED&#x27;s published rules; not ACLED&#x27;s figure." in page
    plain = toll_page(Toll(Question(), Bound(7, (ProofLine("c", "min", Fraction(1)),)), Bound(None), 7, 0,
                           claims=(claim("c", "Seven died."),)))  # fmt: skip
    assert "as the policy reads it" not in plain
