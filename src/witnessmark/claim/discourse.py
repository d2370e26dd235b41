"""What a claim takes from the rest of its report: the scene set before it, what it repeats."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from ..lang.dates import DateWords
from ..lang.load import Language
from ..records import Report
from .addends import link_runs
from .credit import pass_on
from .dating import Dating
from .draft import Draft, Scene
from .links import link_parts, link_repeats, without_echoes
from .named import Names
from .owndates import covered
from .scope import is_background, running_claims
from .setting import Setting
from .tellings import any_of
from .tokens import Sentence


def settle(
    scenes: list[Scene],
    report: Report,
    language: Language,
    look: Callable[[Scene], Scene],
    words: DateWords,
    names: Names,
) -> list[Draft]:
    """The report's claims with what they take from its other sentences, in the order of the text."""
    link_parts(scenes, language)
    drafts = without_echoes(scenes)
    if not drafts:
        return []
    link_runs(drafts)
    told = covered(scenes, language, look)
    kinds = running_claims(scenes, drafts, language, told)
    running = {draft: bool(kind) for draft, kind in kinds.items()}
    dates = Dating(scenes, drafts, look, report, words, language, kinds, told)
    dates.settle()
    for draft in drafts:
        draft.scope = "cumulative" if running[id(draft)] else "incident"
        earlier = is_background(
            draft,
            report.published,
            dates.main,
            dates.event,
            language,
            running=kinds[id(draft)],
            opens=draft.number == drafts[0].number,
        )
        if earlier or _recalls(draft, drafts):
            draft.scope = "historical"
        elif draft.part_of is not None and draft.part_of.scope is not None and draft.sentence is draft.part_of.sentence:
            draft.scope = draft.part_of.scope
        draft.preliminary = _says(draft.sentence, language, "preliminary")
        draft.final = _is_whole(draft, language)
    _mark_preliminary(scenes, language)
    over_time = {draft: kind == "time" for draft, kind in kinds.items()}
    Setting(scenes, drafts, look, over_time, language, names, told).settle()
    pass_on(scenes, drafts, language, look)
    link_repeats(drafts)
    _share_with_repeats(drafts)
    return drafts


def _mark_preliminary(scenes: list[Scene], language: Language) -> None:
    """Marks what a sentence without a figure calls provisional: the figures before it, or the list that it opens."""
    opened, item = False, -1
    for number, scene in enumerate(scenes):
        if not scene.drafts:
            if _says(scene.sentence, language, "preliminary"):
                opened = opened or scene.sentence.line != item
                for draft in scenes[number - 1].drafts if number else ():
                    draft.preliminary = True
            continue
        item = scene.sentence.line if scene.sentence.bullet else item
        opened = opened and scene.sentence.line == item
        for draft in scene.drafts if opened else ():
            draft.preliminary = True


def _recalls(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the claim takes its date from a background claim right before it: "that attack"."""
    if "date" not in draft.inherited or draft.scope == "cumulative":
        return False
    before = [
        d for d in drafts if d.number in (draft.number - 1, draft.number) and d is not draft and d.scope is not None
    ]
    return bool(before) and before[-1].scope == "historical" and draft.when == before[-1].when


def _share_with_repeats(drafts: list[Draft]) -> None:
    """A heading's claim takes place, date and scope from the sentence that repeats it in full."""
    for draft in drafts:
        first = draft.repeats
        if first is None or first.number > 2:
            continue
        if "places" in first.inherited and draft.places and "places" not in draft.inherited:
            first.places = list(draft.places)
        if "date" in first.inherited and draft.when is not None and "date" not in draft.inherited:
            first.when = draft.when
        if draft.scope == "cumulative" and first.scope == "incident":
            first.scope = "cumulative"


def _says(sentence: Sentence, language: Language, key: str) -> bool:
    return _phrases(language, key).search(language.lower(sentence.text)) is not None


@functools.lru_cache(maxsize=32)
def _phrases(language: Language, key: str) -> re.Pattern[str]:
    return any_of(language.tables.get("context", {}).get(key, ()))


def _is_whole(draft: Draft, language: Language) -> bool:
    words = language.tables.get("context", {}).get("whole", ())
    tokens = draft.sentence.tokens
    first = draft.finding.group.first
    before = " ".join(t.low for t in tokens[max(0, first - 4) : first])
    return any(before.endswith(word) for word in words)


Drafts = Iterable[Draft]
