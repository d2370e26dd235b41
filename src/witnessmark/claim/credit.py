"""Who is credited with a claim: author, weapon and speaker, from its own sentence and from those around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ..lang.load import Language
from ..records import Inheritable
from .agents import author_told, culprit_in, perpetrator_of
from .agentwords import agent_words
from .attribution import Frame, find_frames, speaker_of
from .draft import Draft, Scene
from .weapons import weapon_of

_NEAR: Final = 2
_LIST: Final = 24
_ITEM: Final = 260
_LEAD: Final = 12  # sentences, with those of the heading


def credit(scene: Scene, language: Language) -> None:
    """Gives each claim of a sentence the author, the weapon and the speaker that the sentence names for it."""
    tokens, words = scene.sentence.tokens, agent_words(language)
    findings = [draft.finding for draft in scene.drafts]
    scene.frames = find_frames(tokens, language)
    for draft in scene.drafts:
        finding = draft.finding
        weapon = weapon_of(finding, findings, tokens, scene.weapons, language)
        draft.weapon = weapon.text if weapon is not None else None
        draft.recalls = weapon is not None and weapon.weak and tokens[weapon.first - 1].low in words.pointers
        group = finding.group
        draft.own_side = group.noun in words.own_side or (
            group.who == "combatant" and any(t.low in words.pointers for t in tokens[group.first : group.last])
        )
        frame = speaker_of(finding.group.first, scene.frames)
        if frame is not None:
            draft.attributed_to = frame.speaker or next(
                (f.speaker for f in reversed(scene.frames) if f.at < frame.at and f.speaker is not None), None
            )
        draft.perpetrator = perpetrator_of(
            finding, tokens, weapon, scene.weapons, language, speaker=draft.attributed_to
        )
        draft.speaks = frame is not None


def pass_on(scenes: list[Scene], drafts: list[Draft], language: Language, look: Callable[[Scene], Scene]) -> None:
    """What a claim's own sentence does not say of author, weapon and speaker, from the list or the event it belongs to.

    What is taken so is marked as inherited. Nothing passes between claims about different events.
    """
    _from_wholes(drafts)
    _from_lists(scenes, drafts, language, look)
    _from_event(scenes, drafts, language, look)
    _from_responsibility(scenes, drafts, language, look)
    _from_scene(drafts)
    _from_speech(scenes, drafts, language, look)
    _from_wholes(drafts)


def _take(draft: Draft, field: Inheritable, value: str | None) -> None:
    if value is not None and getattr(draft, field) is None and not (field == "perpetrator" and draft.own_side):
        setattr(draft, field, value)
        draft.inherited.add(field)


def _from_wholes(drafts: list[Draft]) -> None:
    for draft in drafts:
        whole = draft.part_of
        if whole is None:
            continue
        _take(draft, "weapon", whole.weapon)
        _take(draft, "perpetrator", whole.perpetrator)
        if not draft.speaks:
            _take(draft, "attributed_to", whole.attributed_to)


def _from_responsibility(
    scenes: list[Scene], drafts: list[Draft], language: Language, look: Callable[[Scene], Scene]
) -> None:
    """ "X claimed responsibility", up to two sentences after the claim and on its line."""
    words = agent_words(language)
    for draft in drafts:
        if draft.perpetrator is not None:
            continue
        for scene in scenes[draft.number + 1 : draft.number + 1 + _NEAR]:
            if scene.sentence.line != draft.sentence.line or scene.drafts:
                break
            low = scene.sentence.text.lower()
            if any(word in low for word in (*words.responsible, *words.attributes, *words.done)):
                _take(draft, "perpetrator", culprit_in(look(scene).sentence.tokens, language))


def _from_event(scenes: list[Scene], drafts: list[Draft], language: Language, look: Callable[[Scene], Scene]) -> None:
    for draft in drafts:
        if (draft.perpetrator is not None and draft.weapon is not None) or draft.scope == "historical":
            continue
        if draft.part_of is not None and draft.part_of.sentence is draft.sentence:
            continue
        fallback = draft.weapon if draft.recalls else None
        if fallback is not None:
            draft.weapon = None
        points = _points_back(draft, language)
        bare = _is_bare(draft)
        if points or bare:
            _from_nearby(scenes, draft, points, language, look)
        elif draft.number and not scenes[draft.number - 1].drafts and "places" in draft.inherited:
            _from_nearby(scenes, draft, False, language, look)
        if draft.weapon is None:
            draft.weapon = fallback


def _from_scene(drafts: list[Draft]) -> None:
    """The author of a claim about the same place and time, told before."""
    for at, draft in enumerate(drafts):
        if draft.perpetrator is not None or draft.scope == "historical":
            continue
        for other in reversed(drafts[:at]):
            if other.sentence is draft.sentence or not _same_scene(draft, other):
                continue
            if draft.weapon is None or other.weapon is None or _alike(draft.weapon, other.weapon):
                _take(draft, "perpetrator", other.perpetrator)


def _from_nearby(
    scenes: list[Scene], draft: Draft, points: bool, language: Language, look: Callable[[Scene], Scene]
) -> None:
    for number in range(draft.number - 1, max(-1, draft.number - 1 - (2 * _NEAR if points else _NEAR)), -1):
        scene = scenes[number]
        if not points and scene.sentence.line != draft.sentence.line:
            return
        if scene.drafts:
            before = next((d for d in reversed(scene.drafts) if _same_event(draft, d)), None)
            if before is None and not points:
                return
            if before is not None and (before.perpetrator is not None or before.weapon is not None):
                _take_event(draft, before)
                return
        if scene.sentence.line == draft.sentence.line:
            told = look(scene)
            own_day = draft.when if "date" not in draft.inherited else None
            if own_day is not None and not any(own_day.overlaps(dated.when) for dated in told.dates):
                continue
            assailant = author_told(told.sentence.tokens, told.weapons, language)
            means = [w for w in told.weapons if w.means and not w.weak] or [w for w in told.weapons if w.means]
            if assailant is not None or (means and number == draft.number - 1):
                _take(draft, "perpetrator", assailant)
                _take(draft, "weapon", means[-1].text if means else None)
                return


def _take_event(draft: Draft, other: Draft) -> None:
    if draft.weapon is None or other.weapon is None or _alike(draft.weapon, other.weapon):
        _take(draft, "perpetrator", other.perpetrator)
        _take(draft, "weapon", other.weapon)


def _same_scene(draft: Draft, other: Draft) -> bool:
    """Whether two claims of one report are of one place and one time, so that they tell one event."""
    if draft.scope != "incident" or other.scope != "incident":
        return False
    if other.perpetrator is None and other.weapon is None:
        return False
    places, others = {p.text for p in draft.places}, {p.text for p in other.places}
    return bool(places) and places == others and draft.when == other.when


def _from_lists(scenes: list[Scene], drafts: list[Draft], language: Language, look: Callable[[Scene], Scene]) -> None:
    """What the line over a list says, and the claim before it, holds for each of its items."""
    for draft in drafts:
        number = _head_of(scenes, draft)
        if number is None:
            continue
        head = look(scenes[number])
        above = [head]
        for scene in scenes[max(0, number - _NEAR) : number]:
            if scene.sentence.line == head.sentence.line:
                above.insert(0, look(scene))
        speakers = [f.speaker for f in _frames(head, language, look) if f.onward and f.speaker is not None]
        if speakers and not draft.speaks:
            _take(draft, "attributed_to", speakers[-1])
        before = next((d for d in reversed(drafts) if number - _NEAR < d.number <= number), None)
        for scene in reversed(above):
            _take(draft, "weapon", next((w.text for w in reversed(scene.weapons) if w.means), None))
            if draft.perpetrator is None:
                _take(draft, "perpetrator", author_told(scene.sentence.tokens, scene.weapons, language))
        if before is not None:
            _take_event(draft, before)
            if not draft.speaks:
                _take(draft, "attributed_to", before.attributed_to)
        if "date" in draft.inherited and draft.scope == "incident":
            _from_lead(scenes, drafts, draft, number, language, look)


def _from_lead(
    scenes: list[Scene],
    drafts: list[Draft],
    draft: Draft,
    number: int,
    language: Language,
    look: Callable[[Scene], Scene],
) -> None:
    """What the lead tells of the event that a list breaks down: of the same days, with its means and its author."""
    lead = next(
        (d for d in reversed(drafts) if d.number <= number and d.scope == "incident" and d.when == draft.when), None
    )
    if lead is None:
        return
    _take(draft, "weapon", lead.weapon)
    _take(draft, "perpetrator", lead.perpetrator)
    for scene in scenes[: lead.number + 1] if lead.number <= _LEAD else ():
        if draft.perpetrator is None and not scene.drafts:
            told = look(scene)
            _take(draft, "perpetrator", author_told(told.sentence.tokens, told.weapons, language))


def _head_of(scenes: list[Scene], draft: Draft) -> int | None:
    """The sentence over the list in which a claim stands: before its bullets, or the line that ends in a colon."""
    number = draft.number
    if draft.sentence.bullet or draft.finding.voice == "list" or _on_bullet(scenes, number):
        while number >= 0 and (scenes[number].sentence.bullet or _on_bullet(scenes, number) or number == draft.number):
            number -= 1
        return number if number >= 0 and draft.number - number <= _LIST else None
    line = draft.sentence.line
    for k in range(number - 1, max(-1, number - 1 - _LIST), -1):
        sentence = scenes[k].sentence
        if sentence.line != line and sentence.text.endswith(":"):
            return k
        if len(sentence.text) > _ITEM or (sentence.line != line and not sentence.opens_line):
            return None
    return None


def _on_bullet(scenes: list[Scene], number: int) -> bool:
    line = scenes[number].sentence.line
    while number > 0 and scenes[number - 1].sentence.line == line:
        number -= 1
    return scenes[number].sentence.bullet


def _is_bare(draft: Draft) -> bool:
    """Whether the claim names its people by what was said before: "three more", "another nine civilians"."""
    group = draft.finding.group
    return group.kind in ("bare", "those") or draft.finding.elided or group.others or group.more


def _points_back(draft: Draft, language: Language) -> bool:
    """Whether the claim's sentence speaks of an event already told: "in the attack", "these strikes"."""
    words = agent_words(language)
    tokens = draft.sentence.tokens
    low = draft.sentence.text.lower()
    if any(phrase in low for phrase in words.consequence):
        return True
    return any(tokens[i].low in words.told and tokens[i - 1].low in words.pointers for i in range(1, len(tokens)))


def _alike(one: str, other: str | None) -> bool:
    if other is None:
        return False
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return bool(mine & theirs)


def _same_event(draft: Draft, other: Draft) -> bool:
    if other.scope == "historical" or (draft.scope == "cumulative") != (other.scope == "cumulative"):
        return False
    own_date = draft.when is not None and "date" not in draft.inherited
    if own_date and other.when is not None and draft.when is not None and not draft.when.overlaps(other.when):
        return False
    own_place = draft.places and "places" not in draft.inherited
    if own_place and other.places and not {p.text for p in draft.places} & {p.text for p in other.places}:
        return draft.finding.group.others or draft.finding.group.more
    return True


def _from_speech(scenes: list[Scene], drafts: list[Draft], language: Language, look: Callable[[Scene], Scene]) -> None:
    """The speaker of the sentence before goes on: in an open quotation, or in the next sentence of the paragraph."""
    quotes = _open_quotes(scenes)
    open_speech: set[int] = set()
    for draft in drafts:
        if draft.attributed_to is not None or draft.part_of is not None:
            continue
        if draft.speaks:
            # "He added that": the speaker before
            _take(draft, "attributed_to", _speaker_before(scenes, draft.number, look, language))
            continue
        opened = quotes.get(draft.number)
        if opened is not None:
            _take(draft, "attributed_to", _quoted(scenes, opened, language, look))
            continue
        if draft.scope == "historical" or draft.number == 0:
            continue
        before = scenes[draft.number - 1]
        if before.sentence.line != draft.sentence.line:
            continue
        frames = _frames(before, language, look)
        onward = [f for f in frames if f.onward]
        if onward:
            speaker = onward[-1].speaker or _speaker_before(scenes, before.number, look, language)
            _take(draft, "attributed_to", speaker)
            open_speech.add(draft.number)
        elif before.number in open_speech and not frames and before.drafts:
            _take(draft, "attributed_to", before.drafts[-1].attributed_to)
            open_speech.add(draft.number)
        elif before.drafts and _is_bare(draft) and _same_event(draft, before.drafts[-1]):
            _take(draft, "attributed_to", before.drafts[-1].attributed_to)


def _frames(scene: Scene, language: Language, look: Callable[[Scene], Scene]) -> list[Frame]:
    if not scene.frames:
        scene.frames = find_frames(look(scene).sentence.tokens, language)
    return scene.frames


def _speaker_before(scenes: list[Scene], number: int, look: Callable[[Scene], Scene], language: Language) -> str | None:
    for k in range(number - 1, max(-1, number - 1 - _LIST), -1):
        named = [f.speaker for f in _frames(scenes[k], language, look) if f.speaker is not None]
        if named:
            return str(named[-1])
    return None


_OPENING: Final = "“«"
_MARKS: Final = re.compile(r"[“«”»\"]")
_LONGEST: Final = 6


def _open_quotes(scenes: list[Scene]) -> dict[int, tuple[int, int]]:
    """For each sentence within a quotation that spans sentences: the ones where it opens and closes."""
    spans: dict[int, tuple[int, int]] = {}
    opened: int | None = None
    for scene in scenes:
        text = scene.sentence.text
        marks = _MARKS.findall(text)
        if not marks and opened is None:
            continue
        if opened is not None and (marks or scene.number - opened > _LONGEST):
            for k in range(opened, scene.number + 1):
                spans[k] = opened, scene.number
        goes_on = opened is not None
        for mark in marks:
            goes_on = mark in _OPENING or (mark == '"' and not goes_on)
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
            named = _frames(scenes[k], language, look)
            if named:
                speaker = named[-1].speaker
                return speaker if speaker is not None else _speaker_before(scenes, k, look, language)
    return None
