"""Where a claim happened that names no place of its own: the setting that the report has told of around it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..lang.load import Language
from .agentwords import agent_words
from .countries import countries_named
from .draft import Draft, Scene
from .named import Named, Names
from .owndates import Covered
from .seats import said_there, without_seats
from .speakers import speech_words
from .speech import frames_of
from .tellings import any_of

# sentences back, and ahead for what opens a report
_REACH: Final = 4
_LEAD: Final = 4
# and of a title, with what follows it
_TITLE: Final = 2
# and either way for the place in a wider one
_HEARD: Final = 8
# sentences in which the place of filing stands, in capitals: "QUETTA: ", "JUBA (Reuters) - "
_FILED: Final = 6
_DATELINE: Final = re.compile(r"([A-Z][A-Z'’ -]+[A-Z])(?=\s*[:,(–—-]|\s+[A-Z][a-z]|\s+A\s)")
_HEADING: Final = re.compile(r"(?:[•*#-]\s*)?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})(?=:|$)")
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
    names: Names
    told: Covered | None = None
    _most: Sequence[Named] | None = None
    _sections: list[tuple[int, Named]] | None = None
    _alone: dict[int, Sequence[Named]] = field(default_factory=dict)

    def settle(self) -> None:
        """Gives every claim a place that can have one, in the order of the text."""
        for draft in self.drafts:
            if not _is_narrow(draft.places) and self._says(draft, "here") and (filed := self._filed()):
                draft.places = [filed]
        for draft in self.drafts:
            if draft.places:
                continue
            draft.places = list(self._taken(draft))
            if draft.places:
                draft.inherited.add("places")

    def _taken(self, draft: Draft) -> Sequence[Named]:
        if (there := self._there(draft)) is not None:
            return [there]
        if draft.part_of is not None and draft.part_of.places:
            return draft.part_of.places
        if self._says(draft, "whole") and (most := self._country()):
            return most
        wide = self.running[id(draft)] or (draft.scope == "historical" and "date" not in draft.inherited)
        if wide and not self._says(draft, "back"):
            return self._whole_before(draft)
        if (country := self._opens_anew(draft)) is not None:
            return [country]
        before = self._before(draft)
        if not _is_narrow(before):
            section = self._section(draft)
            if section is None or section[0] == 0:
                before = self._around(draft, narrow=True) or before
            before = before or ([section[1]] if section is not None else self._around(draft, narrow=False))
        return self._within(before, draft) or before

    def _seen(self, scene: Scene) -> Sequence[Named]:
        """The places of a sentence, those of its speakers set apart."""
        places = self.look(scene).places
        if scene.drafts or not any(place.heads for place in places):
            return places
        return without_seats(
            list(places), scene.sentence.tokens, frames_of(scene, self.language, self.look), speech_words(self.language)
        )

    def _says(self, draft: Draft, key: str) -> bool:
        return _phrases(self.language, key).search(self.language.lower(draft.sentence.text)) is not None

    def _there(self, draft: Draft) -> Named | None:
        """The place that a claim's "there" means: the one named last, in its sentence or the one before."""
        at = said_there(draft, self.language.tables.get("places", {}).get("there", ()))
        if at is None:
            return None
        own = [p for p in self.look(self.scenes[draft.number]).places if p.last <= at]
        last = self.look(self.scenes[draft.number - 1]).places if draft.number else []
        near = [p for p in (*last, *own) if p.heads or p.away]
        return next((p for p in reversed(near) if not p.country), None)

    def _filed(self) -> Named | None:
        """The town that the report was sent from, as its first lines say."""
        for scene in self.scenes[:_FILED]:
            sentence = scene.sentence
            found = _DATELINE.match(sentence.text) if sentence.opens_line else None
            if found is not None and self.names.knows(found[1].title()):
                start = sentence.start + found.start(1)
                return Named(found[1], start, start + len(found[1]), 0, 1, sure=True)
        return None

    def _whole_before(self, draft: Draft) -> Sequence[Named]:
        """A running total without a place speaks of more than the event told before it: of what the last one did, or
        of the country that was named last."""
        for other in reversed(self.drafts):
            near = other is not draft and draft.number - _REACH <= other.number <= draft.number
            if near and self.running[id(other)] and other.places:
                return other.places
        section = self._section(draft)
        if section is not None and section[1].country:
            return [section[1]]
        return self._counted_in() or self._country() or self._titled()

    def _titled(self) -> Sequence[Named]:
        """The place that the first lines name, where no capitals tell a heading by its form."""
        if self.language.capitals:
            return ()
        named = (place for scene in self.scenes[:_TITLE] for place in self._seen(scene) if place.heads and place.sure)
        return [place] if (place := next(named, None)) is not None else []

    def _counted_in(self) -> Sequence[Named]:
        """Where somebody counted in a month what the report tells: "2,200 violations in Saqba in December"."""
        if self.told is None or not self.told.counted:
            return ()
        for scene in self.scenes[: self.told.number + 1]:
            heads = [place for place in self._seen(scene) if place.heads and not place.office]
            if heads:
                return _narrowest(heads)[:1]
        return ()

    def _section(self, draft: Draft) -> tuple[int, Named] | None:
        """The last heading before a claim that is a place's name, or opens with one: "Ukraine: aid for Kharkiv"."""
        if self._sections is None:
            self._sections = [(scene.number, place) for scene in self.scenes if (place := self._headed(scene))]
        return next((found for found in reversed(self._sections) if found[0] < draft.number), None)

    def _headed(self, scene: Scene) -> Named | None:
        sentence = scene.sentence
        found = _HEADING.match(sentence.text) if sentence.opens_line and not scene.drafts else None
        if found is None or sentence.text[-1] in ".!?":
            return None
        name = found[1].title() if found[1].isupper() else found[1]
        if not self.names.knows(name):
            return None
        start = sentence.start + found.start(1)
        return Named(found[1], start, start + len(found[1]), 0, 1, sure=True, country=self.names.is_country(name))

    def _within(self, wide: Sequence[Named], draft: Draft) -> Sequence[Named]:
        """The place in a wider one that the report has told last, or tells first after the claim: what opens with a
        province goes on with its town."""
        if len(wide) != 1 or not self.names.is_wide(wide[0].text):
            return ()
        back = reversed(self.scenes[max(0, draft.number - _HEARD) : draft.number + 1])
        if before := next(self._inside(wide[0], back, draft), ()):
            return before
        after = list(self._inside(wide[0], self.scenes[draft.number + 1 :], draft))
        # what is told of several of its towns was told before of all of it
        return after[0] if len({place.text for places in after for place in places}) == 1 else ()

    def _inside(self, wide: Named, scenes: Iterable[Scene], draft: Draft) -> Iterator[Sequence[Named]]:
        """What some sentences tell of places in a wider one."""
        for scene in scenes:
            own = [d.places for d in scene.drafts if d.places and "places" not in d.inherited]
            if not own and abs(scene.number - draft.number) <= _HEARD:
                own = [[place] for place in self._told(scene)]
            for places in own:
                if places and all(self.names.lies_in(place.text, wide.text) for place in places):
                    yield places

    def _country(self) -> Sequence[Named]:
        """The country that the report's opening, and what holds its claims, name most, and more than once: by its name
        or by its people."""
        if self._most is None:
            self._most = self._count_countries()
        return self._most

    def _count_countries(self) -> Sequence[Named]:
        names, votes = self.names, Counter[str]()
        first: dict[str, Named] = {}
        for scene in self.scenes:
            if not scene.drafts and scene.number >= _OPENING:
                continue
            for place in countries_named(scene.sentence, names):
                nation = names.nation(place.text)
                if nation is None:
                    continue
                votes[nation] += 1
                if place.country:
                    first.setdefault(nation, place)
        most = max(first, key=lambda nation: votes[nation], default=None)
        return [first[most]] if most is not None and votes[most] > 1 else []

    def _before(self, draft: Draft) -> Sequence[Named]:
        """What was told last; a country only where nothing narrower was told near it."""
        wide: Sequence[Named] = ()
        section = self._section(draft)
        least = section[0] if section is not None else -1
        for number in range(draft.number - 1, max(least, draft.number - 1 - _REACH), -1):
            told = self._told(self.scenes[number])
            if _is_narrow(told):
                return told
            wide = wide or told
        return wide

    def _opens_anew(self, draft: Draft) -> Named | None:
        """The country under whose name a claim opens a paragraph, one that tells of no place and goes back to none."""
        section = self._section(draft)
        if section is None or not section[1].country or self._says(draft, "back"):
            return None
        if section[1].end < self.scenes[section[0]].sentence.end:
            return None  # "Ukraine: aid for Kharkiv"
        for number in range(draft.number - 1, section[0], -1):
            scene = self.scenes[number]
            if scene.sentence.line != draft.sentence.line:
                break
            if self._told(scene):
                return None
        return section[1]

    def _told(self, scene: Scene) -> Sequence[Named]:
        claimed = [d for d in scene.drafts if d.places and not self.running[id(d)]]
        claimed = [d for d in claimed if d.scope != "historical"]
        if claimed:
            return claimed[-1].places
        if scene.drafts:
            return ()
        told = self._alone.get(scene.number)
        if told is None:
            heads = [place for place in self._seen(scene) if place.heads and not place.office]
            if heads and not self._tells(scene):
                heads = []
            told = self._alone[scene.number] = _narrowest([place for place in heads if place.said] or heads)[:1]
        return told

    def _tells(self, scene: Scene) -> bool:
        """Whether a sentence without a claim tells of an attack, and not only of who spoke where."""
        return bool(scene.weapons) or any(
            token.low in agent_words(self.language).assaults for token in scene.sentence.tokens
        )

    def _around(self, draft: Draft, *, narrow: bool) -> Sequence[Named]:
        """The first place that the report's opening tells of, else the first that any claim of it names."""
        for scene in self.scenes[:_LEAD]:
            own = [d for d in scene.drafts if d.places and "places" not in d.inherited and d is not draft]
            heads = [p for p in self._seen(scene) if p.sure and p.heads and not p.office]
            told = own[0].places if own else _narrowest([p for p in heads if p.said] or heads)[:1]
            if told and (_is_narrow(told) or not narrow):
                return told
        for other in self.drafts:
            own_place = other is not draft and "places" not in other.inherited
            if own_place and other.places and (_is_narrow(other.places) or not narrow):
                return other.places
        if narrow and (section := self._section(draft)) is not None and section[1].country:
            return ()
        # a dateline, in the end, or the town of those who tell
        named = [p for scene in self.scenes[:_LEAD] for p in self._seen(scene) if not p.away]
        sure = [p for p in named if p.heads and p.said and not p.office] or [p for p in named if p.sure]
        local = [p for other in self.drafts for p in self.scenes[other.number].places if p.seat == "local"]
        return [p for p in sure or local if not (narrow and p.country)][:1]


@functools.lru_cache(maxsize=32)
def _phrases(language: Language, key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(language.tables.get('places', {}).get(key, ())).pattern})\b")


def _is_narrow(places: Sequence[Named]) -> bool:
    return bool(places) and not all(place.country for place in places)


def _narrowest(places: Sequence[Named]) -> Sequence[Named]:
    return [place for place in places if not place.country] or places
