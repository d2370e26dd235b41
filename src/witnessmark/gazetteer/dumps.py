"""Reads what people add: a country's dump of GeoNames, or a table of OCHA's units and places."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from ..errors import GazetteerError
from ..messages import say, system_words
from ..show import show_line
from ..where import Level
from .sources import Row
from .spelling import is_name

_GEONAMES_COLUMNS: Final = 19
_MOST_BYTES: Final = 2_000_000_000
_LONGEST_LINE: Final = 1_000_000
_UNITS: Final[dict[str, Level]] = {"ADM1": "adm1", "ADM2": "adm2", "ADM3": "adm3"}
_NO_MORE: Final = frozenset({"PPLH"})  # places of the past; abandoned and destroyed ones stay, for reports name them
_CAMPS: Final = frozenset({"CMP", "CMPRF", "CMPL"})


def read_dump(path: Path) -> list[Row]:
    """The places of a GeoNames country dump (XX.txt) or of an OCHA table (.csv), units first.

    GazetteerError, with the line's number, where a line is not what it should be.
    """
    file = show_line(str(path))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise GazetteerError(
                say(
                    "{file}: larger than {most} GB; add one country's file at a time",
                    file=file,
                    most=_MOST_BYTES // 10**9,
                )
            )
        with path.open(encoding="utf-8-sig", newline="") as opened:
            first = opened.readline(_LONGEST_LINE)
            opened.seek(0)
            if first.startswith("PK\x03\x04"):
                raise GazetteerError(say("{file}: a zip archive; unpack it and add the .txt file in it", file=file))
            lines = _lines(file, opened)
            rows = list(_geonames(file, lines) if "\t" in first else _ocha(file, lines))
    except UnicodeDecodeError as error:
        raise GazetteerError(
            say("{file}: not UTF-8 text; add the file as it was published, unpacked", file=file)
        ) from error
    except OSError as error:
        raise GazetteerError(f"{file}: {system_words(error)}") from error
    if not rows:
        raise GazetteerError(
            say("{file}: holds no place; is it a GeoNames country dump (XX.txt) or an OCHA table (.csv)?", file=file)
        )
    order = {"adm1": 0, "adm2": 1, "adm3": 2}
    return sorted(rows, key=lambda row: order.get(row.level, 3))


def _lines(file: str, opened: TextIO) -> Iterator[str]:
    number = 0
    while line := opened.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise GazetteerError(
                say(
                    "{file}: line {line} is longer than {most:,} characters", file=file, line=number, most=_LONGEST_LINE
                )
            )
        yield line


def _geonames(file: str, lines: Iterator[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            raise GazetteerError(
                say(
                    "{file}: line {line} has {columns} columns, and a GeoNames country dump {usual}; "
                    "is it the file XX.txt of a country?",
                    file=file,
                    line=number,
                    columns=len(cells),
                    usual=_GEONAMES_COLUMNS,
                )
            )
        if row := _geonames_row(file, number, cells):
            yield row


def _geonames_row(file: str, number: int, cells: Sequence[str]) -> Row | None:
    id, name, ascii_name, also, lat, lon, kind, code, country = cells[:9]
    adm1, adm2, adm3, population = cells[10], cells[11], cells[12], cells[14]
    level = _UNITS.get(code)
    if level is None:
        if (kind != "P" or code in _NO_MORE) and code not in _CAMPS:
            return None
        level = "neighbourhood" if code == "PPLX" else "settlement"
    if not id.isdecimal() or not (population or "0").isdecimal():
        raise GazetteerError(
            say("{file}: line {line}: the first or the 15th column is no number", file=file, line=number)
        )
    point, people = _point(file, number, lat, lon), int(population or 0) or None
    names = tuple(alternate for alternate in (ascii_name, *also.split(",")) if alternate and is_name(alternate))
    coded = [f"iso:{country}"]
    if adm1 not in ("", "00"):
        coded.append(f"adm1:{country}.{adm1}")
        coded += [f"adm2:{country}.{adm1}.{adm2}"] if adm2 else []
        coded += [f"adm3:{country}.{adm1}.{adm2}.{adm3}"] if adm2 and adm3 else []
    if level in _UNITS.values():
        own = next((unit for unit in coded if unit.startswith(level)), None)
        if own is None:
            return None
        above = tuple(reversed(coded[: coded.index(own)]))
        return Row(own, name, names, level, country, above, *point, people, (f"geonames:{id}",))
    return Row(f"geonames:{id}", name, names, level, country, tuple(reversed(coded)), *point, people)


class _Columns(NamedTuple):
    """Where an OCHA table has what: by level, 0 for the country, the column of the code and those of the names."""

    codes: dict[int, int]
    names: dict[int, list[int]]
    point: dict[str, int]


# ADM1_PCODE, admin1Pcode; ADM1_EN, ADM1ALT1AR, admin1Name_en
_COLUMN: Final = re.compile(r"adm(?:in)?(\d)_?(pcode|(?:ref_?)?name\d?(?:_?[a-z]{2})?|ref|(?:alt\d)?_?[a-z]{2})", re.I)
_POINT: Final = {"lat": "lat", "latitude": "lat", "center_lat": "lat"} | {
    "lon": "lon", "long": "lon", "longitude": "lon", "center_lon": "lon",
}  # fmt: skip
_LEVELS: Final[tuple[Level, ...]] = ("country", "adm1", "adm2", "adm3", "settlement")


def _columns(header: Sequence[str]) -> _Columns:
    found = _Columns({}, {}, {})
    for i, column in enumerate(header):
        if match := _COLUMN.fullmatch(column.strip()):
            level = int(match[1])
            if match[2].lower() == "pcode":
                found.codes[level] = i
            else:
                found.names.setdefault(level, []).append(i)
        elif axis := _POINT.get(column.strip().lower()):
            found.point[axis] = i
    return found


def _ocha(file: str, lines: Iterator[str]) -> Iterator[Row]:
    table = csv.reader(lines)
    seen: set[str] = set()
    try:
        header = next(table, [])
        columns = _columns(header)
        if not {0, 1} <= columns.codes.keys() or not columns.names.get(1):
            raise GazetteerError(
                say(
                    "{file}: neither a GeoNames country dump (tabs, {usual} columns) nor an OCHA table "
                    "(columns ADM0_PCODE, ADM1_PCODE, ADM1_EN, ...)",
                    file=file,
                    usual=_GEONAMES_COLUMNS,
                )
            )
        for number, cells in enumerate(table, 2):
            if len(cells) != len(header):
                raise GazetteerError(
                    say(
                        "{file}: line {line} has {columns} columns, and the first line {first}",
                        file=file,
                        line=number,
                        columns=len(cells),
                        first=len(header),
                    )
                )
            for row in _ocha_rows(file, number, cells, columns):
                if row.id not in seen:
                    seen.add(row.id)
                    yield row
    except csv.Error as error:
        raise GazetteerError(
            say("{file}: line {line}: {error}", file=file, line=table.line_num, error=error)
        ) from error


def _ocha_rows(file: str, number: int, cells: Sequence[str], columns: _Columns) -> Iterator[Row]:
    """The units that one line names, from the first level down, and its place."""
    country = cells[columns.codes[0]].strip()[:2].upper()
    if len(country) != 2:
        raise GazetteerError(say("{file}: line {line} has no country in ADM0_PCODE", file=file, line=number))
    lat = lon = None
    if len(columns.point) == 2:
        lat, lon = _point(file, number, cells[columns.point["lat"]], cells[columns.point["lon"]])
    coded = {
        level: code
        for level, i in sorted(columns.codes.items())
        if 0 < level < len(_LEVELS) and (code := cells[i].strip())
    }
    above: tuple[str, ...] = (f"iso:{country}",)
    for level, code in coded.items():
        id = f"ocha:{code}"
        called = list(dict.fromkeys(name for i in columns.names.get(level, []) if (name := cells[i].strip())))
        point = (lat, lon) if level == max(coded) else (None, None)
        if called:
            yield Row(id, called[0], tuple(called[1:]), _LEVELS[level], country, above, *point)
        above = (id, *above)


def _point(file: str, number: int, lat: str, lon: str) -> tuple[float, float]:
    """Degrees, WGS 84."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise GazetteerError(
            say("{file}: line {line}: the latitude or the longitude is no number", file=file, line=number)
        ) from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise GazetteerError(
            say(
                "{file}: line {line}: {lat}, {lon} is no place on Earth",
                file=file,
                line=number,
                lat=point[0],
                lon=point[1],
            )
        )
    return point
