"""The rows of a recorder's own spreadsheet: each a report with the claims that its columns state."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from .. import __version__
from ..contract import from_json
from ..count import Count
from ..errors import ClaimsError, LanguageError, ReportError
from ..gazetteer import Gazetteer
from ..lang.load import load
from ..messages import say
from ..records import HARMS, Claim, Report
from ..show import show_file, show_line
from ..where import Place
from .numbers import count_of

BY: Final = f"table/{__version__}"
# of the report, and of each of its claims
REPORT_KEYS: Final = ("source", "published", "language", "url")
CLAIM_KEYS: Final = (
    "who", "sex", "age", "status", "role", "places", "date", "from", "to", "scope", "polarity", "perpetrator", "weapon",
    "attributed_to", "origin",
)  # fmt: skip
KEYS: Final = (*HARMS, *REPORT_KEYS, *CLAIM_KEYS)
_LIST: Final = ";"
MAX_CELL: Final = 1_000_000
_HEADS: Final = 40  # named in an error


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column says what (`of`, by key), what holds of every row (`all`), and how days are written in the table."""

    of: Mapping[str, str]
    all: Mapping[str, str]
    days: str = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as a report: the bytes that stand for it, its text, and its claims; or the problem with it in one line."""

    data: bytes
    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    problem: str | None = None


def read_rows(data: bytes, *, file: str, columns: Columns, gazetteer: Gazetteer | None = None) -> Iterator[TableRow]:
    """Each row of a CSV table (UTF-8, with one row of heads), in order; rows without a word in them are passed over.

    A report's bytes are its row as JSON, heads and cells as they stand: the same row in a later copy of the table is
    the same report. Its text has a line for each cell that is not empty, and each claim quotes the line of its count.
    Raises ReportError for what is no such table, or has not the columns that are named.
    """
    name = show_file(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReportError(say("{name}: not UTF-8; save it as CSV in UTF-8", name=name)) from None
    csv.field_size_limit(MAX_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    try:
        heads = next(rows, [])
        columns = replace(columns, of={key: _plain(head) for key, head in columns.of.items()})
        _see_heads([_plain(head) for head in heads], columns, name=name)
        for number, cells in enumerate(rows, start=2):
            if any(cell.strip() for cell in cells):
                yield _row(heads, cells, file=f"{file}#{number}", columns=columns, gazetteer=gazetteer)
    except csv.Error as error:
        raise ReportError(
            say(
                "{name}, line {line_num}: no CSV ({error}); mend the line",
                name=name,
                line_num=rows.line_num,
                error=error,
            )
        ) from error


def _plain(head: str) -> str:
    """A head as people see it: line breaks and double spaces within it, and blanks around it, are one space or none."""
    return " ".join(head.split())


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _see_heads(heads: Sequence[str], columns: Columns, *, name: str) -> None:
    twice = {head for head in heads if heads.count(head) > 1} & set(columns.of.values())
    if twice:
        raise ReportError(say("{name}: two columns have one of the names in --map; give each its own", name=name))
    missing = [show_line(f"{key}={head}") for key, head in columns.of.items() if head not in heads]
    if missing:
        there = ", ".join(f'"{show_line(head)}"' for head in heads[:_HEADS]) + (", …" if len(heads) > _HEADS else "")
        raise ReportError(
            say(
                "{name}: no such column: {missing}; its columns: {there}",
                name=name,
                missing=", ".join(missing),
                there=there,
            )
        )


def _row(
    heads: Sequence[str], cells: Sequence[str], *, file: str, columns: Columns, gazetteer: Gazetteer | None
) -> TableRow:
    data = json.dumps([list(heads), list(cells)], ensure_ascii=False, separators=(",", ":")).encode()
    if len(cells) != len(heads):
        return TableRow(
            data,
            problem=say(
                "{file}: {cells} cells under {heads} heads; mend the row",
                file=show_file(file),
                cells=len(cells),
                heads=len(heads),
            ),
        )
    lines, starts, at = [], {}, 0
    plain = [_plain(head) for head in heads]
    for head, cell in zip(plain, cells, strict=True):
        if cell.strip():
            starts[head] = at
            lines.append(f"{head}: {cell.strip()}\n")
            at += len(lines[-1])
    try:
        said = _said(dict(zip(plain, cells, strict=True)), columns)
        report = Report(
            id=f"sha256:{hashlib.sha256(data).hexdigest()}",
            file=file,
            text="".join(lines),
            source=said.get("source"),
            published=_day(said["published"], columns.days) if "published" in said else None,
            language=said.get("language"),
            url=said.get("url"),
        )
        claims = tuple(_claims(report, said, starts, columns, gazetteer))
    except (ClaimsError, ReportError) as error:
        return TableRow(
            data,
            problem=say("{file}: {error}; mend the row, or leave the column out", file=show_file(file), error=error),
        )
    return TableRow(data, report, claims)


def _said(cells: Mapping[str, str], columns: Columns) -> dict[str, str]:
    """What the row says by key: its own cell where that is not empty, else what holds of every row."""
    own = {key: cells[head].strip() for key, head in columns.of.items()}
    return {**columns.all, **{key: cell for key, cell in own.items() if cell}}


def _claims(
    report: Report,
    said: Mapping[str, str],
    starts: Mapping[str, int],
    columns: Columns,
    gazetteer: Gazetteer | None,
) -> Iterator[Claim]:
    try:
        vague = frozenset(load(report.language or "en").floors)
    except LanguageError:
        vague = frozenset()
    places = _places(said.get("places"), starts.get(columns.of.get("places", "")), report, gazetteer)
    for harm in HARMS:
        if harm not in said:
            continue
        try:
            count = count_of(said[harm], vague=vague)
        except ValueError as error:
            raise ReportError(f"{harm}: {error}") from None
        if count is None:
            continue
        head = columns.of.get(harm, "")
        start = starts.get(head, 0)
        end = report.text.index("\n", start) if head in starts else start
        value = {
            "id": f"{report.id[7:23]}-{harm}",
            "file": report.file,
            "report": report.id,
            "source": report.source,
            "published": None if report.published is None else report.published.isoformat(),
            "language": report.language,
            "quote": report.text[start:end],
            "start": start,
            "end": end,
            "harm": harm,
            **_counted(count),
            **{key: said[key] for key in ("perpetrator", "weapon", "attributed_to", "origin") if key in said},
            **{key: said[key].casefold() for key in ("scope", "polarity") if key in said},
            "who": said.get("who", "person").casefold().replace(" ", "_"),
            "facets": {key: said[key].casefold() for key in ("sex", "age", "status", "role") if key in said},
            "perpetrators": [[said["perpetrator"]]] if "perpetrator" in said else [],
            "date": _days(said, columns.days),
            "by": BY,
        }
        if count == Count(0, 0):
            value["polarity"] = "negated"
        if "origin" not in said and "attributed_to" in said:
            value["origin"] = said["attributed_to"]
        yield replace(from_json(value), places=places)


def _counted(count: Count) -> dict[str, object]:
    return {"min": count.min, "max": count.max, "vague": count.vague}


def _places(words: str | None, start: int | None, report: Report, gazetteer: Gazetteer | None) -> tuple[Place, ...]:
    if words is None:
        return ()
    names = [name.strip() for name in words.split(_LIST) if name.strip()]
    places = []
    for name in names:
        at = report.text.find(name, start) if start is not None else -1
        places.append(Place(name) if at < 0 else Place(name, at, at + len(name)))
    return tuple(places if gazetteer is None else gazetteer.resolve(places))


def _days(said: Mapping[str, str], form: str) -> dict[str, str | None]:
    first = said.get("from", said.get("date"))
    last = said.get("to", said.get("date"))
    if first is None and last is None:
        return {}
    start = None if first is None else _day(first, form).isoformat()
    end = None if last is None else _day(last, form).isoformat()
    precision = "day" if start is not None and start == end else "days"
    return {"start": start, "end": end, "precision": precision, "kind": "within"}


def _day(words: str, form: str) -> date:
    try:
        return datetime.strptime(words, form).date()
    except ValueError:
        raise ReportError(say("no day, as {form} reads it; say with --days how days are written", form=form)) from None
