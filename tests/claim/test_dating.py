"""When a claim happened: which of the dates around it is its own, and what it takes from other sentences."""

from __future__ import annotations

from datetime import date

import pytest

from witnessmark.claim import read
from witnessmark.records import Report

PUBLISHED = date(2018, 2, 20)  # a Tuesday


def days(text: str, published: date | None = PUBLISHED) -> list[tuple[str | None, str | None]]:
    claims = read(Report("sha256:0", "-", text, published=published))
    return [tuple(day and day.isoformat() for day in (claim.date.start, claim.date.end)) for claim in claims]


SUNDAY, MONDAY = ("2018-02-18", "2018-02-18"), ("2018-02-19", "2018-02-19")


@pytest.mark.parametrize(
    "told",
    [
        "On Monday, the ministry said nine people had been killed.",
        "The governor said during a press conference on Monday that nine people had been killed.",
        "In a televised address on Monday, he said nine people were killed.",
    ],
)
def test_the_day_of_who_speaks_gives_way_to_that_of_the_event(told: str) -> None:
    assert days(f"A strike on Qara wounded four men on Sunday. {told}") == [SUNDAY, SUNDAY]
    assert days(told) == [MONDAY]


def test_the_day_of_who_speaks_is_no_day_of_an_event_long_before() -> None:
    text = "Soldiers killed a man on 4 February. On Monday, the ministry said that nine people were killed."
    assert days(text) == [("2018-02-04", "2018-02-04"), MONDAY]


def test_a_full_date_at_the_head_of_a_sentence_is_that_of_the_event() -> None:
    text = "On 3 February, gunmen killed two men. On 4 February, activists reported that three people were killed."
    assert days(text) == [("2018-02-03", "2018-02-03"), ("2018-02-04", "2018-02-04")]


def test_what_is_told_of_a_person_dates_no_harm() -> None:
    assert days("A man born in 1980 was shot dead.") == [(None, None)]
    assert days("Gunmen killed a farmer who had moved to Qara in 2011.") == [(None, None)]
    assert days("A man, born in 1980, was shot dead on Monday.") == [MONDAY]


def test_a_clause_that_begins_with_when_is_of_the_day_before_it() -> None:
    assert days("It was the worst day since 3 May 2015, when 60 people were killed.") == [("2015-05-03", "2015-05-03")]


def test_words_that_count_back_date_the_event_that_they_go_on_to_tell() -> None:
    text = "Jets killed five men on Monday. The strike came a day after gunmen attacked a camp. The attack killed two."
    assert days(text) == [MONDAY, SUNDAY]


def test_a_sentence_about_something_else_sets_no_day_for_another_paragraph() -> None:
    text = "A gunman killed a clerk on Sunday.\n\nThe market opened late on Monday.\n\nHe wounded two guards."
    assert days(text) == [SUNDAY, SUNDAY]


def test_a_dateline_is_no_day_of_an_event_named_by_its_date() -> None:
    text = "QARA, 19 February 2018 - The 3 October 2015 bombing of the clinic killed 42 people."
    assert days(text) == [("2015-10-03", "2015-10-03")]


def test_a_report_that_says_what_days_it_covers_dates_what_has_no_date() -> None:
    text = "This report covers the period from 3 to 10 February.\nA girl was wounded by gunfire."
    assert days(text) == [("2018-02-03", "2018-02-10")]


def test_several_events_take_the_day_of_the_report_and_a_long_time_does_not() -> None:
    text = "Blasts in Qara and in Marwa killed 14 people. The blast in Qara on Monday killed nine. "
    assert days(text) == [MONDAY, MONDAY]
    assert days("The war has killed 500 people. A blast in Qara on Monday killed nine.") == [
        (None, "2018-02-20"),
        MONDAY,
    ]


def test_without_a_day_of_publication_a_day_keeps_its_words_and_takes_no_other() -> None:
    [first, second] = read(
        Report("sha256:0", "-", "On 3 May 2015 a mine killed two men. On Monday a mine killed a girl.")
    )
    assert (str(first.date.start), second.date.start, second.date.text) == ("2015-05-03", None, "Monday")


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        ("The toll rose to nine on Monday.", (None, MONDAY[1])),
        ("Nine people have been killed, a doctor told reporters early on Monday.", MONDAY),
    ],
)
def test_the_day_of_a_count_gives_way_to_that_of_the_event(told: str, alone: tuple[str | None, str]) -> None:
    assert days(f"A strike on Qara wounded four men on Sunday. {told}") == [SUNDAY, SUNDAY]
    assert days(told) == [alone]


def test_a_toll_that_the_late_dead_bring_about_runs_from_the_event_to_their_day() -> None:
    text = "A strike on Qara killed four men on Sunday. Two more died on Monday, bringing the toll to six."
    assert days(text) == [SUNDAY, MONDAY, (SUNDAY[0], MONDAY[1])]


def test_a_day_after_what_is_only_alleged_is_that_of_the_harm() -> None:
    assert days("Rebels executed three alleged spies on Monday.") == [MONDAY]


def test_what_a_report_sums_up_is_counted_from_the_day_on_which_it_began() -> None:
    text = "Clashes broke out in Qara late on Sunday. At least 72 people have been killed in the fighting."
    assert days(text) == [("2018-02-18", "2018-02-20")]
    text = "Talks began on Sunday. At least 72 people have been killed in the fighting."
    assert days(text) == [(None, "2018-02-20")]


def test_in_a_chronicle_a_year_holds_until_another_is_said() -> None:
    lines = [
        "3 May 2015 - A bomb kills nine people.",
        "6 June: Gunmen kill four men.",
        "",
        "1 March 2016 - A mine kills two men.",
    ]
    assert [start for start, _ in days("\n".join(lines))] == ["2015-05-03", "2015-06-06", "2016-03-01"]
    assert days("Soldiers killed nine people on 3 May 2015.\nOn 6 June gunmen killed four men.")[1] == (
        "2017-06-06",
        "2017-06-06",
    )


def test_a_weekday_that_is_part_of_a_name_is_no_day() -> None:
    text = "On 3 January a bomb fell on the church. The Sunday school teacher died."
    assert days(text)[-1] == ("2018-01-03", "2018-01-03")


def test_a_line_that_holds_a_day_alone_says_when_it_was_written() -> None:
    lines = [
        "Bomb in Qara",
        "Two men dead",
        "From our staff",
        "and agencies",
        "19 February 2018",
        "A bomb killed two men on Sunday.",
    ]
    assert days("\n".join(lines))[-1] == SUNDAY


def test_a_paragraph_whose_lines_are_broken_is_one() -> None:
    text = (
        "11. On 3 January, armed men gathered near the port of Talbira, to the alarm\nof those who live there. On\n"
        "the following day, they stormed a camp nearby, injuring six people."
    )
    assert days(text) == [("2018-01-04", "2018-01-04")]


def test_the_second_in_some_days_is_of_the_day_told_first() -> None:
    text = (
        "Five people were killed by a bomb in Talbira on Monday.\n\nThe mayor spoke.\n\nIt was the second blast in"
        " the last seven days.\n\nThe bomb had lain in a cart.\n\nNo one had seen it.\n\nThirty people were injured."
    )
    assert days(text) == [MONDAY, MONDAY]
