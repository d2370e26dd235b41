"""Copies: found by their marks, told by their words."""

from __future__ import annotations

import random
import string

from hypothesis import given
from hypothesis import strategies as st

from witnessmark.source.copies import Copy, compare, lead
from witnessmark.source.marks import marks
from witnessmark.source.words import words_of

KEY = bytes(range(32))
WIRE = (
    "At least seven civilians were killed and a dozen wounded on Monday when shells fell on the market of Arbeen, the "
    "Barada Relief Council said in a statement. Among the dead were two women and a child who had been queueing for "
    "bread, according to its field office, which has counted the victims of the shelling since the start of the month. "
    "A doctor at the town's only clinic said that three of the wounded were unlikely to live, and that there was no "
    "fuel left for the generator."
)


def prose(seed: int, words: int) -> str:
    """Invented words in a row, no two texts alike."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices(string.ascii_lowercase, k=5)) for _ in range(words))


def likeness(one: str, other: str) -> str | None:
    found = compare("a", words_of(one), "b", words_of(other))
    return None if found is None else found.likeness


def meet(one: str, other: str) -> bool:
    return bool(marks(words_of(one), key=KEY) & marks(words_of(other), key=KEY))


def test_case_dashes_vowel_marks_and_lines_make_no_other_text() -> None:
    assert likeness("Seven — killed\nin Arbeen", "SEVEN killed, in Arbeen.") == "same"
    assert words_of("قُتِلَ سبعةُ مدنيّين").words == words_of("قتل سبعة مدنيين").words
    assert words_of("سبـــعة ـــــ").words == words_of("سبعة").words


def test_a_word_stands_where_it_is_said_to_stand() -> None:
    for text in (WIRE, "قُتِلَ سبعةُ مدنيّين في عربين", "七人が死亡 seven"):
        told = words_of(text)
        assert words_of(" ".join(text[a:b] for a, b in zip(told.starts, told.ends, strict=True))).words == told.words


def test_a_script_without_spaces_is_compared_character_by_character() -> None:
    assert words_of("七人死亡").words == ("七", "人", "死", "亡")


def test_a_version_with_another_headline_and_changed_words_is_near() -> None:
    version = "MARKET SHELLED\n\n" + WIRE.replace("seven", "nine").replace("said in a statement", "stated")
    assert likeness(WIRE, version) == "near"
    assert meet(WIRE, version)


def test_a_text_inside_a_long_article_is_within() -> None:
    article = f"{prose(1, 400)} {WIRE} {prose(2, 400)}"
    assert likeness(WIRE, article) == "within"
    assert meet(WIRE, article)


def test_a_passage_in_two_long_articles_is_a_passage_and_says_where() -> None:
    one, other = f"{prose(1, 300)} {WIRE} {prose(2, 90)}", f"{prose(3, 60)} {WIRE} {prose(4, 400)}"
    found = compare("a", words_of(one), "b", words_of(other))
    assert found is not None
    assert found.likeness == "passage"
    (passage,) = found.passages
    assert one[passage.start : passage.end] == other[passage.other_start : passage.other_end] == WIRE.rstrip(".")
    assert meet(one, other)


def test_two_reports_of_one_attack_in_their_own_words_are_no_copies() -> None:
    other = (
        "Shelling of the market in Arbeen left seven people dead on Monday, residents told our correspondent. The town "
        "council has appealed for blood donors. Two women and a child were among the dead, and the bakery was closed."
    )
    assert likeness(WIRE, other) is None
    assert not meet(WIRE, other)


def test_a_post_of_a_few_words_is_found_again() -> None:
    post = "Seven people killed in the shelling of Arbeen, may God have mercy on them"
    assert meet(post, post.upper() + "!")
    assert likeness(post, post.upper() + "!") == "same"
    assert meet("killed", "Killed.")


def test_a_text_without_words_has_no_marks_and_copies_nothing() -> None:
    assert marks(words_of(" … "), key=KEY) == frozenset()
    assert likeness("", "") is None
    assert likeness("", WIRE) is None


def test_marks_without_the_key_tell_nothing_of_a_text() -> None:
    assert not marks(words_of(WIRE), key=KEY) & marks(words_of(WIRE), key=bytes(32))


def test_marks_are_the_same_on_every_machine() -> None:
    assert min(marks(words_of("Seven people were killed."), key=KEY)) == 8430688976685657313


def test_a_mark_that_half_the_archive_carries_leads_nowhere() -> None:
    carriers = {1: [f"r{n}" for n in range(101)], 2: ["b", "a"], 3: ["b"]}
    assert list(lead([1, 2, 3, 4], carriers).items()) == [("b", 2), ("a", 1)]
    assert lead([1], {1: carriers[1][:100]})


def test_those_that_share_most_are_compared_first_and_of_those_that_share_one_mark_five() -> None:
    carriers = {1: [f"r{n:02}" for n in range(50)], 2: ["r49"]}
    assert list(lead([1, 2], carriers)) == ["r49", "r00", "r01", "r02", "r03", "r04"]
    assert len(lead([1, 2], {1: carriers[1], 2: carriers[1]})) == 20


texts = st.lists(st.sampled_from(["a", "b", "c", "killed", "seven"]), max_size=60).map(" ".join)


@given(texts, texts)
def test_which_comes_first_changes_nothing(one: str, other: str) -> None:
    assert compare("a", words_of(one), "b", words_of(other)) == compare("b", words_of(other), "a", words_of(one))


@given(texts, texts)
def test_what_is_shared_stands_in_both_and_is_counted_once(one: str, other: str) -> None:
    found = compare("a", words_of(one), "b", words_of(other))
    if found is None:
        return
    text = {"a": one, "b": other}
    assert sum(passage.words for passage in found.passages) <= found.shared <= found.words
    last = 0
    for passage in found.passages:
        assert last <= passage.start < passage.end
        last = passage.end
        shared = words_of(text[found.one][passage.start : passage.end]).words
        assert shared == words_of(text[found.other][passage.other_start : passage.other_end]).words
        assert len(shared) == passage.words


@given(st.integers(), st.integers(42, 200), st.integers(0, 300), st.integers(0, 300))
def test_a_passage_of_forty_two_words_and_more_shares_a_mark_wherever_it_stands(
    seed: int, words: int, before: int, after: int
) -> None:
    # two windows that do not touch: forty runs of three words
    passage = prose(seed, words)
    one = f"{prose(seed + 1, 80)} {passage} {prose(seed + 2, 20)}"
    assert meet(one, f"{prose(3, before)} {passage} {prose(4, after)}")


def test_a_long_text_keeps_a_sample_of_its_marks_that_a_copy_of_it_keeps_too() -> None:
    one, other = (marks(words_of(f"{start} {prose(5, 30_000)}"), key=KEY) for start in ("one", "another"))
    assert len(one) == len(other) == 2000
    assert len(one & other) >= 1998


def test_a_line_repeated_without_end_costs_no_more_than_any_text() -> None:
    drawn = random.Random(1)
    lines = ["a b c d", "a b c d e", "b c d a", "d a b c"]
    one, other = (words_of(" ".join(drawn.choices(lines, k=6000))) for _ in range(2))
    found = compare("a", one, "b", other)  # hours, if each of its runs were looked for everywhere
    assert found is not None
    assert found.likeness == "near"


def test_a_copy_names_nobody_when_it_is_printed() -> None:
    found = compare("a", words_of(WIRE), "b", words_of(WIRE))
    assert isinstance(found, Copy)
    assert "Barada" not in repr(found)
