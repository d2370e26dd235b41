"""Where a claim says it happened: the names of places in a sentence, by the words around them and by the gazetteer."""

from __future__ import annotations

from dataclasses import replace

from ..lang.load import Language
from .named import Named, Names
from .noplaces import (
    ends_a_title,
    is_in_title_case,
    is_no_place,
    names_a_body,
    names_a_venue,
    names_an_institution,
    names_somebody,
)
from .opening import is_held, opening_of
from .placewords import PlaceWords, place_words
from .tokens import Token


def find_places(tokens: list[Token], language: Language, names: Names, text: str, offset: int) -> list[Named]:
    """The places that a sentence names, in order. `text` is the report's part that begins at `offset`."""
    words = place_words(language)
    found: list[Named] = []
    i, count = 0, len(tokens)
    for at in [k for k, token in enumerate(tokens) if token.letter == "X" or token.text[0].isupper()]:
        i, token = max(i, at), tokens[at]
        if at < i or not _may_name(token, words) or is_held(token, words):
            continue
        j = _name_end(tokens, i, words)
        if j + 1 < count and tokens[j].low == "and" and tokens[j + 1].letter == "X":
            j = _with_and(tokens, i, j, words, names)
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


def _name_end(tokens: list[Token], i: int, words: PlaceWords) -> int:
    """The end of the capitalised name that begins at token `i`, joined by its own small words and hyphens."""
    j = i + 1
    while j < len(tokens):
        token = tokens[j]
        if tokens[j - 1].text.endswith(("'s", "’s")) or is_held(token, words):
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


def _with_and(tokens: list[Token], i: int, j: int, words: PlaceWords, names: Names) -> int:
    """The end of one name that has an "and" in it, "Jammu and Kashmir"; `j` where it is two."""
    end = _name_end(tokens, j + 1, words)
    name = _spelt(tokens[i:end]).removesuffix("'s").removesuffix("’s")
    return end if names.knows(name) else j


def _is_name(tokens: list[Token], j: int) -> bool:
    return j < len(tokens) and tokens[j].letter == "X"


def _read(
    tokens: list[Token], i: int, j: int, words: PlaceWords, names: Names, found: list[Named],
    source: tuple[str, int],
) -> tuple[Named | None, int]:  # fmt: skip
    text, offset = source
    first, last, typed = i, j, False
    while first < last - 1 and tokens[first].low in words.types and tokens[first].low not in words.after:
        first, typed = first + 1, True
    turned = -1
    while first < last - 1 and tokens[first].low in words.directions:
        turned = first if turned < 0 else turned
        first += 1
    bare = tokens[first].text
    if (
        last - first > 1
        and bare.endswith("s")
        and len(bare) > 4
        and (names.lost_marks() or names.is_country(bare[:-1]))
        and names.knows(bare[:-1])
        and not names.knows(bare)
    ):
        # an apostrophe lost on the way: "in Syrias Aleppo"
        last = j = first + 1
    while last - first > 1 and (strip := _type_words(tokens, first, last, words)):
        typed = True
        if tokens[last - 1].low in _PARTS_OF_NAMES:
            break
        last -= strip
    while last - first > 1 and tokens[last - 1].low in words.sites and names.knows(_spelt(tokens[first : last - 1])):
        last, typed = last - 1, True  # "the Jolo Cathedral"
    if last - first > 1 and not typed and (cut := _known_start(tokens[first:last], words, names)):
        last = j = first + cut
    name = tokens[first:last]
    following = tokens[j] if j < len(tokens) else None
    if following is not None and (following.low in words.kin or following.low.partition(" ")[0] in words.kin):
        return None, j
    if names_a_venue(tokens, i, j, words) or _shares_site(tokens, j, words) or ends_a_title(tokens, i):
        return None, j
    if following is not None and (is_held(following, words) or following.low in words.streets):
        return None, j  # the holder, and not the place
    type_after = following is not None and following.low in words.types and following.letter != "n"
    owner = name[-1].text.endswith(("'s", "’s"))
    plain = _spelt(name).removesuffix("'s").removesuffix("’s")
    cut = 2 if owner else 0
    known = names.knows(plain)
    if (
        not known
        and not owner
        and plain.endswith("s")
        and following is not None
        and (names.lost_marks() or names.is_country(plain[:-1]))
        and not names.is_word(plain)
        and names.knows(plain[:-1])
        and len(plain) > 4
    ):
        plain, owner, known, cut = plain[:-1], True, True, 1
    opening = opening_of(tokens, i, words, known=known)
    typed = typed or opening.typed or type_after or _shares_type(tokens, j, words)
    if following is not None and following.low in words.peoples and opening.at == i - 1:
        typed = typed or opening.locative or opening.onto  # "in Rogo community", but "the Yazidi community"
    if is_no_place(name, words, known=known, typed=typed) or (names.is_people(plain) and not (known and typed)):
        return None, j
    if not known and (typed or not opening.away) and _is_doubtful(tokens, i, j, words, names, plain, typed=typed):
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
    labels = labels or ((known or (bool(found) and tokens[found[-1].last].letter == "(")) and _opens_count(tokens, j))
    said = opening.locative or opening.onto or opening.away
    if not (joined or contained or typed or said or labels or at_site or undergoes):
        owned = (
            bool(found) and found[-1].owner and found[-1].last >= opening.at and (known or opening.at < found[-1].last)
        )
        if not owned and not (owner and known and following is not None):
            return None, j
    if _speaks_aside(tokens, i, j, words):
        return None, j
    if following is not None and following.low in words.speech and not (typed or opening.locative or undergoes):
        return None, j
    # "the Baghdad neighbourhoods of Husseiniyah": a wider place, and the narrower one after it
    widens = type_after and following is not None and following.low in words.wider
    leads = (owner or widens) and following is not None and _leads_to_name(tokens, j, words)
    dateline = labels and plain.isupper() and offset < _DATELINE
    body, vast = names_a_body(tokens, i, j, words), _spelt(tokens[i:j]).lower() in words.continents
    owners = bool(found) and found[-1].owner and (found[-1].origin or _owns_all(tokens, found))
    heads = not (contained or opening.away or leads or dateline or body or vast or owners or opening.known)
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
        body or (opening.away and not origin),
        joined,
        known or typed,
        typed,
        owner or leads,
        known and names.is_country(plain),
        opening.locative or opening.onto,
        opening.office,
    )
    return place, j + (1 if type_after else 0)


def _opens_count(tokens: list[Token], j: int) -> bool:
    """Whether a bracket with a figure of the harmed follows: "Saqba (12 killed)"."""
    if j + 2 >= len(tokens) or tokens[j].letter != "(" or tokens[j + 1].letter not in "dq":
        return False
    return any(t.letter in "VKFDNTn" for t in tokens[j + 2 : j + 4])


def _is_doubtful(
    tokens: list[Token], i: int, j: int, words: PlaceWords, names: Names, plain: str, *, typed: bool
) -> bool:
    """Whether a name that no gazetteer knows may well be none."""
    if names.is_word(plain) or (j - i > 1 and names.is_people(tokens[i].text)):
        return True  # "the Jordanian Battalion"
    if typed:
        return False
    if names_somebody(tokens, i, j, words) or (
        names_an_institution(tokens, i, words) and not names.knows(tokens[i].text)
    ):
        return True
    return names.stands_once(plain) and is_in_title_case(tokens)


def _speaks_aside(tokens: list[Token], i: int, j: int, words: PlaceWords) -> bool:
    """Whether the name stands between commas before a verb of saying: "the spokesman in the state, Sami Odeh, said"."""
    marks = i > 0 and j + 1 < len(tokens) and tokens[i - 1].letter == tokens[j].letter == ","
    return marks and tokens[j + 1].low.partition(" ")[0] in words.speech


def _type_words(tokens: list[Token], first: int, last: int, words: PlaceWords) -> int:
    """How many words at the end of a name say what it is: "Gujba Local Government Area"."""
    if last - first > 2 and f"{tokens[last - 2].low} {tokens[last - 1].low}" in words.types:
        return 2
    return 1 if tokens[last - 1].low in words.types else 0


def _spelt(name: list[Token]) -> str:
    return " ".join([token.text for token in name])


def _known_start(name: list[Token], words: PlaceWords, names: Names) -> int:
    """How many words of a run of capitals are a place that is known, where the next is surely none of its name:
    "Aleppo Syrian Coalition Describes". 0: none, or the whole."""
    if names.knows(_spelt(name).removesuffix("'s").removesuffix("’s")):
        return 0
    for cut in range(len(name) - 1, 0, -1):
        after = name[cut]
        if (after.letter in "snVKv" or after.low in words.never) and names.knows(_spelt(name[:cut])):
            return 0 if any(t.low in words.never for t in name[:cut]) else cut
    return 0


# initials are an organisation's, and capitals of a heading are no names
_NO_INITIALS = 5
# words that say how far one place is from another, and of a list of them
_DISTANCE = 9
_LISTED = 12
_DATELINE = 600  # characters from the top
_PARTS_OF_NAMES = frozenset(("city", "camp", "strip", "island", "islands", "valley"))


def _plain(name: list[Token], text: str, offset: int, first: int, last: int) -> Named:
    start, end = name[0].start, name[-1].end
    return Named(text[start - offset : end - offset], start, end, first, last, heads=False)


def _modifies(token: Token) -> bool:
    """Whether a name before this word is only its modifier: "in Assad clans' home town"."""
    return token.letter in ".nsx" and token.text[0].islower() and len(token.text) > 2 and not token.low.endswith("ly")


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


def _says_how_far(between: list[Token], words: PlaceWords) -> bool:
    """Whether the words after a place say how it lies to the next: ", some 35 km south of"."""
    if not 3 <= len(between) <= _DISTANCE or between[0].letter not in ",(" or between[-1].low not in ("of", "from"):
        return False
    turns = between[-2].low in words.directions or between[-1].low == "from"
    return turns and not any(t.letter in "vVKFDNTnX" for t in between) and any(t.letter in "dq%." for t in between)


def _owns_all(tokens: list[Token], found: list[Named]) -> bool:
    """Whether the last place owns what the one before it lies in: "Geissan of Sudan's Blue Nile region"."""
    return len(found) > 1 and found[-2].last == found[-1].first - 1 and tokens[found[-1].first - 1].low == "of"


def _shares_type(tokens: list[Token], j: int, words: PlaceWords) -> bool:
    """Whether a list that goes on at token `j` closes with what they all are: "Sukma and Bijapur districts"."""
    names = 0
    for k in range(j, min(j + _LISTED, len(tokens))):
        token = tokens[k]
        if token.low in words.types:
            return names > 0 and token.low.endswith("s") and token.text[0].islower()
        if token.letter not in "X,-" and token.low not in ("and", "&"):
            return False
        names += token.letter == "X" and k > j
    return False


def _shares_site(tokens: list[Token], j: int, words: PlaceWords) -> bool:
    """Whether a list of two closes with what buildings they are: "Medina and Keysaney hospitals"."""
    if j + 2 >= len(tokens) or tokens[j].low != "and" or tokens[j + 1].letter != "X":
        return False
    last = tokens[j + 2].low
    return last.endswith("s") and last[:-1] in words.sites and tokens[j + 2].text[0].islower()


_WITHIN = frozenset(("in", "of", ",", "(", ")", "located", "lies", "within", "-", "which", "near", "at", "on"))


def _relation(tokens: list[Token], i: int, words: PlaceWords, found: list[Named]) -> tuple[bool, bool]:
    """Whether the name at token `i` stands beside the place before it, or is the wider place that it lies in."""
    if not found or found[-1].owner:
        return False, False
    between = tokens[found[-1].last : i]
    if _says_how_far(between, words):
        return False, True
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
