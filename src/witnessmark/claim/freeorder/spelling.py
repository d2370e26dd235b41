"""Where the name of a place begins and ends, in words that a gazetteer knows and in others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...lang.load import Language
from ..named import Named
from ..tokens import Token
from .around import Opening, PlaceWords, place_words, still_in
from .written import Written

LONGEST: Final = 4

ENDS: Final = ",;!:(cPBIJGVKFNDvWuAHM~pdhE)"  # what may follow a name, and no second half of a phrase

SHORTEST: Final = 3

LONG: Final = 99

NO_NAMES: Final = "PIJGBvcZzAMdqbmolhWue"  # small words, which have a capital where a sentence begins

GRAMMAR: Final = frozenset("VFKNDqdbmhlozZMAWvIJGTPcuBpe%?")  # no name begins with a word of these

OFFICE: Final = 8  # tokens from who holds an office to the name: "глава региона Денис Пушилин"


def is_letters(head: Token, opening: Opening, *, known: bool) -> bool:
    """Whether a name is of capital letters alone, as those of offices and armies are: "в МЧС"."""
    first, hyphen, _ = head.text.partition("-")
    if hyphen and first.isupper():
        return not opening.typed  # "FPV-дроном", "С-300"
    return not known and head.text.isupper() and 1 < len(head.text) < 7 and not opening.typed


BREAKS: Final = frozenset(",;!:()~d")  # no name has one of these in it


def run_from(tokens: Sequence[Token], spoken: Sequence[Written], w: int) -> int:
    """How many written words from `w` on may be one name."""
    size = 0
    for word in spoken[w : w + LONGEST]:
        if size and word.first < word.name:
            break
        for k in range(word.first, word.last):
            if tokens[k].letter in BREAKS:
                return size
        size += 1
    return size


def beginnings(tokens: list[Token], word: Written, language: Language) -> list[int]:
    """Where a name may begin in a written word: before its article, after a small word cut off or still in it."""
    starts = [tokens[k].start for k in range(word.name, word.core + 1)]
    starts += [tokens[k].start for k in range(word.first, word.name)]
    at = tokens[word.core].start
    for piece in still_in(tokens[word.core], language):
        at += len(piece)
        starts.append(at)
    return list(dict.fromkeys(starts))


def begin_of(
    tokens: Sequence[Token], spoken: Sequence[Written], w: int, language: Language, opening: Opening
) -> int:  # fmt: skip
    """Where an unknown name begins in its written word: after what is cut off, with its article."""
    word, around = spoken[w], place_words(language)
    start = tokens[word.name].start
    if word.name != word.core or (opening.typed and not opening.joined):
        return start
    cut = still_in(tokens[word.core], language)
    before = spoken[w - 1] if w else None
    leads = before is not None and (
        tokens[before.core].letter == "P" or before.low in around.at | around.onto | around.types
    )
    article = (
        any(a.isalpha() and tokens[word.core].low.startswith(cut[0] + a) for a in language.proclitics[-1])
        if cut
        else False
    )
    if not language.capitals and len(cut) == 1 and cut[0] in around.at and (article or not leads):
        return start + len(cut[0])  # "استهدف مركزهم بدردغيا"; "في بقرص" is whole
    return start + len("".join(cut)) if opening.joined or cut[:1] != cut[-1:] else start


def unknown_name(
    tokens: list[Token], spoken: list[Written], w: int, found: list[Named], opening: Opening, language: Language
) -> int:
    """How many written words an unknown name has that begins at `w`; 0: it is none."""
    if language.capitals:
        named = opening.typed or opening.place or (opening.onto and opening.struck)
        return of_capitals(tokens, spoken, w, language) if named else 0
    word = spoken[w]
    token = tokens[word.core]
    struck = opening.onto and opening.struck
    around = place_words(language)
    first = (word.low in around.openers or token.low in around.openers) and word.low not in around.types | around.sites
    if not (opening.typed or opening.place or struck or (opening.away and first)):
        return 0
    if opening.loose:
        return 0  # "البلدة مجهولا"
    if not first and (token.letter != "X" or len(word.low) < SHORTEST):
        return 0
    if word.low in around.common or (not opening.typed and is_common(word, token, around, language)):
        return 0
    if w and still_in(token, language)[:1] and not opening.joined and is_second_name(tokens, spoken, w, found):
        return 0
    size = 1
    while size < 3 and w + size < len(spoken):
        after, before = spoken[w + size], spoken[w + size - 1]
        opens = before.low in around.openers or tokens[before.core].low in around.openers
        twice = after.definite and (before.definite or opening.typed)
        foreign = size == 1 and opening.typed and not opening.joined and tokens[after.core].letter == "X"
        twice = twice or (foreign and ends_at(tokens, after.last, language))  # "قرية تين أقساس"
        known = tokens[after.core].letter in "X." if opens else tokens[after.core].word is None
        if (
            after.first != after.name
            or not known
            or not (opens or twice)
            or (around.never.at(spoken, w + size) and not opens)
        ):
            break
        if opens_with_and(tokens[after.core], language):
            break
        size += 1
        if not opens:
            break
    if first and size == 1:
        return 0
    if opening.typed and not opening.joined:
        return size
    last = spoken[w + size - 1].last
    if not ends_at(tokens, last, language) or (opening.joined and not opening.linked):
        return 0
    return size


def is_second_name(tokens: Sequence[Token], spoken: Sequence[Written], w: int, found: Sequence[Named]) -> bool:
    """Whether an unknown name stands right behind another: "فاديم بويتشينكو"."""
    before = spoken[w - 1]
    alone = tokens[before.core].letter == "X" and not before.definite
    return alone and not (found and found[-1].last == spoken[w].first)


def is_common(word: Written, token: Token, around: PlaceWords, language: Language) -> bool:
    """Whether a word is a common noun, also behind small words written in one with it: "بالتنسيق", "بالعمليات"."""
    if word.low in around.common:
        return True
    if not language.proclitics:
        return False
    cut = still_in(token, language)
    rest = token.low[len("".join(cut)) :]
    bare = next((rest[len(a) :] for a in language.proclitics[-1] if a.isalpha() and rest.startswith(a)), rest)
    known = (one in around.common or (one,) in around.never.known.get(one, ()) for one in (rest, bare))
    return bool(cut) and any(known)


def ends_at(tokens: Sequence[Token], last: int, language: Language) -> bool:
    """Whether a phrase ends before token `last`, so that an unknown word there is no first half of one."""
    endings = tuple(one for one in language.enclitics if one.isalpha())
    low = tokens[last - 1].low
    owned = any(low.endswith(one) and len(low) - len(one) >= SHORTEST for one in endings)
    owned = owned and not tokens[last - 1].text.endswith("ة")
    if owned:
        return False
    return last >= len(tokens) or tokens[last].letter in ENDS or opens_with_and(tokens[last], language)


def opens_with_and(token: Token, language: Language) -> bool:
    entry = next((language.words.get(low) for low in still_in(token, language)), None)
    return entry is not None and entry.letter == "c"


def of_capitals(tokens: list[Token], spoken: list[Written], w: int, language: Language) -> int:
    """How many written words from `w` on are a run of capital words with what joins them."""
    around = place_words(language)
    size = 0
    while w + size < len(spoken):
        head = tokens[spoken[w + size].core]
        if head.text[0].isupper() and head.letter not in "~" + NO_NAMES:
            size += 1
        elif size and w + size + 1 < len(spoken) and (head.low in around.joiners or head.letter == "-"):
            if not tokens[spoken[w + size + 1].core].text[0].isupper():
                break
            size += 1
        else:
            break
    while size and not tokens[spoken[w + size - 1].core].text[0].isupper():
        size -= 1
    return size


def is_labelled(tokens: list[Token], spoken: list[Written], w: int, last: int, language: Language) -> bool:
    """Whether a known name stands as the head of a line or of a figure: "غزة: 62 شهيدا", "حلب 77، إدلب 51"."""
    if last >= len(tokens):  # "وزارة الصحة – غزة"
        filed = w > 0 and tokens[spoken[w - 1].core].letter == "-" and not any(t.letter in "VKFNDd" for t in tokens)
        return filed and not language.capitals
    after = tokens[last].letter
    heads = w <= 1 or tokens[spoken[w - 1].core].letter in ",:-"
    heads = heads or spoken[w - 1].low in language.tables.get("places", {}).get("then", ())
    heads = heads or not any(tokens[word.core].text[0].isalnum() for word in spoken[:w])  # "🚒 #Тернопіль:"
    if heads and after == "," and language.capitals and not any(t.letter in "VKFNv" for t in tokens):
        return True  # "Чечня, январь 2001 года"
    if after == "," and w <= 1:  # "- أريحا، إدلب (21 تموز): 22 شهيدا"
        return any(t.letter in "(:" for t in tokens[last + 1 : last + 1 + LONGEST])
    undergoes = language.tables.get("places", {}).get("undergoes", ())
    if tokens[last].low in undergoes:
        return True
    figure = last + 1 < len(tokens) and tokens[last + 1].letter in "dqbm"
    return (heads and after in ":(-") or (after in "(:-" and figure and language.capitals) or (heads and after == "d")
