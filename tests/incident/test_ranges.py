"""The last figure of each who counted, lowest to highest."""

from __future__ import annotations

from collections.abc import Sequence

from witnessmark.incident.lasts import superseded
from witnessmark.incident.ranges import Range, early_reports, last_of_each
from witnessmark.records import Claim

from .conftest import Tell

Ends = tuple[int | None, int | None]


def families(claims: Sequence[Claim]) -> dict[str, str | None]:
    return {claim.id: claim.attributed_to for claim in claims}


def ends(*claims: Claim) -> Ends:
    found = last_of_each(claims, families=families(claims))
    return found.floor, found.ceiling


def test_each_who_counted_has_one_figure_and_the_range_goes_over_all(tell: Tell) -> None:
    told = [tell("a", 7, by="x"), tell("b", 9, by="y"), tell("c", 7, by="x")]
    assert ends(*told) == (7, 9)


def test_a_later_figure_supersedes_even_where_it_is_lower(tell: Tell) -> None:
    told = [tell("a", (500, None), by="x"), tell("b", 471, by="x", published="2016-03-02")]
    assert ends(*told) == (471, 471)


def test_an_old_figure_carried_again_is_no_new_count(tell: Tell) -> None:
    told = [
        tell("a", 5, by="x"),
        tell("b", 9, by="x", published="2016-03-02"),
        tell("c", 5, by="x", published="2016-03-04"),
    ]
    assert ends(*told) == (9, 9)
    # nor where both were first given on one day
    assert ends(*told, tell("d", 9, by="x")) == (9, 9)


def test_a_rounder_figure_takes_nothing_back(tell: Tell) -> None:
    told = [tell("a", 471, by="x"), tell("b", (401, None), by="x", published="2016-03-04")]
    assert ends(*told) == (471, 471)


def test_a_toll_rises_within_a_day(tell: Tell) -> None:
    assert ends(tell("a", 7, by="x"), tell("b", 10, by="x"), tell("c", 9, by="x")) == (10, 10)


def test_across_families_nothing_supersedes(tell: Tell) -> None:
    told = [tell("a", 12, by="x"), tell("b", 10, by="y", published="2016-03-09")]
    assert ends(*told) == (10, 12)
    assert superseded(told, families(told)) == ()


def test_a_figure_open_at_the_top_counts_as_its_number_and_caps_nothing_alone(tell: Tell) -> None:
    later = {"published": "2016-03-02"}
    assert ends(tell("a", 17, by="x", **later), tell("b", (72, None), by="y", **later)) == (17, 72)
    assert ends(tell("a", (72, None), by="x")) == (72, None)


def test_a_preliminary_figure_is_a_floor_that_lowers_and_caps_nothing(tell: Tell) -> None:
    first = tell("a", 9, by="x", preliminary=True)
    assert ends(first) == (9, None)
    assert ends(first, tell("b", 12, by="y")) == (12, 12)


def test_half_of_what_others_count_later_was_preliminary(tell: Tell) -> None:
    others = [tell("b", 31, by="y", published="2016-03-02"), tell("c", 25, by="z")]
    assert ends(tell("a", 9, by="x"), *others) == (25, 31)
    # not where it was published when the day was over
    assert ends(tell("a", 9, by="x", published="2016-03-05"), *others) == (9, 31)


def test_twice_what_all_count_later_was_preliminary_too(tell: Tell) -> None:
    told = [tell("a", (300, 800), by="x"), tell("b", 100, by="y", published="2016-03-02")]
    assert ends(*told) == (100, 100)


def test_a_nameless_figure_that_a_family_gave_is_the_family_s(tell: Tell) -> None:
    told = [
        tell("a", 9, by="x"),
        tell("b", 9, published="2016-03-02"),
        tell("c", 10, by="x", published="2016-03-02"),
    ]
    assert ends(*told) == (10, 10)


def test_a_nameless_figure_of_its_own_is_its_publisher_s(tell: Tell) -> None:
    assert ends(tell("a", 9, by="x"), tell("b", 8)) == (8, 9)


def test_a_report_s_summary_of_those_whom_it_names_is_nobody_s_count(tell: Tell) -> None:
    told = [
        tell("a", (3, 12), report="r"),
        tell("b", 5, by="x", report="r", start=30),
        tell("c", 7, by="y", report="r", start=60),
    ]
    assert ends(*told) == (5, 7)


def test_the_dead_among_the_dead_are_not_added(tell: Tell) -> None:
    told = [
        tell("a", 9, by="x", report="r"),
        tell("b", 4, by="x", report="r", who="child", part_of="a"),
        tell("c", 5, by="x", report="r", who="woman", part_of="a"),
    ]
    assert ends(*told) == (9, 9)


def test_kinds_without_a_whole_are_added(tell: Tell) -> None:
    told = [
        tell("a", 4, by="x", report="r", who="child"),
        tell("b", 5, by="x", report="r", who="woman", start=30),
    ]
    assert ends(*told) == (9, 9)


def test_who_counts_children_alone_says_nothing_of_all(tell: Tell) -> None:
    children = tell("a", 13, by="x", who="child")
    assert ends(children, tell("b", 29, by="y")) == (29, 29)
    assert ends(children) == (13, 13)
    # few may be all that there were
    assert ends(tell("a", 1, by="x", who="woman"), tell("b", 2, by="y")) == (1, 2)


def test_a_denied_figure_is_withdrawn_by_its_own_family_only(tell: Tell) -> None:
    claimed = [tell("a", 500, by="x"), tell("b", 471, by="y")]
    denied = {"polarity": "denied", "published": "2016-03-02"}
    assert ends(*claimed, tell("c", 500, by="x", **denied)) == (471, 471)
    assert ends(*claimed, tell("c", 500, by="z", **denied)) == (471, 500)
    told = [*claimed, tell("c", 500, by="x", **denied)]
    assert superseded(told, families(told)) == (("a", "c"),)


def test_the_sum_of_the_towns_is_the_day_s_toll_of_who_gives_none(tell: Tell) -> None:
    total = [tell("t", 80, by="x", published="2016-03-02")]
    parts = [[tell(f"p{n}", n, by="y", report="list", published="2016-03-02")] for n in (23, 20, 24)]
    known = families([*total, *(claim for part in parts for claim in part)])
    assert last_of_each(total, families=known, parts=parts) == Range(67, 80)
    assert last_of_each(total, families=known, parts=parts[:2]) == Range(80, 80)


def test_a_report_whose_total_was_almost_doubled_was_early(tell: Tell) -> None:
    told = [tell("a", 45, by="x"), tell("b", 80, by="y", published="2016-03-02"), tell("c", 60, by="z")]
    assert early_reports(told, families=families(told)) == {"report of a"}
    part = [tell("p", 6, by="x", report="report of a"), tell("q", 7, by="y", published="2016-03-02")]
    early = last_of_each(part, families=families(part), early={"report of a"})
    assert early == Range(7, 7)


def test_nothing_is_known_where_no_number_is_given(tell: Tell) -> None:
    assert ends(tell("a", None)) == (None, None)
    assert ends() == (None, None)


def test_an_explicit_none_is_zero_unless_others_say_how_many(tell: Tell) -> None:
    none = tell("a", 0, polarity="negated", by="x")
    assert ends(none) == (0, 0)
    assert ends(none, tell("b", 2, by="y"), tell("c", 3, by="z")) == (2, 3)


def test_pairs_name_the_later_figure(tell: Tell) -> None:
    told = [
        tell("a", 7, by="x"),
        tell("b", 9, by="x", published="2016-03-02"),
        tell("c", 12, by="x", published="2016-03-03"),
        tell("d", (8, None), by="x", published="2016-03-04"),
    ]
    assert superseded(told, families(told)) == (("a", "c"), ("b", "c"))


def test_what_the_text_revises_is_superseded_whoever_counted(tell: Tell) -> None:
    told = [tell("a", 5, report="r"), tell("b", 8, report="r", supersedes="a", start=30)]
    assert superseded(told, {"a": None, "b": None}) == (("a", "b"),)


def test_a_figure_that_its_publisher_takes_back_is_withdrawn_though_nobody_is_named(tell: Tell) -> None:
    said = tell("a", 5, published="2016-03-01", source="The Valley Monitor")
    back = tell("b", 5, polarity="denied", published="2016-03-02", source="The Valley Monitor")
    other = tell("c", 5, polarity="denied", published="2016-03-02", source="The Hill Post")
    assert superseded([said, back], {}) == (("a", "b"),)
    assert superseded([said, other], {}) == ()
