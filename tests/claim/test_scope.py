"""Which claims are totals of several events or of a long time, and which are background."""

from __future__ import annotations

from datetime import date

import pytest

from witnessmark.claim import read
from witnessmark.records import Report, Scope

PUBLISHED = date(2018, 2, 20)


def scopes(text: str, published: date | None = PUBLISHED) -> list[Scope]:
    return [claim.scope for claim in read(Report("sha256:0", "-", text, published=published))]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in an air strike on Qara.",
        "Two blasts at the market of Qara killed nine people.",
        "So far 21 bodies have been found after the raid on Qara.",
        "An assault on the hotel killed 23 people from 18 countries.",
        "Rebels killed seven soldiers in Qara on Monday.",
        "A wall collapsed in heavy rains on Monday, killing three people.",
        "Nine people were killed in several blasts in Qara on Monday.",
        "Jets carried out two strikes on Qara, killing nine people.",
        "A gunman shot dead nine people in Qara, the latest in a wave of attacks.",
        "The operations director said the blasts wounded nine people.",
        "Soldiers abducted three clerks seven months ago.",
        "A man has been missing since last month.",
        "A man was stabbed in the violence.",
        "Soldiers arrested two men in late January.",
    ],
)
def test_one_event_is_an_incident(text: str) -> None:
    assert set(scopes(text)) == {"incident"}


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in seven operations.",
        "Air strikes by the army killed 13 civilians.",
        "Shells killed nine people in Qara, Marwa and Tesin in separate attacks.",
        "Nine people were injured across the attacks.",
        "The war has killed 400 people.",
        "Floods have killed 84 people.",
        "Some 60 activists have been detained.",
        "Nine people were killed in Qara in January.",
        "Some 35,000 people were displaced.",
        "Between 384 and 807 civilians were killed in those countries.",
        "Two blasts in Qara and Marwa provinces killed nine people.",
        "Nine people were killed in these attacks in Qara.",
        "Nine people were killed in a series of attacks on Qara.",
        "The death toll from the typhoon rose to 40 on Monday.",
    ],
)
def test_several_events_or_a_long_time_under_one_figure_are_a_total(text: str) -> None:
    assert set(scopes(text)) == {"cumulative"}


def test_a_claim_without_an_event_of_its_own_goes_on_with_the_total_before_it() -> None:
    total = "Since 2016 the group has recorded 90 deaths in custody. "
    assert scopes(total + "The police were responsible for 12 deaths.") == ["cumulative", "cumulative"]
    assert scopes(total + "Two men died when their cell caught fire.") == ["cumulative", "incident"]
    assert scopes(total + "A boy was killed.") == ["cumulative", "incident"]


def test_a_claim_with_a_place_of_its_own_goes_on_with_a_total_only_in_a_list() -> None:
    total = "Since 2016 the group has recorded 90 deaths in custody"
    assert scopes(f"{total}. Soldiers also killed six farmers in Qara.") == ["cumulative", "incident"]
    assert scopes(f"{total}, as follows:\n- 60 killed in Qara.\n- 30 killed in Marwa.") == ["cumulative"] * 3


def test_a_claim_of_days_before_those_of_the_report_is_background() -> None:
    text = "A bomb killed six people in Qara on Monday. On 2 January soldiers shot dead four men in Marwa."
    assert scopes(text) == ["incident", "historical"]


def test_a_report_of_totals_makes_none_of_them_background() -> None:
    assert scopes("Mines killed 40 people in Qara in 2014. Mines killed 31 people in Qara in 2017.") == [
        "cumulative",
        "cumulative",
    ]


def test_a_list_under_a_bare_heading_breaks_down_no_total() -> None:
    text = "Since 2016 the group has recorded 90 deaths in custody.\n\nRelated:\n- Rebels kill nine people in Qara."
    assert scopes(text) == ["cumulative", "incident"]


def test_a_report_on_some_days_sums_up_what_it_tells_without_a_day() -> None:
    text = (
        "The weekly report covers 8 to 14 February.\n40 people were wounded in Qara. On 9 February a bomb killed two."
    )
    assert scopes(text) == ["cumulative", "incident"]
    assert scopes(text + " Six were wounded.")[2] == "incident"


def test_what_opens_a_report_is_no_background_however_long_ago() -> None:
    text = "Two years ago gunmen killed three clerks in Qara. The trial begins on Monday."
    assert scopes(text) == ["incident"]


def test_what_lies_before_the_year_that_a_report_sums_up_is_background() -> None:
    text = (
        "Barrel bombs in 2017\n\nThe group counted 900 bombs. The first fell on Qara on 6 May 2012, killing two people."
    )
    assert scopes(text) == ["historical"]


def test_a_year_given_beside_a_weekday_alone_is_long_past() -> None:
    text = "Rebels killed nine people in Qara on Tuesday. Rebels killed 20 people there in April 2016."
    assert scopes(text, published=None) == ["incident", "historical"]


def test_a_whole_year_before_that_of_the_event_is_background() -> None:
    text = "Rebels killed nine people in Qara on Monday. In 2015, clashes there killed around 100 people."
    assert scopes(text) == ["incident", "historical"]


def test_what_has_come_to_pass_in_one_village_is_one_event() -> None:
    texts = ("More than 50 people have been massacred in a village.", "More than 50 people have been massacred.")
    found = [claim.scope for text in texts for claim in read(Report("sha256:0", "-", text))]
    assert found == ["incident", "cumulative"]
