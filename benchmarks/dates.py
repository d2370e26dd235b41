"""Dates in 60 invented sentences: Witnessmark's own rules beside dateparser, in agreement, speed and start-up.

    python benchmarks/dates.py

The sentences were written by whoever wrote the rules, after them: a check of coverage, no contest. dateparser gives
points in time, so a stretch of days counts for it where its point is either end. It comes with the extra `html`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime

from witnessmark.claim.dates import find
from witnessmark.lang.dates import parse_explicit
from witnessmark.lang.load import date_words

PUBLISHED = date(2022, 10, 19)  # a Wednesday
DAYS = [
    ("A mortar hit the bakery on 3 October 2022, killing two men.", "2022-10-03"),
    ("On October 3, 2022, a mortar hit the bakery.", "2022-10-03"),
    ("The bakery was hit on the 3rd of October, 2022.", "2022-10-03"),
    ("Oct. 3 2022: two men die at the bakery.", "2022-10-03"),
    ("Monday, 3 October 2022 - Two men die at the bakery.", "2022-10-03"),
    ("Updated 2022-10-03 by the duty officer.", "2022-10-03"),
    ("The list was closed on 30/09/2022 by the clinic.", "2022-09-30"),
    ("On 12 October a convoy was ambushed near the bridge.", "2022-10-12"),
    ("A convoy was ambushed on October 12 near the bridge.", "2022-10-12"),
    ("A convoy was ambushed near the bridge on 24 December.", "2021-12-24"),
    ("Seven villagers were buried on Tuesday.", "2022-10-18"),
    ("Seven villagers were buried Sunday, their mayor said.", "2022-10-16"),
    ("Seven villagers were buried on Wednesday.", "2022-10-19"),
    ("Seven villagers were buried last Wednesday.", "2022-10-12"),
    ("The clinic was shelled early on Saturday, wounding a midwife.", "2022-10-15"),
    ("The clinic was shelled Saturday night.", "2022-10-15"),
    ("The clinic was shelled on Thursday last week.", "2022-10-13"),
    ("Three miners were shot dead yesterday.", "2022-10-18"),
    ("Three miners were shot dead today in the pit.", "2022-10-19"),
    ("Three miners were shot dead last night.", "2022-10-18"),
    ("Three miners were shot dead this morning.", "2022-10-19"),
    ("Three miners were shot dead the day before yesterday.", "2022-10-17"),
    ("Three miners were shot dead five days ago.", "2022-10-14"),
    ("At 6.15 a.m. on Monday gunmen stormed the farm.", "2022-10-17"),
    ("Gunmen stormed the farm on Friday (14 October).", "2022-10-14"),
    ("Gunmen stormed the farm on 2 May last year.", "2021-05-02"),
    ("The raid of 29 February left four dead.", "2020-02-29"),
    ("FARM RAID KILLS FOUR ON TUESDAY", "2022-10-18"),
]
STRETCHES = [
    ("Eleven people have died since Friday.", "2022-10-14 2022-10-19"),
    ("Eleven people have died since 4 October.", "2022-10-04 2022-10-19"),
    ("Some 900 people have died since the war began in 2015.", "2015-01-01 2022-10-19"),
    ("Some 900 people have died since the beginning of the year.", "2022-01-01 2022-10-19"),
    ("Shelling killed 40 people over the past three days.", "2022-10-16 2022-10-19"),
    ("Shelling killed 40 people in the past 24 hours.", "2022-10-18 2022-10-19"),
    ("Shelling killed 40 people in the last two weeks.", "2022-10-05 2022-10-19"),
    ("Shelling killed 40 people over the past year.", "2021-10-19 2022-10-19"),
    ("Shelling killed 40 people in September.", "2022-09-01 2022-09-30"),
    ("Shelling killed 40 people in November.", "2021-11-01 2021-11-30"),
    ("Shelling killed 40 people in June 2019.", "2019-06-01 2019-06-30"),
    ("Shelling killed 40 people in 2018.", "2018-01-01 2018-12-31"),
    ("Shelling killed 40 people in early October.", "2022-10-01 2022-10-10"),
    ("Shelling killed 40 people last month.", "2022-09-01 2022-09-30"),
    ("Between 2 and 9 October, 40 people drowned.", "2022-10-02 2022-10-09"),
    ("From August 30 to September 2, 40 people drowned.", "2022-08-30 2022-09-02"),
    ("On October 5-7, 40 people drowned.", "2022-10-05 2022-10-07"),
    ("40 people drowned from Saturday to Monday.", "2022-10-15 2022-10-17"),
    ("40 people drowned over the weekend.", "2022-10-15 2022-10-16"),
    ("In the second half of 2020, 40 people drowned.", "2020-07-01 2020-12-31"),
]
DELIMITED = [
    "3 October 2022", "October 3, 2022", "3rd of October, 2022", "Oct. 3 2022", "Monday, 3 October 2022", "2022-10-03",
    "Mon 3 Oct 2022", "3 OCTOBER 2022", "Monday October 3 2022", "October 3rd 2022",
]  # fmt: skip
NONE = [
    "The brothers, aged 10 and 12, may have been on the roof.",
    "In all, 2,017 houses and 31 schools burned.",
    "A march of 300 students was fired on near Highway 4.",
    "Seven of 19 hostages came home; 12 did not.",
    "The second battalion shelled the sun-baked square.",
    "Sat in the ruins, Jan counted 8 craters.",
    "A three-day siege left the 40-year-old hospital without power.",
    "They shell the market every Monday.",
    "Resolution 2254 was read to 1999 prisoners.",
    "Four fighters of the 12th brigade fell at kilometre 30.",
    "The last house of the row was hit by two 122 mm rockets.",
    "It was the worst toll in six years of war.",
]


def ours(sentence: str) -> set[str]:
    dates = find(sentence, 0, len(sentence), published=PUBLISHED, words=date_words("en"))
    return {" ".join(dict.fromkeys((str(one.when.start), str(one.when.end)))) for one in dates}


def theirs(sentence: str) -> set[str]:
    from dateparser.search import search_dates

    base = {"RELATIVE_BASE": datetime(2022, 10, 19), "PREFER_DATES_FROM": "past"}
    return {str(found.date()) for _, found in search_dates(sentence, languages=["en"], settings=base) or []}


def explicit(text: str) -> set[str]:
    return {str(parse_explicit(text, words=date_words("en")))}


def delimited(text: str) -> set[str]:
    import dateparser

    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": datetime(2022, 10, 19)})
    return {str(found.date())} if found else set()


def main() -> None:
    for name, parse in {"witnessmark": explicit, "dateparser parse": delimited}.items():
        right = sum(parse(text) == {"2022-10-03"} for text in DELIMITED)
        print(f"{name:20} delimited {right}/{len(DELIMITED)}  {1e6 * timed(parse, DELIMITED):.0f} us each")
    sentences = [sentence for sentence, _ in DAYS + STRETCHES] + NONE
    for name, read in {"witnessmark": ours, "dateparser search": theirs}.items():
        days = sum(read(sentence) == {day} for sentence, day in DAYS)
        stretches = sum(either_end(read(sentence), meant) for sentence, meant in STRETCHES)
        false = sum(bool(read(sentence)) for sentence in NONE)
        print(
            f"{name:20} days {days}/{len(DAYS)}  stretches {stretches}/{len(STRETCHES)}  false {false}/{len(NONE)}"
            f"  {1e6 * timed(read, sentences):.0f} us a sentence"
        )
    for name, line in (
        ("witnessmark", "from witnessmark.lang.load import date_words; date_words('en')"),
        ("dateparser", "import dateparser; dateparser.parse('3 October 2022', languages=['en'])"),
    ):
        print(f"{name:20} start-up {1000 * started(line):.0f} ms")


def either_end(read: set[str], meant: str) -> bool:
    return read == {meant} or bool(set(meant.split()) & read)


def timed(read: Callable[[str], object], sentences: list[str]) -> float:
    """Seconds a sentence, the best of three."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        for sentence in sentences:
            read(sentence)
        taken.append((time.perf_counter() - begun) / len(sentences))
    return min(taken)


def started(line: str) -> float:
    """Seconds that a fresh process takes for a line, without its own start; the best of five."""
    code = f"import time; begun = time.perf_counter(); {line}; print(time.perf_counter() - begun)"
    return min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(5))


if __name__ == "__main__":
    main()
