"""According to whom: the speakers that a sentence of free order names, before their verb or behind it."""

from __future__ import annotations

from typing import Final

from ...lang.load import Language
from ..agentwords import text_of
from ..attribution import Frame
from ..tokens import Token
from .fronted import fronted_speakers
from .naming import OURS, REST, brief_name, cited_in, person_in, phrase_after, phrase_before
from .speech import meant_again, named_alone, past_aside
from .speechwords import Speech, speech_of
from .written import Written, written_words

_TOLD: Final = "VKFNDdqgTE"

_LABEL: Final = 10  # tokens of a line's head


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
        return fronted_speakers(tokens, language) or _label(
            tokens, written_words(tokens, language), speech_of(language)
        )
    words = speech_of(language)
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
    words = speech_of(language)
    while w < len(spoken) and spoken[w].low in words.accounts:
        w += 1
    if w >= len(spoken) or tokens[spoken[w].core].letter in "vVKF" or spoken[w].low in words.verbs:
        return None
    start, stop = phrase_after(tokens, spoken, w, words)
    named = stop > start and any(token.text[0].isupper() for token in tokens[start:stop])
    return named_alone(Frame(text_of(tokens, start, stop), start, start, stop), language).speaker if named else None


def _according(
    tokens: list[Token], spoken: list[Written], w: int, words: Speech, done: int
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
    start, stop = phrase_after(tokens, spoken, k, words)
    told_in = next((i for i, word in enumerate(spoken) if word.first == stop), len(spoken))
    if spoken[k].low in words.accounts and told_in < len(spoken) and spoken[told_in].low in words.verbs:
        start, stop = phrase_after(tokens, spoken, told_in + 1, words)  # "بحسب تقدير نشره المركز"
    cites = said and spoken[k - 1].low in words.cites
    if cites and (origin := cited_in(tokens, spoken, k, words)) is not None:
        start, stop = origin
    if stop <= start:
        return None, done
    if words.capitals:
        start, stop = person_in(tokens, start, stop, words)
    if _is_pronoun(tokens, start, stop, words):  # "según sus datos", "selon la même source"
        first = 0 if _is_told(tokens[:at]) else stop
        last = at if first == 0 else len(tokens)
        return Frame(None, at, first, last, onward=first != 0, pronoun="", start=start), stop
    speaker = text_of(tokens, brief_name(tokens, spoken, start, stop, words), stop)
    told = _is_told(tokens[:at])
    return Frame(speaker, at, 0 if told else stop, at if told else len(tokens), onward=not told, start=start), stop


def _is_told(tokens: list[Token]) -> bool:
    """Whether tokens tell of harm, or count."""
    return any(
        t.letter in _TOLD or (t.letter in "ns" and t.word is not None and t.word.harm is not None) for t in tokens
    )


def _is_pronoun(tokens: list[Token], start: int, stop: int, words: Speech) -> bool:
    return words.capitals and any(t.low in words.own for t in tokens[start : min(start + 2, stop)])


def _is_ours(phrase: list[Token], words: Speech) -> bool:
    """Whether an account is the writer's own: "يشير تقييمنا الحالي إلى"."""
    return bool(words.ours) and any(
        t.text.endswith(words.ours) and len(t.text) > OURS and (i == 0 or phrase[i - 1].letter != "t")
        for i, t in enumerate(phrase[:2])
    )


def _label(tokens: list[Token], spoken: list[Written], words: Speech) -> list[Frame]:
    """Who stands before a colon at the head of a line: "الخوذ البيضاء: خسرنا 267"."""
    at = next((k for k, t in enumerate(tokens[:_LABEL]) if t.text == ":"), 0)
    if not at or at + 2 >= len(tokens):
        return []
    if any(t.letter in _TOLD + "x" or (t.letter in "ns" and t.word and t.word.harm) for t in tokens[:at]):
        return []
    if not any(word.low in words.heads for word in spoken if word.last <= at):
        return []
    return [Frame(text_of(tokens, 0, at), at, at + 1, len(tokens), start=0)]


def _issued(tokens: list[Token], spoken: list[Written], w: int, words: Speech) -> Frame | None:
    """Whose statement follows: "صدر عن وزارة الصحة البيان الآتي"."""
    behind = w + 1 + (w + 1 < len(spoken) and spoken[w + 1].low in words.cited_from)
    start, stop = phrase_after(tokens, spoken, behind, words)
    told = any(word.low in words.statements for word in spoken if word.first >= stop)
    if stop <= start or not told or words.capitals:
        return None
    return Frame(text_of(tokens, start, stop), spoken[w].core, stop, len(tokens), onward=True, start=start)


def _told_by(tokens: list[Token], spoken: list[Written], w: int, words: Speech) -> Frame | None:
    """ "ردا على تأكيد المرصد أن": a noun of saying, whose speaker it is and what he said."""
    start, stop = phrase_after(tokens, spoken, w + 1, words)
    if stop <= start or stop >= len(tokens) or tokens[stop].low not in words.that:
        return None
    return Frame(text_of(tokens, start, stop), spoken[w].core, stop, len(tokens), start=start)


def _said(tokens: list[Token], spoken: list[Written], w: int, words: Speech, language: Language) -> Frame | None:
    count, at = len(tokens), spoken[w].core
    low = tokens[at].low
    before = phrase_before(tokens, spoken, w, words, language)
    if before is not None:
        if words.capitals and _is_pronoun(tokens, *before, words):
            return Frame(None, at, at + 1, count, onward=True, pronoun="", start=before[0])
        named = person_in(tokens, *before, words) if words.capitals else before
        return Frame(text_of(tokens, *named) or None, at, at + 1, count, onward=True, start=before[0])
    if language.order != "verb first" and low not in words.goes_on and tokens[at].letter != "v":
        return None
    ahead = past_aside(tokens, spoken, w + 1, language) if language.order == "free" else w + 1
    start, stop = phrase_after(tokens, spoken, ahead, words)
    if low in words.cites and (origin := cited_in(tokens, spoken, w + 1, words)) is not None:
        start, stop = origin
    if tokens[at].letter == "a" and not any(word.low in words.heads for word in spoken[w + 1 : w + 3]):
        return None  # "raised the toll to": a ministry does
    if stop <= start:
        that = any(t.low in words.that for t in tokens[at + 1 : at + 1 + REST])
        who = any(t.letter == "W" for t in tokens[max(0, at - REST) : at])
        if not that and not who and low not in words.goes_on:
            return None
        return Frame(None, at, at + 1, count, onward=True, pronoun="", start=at)
    if _is_owned(spoken[w + 1], stop, words, language) or _is_ours(tokens[start:stop], words):
        return None
    if words.capitals:
        start, stop = person_in(tokens, start, stop, words)
    speaker = text_of(tokens, brief_name(tokens, spoken, start, stop, words), stop)
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


def _is_owned(word: Written, stop: int, words: Speech, language: Language) -> bool:
    """Whether what follows a verb is one thing of somebody's: "أعلنت هوياتهم", and nobody who speaks."""
    endings = tuple(one for one in language.enclitics if one.isalpha())
    alone = word.last >= stop and not word.definite and word.low not in words.heads
    return bool(endings) and not language.capitals and alone and word.low.endswith(endings)
