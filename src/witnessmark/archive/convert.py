"""Records to rows and back: save, then load, is identity."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, cast, get_args

from .. import contract
from ..errors import ArchiveDamaged
from ..messages import say
from ..records import HARMS, POLARITIES, Claim, Person, PersonSex, Report
from .canonical import Json
from .models import ClaimRow, PersonRow
from .rows import Draft, new_handle
from .values import bounded

# what a claim has from its report: kept once, with the reading
_REPORTS: Final = ("file", "report", "source", "published", "language")


def claim_draft(
    claim: Claim,
    *,
    report: str,
    reading: str,
    position: int,
    corrects: str | None = None,
    at: str | None = None,
) -> Draft:
    """The row of a claim; `report`, `reading` and `corrects` are handles."""
    told = contract.to_json(claim)
    for key in _REPORTS:
        del told[key]
    if at is not None:
        told["at"] = at
    told = {key: value for key, value in ((key, _known(value)) for key, value in told.items()) if value is not None}
    row = ClaimRow(
        handle=new_handle(),
        report_id=report,
        reading_id=reading,
        corrects_id=corrects,
        position=position,
        name=claim.id,
        harm=claim.harm,
        least=bounded(claim.count.min),
        most=bounded(claim.count.max),
        who=claim.who,
        scope=claim.scope,
        polarity=claim.polarity,
        start=_iso(claim.date.start),
        end=_iso(claim.date.end),
    )
    return Draft(row, sealed=told, places=places_of(told), above=above_of(told))


def claim_of(told: Mapping[str, Json], report: Report) -> Claim:
    """The claim whose box says this, of that report."""
    return contract.from_json(
        {
            **told,
            "file": report.file,
            "report": report.id,
            "source": report.source,
            "published": _iso(report.published),
            "language": report.language,
        }
    )


def places_of(told: Mapping[str, Json]) -> list[str]:
    """The ids of the places in a claim's box, each once."""
    places = cast(Sequence[Mapping[str, Any]], told.get("places") or ())
    return sorted({place["id"] for place in places if "id" in place})


def above_of(told: Mapping[str, Json]) -> set[tuple[str, str]]:
    """Each place of a claim's box, with each that it lies in."""
    places = cast(Sequence[Mapping[str, Any]], told.get("places") or ())
    return {(place["id"], above) for place in places if "id" in place for above in place.get("within", ())}


def report_of(
    told: Mapping[str, Json],
    *,
    digest: str,
    source: str | None,
    published: str | None,
    language: str | None,
    text: str,
) -> Report:
    """The report as one reading has it, whose box says this."""
    return Report(
        id=digest,
        file=str(told.get("file") or "-"),
        text=text,
        source=source,
        published=None if published is None else date.fromisoformat(published),
        language=language,
        url=cast(str | None, told.get("url")),
        title=cast(str | None, told.get("title")),
    )


def person_draft(person: Person, *, report: str, reading: str, position: int) -> Draft:
    """The row of a named victim."""
    row = PersonRow(handle=new_handle(), report_id=report, reading_id=reading, position=position, harm=person.harm)
    told: dict[str, Json] = {
        "id": person.id,
        "claim": person.claim,
        "name": person.name,
        "start": person.start,
        "end": person.end,
        "age": person.age,
        "sex": person.sex,
        "role": person.role,
        "polarity": person.polarity,
        "by": person.by,
    }
    return Draft(row, sealed=told)


def person_of(row: PersonRow, told: Mapping[str, Json], *, digest: str) -> Person:
    """The named victim whose box says this, of the report with that digest."""
    said = cast(Mapping[str, Any], told)
    try:
        return Person(
            id=said["id"],
            claim=said["claim"],
            report=digest,
            name=said["name"],
            start=said["start"],
            end=said["end"],
            age=said["age"],
            sex=next((one for one in get_args(PersonSex) if one == said["sex"]), None),
            harm=next(one for one in HARMS if one == row.harm),
            role=said["role"],
            polarity=next(one for one in POLARITIES if one == said["polarity"]),
            by=said["by"],
        )
    except (KeyError, StopIteration) as error:
        raise ArchiveDamaged(say("person {handle}: altered; restore a backup", handle=row.handle)) from error


def value_of(text: str | None) -> Json:
    """The value of a JSON text, as it is sealed with the rest."""
    return None if text is None else cast(Json, json.loads(text))


def _known(value: Json) -> Json:
    """The value without what is unknown, false or empty in it; None where nothing is left. Reading puts it back."""
    if isinstance(value, dict):
        return {
            key: known for key, known in ((key, _known(one)) for key, one in value.items()) if known is not None
        } or None
    if isinstance(value, list):
        return [_known(one) for one in value] or None
    return None if value is False or value == "" else value


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
