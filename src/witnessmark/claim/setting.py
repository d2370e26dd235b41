"""Where a claim happened that names no place of its own: the setting that the report has told of around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ..lang.load import Language
from .agentwords import agent_words
from .draft import Draft, Scene
from .places import Named

# sentences back, and ahead for what opens a report
_REACH: Final = 4
_LEAD: Final = 6
# sentences that are looked at for the country that a report is about, beside those that hold claims
_OPENING: Final = 12


@dataclass(slots=True)
class Setting:
    """The places of one report: each claim's own, and what a claim without one takes from around it."""

    scenes: list[Scene]
    drafts: list[Draft]
    look: Callable[[Scene], Scene]
    running: dict[int, bool]
    language: Language
    _most: Sequence[Named] | None = None

    def settle(self) -> None:
        """Gives every claim a place that can have one, in the order of the text."""
        for draft in self.drafts:
            if draft.places:
                continue
            draft.places = list(self._taken(draft))
            if draft.places:
                draft.inherited.add("places")

    def _taken(self, draft: Draft) -> Sequence[Named]:
        if draft.part_of is not None and draft.part_of.places:
            return draft.part_of.places
        if self._says(draft, "whole") and (country := self._country()):
            return country
        wide = self.running[id(draft)] or (draft.scope == "historical" and "date" not in draft.inherited)
        if wide and not self._says(draft, "back"):
            return self._whole_before(draft)
        before = self._before(draft)
        if _is_narrow(before):
            return before
        return self._around(draft, narrow=True) or before or self._around(draft, narrow=False)

    def _says(self, draft: Draft, key: str) -> bool:
        low = draft.sentence.text.lower()
        return any(phrase in low for phrase in self.language.tables.get("places", {}).get(key, ()))

    def _whole_before(self, draft: Draft) -> Sequence[Named]:
        """A running total without a place speaks of more than the event told before it: of what the last one did, or
        of the country that was named last."""
        for other in reversed(self.drafts):
            near = other is not draft and draft.number - _REACH <= other.number <= draft.number
            if near and self.running[id(other)] and other.places:
                return other.places
        return self._country()

    def _country(self) -> Sequence[Named]:
        """The country that the report names most, and more than once."""
        if self._most is None:
            near = [scene for scene in self.scenes if scene.read or scene.number < _OPENING]
            named = [place for scene in near for place in self.look(scene).places if place.country]
            texts = [place.text for place in named]
            most = max(named, key=lambda place: texts.count(place.text), default=None)
            self._most = [most] if most is not None and texts.count(most.text) > 1 else []
        return self._most

    def _before(self, draft: Draft) -> Sequence[Named]:
        """What was told last; a country only where nothing narrower was told near it."""
        wide: Sequence[Named] = ()
        for number in range(draft.number - 1, max(-1, draft.number - 1 - _REACH), -1):
            told = self._told(self.scenes[number])
            if _is_narrow(told):
                return told
            wide = wide or told
        return wide

    def _told(self, scene: Scene) -> Sequence[Named]:
        claimed = [d for d in scene.drafts if d.places and not self.running[id(d)]]
        if claimed:
            return claimed[-1].places
        if scene.drafts:
            return ()
        heads = [place for place in self.look(scene).places if place.heads]
        if not self._tells(scene):
            heads = []
        return _narrowest([place for place in heads if place.said] or heads)[:1]

    def _tells(self, scene: Scene) -> bool:
        """Whether a sentence without a claim tells of an attack, and not only of who spoke where."""
        return bool(scene.weapons) or any(
            token.low in agent_words(self.language).assaults for token in scene.sentence.tokens
        )

    def _around(self, draft: Draft, *, narrow: bool) -> Sequence[Named]:
        """The first place that the report's opening tells of, else the first that any claim of it names."""
        for scene in self.scenes[:_LEAD]:
            own = [d for d in scene.drafts if d.places and "places" not in d.inherited and d is not draft]
            heads = [p for p in self.look(scene).places if p.sure and p.heads]
            told = own[0].places if own else _narrowest([p for p in heads if p.said] or heads)[:1]
            if told and (_is_narrow(told) or not narrow):
                return told
        for other in self.drafts:
            own_place = other is not draft and "places" not in other.inherited
            if own_place and other.places and (_is_narrow(other.places) or not narrow):
                return other.places
        # a dateline, in the end
        sure = [p for scene in self.scenes[:_LEAD] for p in self.look(scene).places if p.sure and not p.away]
        return [p for p in sure if not (narrow and p.country)][:1]


def _is_narrow(places: Sequence[Named]) -> bool:
    return bool(places) and not all(place.country for place in places)


def _narrowest(places: Sequence[Named]) -> Sequence[Named]:
    return [place for place in places if not place.country] or places
