"""Which places are apart: only those that are surely two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from witnessmark.toll.places import Atlas
from witnessmark.where import Place

DOUMA = Place("Douma", name="Douma", id="geonames:1", level="settlement", country="SY", within=("ocha:SY03", "iso:SY"))
SAQBA = Place("Saqba", name="Saqba", id="ocha:C2314", level="settlement", country="SY", within=("ocha:SY03", "iso:SY"))
NORTH = Place("north", name="north", id="iso:SY/north", level="region", country="SY", within=("iso:SY",))
ALEPPO = Place("Aleppo", name="Aleppo", id="ocha:SY02", level="adm1", country="SY", within=("iso:SY",))
RURAL = Place("Rural Damascus", name="Rural Damascus", id="ocha:SY03", level="adm1", country="SY", within=("iso:SY",))
ERBIL = Place("Erbil", name="Erbil", id="geonames:2", level="settlement", country="IQ", within=("adm1:IQ.11", "iso:IQ"))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (DOUMA, SAQBA, True),  # two towns
        (DOUMA, replace(DOUMA, id="geonames:3"), False),  # of one name: perhaps one town
        (DOUMA, RURAL, False),  # it lies in it
        (DOUMA, ALEPPO, True),  # in another province
        (ALEPPO, RURAL, True),  # two provinces
        (ALEPPO, NORTH, False),  # a region may take in any of it
        (ERBIL, NORTH, True),  # but not of another country
        (Place("a", id="a", level="region", country="SY"), Place("b", id="b", level="region", country="IQ"), True),
        (Place("a", id="a", level="region", country="SY"), Place("b", id="b", level="region"), False),
        (ALEPPO, replace(ALEPPO, id="adm1:SY.09"), False),  # two lists of provinces may name one
        (DOUMA, Place("d", name="d", id="ocha:SY0302", level="adm2", country="SY", within=("ocha:SY03",)), False),
        (DOUMA, Place("d", name="d", id="ocha:SY0201", level="adm2", country="SY", within=("ocha:SY02",)), True),
        (Place("a", id="a"), Place("b", id="b"), True),  # nothing but two ids and two names
        (Place("q", name="q", id="q", level="neighbourhood", within=("ocha:C1",)), SAQBA, True),  # of another town
        (Place("q", name="q", id="q", level="neighbourhood"), SAQBA, False),  # a quarter of an unknown town
    ],
)
def test_places_are_apart_only_where_it_is_sure(one: Place, other: Place, apart: bool) -> None:
    atlas = Atlas([one, other])
    assert atlas.apart(one.id or "", other.id or "") is apart
    assert atlas.apart(other.id or "", one.id or "") is apart
    together = {frozenset((one.id, other.id))} if not apart else set()
    assert together <= {ground & {one.id, other.id} for ground in atlas.atoms}


def test_units_that_share_a_place_are_not_apart_whatever_their_level() -> None:
    border = Place("b", name="b", id="b", level="settlement", within=("ocha:SY02", "ocha:SY03", "iso:SY"))
    assert not Atlas([ALEPPO, RURAL, border]).apart("ocha:SY02", "ocha:SY03")


def test_what_lies_in_a_place_lies_in_what_holds_that() -> None:
    quarter = Place("q", name="q", id="q", level="neighbourhood", within=("geonames:1",))
    assert Atlas([quarter, DOUMA]).lies_in("q", "iso:SY")


def test_a_hundred_places_that_may_all_overlap_are_taken_to_share_one_piece_of_ground() -> None:
    regions = [replace(NORTH, id=f"region:{n}", name=f"{n}") for n in range(100)]
    atlas = Atlas(regions)
    assert atlas.tangled == {place.id for place in regions}
    assert len(atlas.atoms) == 101
