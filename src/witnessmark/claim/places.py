"""Where a claim says it happened: the names of places in a sentence, by the words around them and by the gazetteer."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Protocol

from ..lang.load import Language
from .agentwords import agent_words
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Named:
    """A place as named in a sentence: tokens `first` to before `last`, at `start` to `end` of the report's text.

    `heads` says whether it is where something happened, and not a wider place that the one before lies in; `said`
    whether a preposition or a verb of attack puts it there;
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


class Names(Protocol):
    """What is asked of a gazetteer about a name in a text."""

    def knows(self, name: str) -> bool: ...

    def is_country(self, name: str) -> bool: ...


class NoNames:
    """Stands where there is no gazetteer: no name is known."""

    def knows(self, name: str) -> bool:
        return False

    def is_country(self, name: str) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of a language that stand around names of places."""

    types: frozenset[str]
    sites: frozenset[str]
    directions: frozenset[str]
    fillers: frozenset[str]
    at: frozenset[str]
    onto: frozenset[str]
    of_place: frozenset[str]
    falls: frozenset[str]
    wider: frozenset[str]
    speech: frozenset[str]
    attacks: frozenset[str]
    away: frozenset[str]
    joiners: frozenset[str]
    never: frozenset[str]
    venues: frozenset[str]
    received: frozenset[str]
    kin: frozenset[str]
    undergoes: frozenset[str]
    held: frozenset[str]


@functools.lru_cache(maxsize=16)
def _of(language: Language) -> PlaceWords:
    table = language.tables.get("places", {})

    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    return PlaceWords(
        types=words("types"),
        sites=words("sites"),
        directions=words("directions"),
        fillers=words("fillers"),
        attacks=agent_words(language).attacks,
        at=words("at"),
        onto=words("onto"),
        of_place=words("of_place"),
        falls=words("falls"),
        wider=words("wider"),
        speech=frozenset(language.tables.get("attribution", {}).get("verbs", ())),
        away=words("away"),
        joiners=words("joiners"),
        never=words("not_places"),
        venues=words("venues"),
        received=words("received"),
        kin=words("kin"),
        undergoes=words("undergoes"),
        held=words("held"),
    )


def find_places(tokens: list[Token], language: Language, names: Names, text: str, offset: int) -> list[Named]:
    """The places that a sentence names, in order. `text` is the report's part that begins at `offset`."""
    words = _of(language)
    found: list[Named] = []
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        small = token.letter != "X" and not token.text[0].isupper()  # most words, passed over at once
        if small or not _may_name(token, words) or _is_held(token, words):
            i += 1
            continue
        j = _name_end(tokens, i, words)
        place, j = _read(tokens, i, j, words, names, found, (text, offset))
        if place is not None:
            found.append(place)
        i = max(j, i + 1)
    return found


def _may_name(token: Token, words: PlaceWords) -> bool:
    first = token.text[0]
    if token.letter == "X":
        return first.isalpha() and (not first.islower() or _has_article(token))
    return first.isupper() and token.letter in "xjns.d" and token.low in words.types


def _has_article(token: Token) -> bool:
    """Whether the name begins with an Arabic article: "al-Midan", "ash-Shati"."""
    article, _, rest = token.text.partition("-")
    return len(article) < 4 and rest[:1].isupper()


def _is_held(token: Token, words: PlaceWords) -> bool:
    """Whether the word says in whose hands the place after it is: "Taliban-controlled"."""
    return "-" in token.low and token.low.rpartition("-")[2] in words.held


def _holders(tokens: list[Token], i: int, words: PlaceWords) -> int:
    """Where the words begin that say in whose hands the place at token `i` is, if any stand before it."""
    k = i - 1
    while k > 0 and tokens[k].low in words.fillers:
        k -= 1
    if k < 0 or not _is_held(tokens[k], words):
        return i
    while k > 0 and tokens[k - 1].letter == "X" and tokens[k - 1].end + 1 == tokens[k].start:
        k -= 1
    return k


def _name_end(tokens: list[Token], i: int, words: PlaceWords) -> int:
    """The end of the capitalised name that begins at token `i`, joined by its own small words and hyphens."""
    j = i + 1
    while j < len(tokens):
        token = tokens[j]
        if tokens[j - 1].text.endswith(("'s", "’s")) or _is_held(token, words):
            break
        if token.letter == "X" or (token.text[0].isupper() and token.letter in "sx.j" and token.text[0].isalpha()):
            j += 1
        elif token.low in words.joiners and token.low not in ("and", "of") and _is_name(tokens, j + 1):
            j += 2
        elif token.low == "of" and tokens[j - 1].low in ("republic", "gulf", "horn", "bay", "strait"):
            k = j + 2 if j + 1 < len(tokens) and tokens[j + 1].letter == "t" else j + 1
            if not _is_name(tokens, k):
                break
            j = k + 1
        elif token.letter == "-" and _is_name(tokens, j + 1) and tokens[j - 1].end == token.start:
            j += 2
        else:
            break
    return j


def _is_name(tokens: list[Token], j: int) -> bool:
    return j < len(tokens) and tokens[j].letter == "X"


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands before a name: the word that opens a place, and whether a type or a direction is said."""

    at: int
    typed: bool
    direction: int
    locative: bool
    onto: bool
    away: bool


def _opening(tokens: list[Token], i: int, words: PlaceWords) -> _Opening:
    k, steps, typed, direction = _holders(tokens, i, words) - 1, 0, False, -1
    while k >= 0 and steps < 7:
        token = tokens[k]
        if token.low in words.types:
            typed = True
        elif token.low in words.directions:
            direction = k if k in (i - 1, direction - 2) else direction
        elif token.letter == "," and k == i - 1 and tokens[k - 1].low in words.types:
            pass  # "the country's capital, Kabul"
        elif token.low == "and" and direction == k + 1 and k > 0 and tokens[k - 1].low in words.directions:
            pass
        elif (token.low not in words.fillers and token.letter not in "t1") or (
            token.low == "of"
            and not typed
            and not (k and (tokens[k - 1].low in words.fillers or tokens[k - 1].low in words.types))
        ):
            break
        k, steps = k - 1, steps + 1
    low = tokens[k].low if k >= 0 else ""
    if low == "of" and k > 0 and tokens[k - 1].low in words.directions:
        return _Opening(k, typed, direction, True, False, False)
    onto = low in words.onto
    before = tokens[k - 1].low if k > 0 else ""
    if low in words.at and _receives(tokens, k, words):
        return _Opening(k, typed, direction, False, False, True)
    struck = onto and (
        low not in _WEAK
        or before in words.attacks
        or (before in words.falls if low == "on" else before in words.of_place)
    )
    return _Opening(k, typed, direction, low in words.at and not onto, struck, low in words.away)


def _read(
    tokens: list[Token], i: int, j: int, words: PlaceWords, names: Names, found: list[Named],
    source: tuple[str, int],
) -> tuple[Named | None, int]:  # fmt: skip
    text, offset = source
    first, last, typed = i, j, False
    while first < last - 1 and tokens[first].low in words.types:
        first, typed = first + 1, True
    turned = -1
    while first < last - 1 and tokens[first].low in words.directions:
        turned = first if turned < 0 else turned
        first += 1
    bare = tokens[first].text
    if last - first > 1 and bare.endswith("s") and len(bare) > 4 and names.knows(bare[:-1]) and not names.knows(bare):
        # an apostrophe lost on the way: "in Syrias Aleppo"
        last = j = first + 1
    while last - first > 1 and tokens[last - 1].low in words.types:
        if tokens[last - 1].low in _PARTS_OF_NAMES:
            typed = True
            break
        last, typed = last - 1, True
    while last - first > 1 and tokens[last - 1].low in words.sites and names.knows(_spelt(tokens[first : last - 1])):
        last, typed = last - 1, True  # "the Jolo Cathedral"
    if last - first > 1 and not typed and (cut := _known_start(tokens[first:last], words, names)):
        last = j = first + cut
    name = tokens[first:last]
    opening = _opening(tokens, i, words)
    following = tokens[j] if j < len(tokens) else None
    if following is not None and (following.low in words.kin or following.low.partition(" ")[0] in words.kin):
        return None, j
    if _names_a_venue(tokens, i, j, words):
        return None, j
    if following is not None and _is_held(following, words):
        return None, j  # the holder, and not the place
    type_after = following is not None and following.low in words.types and following.letter != "n"
    typed = typed or opening.typed or type_after
    owner = name[-1].text.endswith(("'s", "’s"))
    plain = _spelt(name).removesuffix("'s").removesuffix("’s")
    cut = 2 if owner else 0
    known = names.knows(plain)
    if (
        not known
        and not owner
        and plain.endswith("s")
        and following is not None
        and names.knows(plain[:-1])
        and len(plain) > 4
    ):
        plain, owner, known, cut = plain[:-1], True, True, 1
    if _is_no_place(name, words, known=known, typed=typed):
        return None, j
    if plain.isupper() and not (names.is_country(plain) if len(plain) < _NO_INITIALS else known):
        return None, j
    site = following is not None and (following.low in words.sites or _modifies(following))
    low = following.low if following is not None and known else ""
    at_site = low in words.sites or (low in words.attacks and i > 0 and tokens[i - 1].letter in "t1")
    undergoes = low in words.undergoes
    if (
        any(t.low in words.sites for t in name)
        or (site and not typed and following is not None and following.low not in words.directions)
    ) and not known:
        return None, j
    joined, contained = _relation(tokens, i, words, found)
    if contained and found[-1].country:
        # "in southern Afghanistan, near Lashkargah City": the narrower place follows
        contained = names.is_country(plain)
    if joined and found[-1].away:
        return replace(_plain(name, text, offset, i, j), away=True), j
    labels = i <= 1 and following is not None and following.letter in ":-" and tokens[0].letter in "X-*!d"
    said = opening.locative or opening.onto or opening.away
    if not (joined or contained or typed or said or labels or at_site or undergoes):
        owned = (
            bool(found) and found[-1].owner and found[-1].last >= opening.at and (known or opening.at < found[-1].last)
        )
        if not owned and not (owner and known and following is not None):
            return None, j
    if following is not None and following.low in words.speech and not (typed or opening.locative):
        return None, j
    # "the Baghdad neighbourhoods of Husseiniyah": a wider place, and the narrower one after it
    widens = type_after and following is not None and following.low in words.wider
    leads = (owner or widens) and following is not None and _leads_to_name(tokens, j, words)
    dateline = labels and plain.isupper() and offset < _DATELINE
    heads = not (contained or opening.away or leads or dateline) and not (
        found and found[-1].owner and found[-1].origin
    )
    origin = opening.away and opening.at >= 0 and tokens[opening.at].low == "from" and not contained
    begin = turned if turned >= 0 else opening.direction if opening.direction >= 0 else first
    start = tokens[begin].start
    end = name[-1].end - cut
    place = Named(
        text[start - offset : end - offset],
        start,
        end,
        i,
        j,
        heads,
        origin,
        opening.away and not origin,
        joined,
        known or typed,
        typed,
        owner or leads,
        known and names.is_country(plain),
        opening.locative or opening.onto,
    )
    return place, j + (1 if type_after else 0)


def _receives(tokens: list[Token], k: int, words: PlaceWords) -> bool:
    """Whether the preposition at token `k` follows where somebody was taken: "rushed to a hospital in"."""
    for token in reversed(tokens[max(0, k - _RECEIVED) : k]):
        if token.low.rpartition(" ")[2] in words.received:
            return True
        if token.letter in "VKFD,;!" or token.low in words.attacks:
            return False
    return False


def _names_a_venue(tokens: list[Token], i: int, j: int, words: PlaceWords) -> bool:
    """Whether the name is a building's own: "the al-Taqwa mosque", "the Nasr and Salam mosques"; "a Kabul mosque" and
    "the Kabul hospital" are a town's."""
    if i == 0 or tokens[i - 1].low != "the":
        return False
    if j + 2 < len(tokens) and tokens[j].low == "and" and tokens[j + 1].letter == "X":
        j += 2
    return j < len(tokens) and tokens[j].low in words.venues


def _spelt(name: list[Token]) -> str:
    return " ".join([token.text for token in name])


def _known_start(name: list[Token], words: PlaceWords, names: Names) -> int:
    """How many words of a run of capitals are a place that is known, where the next is surely none of its name:
    "Aleppo Syrian Coalition Describes". 0: none, or the whole."""
    if names.knows(_spelt(name)):
        return 0
    for cut in range(len(name) - 1, 0, -1):
        after = name[cut]
        if (after.letter in "snVKv" or after.low in words.never) and names.knows(_spelt(name[:cut])):
            return 0 if any(t.low in words.never for t in name[:cut]) else cut
    return 0


# these open a place only after a word of attack, or of what a place has
# initials are an organisation's, and capitals of a heading are no names
_NO_INITIALS = 5
# words from "rushed" to the place: "to the main government hospital in"
_RECEIVED = 8
_DATELINE = 600  # characters from the top
_WEAK = frozenset(("on", "of", "over", "against"))
_PARTS_OF_NAMES = frozenset(("city", "camp", "strip", "island", "islands", "valley"))


def _plain(name: list[Token], text: str, offset: int, first: int, last: int) -> Named:
    start, end = name[0].start, name[-1].end
    return Named(text[start - offset : end - offset], start, end, first, last, heads=False)


def _modifies(token: Token) -> bool:
    """Whether a name before this word is only its modifier: "in Assad clans' home town"."""
    return token.letter in ".nsx" and token.text[0].islower() and len(token.text) > 2 and not token.low.endswith("ly")


def _is_no_place(name: list[Token], words: PlaceWords, *, known: bool, typed: bool) -> bool:
    if all(t.low in words.never for t in name) or (len(name) == 1 and name[0].low in words.never):
        return True
    if name[-1].low in words.never and not typed:
        return True
    if typed:
        return False
    return any(t.letter in "KVND" for t in name) or (
        not known and any(t.letter in "nsxj" or t.low in words.attacks for t in name)
    )


def _leads_to_name(tokens: list[Token], j: int, words: PlaceWords) -> bool:
    while j < len(tokens) and (
        tokens[j].low in words.fillers
        or tokens[j].low in words.types
        or tokens[j].low in words.directions
        or tokens[j].letter == "."
        or (tokens[j].letter == "," and tokens[j - 1].low in words.types)  # "Somalia's capital, Mogadishu"
    ):
        j += 1
    return j < len(tokens) and tokens[j].letter == "X"


_WITHIN = frozenset(("in", "of", ",", "(", ")", "located", "lies", "within", "-", "which", "near", "at", "on"))


def _relation(tokens: list[Token], i: int, words: PlaceWords, found: list[Named]) -> tuple[bool, bool]:
    """Whether the name at token `i` stands beside the place before it, or is the wider place that it lies in."""
    if not found or found[-1].owner:
        return False, False
    between = tokens[found[-1].last : i]
    lows = [
        t.low
        for t in between
        if not (t.low in words.fillers or t.low in words.types or t.low in words.directions or t.letter in "t1")
    ]
    if not between or len(lows) > 3:
        return False, False
    if lows and all(low in ("and", "&", ",", "or", "/", "in", "at", "on") for low in lows):
        if any(low in ("and", "&", "or") for low in lows):
            return True, False
        if lows == [","]:
            # "A, B and C" is a list; "A, B" is a place in a wider one
            listed = _ends_in_and(tokens, i, words)
            return listed, not listed
    # "in Idlib, in the north of Syria"
    wider = all(low in _WITHIN for low in lows) and (bool(lows) or any(t.low == "of" for t in between))
    return False, wider


def _ends_in_and(tokens: list[Token], i: int, words: PlaceWords) -> bool:
    """Whether the list that goes on at token `i` closes with an "and" and a name."""
    j = i
    while j < len(tokens):
        token = tokens[j]
        if token.low in ("and", "&"):
            k = j + 1
            while k < len(tokens) and (
                tokens[k].low in words.fillers or tokens[k].low in words.types or tokens[k].letter == "t"
            ):
                k += 1
            return k < len(tokens) and tokens[k].letter == "X"
        if (
            token.letter not in "X,-"
            and token.low not in words.types
            and token.low not in words.fillers
            and token.low not in words.joiners
        ):
            return False
        j += 1
    return False
