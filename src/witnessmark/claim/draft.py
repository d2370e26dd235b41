"""A claim in the making: what its own sentence says, before the rest of the report has been heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..records import Inheritable, Scope
from ..when import When
from .attribution import Frame
from .dates import Dated
from .named import Named
from .tokens import Sentence
from .units import Finding
from .weapons import Weapon


@dataclass(slots=True)
class Draft:
    """One finding with what its sentence adds; the passes over the report fill in what is None or empty."""

    finding: Finding
    sentence: Sentence
    number: int
    start: int
    end: int
    harm_word: str
    places: list[Named] = field(default_factory=list)
    when: When | None = None
    deictic: Dated | None = None
    spoken: When | None = None
    weapon: str | None = None
    perpetrator: str | None = None
    attributed_to: str | None = None
    speaks: bool = False
    recalls: bool = False
    own_side: bool = False
    scope: Scope | None = None
    preliminary: bool = False
    final: bool = False
    part_of: Draft | None = None
    repeats: Draft | None = None
    supersedes: Draft | None = None
    inherited: set[Inheritable] = field(default_factory=set)
    id: str = ""

    @property
    def whole(self) -> Draft:
        """The outermost claim that this is a part of, or itself."""
        return self if self.part_of is None else self.part_of.whole


@dataclass(slots=True)
class Scene:
    """What one sentence sets: its places, dates and weapons, for the claims in it and after it.

    `later` finds its dates once they are asked for: of many a sentence without a claim nobody does.
    """

    sentence: Sentence
    number: int
    places: list[Named] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    read: bool = False
    later: Callable[[], list[Dated]] | None = None
    _dates: list[Dated] = field(default_factory=list)

    @property
    def dates(self) -> list[Dated]:
        """The dates that the sentence names, in order."""
        if self.later is not None:
            self.dates = self.later()
        return self._dates

    @dates.setter
    def dates(self, found: list[Dated]) -> None:
        self._dates, self.later = found, None
