"""Totals called by a word that may mean the dead and the hurt together, told by what other sentences say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...lang.load import Language
from ...records import Harm
from ..draft import Draft, Scene
from .words import free_words


def settle_totals(scenes: Sequence[Scene], language: Language) -> None:
    """Counts as casualties the victims of whom a list tells dead and hurt, and those whom another sentence counts so.

    "4149 жертв, в том числе: • 1766 убитых • 2383 раненых"; a heading's "92 жертвы" where the text goes on "не менее
    92 стали жертвами, из них 51 погиб".
    """
    for at, scene in enumerate(scenes):
        if scene.drafts and scene.sentence.text.rstrip().endswith(":"):
            _list_under(scene.drafts[-1], scenes[at + 1 :], language)
    totals = [draft for scene in scenes for draft in scene.drafts if _is_open(draft, language)]
    dead, hurt = (_told(scenes, harm, totals) for harm in ("killed", "injured"))
    sums = {one + other for one in dead for other in hurt}
    for draft in totals:
        least = draft.finding.group.count.min
        if least in sums and (least or 0) >= _LARGE and draft.finding.harm == "injured":
            draft.finding.harm = "casualties"  # "пострадали 464 ... погибли 167 ... ранены 297"
    _settle_shares(totals)
    both = {draft.finding.group.count.min for draft in totals if draft.finding.harm == "casualties"}
    for draft in totals:
        if draft.finding.group.count.min in both and draft.finding.harm in ("killed", "injured"):
            draft.finding.harm = "casualties"


_LARGE: Final = 100  # smaller counts may add up by chance


def _settle_shares(totals: Sequence[Draft]) -> None:
    """Counts as casualties what a report's open word counts of a large total that is of dead and hurt."""
    large = [d for d in totals if d.finding.harm == "casualties" and (d.finding.group.count.min or 0) >= _LARGE]
    for draft in totals:
        if draft.finding.voice not in ("toll", "elided") or draft.finding.harm != "injured":
            continue
        low = draft.finding.group.count.min or 0
        whole = next((d for d in large if d.number < draft.number and (d.finding.group.count.min or 0) > low), None)
        if whole is not None:
            draft.finding.harm, draft.part_of, draft.finding.parent = "casualties", whole, whole.finding


def _told(scenes: Sequence[Scene], harm: Harm, totals: Sequence[Draft]) -> set[int]:
    """The counts that a report gives of a harm, beside the open totals."""
    opened = {id(draft) for draft in totals}
    told = (
        d.finding.group.count.min
        for s in scenes
        for d in s.drafts
        if d.finding.harm == harm and d.finding.parent is None and id(d) not in opened
    )
    return {count for count in told if count}


def _list_under(whole: Draft, after: Sequence[Scene], language: Language) -> None:
    """Makes the items of the list behind a total its parts, where they are dead and hurt and add up to no more."""
    items: list[Draft] = []
    for scene in after:
        if not scene.sentence.bullet:
            break
        first = next((d for d in scene.drafts if d.finding.parent is None and not d.finding.part_of_before), None)
        if first is None:
            break
        items.append(first)
    count, harms = whole.finding.group.count, {item.finding.harm for item in items}
    if not harms or not harms <= {"killed", "injured"} or not _is_open(whole, language):
        return
    if count.max is not None and sum(item.finding.group.count.min or 0 for item in items) > count.max:
        return
    whole.finding.harm = "casualties" if len(harms) > 1 else whole.finding.harm
    for item in items:
        item.part_of = whole
        item.finding.parent = whole.finding
        group = item.finding.group
        if group.who == "person":
            group.who, group.facets = whole.finding.group.who, whole.finding.group.facets


def _is_open(draft: Draft, language: Language) -> bool:
    finding = draft.finding
    if finding.parent is not None or finding.part_of_before or finding.polarity != "asserted":
        return False
    first, last = min(finding.group.first, finding.harm_first), max(finding.group.last, finding.harm_last)
    return any(token.low in free_words(language).open_harm for token in draft.sentence.tokens[first:last])
