"""The marks of those who counted: each a shape and a letter of its own, told apart without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..messages import say
from ..records import Claim, FamilyToll, Toll
from ..show import show_line
from .markup import Html, direction, join, tag

# outlines about 0,0 that reach 5 px; told apart in grey, in small, and upside down
_OUTLINES: Final = (
    "M-4.2 0A4.2 4.2 0 1 0 4.2 0A4.2 4.2 0 1 0 -4.2 0Z",
    "M-3.9 -3.9H3.9V3.9H-3.9Z",
    "M0 -5L4.8 3.6H-4.8Z",
    "M0 -5.2L5.2 0L0 5.2L-5.2 0Z",
    "M0 5L4.8 -3.6H-4.8Z",
    "M-1.7 -5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z",
    "M-4.6 -4.6H4.6L-4.6 4.6H4.6Z",
    "M-5 -2.2H5V2.2H-5Z",
)
_UNKNOWN: Final = "M-3.4 -3.4L3.4 3.4M3.4 -3.4L-3.4 3.4"
_LETTERS: Final = "ABCDEFGH"
Anchor = Literal["start", "middle", "end"]
_MIRRORED: Final[Mapping[Anchor, Anchor]] = {"start": "end", "middle": "middle", "end": "start"}
# not characters at all: no XML may hold them
_NO_CHARACTERS: Final = {0xFFFE: "⟦U+FFFE⟧", 0xFFFF: "⟦U+FFFF⟧"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One who counted, or (`family` None) all of whom that is not known: a letter, a name, a shape."""

    letter: str
    name: str
    family: str | None
    outline: str

    def at(self, x: float, y: float) -> Html:
        """The shape, drawn there, on a rim of white that keeps it apart from what is under it."""
        where = f"translate({x:.1f} {y:.1f})"
        rim = tag("path", class_="rim", d=self.outline, transform=where)
        style = "mark" if self.family is not None else "mark unknown"
        return join([rim, tag("path", class_=style, d=self.outline, transform=where)])


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a chart by family, the foremost first; `more` families have none."""

    of: Mapping[str | None, Mark]
    more: int = 0


def marks(tolls: Sequence[Toll]) -> Marks:
    """A mark for each of the families whose figures are the highest, and one for all of whom it is not known.

    >>> marks([]).of
    {}
    """
    most: dict[str, int] = {}
    names: dict[str, Counter[str]] = {}
    unknown = False
    for toll in tolls:
        told = {claim.id: claim for claim in toll.claims}
        for one in toll.by_family:
            if one.family is None:
                unknown = True
                continue
            most[one.family] = max(most.get(one.family, 0), highest(one))
            said = names.setdefault(one.family, Counter())
            said.update(_name(told[id]) for id in one.claims if id in told)
    ordered = sorted(most, key=lambda family: (-most[family], family))
    found: dict[str | None, Mark] = {}
    for family, letter, outline in zip(ordered, _LETTERS, _OUTLINES, strict=False):
        name = min(names[family].items(), key=lambda one: (not one[0], -one[1], one[0]), default=(family, 0))[0]
        found[family] = Mark(letter, name or family, family, outline)
    if unknown:
        found[None] = Mark("?", say("origin not known: the report that gives most"), None, _UNKNOWN)
    return Marks(found, max(0, len(ordered) - len(_OUTLINES)))


def _name(claim: Claim) -> str:
    """Who counted, as the report writes it where it names them, else as it is normalised."""
    origin, named = claim.origin or "", claim.attributed_to or ""
    return named if " ".join(named.casefold().split()) == " ".join(origin.casefold().split()) else origin


def highest(one: FamilyToll) -> int:
    """The highest number that a family gives."""
    return max(one.floor.value or 0, one.ceiling.value or 0)


def text(
    words: str, x: float, y: float, class_: str = "", *, anchor: Anchor = "start", says: str | None = None
) -> Html:
    """Words in a drawing, in the order that their script is read in. They begin at `x`, end or are centred there: as
    one sees it, whichever way they run."""
    shown = plain(words)
    way = direction(shown)
    # in SVG the start of words that run leftwards is on the right
    side = _MIRRORED[anchor] if way == "rtl" else anchor
    return tag(
        "text",
        shown,
        class_=class_ or None,
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        direction=way if way == "rtl" else None,
        text_anchor=side if side != "start" else None,
    )


def plain(words: str) -> str:
    """Words on one line, with nothing in them that hides, commands, or may not stand in XML.

    >>> plain("an \\u202eoffice\\uffff")
    'an ⟦U+202E⟧office⟦U+FFFF⟧'
    """
    return show_line(words).translate(_NO_CHARACTERS)
