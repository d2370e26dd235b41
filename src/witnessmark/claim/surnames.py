"""Names of people that are names of places too: where a report calls somebody so, the name means the person."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Final

from ..lang.load import Language
from .places import Names

# from this length capitals are a word and no initials
_WORD: Final = 4
# how far before a name its title may stand: "Governor José Maria Ruiz"
_NAMES_BETWEEN: Final = 2
_BEFORE: Final = 60


@dataclass(frozen=True, slots=True)
class PeopleApart:
    """A gazetteer that does not know the names which one report gives to people: no town of Obama in a report on
    President Obama.

    >>> from witnessmark.lang.load import load
    >>> class Every:
    ...     def knows(self, name):
    ...         return True
    ...
    ...     def is_country(self, name):
    ...         return False
    >>> text = "Governor Tomas Ruiz spoke in Oaxaca. Mr. Bush did not."
    >>> names = PeopleApart(Every(), text, load("en"))
    >>> [names.knows(name) for name in ("Ruiz", "Tomas Ruiz", "Bush", "Oaxaca")]
    [False, False, False, True]
    """

    names: Names
    text: str
    language: Language
    _known: dict[str, bool] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Whether this is a place's name that the report gives to nobody."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self.names.knows(name) and not (self._shouts(name) or self._is_somebodys(name))
        return known

    def is_country(self, name: str) -> bool:
        """Whether this, standing alone, is a country's name."""
        return self.names.is_country(name)

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


@functools.lru_cache(maxsize=8)
def _titles(language: Language) -> frozenset[str]:
    table = language.tables.get("names", {})
    return frozenset((*table.get("honorifics", ()), *table.get("ranks", ()), *table.get("offices", ())))
