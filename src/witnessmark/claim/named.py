"""A place as a sentence names it, and what is asked about such a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Named:
    """A place as named in a sentence: tokens `first` to before `last`, at `start` to `end` of the report's text.

    `heads` says whether it is where something happened, and not a wider place that the one before lies in; `said`
    whether a preposition or a verb of attack puts it there;
    `office` whether it is where somebody holds office ("the governor of Idlib province"); `seat` whether whoever
    speaks is there or of there, `local` those who live or work there;
    `joined` whether it stands beside the one before ("Hazza, Saqba and Madiyara").
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    heads: bool = True
    origin: bool = False
    away: bool = False
    joined: bool = False
    sure: bool = False
    typed: bool = False
    owner: bool = False
    country: bool = False
    said: bool = False
    office: bool = False
    seat: Literal["", "away", "local"] = ""


class Names(Protocol):
    """What is asked about a name in a report, of a gazetteer and of the report's other words."""

    def knows(self, name: str) -> bool: ...

    def is_country(self, name: str) -> bool: ...

    def is_people(self, name: str) -> bool: ...

    def nation(self, name: str) -> str | None: ...

    def is_word(self, name: str) -> bool: ...

    def stands_once(self, name: str) -> bool: ...

    def lost_marks(self) -> bool: ...

    def is_wide(self, name: str) -> bool: ...

    def lies_in(self, name: str, wider: str) -> bool: ...


class NoNames:
    """Stands where there is no gazetteer: no name is known."""

    def knows(self, name: str) -> bool:
        return False

    def is_country(self, name: str) -> bool:
        return False

    def is_people(self, name: str) -> bool:
        return False

    def nation(self, name: str) -> str | None:
        return None

    def is_word(self, name: str) -> bool:
        return False

    def stands_once(self, name: str) -> bool:
        return False

    def lost_marks(self) -> bool:
        return False

    def is_wide(self, name: str) -> bool:
        return False

    def lies_in(self, name: str, wider: str) -> bool:
        return False
