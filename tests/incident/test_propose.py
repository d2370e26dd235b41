"""What is proposed to be one event, and what is not: the recorders' rules, one by one."""

from __future__ import annotations

from witnessmark.incident.propose import left_out, propose
from witnessmark.records import Claim, Incident

from .conftest import Tell


def groups(*claims: Claim) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in found(*claims)}


def found(*claims: Claim) -> list[Incident]:
    return propose(claims, families={claim.id: claim.attributed_to for claim in claims})


def together(*claims: Claim) -> bool:
    return groups(*claims) == {frozenset(claim.id for claim in claims)}


def test_reports_of_one_town_and_day_are_one_event(tell: Tell) -> None:
    assert together(tell("a", 7), tell("b", (9, None), published="2016-03-02"))


def test_spellings_and_scripts_of_one_town_are_one(tell: Tell) -> None:
    assert together(tell("a", 10, at="Beit Sawa"), tell("b", 10, at="بيت سوى"), tell("c", 9, at="Bajt Sava"))


def test_the_same_number_at_another_town_is_another_event(tell: Tell) -> None:
    assert not together(tell("a", 10, at="Hazza", resolved=True), tell("b", 10, at="Saqba", resolved=True))
    assert not together(tell("a", 10, at="Hazza"), tell("b", 10, at="Saqba"))


def test_the_same_number_on_another_day_is_another_event(tell: Tell) -> None:
    assert not together(tell("a", 10, by="the observatory"), tell("b", 10, on="2016-03-03", by="the observatory"))
    assert not together(tell("a", 9), tell("b", 9, on="2016-03-02"))


def test_a_night_that_half_of_the_reports_date_by_the_morning_is_one_event(tell: Tell) -> None:
    night, morning = tell("a", 10, by="a council"), tell("b", 10, on="2016-03-02", by="an elder")
    assert together(night, morning)
    assert together(night, morning, tell("c", 10, on="2016-03-03", by="a priest"))
    # but not where one who counted, or one report, tells of both days
    assert not together(night, tell("b", 10, on="2016-03-02", by="a council"))
    both = tell("c", 4, by="an elder"), tell("d", 10, on="2016-03-02", by="an elder")
    assert frozenset("ad") not in groups(night, *both)
    assert not any({"a", "d"} <= group for group in groups(night, *both))


def test_an_old_figure_carried_on_a_day_later_is_the_old_event(tell: Tell) -> None:
    first = (
        tell("a", 13, by="the observatory"),
        tell("a2", 4, report="report of a", who="child", part_of="a", by="the observatory"),
    )
    later = (
        tell("b", 13, on="2016-03-02", published="2016-03-03", by="the observatory"),
        tell("b2", 4, report="report of b", who="child", part_of="b", on="2016-03-02", published="2016-03-03",
             by="the observatory"),
    )  # fmt: skip
    assert together(*first, *later)
    (one,) = found(*first, *later)
    assert any("carried on" in reason for reason in one.reasons)
    # with other children it is another strike with as many dead
    others = (later[0], tell("b2", 6, report="report of b", who="child", part_of="b", on="2016-03-02",
                             published="2016-03-03", by="the observatory"))  # fmt: skip
    assert not together(*first, *others)


def test_a_figure_that_somebody_else_has_on_its_own_day_is_not_carried_on(tell: Tell) -> None:
    told = (
        tell("a", 40, by="the observatory"),
        tell("b", 40, on="2016-03-02", published="2016-03-03", by="the observatory"),
        tell("c", 40, on="2016-03-02", published="2016-03-02", by="the observatory"),
    )
    assert groups(*told) == {frozenset("a"), frozenset("bc")}


def test_a_hospital_under_two_names_is_one_where_the_number_is_no_chance(tell: Tell) -> None:
    assert together(tell("a", 471, at="مستشفى السلام"), tell("b", 471, at="Baptist hospital"))
    assert not together(tell("a", 4, at="مستشفى السلام"), tell("b", 4, at="Baptist hospital"))


def test_a_report_without_a_place_joins_by_a_rare_number(tell: Tell) -> None:
    assert together(tell("a", 214), tell("b", 214, at=None))
    assert not together(tell("a", 3), tell("b", 3, at=None))


def test_what_may_be_of_either_brings_no_two_towns_together(tell: Tell) -> None:
    told = (
        tell("a", 214, at="Hazza", resolved=True),
        tell("b", 214, at=None),
        tell("c", 214, at="Saqba", resolved=True),
    )
    assert groups(*told) in ({frozenset("ab"), frozenset("c")}, {frozenset("a"), frozenset("bc")})


def test_one_report_tells_its_own_events_apart(tell: Tell) -> None:
    told = (
        tell("a", 47, at="Zimba hospital", report="r"),
        tell("b", 47, at="Kuru hospital", report="r", start=100),
    )
    assert len(groups(*told)) == 2


def test_what_one_report_tells_apart_no_other_report_brings_together(tell: Tell) -> None:
    told = (
        tell("a", 47, at=("Zimba", "Kuru"), report="r"),
        tell("b", 8, at="Zimba", report="r", part_of="a", start=60),
        tell("c", 47, at="Zimba"),
        tell("d", 47, at=("Kuru", "Zimba")),
    )
    assert groups(*told) == {frozenset("acd"), frozenset("b")}


def test_two_towns_of_like_names_stay_words_where_either_may_be_meant(tell: Tell) -> None:
    one = tell("a", 5, at="Hazza", resolved=True)
    other = tell("b", 5, at="Hazzah", resolved=True)
    word = tell("c", 5, at="حزة", on="2016-03-09")
    assert {place.id for each in found(one, other, word) if each.claims == ("c",) for place in each.places} == {None}
    (alone,) = (each for each in found(one, word) if each.claims == ("c",))
    assert alone.places[0].id == "town:Hazza"


def test_a_building_is_in_the_town_that_reports_name_with_it(tell: Tell) -> None:
    theatre = {"at": "Drama Theatre", "quote": "killed in the theatre"}
    told = (
        tell("a", 12, report="r", **theatre),
        tell("b", 12, at="Zimba", resolved=True, report="r", on="2016-02-01", start=60),
        tell("c", 14, at="Zimba", resolved=True, quote="killed in the theatre"),
    )
    assert frozenset("ac") in groups(*told)
    assert frozenset("ac") not in groups(told[0], tell("d", 12, at="Kuru", resolved=True, report="s"), told[2])


def test_a_count_as_of_a_day_is_a_total(tell: Tell) -> None:
    (one,) = found(tell("a", 9, as_of="2016-03-01"))
    assert one.kind == "total"


def test_one_more_without_a_place_in_a_list_of_towns_is_another_event(tell: Tell) -> None:
    told = (
        tell("a", 23, at="Ghouta", level="region", report="r"),
        tell("b", 2, at="Zamalka", resolved=True, report="r", part_of="a", start=30),
        tell("c", 1, at=None, report="r", part_of="a", start=60),
        tell("d", 4, at=None, report="r", part_of="a", who="child", start=90),
    )
    assert groups(*told) == {frozenset("ad"), frozenset("b"), frozenset("c")}


def test_the_next_words_about_the_same_harm_are_of_another_event(tell: Tell) -> None:
    assert not together(tell("a", 9, report="r"), tell("b", 30, at=None, report="r", start=30))


def test_what_says_no_place_goes_with_the_total_that_it_is_like(tell: Tell) -> None:
    (one,) = found(tell("a", 290, at=None), tell("b", 310, at="Sri Lanka", level="country"))
    assert one.kind == "total"


def test_a_part_goes_with_its_whole(tell: Tell) -> None:
    told = (tell("a", 9, report="r"), tell("b", 2, at=None, report="r", who="child", part_of="a", start=30))
    assert together(*told)


def test_the_next_words_about_another_harm_are_of_the_same_event(tell: Tell) -> None:
    told = (tell("a", 9, report="r"), tell("b", 30, at=None, report="r", harm="injured", start=30))
    assert together(*told)


def test_a_running_total_joins_no_incident(tell: Tell) -> None:
    told = (tell("a", 9), tell("b", 9, scope="cumulative"), tell("c", 9, on=("2016-02-01", "2016-03-01")))
    kinds = {one.claims: one.kind for one in found(*told)}
    assert kinds == {("a",): "incident", ("b",): "total", ("c",): "total"}


def test_the_day_of_a_whole_area_is_a_total(tell: Tell) -> None:
    (one,) = found(tell("a", 40, at="Eastern Ghouta", level="region"))
    assert one.kind == "total"
    (other,) = found(tell("a", 40, at="the besieged region"))
    assert other.kind == "total"


def test_what_is_counted_over_towns_that_a_report_names_is_a_total(tell: Tell) -> None:
    told = (
        tell("a", 12, at="Damascus", resolved=True, report="r"),
        tell("b", 8, at="Bab Touma", resolved=True, report="r", part_of="a", start=30),
    )
    kinds = {one.claims: one.kind for one in found(*told)}
    assert kinds == {("a",): "total", ("b",): "incident"}


def test_totals_over_other_days_or_with_another_start_are_not_one(tell: Tell) -> None:
    def total(id: str, start: str, end: str) -> Claim:
        return tell(id, 500, at="Ghouta", level="region", on=(start, end), scope="cumulative")

    told = [total("a", "2016-02-01", "2016-03-01"), total("b", "2016-02-01", "2016-03-02")]
    told += [total("c", "2016-01-01", "2016-03-01"), total("d", "2016-02-01", "2016-03-01")]
    assert groups(*told) == {frozenset("ad"), frozenset("b"), frozenset("c")}


def test_fighters_and_civilians_of_one_day_are_two_totals(tell: Tell) -> None:
    area = {"at": "Ghouta", "level": "region"}
    assert not together(tell("a", 40, who="civilian", **area), tell("b", 44, who="combatant", **area))
    assert together(tell("a", 40, who="civilian", **area), tell("b", 44, **area))


def test_several_places_together_are_one_count_and_no_place_s_own(tell: Tell) -> None:
    told = (
        tell("a", 3, at="Hazza", resolved=True),
        tell("b", 4, at="Saqba", resolved=True),
        tell("c", 7, at=("Hazza", "Saqba")),
    )
    assert groups(*told) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert together(tell("c", 70, at=("Hazza", "Saqba")), tell("d", 70, at=("Saqba", "Hazza")))


def test_a_total_contains_what_lies_in_its_place_and_days(tell: Tell) -> None:
    told = (
        tell("a", 9, at="Hazza", resolved=True, lies_in=("town:Ghouta",)),
        tell("b", 40, at="Ghouta", level="region"),
        tell("c", 400, at="Ghouta", level="region", on=("2016-02-01", "2016-03-31"), scope="cumulative"),
        tell("d", 9, at="Idlib", resolved=True),
    )
    by_claim = {one.claims[0]: one for one in found(*told)}
    assert by_claim["a"].within == tuple(sorted((by_claim["b"].id, by_claim["c"].id)))
    assert by_claim["b"].within == (by_claim["c"].id,)
    assert by_claim["d"].within == by_claim["c"].within == ()


def test_a_total_contains_what_its_report_counts_among_it(tell: Tell) -> None:
    told = (
        tell("a", 40, at="the eastern district", report="r"),
        tell("b", 9, at="Hazza", report="r", part_of="a", start=30),
    )
    by_claim = {one.claims[0]: one for one in found(*told)}
    assert by_claim["b"].within == (by_claim["a"].id,)


def test_reasons_are_words_and_the_score_a_chance(tell: Tell) -> None:
    told = (
        tell("a", 7, at="the market in Hazza", quote="seven killed in the market"),
        tell("b", (9, None), at="Hazza market", published="2016-03-02", quote="at least nine killed in the market"),
    )
    (one,) = found(*told)
    assert "same day" in one.reasons
    assert "7 and at least 9 killed, the later report" in one.reasons
    assert "both name a market" in one.reasons
    assert one.score is not None
    assert 0.5 < one.score < 1
    (alone,) = found(told[0])
    assert (alone.score, alone.reasons) == (None, ())


def test_an_id_comes_from_what_it_holds(tell: Tell) -> None:
    one, other = found(tell("a", 7)), found(tell("a", 7), tell("b", 7, at="Hazza"))
    assert one[0].id in {each.id for each in other}
    assert one[0].id != found(tell("a", 7), tell("b", 7))[0].id


def test_the_date_is_what_all_claims_allow(tell: Tell) -> None:
    (one,) = found(tell("a", 70, on=("2016-03-01", "2016-03-03")), tell("b", 70, on=("2016-03-02", "2016-03-04")))
    assert (str(one.date.start), str(one.date.end)) == ("2016-03-02", "2016-03-03")


def test_what_says_that_nothing_is_known_is_left_out_with_its_reason(tell: Tell) -> None:
    told = [tell("a", 7), tell("b", None, polarity="unaware")]
    assert groups(*told) == {frozenset("a")}
    assert [(one.claim, one.reason) for one in left_out(told)] == [("b", "says that nothing is known")]
