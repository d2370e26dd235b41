"""What the lines above a report's body say of its publisher and its day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.report.head import read

BODY = "Seven civilians were killed in the town on Monday."
DAY = date(2018, 2, 6)
RELEASE = """Thursday, 08 February 2018 07:41

Shelling of Two Towns by Government Artillery

Press release
The Valley Coalition
Media Office
February 6, 2018

The shelling of two towns in the valley began at dawn and went on until the evening prayer.
"""


def test_the_dateline_nearest_to_the_body_is_the_day_of_publication() -> None:
    assert read(RELEASE).published == DAY


def test_a_press_release_names_its_publisher_between_its_heading_and_its_date() -> None:
    assert read(RELEASE).source == "The Valley Coalition"
    assert read(RELEASE.replace("February 6, 2018", "")).source is None


@pytest.mark.parametrize(
    "line",
    [
        "February 6, 2018",
        "Tuesday, Feb. 6th, 2018",
        "6 February 2018 10:35",
        "06 February 2018 at 9:30 a.m. (GMT)",
        "6th of February 2018",
        "Geneva, 6 February 2018",
        "New York, NY, 6 February 2018",
        "Published: 6 Feb 2018",
        "Date of publication: 2018-02-06",
        "6.2.2018",
        "2018-02-06T08:23:00Z",
        "6 شباط 2018",
        "الثلاثاء 6 شباط/فبراير 2018",
        "٦ فبراير ٢٠١٨",
        "تاريخ النشر: 6 فبراير 2018",
    ],
)
def test_a_line_that_is_a_dateline_and_nothing_else_is_read(line: str) -> None:
    assert read(f"A title\n\n{line}\n\n{BODY}").published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 6 February 2018",
        "Last modified 6 February 2018",
        "Date of incident: 6 February 2018",
        "Six were killed on 6 February 2018 in Arbeen",
        "02/06/2018",
        "31 February 2018",
        "6 February",
        "6 February 18",
    ],
)
def test_a_line_that_may_mean_another_day_is_not_read(line: str) -> None:
    assert read(f"A title\n\n{line}\n\n{BODY}").published is None


def test_figures_are_read_where_they_can_be_only_one_day() -> None:
    assert read(f"A title\n\n26/02/2018\n\n{BODY}").published == date(2018, 2, 26)
    assert read(f"A title\n\n02/26/2018\n\n{BODY}").published == date(2018, 2, 26)


@pytest.mark.parametrize(
    "opening",
    ["GENEVA, 6 February 2018 (An Agency) – ", "Gaza City, Palestine, Feb. 6, 2018 - ", "Geneva (6 February 2018) – "],
)
def test_a_dateline_that_opens_the_body_is_read(opening: str) -> None:
    assert read(f"8 February 2018\n\n{opening}{BODY}").published == DAY


@pytest.mark.parametrize("opening", ["On Tuesday, 6 February 2018 - ", "6 February 2018: ", "Since 6 February 2018 – "])
def test_a_day_that_tells_when_it_happened_is_no_dateline(opening: str) -> None:
    assert read(f"{opening}{BODY}").published is None


def test_a_date_under_the_body_or_over_a_list_is_no_dateline() -> None:
    assert read(f"{BODY}\n\n6 February 2018").published is None
    assert read("The week\n\n• Seven were killed.\n\n6 February 2018\n\n• Six were killed.").published is None


def test_a_source_is_taken_only_where_it_is_named_as_such_and_alone() -> None:
    assert read(f"Source: The Valley Monitor\n\n{BODY}").source == "The Valley Monitor"
    assert read(f"Source: The Valley Monitor\nSource: Another\n\n{BODY}").source is None
    assert read(f"The Valley Monitor\n\n{BODY}").source is None


@given(st.text(alphabet="Aa 12,./–-()\n:FebruaryMon\u0627", max_size=400))
def test_any_head_at_all_is_read(text: str) -> None:
    published = read(text).published
    assert published is None or 1900 <= published.year < 2100
