"""Who goes on speaking: the speaker of a claim, from the sentences around its own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Final

from ..lang.load import Language
from .agentwords import agent_words, text_of
from .attribution import Frame, speaker_of
from .byorder import find_frames
from .draft import Draft, Scene
from .events import is_bare, points_back, same_event
from .speakers import SpeechWords, is_speaker, speaker_at, speech_words

_LIST: Final = 24
_NEAR: Final = 4  # sentences within which "he" may be someone told before the last speaker
_PARAGRAPH: Final = 2  # lines
_LINE: Final = 160
_HEAD: Final = 3  # sentences
_LONGEST: Final = 6  # sentences of a quotation
OPENING: Final = "“«‘"
_QUOTES: Final = re.compile('[“«”»"‘’]')
_MARKS: Final = re.compile(r"[“«”»\"]|^‘|’$")


def pass_speech(scenes: list[Scene], drafts: list[Draft], language: Language, look: Callable[[Scene], Scene]) -> None:
    """Gives a claim without a speaker the one who goes on speaking, and a pronoun's claim whom it stands for.

    A speaker goes on in an open quotation, in the next sentence of the paragraph, and with the rest of those counted
    ("two others"). What is taken so is marked as inherited.
    """
    quotes = _open_quotes(scenes)
    opening = _statement(scenes, language, look)
    open_speech: set[int] = set()
    for draft in drafts:
        if draft.attributed_to is not None or (draft.part_of is not None and not draft.speaks):
            continue
        if draft.speaks:
            frame = speaker_of(draft.finding.group.first, scenes[draft.number].frames)
            _take(draft, _speaker_before(scenes, draft.number, look, language, frame.pronoun if frame else None))
            continue
        if opening is not None and draft.number > opening[0]:
            _take(draft, opening[1])
            continue
        opened = quotes.get(draft.number)
        if opened is not None:
            _take(draft, _quoted(scenes, opened, language, look))
            continue
        if draft.scope == "historical" or draft.number == 0:
            continue
        before = scenes[draft.number - 1]
        rest = before.drafts and is_bare(draft) and same_event(draft, before.drafts[-1])
        if before.sentence.line != draft.sentence.line:
            near = draft.sentence.line - before.sentence.line <= _PARAGRAPH and not draft.sentence.bullet
            if rest and near and points_back(draft, agent_words(language)):
                _take(draft, before.drafts[-1].attributed_to)
            continue
        frames = frames_of(before, language, look)
        onward = [f for f in frames if f.onward]
        if onward and _of_another_day(draft, look(before)):
            continue
        if onward:
            speaker = onward[-1].speaker or _speaker_before(scenes, before.number, look, language)
            _take(draft, speaker)
            open_speech.add(draft.number)
        elif before.number in open_speech and not frames and before.drafts:
            _take(draft, next((d.attributed_to for d in reversed(before.drafts) if d.attributed_to is not None), None))
            open_speech.add(draft.number)
        elif rest:
            _take(draft, before.drafts[-1].attributed_to)


def _statement(
    scenes: list[Scene], language: Language, look: Callable[[Scene], Scene]
) -> tuple[int, str] | None:  # fmt: skip
    """The sentence near the head of a report that says whose statement all the rest is, and whose: "The Health
    Emergency Centre issued the following statement:"."""
    for scene in scenes[:_HEAD]:
        if scene.drafts or not scene.sentence.text.endswith(":") or len(scene.sentence.text) > _LINE:
            continue
        speakers = [frame.speaker for frame in frames_of(scene, language, look) if frame.speaker and frame.onward]
        after = next((one for one in scenes[scene.number + 1 :]), None)
        if len(speakers) == 1 and speakers[0] is not None and after is not None:
            quoted = after.sentence.text[:1] in OPENING + '"'
            return None if quoted or after.sentence.line == scene.sentence.line else (scene.number, speakers[0])
    return None


def _of_another_day(draft: Draft, before: Scene) -> bool:
    """Whether the claim has a day of its own, none of the sentence before: then the report tells on."""
    if draft.when is None or "date" in draft.inherited or not before.dates:
        return False
    return not any(draft.when.overlaps(dated.when) for dated in before.dates)


def frames_of(scene: Scene, language: Language, look: Callable[[Scene], Scene]) -> list[Frame]:
    if not scene.frames:
        scene.frames = find_frames(look(scene).sentence.tokens, language)
    return scene.frames


def _speaker_before(
    scenes: list[Scene], number: int, look: Callable[[Scene], Scene], language: Language, pronoun: str | None = None
) -> str | None:
    """The speaker named last; for "he" and "she" the last who is a person, where there is one."""
    words = speech_words(language)
    last: str | None = None
    for k in range(number - 1, max(-1, number - 1 - _LIST), -1):
        for frame in reversed(frames_of(scenes[k], language, look)):
            if frame.speaker is None:
                continue
            last = last or frame.speaker
            if pronoun not in words.persons or not _is_body(frame.speaker, words):
                return frame.speaker
        if last is not None and number - k > _NEAR:
            break
    return last


def _is_body(speaker: str, words: SpeechWords) -> bool:
    """Whether a speaker is no person: "the ministry", "state news agency Ukrinform"."""
    low = speaker.casefold().split()
    return any(w in words.bodies or w in words.messengers for w in low) and not any(w in words.speakers for w in low)


def adding(drafts: list[Draft], language: Language) -> Iterator[tuple[Draft, Draft]]:
    """Each claim of a sentence that adds to those before it ("In addition, 40 were hurt"), after the last of those."""
    words = speech_words(language)
    last: Draft | None = None
    for before, draft in itertools.pairwise(drafts):
        if draft.number != before.number:
            adds = draft.number - before.number == 1 and language.lower(draft.sentence.text).startswith(words.adds)
            last = before if adds else None
        if last is not None:
            yield last, draft


def go_on_counting(drafts: list[Draft], language: Language) -> None:
    """A total that adds to the one before it has the same speaker."""
    for before, draft in adding(drafts, language):
        if not draft.speaks:
            _take(draft, before.attributed_to)


def _take(draft: Draft, speaker: str | None) -> None:
    if speaker is not None and draft.attributed_to is None:
        draft.attributed_to = speaker
        draft.inherited.add("attributed_to")


def _open_quotes(scenes: list[Scene]) -> dict[int, tuple[int, int]]:
    """For each sentence within a quotation that spans sentences: the ones where it opens and closes."""
    spans: dict[int, tuple[int, int]] = {}
    opened: int | None = None
    for scene in scenes:
        text = scene.sentence.text
        marks = _MARKS.findall(text) if _QUOTES.search(text) is not None else []
        if not marks and opened is None:
            continue
        if opened is not None and (marks or scene.number - opened > _LONGEST):
            for k in range(opened, scene.number + 1):
                spans[k] = opened, scene.number
        goes_on = opened is not None
        for mark in marks:
            goes_on = mark in OPENING or (mark == '"' and not goes_on)
        if not goes_on or scene.number - (opened or scene.number) > _LONGEST:
            opened = None
        elif opened is None or marks:
            opened = scene.number
    return spans


def _quoted(
    scenes: list[Scene], span: tuple[int, int], language: Language, look: Callable[[Scene], Scene]
) -> str | None:
    for k in (span[0], span[1], span[1] + 1, span[0] - 1):
        if 0 <= k < len(scenes):
            named = frames_of(scenes[k], language, look)
            if named:
                speaker = named[-1].speaker
                return speaker if speaker is not None else _speaker_before(scenes, k, look, language)
    return _introduced(look(scenes[span[0] - 1]), language) if span[0] else None


def _introduced(scene: Scene, language: Language) -> str | None:
    """The speaker whom a line before a quotation names: "Karim Aden, director of the clinic:"."""
    if not scene.sentence.text.endswith(":") or len(scene.sentence.text) > _LINE:
        return None
    tokens, words = scene.sentence.tokens, speech_words(language)
    start, stop = speaker_at(tokens, 0, words)
    named = stop > start and tokens[start].text[0].isupper() and is_speaker(tokens[start:stop], words)
    return text_of(tokens, start, stop) if named and tokens[stop].letter in ",:!" else None
