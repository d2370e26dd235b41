"""A toll in words: the sums, and never more than the statements say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from witnessmark.contract import from_json
from witnessmark.records import Claim, Codebook, Question, Reading
from witnessmark.toll.answering import answer
from witnessmark.toll.explain import explain

Say = Callable[..., Claim]
Ask = Callable[..., Question]


def test_a_floor_is_told_as_what_follows_if_the_statements_are_true(say: Say, ask: Ask) -> None:
    text = explain(answer([say("a", (7, None), "Douma"), say("b", 5, "Arbeen")], ask("eastern Ghouta", "5-6")))
    assert text.startswith("How many people killed in Eastern Ghouta, from 5 February 2018 to 6 February 2018?")
    assert "If these statements are true, at least 12:" in text
    assert "       7  =   1 × at least 7   “so many, says a”  [a, standard input]" in text
    assert "       5  =   1 × 5   “so many, says b”" in text
    assert "      12  in all\nNobody is counted more than once." in text
    assert "proved" not in text


def test_half_weights_are_shown_with_what_they_round_to(say: Say, ask: Ask) -> None:
    claims = [say("a", 5, "Douma", "Arbeen"), say("b", 5, "Arbeen", "Saqba"), say("c", 5, "Saqba", "Douma")]
    text = explain(answer(claims, ask("eastern Ghouta")))
    assert "     5/2  = 1/2 × 5" in text
    assert "    15/2  in all" in text
    assert "       8  rounded up to whole people" in text


def test_a_cap_that_is_taken_away_is_shown_with_its_sign(say: Say, ask: Ask) -> None:
    whole = {"scope": "cumulative", "kind": "throughout"}
    claims = [say("a", 10, "Douma", "Arbeen"), say("b", 10, "Arbeen", "Saqba"), say("cap", 3, "Arbeen", **whole)]
    assert "      −3  =  −1 × at most 3" in explain(answer(claims, ask("eastern Ghouta")))


def test_an_open_ceiling_says_why(say: Say, ask: Ask) -> None:
    assert "No ceiling: no final statement covers everything" in explain(answer([say("a", 7, "Douma")], ask()))


def test_the_assumption_that_what_is_reported_is_all_is_printed_with_the_answer(say: Say, ask: Ask) -> None:
    text = explain(answer([say("a", 7, "Douma")], ask("Douma", closed=True)))
    assert "Assumed, and not known: that what is reported is all (--closed)." in text
    assert "If these statements are true, at most 7:" in text
    assert "that there was nobody else is assumed" in text


def test_a_conflict_and_its_envelope_are_told(say: Say, ask: Ask) -> None:
    whole = {"scope": "cumulative", "kind": "throughout"}
    claims = [say("a", 28, "Douma", origin="a council", **whole), say("b", 36, "Douma", origin="an office", **whole)]
    text = explain(answer(claims, ask("Douma", "5-6")))
    assert "in dispute between 2 claims, that cannot all be true; the lowest of:" in text
    assert "28 if a council is right" in text
    assert "36 if an office is right" in text
    assert "These statements cannot all be true; without any one of them, the others could:\n  [a]  28" in text


def test_who_counted_is_told_family_by_family(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma", origin="a council"), say("b", 5, "Douma", report="sha256:0123456789abcdef")]
    text = explain(answer(claims, ask("Douma")))
    assert "  a council: at least 7\n  origin not known (sha256:0123456789ab): at least 5" in text
    assert "One origin supports at least 7; each of two independent ones, at least 0." in text


def test_what_is_left_out_is_told_with_its_reason(say: Say, ask: Ask) -> None:
    text = explain(answer([say("v", None, "Douma", vague="dozens")], ask("Douma")))
    assert 'Left out, 1:\n  [v] vague: "dozens" is not a number  “so many, says v”' in text
    assert text.endswith("No claim was used.")


def test_how_many_claims_were_reviewed_is_told(say: Say, ask: Ask) -> None:
    claims = [say("a", 7, "Douma"), say("b", 7, "Arbeen")]
    assert explain(answer(claims, ask())).endswith(
        "Reviewed by a person: none of the claims used (2). An unreviewed machine reading."
    )
    assert explain(answer(claims, ask(), reviewed={"a", "b"})).endswith("all of the 2 claims used.")


def test_what_would_command_a_terminal_is_written_out(say: Say, ask: Ask) -> None:
    claim = replace(say("a", 7, "Douma", origin="x\x1b[2J"), quote="seven\x1b[2J \u202edead")
    text = explain(answer([claim], ask()))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "⟦U+001B⟧" in text


def test_a_long_proof_is_told_by_its_weightiest_lines(say: Say, ask: Ask) -> None:
    claims = [replace(say(f"c{n:02}", 1 + n % 3, "Douma", days=str(1 + n % 28)), id=f"c{n:02}") for n in range(28)]
    claims += [say(f"d{n:02}", 1, "Arbeen", days=str(1 + n)) for n in range(28)]
    text = explain(answer(claims, ask("eastern Ghouta")))
    assert "from 16 more statements" in text


def test_a_number_of_the_policy_says_what_the_policy_did() -> None:
    claim = from_json({"id": "d", "harm": "killed", "who": "person", "vague": "dozens", "quote": "Dozens died."})
    reading = Reading(12, 12, policy=True, rule="vague", note='"dozens" stands for 12 in the codebook')
    toll = answer([claim], Question(policy="acled"), readings={"d": reading})
    codebook = Codebook("after ACLED's published rules; not ACLED's figure")
    said = explain(replace(toll, readings=(("d", reading),), codebook=codebook))
    assert "Answered after ACLED's published rules; not ACLED's figure." in said
    assert (
        '12  =   1 × at least 12, as the policy reads ("dozens" stands for 12 in the codebook)   “Dozens died.”' in said
    )
