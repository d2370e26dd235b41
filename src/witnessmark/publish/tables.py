"""Claims and places as tables: the page again, for those who cannot see its drawings or want it on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import say
from ..where import Place
from . import places_map, reading
from .markup import Html, join, tag, words
from .report_view import Numbered


def table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str | None]], *, numeric: Sequence[int] = ()
) -> Html:
    """A table whose first cell in a row names the row; `numeric` are the columns set flush right."""
    sides = ["n" if at in numeric else None for at in range(len(heads))]
    head = tag("tr", *(tag("th", one, scope="col", class_=side) for one, side in zip(heads, sides, strict=True)))
    body = [
        tag(
            "tr",
            *(
                tag("th", cell, scope="row") if at == 0 else tag("td", cell, class_=sides[at])
                for at, cell in enumerate(row)
            ),
        )
        for row in rows
    ]
    whole = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))
    return tag("div", whole, class_="table", tabindex=0, role="region", aria_label=caption)


def claims_table(claims: Sequence[Numbered]) -> Html:
    """Every claim in a row."""
    rows = [
        (
            one.link,
            reading.title(one.claim),
            join([reading.place_words(p) for p in one.claim.places], ", ") or say("not stated"),
            reading.when_words(one.claim.date),
            "; ".join(reading.flags(one.claim)) or say("as asserted"),
            words(one.claim.source or one.claim.file),
        )
        for one in claims
    ]
    heads = (
        say("Claim"),
        say("How many, and what befell them"),
        say("Where"),
        say("When"),
        say("Read as"),
        say("Published by"),
    )
    return table(say("All claims, in the order of the reports"), heads, rows)


def places_figure(claims: Sequence[Numbered]) -> Html | None:
    """The map of the claims' places, and the same as a table; None where no claim names a place."""
    places = [place for one in claims for place in one.claim.places]
    if not places:
        return None
    map_ = places_map.draw(places)
    caption = say(
        "Each place is drawn at its centre point, north up. A dot is a town or a part of one; a "
        "broken circle stands for a wider area, reaches round its places here, and is not its "
        "outline. A centre is not where anyone was harmed."
    )
    drawn = tag("figure", map_, tag("figcaption", caption)) if map_ is not None else None
    return join([drawn, _places_table(claims)])


def _places_table(claims: Sequence[Numbered]) -> Html:
    known: dict[str, list[tuple[Numbered, Place]]] = {}
    for one in claims:
        for place in one.claim.places:
            known.setdefault(place.id or f"words:{place.text}", []).append((one, place))
    rows = []
    for found in known.values():
        place = found[0][1]
        written = join([words(text) for text in dict.fromkeys(p.text for _, p in found)], ", ")
        rows.append(
            (
                place.name or tag("span", say("not resolved"), class_="quiet"),
                written,
                say(reading.LEVEL_WORDS[place.level]) if place.level is not None else say("not known"),
                _centre(place),
                join([one.link for one in dict.fromkeys(one for one, _ in found)], " "),
            )
        )
    heads = (say("Place"), say("As the reports write it"), say("Level"), say("Centre"), say("Claims"))
    return table(say("Places that the claims name"), heads, rows)


def _centre(place: Place) -> str:
    if place.lat is None or place.lon is None or place.level is None:
        return say("none")
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.3f}° {north}, {abs(place.lon):.3f}° {east}"
