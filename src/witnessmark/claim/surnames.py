"""Names of places that mean something else in a report: a person whom it calls so, a word that it writes small."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from ..lang.load import Language
from ..where import Place

# from this length capitals are a word and no initials
_WORD: Final = 4
# how far before a name its title may stand: "Governor José Maria Ruiz"
_NAMES_BETWEEN: Final = 2
_BEFORE: Final = 60
# characters of a report that would have an apostrophe
_LONG: Final = 1200
_JOINS: Final = ("_", "’", "'", "-")
_TOWNS: Final = frozenset(("settlement", "neighbourhood"))


class Places(Protocol):
    """What is asked of a gazetteer about a name."""

    def knows(self, name: str) -> bool: ...

    def is_country(self, name: str) -> bool: ...

    def nation(self, word: str) -> str | None: ...

    def resolve(self, places: Sequence[Place], *, countries: Sequence[str] = ()) -> list[Place]: ...


@dataclass(frozen=True, slots=True)
class PeopleApart:
    """A gazetteer that does not know the names which one report gives to people, nor its common words: no town of Obama
    in a report on President Obama, nor of Peace where peace is spoken of.

    >>> from witnessmark.lang.load import load
    >>> class Every:
    ...     def knows(self, name):
    ...         return True
    ...
    ...     def is_country(self, name):
    ...         return False
    ...
    ...     def nation(self, word):
    ...         return None
    ...
    ...     def resolve(self, places, *, countries=()):
    ...         return places
    >>> text = "Governor Tomas Ruiz spoke in Oaxaca. Mr. Bush did not."
    >>> names = PeopleApart(Every(), text, load("en"))
    >>> [names.knows(name) for name in ("Ruiz", "Tomas Ruiz", "Bush", "Oaxaca")]
    [False, False, False, True]
    """

    names: Places
    text: str
    language: Language
    _known: dict[str, bool] = field(default_factory=dict)
    _wide: dict[str, bool] = field(default_factory=dict)
    _lying: dict[tuple[str, str], bool] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Whether this is a place's name that the report gives to nobody."""
        known = self._known.get(name)
        if known is None:
            known = self.names.knows(name)
            known = known and not (self._shouts(name) or self.is_word(name) or self._is_somebodys(name))
            self._known[name] = known
        return known

    def is_country(self, name: str) -> bool:
        """Whether this, standing alone, is a country's name."""
        return self.names.is_country(name)

    def is_people(self, name: str) -> bool:
        """Whether this is what a country's people are called: "Mexican"."""
        return self.names.nation(name) is not None

    def nation(self, name: str) -> str | None:
        """The code of the country that this names, or whose people it does."""
        people = self.names.nation(name)
        return people if people is not None else self.names.resolve([Place(name)])[0].country

    def is_word(self, name: str) -> bool:
        """Whether the report writes this small elsewhere, as it does no name: "Population", "population"."""
        small = name.lower()
        if not name.isalpha() or small == name or small not in self.text:
            return False
        return any(_stands_free(self.text, at, at + len(small)) for at in _places_of(small, self.text))

    def stands_once(self, name: str) -> bool:
        """Whether the report has the name nowhere else."""
        return self.text.count(name) == 1

    def lies_in(self, name: str, wider: str) -> bool:
        """Whether the one place surely lies in the other, as the two together are understood."""
        known = self._lying.get((name, wider))
        if known is None:
            inner, outer = self.names.resolve([Place(name), Place(wider)])
            known = self._lying[name, wider] = outer.id is not None and outer.id in inner.within
        return known

    def lost_marks(self) -> bool:
        """Whether a long report has no apostrophe, so that "Syrias" may be Syria's."""
        return len(self.text) > _LONG and "'" not in self.text and "’" not in self.text

    def is_wide(self, name: str) -> bool:
        """Whether other places lie in this one: a country, a province, a part of one."""
        known = self._wide.get(name)
        if known is None:
            level = self.names.resolve([Place(name)])[0].level
            known = self._wide[name] = level is not None and level not in _TOWNS
        return known

    def _shouts(self, name: str) -> bool:
        """Whether it is a word in the capitals of a heading, and stands nowhere else: "IN BATTLE"."""
        return name.isupper() and len(name) >= _WORD and name.title() not in self.text and not self.text.isupper()

    def _is_somebodys(self, name: str) -> bool:
        titles = _titles(self.language)
        at = self.text.find(name)
        while at >= 0:
            before = self.text[max(0, at - _BEFORE) : at].rsplit(None, _NAMES_BETWEEN + 1)
            for word in reversed(before[-_NAMES_BETWEEN - 1 :]):
                if word.strip(".").lower() in titles:
                    return True
                if not word[:1].isupper() or word.endswith((".", ",")):
                    break
            at = self.text.find(name, at + 1)
        return False


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether neither a letter, a figure nor a hyphen goes on with the word at `start` to `end`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in _JOINS) and not (after.isalnum() or after in ("_", "-"))


@functools.lru_cache(maxsize=8)
def _titles(language: Language) -> frozenset[str]:
    table = language.tables.get("names", {})
    return frozenset((*table.get("honorifics", ()), *table.get("ranks", ()), *table.get("offices", ())))
