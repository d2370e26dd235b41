"""Two readings side by side: each claim once, paired as the scorer pairs them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.count import Count
from witnessmark.records import HARMS, Claim
from witnessmark.second.compare import Comparison, compare
from witnessmark.where import Place


def claim(start: int, end: int, count: Count, id: str = "c1", **more: object) -> Claim:
    given = {"harm": "killed", "who": "person", "report": "sha256:0", **more}
    return Claim(
        id=id, file="a", source=None, published=None, language="en", quote="", start=start, end=end, harm_word=None,
        count=count, **given,
    )  # type: ignore[arg-type]  # fmt: skip


def sides(found: Comparison) -> tuple[int, int, int]:
    return len(found.agreed), len(found.only_grammar), len(found.only_model)


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (Count(7, 7), Count(7, 7), True),
        (Count(7, None), Count(7, 7), False),
        (Count(20, 20, "about"), Count(20, 20, "some"), True),
        (Count(20, 20, "about"), Count(20, 20), False),
        (Count(None, None, "dozens"), Count(None, None, "many"), True),
        (Count(None, None, "dozens"), Count(24, None), False),
        (Count(None, None, "dozens"), Count(20, 20, "about"), False),
    ],
)
def test_a_count_is_the_same_where_both_ends_are_and_of_vague_words_where_both_are_vague(
    mine: Count, theirs: Count, same: bool
) -> None:
    for one, other in ((mine, theirs), (theirs, mine)):
        assert sides(compare([claim(0, 30, one)], [claim(5, 30, other)])) == ((1, 0, 0) if same else (0, 1, 1))


def test_another_harm_another_report_and_another_stretch_are_other_claims() -> None:
    seven = Count(7, 7)
    mine = claim(0, 30, seven)
    for other in (
        claim(0, 30, seven, harm="injured"),
        claim(0, 30, seven, report="sha256:1"),
        claim(30, 60, seven),
        claim(20, 60, seven),  # under half of the shorter
        claim(0, 401, seven),  # more than four times as long, and long
    ):
        assert sides(compare([mine], [other])) == (0, 1, 1)
    assert sides(compare([mine], [claim(10, 400, seven)])) == (1, 0, 0)


def test_not_aware_of_any_and_none_are_one() -> None:
    unaware = claim(0, 30, Count(None, None, "any"), polarity="unaware")
    none = claim(0, 30, Count(0, 0), polarity="negated")
    assert sides(compare([unaware], [none])) == sides(compare([none], [unaware])) == (1, 0, 0)
    assert sides(compare([unaware], [claim(0, 30, Count(None, None, "many"))])) == (0, 1, 1)


def test_of_two_claims_in_one_quote_those_pair_that_agree_on_more() -> None:
    three = Count(3, 3)
    women, children = claim(0, 50, three, "a", who="woman"), claim(0, 50, three, "b", who="child")
    theirs = [claim(0, 50, three, "c", who="child"), claim(0, 50, three, "d", who="woman")]
    found = compare([women, children], theirs)
    assert [(one.grammar.who, one.model.who, one.differs) for one in found.agreed] == [
        ("woman", "woman", ()),
        ("child", "child", ()),
    ]


def test_what_two_readings_of_one_claim_do_not_agree_on_is_named() -> None:
    mine = claim(0, 30, Count(7, 7), places=(Place("Arbeen"),), perpetrator="the regime forces", scope="incident")
    theirs = claim(
        0,
        30,
        Count(7, 7),
        places=(Place("town of Arbeen"),),
        perpetrator="Regime forces",
        scope="cumulative",
        who="child",
    )
    (one,) = compare([mine], [theirs]).agreed
    assert one.differs == ("who", "scope")
    (one,) = compare([mine], [claim(0, 30, Count(7, 7))]).agreed
    assert one.differs == ("places", "perpetrator")


claims = st.builds(
    lambda start, length, low, harm, id: claim(start, start + length, Count(low, low), f"c{id}", harm=harm),
    st.integers(0, 60),
    st.integers(1, 40),
    st.integers(1, 2),
    st.sampled_from(HARMS[:2]),
    st.integers(0, 10**6),
)
readings = st.lists(claims, max_size=8, unique_by=lambda one: one.id)


@given(readings, readings, st.randoms())
def test_every_claim_stands_once_and_the_order_changes_nothing(
    mine: list[Claim], theirs: list[Claim], lot: random.Random
) -> None:
    found = compare(mine, theirs)
    by_id = sorted(one.id for one in mine)
    assert sorted([one.grammar.id for one in found.agreed] + [one.id for one in found.only_grammar]) == by_id
    by_id = sorted(one.id for one in theirs)
    assert sorted([one.model.id for one in found.agreed] + [one.id for one in found.only_model]) == by_id
    assert compare(lot.sample(mine, len(mine)), lot.sample(theirs, len(theirs))) == found


@given(readings)
def test_a_reading_agrees_with_itself(mine: list[Claim]) -> None:
    found = compare(mine, mine)
    assert sides(found) == (len(mine), 0, 0)
    assert all(one.differs == () for one in found.agreed)
