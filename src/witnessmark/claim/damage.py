"""What befell the things that a sentence names: patterns over its letters, "@" for each thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..count import Count
from ..lang.load import Language
from ..records import ObjectHarm, Polarity
from .things import DamageWord, Thing, ThingWords, find_things, phrase_at, thing_words
from .tokens import Token

# of several things done to one object, the worst is what is recorded
_WORST: Final[tuple[ObjectHarm, ...]] = (
    "hit", "occupied", "looted", "damaged", "out_of_service", "burnt", "destroyed",
)  # fmt: skip


@dataclass(slots=True)
class Harmed:
    """A thing and the harm that the sentence says befell it. Token indices are the sentence's."""

    thing: Thing
    harm: ObjectHarm
    first: int
    last: int
    polarity: Polarity = "asserted"
    voice: str = ""
    subject_end: int = -1
    whole: Harmed | None = None


@dataclass(slots=True)
class _Scan:
    """One sentence in letters: "@" a thing; V K F N words of harm to things, T an attack, E a burst, L a fall;

    "o" on, against, to; "i" in, at, inside; "y" what befell people; the rest as the tokens have them.
    """

    tokens: list[Token]
    words: ThingWords
    language: Language
    letters: str = ""
    at: list[int] = field(default_factory=list)
    things: dict[int, Thing] = field(default_factory=dict)
    harms: dict[int, tuple[ObjectHarm, int]] = field(default_factory=dict)
    found: dict[int, Harmed] = field(default_factory=dict)
    slain: dict[int, bool] = field(default_factory=dict)


_ON: Final = frozenset(("on", "against", "to", "onto", "upon", "targeting"))
_IN: Final = frozenset(("in", "at", "inside", "into", "within", "through"))
_WHERE: Final = _IN | {"on", "against"}

_POST: Final = (
    r"(?:P?[PoiOI][tu]*[Xsx.nj~1d-]{1,6}|[PiO][tu]*@|,[^,;!@AFVK]{1,14}(?=,)|,u*V[^,;!@AFVK]{0,14}(?=,)"
    r"|,W[^,;!@]{1,24}(?=,)|\([^)@]{1,10}\))"
)
# company that is none of the listed kinds: "and three cars"
_OTHER: Final = r"[tu1dqbmohzr]*[.jXxn]{1,3}"
# a longer list in one sentence is no prose; without a bound, a line made for it would take hours
_LIST: Final = rf"@(?:{_POST}?(?:,|,?[ck])[oO]?[tu]*@){{0,100}}"
_SUBJECT: Final = rf"@(?:(?:[iO][tu]*[Xx~]{{1,4}})?(?:,|,?[ck])[tu]*(?:@|{_OTHER})){{0,100}}{_POST}{{0,2}}"
_PASSIVE: Final = re.compile(rf'(?P<who>{_SUBJECT}),?W?(?P<aux>[u"]*[HMfZu]*A[AHMfZu]*)(?P<verb>V)')
_INTRANSITIVE: Final = re.compile(rf'(?P<who>{_SUBJECT}),?W?(?P<aux>[u"HMfZA]*)(?P<verb>F)')
_REDUCED: Final = re.compile(rf'(?P<who>{_SUBJECT}),?(?P<aux>u*)(?P<verb>V)(?=[cPBoiu~,!;)"]|$)')
_ACTIVE: Final = re.compile(
    rf'(?P<verb>[VK])(?:,?[ck]u*[VK])*[tu"]*(?:{_OTHER}{_POST}?(?:,|,?[ck])[tu]*){{0,4}}(?P<who>{_LIST})'
)
_NOUN: Final = re.compile(
    rf"(?P<verb>N)(?:[HA][HAu]*[a-zC.]?)?(?:[Oo]|[ck]u?NO)[tu]*(?:{_OTHER},?[ck][tu]*)?(?P<who>{_LIST})"
)
_ATTACK: Final = re.compile(rf"(?P<verb>T)[~u]*(?:B[tu]*[Xxn.]{{1,4}})?o[tu]*(?P<who>{_LIST})")
_BURST: Final = re.compile(r"(?P<verb>E)[u.~Xxt]{0,4}[io][tu]*(?P<who>@)")
_FALL: Final = re.compile(rf"(?P<verb>L)(?:[u.P~]{{0,2}}|[dqb1tX][^@,;!cAVKFH]{{0,4}})[oi][tu]*(?P<who>{_LIST})")
_JOINED: Final = re.compile(r"(?:,?[ck][tu]*@)*")
_PART: Final = re.compile(rf'(?P<whole>@)(?:{_POST})?[,("]*I[tu:]*(?P<who>{_LIST})')


def read_damage(tokens: list[Token], language: Language) -> list[Harmed]:
    """The things of a sentence that it says were harmed, in its order, each with the worst harm said of it.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> text = "Shells fell on a school and destroyed two homes; the hospital was not hit."
    >>> en = load("en")
    >>> found = read_damage(tokenise(Sentence(text, 0, len(text)), en), en)
    >>> [(h.thing.object, h.harm, str(h.thing.count), h.polarity) for h in found]
    [('school', 'hit', '1', 'asserted'), ('home', 'destroyed', '2', 'asserted'), ('hospital', 'hit', '1', 'denied')]
    """
    things = find_things(tokens, language)
    if not things:
        return []
    scan = _Scan(tokens, thing_words(language), language)
    _spell(scan, things)
    for pattern, take in (
        (_PASSIVE, _undergone),
        (_INTRANSITIVE, _undergone),
        (_REDUCED, _undergone),
        (_ACTIVE, _done),
    ):
        at = 0
        while (found := pattern.search(scan.letters, at)) is not None:
            # what begins too early may hold what is meant: "was put out of service and destroyed three homes"
            at = found.end() if take(scan, found) else _past_joined(scan.letters, found.start())
    for pattern in (_NOUN, _ATTACK, _BURST, _FALL):
        for found in pattern.finditer(scan.letters):
            k = found.start("verb")
            if not _is_aside(scan, found, k):
                _record(scan, found, k, _noun_mood(scan, k), "noun")
    _parts(scan)
    return [harmed for _, harmed in sorted(scan.found.items())]


def _spell(scan: _Scan, things: list[Thing]) -> None:
    tokens = scan.tokens
    firsts = {thing.first: thing for thing in things}
    herds = any(thing.object == "livestock" for thing in things)
    letters: list[str] = []
    i = 0
    while i < len(tokens):
        scan.at.append(i)
        k = len(letters)
        thing = firsts.get(i)
        if thing is not None:
            scan.things[k] = thing
            letters.append("@")
            i = thing.last
            continue
        letter, size, harm = _letter(scan, i)
        if letter == "." and letters[-1:] == ["@"] and tokens[i].low.endswith("ing"):
            letter = "P"  # "power lines feeding the city"
        killing = scan.words.slain.get(tokens[i].low) if herds and letter == "y" else None
        if killing is not None:
            letter, size, harm = killing.form, 1, killing.harm
            scan.slain[k] = True
        if harm is not None:
            scan.harms[k] = (harm, i + size)
        letters.append(letter)
        i += size
    scan.letters = "".join(letters)


def _letter(scan: _Scan, i: int) -> tuple[str, int, ObjectHarm | None]:
    tokens, words = scan.tokens, scan.words
    token = tokens[i]
    size = phrase_at(tokens, i, words.damage)
    low = " ".join(t.low for t in tokens[i : i + max(size, 1)])
    following = tokens[i + max(size, 1)].low if i + max(size, 1) < len(tokens) else ""
    for letter, phrases in (("E", words.bursts), ("L", words.falls), ("T", words.attacks)):
        length = phrase_at(tokens, i, dict.fromkeys(phrases))
        if not length or length < size:
            continue
        after = [t.low for t in tokens[i + length : i + length + 5]]
        if (
            letter == "L"
            or (letter == "T" and (after[:1] == ["by"] or not _ON.isdisjoint(after[:2])))
            or (letter == "E" and not _names_object(tokens, i + length) and not _WHERE.isdisjoint(after))
        ):
            return letter, length, "hit"
    if i and size == 1 and low.endswith("s") and words.damage.get(low, _NONE).form == "K" and _is_counted(tokens, i):
        return "x", 1, None  # "two barrel bombs"
    auxiliary = i + 1 < len(tokens) and tokens[i + 1].letter in "AH"
    if low in words.nouns and (following in ("of", "to", "and", "or") or low not in words.damage or auxiliary):
        return "N", max(size, 1), words.nouns[low]
    if size:
        known = words.damage[low]
        return known.form, size, known.harm
    if token.low in words.partly or token.low in words.filling:
        return "u", 1, None
    if token.low in _ON:
        return "o", 1, None
    if token.low in _IN:
        return "i", 1, None
    # in these letters "i" is a preposition, not a pronoun
    return {"i": "n"}.get(token.letter, "y" if token.letter in "VKFDNT@EL" else token.letter), 1, None


_NONE: Final = DamageWord("hit", "")


def _is_counted(tokens: list[Token], i: int) -> bool:
    """Whether the noun at token `i` has a number before it."""
    k = i - 1
    while k > 0 and i - k < 4 and tokens[k].letter in ".jx":
        k -= 1
    return tokens[k].letter in "dqb"


def _names_object(tokens: list[Token], i: int) -> bool:
    """Whether what follows a word for a burst is what was burst: "bombing of", "bombing a hospital"."""
    if i >= len(tokens):
        return False
    return tokens[i].low == "of" or (tokens[i - 1].low.endswith("ing") and tokens[i].letter in "1td")


def _mood(letters: str, k: int) -> Polarity | None:
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    return _polarity(letters[start:k])


def _noun_mood(scan: _Scan, k: int) -> Polarity | None:
    """ "No damage to" denies; "any damage to" says nothing."""
    for i in range(scan.at[k] - 1, max(-1, scan.at[k] - 4), -1):
        token = scan.tokens[i]
        if token.low in scan.words.none:
            return "denied"
        if token.low in scan.language.any:
            return None
        if token.letter not in ".ju":
            break
    return _mood(scan.letters, k)


def _polarity(aux: str) -> Polarity | None:
    """What auxiliaries make of the harm; None where it has not happened."""
    if "M" in aux:
        return "hypothetical"
    if "f" in aux:
        return None
    return "denied" if "Z" in aux else "asserted"


def _undergone(scan: _Scan, found: re.Match[str]) -> bool:
    """Records what befell the subjects of a verb; False where they are none of its."""
    mood = _polarity(found["aux"])
    k = found.start("verb")
    before = scan.letters[found.start() - 1] if found.start() else ""
    relative = "W" in scan.letters[found.end("who") : k]  # "bombs on the hospital, which was destroyed"
    if mood is None or (before in "oiOP" and not relative and _complements(scan, found.start() - 1)):
        return False
    if (
        found.re is _REDUCED
        and scan.harms[k][0] in ("hit", "looted", "occupied")
        and scan.letters[k + 1 : k + 2] == "c"
    ):
        return False
    _record(scan, found, k, mood, "passive")
    return True


def _complements(scan: _Scan, k: int) -> bool:
    """Whether what letter `k` stands for ties a thing to what is before it: "people in the camp were killed"."""
    if scan.letters[k] != "P":
        return k > 0 and scan.letters[:k].strip('"') != ""
    low = scan.tokens[scan.at[k]].low
    clauses = scan.language.tables.get("names", {}).get("clauses", ())
    return low not in clauses


def _done(scan: _Scan, found: re.Match[str]) -> bool:
    """Records what a verb in the active did to its objects; False where it is no such verb."""
    letters, k = scan.letters, found.start("verb")
    before = letters[:k].rstrip("u")[-1:]
    that = before == "t" and scan.tokens[scan.at[k] - 1].low == "that"  # "blasts that hit two mosques"
    if letters[k] == "V" and before in ("A", "t", "1", "d", "q", "O", "B", "i") and not that:
        return False
    if before in ("H", "Z", "M", "f", "A") and letters[k] == "V" and "A" in _aux(letters, k):
        return False
    if _is_to_come(scan, k):
        return False
    if "c" in letters[k + 1 : found.start("who")] and _opens_clause(scan, found.end()):
        return False  # "burned two cars, and the cattle fled"
    _record(scan, found, k, _mood(letters, k), "active")
    return True


def _opens_clause(scan: _Scan, k: int) -> bool:
    """Whether the thing before letter `k` is the subject of what follows."""
    if k >= len(scan.letters):
        return False
    token = scan.tokens[scan.at[k]]
    return scan.letters[k] in "AHMF" or token.letter in "VF" or (token.letter == "." and token.low.endswith("ed"))


def _past_joined(letters: str, k: int) -> int:
    """The letter after that at `k` and the things joined to it, which go its way: "at a hospital and a clinic"."""
    joined = _JOINED.match(letters, k + 1)
    return joined.end() if joined is not None else k + 1


def _is_aside(scan: _Scan, found: re.Match[str], k: int) -> bool:
    """Whether an attack is still to come, or what came down only arrived: "the plane landed at the airport"."""
    if scan.letters[k] != "N" and _is_to_come(scan, k):
        return True
    before = scan.tokens[scan.at[found.start("who")] - 1].low
    if found.re is _FALL and scan.letters[k - 1 : k] in ("1", "t") and k > 0:
        return True  # "carried out a landing on a roof"
    if found.re is _BURST and scan.things[found.start("who")].object == "road":
        return True  # where a bomb on a road went off, the road is only the place
    return found.re is _FALL and before == "at" and scan.tokens[scan.at[k]].low not in scan.words.fired


def _aux(letters: str, k: int) -> str:
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    return letters[start:k]


def _is_to_come(scan: _Scan, k: int) -> bool:
    """Whether the word at letter `k` is an infinitive or a threat: "vowed to destroy", "will bomb"."""
    before = scan.letters[:k].rstrip("u")
    if before.endswith("f"):
        return True
    return before.endswith("o") and scan.tokens[scan.at[len(before) - 1]].low == "to" and scan.letters[k] in "KVF"


def _record(scan: _Scan, found: re.Match[str], k: int, mood: Polarity | None, voice: str) -> None:
    if mood is None:
        return
    harm, last = _worst(scan, k, found.start("who") if voice == "active" else len(scan.letters))
    if harm in ("destroyed", "burnt") and _is_partial(scan, k):
        harm = "damaged"
    first = scan.at[k]
    mood = _doubted(scan, min(first, scan.at[found.start("who")]), mood)
    start, end = found.span("who")
    for n in range(start, end):
        thing = scan.things.get(n)
        if thing is None or (n > start and scan.letters[:n].rstrip("tu")[-1:] in "PiO"):
            continue  # "stalls in the market were burnt"
        if scan.slain.get(k) and thing.object != "livestock":
            continue
        polarity = mood
        if thing.count == Count(0, 0):
            polarity = "negated"
        elif thing.negative or (thing.count.vague in scan.language.any and mood == "asserted"):
            continue
        told: ObjectHarm = "damaged" if thing.piece and harm != "looted" else harm
        known = scan.found.get(n)
        if known is not None and _WORST.index(known.harm) >= _WORST.index(told):
            continue
        scan.found[n] = Harmed(thing, told, first, last, polarity, voice, first if voice == "active" else -1)


def _worst(scan: _Scan, k: int, stop: int) -> tuple[ObjectHarm, int]:
    """The harm of a word and of those that an "and" joins to it, the worst of them; where "or" does, the least."""
    harm, last = scan.harms[k]
    n = k + 1
    letters = scan.letters
    while n + 1 < min(stop, len(letters)) and letters[n] in ",ck":
        after = n + 1
        while after < len(letters) and letters[after] in "ucA":
            after += 1
        if after >= len(letters) or letters[after] not in "VKF":
            break
        other, end = scan.harms[after]
        choose = min if "k" in letters[k + 1 : after] else max
        harm, last, n = choose(harm, other, key=_WORST.index), end, after + 1
    return harm, last


def _is_partial(scan: _Scan, k: int) -> bool:
    return any(scan.tokens[scan.at[n]].low in scan.words.partly for n in range(max(0, k - 2), k))


def _doubted(scan: _Scan, first: int, mood: Polarity) -> Polarity:
    """What an earlier "denied" or "whether" makes of the clause."""
    if mood != "asserted":
        return mood
    for i in range(first - 1, max(-1, first - 15), -1):
        token = scan.tokens[i]
        if token.letter == ";" or token.low in ("but", "while", "although"):
            break
        if token.low in scan.language.deny:
            return "denied"
        if token.letter == "M" and first - i <= 3 and token.low in scan.language.asks:
            return "hypothetical"
    return mood


def _parts(scan: _Scan) -> None:
    """ "30 buildings, including two schools, were hit": the parts share the harm of the whole, or give it theirs."""
    for found in _PART.finditer(scan.letters):
        whole = scan.found.get(found.start("whole"))
        members = [n for n in range(*found.span("who")) if n in scan.things]
        if whole is None:
            given = next((scan.found[n] for n in members if n in scan.found), None)
            if given is None:
                continue
            thing = scan.things[found.start("whole")]
            whole = Harmed(thing, given.harm, given.first, given.last, given.polarity, given.voice, given.subject_end)
            scan.found[found.start("whole")] = whole
        for n in members:
            part = scan.found.get(n)
            if part is None:
                part = Harmed(
                    scan.things[n], whole.harm, whole.first, whole.last, whole.polarity, whole.voice, whole.subject_end
                )
                scan.found[n] = part
            part.whole = whole
