"""Speakers: the phrases of a sentence that name whoever says something."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..lang.load import Language
from .tokens import Token


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of a language for speakers and what they do: its table [attribution]."""

    according: frozenset[str]
    issued: frozenset[str]
    verbs: frozenset[str]
    tells: frozenset[str]
    figures: frozenset[str]
    goes_on: frozenset[str]
    accounts: frozenset[str]
    speakers: frozenset[str]
    bodies: frozenset[str]
    openers: frozenset[str]
    told_to: frozenset[str]
    venues: frozenset[str]
    messengers: frozenset[str]
    that: frozenset[str]
    ourselves: frozenset[str]
    names_link: frozenset[str]
    seats: frozenset[str]
    denials: frozenset[str]
    cites: frozenset[str]
    cited_as: frozenset[str]
    late: frozenset[str]
    blame: frozenset[str]
    starts: frozenset[str]
    framing: frozenset[str]
    abbreviations: frozenset[str]
    deputies: frozenset[str]
    doing: tuple[str, ...]
    turns: frozenset[str]
    talks: frozenset[str]
    talks_at: frozenset[str]
    stays: frozenset[str]
    local: frozenset[str]
    own: frozenset[str]
    types: frozenset[str]
    telling: frozenset[str]
    persons: frozenset[str]
    adds: tuple[str, ...]
    texts: frozenset[str]


_GATHERED: Final = frozenset(
    ("blame", "starts", "framing", "abbreviations", "doing", "turns", "persons", "adds", "telling", "types")
)


@functools.lru_cache(maxsize=16)
def speech_words(language: Language) -> SpeechWords:
    """The table [attribution] of a language."""
    table = language.tables.get("attribution", {})
    words = {key: frozenset(table.get(key, ())) for key in SpeechWords.__dataclass_fields__ if key not in _GATHERED}
    starts = frozenset(phrase.split()[0] for phrase in words["according"]) | words["according"]
    return SpeechWords(
        **words,
        blame=frozenset(language.tables.get("agents", {}).get("blame", ())),
        starts=starts,
        framing=starts | words["accounts"] | words["verbs"] | words["tells"],
        abbreviations=language.abbreviations,
        doing=tuple(table.get("doing", ())),
        turns=frozenset(language.tables.get("agents", {}).get("subordinators", ())),
        persons=frozenset(language.tables.get("names", {}).get("pronouns", ())),
        adds=tuple(table.get("adds", ())),
        types=frozenset(language.tables.get("places", {}).get("types", ())),
        telling=words["venues"] | words["talks_at"] | words["messengers"] | words["late"],
    )


_SKIP: Final = 'uHMZ~"'
_LONGEST: Final = 17
_SEAT: Final = 6
# words between an article and its noun: "a local vigilante leader"
_COMPOUND: Final = 4
_ASIDE: Final = 34


def is_speaker(tokens: Sequence[Token], words: SpeechWords) -> bool:
    """Whether a phrase names somebody who can say something: people who speak, a body, a name."""
    return any(is_head(t, words) or (t.letter in "X" and t.text[0].isupper()) for t in tokens)


def is_head(token: Token, words: SpeechWords) -> bool:
    """Whether the word is a noun of a speaker or of a body that speaks."""
    noun = token.low.rpartition(" ")[2] if token.letter in "nsxX" else token.low
    return noun in words.speakers or noun in words.bodies


def speaker_of_verb(tokens: list[Token], verb: int, words: SpeechWords) -> tuple[int, int] | None:
    """The speaker whose phrase ends before a verb of saying, or None."""
    stop = verb
    while stop > 0 and (
        tokens[stop - 1].letter in _SKIP
        or (tokens[stop - 1].letter in "P," and stop < verb and tokens[stop].letter == "~")
    ):
        stop -= 1
    if stop == 0:
        return None
    if tokens[stop - 1].letter in "pi" and not _is_initials(tokens[stop - 1]):
        return stop - 1, stop
    if tokens[stop - 1].letter == "r" and stop > 1 and is_speaker(tokens[stop - 2 : stop - 1], words):
        stop -= 1  # "the mayor further said"
    for k in range(stop - 1, max(0, stop - 9), -1):
        if tokens[k].letter == "W" and tokens[k - 1].letter == ",":
            # "a security source, who confirmed the incident, said"
            stop = k - 1
            break
        if tokens[k].letter in ";!" or tokens[k].low in words.verbs:
            break
    if tokens[stop - 1].letter == ",":
        return _apposed(tokens, stop - 1, words)
    found = speaker_before(tokens, stop, words)
    comma = found is not None and found[0] > 1 and tokens[found[0] - 1].letter == ","
    if found is not None and comma and tokens[found[0]].letter == "s":
        # "Karim Aden, head of the agency for the north said": a name, and what it is without a second comma
        name = speaker_before(tokens, found[0] - 1, words)
        if name is not None and 1 < name[1] - name[0] < 4 and all(t.letter == "X" for t in tokens[name[0] : name[1]]):
            return name
    return found


def _opens_aside(tokens: list[Token], comma: int, words: SpeechWords) -> bool:
    """Whether a participle of the speaker begins after a comma; not "the mayor said, adding"."""
    if tokens[comma].letter != "," or comma + 1 >= len(tokens) or comma == 0:
        return False
    token = tokens[comma + 1]
    does = token.low.endswith(words.doing) and token.letter in ".xv"
    return (does or token.letter == "W" or token.low in words.turns) and token.low not in words.goes_on


def _apposed(tokens: list[Token], comma: int, words: SpeechWords) -> tuple[int, int] | None:
    """The speaker before a comma: a name, or the name that explains or is explained by a title."""
    opening = next((k for k in range(comma - 1, max(-1, comma - 14), -1) if tokens[k].letter == ","), None)
    aside = next((k for k in range(comma - 1, max(0, comma - _ASIDE), -1) if _opens_aside(tokens, k, words)), None)
    if aside is not None:
        # "a police officer, speaking on condition that he is not named, said"
        before = _apposed(tokens, aside, words)
        if before is not None and is_speaker(tokens[before[0] : before[1]], words):
            return before
    second = speaker_before(tokens, comma, words)
    if opening is None:
        return second
    first = speaker_before(tokens, opening, words)
    if first is not None and tokens[opening - 1].low in words.types and second is not None and second[0] > opening:
        return first  # "the police in the capital, Kabul, said"
    if first is not None and second is not None and second[0] > opening and _is_name(tokens, first, words):
        office = tokens[second[0] : second[1]]
        if any(t.letter == "O" for t in office) or is_head(office[-1], words):
            return first  # "Karim Aden, Medical Superintendent of the hospital, said"
    named = first is not None and any(t.letter == "X" and t.text[0].isupper() for t in tokens[first[0] : first[1]])
    if named and not (tokens[opening + 1].text[0].isupper() and tokens[opening + 1].letter not in "t1"):
        return first
    return second if second is not None and second[0] >= opening else first


def speaker_before(tokens: list[Token], stop: int, words: SpeechWords) -> tuple[int, int] | None:
    """The speaker's phrase that ends before token `stop`, or None where that is no speaker."""
    start, end = _before_seats(tokens, stop, words)
    head, noun = False, start
    while start > 0 and stop - start < _LONGEST:
        token = tokens[start - 1]
        if token.low in words.openers:
            start -= 2 if start > 1 and tokens[start - 2].letter == "1" else 1
            break
        size = _step_back(tokens, start, end if start != noun else start, head, words)
        head = head or is_head(token, words)
        start -= size
        if not size or (token.letter in "dq" and size) or (token.letter in "t1" and size == 1):
            break
    while start < end and (tokens[start].letter in 'cO"-,)' or _is_mark(tokens[start])):
        start += 1
    for k in range(start + 1, end - 1):
        # "a post from Y", "a news report from Y": it is Y who says it
        if tokens[k].letter == "P" and tokens[k - 1].low in words.venues:
            start = k + 1
            break
    return (start, end) if _names_speaker(tokens, start, end, words) else None


def _before_seats(tokens: list[Token], stop: int, words: SpeechWords) -> tuple[int, int]:
    """Past the phrases of place at a speaker's end, to where its noun ends; a long one is left out of the phrase."""
    start = end = stop
    for k in range(stop - 1, max(0, stop - 10), -1):
        letter = tokens[k].letter
        if letter == "P" or (letter == "O" and tokens[k - 1].low in words.speakers):
            before = tokens[k - 1]
            if before.low in words.stays and k > 1:
                before = tokens[k - 2]
            someone = before.letter in "sJ" and tokens[stop - 1].letter == "X" and _is_first(tokens, k - 1)
            if tokens[k].low in words.seats and (is_head(before, words) or before.letter in "X)" or someone):
                start, end = k, k if stop - k > _SEAT else stop
        elif letter not in '.tXx1jsn-O"':
            break
    return start, end


def _is_name(tokens: list[Token], span: tuple[int, int], words: SpeechWords) -> bool:
    """Whether the phrase is a person's name, of two words or more."""
    name = tokens[span[0] : span[1]]
    return 1 < len(name) < 6 and all(t.letter in "X-!." and not is_head(t, words) for t in name)


def _is_first(tokens: list[Token], i: int) -> bool:
    """Whether the noun at token `i` stands first in its clause, as whoever speaks does."""
    while i >= 0 and tokens[i].letter in "t1.jnsxJOd":
        i -= 1
    return i < 0 or tokens[i].letter in ',;!:"c' or tokens[i].low == "that"


def _is_initials(token: Token) -> bool:
    """Whether what looks like a pronoun is a name: "US officials"."""
    return len(token.text) > 1 and token.text.isupper()


def _is_mark(token: Token) -> bool:
    return token.letter == "." and not token.text[0].isalnum() and token.text[0] not in "@#"


def _step_back(tokens: list[Token], i: int, end: int, head: bool, words: SpeechWords) -> int:
    """How many tokens before token `i` belong to the speaker's phrase that begins there so far; 0 where it begins."""
    token = tokens[i - 1]
    low, letter = token.low, token.letter
    inside = i < end
    before = tokens[i - 2] if i > 1 else None
    if is_head(token, words) or letter == "X" or token.text[0] == "@" or (letter in "pi" and _is_initials(token)):
        return 1
    if letter == "f":
        # "the Committee to Protect Journalists"
        return 1 if inside and tokens[i].text[0].isupper() and before is not None and before.letter == "X" else 0
    if letter in "t1":
        if low in words.that:
            return 0
        joined = before is not None and (
            before.letter == "O" or (before.letter == "c" and i > 2 and is_head(tokens[i - 3], words))
        )
        return 2 if joined else 1
    if letter in "ns":
        return 1 if token.text[0].isupper() or i == end or (inside and _modifies(tokens, i)) else 0
    if letter == "x":
        # "town councillors", but not "in the town councillors said"
        compound = inside and is_head(tokens[i], words) and before is not None and before.letter in "t1d."
        compound = compound or (inside and _modifies(tokens, i))
        return 1 if token.text[0].isupper() or compound else 0
    if letter in "j.":
        return 0 if low in words.verbs or low in words.tells or low in words.issued else 1
    if letter == "J":
        return 1 if before is not None and before.letter in "ns" else 0  # "relatives of the dead"
    if letter in "dqr":
        return 1 if head else 0
    if before is None:
        return 0
    if letter == "!":
        # a name of the web: "Example.net"
        joined = inside and before.end == token.start and token.end == tokens[i].start
        initial = before.letter == "X" and len(before.text) == 1
        return 2 if joined or initial or (inside and before.low in words.abbreviations) else 0
    if letter == "O":
        return 1 if inside else 0
    if letter == "-":
        return 1 if token.start == before.end or (inside and token.end == tokens[i].start) else 0
    if letter == ")":
        opened = next((k for k in range(i - 2, max(-1, i - 6), -1) if tokens[k].letter == "("), None)
        return i - opened if opened is not None else 0
    if letter == "c" and inside:
        names = before.letter == "X" and tokens[i].text[0].isupper()
        return 1 if is_head(before, words) or names or (before.letter == tokens[i].letter == "." and not head) else 0
    if letter == "P" and inside and low in words.names_link:
        return 1 if before.text[0].isupper() and tokens[i].text[0].isupper() else 0
    return 0


def _modifies(tokens: list[Token], i: int) -> bool:
    """Whether the noun before token `i` says which one it is: "a local vigilante leader"; a single person has an
    article."""
    if tokens[i].letter != "s":
        return False
    k = i - 1
    while k > 0 and i - k <= _COMPOUND and tokens[k].letter in "sxj." and tokens[k].text[0].islower():
        k -= 1
    return k < i - 1 and tokens[k].letter in "t1"


def _names_speaker(tokens: list[Token], start: int, end: int, words: SpeechWords) -> bool:
    phrase = tokens[start:end]
    if not phrase or all(token.letter == "x" and token.low not in words.bodies for token in phrase):
        return False
    opens = start == 0 and phrase[-1].letter in "ns"
    return is_speaker(phrase, words) or (len(phrase) > 1 and phrase[0].letter in "t1") or opens


def speaker_at(tokens: list[Token], start: int, words: SpeechWords) -> tuple[int, int]:
    """The speaker's phrase that begins at token `start`: from where (past "figures compiled by") to before where."""
    i, named = start, False
    while i < len(tokens) and i - start < _LONGEST:
        token = tokens[i]
        if token.letter == "B":
            if i - start <= 4 and any(t.low in words.accounts or t.low in words.bodies for t in tokens[start:i]):
                return speaker_at(tokens, i + 1, words)
            break
        if token.letter == "P":
            if not named:
                break
            size = _seat(tokens, i, words)
            i += size
            if not size or token.low not in words.names_link:
                break
            continue
        size = _step_on(tokens, i, start, words)
        if not size or (token.letter == "O" and _is_titled(tokens, i, words)):
            break
        named = named or token.letter in "Xnsj" or is_head(token, words)
        i += size
    while i > start and tokens[i - 1].letter in "OPct1,-":
        i -= 1
    return start, i


def _is_titled(tokens: list[Token], i: int, words: SpeechWords) -> bool:
    """Whether a title and a name of two words end before token `i`: what "of" says of them is left out."""
    return i > 2 and tokens[i - 1].letter == tokens[i - 2].letter == "X" and tokens[i - 3].letter == "s"


def brief(tokens: list[Token], start: int, stop: int, words: SpeechWords) -> int:
    """From where a speaker is told in brief: a title longer than the name that it stands before is cut.

    "Regional Health Directorate spokesman Karim Aden" begins at "Directorate"; where the cut would make a deputy the
    chief, at the name.
    """
    name = stop
    while name > start and tokens[name - 1].letter in "X-" and not is_head(tokens[name - 1], words):
        name -= 1
    size = stop - name
    if size < 2 or name == start or not is_head(tokens[name - 1], words) or name - start <= size:
        return start
    if any(t.letter in "OPcB," for t in tokens[start:name]):
        return start
    first = name - size
    if tokens[start].letter in "t1" and first <= start + 1:
        return start
    return name if any(t.low in words.deputies for t in tokens[start:first]) else first


def _step_on(tokens: list[Token], i: int, start: int, words: SpeechWords) -> int:
    """How many tokens from token `i` on belong to the speaker's phrase that begins at `start`; 0 where it ends."""
    token = tokens[i]
    low, letter = token.low, token.letter
    opens = i == start
    before = tokens[i - 1]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if letter in "t1":
        return 1 if opens or before.letter in "OPcB" else 0
    if letter == "X" or (letter in "ns" and token.text[0].isupper()):
        # in a text that lost its marks, a capital after "the media office" begins something else
        titled = any(t.low in words.speakers for t in tokens[i : i + 2])
        return 0 if not opens and before.low in words.bodies and before.text[0].islower() and not titled else 1
    if letter in "dqhr":
        return 1 if opens or before.letter == "c" else 0
    if is_head(token, words) or letter in "nsjO":
        return 1
    if letter in ".x":
        if low in words.issued or low in words.goes_on or low in words.verbs:
            return 1 if after is not None and after.letter == "B" else 0
        ends = not opens and before.letter == "X"
        return 0 if ends and not (after is not None and (is_head(after, words) or after.letter == "B")) else 1
    if letter == "f":
        # "the Committee to Protect Journalists"
        return 1 if after is not None and after.text[0].isupper() and before.letter == "X" else 0
    if letter == "c":
        leads = after is not None and (after.letter in "Xt1." or is_head(after, words))
        return 1 if leads and any(is_head(t, words) or t.letter == "X" for t in tokens[i + 1 : i + 4]) else 0
    if letter == "(":
        return 3 if i + 2 < len(tokens) and tokens[i + 2].letter == ")" else 0
    return 1 if (letter == "-" and not opens and token.start == before.end) or (letter == '"' and opens) else 0


def _seat(tokens: list[Token], i: int, words: SpeechWords) -> int:
    """The length of the first phrase of place, or rest of a name, that belongs to a speaker ("in rural Idlib")."""
    link = tokens[i].low in words.names_link
    if not (link or tokens[i].low in words.seats) or (
        link and tokens[i - 1].letter != "X" and tokens[i - 1].low not in words.bodies
    ):
        return 0
    k = i + 1
    while k < len(tokens) and k - i <= 5 and tokens[k].letter in "t.Xxnsj1":
        k += 1
    return k - i
