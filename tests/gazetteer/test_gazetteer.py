import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.errors import PlaceError
from witnessmark.gazetteer import Gazetteer
from witnessmark.where import Place

GHOUTA = {
    "Arbeen": "geonames:169372",
    "Kafarbatna": "geonames:168713",
    "Douma": "geonames:170592",
    "Misraba": "ocha:C2344",
    "Hammouriya": "ocha:C2316",
    "Hazza": "ocha:C2313",
    "Saqba": "ocha:C2314",
    "Madiyara": "ocha:C2343",
}


def resolve(gazetteer: Gazetteer, *names: str, countries: tuple[str, ...] = ()) -> list[Place]:
    return gazetteer.resolve([Place(name) for name in names], countries=countries)


def ids(gazetteer: Gazetteer, *names: str, countries: tuple[str, ...] = ()) -> list[str | None]:
    return [place.id for place in resolve(gazetteer, *names, countries=countries)]


def test_the_towns_of_eastern_ghouta_named_together_are_those(gazetteer: Gazetteer) -> None:
    places = resolve(gazetteer, *GHOUTA)
    assert {place.text: place.id for place in places} == GHOUTA
    assert all("region:eastern-ghouta" in place.within for place in places)


def test_they_are_also_those_in_arabic_and_mixed_scripts(gazetteer: Gazetteer) -> None:
    arabic = ["عربين", "كفربطنا", "دوما", "مسرابا", "حمورية", "حزة", "سقبا", "مديرا"]
    assert ids(gazetteer, *arabic) == list(GHOUTA.values())
    assert ids(gazetteer, "Arbin", "كفر بطنا", "Duma", "Hezzeh") == [
        GHOUTA[name] for name in ("Arbeen", "Kafarbatna", "Douma", "Hazza")
    ]


def test_an_area_that_no_gazetteer_has_is_an_area(gazetteer: Gazetteer) -> None:
    place = gazetteer.area("eastern Ghouta")
    assert (place.id, place.level, place.within) == (
        "region:eastern-ghouta",
        "region",
        ("region:ghouta", "ocha:SY03", "iso:SY"),
    )
    assert gazetteer.area("الغوطة الشرقية").id == place.id


@pytest.mark.parametrize("name", ["Hazza", "Homs", "Georgia"])
def test_a_name_alone_that_several_places_may_have_stays_words(gazetteer: Gazetteer, name: str) -> None:
    assert ids(gazetteer, name) == [None]


def test_a_name_alone_is_the_place_that_far_outweighs_its_namesakes(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Douma") == ["geonames:170592"]
    assert ids(gazetteer, "Paris") == ["geonames:2988507"]


def test_a_name_alone_that_sounds_just_like_one_place_is_that_place(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Arbeen") == ["geonames:169372"]
    assert ids(gazetteer, "Hammouriya") == ["ocha:C2316"]  # by its Arabic name


def test_the_same_name_is_another_place_in_another_report(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Tripoli", "Beirut", "Saida")[0] == "geonames:266826"
    assert ids(gazetteer, "Tripoli", "Misrata", "Benghazi")[0] == "geonames:2210247"


def test_a_hint_of_the_country_settles_what_a_name_alone_does_not(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Homs", countries=("SY",)) == ["geonames:169577"]
    assert ids(gazetteer, "Homs", countries=("ly",)) == ["geonames:2219905"]


def test_an_unknown_place_stays_words(gazetteer: Gazetteer) -> None:
    place = Place("Qwertzuiop Hill", 3, 18)
    assert gazetteer.resolve([place, Place("Damascus")])[0] == place


def test_words_and_offsets_are_kept(gazetteer: Gazetteer) -> None:
    [place] = gazetteer.resolve([Place("Douma", 7, 12)])
    assert (place.text, place.start, place.end, place.name) == ("Douma", 7, 12, "Duma")


def test_a_place_that_is_resolved_already_is_left_alone(gazetteer: Gazetteer) -> None:
    place = Place("Douma", id="mine:1")
    assert gazetteer.resolve([place]) == [place]


def test_a_side_of_a_unit_has_an_id_and_no_point(gazetteer: Gazetteer) -> None:
    syria, aleppo = resolve(gazetteer, "northern Syria", "southern Aleppo")
    assert (syria.id, syria.level, syria.lat, syria.within) == ("iso:SY/north", "region", None, ("iso:SY",))
    assert (aleppo.id, aleppo.within) == ("ocha:SY02/south", ("ocha:SY02", "iso:SY"))
    assert ids(gazetteer, "شمال سوريا", "le nord de la Syrie") == ["iso:SY/north"] * 2


def test_a_side_of_a_town_may_reach_beyond_it(gazetteer: Gazetteer) -> None:
    [mosul] = resolve(gazetteer, "eastern Mosul")
    assert (mosul.id, mosul.within) == ("geonames:99072/east", ("adm1:IQ.15", "iso:IQ"))


def test_a_name_that_begins_with_a_side_is_no_side(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "South Sudan", "North Kivu", "Rural Damascus", "West Bank") == [
        "iso:SS",
        "adm1:CD.11",
        "ocha:SY03",
        "adm1:PS.WE",
    ]


def test_a_bare_name_is_the_town_and_a_kind_makes_it_the_unit(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Idlib", "Idlib province", "محافظة إدلب") == ["geonames:169389", "ocha:SY07", "ocha:SY07"]


def test_gaza_is_the_strip_and_gaza_city_the_city(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Gaza", "Gaza City", "غزة") == ["adm1:PS.GZ", "geonames:281133", "adm1:PS.GZ"]
    city = gazetteer.area("Gaza City")
    assert city.within == ("iso:PS-GZA", "region:gaza-northern", "adm1:PS.GZ", "iso:PS")


def test_a_district_that_the_gazetteer_lacks_is_not_its_town(gazetteer: Gazetteer) -> None:
    [place] = resolve(gazetteer, "Kupiansk district")
    assert (place.level, place.lat) == ("adm2", None)
    assert place.id == "geonames:703656/adm2"


def test_one_place_in_two_gazetteers_is_one_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.area("ocha:C2338").id == gazetteer.area("geonames:170592").id == "geonames:170592"
    assert gazetteer.area("adm1:SY.08").id == "ocha:SY03"


def test_what_lies_above_stands_nearest_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.area("ocha:C2314").within == (
        "ocha:SY030105",
        "ocha:SY0301",
        "region:eastern-ghouta",
        "region:ghouta",
        "ocha:SY03",
        "iso:SY",
    )
    assert gazetteer.area("Kramatorsk").within == ("adm1:UA.05", "region:donbas", "iso:UA")
    assert gazetteer.area("Gao").within == ("adm1:ML.09", "iso:ML", "region:sahel")


def test_an_area_that_may_be_several_is_refused_with_their_ids(gazetteer: Gazetteer) -> None:
    with pytest.raises(PlaceError, match=r"'Hazza' may be .*ocha:C2313.*give the id of the one that is meant"):
        gazetteer.area("Hazza")


def test_an_area_may_be_told_from_its_namesakes_by_what_it_lies_in(gazetteer: Gazetteer) -> None:
    assert gazetteer.area("Hazzeh, Homs governorate").id == "ocha:C2634"
    assert gazetteer.area("Douma, Syria").id == "geonames:170592"


def test_an_area_that_only_sounds_like_a_place_is_refused_with_the_place(gazetteer: Gazetteer) -> None:
    with pytest.raises(PlaceError, match="ocha:C2316"):
        gazetteer.area("Hammouriya")


@pytest.mark.parametrize(
    "name", ["Qwertzuiop", "ocha:C0", "geonames:99999999999999999999999", "iso:SY/up", "", ":", "\ud800:"]
)
def test_an_area_that_is_not_known_is_refused_in_one_line(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(PlaceError) as refused:
        gazetteer.area(name)
    assert "\n" not in str(refused.value)
    assert "witnessmark places" in str(refused.value)


def test_a_name_with_a_control_in_it_is_shown_without(gazetteer: Gazetteer) -> None:
    with pytest.raises(PlaceError) as refused:
        gazetteer.area("Qwertz\u202euiop")
    assert "\u202e" not in str(refused.value)


def test_find_gives_the_likeliest_first_and_what_sounds_alike_last(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Duma", limit=20)
    assert found[0].id == "geonames:170592"
    assert [entry.match for entry in found] == sorted((entry.match for entry in found), key=["spelling", "sound"].index)


def test_find_can_be_kept_to_a_country(gazetteer: Gazetteer) -> None:
    assert {entry.country for entry in gazetteer.find("Tripoli", country="LB")} == {"LB"}


def test_an_english_word_that_is_a_town_is_known_and_its_size_told(gazetteer: Gazetteer) -> None:
    assert gazetteer.knows("Of")
    assert gazetteer.knows("OF")
    assert gazetteer.find("Of")[0].population is not None
    assert not gazetteer.knows("Airstrikes")
    assert not gazetteer.knows("—")


def test_a_people_is_a_country_and_no_place(gazetteer: Gazetteer) -> None:
    assert (gazetteer.nation("Syrian"), gazetteer.nation("ukrainian"), gazetteer.nation("Syria")) == ("SY", "UA", None)
    assert not gazetteer.knows("Syrian")


def test_the_gazetteer_goes_to_other_processes_and_threads(gazetteer: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(gazetteer))
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: ids(again, *GHOUTA), range(8)))
    assert found == [list(GHOUTA.values())] * 8


words = st.sampled_from(["Douma", "Hazza", "northern Syria", "Of", "حلب", "", "the", "Al-", "Gaza City"]) | st.text(
    max_size=20
)


@given(st.lists(words, max_size=8))
def test_as_many_places_come_back_in_the_same_order_with_the_same_words(gazetteer: Gazetteer, names: list[str]) -> None:
    assert [place.text for place in resolve(gazetteer, *names)] == names


@given(st.lists(words, max_size=6))
def test_the_order_of_names_does_not_change_what_they_mean(gazetteer: Gazetteer, names: list[str]) -> None:
    assert ids(gazetteer, *names) == ids(gazetteer, *names[::-1])[::-1]


@given(words)
def test_every_place_that_is_found_can_be_asked_for_by_its_id(gazetteer: Gazetteer, name: str) -> None:
    for entry in gazetteer.find(name, limit=5):
        assert gazetteer.area(entry.id).id == entry.id
