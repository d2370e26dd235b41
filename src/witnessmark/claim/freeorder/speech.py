"""Speakers behind a verb of saying: what stands between, who is named, whom the next sentence names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...lang.load import Language
from ..agentwords import text_of
from ..attribution import Frame
from ..draft import Scene
from ..tokens import Token
from .written import Written, phrases, written_words

_ASIDES: Final = 3
_OPENING: Final = 4  # tokens in which "об этом" points to the sentence before
_LABEL: Final = 4
_BEFORE: Final = 3  # sentences of a paragraph that one after them gives a speaker to


def past_aside(tokens: Sequence[Token], spoken: Sequence[Written], w: int, language: Language) -> int:
    """The written word behind what may stand between a verb of saying and who speaks: "сообщил в субботу"."""
    told = language.tables.get("attribution", {}).get("told", ())
    for _ in range(_ASIDES):
        at = w
        while w < len(spoken) and (tokens[spoken[w].core].letter in "~u" or spoken[w].low in told):
            w += 1
        if w < len(spoken) and tokens[spoken[w].core].letter == "P" and tokens[spoken[w].core].text.islower():
            w += 1
            dated = w < len(spoken) and tokens[spoken[w].core].letter == "~"
            while w < len(spoken) and tokens[spoken[w].core].letter == ("~" if dated else "t"):
                w += 1
            w += not dated
        if w == at:
            break
    return w


def named_alone(frame: Frame, language: Language) -> Frame:
    """A speaker by the name alone where an office stands before it: "губернатор области Денис Орлов"; one who is only
    a pronoun is no speaker yet."""
    if frame.speaker is None:
        return frame
    words = frame.speaker.split()
    lows = [language.lower(word).strip('«»"') for word in words]
    entries = [language.words.get(low) for low in lows]
    if all(entry is not None and entry.letter in "ipt" for entry in entries):
        return replace(frame, speaker=None, pronoun="")
    if not set(lows) & set(language.tables.get("attribution", {}).get("offices", ())):
        return frame
    k = len(words)
    while k > 0 and (words[k - 1][0].isupper() or words[k - 1].partition("-")[2][:1].isupper()):
        k -= 1
    k = max(k, len(words) - 2)
    return replace(frame, speaker=" ".join(words[k:])) if len(words) - k > 1 else frame


def label_of(scene: Scene, language: Language) -> list[Frame]:
    """Who stands before the colon of a heading, where it is no place: "Орлов: погибли пятеро"."""
    tokens = scene.sentence.tokens
    at = next((k for k, token in enumerate(tokens[:_LABEL]) if token.text == ":"), 0)
    if language.order != "free" or not at or not all(t.letter == "X" and t.text[0].isupper() for t in tokens[:at]):
        return []
    if any(place.first < at for place in scene.places):
        return []
    return [Frame(text_of(tokens, 0, at), at, at + 1, len(tokens), start=0)]


_SIGNED: Final = 7  # tokens of who stands behind the last dash
_SEAT: Final = 6


def closed_by(scene: Scene, language: Language) -> list[Frame]:
    """Who signs a sentence behind its last dash: "двоє поранених – ОВА", "...погибли 30 человек – оппозиция"."""
    tokens = scene.sentence.tokens
    last = len(tokens) - (bool(tokens) and tokens[-1].letter == "!")
    at = next((k for k in range(last - 1, max(0, last - _SIGNED - 2), -1) if tokens[k].letter == "-"), 0)
    named = tokens[at + 1 : last]
    if not at or not named or any(token.letter not in 'X.nsxO"t' for token in named):
        return []
    table = language.tables.get("attribution", {})
    heads = {word for key in ("bodies", "speakers", "offices", "local", "signers") for word in table.get(key, ())}
    capital = named[0].letter == "X" and named[0].text[0].isupper()
    if not any(token.low in heads for token in named) and not capital:
        return []
    first = at + 1
    if any(place.first <= first and place.last >= last for place in scene.places):
        return []
    return [Frame(text_of(tokens, first, last), at, 0, at, start=first)]


def told_in(scene: Scene, language: Language) -> list[Frame]:
    """In which body it was told: "повідомили в ОВА", "у прокуратурі уточнили, що"."""
    tokens = scene.sentence.tokens
    at_whom = language.tables.get("structure", {}).get("told_at", ())
    seats = language.tables.get("attribution", {}).get("told_in", ())
    for k, token in enumerate(tokens):
        if token.letter != "v":
            continue
        if k + 2 < len(tokens) and tokens[k + 1].low in at_whom:
            start = stop = k + 2
            while stop < len(tokens) and stop - start < _SEAT and tokens[stop].letter in 'X.nsxO"':
                stop += 1
            told = k > 0 and tokens[k - 1].letter in ",-"
            span = (0, k) if told else (stop, len(tokens))
        else:
            stop = k - (k > 0 and tokens[k - 1].letter == "u")
            start = stop
            while start > 0 and stop - start < _SEAT and tokens[start - 1].letter in 'X.nsxO"':
                start -= 1
            if start == stop or start == 0 or tokens[start - 1].low not in at_whom:
                continue
            span = (k + 1, len(tokens))
        if any(one.low in seats for one in tokens[start:stop]):
            return [Frame(text_of(tokens, start, stop), k, *span, onward=span[0] > 0, start=start)]
    return []


def meant_again(spoken: Sequence[Written], w: int, language: Language) -> bool:
    """Whether "according to him" stands at written word `w`: "по его словам"."""
    return bool(phrases(language, "attribution", "his").at(spoken, w))


def speak_back(scenes: Sequence[Scene], language: Language) -> None:
    """Gives the claims of a sentence the speaker whom the next one names: "Об этом сообщил губернатор"."""
    back = phrases(language, "attribution", "back")
    for number, scene in enumerate(scenes):
        if not number or not back.known or not scene.sentence.tokens:
            continue
        spoken = written_words(scene.sentence.tokens, language)
        opened = next((w + size for w in range(min(_OPENING, len(spoken))) if (size := back.at(spoken, w))), 0)
        speaker = _speaker_in(scene.sentence.tokens, spoken, opened, language) if opened else None
        if speaker is None:
            continue
        for earlier in reversed(scenes[max(0, number - _BEFORE) : number]):
            if earlier.number < number - 1 and earlier.sentence.line != scenes[number - 1].sentence.line:
                break
            for draft in earlier.drafts:
                if draft.attributed_to is None:
                    draft.attributed_to, draft.speaks = speaker, True
            if any(frame.speaker is not None for frame in earlier.frames):
                break


def _speaker_in(tokens: list[Token], spoken: list[Written], w: int, language: Language) -> str | None:
    """Who speaks in what follows written word `w`: the source that is passed on, before who passes it on."""
    from .speakers import find_speakers, owner_at

    if w >= len(spoken):
        return None
    first = spoken[w].first
    if tokens[first].letter != "v" and (owner := owner_at(tokens, spoken, w, language)) is not None:
        return owner
    named = [frame.speaker for frame in find_speakers(tokens[first:], language) if frame.speaker is not None]
    return named[-1] if named else None
