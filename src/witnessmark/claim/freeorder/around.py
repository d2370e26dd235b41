"""What stands around a word and makes it a place: prepositions, kinds of place, directions, the place before it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...lang.load import Language
from ..agentwords import agent_words
from ..named import Named
from ..tokens import Token
from .written import Phrases, Written, phrases

_FAR: Final = 7  # written words from a preposition to the name
_WHOLE: Final = 99  # letters of a word, however long
_LINKS: Final = 2  # marks and small words between two places that belong together


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of a language that stand around names of places: its table [places]."""

    at: frozenset[str]
    surely: frozenset[str]
    onto: frozenset[str]
    away: frozenset[str]
    types: frozenset[str]
    wider: frozenset[str]
    holds: frozenset[str]
    sites: frozenset[str]
    seats: frozenset[str]
    seats_of: frozenset[str]
    many: frozenset[str]
    months: frozenset[str]
    offices: frozenset[str]
    common: frozenset[str]
    stays: frozenset[str]
    directions: frozenset[str]
    openers: frozenset[str]
    never: Phrases
    joiners: frozenset[str]
    each: Phrases
    attacks: frozenset[str]
    close: frozenset[str]


@functools.lru_cache(maxsize=16)
def place_words(language: Language) -> PlaceWords:
    """Those of a language's file."""
    table = language.tables.get("places", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    agents = agent_words(language)
    that = language.tables.get("attribution", {}).get("that", ())
    return PlaceWords(
        at=words("at"),
        surely=words("surely"),
        onto=words("onto"),
        away=words("away"),
        types=words("types"),
        wider=words("wider"),
        holds=words("holds"),
        sites=words("sites"),
        seats=words("seats"),
        seats_of=words("seats_of"),
        many=words("many"),
        months=frozenset(_months(language)),
        common=frozenset(language.tables.get("names", {}).get("common", ())),
        offices=frozenset(language.tables.get("attribution", {}).get("speakers", ())),
        stays=words("stays"),
        directions=words("directions"),
        openers=words("openers"),
        never=Phrases([*table.get("not_places", ()), *_months(language), *that], language),
        joiners=words("joiners"),
        each=phrases(language, "places", "each"),
        attacks=agents.attacks | agents.assaults,
        close=words("close"),
    )


def _months(language: Language) -> list[str]:
    """The names of months and days, which a gazetteer may know as places."""
    table = language.tables.get("dates", {})
    keys = ("months", "short_months", "lunar_months", "weekdays")
    return [language.lower(name) for key in keys for names in table.get(key, ()) for name in names]


@dataclass(slots=True)
class Opening:
    """What stands before a written word, and what it says of a place there.

    `place`: it is in it; `onto`: it was attacked; `away`: somebody came from or went to it; `typed`: its kind is named;
    `joined`: it stands beside the place before, `linked` by an "and"; `within`: the place before lies in it; `site`:
    only a building is called so, `of_site`: and it was struck or stood in; `seat`: those harmed were brought there;
    `stays`: who did the harm is there; `loose`: the kind stands beside the name; `near`: it lies beside; `strong`:
    nothing but a place stands here; `struck`: an attack hit it; `kind` and `direction`: the
    tokens of these, or -1.
    """

    place: bool = False
    onto: bool = False
    away: bool = False
    typed: bool = False
    joined: bool = False
    linked: bool = False
    within: bool = False
    site: bool = False
    of_site: bool = False
    seat: bool = False
    struck: bool = False
    stays: bool = False
    near: bool = False
    loose: bool = False
    strong: bool = False
    kind: int = -1
    direction: int = -1

    @property
    def opens(self) -> bool:
        """Whether a name that the gazetteer knows is a place here."""
        return (self.place or self.typed or self.joined or self.onto or self.away) and not self.site


def opening_of(
    tokens: Sequence[Token], spoken: Sequence[Written], w: int, found: Sequence[Named], language: Language,
    *, cut: int,
) -> Opening:  # fmt: skip
    """What stands before written word `w` of a sentence in which some places have been `found`.

    `cut`: as many letters of its word may be small words written in one with it.
    """
    words = place_words(language)
    opening = Opening()
    small = _small(tokens, spoken[w], language, cut=cut)
    _lead(opening, small, words)
    if not (set(small) & (words.at | words.away)):
        _back(opening, tokens, spoken, w - 1, language)
    if opening.direction >= 0 and not (opening.place or opening.typed or opening.onto):
        opening.place = True  # "غربي حلب"
    if found:
        _link(opening, tokens, spoken, w, found[-1], language, cut=cut)
    return opening


def _lead(opening: Opening, small: Sequence[str], words: PlaceWords) -> None:
    opening.place = opening.place or any(low in words.at for low in small)
    opening.away = opening.away or (not opening.place and any(low in words.away for low in small))


def _back(opening: Opening, tokens: Sequence[Token], spoken: Sequence[Written], k: int, language: Language) -> int:
    """Reads the words before a name, the nearest first, up to one that does not belong to it; gives where that is."""
    words = place_words(language)
    last = max(-1, k - _FAR)
    linked = False
    while k > last:
        word, low = spoken[k], spoken[k].low
        token = tokens[word.core]
        linked = linked or (token.letter == "O" and low in words.joiners)
        small = _small(tokens, word, language)
        if low in words.types and token.letter != "~":
            if word.definite and not language.capitals and opening.kind < 0 and not _stands_beside(spoken, k):
                return k
            opening.loose = opening.loose or word.definite
            opening.typed, opening.kind = True, opening.kind if opening.kind >= 0 else word.name
        elif low in words.directions and (language.capitals or not word.definite):
            opening.direction, opening.strong = word.name, True
        elif low in words.seats_of and (opening.typed or (k + 1 < len(spoken) and spoken[k + 1].low in words.types)):
            opening.place = True  # "مستشفيات قطاع غزة"
            return k
        elif low in words.seats:
            opening.seat = True
        elif linked and language.capitals and low not in words.attacks and (low in words.sites or token.letter == "x"):
            pass
        elif linked and language.capitals and token.letter == "X" and k and spoken[k - 1].low in words.sites:
            pass  # "sur une école de Nousseirat"
        elif language.capitals and _kind_before_comma(tokens, spoken, k, words):
            opening.typed = True  # "dans un hameau voisin, Haouch Saboun, une famille"
        elif linked and language.capitals and (low in words.attacks or _are_harmed(token, language)):
            opening.onto, opening.struck = (
                True,
                low in words.attacks,
            )  # "el bombardeo de Alepo", "los muertos de Coyuca"
            return k
        elif low in words.sites:
            opening.site = not opening.typed
            if opening.site and not language.capitals:
                inner = Opening()
                _lead(inner, small, words)
                k = _back(inner, tokens, spoken, k - 1, language) if not inner.place else k
                opening.of_site = inner.place or inner.onto
            return k
        elif low in words.at or token.low in words.at:
            opening.place = True
            opening.near = token.low in words.close
            opening.strong = low in words.surely or token.low in words.surely
            opening.stays = k > 0 and spoken[k - 1].low in words.stays
            return k
        elif low in words.onto:
            opening.onto = True
            reach = _FAR if language.order == "free" else 3  # "bombardeos de la aviación rusa sobre Duma"
            opening.struck = any(before.low in words.attacks for before in spoken[max(0, k - reach) : k + 1])
            return k
        elif low in words.away or token.low in words.away:
            if not (size := _each(spoken, k, words)):
                parts = not language.capitals and any(word.low in words.many for word in spoken[max(0, k - 2) : k])
                opening.away, opening.place = not parts, opening.place or parts  # "مناطق متفرقة من محافظتي"
                return k
            k -= size - 1
        elif language.capitals and linked and token.letter == "1":
            pass
        elif language.capitals and linked and token.letter == "." and k and tokens[spoken[k - 1].core].letter == "x":
            pass  # "en una fosa clandestina de Culiacán"
        elif language.order == "free" and token.letter in "~u":
            pass  # "bombardearon ayer Duma"
        elif token.letter != "t" and low not in words.joiners:
            return k
        if small:
            _lead(opening, small, words)
            if opening.away and not language.capitals and k and spoken[k - 1].low in words.holds:
                opening.away, opening.place = False, True  # "حقل الخراطة التابع لبلدة الشولا"
            if set(small) & (words.at | words.away):
                return k
            if opening.direction != word.name:
                return k
        k -= 1
    return k


def _are_harmed(token: Token, language: Language) -> bool:
    """Whether a noun is of people who live or were harmed where its "of" says: not of soldiers, who come from there."""
    person = token.letter == "n" and token.word is not None and token.word.who != "combatant"
    return token.letter == "N" or (person and token.low not in language.collectives)


def _kind_before_comma(tokens: Sequence[Token], spoken: Sequence[Written], k: int, words: PlaceWords) -> bool:
    """Whether a kind of place stands before the comma at written word `k`, whose name follows."""
    if tokens[spoken[k].core].letter != "," or k < 2:
        return False
    return spoken[k - 1].low in words.types or (spoken[k - 1].low in words.joiners and spoken[k - 2].low in words.types)


def _stands_beside(spoken: Sequence[Written], k: int) -> bool:
    """Whether a kind of place with the article stands beside its name: "العاصمة صنعاء"; "في المدينة" names nothing."""
    return k + 1 < len(spoken) and not spoken[k + 1].definite


def _each(spoken: Sequence[Written], k: int, words: PlaceWords) -> int:
    """How many words up to `k` say "each of": "في كل من دوما وحرستا"."""
    for size in (2, 1):
        if k - size + 1 >= 0 and words.each.at(spoken, k - size + 1) == size:
            return size
    return 0


def _link(
    opening: Opening, tokens: Sequence[Token], spoken: Sequence[Written], w: int, before: Named, language: Language,
    *, cut: int,
) -> None:  # fmt: skip
    """How the name goes on from the place before: "in Hazza, Saqba and Madiyara", "دوما في الغوطة الشرقية"."""
    words = place_words(language)
    between = [word for word in spoken[: w + 1] if word.first >= before.last]
    if not between or between[-1].first != spoken[w].first:
        return
    lows: list[str] = []
    for word in between:
        lows += _small(tokens, word, language, cut=cut if word is between[-1] else _WHOLE)
        if word is not between[-1]:
            if words.never.at([word], 0) and word.low not in words.directions | words.types | words.holds:
                continue  # "حي النيرب المكتظ في حلب"
            lows.append(word.low if tokens[word.core].letter not in "c," else tokens[word.core].letter)
    passed = words.types | words.directions | (words.joiners if language.order == "free" else frozenset())
    rest = [low for low in lows if low not in passed]
    marks = [low for low in rest if low in (",", "c", "،") or _is_and(low, language)]
    places = [low for low in rest if low in words.at | words.away | words.holds | {"("}]
    if len(marks) + len(places) < len(rest) or len(rest) > _LINKS + 1:
        return
    narrow = language.order == "free" and marks == [","] and len(places) == 1 and before.sure
    if narrow:
        opening.within = before.heads or before.joined  # "en el poblado de Cundancito, en la sierra de Coyuca"
    elif marks and not places and any(_is_own(tokens[word.core], language) for word in between[:-1]):
        opening.within = before.heads or before.joined  # "معرة النعمان وريفها جنوب إدلب"
    elif marks and not places:
        opening.joined = before.heads or before.joined or before.origin
        opening.linked = any(low not in (",", "،") for low in marks)
        opening.place = True
    elif not marks and (places or len(lows) > len(rest)):
        opening.within = before.heads or before.joined
        opening.away = opening.away and not opening.within


def _is_own(token: Token, language: Language) -> bool:
    """Whether a word ends in "its", which is cut off."""
    return not language.capitals and token.word is not None and language.lower(token.text) != token.low


def _is_and(low: str, language: Language) -> bool:
    entry = language.words.get(low)
    return entry is not None and entry.letter == "c"


def _small(tokens: Sequence[Token], word: Written, language: Language, *, cut: int = _WHOLE) -> list[str]:
    """The small words written in one with a word, cut off by the tokeniser or still in a word that nobody knows."""
    small = [tokens[k].low for k in range(word.first, word.name)]
    if cut and word.name == word.core and not word.definite:
        pieces = still_in(tokens[word.core], language)
        while len("".join(pieces)) > cut:
            pieces.pop()
        small += pieces
    return small


def still_in(token: Token, language: Language) -> list[str]:
    """The small words that may stand in one with an unknown word: "ب" in "بدوما"."""
    if token.word is not None or not language.proclitics:
        return []
    cut: list[str] = []
    low = token.low
    for slot in language.proclitics[:-1]:
        piece = next((one for one in slot if low.startswith(one) and len(low) - len(one) > 2), None)
        if piece is not None and cut and piece not in place_words(language).at | place_words(language).away:
            continue  # "بوكروفسك وكوبيانسك"
        if piece is not None:
            cut.append(piece)
            low = low[len(piece) :]
    return cut
