"""Who is credited with a claim: author, weapon and speaker, from its own sentence and from those around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..lang.load import Language
from ..records import Inheritable
from .agents import perpetrator_of
from .agentwords import AgentWords, agent_words
from .attribution import find_frames, speaker_of
from .byorder import author_told
from .draft import Draft, Scene
from .events import HELD, harms_itself, tell_events
from .speech import OPENING, frames_of, go_on_counting, pass_speech
from .weapons import weapon_of

_NEAR: Final = 2
_ABOVE: Final = 4
_HEAD: Final = 160  # characters of a heading
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
        draft.weapon = weapon.text if weapon is not None and finding.harm != "detained" else None
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
    go_on_counting(drafts, language)
    _from_events(scenes, drafts, language, look)
    _from_lists(scenes, drafts, language, look)
    _from_bodies(drafts)
    pass_speech(scenes, drafts, language, look)
    _from_wholes(drafts)
    _keep_alone(drafts, language)


def _keep_alone(drafts: list[Draft], language: Language) -> None:
    """Takes back means that are those of the claims alone beside which they stand: of others no one says "torture"."""
    words = agent_words(language)
    alone = language.tables.get("agents", {}).get("alone", ())
    for draft in drafts:
        author = draft.perpetrator if "perpetrator" in draft.inherited and draft.scope == "cumulative" else None
        if author is not None and language.order == "verb first" and _is_no_name(author, words, language):
            draft.perpetrator = None  # "the Israeli aggression" is told of the whole, and is no author of each total
            draft.inherited.discard("perpetrator")
        inherited = draft.weapon is not None and "weapon" in draft.inherited
        if inherited and any(word in language.lower(draft.weapon or "") for word in alone):
            draft.weapon = None
            draft.inherited.discard("weapon")


def _is_no_name(author: str, words: AgentWords, language: Language) -> bool:
    low = language.lower(author)
    article = language.proclitics[-1] if language.proclitics else ()
    nameless = language.tables.get("agents", {}).get("nameless", ())
    if any(word in nameless for word in low.split()):
        return True  # "other parties", told of one part, are not those of the next
    return low in words.actors or any(low.removeprefix(one) in words.actors for one in article)


def _take(draft: Draft, field: Inheritable, value: str | None) -> None:
    if field == "perpetrator" and value is not None and (draft.own_side or harms_itself(draft, value)):
        return
    if field == "weapon" and draft.finding.harm in HELD:
        return
    if value is not None and getattr(draft, field) is None:
        setattr(draft, field, value)
        draft.inherited.add(field)


def _from_wholes(drafts: list[Draft]) -> None:
    for draft in drafts:
        whole = draft.part_of
        if whole is None:
            continue
        if draft.recalls and whole.weapon is not None and whole.weapon != draft.weapon:  # "in the blast" of the bomb
            draft.weapon = None
        _take(draft, "weapon", whole.weapon)
        _take(draft, "perpetrator", whole.perpetrator)
        if not draft.speaks:
            _take(draft, "attributed_to", whole.attributed_to)


def _from_bodies(drafts: list[Draft]) -> None:
    """What a heading leaves out, from the text under it that tells the same."""
    for at, draft in enumerate(drafts):
        sentence = draft.sentence
        if not sentence.opens_line or len(sentence.text) > _HEAD or not sentence.text[-1].isalnum():
            continue
        group, harm = draft.finding.group, draft.finding.harm
        for other in drafts[at + 1 :]:
            if other.number - draft.number > _ABOVE or other.sentence.line == sentence.line:
                continue
            if other.finding.harm == harm and other.finding.group.count == group.count and group.count.min is not None:
                _take_event(draft, other)
                break


def _from_events(scenes: list[Scene], drafts: list[Draft], language: Language, look: Callable[[Scene], Scene]) -> None:
    for draft, (author, means) in tell_events(scenes, drafts, language, look):
        _take(draft, "perpetrator", author)
        if draft.recalls and means is not None:
            draft.weapon = None
        _take(draft, "weapon", means)


def _take_event(draft: Draft, other: Draft) -> None:
    if (
        draft.perpetrator is not None
        and other.perpetrator is not None
        and not _alike(draft.perpetrator, other.perpetrator)
    ):
        return
    if draft.weapon is None or other.weapon is None or _alike(draft.weapon, other.weapon):
        _take(draft, "perpetrator", other.perpetrator)
        _take(draft, "weapon", other.weapon)


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
        speakers = [f.speaker for f in frames_of(head, language, look) if f.onward and f.speaker is not None]
        if speakers and not draft.speaks:
            _take(draft, "attributed_to", speakers[-1])
        before = next((d for d in reversed(drafts) if number - _NEAR < d.number <= number), None)
        for scene in reversed(above):
            _take(draft, "weapon", next((w.text for w in reversed(scene.weapons) if w.means), None))
            if draft.perpetrator is None:
                _take(draft, "perpetrator", author_told(scene.sentence.tokens, scene.weapons, language))
        if (
            before is not None
            and before.scope == draft.scope
            and (draft.perpetrator is None or _alike(draft.perpetrator, before.perpetrator))
        ):
            _take_event(draft, before)
        if not draft.speaks:
            _take(draft, "attributed_to", _counted_by(drafts, number))
        if "date" in draft.inherited and draft.scope == "incident":
            _from_lead(scenes, drafts, draft, number, language, look)


def _counted_by(drafts: list[Draft], head: int) -> str | None:
    """Who answers for the claim above a list: the last one told, or the total that the list breaks down."""
    for draft in reversed([d for d in drafts if head - _ABOVE < d.number <= head]):
        if draft.number > head - _NEAR or draft.scope == "cumulative":
            if draft.attributed_to is not None:
                return draft.attributed_to
            if draft.scope != "cumulative":
                return None
    return None


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
        if scenes[k].drafts and scenes[k].drafts[-1].finding.voice == "list":
            return _head_of(scenes, scenes[k].drafts[-1])
        if sentence.line != line and sentence.text.endswith(":"):
            return k if scenes[k + 1].sentence.text[0] not in OPENING else None
        if len(sentence.text) > _ITEM or (sentence.line != line and not sentence.opens_line):
            return None
    return None


def _on_bullet(scenes: list[Scene], number: int) -> bool:
    line = scenes[number].sentence.line
    while number > 0 and scenes[number - 1].sentence.line == line:
        number -= 1
    return scenes[number].sentence.bullet


def _alike(one: str, other: str | None) -> bool:
    if other is None:
        return False
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return bool(mine & theirs)
