"""Claims as rows of a spreadsheet: the contract's keys, each list in one cell."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable

from ..flow import Outcome
from ..records import Claim
from ..show import show

HEADS = (
    "file", "source", "published", "language", "quote", "harm", "harm_word", "min", "max", "vague", "who", "sex",
    "age", "status", "role", "includes", "place_texts", "place_names", "place_ids", "place_levels", "latitudes",
    "longitudes", "date_start", "date_end", "date_text", "date_precision", "date_kind", "scope", "polarity",
    "preliminary", "final", "as_of", "perpetrator", "weapon", "attributed_to", "origin", "inherited", "part_of",
    "repeats", "supersedes", "start", "end", "id", "report", "by",
)  # fmt: skip
# What a spreadsheet takes for a formula; a leading apostrophe makes it words. Source: OWASP, "CSV Injection".
_FORMULA = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r\n]")


def csv_writer() -> Callable[[Outcome], None]:
    """What writes the claims of one file after another to standard output, under one row of heads."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(HEADS)

    def write(outcome: Outcome) -> None:
        rows.writerows([cell(value) for value in row(claim)] for claim in outcome.claims)
        sys.stdout.flush()

    return write


def cell(value: object) -> str:
    """A value as a cell holds it: None is empty; words that would be run as a formula are made words.

    >>> cell(None), cell(7), cell(-33.9), cell(True), cell('=HYPERLINK("x")')
    ('', '7', '-33.9', 'true', '\\'=HYPERLINK("x")')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    words = show(str(value))
    return f"'{words}" if _FORMULA.match(words) else words


def row(claim: Claim) -> list[object]:
    """The claim's values in the order of HEADS."""
    places, when, facets = claim.places, claim.date, claim.facets
    return [
        claim.file, claim.source, claim.published, claim.language, claim.quote, claim.harm, claim.harm_word,
        claim.count.min, claim.count.max, claim.count.vague, claim.who, facets.sex, facets.age, facets.status,
        facets.role, _listed(claim.includes), _listed(p.text for p in places), _listed(p.name for p in places),
        _listed(p.id for p in places), _listed(p.level for p in places), _numbers(p.lat for p in places),
        _numbers(p.lon for p in places), when.start, when.end, when.text, when.precision, when.kind, claim.scope,
        claim.polarity, claim.preliminary, claim.final, claim.as_of, claim.perpetrator, claim.weapon,
        claim.attributed_to, claim.origin, _listed(claim.inherited), claim.part_of, claim.repeats,
        claim.supersedes, claim.start, claim.end, claim.id, claim.report, claim.by,
    ]  # fmt: skip


def _listed(values: Iterable[str | None]) -> str | None:
    """The values in one cell; an unknown one keeps its place, so that the n-th of each list belong together."""
    many = list(values)
    return "; ".join(value or "?" for value in many) if any(many) else None


def _numbers(values: Iterable[float | None]) -> str | float | None:
    many = list(values)
    if len(many) == 1:
        return many[0]
    return _listed(None if value is None else str(value) for value in many)
