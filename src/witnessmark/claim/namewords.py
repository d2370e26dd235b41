"""What a language says of people's names, and one person as a sentence names them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..lang.load import Language
from ..records import Harm, PersonSex
from .agentwords import agent_words


@dataclass(slots=True)
class Called:
    """One person as a sentence names them: the name at tokens `first` to before `last`.

    `begin` and `end` take in what is said of the person around the name. `kin` is the possessive that ties them to
    whoever was named before ("his" sister). `sure` says that something beside the capitals shows a person; `accused`
    that the person is said to have done it; `owner` that the name is a possessive ("Samir Odeh's"); `kindred` that the
    name is of a list of kin ("his daughters Lina and Rana"), and `siblings` the sex of all in it.
    """

    first: int
    last: int
    begin: int
    end: int
    age: int | None = None
    sex: PersonSex | None = None
    role: str | None = None
    kin: str | None = None
    sure: bool = False
    accused: bool = False
    owner: bool = False
    siblings: PersonSex | None = None
    kindred: bool = False

    @property
    def size(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class NameWords:
    """The table [names] of a language, and the words of its calendar, which are no names."""

    honorifics: frozenset[str]
    ranks: frozenset[str]
    particles: frozenset[str]
    articles: tuple[str, ...]
    never: frozenset[str]
    clauses: frozenset[str]
    accusing: tuple[str, ...]
    types: frozenset[str]
    called: frozenset[str]
    kin_many: frozenset[str]
    never_after: frozenset[str]
    becoming: frozenset[str]
    identified: frozenset[str]
    names: frozenset[str]
    lists: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    aged: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    pronouns: frozenset[str]
    no_roles: frozenset[str]
    attackers: frozenset[str]
    speech: frozenset[str]
    possessive: frozenset[str]
    victims: Mapping[str, Harm | None]
    numbers: Mapping[str, int]

    def harmed(self, low: str) -> str | None:
        """The word for victims that a token is or ends in ("of the dead"), or None."""
        last = low.rsplit(None, 1)[-1] if low else low
        return last if last in self.victims else None

    def sex(self, low: str) -> PersonSex | None:
        """What one word says of somebody's sex."""
        return "female" if low in self.female else "male" if low in self.male else None


_HARMED: Final[dict[str, Harm | None]] = {
    "killed": "killed", "injured": "injured", "missing": "missing", "detained": "detained", "unsaid": None,
}  # fmt: skip


@functools.lru_cache(maxsize=8)
def name_words(language: Language) -> NameWords:
    """The words that a language has for people's names."""
    table = language.tables.get("names", {})
    dates = language.tables.get("dates", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    calendar = {word.casefold() for key in ("months", "weekdays") for group in dates.get(key, ()) for word in group}
    places = language.tables.get("places", {})
    return NameWords(
        honorifics=words("honorifics"),
        ranks=words("ranks"),
        particles=words("particles"),
        articles=tuple(table.get("articles", ())),
        never=words("not_persons") | words("nationalities") | calendar | agent_words(language).attacks,
        clauses=words("clauses"),
        accusing=tuple(table.get("accusing", ())),
        types=frozenset(places.get("types", ())) | frozenset(places.get("sites", ())),
        called=words("called"),
        kin_many=words("kin_many"),
        never_after=words("never_after"),
        becoming=words("becoming"),
        identified=words("identified"),
        names=words("names"),
        lists=words("lists"),
        months=words("months_old"),
        years=words("years_old"),
        aged=words("aged"),
        female=words("female"),
        male=words("male"),
        pronouns=words("pronouns"),
        no_roles=words("no_roles"),
        attackers=words("attackers"),
        speech=frozenset(language.tables.get("attribution", {}).get("verbs", ())),
        possessive=language.possessive,
        victims={w: _HARMED[key] for key, many in table.get("victims", {}).items() for w in many},
        numbers={w: v.value for w, v in language.words.items() if v.letter == "d" and v.value is not None},
    )
