"""A policy: a codebook's rules, named and versioned, each with where it was read and whether that was checked.

Each rule answers one question that every codebook must answer, and few answer alike:

    vague        a word without a numeral: "dozens", "several", a bare plural
    at_least     "at least seven": what it does to the ceiling
    hedged       a numeral with a hedge: "about 20"
    includes     "including women and children", without numbers
    harm_words   words for a harm that are not taken as that harm: "neutralised"
    harms        which harms are recorded at all
    casualties   killed or injured, not said which
    sources      what of one incident stands where those who counted differ
    aggregates   totals of many places, of more than a day, running counts
    civilians    victims whom some call civilians, and others fighters
    fighters     victims who are said to be fighters
    evidence     how many independent families must tell of an incident
    grades       which grades of incident count
    event        how many deaths, or casualties, make an incident
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal

from ..count import Count
from ..messages import recorded
from ..records import Harm

Key = Literal[
    "vague", "at_least", "hedged", "includes", "harm_words", "harms", "casualties", "sources", "aggregates",
    "civilians", "fighters", "evidence", "grades", "event",
]  # fmt: skip
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Otherwise = Literal["nothing", "ask", "refuse"]

# each rule and what it may say; the first is what holds where a policy says nothing: the words as they are
SAYINGS: Final[dict[Key, tuple[str, ...]]] = {
    "vague": ("nothing", "words", "ask", "refuse"),
    "at_least": ("as stated", "exact"),
    "hedged": ("nothing", "as stated", "about", "ask", "refuse"),
    "includes": ("one", "nothing"),
    "harm_words": ("as stated", "leave out"),
    "harms": ("all", "only"),
    "casualties": ("as stated", "nothing", "ask"),
    "sources": (
        "side by side",
        "envelope",
        "corroborated",
        "lowest until corroborated",
        "most recent",
        "best by ranking",
    ),
    "aggregates": ("contain", "split", "ask", "refuse"),
    "civilians": ("as stated", "zero minimum", "ask"),
    "fighters": ("as stated", "leave out"),
    "evidence": ("any", "families"),
    "grades": ("all", "only"),
    "event": ("any", "deaths", "casualties"),
}
KEYS: Final[tuple[Key, ...]] = tuple(SAYINGS)
_OF_INCIDENTS: Final[tuple[Key, ...]] = ("sources", "civilians", "evidence", "grades", "event")
GRADES: Final[tuple[Grade, ...]] = ("confirmed", "fair", "weak", "contested", "discounted")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a policy says to one question; `source` is where that was read, and `verified` that it was, there."""

    says: str
    source: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """A codebook's rules.

    `after` is whose published rules they are, None where they are nobody's. `rules` are those that the file states, in
    the order of KEYS; what it does not state is as in the words. `text` is a user's own file, to be kept with what it
    made, `base` the policy that it changes, and `stamp` the version with all that it rests on.

    The rest are the numbers that rules need. `within`: the share by which a hedged numeral may be off. `words`: what
    vague words stand for, or that they are asked or refused; `other_words`: what becomes of those that are not in the
    codebook. `longest`: the days that one incident may take; `country`: whether a claim that names no more than a
    country is taken. `families`: how many must tell of an incident; `ask_for_more`: a person is asked where fewer do.
    `least`: how many deaths or casualties make an event.
    """

    name: str
    version: str
    stated_title: str | None = None
    after: str | None = None
    rules: Mapping[Key, Rule] = field(default_factory=dict)
    within: Fraction = Fraction(0)
    words: Mapping[str, Count | Otherwise] = field(default_factory=dict)
    other_words: Otherwise = "nothing"
    leave_out: frozenset[str] = frozenset()
    harms: tuple[Harm, ...] = ()
    corroborated_by: int = 2
    ranking: tuple[str, ...] = ()
    longest: int | None = None
    country: bool = True
    families: int = 1
    ask_for_more: bool = False
    grades: tuple[Grade, ...] = GRADES
    least: int = 0
    base: str | None = None
    text: str | None = field(default=None, repr=False)
    stamp: str = ""

    def says(self, key: Key) -> str:
        """What the policy's rule says; where it states none, that the words stand as they are."""
        rule = self.rules.get(key)
        return SAYINGS[key][0] if rule is None else rule.says

    @property
    def looks_at_incidents(self) -> bool:
        """Whether any rule asks what else is said of a claim's incident."""
        return any(self.says(key) != SAYINGS[key][0] for key in _OF_INCIDENTS)

    @property
    def verified(self) -> int:
        """How many of its rules were read where their source says."""
        return sum(rule.verified for rule in self.rules.values())

    @property
    def title(self) -> str:
        """What it is, and what it is not: "after X's published rules, 3 of 14 verified; not X's figure"."""
        if self.after is None:
            return self.stated_title or self.name
        ends = self.after.endswith("s")
        if self.base is not None:
            changed = (
                recorded("{whose}' published rules, changed by a user; not {whose}' figure", whose=self.after)
                if ends
                else recorded("{whose}'s published rules, changed by a user; not {whose}'s figure", whose=self.after)
            )
            return self.stated_title or changed
        counted = recorded("{verified:,} of {rules:,} verified", verified=self.verified, rules=len(self.rules))
        if ends:
            return recorded(
                "after {whose}' published rules, {counted}; not {whose}' figure", whose=self.after, counted=counted
            )
        return recorded(
            "after {whose}'s published rules, {counted}; not {whose}'s figure", whose=self.after, counted=counted
        )
