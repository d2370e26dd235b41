from hypothesis import given
from hypothesis import strategies as st

from witnessmark.gazetteer.entry import Entry
from witnessmark.gazetteer.resolve import Votes, ballot, choose
from witnessmark.where import Level


def town(id: str, country: str, lat: float, lon: float, people: int | None = None, apart: float | None = None) -> Entry:
    match = "spelling" if apart is None else "sound"
    above = (f"adm1:{country}.01", f"iso:{country}")
    return Entry(id, id, "settlement", country, lat, lon, people, above, match, apart or 0.0)


def unit(id: str, level: Level, country: str, *above: str, people: int | None = None) -> Entry:
    return Entry(id, id, level, country, None, None, people, above)


NEAR = town("geonames:1", "SY", 33.5, 36.4)
FAR = town("geonames:2", "YE", 15.3, 44.2)
BESIDE = town("geonames:3", "SY", 33.6, 36.5, 40_000)


def meant(entries: list[Entry], *others: list[Entry], countries: tuple[str, ...] = ()) -> str | None:
    mine = ballot(entries, consonants=3)
    chosen = choose(mine, Votes([mine, *map(ballot, others)], countries=countries))
    return chosen and chosen.id


def test_of_two_equal_places_far_apart_none_is_chosen() -> None:
    assert meant([NEAR, FAR]) is None


def test_another_name_beside_one_of_them_decides() -> None:
    assert meant([NEAR, FAR], [BESIDE]) == NEAR.id


def test_what_the_caller_says_of_the_country_decides() -> None:
    assert meant([NEAR, FAR], countries=("YE",)) == FAR.id


def test_a_much_larger_place_is_meant_where_nothing_else_speaks() -> None:
    assert meant([NEAR, town("geonames:4", "FR", 48.9, 2.3, 2_000_000)]) == "geonames:4"


def test_a_place_that_only_sounds_like_the_name_needs_another_name_of_its_country() -> None:
    heard = town("ocha:C1", "SY", 33.5, 36.4, apart=0.1)
    assert meant([heard]) is None
    assert meant([heard], [BESIDE]) == "ocha:C1"


def test_a_place_that_sounds_only_roughly_like_the_name_needs_another_name_near_it() -> None:
    elsewhere = Entry("ocha:C2", "x", "settlement", "SY", 36.5, 40.9, None, ("adm1:SY.09", "iso:SY"), "sound", 0.35)
    assert meant([elsewhere], [BESIDE]) is None
    assert meant([town("ocha:C1", "SY", 33.5, 36.4, apart=0.35)], [BESIDE]) == "ocha:C1"


def test_a_small_namesake_in_a_country_that_the_report_is_not_about_is_not_believed() -> None:
    syria = unit("iso:SY", "country", "SY", people=17_000_000)
    assert meant([FAR], [syria]) is None
    assert meant([town("geonames:5", "CH", 46.2, 6.1, 900_000)], [syria]) == "geonames:5"


def test_a_small_place_in_a_long_list_without_support_is_not_believed() -> None:
    assert meant([FAR]) == FAR.id
    assert meant([FAR], [], [], []) is None


def test_a_small_place_far_from_names_that_lie_together_is_a_namesake() -> None:
    elsewhere = Entry("ocha:C2", "x", "settlement", "SY", 36.5, 40.9, None, ("adm1:SY.09", "iso:SY"))
    near = [[town(f"geonames:1{n}", "SY", 33.55, 36.45 + n / 100, 9000)] for n in range(3)]
    assert meant([elsewhere], *near[:2]) == elsewhere.id
    assert meant([elsewhere], *near) is None


def test_a_name_does_not_support_itself() -> None:
    assert meant([NEAR, FAR], []) is None


def test_a_town_is_meant_before_the_district_that_is_named_for_it() -> None:
    seat = town("geonames:6", "SY", 36.2, 37.1, 50_000)
    assert meant([unit("ocha:SY0302", "adm2", "SY", "adm1:SY.01", "iso:SY", people=900_000), seat]) == seat.id


def test_a_province_is_meant_before_a_hamlet_in_it() -> None:
    hamlet = town("geonames:7", "SY", 36.2, 37.1, 800)
    assert meant([unit("adm1:SY.01", "adm1", "SY", "iso:SY", people=900_000), hamlet]) == "adm1:SY.01"


def test_a_country_is_meant_before_its_city() -> None:
    city = Entry("geonames:8", "x", "settlement", "KW", 29.4, 48.0, 3_000_000, ("iso:KW",))
    assert meant([city, unit("iso:KW", "country", "KW", people=4_000_000)]) == "iso:KW"


entries = st.builds(
    town,
    st.sampled_from([f"geonames:{n}" for n in range(6)]),
    st.sampled_from(["SY", "IQ", "YE"]),
    st.floats(10, 40),
    st.floats(30, 50),
    st.none() | st.integers(0, 10**7),
    st.none() | st.floats(0, 0.5),
)


@given(st.lists(st.lists(entries, max_size=4), min_size=1, max_size=6))
def test_the_order_of_the_names_and_of_their_candidates_changes_nothing(names: list[list[Entry]]) -> None:
    first, *others = names
    unique = list({entry.id: entry for entry in first}.values())
    assert meant(unique, *others) == meant(unique[::-1], *others[::-1])


@given(st.lists(entries, min_size=1, max_size=5))
def test_what_is_chosen_is_one_of_the_candidates(candidates: list[Entry]) -> None:
    assert meant(candidates) in {None, *(entry.id for entry in candidates)}


def test_votes_that_come_near_a_limit_count_the_same_in_any_order() -> None:
    names = [
        [
            town("geonames:0", "SY", 10.0, 30.0, None, 0.3125),
            town("geonames:2", "SY", 10.0, 30.0, 147_840, 0.3515625),
            town("geonames:1", "IQ", 10.0, 30.0),
        ],
        [town("geonames:0", "SY", 10.0, 30.0, None, 0.0)],
    ]
    first, *others = names
    assert meant(first, *others) == meant(first[::-1], *others[::-1])
