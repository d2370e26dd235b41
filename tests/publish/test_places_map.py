from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.publish.places_map import POINTS, WIDTH, arrange, draw, frame_of, on_map
from witnessmark.where import Place


def town(name: str, lat: float, lon: float, **more: Any) -> Place:
    return replace(Place(name, None, None, name, f"t:{name}", lat, lon, "settlement", "SY"), **more)


ARBIN = town("Arbin", 33.539, 36.367, within=("r:1",))
DUMA = town("Duma", 33.571, 36.405, within=("r:1",))
GHOUTA = town("Eastern Ghouta", 33.53, 36.4, id="r:1", level="region")


def test_a_place_that_is_not_resolved_is_not_drawn() -> None:
    assert draw([Place("Nowhere")]) is None


def test_a_place_named_twice_is_drawn_once() -> None:
    assert on_map([ARBIN, replace(ARBIN, text="عربين"), DUMA]) == [ARBIN, DUMA]


def test_a_place_without_a_level_and_a_whole_country_are_not_drawn() -> None:
    assert on_map([replace(ARBIN, level=None), replace(ARBIN, id="SY", level="country")]) == []


def test_a_wider_area_is_a_broken_circle_round_its_places_and_never_a_dot(parse: Callable[[str], Any]) -> None:
    page = parse(draw([ARBIN, DUMA, GHOUTA]) or "")
    (area,) = page.all("circle", of="area")
    assert len(list(page.all("circle", of="point"))) == 2
    for dot in page.all("circle", of="point"):
        across = float(dot.attributes["cx"]) - float(area.attributes["cx"])
        down = float(dot.attributes["cy"]) - float(area.attributes["cy"])
        assert (across**2 + down**2) ** 0.5 < float(area.attributes["r"])


def test_north_is_up_and_east_is_right() -> None:
    frame = frame_of([ARBIN, DUMA])
    (x1, y1), (x2, y2) = (frame.xy(place.lat or 0, place.lon or 0) for place in (ARBIN, DUMA))
    assert x1 < x2
    assert y1 > y2


def test_a_kilometre_is_as_long_eastwards_as_northwards() -> None:
    frame = frame_of([ARBIN, DUMA])
    x, y = frame.xy(frame.lat + 1 / 111.195, frame.lon)
    assert frame.height / 2 - y == pytest.approx(frame.px_per_km)
    east, _ = frame.xy(frame.lat, frame.lon + 1 / frame.km_per_degree_lon)
    assert east - x == pytest.approx(frame.px_per_km)


def test_a_map_across_the_180th_meridian_stays_whole() -> None:
    frame = frame_of([town("a", -17.0, 179.5), town("b", -17.0, -179.5)])
    assert frame.xy(-17.0, -179.5)[0] - frame.xy(-17.0, 179.5)[0] == pytest.approx(WIDTH - 128)


@given(
    st.lists(
        st.tuples(st.floats(33.4, 33.6), st.floats(36.3, 36.5), st.sampled_from(["Saqba", "Ein Tarma"])), max_size=8
    )
)
def test_names_of_a_few_towns_never_cover_one_another(spots: list[tuple[float, float, str]]) -> None:
    places = [town(f"{name} {n}", lat, lon) for n, (lat, lon, name) in enumerate(spots)]
    labels = arrange(places, frame_of(places)) if places else []
    for one, other in combinations(labels, 2):
        left, right = max(one.box[0], other.box[0]), min(one.box[2], other.box[2])
        top, bottom = max(one.box[1], other.box[1]), min(one.box[3], other.box[3])
        assert right - left < 0.01 or bottom - top < 0.01
    assert all(label.box[0] >= 0 and label.box[2] <= WIDTH for label in labels)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(sorted({"adm1", *POINTS})))))
def test_any_places_of_the_world_can_be_drawn(
    parse: Callable[[str], Any], spots: list[tuple[float, float, str]]
) -> None:
    places = [town(f"p{n}", lat, lon, level=level) for n, (lat, lon, level) in enumerate(spots)]
    drawn = draw(places)
    assert (drawn is None) == (not places)
    assert len(list(parse(drawn or "").all("circle"))) == len(places)
