"""`witnessmark read --people` and `--objects`: the named victims, or the things hit, in place of the claims."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..flow import Outcome
from ..messages import say
from ..show import in_json, show_file, show_line
from .cells import cell
from .tell import tell

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer

Row = Mapping[str, Any]


def people_of(outcome: Outcome) -> list[Row]:
    """The victims that a report names, as objects of plain values."""
    from ..claim.mixed import people_mixed
    from ..claim.people import to_json

    return [] if outcome.asked is None else [to_json(one) for one in people_mixed(outcome.asked, outcome.claims)]


def objects_of(outcome: Outcome, *, gazetteer: Gazetteer) -> list[Row]:
    """The harm to things that a report tells of, as objects of plain values."""
    from ..claim.mixed import objects_mixed
    from ..claim.objects import to_json

    return [] if outcome.asked is None else [to_json(one) for one in objects_mixed(outcome.asked, gazetteer=gazetteer)]


def rows_writer(form: str, line: Callable[[Row], str]) -> Callable[[Outcome, Iterable[Row]], None]:
    """What writes the rows of one file after another in a form; `line` is a row for people."""
    if form == "table":

        def write_lines(outcome: Outcome, rows: Iterable[Row]) -> None:
            if told := [line(row) for row in rows]:
                tell("\n".join([show_file(outcome.file), *(f"  {one}" for one in told), ""]))

        return write_lines
    if form == "jsonl":

        def write_json(outcome: Outcome, rows: Iterable[Row]) -> None:
            for row in rows:
                sys.stdout.write(in_json(json.dumps(row, ensure_ascii=False)) + "\n")
            sys.stdout.flush()

        return write_json
    table = csv.writer(sys.stdout, lineterminator="\n")
    heads: list[str] = []

    def write_cells(outcome: Outcome, rows: Iterable[Row]) -> None:
        for row in rows:
            if not heads:
                heads.extend(row)
                table.writerow(heads)
            table.writerow([cell(_flat(row[head])) for head in heads])
        sys.stdout.flush()

    return write_cells


def person_line(row: Row) -> str:
    """A named victim in one line."""
    age = None if row["age"] is None else say("aged {row}", row=row["age"])
    return " · ".join(show_line(str(one)) for one in (row["name"], age, row["sex"], row["role"], row["harm"]) if one)


def object_line(row: Row) -> str:
    """Harm to a thing in one line: how many, what, what was done, where, and the words that say so."""
    low, high = row["min"], row["max"]
    number = row["vague"] or (
        str(low) if low == high else say("at least {low}", low=low) if high is None else say("up to {high}", high=high)
    )
    places = " and ".join(place["text"] for place in row["places"])
    said = [f"{number} {row['object']}", row["harm"], places, f"“{row['quote']}”"]
    return " · ".join(show_line(one) for one in said if one)


def _flat(value: object) -> object:
    """A value as one cell: lists and objects as their words."""
    if isinstance(value, list):
        return "; ".join(str(one["text"] if isinstance(one, dict) and "text" in one else one) for one in value) or None
    if isinstance(value, dict):
        return "; ".join(f"{key} {one}" for key, one in value.items() if one is not None) or None
    return value
