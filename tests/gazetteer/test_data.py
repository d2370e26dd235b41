import tomllib

import pytest

from witnessmark.gazetteer import Gazetteer, sources
from witnessmark.gazetteer.cache import DATA

REGIONS = tomllib.loads((DATA / "regions.toml").read_text(encoding="utf-8"))["region"]


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region["id"])
def test_every_area_has_names_members_that_exist_and_a_source(gazetteer: Gazetteer, region: dict[str, object]) -> None:
    assert set(region) <= {"id", "names", "level", "inside", "members", "source"}
    assert region["names"]
    assert region["source"]
    assert region["members"]
    for member in region["members"]:  # type: ignore[attr-defined]
        within = gazetteer.area(member).within
        assert {f"region:{region['id']}", region["id"]} & set(within), member


def test_every_unit_lies_where_its_cities_lie(gazetteer: Gazetteer) -> None:
    for row in sources.units():
        place = gazetteer.area(row.id)
        # OCHA's list has no communities in the cities of governorates
        assert place.lat is not None or (row.country == "SY" and place.level in ("adm2", "adm3")), row.id
        assert place.within[-1] == f"iso:{row.country}" or place.within[-1].startswith("region:"), row.id


def test_every_quarter_lies_in_its_city(gazetteer: Gazetteer) -> None:
    for row in sources.quarters():
        place = gazetteer.area(row.id)
        city = gazetteer.area(row.above[0])
        assert (place.level, place.lat, place.country) == ("neighbourhood", None, city.country)
        assert place.within == (city.id, *city.within)


def test_every_community_of_syria_is_a_place_in_its_sub_district(gazetteer: Gazetteer) -> None:
    for row in sources.communities():
        place = gazetteer.area(row.id)
        assert place.level == "settlement"
        assert place.within[0] == row.above[0], row.id
        assert place.within[-1] == "iso:SY"


def test_no_two_communities_are_joined_to_one_place(gazetteer: Gazetteer) -> None:
    found = [gazetteer.area(row.id).id for row in sources.communities()]
    assert len(set(found)) == len(found)


def test_a_place_that_is_joined_lies_where_both_gazetteers_have_it(gazetteer: Gazetteer) -> None:
    for row in sources.communities():
        place = gazetteer.area(row.id)
        assert place.lat == pytest.approx(row.lat, abs=0.04)
        assert place.lon == pytest.approx(row.lon, abs=0.04)


def test_every_file_of_data_has_its_source_and_licence() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for path in DATA.iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in readme
