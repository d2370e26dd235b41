"""Where a claim happened that names no place of its own: the setting that the report has told of around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from .draft import Draft, Scene
from .places import Named

# sentences back, and ahead for what opens a report
_REACH: Final = 4
_LEAD: Final = 6


@dataclass(slots=True)
class Setting:
    """The places of one report: each claim's own, and what a claim without one takes from around it."""

    scenes: list[Scene]
    drafts: list[Draft]
    look: Callable[[Scene], Scene]
    running: dict[int, bool]
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
        if self.running[id(draft)] or (draft.scope == "historical" and "date" not in draft.inherited):
            return self._whole_before(draft)
        before = self._before(draft)
        if _is_narrow(before):
            return before
        return self._around(draft, narrow=True) or before or self._around(draft, narrow=False)

    def _whole_before(self, draft: Draft) -> Sequence[Named]:
        """A running total without a place speaks of more than the event told before it: of what the last one did, or
        of the country that was named last."""
        for other in reversed(self.drafts):
            near = other is not draft and draft.number - 1 <= other.number <= draft.number
            if near and self.running[id(other)] and other.places:
                return other.places
        return self._country()

    def _country(self) -> Sequence[Named]:
        """The country that the report names most, and more than once."""
        if self._most is None:
            named = [place for scene in self.scenes for place in self.look(scene).places if place.country]
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
        return _narrowest(heads)[:1]

    def _around(self, draft: Draft, *, narrow: bool) -> Sequence[Named]:
        """The first place that the report tells of a claim, else that its opening names."""
        for other in self.drafts:
            own = other is not draft and "places" not in other.inherited
            if own and other.places and (_is_narrow(other.places) or not narrow):
                return other.places
        for scene in self.scenes[:_LEAD]:
            heads = [place for place in self.look(scene).places if place.sure and not (narrow and place.country)]
            if heads:
                return heads[:1]
        return ()


def _is_narrow(places: Sequence[Named]) -> bool:
    return bool(places) and not all(place.country for place in places)


def _narrowest(places: Sequence[Named]) -> Sequence[Named]:
    return [place for place in places if not place.country] or places
