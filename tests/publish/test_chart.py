"""A toll over time, drawn: what stands where, in what shape, and in the table."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.contract import from_json
from witnessmark.publish.chart import draw
from witnessmark.publish.markup import direction
from witnessmark.publish.timeline import LEFT, RIGHT, running
from witnessmark.records import Bound, Claim, Codebook, Conflict, FamilyToll, Missed, Question, Toll

from .conftest import Browser

FIRST = date(2018, 2, 5)
SVG = "{http://www.w3.org/2000/svg}"


def family(name: str | None, floor: int, ceiling: int | None = None, *claims: str) -> FamilyToll:
    report = "sha256:r" if name is None else None
    return FamilyToll(name, report, claims, Bound(floor), Bound(ceiling))


def toll(day: int, floor: int, ceiling: int | None = None, *families: FamilyToll, last: int | None = None) -> Toll:
    start, end = FIRST + timedelta(day), FIRST + timedelta(day if last is None else last)
    return Toll(Question(start=start, end=end), Bound(floor), Bound(ceiling), floor, 0, families)


def whole(pieces: Sequence[Toll], *claims: Claim, **more: Any) -> Toll:
    made = toll(0, 40, None, family("an office", 40, None, *(claim.id for claim in claims)), last=9)
    return replace(made, claims=claims, **more)


def total(id: str, number: int, up_to: int, published: int = 9, **more: Any) -> Claim:
    value = {
        "id": id, "harm": "killed", "who": "person", "min": number, "max": number, "scope": "cumulative",
        "origin": "an office", "published": f"{FIRST + timedelta(published)}", "report": id,
        "date": {"start": "2018-02-01", "end": f"{FIRST + timedelta(up_to)}", "kind": "throughout"},
    }  # fmt: skip
    return from_json({**value, **more})


def drawn(pieces: Sequence[Toll], *claims: Claim, by: str = "day", **more: Any) -> ElementTree.Element:
    return ElementTree.fromstring(draw([(whole(pieces, *claims, **more), pieces)], by=by))


def of(svg: ElementTree.Element, *classes: str) -> Iterator[ElementTree.Element]:
    """The elements of these classes, without those of the legend."""
    for part in svg.iter():
        if set(classes) <= set((part.get("class") or "").split()):
            yield part


def bars(svg: ElementTree.Element, style: str) -> list[ElementTree.Element]:
    (plot,) = of(svg, "bars")
    return list(of(plot, style))


def rows(svg: ElementTree.Element, name: str) -> list[list[str]]:
    (table,) = (one for one in svg.iter(f"{SVG}g") if one.get("role") == "table" and one.get("aria-label") == name)
    return [["".join(cell.itertext()) for cell in row] for row in table if row.get("role") == "row"]


def test_every_figure_that_is_drawn_stands_in_the_table() -> None:
    pieces = [toll(0, 7, None, family("an office", 7), family("a council", 5, 9)), toll(1, 3, 4, family(None, 3))]
    head, *body = rows(drawn(pieces), "The same figures")
    assert head == ["Days", "At least", "At most", "Two origins", "A", "B", "?"]
    assert body == [
        ["5 Feb 2018", "7", "open", "0", "7+", "5–9", "–"],
        ["6 Feb 2018", "3", "4", "0", "–", "–", "3+"],
        ["The whole period", "40", "open", "0", "40+", "–", "–"],
    ]


def test_an_open_ceiling_is_an_arrow_and_a_stated_one_a_whisker() -> None:
    svg = drawn([toll(0, 7), toll(1, 3, 4)])
    assert (len(bars(svg, "open")), len(bars(svg, "ceiling"))) == (1, 1)


def test_a_ceiling_far_above_everything_leaves_the_scale_with_its_figure() -> None:
    svg = drawn([toll(0, 7, 9), toll(1, 3, 3759)])
    (plot,) = of(svg, "bars")
    assert "3,759" in [one.text for one in plot.iter(f"{SVG}text")]
    assert float(bars(svg, "floor")[0].attrib["height"]) > 50


def test_each_source_has_a_shape_of_its_own_and_its_name_in_the_legend() -> None:
    families = [family(f"office {number}", 9 - number) for number in range(9)]
    svg = drawn([toll(0, 9, None, *families, family(None, 2))])
    shapes = [one.attrib["d"] for one in bars(svg, "mark")]
    assert len(shapes) == len(set(shapes)) == 8  # the first of the eight shapes is of whom the whole names alone
    said = "".join(svg.itertext())
    assert all(f"office {number}" in said for number in range(7))
    assert "and 2 more who counted, not drawn" in said
    assert "origin not known: the report that gives most" in said


def test_a_source_is_named_as_the_reports_write_it() -> None:
    claim = replace(total("a", 9, 2), attributed_to="An Office")
    assert "An Office" in "".join(drawn([toll(0, 7, None, family("an office", 7, None, "a"))], claim).itertext())


def test_days_of_which_nobody_speaks_stay_empty_and_a_long_gap_is_cut_short() -> None:
    near, far = drawn([toll(0, 7), toll(2, 7)]), drawn([toll(0, 7), toll(400, 7)])
    assert len(bars(near, "floor")) == len(bars(far, "floor")) == 2
    assert (len(bars(near, "break")), len(bars(far, "break"))) == (0, 1)
    assert float(bars(far, "floor")[0].attrib["width"]) > 100


def test_a_week_takes_seven_times_the_room_of_a_day() -> None:
    week, day = bars(drawn([toll(0, 7, last=6), toll(7, 7, last=7)]), "floor")
    assert float(week.attrib["width"]) > 5 * float(day.attrib["width"])


def test_a_contradiction_is_marked_where_it_is() -> None:
    clash = replace(toll(1, 3), conflicts=(Conflict(("a", "b"), (), 1),))  # type: ignore[arg-type]
    (sign,) = bars(drawn([toll(0, 7), clash]), "clash")
    assert float(sign.attrib["x"]) > (LEFT + RIGHT) / 2
    assert "cannot all be true" in "".join(drawn([toll(0, 7), clash]).itertext())


def test_policy_assumptions_and_how_many_claims_were_reviewed_stand_on_it() -> None:
    pieces = [toll(0, 7)]
    question = replace(whole(pieces).question, policy="ibc", policy_version="3", closed=True, linked=True)
    claims = (total("a", 9, 2), total("b", 9, 3))
    codebook = Codebook("after somebody's published rules; not somebody's figure")
    said = " ".join(drawn(pieces, *claims, question=question, reviewed=1, codebook=codebook).itertext())
    assert "Policy “ibc”, version 3" in said
    assert "Answered after somebody's published rules; not somebody's figure." in said
    assert "what is reported is all" in said
    assert "which claims speak of one event" in said
    assert "Unreviewed machine reading: 1 of 2 claims reviewed by a person." in said
    plain = "".join(drawn(pieces, *claims, reviewed=2).itertext())
    assert "Assumed" not in plain
    assert "nreviewed" not in plain


def test_several_policies_stand_beneath_one_another() -> None:
    pieces = [toll(0, 7)]
    first = whole(pieces)
    second = replace(first, question=replace(first.question, policy="ucdp"))
    svg = ElementTree.fromstring(draw([(first, pieces), (second, pieces)], by="day"))
    assert [one.text for one in of(svg, "head")] == ["Policy “literal”, version 1", "Policy “ucdp”, version 1"]
    assert len(list(of(svg, "bars"))) == 2


def test_policies_beneath_one_another_share_a_scale() -> None:
    low, high = [toll(0, 7)], [toll(0, 70)]
    svg = ElementTree.fromstring(draw([(whole(low), low), (whole(high), high)], by="day"))
    first, second = (next(of(plot, "floor")) for plot in of(svg, "bars"))
    assert float(second.attrib["height"]) == pytest.approx(10 * float(first.attrib["height"]), abs=1)


def test_running_totals_are_ordered_by_the_day_that_they_run_to() -> None:
    late, early = total("late", 40, 3, published=4), total("early", 31, 2, published=9)
    (line,) = running(whole([toll(0, 7)], late, early), [toll(0, 7)])
    assert [claim.id for claim in line.claims] == ["early", "late"]


@pytest.mark.parametrize(
    "other",
    [
        {"date": {"start": "2017-12-29", "end": "2018-02-08", "kind": "throughout"}},
        {"places": [{"text": "Douma", "id": "t:1"}]},
        {"who": "civilian"},
    ],
    ids=["another beginning", "another place", "others"],
)
def test_only_totals_of_the_same_beginning_place_and_people_are_joined(other: dict[str, object]) -> None:
    one, two = total("a", 31, 2), total("b", 40, 3, **other)
    assert [len(line.claims) for line in running(whole([toll(0, 7)], one, two), [toll(0, 7)])] == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"polarity": "denied"},
        {"harm": "injured"},
        {"scope": "incident"},
        {"who": "child"},
        {"part_of": "a"},
        {"min": None, "max": None, "vague": "dozens"},
        {"date": {"start": "2018-02-08", "end": "2018-02-08", "kind": "throughout"}},
        {"date": {"start": "2018-02-01", "end": "2018-03-08", "kind": "throughout"}},
    ],
    ids=["denied", "another harm", "an incident", "children", "a part", "vague", "one day's", "past those asked"],
)
def test_what_is_no_running_total_of_those_asked_about_is_not_drawn_as_one(other: dict[str, object]) -> None:
    assert running(whole([toll(0, 7)], total("b", 40, 3, **other)), [toll(0, 7)]) == []


def test_running_totals_stand_in_a_table_too_with_what_the_record_misses_of_them() -> None:
    claims = total("a", 31, 2), total("b", 40, 3, max=None)
    missed = (Missed("b", 12, ()),)
    _, *body = rows(drawn([toll(0, 7)], *claims, missed=missed), "The running totals")
    assert [row[-6:] for row in body] == [
        ["1 February 2018", "7 February 2018", "not said", "people", "31", "–"],
        ["1 February 2018", "8 February 2018", "not said", "people", "at least 40", "at least 12"],
    ]


def test_a_toll_without_days_says_that_there_is_nothing_to_draw() -> None:
    assert "there is nothing to draw" in "".join(drawn([]).itertext())


def test_it_has_a_name_a_description_and_pictures_that_are_named() -> None:
    svg = drawn([toll(0, 7)], total("a", 31, 2))
    ids = {one.get("id"): one.text or "" for one in svg if one.get("id")}
    assert ids["title"] == "People killed anywhere, 5 to 14 February 2018"
    assert "the highest floor is 7, on 5 Feb 2018" in ids["desc"]
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == ("title", "desc")
    pictures = [one for one in svg.iter() if one.get("role") == "img"]
    assert len(pictures) == 2
    assert all(one[0].tag == f"{SVG}title" and one[0].text for one in pictures)


def test_it_is_drawn_in_greys_alone() -> None:
    text = draw([(whole([toll(0, 7)]), [toll(0, 7)])], by="day")
    for colour in re.findall(r"(?:fill|stroke)(?:=\"|: )([^\";]+)", text):
        assert re.fullmatch(r"none|#(.)\1\1|url\(#\w+\)", colour), colour


HOSTILE = "<script>alert(1)</script>\u202e\x00\ufffe]]>&amp; \"'"


def test_nothing_in_a_name_becomes_markup_or_hides() -> None:
    claim = replace(total("a", 31, 2), origin=HOSTILE)
    text = draw([(whole([], claim), [toll(0, 7, None, family(HOSTILE, 7))])], by="day")
    svg = ElementTree.fromstring(text)
    assert {one.tag.removeprefix(SVG) for one in svg.iter()} <= {
        "svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "g", "text", "line", "circle",
    }  # fmt: skip
    assert not set(text) & set("\u202e\x00\ufffe")
    assert "⟦U+202E⟧" in text


def test_words_that_run_leftwards_say_so_and_begin_where_others_do() -> None:
    svg = drawn([toll(0, 7, None, family("مكتب (2)", 7), family("an office", 5))])
    (arabic,) = (one for one in svg.iter(f"{SVG}text") if one.text == "مكتب (2)")
    assert (arabic.get("direction"), arabic.get("text-anchor")) == ("rtl", "end")
    assert direction("مكتب (2)") == "rtl"


PEOPLE = st.integers(0, 300_000)
OWN = st.lists(st.tuples(PEOPLE, st.none() | PEOPLE), max_size=4)
PIECES = st.lists(st.tuples(st.integers(1, 500), PEOPLE, st.none() | PEOPLE, OWN), min_size=1, max_size=8)


def tolls(drawn: list[tuple[int, int, int | None, list[tuple[int, int | None]]]]) -> list[Toll]:
    day, made = 0, []
    for gap, floor, more, own in drawn:
        day += gap
        families = [
            family(f"office {number}", least, None if most is None else least + most)
            for number, (least, most) in enumerate(own)
        ]
        made.append(toll(day, floor, None if more is None else floor + more, *families))
    return made


@given(PIECES)
def test_everything_stands_on_the_paper_and_a_higher_floor_is_never_drawn_lower(given: Any) -> None:
    pieces = tolls(given)
    svg = drawn(pieces)
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    assert width == 960
    (plot,) = of(svg, "bars")
    for part in plot.iter():
        for key, most in (("x", width), ("x1", width), ("y", height), ("y1", height)):
            assert part.get(key) is None or 0 <= float(part.attrib[key]) <= most
        for number in re.findall(r"translate\((\S+) (\S+)\)", part.get("transform") or ""):
            assert 0 <= float(number[0]) <= width
            assert 0 <= float(number[1]) <= height
    floors = [one.floor.value or 0 for one in pieces if one.floor.value]
    heights = [float(one.attrib["height"]) for one in bars(svg, "floor")]
    assert len(heights) == len(floors)
    order = sorted(range(len(floors)), key=lambda n: (floors[n], heights[n]))
    assert [heights[n] for n in order] == sorted(heights)


def test_a_browser_draws_it_and_finds_no_fault(browser: Browser) -> None:
    pieces = [toll(day, 5 + day, None, family("مكتب مخترع", 4 + day), family("an office", 5)) for day in range(9)]
    text = draw([(whole(pieces, total("a", 31, 2), total("b", 40, 3)), pieces)], by="day")
    assert browser.complaints(text, name="chart.svg") == []
    picture = browser.picture(text, name="chart.svg")
    assert len(picture) > 50_000, "next to nothing is drawn"


# where each text begins and ends, as a browser sets it: the one script is the test's own
_MEASURE = """<!DOCTYPE html><meta charset="utf-8">%s<script>document.title = JSON.stringify(
[...document.querySelectorAll("svg text")].map(t => { const b = t.getBBox();
return [t.textContent, Math.round(b.x), Math.round(b.x + b.width)]; }))</script>"""


def test_in_a_browser_names_of_both_scripts_begin_in_the_same_place_and_stay_on_the_paper(browser: Browser) -> None:
    pieces = [toll(0, 7, None, family("مكتب مخترع (2)", 4), family("an invented office", 5))]
    totals = [total("a", 31, 2, origin="مكتب مخترع (2)"), total("b", 40, 3, origin="an invented office")]
    both = (family("مكتب مخترع (2)", 31, None, "a"), family("an invented office", 40, None, "b"))
    told = replace(whole(pieces, *totals), by_family=both)
    page = browser.run(_MEASURE % draw([(told, pieces)], by="day"), "--dump-dom").stdout
    measured = json.loads(html.unescape(re.findall(r"<title>(\[.*?\])</title>", page)[0]))
    assert all(0 <= left <= right <= 960 for _, left, right in measured)
    begins = {words: left for words, left, _ in measured if words in ("مكتب مخترع (2)", "an invented office")}
    arabic, latin = begins.values()  # the last ones: in the table of running totals
    assert abs(arabic - latin) <= 2
