"""Names of places where an unknown word may be one: by the words before them and by the gazetteer.

In a script without capital letters a name is found because a gazetteer knows it behind a preposition of place, because
a word says what it is ("قرية", "حي"), or because nobody knows the word and it ends its phrase. Where names have
capitals, only capital words are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.load import Language
from ..agentwords import agent_words
from ..named import Named, Names
from ..tokens import Token
from .around import Opening, PlaceWords, opening_of, place_words
from .endings import read_behind, run_of, stem_end
from .spelling import (
    GRAMMAR,
    LONG,
    LONGEST,
    OFFICE,
    begin_of,
    beginnings,
    is_labelled,
    is_letters,
    opens_with_and,
    run_from,
    unknown_name,
)
from .written import Written, written_words


def find_places(tokens: list[Token], language: Language, names: Names, text: str, offset: int) -> list[Named]:
    """The places that a sentence names, in order. `text` is the report's part that begins at `offset`."""
    spoken = written_words(tokens, language)
    found: list[Named] = []
    w = 0
    while w < len(spoken):
        place, size = _place_at(tokens, spoken, w, found, language, names, text, offset)
        if place is not None:
            found.append(place)
        w += max(1, size)
    return found


def _place_at(
    tokens: list[Token], spoken: list[Written], w: int, found: list[Named], language: Language, names: Names, text: str,
    offset: int,
) -> tuple[Named | None, int]:  # fmt: skip
    word, around = spoken[w], place_words(language)
    head = tokens[word.core]
    if not head.text[0].isalpha() or head.letter == "~" or (language.capitals and not head.text[0].isupper()):
        return None, 1
    if word.low in around.directions and word.first == word.core and not language.capitals:
        return None, 1  # "شمال دارفور" is found from its name on
    land = word.definite and word.low in around.directions and not language.capitals  # "في الجنوب والبقاع"
    if not language.capitals and head.letter in GRAMMAR and not (land or _may_open(word, head, around)):
        return None, 1
    begin, size = _known(tokens, spoken, w, language, names, text, offset)
    if language.capitals and head.letter not in "Xxnstj.":
        return None, 1  # "У" that opens a sentence
    kind = _is_kind_named(spoken, w, around) and not language.capitals
    if not (size or kind or language.capitals or head.letter == "X" or _may_open(word, head, around)):
        return None, 1
    length = begin - head.start if size and begin > head.start else LONG
    opening = opening_of(tokens, spoken, w, found, language, cut=length if not size or begin > head.start else 0)
    if not language.capitals and opening.joined and opening.linked and _go_on_with(tokens, found, around):
        opening.typed = True
    if language.order == "verb last":
        return _with_endings(tokens, spoken, w, size, found, opening, language, names, text, offset)
    if size == 1 and not language.capitals and w + 1 < len(spoken) and word.low in around.openers:
        after = spoken[w + 1]  # "الشيخ طه", of which a gazetteer knows "شيخ"
        more = after.first == after.name and tokens[after.core].letter == "X"
        size = 0 if word.definite and more and not opens_with_and(tokens[after.core], language) else size
    known = size > 0
    if opening.site and opening.of_site and known and _is_town_of_site(tokens, spoken, w, size, language):
        opening.site, opening.place = False, True
    lands = size == 1 and opening.opens and names.is_country(text[begin - offset : tokens[word.last - 1].end - offset])
    apt = (head.letter in "X.nsx" and (opening.typed or lands)) or (land and (opening.typed or opening.place))
    if size == 1 and not language.capitals and head.word is not None and not apt:
        known, size = False, 0  # a word of the grammar, whoever else may be called so
    if not size:
        size, begin = (
            unknown_name(tokens, spoken, w, found, opening, language),
            begin_of(tokens, spoken, w, language, opening),
        )
        if kind and not size and opening.typed:
            size = 1 + (w + 1 < len(spoken) and spoken[w + 1].definite and spoken[w + 1].first == spoken[w + 1].name)
        elif size and (word.low in (around.types | around.sites) - around.openers or around.never.at(spoken, w)):
            size = size if size > 1 and opening.typed and word.low in around.openers else 0
    if not size:
        return None, 1
    if language.order == "free" and known and opening.opens:
        while w + size < len(spoken) and size < LONGEST and _goes_on(tokens, spoken, w + size):
            size += 1  # "Sidi Hammed", of which a gazetteer knows "Sidi"
    if language.capitals:
        size = _with_kind(tokens, spoken, w, size, opening, language)
        if (size > 1 and _is_person(tokens, spoken, w, size, language)) or is_letters(head, opening, known=known):
            return None, size
        if found and _is_capital_of(tokens, spoken, w, found[-1], language):
            found[-1], opening.typed = replace(found[-1], heads=False), True
    last = spoken[w + size - 1].last
    name = text[begin - offset : tokens[last - 1].end - offset]
    if not known and not opening.typed and names.is_word(name):
        return None, 1
    low = language.lower(name)
    if (language.order == "free" and low in language.kinds) or (
        low in agent_words(language).actors
        and language.order != "verb last"
        and (language.capitals or not (opening.typed or names.is_country(name)))
    ):
        return None, size  # "el Estado Islámico"
    if known and not opening.opens and _of_attack(spoken, w, language) and not names.is_country(name):
        opening.onto = True  # "اشتباكات طرابلس"
    if not opening.opens:
        filed = not language.capitals and tokens[last : last + 1] and tokens[last].letter == "-"
        filed = filed and last + 1 < len(tokens) and tokens[last + 1].letter == "v"  # "باريس – قالت الشبكة"
        return (None, size) if not known or not is_labelled(tokens, spoken, w, last, language) or opening.site else (
            Named(
                name, begin, tokens[last - 1].end, word.first, last, heads=not filed, sure=True,
                country=names.is_country(name),
            ), size,
        )  # fmt: skip
    contained = opening.within and bool(found) and not found[-1].country
    if opening.joined and found and known and names.lies_in(found[-1].text, name):
        contained = True
    if opening.joined and not opening.linked and len(found) == 1 and last < len(tokens) and tokens[last].letter in "(:":
        contained = True  # "أريحا، إدلب (21 تموز): 22 شهيدا"
    if found and found[-1].heads and language.order == "free":
        between = tokens[found[-1].last : word.first]
        kind = len(between) > 2 and between[0].letter == "," and between[1].low in around.types
        bars = "VKFNDg;!dcv" + ("" if between and between[0].letter == "," and opening.near else "ns")
        if (opening.near or kind) and not any(t.letter in bars for t in between):
            contained = True  # "X, a village of Z north of Y", "X, a rebel stronghold near Y"
    country = known and names.is_country(name)
    start, named = begin, name
    if opening.direction >= 0 and known and (country or names.is_wide(name)) and not opening.typed:
        start = tokens[opening.direction].start
        named = text[start - offset : tokens[last - 1].end - offset]
    elif opening.kind >= 0 and tokens[opening.kind].low in around.wider | {tokens[opening.kind].low} and known:
        whole = text[tokens[opening.kind].start - offset : tokens[last - 1].end - offset]
        if _is_wider(tokens, opening, language) and names.knows(whole):
            start, named = tokens[opening.kind].start, whole
    away = opening.stays or (opening.seat and not opening.onto)
    place = Named(
        named, start, tokens[last - 1].end, word.first, last,
        heads=not contained and not opening.away and not away, origin=opening.away and not away, away=away,
        joined=opening.joined and not contained and any((p.heads or p.joined or p.origin) for p in found[-1:]),
        sure=known or opening.typed, typed=opening.typed, country=country, said=True,
    )  # fmt: skip
    return place, size


def _is_town_of_site(
    tokens: Sequence[Token], spoken: Sequence[Written], w: int, size: int, language: Language
) -> bool:  # fmt: skip
    """Whether a known name behind a market or a school is its town's: "سوق سقبا", and no name of its own, as "مستشفى
    الشفاء", or a person's."""
    word = spoken[w]
    given = language.tables.get("names", {}).get("given", ())
    if word.definite or tokens[word.core].word is not None or word.low in given:
        return False
    after = spoken[w + size] if w + size < len(spoken) else None
    return after is None or after.definite or after.first < after.name or tokens[after.core].letter not in "X."


def _is_kind_named(spoken: Sequence[Written], w: int, around: PlaceWords) -> bool:
    """Whether a kind of place or an office is one's name, as the kind before shows: "حي المطار القديم", "حي العمدة"."""
    word = spoken[w]
    if not w or not word.definite or word.first != word.name:
        return False
    if word.low not in around.types and word.low not in around.offices:
        return False
    before = spoken[w - 1]
    return before.low in around.types and before.low not in around.directions and not before.definite


def _go_on_with(tokens: Sequence[Token], found: Sequence[Named], around: PlaceWords) -> bool:
    """Whether the places before, beside which a name stands, are told as several of a kind: "أحياء المنشية و"."""
    for place in reversed(found):
        if place.typed and place.first > 0 and tokens[place.first - 1].low in around.many:
            return True
        if not place.joined:
            break
    return False


def _may_open(word: Written, head: Token, around: PlaceWords) -> bool:
    """Whether a word that is no name may be the first of one: "كفر بطنا"."""
    return word.low in around.openers or head.low in around.openers


def _goes_on(tokens: Sequence[Token], spoken: Sequence[Written], w: int) -> bool:
    """Whether an unknown capital word stands right behind a name."""
    token = tokens[spoken[w].core]
    beside = token.start == tokens[spoken[w].first - 1].end + 1
    large = token.text[0].isupper() or token.text.partition("-")[2][:1].isupper()  # "Maarat al-Numan"
    return beside and token.letter in "X." and large and not token.text.isupper()


def _of_attack(spoken: Sequence[Written], w: int, language: Language) -> bool:
    """Whether the word before is an attack that has the name for its owner: "مجزرة دوما"."""
    before = spoken[w - 1] if w else None
    own = before is not None and not before.definite and spoken[w].first == spoken[w].name
    return own and not language.capitals and before is not None and before.low in place_words(language).attacks


def _with_kind(
    tokens: Sequence[Token], spoken: Sequence[Written], w: int, size: int, opening: Opening, language: Language
) -> int:  # fmt: skip
    """The words of a name with the noun that its adjective is of: "Нагорном Карабахе", "Куп'янському районі"."""
    table = language.tables.get("places", {})
    low = tokens[spoken[w + size - 1].core].low
    if w + size >= len(spoken) or not low.endswith(tuple(table.get("adjective_endings", ())) or ("\0",)):
        return size
    after = tokens[spoken[w + size].core]
    capital = after.text[0].isupper() and after.letter in "X." and size == 1 and not opening.within
    return size + 1 if capital or after.low in table.get("types_after", ()) else size


def _is_person(
    tokens: Sequence[Token], spoken: Sequence[Written], w: int, size: int, language: Language
) -> bool:  # fmt: skip
    """Whether a run of capitals is who holds the office told of before: "глава региона Денис Пушилин"."""
    first = spoken[w].first
    capitals = all(tokens[spoken[w + k].core].text[0].isupper() for k in range(size))
    low = tokens[spoken[w].core].low
    if not capitals or low.endswith(tuple(language.tables.get("places", {}).get("adjective_endings", ())) or ("\0",)):
        return False
    speakers = language.tables.get("attribution", {}).get("offices", ())
    return any(token.low in speakers for token in tokens[max(0, first - OFFICE) : first])


def _is_capital_of(
    tokens: Sequence[Token], spoken: Sequence[Written], w: int, before: Named, language: Language
) -> bool:  # fmt: skip
    """Whether the name is of the capital of the country named right before: "у столиці Ємену Сані"."""
    capitals = language.tables.get("places", {}).get("capital_of", ())
    beside = before.country and before.last == spoken[w].first and before.first > 0
    return beside and tokens[before.first - 1].low in capitals


def _known_run(
    tokens: list[Token], spoken: list[Written], w: int, size: int, names: Names, text: str, offset: int
) -> bool:
    name = text[tokens[spoken[w].core].start - offset : stem_end(tokens[spoken[w + size - 1].last - 1]) - offset]
    return len(name) > 1 and names.knows(name)


def _with_endings(
    tokens: list[Token], spoken: list[Written], w: int, known: int, found: list[Named], opening: Opening,
    language: Language, names: Names, text: str, offset: int,
) -> tuple[Named | None, int]:  # fmt: skip
    """The place that a name is by what stands behind it, and its size; a wider one no longer heads what follows."""
    size = run_of(tokens, spoken, w, language)
    known = size if known == size or (size and _known_run(tokens, spoken, w, size, names, text, offset)) else 0
    if not size or place_words(language).never.at(spoken, w):
        return None, 1
    last = spoken[w + size - 1]
    word = tokens[last.core]
    if word.low in place_words(language).sites:
        return None, size
    joined = opening.joined
    read_behind(opening, tokens, spoken, w, size, language, known=known > 0)
    if not known and not opening.typed and tokens[spoken[w].core].word is not None:
        return None, 1  # a capital that opens the sentence: "Saldırıda Şam'da"
    start, end = tokens[spoken[w].core].start, stem_end(tokens[last.last - 1])
    name = text[start - offset : end - offset]
    country = known > 0 and names.is_country(name)
    labels = known > 0 and is_labelled(tokens, spoken, w, last.last, language)
    if not (opening.place or opening.typed or opening.away or opening.within or labels):
        return None, size
    if not known and not opening.typed and names.is_word(name):
        return None, size
    place = Named(
        name, start, end, spoken[w].first, last.last, heads=not opening.away and not opening.within,
        origin=opening.away, joined=joined and bool(found) and found[-1].heads, sure=known > 0 or opening.typed,
        typed=opening.typed, country=country, said=True,
    )  # fmt: skip
    return place, size


def _is_wider(tokens: Sequence[Token], opening: Opening, language: Language) -> bool:
    """Whether a kind of place belongs to the name of what it is: "ريف دمشق", "قطاع غزة"."""
    return tokens[opening.kind].low in place_words(language).wider


def _known(
    tokens: list[Token], spoken: list[Written], w: int, language: Language, names: Names, text: str, offset: int
) -> tuple[int, int]:
    """Where a name begins that a gazetteer knows, in written word `w`, and of how many words it is; 0: of none."""
    longest = run_from(tokens, spoken, w)
    if not longest:
        return 0, 0
    around = place_words(language)
    land = spoken[w].definite and spoken[w].low in around.directions and not language.capitals
    never = 0 if land else around.never.at(spoken, w)
    begins = beginnings(tokens, spoken[w], language)
    for size in range(longest, 0, -1):
        last = tokens[spoken[w + size - 1].last - 1]
        if last.letter == "-" or (never == size and not _is_quarter(spoken, w, language)):
            continue
        end = stem_end(last) - offset
        for begin in begins:
            name = text[begin - offset : end]
            if len(name) > 1 and names.knows(name):
                return begin, size
    return 0, 0


def _is_quarter(spoken: Sequence[Written], w: int, language: Language) -> bool:
    """Whether the name of a month is a place's, as the kind before it shows: "حي مايو"."""
    around = place_words(language)
    kind = w > 0 and spoken[w - 1].low in around.types and not spoken[w - 1].definite
    return kind and not language.capitals and spoken[w].low in around.months
