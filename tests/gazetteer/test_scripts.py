"""What reports in other scripts call a place finds it."""

import pytest

from witnessmark.gazetteer import Gazetteer
from witnessmark.where import Place

FIRST = {
    "geonames:169372": ("عربين", "Irbin", "Arbeen", "Arbin", "Irbeen", "Erbin", "مدينة عربين"),
    "geonames:168713": ("كفر بطنا", "كفربطنا", "Kafr Batna", "Kafarbatna", "Kafar Batna", "قرية كفر بطنا"),
    "geonames:170592": ("دوما", "Duma", "Douma"),
    "ocha:C2344": ("مسرابا", "Misraba", "Mesraba", "بلدة مسرابا"),
    "ocha:C2316": ("حمورية", "Hammura", "Hammouriya"),
    "ocha:C2318": ("بيت سوى", "Beit Sawa"),
    "ocha:C2317": ("جسرين", "Jisreen"),
    "geonames:706483": ("خاركيف", "Харків", "Харьков", "Kharkov"),
    "geonames:711350": ("بوتشا", "Bucha"),
    "geonames:294801": ("חיפה", "حيفا", "Haifa"),
    "ocha:SY03": ("ريف دمشق", "Rif Dimashq", "Rural Damascus"),
    "ocha:SY02/rural": ("ريف حلب", "Aleppo countryside"),
    "ocha:SY07/rural": ("ريف إدلب", "Idlib countryside"),
    "ocha:SY07/south": ("ريف إدلب الجنوبي", "جنوب إدلب"),
    "region:eastern-ghouta": ("الغوطة الشرقية", "Східна Гута", "Doğu Guta"),
    "adm1:PS.GZ": ("غزة", "قطاع غزة", "רצועת עזה", "Gazze Şeridi"),
    "adm1:UA.05": ("مقاطعة دونيتسك", "Донецька область", "Donetsk oblast"),
    "iso:SY": ("سوريا", "سورية", "Siria", "Syrie", "Сирія", "Сирия", "Suriye", "סוריה"),
    "iso:SA": ("السعودية", "Suudi Arabistan", "Саудовская Аравия"),
    "iso:US": ("الولايات المتحدة", "أمريكا", "США", "Amerika Birleşik Devletleri"),
    "iso:SY/north": ("شمال سوريا", "Kuzey Suriye", "север Сирии"),
}


@pytest.mark.parametrize(("id", "name"), [(id, name) for id, names in FIRST.items() for name in names])
def test_a_name_finds_its_place_first(gazetteer: Gazetteer, id: str, name: str) -> None:
    assert gazetteer.find(name)[0].id == id


@pytest.mark.parametrize("id", [id for id in FIRST if id.startswith("iso:") and "/" not in id])
def test_a_country_is_a_country_in_every_script(gazetteer: Gazetteer, id: str) -> None:
    assert all(gazetteer.is_country(name) for name in FIRST[id])


def test_the_largest_city_keeps_a_name_that_a_country_has_in_another_language(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("مراكش")[0].name == "Marrakesh"


def test_a_word_that_only_sounds_like_a_place_is_not_known(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("بزينة")[0].match == "sound"
    assert not gazetteer.knows("بزينة")


def test_the_towns_around_damascus_are_known_as_their_press_writes_them(gazetteer: Gazetteer) -> None:
    towns = {"سقبا": "ocha:C2314", "حمورية": "ocha:C2316", "مسرابا": "ocha:C2344"}
    assert {name: gazetteer.find(name)[0].id for name in towns} == towns
    assert all(gazetteer.find(name)[0].match != "sound" for name in towns)


def test_a_district_that_only_sounds_like_a_town_is_not_the_town(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve([Place("Irbeen district")])[0].id != "geonames:169372"


def test_what_is_read_widely_is_looked_for_only_where_nothing_nearer_is_found(gazetteer: Gazetteer) -> None:
    near = gazetteer._index.alike("Arbeen")
    assert gazetteer._index.alike("Arbeen", far=True) == near
