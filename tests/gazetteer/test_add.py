from pathlib import Path

import pytest

from witnessmark.errors import GazetteerError
from witnessmark.gazetteer import Gazetteer, add
from witnessmark.gazetteer.build import build


def line(id: int, name: str, also: str, lat: object, lon: object, code: str, adm1: str, adm2: str = "") -> str:
    kind = "A" if code.startswith("ADM") else "S" if code.startswith("CMP") else "P"
    cells = [
        id,
        name,
        name,
        also,
        lat,
        lon,
        kind,
        code,
        "YE",
        "",
        adm1,
        adm2,
        "",
        "",
        0,
        "",
        0,
        "Asia/Aden",
        "2020-01-01",
    ]
    return "\t".join(map(str, cells)) + "\n"


DUMP = (
    line(7000001, "Bayt al Baḩr", "بيت البحر", 13.1, 44.1, "PPL", "25", "2501")
    + line(7000002, "Taiz North", "", 13.2, 44.0, "ADM2", "25", "2501")
    + line(7000003, "Old Bayt", "", 13.3, 44.3, "PPLH", "25")
    + line(7000004, "Al Jabal Camp", "", 13.4, 44.4, "CMPRF", "25")
    + line(7000005, "Jabal Something", "", 13.4, 44.4, "MT", "25").replace("\tP\t", "\tT\t")
)

OCHA = """\
ADM0_PCODE,ADM0_EN,ADM1_PCODE,ADM1_EN,ADM1_AR,ADM2_PCODE,ADM2_EN,ADM2_AR,Latitude,Longitude
YE,Yemen,YE15,Taiz,تعز,YE1506,Al Makha,المخا,13.31,43.25
YE,Yemen,YE99,Newland,,YE9901,Newtown,,14.0,45.0
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "YE.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


@pytest.fixture
def ocha(tmp_path: Path) -> Path:
    path = tmp_path / "yem.csv"
    path.write_text(OCHA, encoding="utf-8-sig")
    return path


def test_a_country_dump_brings_its_places_and_their_units(small: Gazetteer, dump: Path) -> None:
    assert not small.knows("Bayt al-Bahr")
    assert small.add_file(dump) == 3
    place = small.area("Bayt al-Bahr")
    assert (place.id, place.within) == ("geonames:7000001", ("adm2:YE.25.2501", "adm1:YE.25", "iso:YE"))
    assert small.area("بيت البحر").id == place.id
    assert small.area("adm2:YE.25.2501").lat == pytest.approx(13.2)


def test_camps_come_in_and_places_of_the_past_and_mountains_stay_out(small: Gazetteer, dump: Path) -> None:
    small.add_file(dump)
    assert small.knows("Al-Jabal Camp")
    assert not small.knows("Old Bayt")
    assert not small.knows("Jabal Something")


def test_adding_a_file_again_adds_nothing(small: Gazetteer, dump: Path) -> None:
    small.add_file(dump)
    assert small.add_file(dump) == 0


def test_an_ocha_table_joins_the_units_that_are_there(small: Gazetteer, ocha: Path) -> None:
    assert small.add_file(ocha) == 3
    assert small.area("ocha:YE15").id == "adm1:YE.25"
    makha = small.area("المخا")
    assert (makha.id, makha.level, makha.within) == ("ocha:YE1506", "adm2", ("adm1:YE.25", "iso:YE"))
    assert small.area("Newtown").within == ("ocha:YE99", "iso:YE")


def test_a_place_that_is_there_gets_its_other_id_and_keeps_its_own(small: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "ukr.csv"
    path.write_text(
        "ADM0_PCODE,ADM1_PCODE,ADM1_EN,ADM2_PCODE,ADM2_EN,ADM3_PCODE,ADM3_EN,ADM4_PCODE,ADM4_EN,lat,lon\n"
        "UA,UA14,Donetska,UA1412,Donetskyi,UA141203,Donetsk,UA1412030010,Donetsk,48.01,37.81\n"
    )
    small.add_file(path)
    donetsk = small.area("ocha:UA1412030010")
    assert donetsk.id == "geonames:709717"
    assert donetsk.within[:2] == ("ocha:UA141203", "ocha:UA1412")


def test_what_was_added_is_there_when_the_index_is_made_anew(
    small: Gazetteer, dump: Path, tmp_path: Path, few_cities: None
) -> None:
    small.add_file(dump)
    newer = tmp_path / "cache" / "newer.sqlite"
    build(newer)
    assert Gazetteer.open(path=newer).knows("Bayt al-Bahr")


def test_an_adding_that_breaks_off_changes_nothing_and_can_be_done_again(
    small: Gazetteer, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    before = (tmp_path / "cache" / "places.sqlite").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(add, "_keep", broken)
        with pytest.raises(KeyboardInterrupt):
            small.add_file(dump)
    assert (tmp_path / "cache" / "places.sqlite").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == ["places.lock", "places.sqlite"]
    assert small.add_file(dump) == 3


def test_a_gazetteer_that_is_open_elsewhere_goes_on_reading(small: Gazetteer, dump: Path, tmp_path: Path) -> None:
    other = Gazetteer.open(path=tmp_path / "cache" / "places.sqlite")
    small.add_file(dump)
    assert other.knows("Douma")
    assert not other.knows("Bayt al-Bahr")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "neither a GeoNames country dump"),
        (line(1, "Old Bayt", "", 13.3, 44.3, "PPLH", "25").encode(), "holds no place"),
        (b"x" * 2_000_000, "longer than"),
        (b"PK\x03\x04\x14\x00", "a zip archive; unpack it"),
        (b"\xff\xfe\x00 not text", "not UTF-8"),
        (b"a\tb\tc\n", "line 1 has 3 columns"),
        ((DUMP + "1\t2\n").encode(), "line 6 has 2 columns"),
        (DUMP.replace("13.1", "thirteen").encode(), "line 1: the latitude"),
        (DUMP.replace("13.1", "113.1").encode(), "is no place on Earth"),
        (DUMP.replace("13.1", "nan").encode(), "is no place on Earth"),
        (b"name,lat,lon\nA,1,2\n", "neither a GeoNames country dump"),
        ((OCHA + "YE,Yemen\n").encode(), "line 4 has 2 columns"),
        (OCHA.replace("13.31", "x").encode(), "line 2: the latitude"),
        (DUMP.replace("7000002", "seven").encode(), "line 2: the first"),
        (OCHA.replace("YE,Yemen,YE99", ",Yemen,YE99").encode(), "line 3 has no country"),
        (b"\x00" * 100, "neither a GeoNames country dump"),
    ],
)
def test_a_file_that_is_no_list_of_places_is_refused_in_one_line(
    small: Gazetteer, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    with pytest.raises(GazetteerError) as refused:
        small.add_file(path)
    assert str(refused.value).startswith(str(path))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "cache" / "added").exists()


def test_a_file_that_is_not_there_is_refused(small: Gazetteer, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.txt: No such file"):
        small.add_file(tmp_path / "none.txt")
