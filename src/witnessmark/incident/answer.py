"""A proposed incident as an object of plain JSON values, with the range of one harm in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..contract import incident_to_json
from ..records import Claim, Harm, Incident
from .ranges import Range, early_reports, last_of_each


def ranged(
    found: Sequence[Incident], claims: Iterable[Claim], *, families: Mapping[str, str | None], harm: Harm = "killed"
) -> Iterator[tuple[Incident, Range]]:
    """Each incident and total, in order, with the range of the last figure of each who counted (`last_of_each`)."""
    known = {claim.id: claim for claim in claims}
    own = {one.id: [known[id] for id in one.claims if id in known] for one in found}
    days = {one.id: (one.date.start, one.date.end) for one in found}
    early = {
        one.id: early_reports(own[one.id], families=families, harm=harm)
        for one in found
        if one.kind == "total" and None not in days[one.id]
    }
    parts: dict[str, list[Sequence[Claim]]] = {}
    before: dict[str, set[str]] = {}
    for one in found:
        for total in one.within:
            if one.kind == "incident" and total in early and days[total] == days[one.id]:
                parts.setdefault(total, []).append(own[one.id])
                before.setdefault(one.id, set()).update(early[total])
    for one in found:
        yield (
            one,
            last_of_each(
                own[one.id],
                families=families,
                harm=harm,
                parts=parts.get(one.id, ()),
                early=before.get(one.id, ()),
            ),
        )


def to_json(
    one: Incident, range: Range, claims: Mapping[str, Claim], *, families: Mapping[str, str | None]
) -> dict[str, Any]:
    """The incident's own keys; `floor` and `ceiling`, whole people, null where open; `origins`, who counted."""
    origins = {family for id in one.claims if (family := families.get(id)) is not None}
    return {
        **incident_to_json(one),
        "floor": range.floor,
        "ceiling": range.ceiling,
        "place": ", ".join(dict.fromkeys(place.name or place.text for place in one.places)) or None,
        "origins": sorted(origins),
    }
