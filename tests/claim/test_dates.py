"""Dates in sentences: what is found, what it means, and what is no date. Published on Thursday 18 March 2021."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.claim.dates import Dated, find, resolve_deictic
from witnessmark.lang.load import date_words
from witnessmark.when import When

PUBLISHED = date(2021, 3, 18)
WORDS = date_words("en")


def dates(sentence: str, published: date | None = PUBLISHED) -> list[Dated]:
    return find(sentence, 0, len(sentence), published=published, words=WORDS)


def days(when: When) -> str:
    """An interval as "2021-03-01 2021-03-18", "-" where it is open; a single day once."""
    ends = [str(day or "-") for day in (when.start, when.end)]
    return ends[0] if ends[0] == ends[1] != "-" else " ".join(ends)


def check(sentence: str, text: str, meant: str, published: date | None = PUBLISHED) -> Dated:
    (found,) = dates(sentence, published)
    assert (found.when.text, days(found.when)) == (text, meant)
    return found


@pytest.mark.parametrize(
    "written",
    [
        "6 February 2019",
        "06 February, 2019",
        "6th of February 2019",
        "6 Feb. 2019",
        "February 6, 2019",
        "February 6th 2019",
        "Feb. 6, 2019",
        "FEBRUARY 6, 2019",
        "Wednesday, 6 February 2019",
        "Wed. 6 Feb 2019",
        "Wednesday February 6, 2019",
        "last February 6, 2019",
        "2019-02-06",
    ],
)
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_a_full_date_is_read_however_it_is_written_and_whenever_published(written: str, published: date | None) -> None:
    found = check(f"Two farmers were killed on {written}, in their field.", written, "2019-02-06", published)
    assert (found.when.precision, found.when.kind) == ("day", "within")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("25/12/2020", "2020-12-25"),
        ("12/25/2020", "2020-12-25"),
        ("03/03/2021", "2021-03-03"),
        ("2020/2/6", "2020-02-06"),
    ],
)
def test_a_date_in_figures_is_read_where_its_order_is_sure(written: str, meant: str) -> None:
    check(f"Shelling on {written} killed a baker.", written, meant)


def test_a_date_in_figures_of_unsure_order_is_none() -> None:
    assert dates("Shelling on 06/02/2019 killed a baker.") == []


@pytest.mark.parametrize(
    ("sentence", "text", "meant"),
    [
        # without a year: the latest up to publication
        ("A nurse died on 10 March.", "10 March", "2021-03-10"),
        ("A nurse died on March 18.", "March 18", "2021-03-18"),
        ("A nurse died on 19 March.", "19 March", "2020-03-19"),
        ("A nurse died on 29 February.", "29 February", "2020-02-29"),
        ("A nurse died on 2 April last year.", "2 April last year", "2020-04-02"),
        ("A nurse died on Saturday (13 March).", "Saturday (13 March)", "2021-03-13"),
        # weekdays: that of publication is the day itself
        ("Four were killed on Thursday.", "Thursday", "2021-03-18"),
        ("Four were killed last Thursday.", "last Thursday", "2021-03-11"),
        ("Four were killed Friday.", "Friday", "2021-03-12"),
        ("Four were killed late on Tuesday.", "late on Tuesday", "2021-03-16"),
        ("Four were killed early Tuesday.", "early Tuesday", "2021-03-16"),
        ("Four were killed on Wednesday night.", "Wednesday night", "2021-03-17"),
        ("A blast on Friday killed four.", "Friday", "2021-03-12"),
        ("Four were killed on Friday last week.", "Friday last week", "2021-03-12"),
        ("Four were killed on Monday of last week.", "Monday of last week", "2021-03-08"),
        ("Four were killed this past Sunday.", "this past Sunday", "2021-03-14"),
        ("Monday's raid killed four.", "Monday", "2021-03-15"),
        # near days
        ("Six were wounded today.", "today", "2021-03-18"),
        ("Six were wounded earlier today.", "earlier today", "2021-03-18"),
        ("Six were wounded this morning.", "this morning", "2021-03-18"),
        ("Six were wounded tonight.", "tonight", "2021-03-18"),
        ("Six were wounded yesterday evening.", "yesterday evening", "2021-03-17"),
        ("Six were wounded last night.", "last night", "2021-03-17"),
        ("Six were wounded the day before yesterday.", "day before yesterday", "2021-03-16"),
        ("Six were wounded overnight.", "overnight", "2021-03-17 2021-03-18"),
        ("Six were wounded overnight on Monday.", "overnight on Monday", "2021-03-14 2021-03-16"),
        ("Six were wounded over the weekend.", "weekend", "2021-03-13 2021-03-14"),
        # whole units of the calendar
        ("Nine died earlier this week.", "earlier this week", "2021-03-15 2021-03-18"),
        ("Nine died this month.", "this month", "2021-03-01 2021-03-18"),
        ("Nine died last week.", "last week", "2021-03-08 2021-03-14"),
        ("Nine died last month.", "last month", "2021-02-01 2021-02-28"),
        ("Nine died last year.", "last year", "2020-01-01 2020-12-31"),
        ("Nine died in January.", "January", "2021-01-01 2021-01-31"),
        ("Nine died in March.", "March", "2021-03-01 2021-03-18"),
        ("Nine died in May.", "May", "2020-05-01 2020-05-31"),
        ("Nine died last December.", "last December", "2020-12-01 2020-12-31"),
        ("Nine died in June last year.", "June last year", "2020-06-01 2020-06-30"),
        ("Nine died in September 2015.", "September 2015", "2015-09-01 2015-09-30"),
        ("Nine died in Sept. 2015.", "Sept. 2015", "2015-09-01 2015-09-30"),
        ("In 2014, nine died.", "2014", "2014-01-01 2014-12-31"),
        ("Nine died in the summer of 2014.", "summer of 2014", "2014-01-01 2014-12-31"),
        # parts of them
        ("Ten died in early February.", "early February", "2021-02-01 2021-02-10"),
        ("Ten died in mid-January.", "mid-January", "2021-01-11 2021-01-20"),
        ("Ten died late last month.", "late last month", "2021-02-21 2021-02-28"),
        ("Ten died early in 2020.", "early in 2020", "2020-01-01 2020-04-30"),
        ("Ten died at the end of 2019.", "end of 2019", "2019-09-01 2019-12-31"),
        ("Ten died in the first half of January.", "first half of January", "2021-01-01 2021-01-15"),
        ("Ten died in the second half of 2019.", "second half of 2019", "2019-07-01 2019-12-31"),
        ("Ten died in the last week of January.", "last week of January", "2021-01-25 2021-01-31"),
        ("Ten died in the last three months of 2020.", "last three months of 2020", "2020-10-01 2020-12-31"),
        ("Ten died in the first quarter of 2020.", "first quarter of 2020", "2020-01-01 2020-03-31"),
        ("Ten died in the week ending 14 March.", "week ending 14 March", "2021-03-08 2021-03-14"),
        # counted back
        ("A driver died three days ago.", "three days ago", "2021-03-15"),
        ("A driver died two weeks ago.", "two weeks ago", "2021-03-01 2021-03-07"),
        ("A driver died hours ago.", "hours ago", "2021-03-17 2021-03-18"),
        ("A driver died a few days ago.", "a few days ago", "2021-03-09 2021-03-17"),
    ],
)  # fmt: skip
def test_a_date_is_counted_from_publication(sentence: str, text: str, meant: str) -> None:
    assert check(sentence, text, meant).when.kind == ("throughout" if "over the" in sentence else "within")


@pytest.mark.parametrize(
    ("sentence", "text", "meant"),
    [
        ("30 died over the past few hours.", "past few hours", "2021-03-17 2021-03-18"),
        ("30 died in the past 24 hours.", "past 24 hours", "2021-03-17 2021-03-18"),
        ("30 died in the last 72 hours.", "last 72 hours", "2021-03-15 2021-03-18"),
        ("30 died in 48 hours.", "48 hours", "2021-03-16 2021-03-18"),
        ("30 died in the past three days.", "past three days", "2021-03-15 2021-03-18"),
        ("30 died over the past week.", "past week", "2021-03-11 2021-03-18"),
        ("30 died over the last week.", "last week", "2021-03-11 2021-03-18"),
        ("30 died in the past two months.", "past two months", "2021-01-18 2021-03-18"),
        ("30 died in the past 12 months.", "past 12 months", "2020-03-18 2021-03-18"),
        ("30 died in the last five years.", "last five years", "2016-03-18 2021-03-18"),
        ("30 died in the past two to three weeks.", "past two to three weeks", "2021-02-25 2021-03-18"),
        ("30 died in the past year and a half.", "past year and a half", "2019-03-18 2021-03-18"),
        ("30 died in the past few weeks.", "past few weeks", "2021-01-14 2021-03-18"),
        ("30 died in recent days.", "recent days", "2021-03-09 2021-03-18"),
        ("30 died between 4 and 10 March.", "between 4 and 10 March", "2021-03-04 2021-03-10"),
        ("30 died from 31 January to 2 March.", "from 31 January to 2 March", "2021-01-31 2021-03-02"),
        ("30 died from May 31 to June 2.", "from May 31 to June 2", "2020-05-31 2020-06-02"),
        ("30 died from 31 May to 2 June 2016.", "from 31 May to 2 June 2016", "2016-05-31 2016-06-02"),
        ("30 died on March 4-6.", "March 4-6", "2021-03-04 2021-03-06"),
        ("30 died on 20–21 July.", "20–21 July", "2020-07-20 2020-07-21"),
        ("30 died on 4, 5 and 6 March.", "4, 5 and 6 March", "2021-03-04 2021-03-06"),
        ("30 died on Monday and Tuesday.", "Monday and Tuesday", "2021-03-15 2021-03-16"),
        ("30 died on Monday, Tuesday, and Wednesday.", "Monday, Tuesday, and Wednesday", "2021-03-15 2021-03-17"),
        ("30 died from Friday to Monday.", "from Friday to Monday", "2021-03-12 2021-03-15"),
        ("30 died from Sunday night through Monday.", "from Sunday night through Monday", "2021-03-14 2021-03-15"),
        ("30 died from November to January.", "from November to January", "2020-11-01 2021-01-31"),
        ("January to March 2016 saw 30 dead.", "January to March 2016", "2016-01-01 2016-03-31"),
        ("30 died between 2009 and 2015.", "between 2009 and 2015", "2009-01-01 2015-12-31"),
        ("30 died between January 2009 and the end of 2015.", "between January 2009 and the end of 2015",
         "2009-01-01 2015-12-31"),
        ("30 died during November.", "November", "2020-11-01 2020-11-30"),
        ("30 died throughout 2014.", "2014", "2014-01-01 2014-12-31"),
    ],
)  # fmt: skip
def test_a_stretch_of_days_is_meant_throughout(sentence: str, text: str, meant: str) -> None:
    assert check(sentence, text, meant).when.kind == "throughout"


@pytest.mark.parametrize(
    ("sentence", "text", "meant"),
    [
        ("90 have died since Tuesday.", "since Tuesday", "2021-03-16 2021-03-18"),
        ("90 have died since 4 February.", "since 4 February", "2021-02-04 2021-03-18"),
        ("90 have died since 2011.", "since 2011", "2011-01-01 2021-03-18"),
        ("90 have died since September 2015.", "since September 2015", "2015-09-01 2021-03-18"),
        ("90 have died since the beginning of 2020.", "since the beginning of 2020", "2020-01-01 2021-03-18"),
        ("90 have died since the start of the year.", "since the start of the year", "2021-01-01 2021-03-18"),
        ("90 have died since mid-January.", "since mid-January", "2021-01-11 2021-03-18"),
        ("90 have died since last week.", "since last week", "2021-03-08 2021-03-18"),
        ("90 have died since troops entered the town on Tuesday.", "since troops entered the town on Tuesday",
         "2021-03-16 2021-03-18"),
        ("The first raid since the war began in 2011 killed a nurse.", "since the war began in 2011",
         "2011-01-01 2021-03-18"),
        ("90 have died so far this year.", "so far this year", "2021-01-01 2021-03-18"),
        ("90 have died from 2011 until now.", "from 2011 until now", "2011-01-01 2021-03-18"),
        ("90 have died so far.", "so far", "- 2021-03-18"),
        ("90 deaths were counted to date.", "to date", "- 2021-03-18"),
        ("90 have died since the truce.", "since", "- 2021-03-18"),
    ],
)  # fmt: skip
def test_since_runs_from_its_day_to_publication(sentence: str, text: str, meant: str) -> None:
    found = check(sentence, text, meant)
    assert (found.edge, found.when.kind, found.when.precision) == ("since", "throughout", "since")


def test_a_since_at_the_head_of_a_clause_may_mean_because_and_opens_nothing() -> None:
    assert dates("He fled, since the shelling did not stop.") == []


def test_since_and_a_day_after_it_stay_two_dates() -> None:
    first, second = dates("Since Monday 20 have died, and on Wednesday five more.")
    assert (days(first.when), days(second.when)) == ("2021-03-15 2021-03-18", "2021-03-17")


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("He was shot on Monday, and on Tuesday he died.", ["2021-03-15", "2021-03-16"]),
        ("Ten have died since Monday and on Tuesday the road reopened.", ["2021-03-15 2021-03-18", "2021-03-16"]),
        ("Two died on Monday and 5 on Tuesday.", ["2021-03-15", "2021-03-16"]),
        ("Two died in May and five on 2 June.", ["2020-05-01 2020-05-31", "2020-06-02"]),
        ("In 2014 and on Tuesday it burned.", ["2014-01-01 2014-12-31", "2021-03-16"]),
    ],
)
def test_two_dates_that_only_stand_near_stay_two(sentence: str, meant: list[str]) -> None:
    assert [days(found.when) for found in dates(sentence)] == meant


def test_the_last_weekend_is_not_the_one_that_is_going_on() -> None:
    check("Six were wounded last weekend.", "last weekend", "2021-03-06 2021-03-07", date(2021, 3, 14))
    check("Six were wounded this weekend.", "this weekend", "2021-03-13", date(2021, 3, 13))


def test_since_does_not_reach_over_another_figure() -> None:
    check("Since the raid that killed 12 on Tuesday nobody has left.", "Tuesday", "2021-03-16")


@pytest.mark.parametrize(
    ("sentence", "text", "meant"),
    [
        ("By Friday 40 were dead.", "By Friday", "- 2021-03-12"),
        ("As of 6 March, 40 were dead.", "As of 6 March", "- 2021-03-06"),
        ("Until 2015 nobody counted.", "Until 2015", "- 2015-12-31"),
        ("Before Sunday 40 were dead.", "Before Sunday", "- 2021-03-13"),
    ],
)
def test_a_close_leaves_the_start_open(sentence: str, text: str, meant: str) -> None:
    assert check(sentence, text, meant).edge == "until"


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Shells fell at 5 p.m. on Monday.", "5 p.m. on Monday"),
        ("Shells fell at 17:30 on Monday.", "17:30 on Monday"),
        ("Shells fell on Monday at 5pm.", "Monday at 5pm"),
        ("At 2a.m., on 15 March, shells fell.", "2a.m., on 15 March"),
    ],
)
def test_a_time_of_day_makes_a_date_precise_to_the_hour(sentence: str, text: str) -> None:
    assert check(sentence, text, "2021-03-15").when.precision == "hour"


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 30 people may have died on the march.",
        "Aged 15 and 17, the boys died on Highway 15 near kilometre 7.",
        "1,200 people and 2014 houses, 45 dead and 2016 wounded.",
        "In 2000 homes there was no bread; of 2014 people none stayed.",
        "At 17:30 shells fell.",
        "A three-day siege in the five-year war killed a 40-year-old.",
        "They shell the town every Friday, on Fridays and on Sundays.",
        "Over two weeks of fighting, for three days, one last time.",
        "The march of the second battalion, the 12th of its kind.",
        "Jan and Mar sat in the sun; the Sun and the Mon valley.",
        "He died on 31 April, on 30 February and on 45 May.",
        "Fighters of the 1990s, in the past, beyond the last house.",
        "She spoke on the following Monday.",
        "His number is 31-12-5678, his house 44/3/2.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert dates(sentence) == []


@pytest.mark.parametrize("who", ["people", "unarmed farmers", "more"])
def test_a_count_after_a_month_is_no_day_of_it(who: str) -> None:
    check(f"In May 12 {who} were killed.", "May", "2020-05-01 2020-05-31")


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("They will meet in the capital on Friday.", "2021-03-19"),
        ("The talks are scheduled for 2 April.", "2021-04-02"),
        ("The vote is expected in May.", "2021-05-01 2021-05-31"),
        ("It ends by the end of the year.", "- 2021-12-31"),
        ("They return tomorrow.", "2021-03-19"),
        ("They return on 1 May 2021.", "2021-05-01"),
        ("They return next week.", "- -"),
        ("They return in the coming days.", "- -"),
        ("They return later this month.", "- -"),
    ],
)
def test_what_lies_ahead_says_so(sentence: str, meant: str) -> None:
    (found,) = dates(sentence)
    assert (found.ahead, days(found.when)) == (True, meant)


@pytest.mark.parametrize(
    "sentence",
    [
        "They will look into the raid that killed six on Friday.",
        "They will hear that Friday was quiet.",
        "They will bury them after Friday.",
    ],
)
def test_a_future_verb_does_not_reach_into_a_clause_about_the_past(sentence: str) -> None:
    (found,) = dates(sentence)
    assert (found.ahead, days(found.when)) == (False, "2021-03-12")


@pytest.mark.parametrize("words", ["on Tuesday", "in May", "yesterday", "in the past week", "on 6 February", "so far"])
def test_without_a_day_of_publication_a_date_without_a_year_stays_words(words: str) -> None:
    (found,) = dates(f"Two were killed {words}.", None)
    assert words.endswith(found.when.text or "?")
    assert (found.when.start, found.when.end) == (None, None)
    assert found.when.precision is not None


def test_without_a_day_of_publication_a_stated_year_still_counts() -> None:
    assert [days(found.when) for found in dates("In March 2019, and since 2011, from 2 to 4 May 2012.", None)] == [
        "2019-03-01 2019-03-31",
        "2011-01-01 -",
        "2012-05-02 2012-05-04",
    ]


EARLIER = When(date(2021, 3, 9), date(2021, 3, 9))


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("That day two more died.", "2021-03-09"),
        ("Two more died the same night.", "2021-03-09"),
        ("Two more died later in the day.", "2021-03-09"),
        ("Two more died the next day.", "2021-03-10"),
        ("Two more died the following morning.", "2021-03-10"),
        ("Two more died the day after.", "2021-03-10"),
        ("Two more died two days later.", "2021-03-11"),
        ("Two more had died the day before.", "2021-03-08"),
        ("Two more had died the previous night.", "2021-03-08"),
        ("Two more had died a day earlier.", "2021-03-08"),
        ("Two more died that month.", "2021-03-01 2021-03-18"),
        ("Two more had died the previous week.", "2021-03-01 2021-03-07"),
        ("Two more had died a week earlier.", "2021-02-27 2021-03-05"),
        ("Two more died a few days later.", "2021-03-10 2021-03-18"),
        ("Two more have died since then.", "2021-03-09 2021-03-18"),
        # it lies after publication, so the ninth is not what it was counted from
        ("Two more died three weeks later.", "- -"),
    ],
)
def test_a_day_counted_from_an_earlier_one_needs_it(sentence: str, meant: str) -> None:
    (found,) = dates(sentence)
    assert found.deictic is not None
    assert (found.when.start, found.when.end) == (None, None)
    assert days(resolve_deictic(found, EARLIER, published=PUBLISHED, words=WORDS)) == meant


def test_a_day_counted_from_an_unknown_one_stays_words() -> None:
    (found,) = dates("That day two more died.")
    assert resolve_deictic(found, When(None, PUBLISHED), published=PUBLISHED, words=WORDS) == found.when


def test_a_day_after_something_dates_what_the_words_go_on_to_tell() -> None:
    (found,) = dates("The strike came a day after a raid that killed nine.")
    assert found.introduces
    assert days(resolve_deictic(found, EARLIER, published=PUBLISHED, words=WORDS)) == "2021-03-08"


def test_the_seed_question_contains_the_past_few_weeks_of_its_report() -> None:
    (found,) = dates("Forty civilians were killed in the past few weeks.", date(2018, 2, 6))
    assert When(date(2017, 12, 1), date(2018, 2, 6)).contains(found.when)


def test_offsets_count_in_the_whole_text() -> None:
    text = "On Monday. Three died on Tuesday, in the rain."
    (found,) = find(text, 11, len(text), published=PUBLISHED, words=WORDS)
    assert text[found.start : found.end] == "Tuesday"


PHRASES = [
    "on Tuesday", "since", "6 February", "2019", "in May", "between", "and", "from", "to", "the past three weeks",
    "last", "week", "of", "the end of", "early", "two days later", "that day", "so far", "5 p.m.", "2018-02-06",
    "next Friday", "until", "by", "overnight", "yesterday", ",", ".", "12 people", "the", "first half of",
    "29 February", "999 decades ago", "will", "this year", "a few months", "ago", "before", "weekend", "killed",
    "(", "31", "-",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PHRASES) | st.text(max_size=4), max_size=12).map(" ".join)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))


@given(SENTENCES, DAYS | st.none())
def test_every_date_lies_in_its_sentence_in_order_and_none_in_another(sentence: str, published: date | None) -> None:
    shut = 0
    for found in dates(sentence, published):
        assert shut <= found.start < found.end <= len(sentence)
        assert (found.when.text or "").endswith(sentence[found.start : found.end])
        assert found.when.text in sentence
        shut = found.end


@given(SENTENCES, DAYS)
def test_nothing_is_dated_after_publication_unless_it_is_said_to_lie_ahead(sentence: str, published: date) -> None:
    for found in dates(sentence, published):
        if not found.ahead:
            assert max(found.when.start or published, found.when.end or published) <= published


@given(SENTENCES, DAYS, st.text(max_size=8), st.text(max_size=8))
def test_what_stands_round_a_sentence_changes_none_of_its_dates(
    sentence: str, published: date, before: str, after: str
) -> None:
    start, end = len(before), len(before) + len(sentence)
    around = find(before + sentence + after, start, end, published=published, words=WORDS)
    assert [found.when for found in around] == [found.when for found in dates(sentence, published)]


@given(SENTENCES, DAYS, DAYS, st.integers(0, 40))
def test_a_resolved_day_never_lies_after_publication(sentence: str, published: date, first: date, length: int) -> None:
    earlier = When(first, first + timedelta(length))
    for found in dates(sentence, published):
        if found.deictic is not None:
            when = resolve_deictic(found, earlier, published=published, words=WORDS)
            assert max(when.start or published, when.end or published) <= published


@given(st.sampled_from(["in {}", "since {}", "killed {}", "of {} people", "on {}", "{}"]), st.integers(0, 1899))
def test_no_number_is_a_date(frame: str, number: int) -> None:
    assert all(found.when.text in ("since", "Since") for found in dates(frame.format(number)))
