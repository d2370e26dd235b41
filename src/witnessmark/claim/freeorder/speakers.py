"""According to whom: the speakers that a sentence of free order names, before their verb or behind it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from ...lang.load import Language
from ..agentwords import agent_words, text_of
from ..attribution import Frame
from ..tokens import Token
from .fronted import fronted_speakers
from .speech import meant_again, named_alone, past_aside
from .written import Phrases, Written, phrases, written_words

_TOLD: Final = "VKFNDdqgTE"
_STOPS: Final = ',;:!"VKFNDdqWvIJTaE~(bmh'
_LONG: Final = 14
_LABEL: Final = 10  # tokens of a line's head
_HEADING: Final = 8
_OURS: Final = 5  # letters of a word that ends in "our"
_REST: Final = 4  # words from a verb to what it says: "said yesterday evening that"


@dataclass(frozen=True, slots=True)
class _Speech:
    """The words of a language's table [attribution]."""

    verbs: frozenset[str]
    that: frozenset[str]
    goes_on: frozenset[str]
    what: frozenset[str]
    cites: frozenset[str]
    cited_from: frozenset[str]
    heads: frozenset[str]
    people: frozenset[str]
    accounts: frozenset[str]
    nouns: frozenset[str]
    as_for: frozenset[str]
    past: frozenset[str]
    closers: frozenset[str]
    according: Phrases
    via: Phrases
    own: frozenset[str]
    of: frozenset[str]
    bodies: frozenset[str]
    rooms: frozenset[str]
    late: frozenset[str]
    called: frozenset[str]
    from_whom: frozenset[str]
    given: frozenset[str]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    issued: frozenset[str]
    statements: frozenset[str]
    holds: frozenset[str]
    capitals: bool


@functools.lru_cache(maxsize=16)
def _speech(language: Language) -> _Speech:
    table = language.tables.get("attribution", {})
    names = language.tables.get("names", {})
    said = language.tables.get("structure", {}).get("said", ())
    of = frozenset(language.tables.get("structure", {}).get("of", ()))
    onto = frozenset(word for word in language.tables.get("places", {}).get("onto", ()) if word.isalpha()) - of
    return _Speech(
        verbs=frozenset((*table.get("verbs", ()), *table.get("goes_on", ()), *said)),
        that=frozenset(table.get("that", ())),
        goes_on=frozenset(table.get("goes_on", ())),
        what=frozenset(table.get("what", ())),
        cites=frozenset(table.get("cites", ())),
        cited_from=frozenset(table.get("cited_from", ())),
        heads=frozenset((*table.get("bodies", ()), *table.get("speakers", ()), *table.get("nobody", ()))),
        people=frozenset(table.get("speakers", ())),
        accounts=frozenset(table.get("accounts", ())),
        nouns=frozenset(table.get("said_nouns", ())),
        as_for=frozenset(table.get("as_for", ())),
        past=frozenset(table.get("past", ())),
        closers=agent_words(language).assaults | agent_words(language).attacks | onto,
        according=phrases(language, "attribution", "according"),
        via=phrases(language, "attribution", "via"),
        own=language.possessive | frozenset(table.get("same", ())),
        of=frozenset(language.tables.get("quantity", {}).get("partitives", ())),
        bodies=frozenset(table.get("bodies", ())),
        rooms=frozenset(
            word for key in ("types", "sites", "seats") for word in language.tables.get("places", {}).get(key, ())
        ),
        late=frozenset(table.get("late", ())),
        called=frozenset(table.get("called", ())),
        from_whom=frozenset(table.get("from_whom", ())),
        given=frozenset(names.get("given", ())),
        ours=tuple(names.get("ours", ())),
        theirs=tuple(names.get("theirs", ())),
        issued=frozenset(table.get("issued", ())),
        statements=frozenset(table.get("venues", ())),
        holds=frozenset(language.tables.get("places", {}).get("holds", ())),
        capitals=language.capitals,
    )


def find_speakers(tokens: list[Token], language: Language) -> list[Frame]:
    """Who answers for which part of a sentence, in order.

    >>> from witnessmark.lang.load import load
    >>> from witnessmark.claim.tokens import Sentence
    >>> from witnessmark.claim.freeorder.tokens import tokenise
    >>> text = "قال مصدر طبي إن 3 أشخاص قتلوا"
    >>> [frame.speaker for frame in find_speakers(tokenise(Sentence(text, 0, len(text)), load("ar")), load("ar"))]
    ['مصدر طبي']
    """
    if language.order == "verb last":
        return fronted_speakers(tokens, language) or _label(tokens, written_words(tokens, language), _speech(language))
    words = _speech(language)
    spoken = written_words(tokens, language)
    frames: list[Frame] = []
    done = 0
    for w, word in enumerate(spoken):
        at = word.core
        if at < done or tokens[at].letter == "~":
            continue
        frame: Frame | None
        if language.order == "free" and meant_again(spoken, w, language):
            frame = Frame(None, at, 0, len(tokens), onward=True, pronoun="")
        elif words.according.at(spoken, w):
            frame, done = _according(tokens, spoken, w, words, done)
        elif (tokens[at].letter == "v" or tokens[at].low in words.verbs) and tokens[at].letter in "v.KXa":
            small = "".join([t.letter for t in tokens[word.first : word.core]])
            frame = _said(tokens, spoken, w, words, language) if small in ("", "c") else None
        elif word.low in words.issued:
            frame = _issued(tokens, spoken, w, words)
        elif word.low in words.nouns:
            frame = _told_by(tokens, spoken, w, words)
        else:
            continue
        if frame is not None:
            frames.append(frame)
    if not frames:
        frames += _label(tokens, spoken, words)
    return [named_alone(frame, language) for frame in frames] if language.order == "free" else frames


def owner_at(tokens: list[Token], spoken: list[Written], w: int, language: Language) -> str | None:
    """Whose figures they are, right behind "these are the figures of"."""
    words = _speech(language)
    while w < len(spoken) and spoken[w].low in words.accounts:
        w += 1
    if w >= len(spoken) or tokens[spoken[w].core].letter in "vVKF" or spoken[w].low in words.verbs:
        return None
    start, stop = _phrase_after(tokens, spoken, w, words)
    named = stop > start and any(token.text[0].isupper() for token in tokens[start:stop])
    return named_alone(Frame(text_of(tokens, start, stop), start, start, stop), language).speaker if named else None


def _according(
    tokens: list[Token], spoken: list[Written], w: int, words: _Speech, done: int
) -> tuple[Frame | None, int]:
    """ "بحسب المرصد", "وفق ما أعلنت وزارة الصحة", "según la policía": and the token up to which it goes."""
    at = spoken[w].core
    k = w + words.according.at(spoken, w)
    opened = spoken[w].low in words.what or tokens[at].low.endswith(tuple(words.what)) if words.what else False
    while k < len(spoken) and (opened or spoken[k].low in words.what or tokens[spoken[k].core].low in words.what):
        if spoken[k].low in words.what:
            opened = True
            k += 1
            continue
        break
    said = False
    if k < len(spoken) and (tokens[spoken[k].core].letter == "v" or spoken[k].low in words.verbs):
        said = True
        k += 1
        while k < len(spoken) and tokens[spoken[k].first].letter in "Ppu~" and spoken[k].last - spoken[k].first == 1:
            k += 1
    if k >= len(spoken):
        return None, done
    start, stop = _phrase_after(tokens, spoken, k, words)
    told_in = next((i for i, word in enumerate(spoken) if word.first == stop), len(spoken))
    if spoken[k].low in words.accounts and told_in < len(spoken) and spoken[told_in].low in words.verbs:
        start, stop = _phrase_after(tokens, spoken, told_in + 1, words)  # "بحسب تقدير نشره المركز"
    cites = said and spoken[k - 1].low in words.cites
    if cites and (origin := _cited(tokens, spoken, k, words)) is not None:
        start, stop = origin
    if stop <= start:
        return None, done
    if words.capitals:
        start, stop = _person(tokens, start, stop, words)
    if _is_pronoun(tokens, start, stop, words):  # "según sus datos", "selon la même source"
        first = 0 if _is_told(tokens[:at]) else stop
        last = at if first == 0 else len(tokens)
        return Frame(None, at, first, last, onward=first != 0, pronoun="", start=start), stop
    speaker = text_of(tokens, _brief(tokens, spoken, start, stop, words), stop)
    told = _is_told(tokens[:at])
    return Frame(speaker, at, 0 if told else stop, at if told else len(tokens), onward=not told, start=start), stop


def _is_told(tokens: list[Token]) -> bool:
    """Whether tokens tell of harm, or count."""
    return any(
        t.letter in _TOLD or (t.letter in "ns" and t.word is not None and t.word.harm is not None) for t in tokens
    )


def _is_pronoun(tokens: list[Token], start: int, stop: int, words: _Speech) -> bool:
    return words.capitals and any(t.low in words.own for t in tokens[start : min(start + 2, stop)])


def _is_ours(phrase: list[Token], words: _Speech) -> bool:
    """Whether an account is the writer's own: "يشير تقييمنا الحالي إلى"."""
    return bool(words.ours) and any(
        t.text.endswith(words.ours) and len(t.text) > _OURS and (i == 0 or phrase[i - 1].letter != "t")
        for i, t in enumerate(phrase[:2])
    )


def _person(tokens: list[Token], start: int, stop: int, words: _Speech) -> tuple[int, int]:
    """The name of who holds an office: "la vocera universitaria Jimena Orozco", "su portavoz, Mahmud Bassam"."""
    if not any(t.low in words.people for t in tokens[start : min(start + 4, stop)]):
        return start, stop
    first = stop
    while first > start and tokens[first - 1].letter == "X" and tokens[first - 1].text[0].isupper():
        first -= 1
    if stop - first >= 2 and first > start and tokens[first - 1].letter not in "tOP":
        return first, stop
    if stop < len(tokens) and tokens[stop].letter == ",":
        last = stop + 1
        while last < len(tokens) and tokens[last].letter == "X" and tokens[last].text[0].isupper():
            last += 1
        if 2 <= last - stop - 1 <= 4 and (last == len(tokens) or tokens[last].letter in ",.;!W"):
            return stop + 1, last
    return start, stop


def _cited(tokens: list[Token], spoken: list[Written], w: int, words: _Speech) -> tuple[int, int] | None:
    """Whom somebody passes on: "نقل المراسل عن مصادر طبية"."""
    for k in range(w, min(w + _LONG, len(spoken))):
        if tokens[spoken[k].core].letter in ",;:!":
            return None
        if spoken[k].low in words.cited_from and k + 1 < len(spoken):
            start, stop = _phrase_after(tokens, spoken, k + 1, words)
            return (start, stop) if stop > start else None
    return None


def _label(tokens: list[Token], spoken: list[Written], words: _Speech) -> list[Frame]:
    """Who stands before a colon at the head of a line: "الخوذ البيضاء: خسرنا 267"."""
    at = next((k for k, t in enumerate(tokens[:_LABEL]) if t.text == ":"), 0)
    if not at or at + 2 >= len(tokens):
        return []
    if any(t.letter in _TOLD + "x" or (t.letter in "ns" and t.word and t.word.harm) for t in tokens[:at]):
        return []
    if not any(word.low in words.heads for word in spoken if word.last <= at):
        return []
    return [Frame(text_of(tokens, 0, at), at, at + 1, len(tokens), start=0)]


def _issued(tokens: list[Token], spoken: list[Written], w: int, words: _Speech) -> Frame | None:
    """Whose statement follows: "صدر عن وزارة الصحة البيان الآتي"."""
    behind = w + 1 + (w + 1 < len(spoken) and spoken[w + 1].low in words.cited_from)
    start, stop = _phrase_after(tokens, spoken, behind, words)
    told = any(word.low in words.statements for word in spoken if word.first >= stop)
    if stop <= start or not told or words.capitals:
        return None
    return Frame(text_of(tokens, start, stop), spoken[w].core, stop, len(tokens), onward=True, start=start)


def _told_by(tokens: list[Token], spoken: list[Written], w: int, words: _Speech) -> Frame | None:
    """ "ردا على تأكيد المرصد أن": a noun of saying, whose speaker it is and what he said."""
    start, stop = _phrase_after(tokens, spoken, w + 1, words)
    if stop <= start or stop >= len(tokens) or tokens[stop].low not in words.that:
        return None
    return Frame(text_of(tokens, start, stop), spoken[w].core, stop, len(tokens), start=start)


def _said(tokens: list[Token], spoken: list[Written], w: int, words: _Speech, language: Language) -> Frame | None:
    count, at = len(tokens), spoken[w].core
    low = tokens[at].low
    before = _phrase_before(tokens, spoken, w, words, language)
    if before is not None:
        if words.capitals and _is_pronoun(tokens, *before, words):
            return Frame(None, at, at + 1, count, onward=True, pronoun="", start=before[0])
        named = _person(tokens, *before, words) if words.capitals else before
        return Frame(text_of(tokens, *named) or None, at, at + 1, count, onward=True, start=before[0])
    if language.order != "verb first" and low not in words.goes_on and tokens[at].letter != "v":
        return None
    ahead = past_aside(tokens, spoken, w + 1, language) if language.order == "free" else w + 1
    start, stop = _phrase_after(tokens, spoken, ahead, words)
    if low in words.cites and (origin := _cited(tokens, spoken, w + 1, words)) is not None:
        start, stop = origin
    if tokens[at].letter == "a" and not any(word.low in words.heads for word in spoken[w + 1 : w + 3]):
        return None  # "raised the toll to": a ministry does
    if stop <= start:
        that = any(t.low in words.that for t in tokens[at + 1 : at + 1 + _REST])
        who = any(t.letter == "W" for t in tokens[max(0, at - _REST) : at])
        if not that and not who and low not in words.goes_on:
            return None
        return Frame(None, at, at + 1, count, onward=True, pronoun="", start=at)
    if _is_owned(spoken[w + 1], stop, words, language) or _is_ours(tokens[start:stop], words):
        return None
    if words.capitals:
        start, stop = _person(tokens, start, stop, words)
    speaker = text_of(tokens, _brief(tokens, spoken, start, stop, words), stop)
    told = _is_told(tokens[:at])
    that = stop < count and (tokens[stop].low in words.that or tokens[stop].letter in ':"')
    if told and not any(t.letter in _TOLD + "I" for t in tokens[stop:]):
        earlier = any(t.low in words.that for t in tokens[:at])
        return None if earlier and not that else Frame(speaker, at, 0, at, start=start)
    verb = at
    while words.capitals and verb > 1 and tokens[verb - 1].letter in "AHu":
        verb -= 1
    if told and verb and tokens[verb - 1].letter == "," and not that:
        return Frame(speaker, at, 0, at, start=start)
    return Frame(speaker, at, stop, count, onward=True, start=start)


def _is_owned(word: Written, stop: int, words: _Speech, language: Language) -> bool:
    """Whether what follows a verb is one thing of somebody's: "أعلنت هوياتهم", and nobody who speaks."""
    endings = tuple(one for one in language.enclitics if one.isalpha())
    alone = word.last >= stop and not word.definite and word.low not in words.heads
    return bool(endings) and not language.capitals and alone and word.low.endswith(endings)


def _brief(tokens: list[Token], spoken: list[Written], start: int, stop: int, words: _Speech) -> int:
    """Where a long phrase has come to the name: "مدير المرصد السوري رامي عبد الرحمن"; to whose figures they are."""
    inside = [word for word in spoken if start <= word.name and word.last <= stop]
    if not inside:
        return start
    if inside[0].low in words.accounts:
        owner = next((word for word in inside[1:] if word.first < word.name and tokens[word.first].letter == "P"), None)
        return owner.name if owner is not None else start
    for i, word in enumerate(inside[:-1]):
        if i and word.low in words.called:
            return inside[i + 1].name  # "أحد الناجين ويدعى سليم"
    if inside[0].low.split()[0] not in words.people:
        return start
    if not words.capitals and (named := _by_given_name(tokens, inside, words)) is not None:
        return named
    k = len(inside) if len(inside) >= _REST - 1 else 0
    while k > 0 and _is_name(tokens, inside[k - 1]):
        k -= 1
    return inside[k].name if 0 < k <= len(inside) - 2 else start


def _by_given_name(tokens: list[Token], inside: list[Written], words: _Speech) -> int | None:
    """Where the name of who holds an office begins with one that people are given: "مدير الدفاع المدني محمود بصل"."""
    for word in inside[1:-1]:
        low = tokens[word.core].low if word.first == word.name else ""
        if low in words.given or (word.definite and low in words.given):
            return word.name
    return None


def _is_name(tokens: list[Token], word: Written) -> bool:
    """Whether a word is a name without the article, or the second half of one that has it: "عبد الرحمن"."""
    token = tokens[word.core]
    return (
        word.first == word.name
        and (token.word is None or token.letter == ".")
        and not (word.definite and tokens[word.first - 1].word is None)
    )


def _phrase_after(tokens: list[Token], spoken: list[Written], w: int, words: _Speech) -> tuple[int, int]:
    """The phrase that names a speaker from written word `w` on."""
    while w < len(spoken) and (tokens[spoken[w].first].letter in "~u" or spoken[w].low in words.late):
        w += 1
    if w >= len(spoken):
        return 0, 0
    if spoken[w].low in words.accounts and (owner := _issuer(tokens, spoken, w, words)):
        w = owner
    if words.capitals and spoken[w].low in words.of and w + 1 < len(spoken):
        w += 1  # "selon des témoins"
    if words.capitals and tokens[spoken[w].first].letter in "PEWA" and spoken[w].first == spoken[w].core:
        return 0, 0
    w += words.via.at(spoken, w) if words.capitals else 0
    if w >= len(spoken):
        return 0, 0
    w = _past_account(tokens, spoken, w, words) if words.capitals else w
    quoted = tokens[spoken[w].first].letter == '"' and w + 1 < len(spoken)
    w += quoted
    start = tokens_at = spoken[w].name if tokens[spoken[w].first].letter in "1PO" else spoken[w].first
    k = w
    while k < len(spoken) and k - w < _LONG:
        word = spoken[k]
        token = tokens[word.core]
        small = tokens[word.first]
        if token.low in words.that or small.low in words.that or words.via.at(spoken, k):
            break
        beside = k > w and spoken[k - 1].definite and word.first == word.core and not word.definite
        if beside and token.letter == "." and word.low not in words.given | words.called:
            break  # "نشر المرصد تقريره"
        closes = k > w and word.low in words.closers and not word.definite and spoken[k - 1].low not in words.bodies
        if closes and not {word.low, spoken[k - 1].low} <= words.given:
            break
        if k > w and not words.capitals and _goes_off(tokens, spoken, w, k, words):
            break
        if k > w and not words.capitals and word.low in words.statements | words.holds:
            break  # "المركز التابع للوزارة البيان الآتي"
        if k == w and not words.capitals and small.letter == "P" and word.first == word.core:
            break  # "كتب على قناته"
        if token.letter == '"' and k > w and not words.capitals and spoken[k - 1].low in words.bodies:
            ends = (i for i in range(k + 2, min(k + _REST + 2, len(spoken))) if tokens[spoken[i].core].letter == '"')
            if closed := next(ends, 0):
                k = closed + 1  # "شبكة «عين الفرات»"
                break
        if token.letter == '"' and k > w and not quoted and (closed := _closing(tokens, spoken, k)):
            k = closed + 1  # "организация «Белые каски»"
            break
        owns = token.letter == "u" and not word.definite  # the second half of "عبد الله" is no "his"
        if token.letter in _STOPS or (k > w and (owns or small.letter == "~")):
            break
        if k > w and word.low in words.verbs and token.letter in "v.K":
            break
        if small.letter == "P" and k > w:
            after = tokens[word.last] if word.last < len(tokens) else None
            if (word.first == word.core and after is not None and after.letter in "dqN~IV") or token.letter in "N~":
                break
        if token.word is not None and token.word.harm is not None and k > w and not word.definite:
            break
        k += 1
    stop = spoken[k - 1].last if k > w else tokens_at
    if words.capitals and not any(t.letter in "Xns.jxT" for t in tokens[start:stop]):
        return 0, 0
    while stop > start and tokens[stop - 1].letter in "tPOcu":
        if stop - 2 > start and tokens[stop - 1].low in words.given and tokens[stop - 2].low in words.given:
            break  # "أسامة علي"
        stop -= 1
    if start < stop and tokens[start].letter in "p" and stop - start == 1:
        return start, start
    return start, stop


def _issuer(tokens: list[Token], spoken: list[Written], w: int, words: _Speech) -> int:
    """Where it is told who gave out an account: "الأرقام الصادرة اليوم عن بعثة الأمم المتحدة"; 0 where it is not."""
    if words.capitals:
        return 0
    for k in range(w + 1, min(w + _REST + 1, len(spoken) - 1)):
        if tokens[spoken[k].core].letter in _STOPS.replace("~", ""):
            return 0
        if spoken[k].low in words.cited_from and spoken[k].first == spoken[k].core:
            return k + 1
    return 0


def _goes_off(tokens: list[Token], spoken: list[Written], w: int, k: int, words: _Speech) -> bool:
    """Whether written word `k` no longer belongs to the speaker's phrase that begins at `w`.

    So with where it was said, which is no body ("المنظمة في تحديث منفصل"), what was done to whom ("عائلات قابلتها") and
    the noun that a body told of ("المرصد أسماء").
    """
    word, before = spoken[k], spoken[k - 1]
    token = tokens[word.core]
    if tokens[before.core].letter == "P" and before.first == before.core and before.low in words.from_whom:
        return False
    if token.letter == "P" and word.first == word.core and word.low in words.from_whom and k + 1 < len(spoken):
        after = spoken[k + 1]
        named = after.definite or after.low in words.heads or after.low in words.rooms
        return not named and tokens[after.core].word is not None
    if word.first != word.core:
        return False
    if token.letter in "X." and word.low.endswith(words.theirs) and len(word.low) > _OURS and not before.definite:
        return before.low in words.heads and k == w + 1
    body = spoken[w].low in words.bodies - words.people and before.definite and word.low not in words.given
    return body and token.letter in ".xn" and not word.definite and word.low not in words.heads


def _apposed(tokens: list[Token], comma: int) -> tuple[int, int] | None:
    """The name in an aside between who speaks and the verb: "el jefe de la Policía, general Mario Ledesma, informó"."""
    first = comma
    while first > 0 and tokens[first - 1].letter == "X" and tokens[first - 1].text[0].isupper():
        first -= 1
    start = first
    while start > 0 and tokens[start - 1].letter in "tOns.xX":
        start -= 1
    named = comma - first >= 2 and start > 1 and tokens[start - 1].letter == ","
    return (first, comma) if named and tokens[start - 2].letter in "Xns.x" else None


def _past_account(tokens: list[Token], spoken: list[Written], w: int, words: _Speech) -> int:
    """The written word at which whose figures they are is told: "selon un bilan définitif des autorités"."""
    at = w + (tokens[spoken[w].first].letter in "1t")
    if at >= len(spoken) or spoken[at].low.split()[0] not in words.accounts:
        return w
    of = (k + 1 for k in range(at, min(at + 4, len(spoken) - 1)) if spoken[k].low.rpartition(" ")[2] in words.of)
    return next(of, w)


def _closing(tokens: list[Token], spoken: list[Written], w: int) -> int:
    """Where a name in quotation marks closes that opens at written word `w`; 0: it is no name."""
    if w + 1 >= len(spoken) or not tokens[spoken[w + 1].core].text[0].isupper():
        return 0
    ahead = range(w + 2, min(w + _LONG // 2, len(spoken)))
    return next((k for k in ahead if tokens[spoken[k].core].letter == '"'), 0)


def _is_speaker(phrase: list[Written], words: _Speech) -> bool:
    return phrase[0].low in words.heads


def _phrase_before(
    tokens: list[Token], spoken: list[Written], w: int, words: _Speech, language: Language
) -> tuple[int, int] | None:
    """The phrase right before a verb of saying that names who speaks; where verbs come first, in a heading alone."""
    verb = spoken[w].first
    if language.order == "verb first":
        for k in range(w - 1, max(-1, w - _HEADING), -1):
            letter = tokens[spoken[k].core].letter
            if letter in ',;:!"VKFNDdqW':
                break
            topic = spoken[k].low in words.as_for and tokens[spoken[w].first].letter == "c"
            past = letter == "A" and spoken[w - 1].low in words.past
            if letter == "A" and not past and k + 1 < w and _is_speaker(spoken[k + 1 : w], words):
                return spoken[k + 1].first, spoken[w - 1].last  # "كان المرصد أعلن"
            if (topic or past) and k + 1 < w - past:
                return spoken[k + 1].first, spoken[w - past].first if topic else spoken[w - 1].first
        opens = w and verb == spoken[w].core and w <= _HEADING and all(t.letter not in _STOPS for t in tokens[:verb])
        named = opens and any(word.low in words.heads for word in spoken[:w]) and spoken[0].first == spoken[0].name
        if named and (spoken[0].low in words.verbs or spoken[0].low in words.closers) and w > 1:
            return spoken[1].first, verb  # "تواصل فرق المفوضية رصد"
        return (0, verb) if named and not words.according.at(spoken, 0) else None
    k = verb
    while k > 0 and tokens[k - 1].letter in "AHMuZ~p":
        k -= 1
    if k > 3 and tokens[k - 1].letter == "," and (name := _apposed(tokens, k - 1)) is not None:
        return name
    if k > 2 and tokens[k - 1].letter == '"':  # "«Белые каски» утверждают"
        opened = next((j for j in range(k - 2, max(-1, k - _LONG), -1) if tokens[j].letter == '"'), -1)
        if opened >= 0 and opened + 1 < k - 1 and tokens[opened + 1].text[0].isupper():
            return opened + 1, k - 1
    start = k
    while start > 0 and k - start < _LONG and tokens[start - 1].letter not in ',;:!"VKFNdqWvcTI':
        start -= 1
    placed = language.order == "free" and tokens[start].letter == "P" and k - start == 2
    while start < k and tokens[start].letter in "t1POu~":
        start += 1
    if placed:
        return None  # "в Газе сообщили"
    if start >= k or not any(t.letter in "Xns.j" or t.low in words.heads for t in tokens[start:k]):
        return None
    return start, k
