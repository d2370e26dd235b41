"""The words of a source: a report of one sentence, in English, and the claim that it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from witnessmark.count import Count
from witnessmark.records import Claim, Harm, Report
from witnessmark.when import When
from witnessmark.where import Place
from witnessmark.who import Who

from .world import FIRST, World

WORDS: Final[dict[Who, tuple[str, str]]] = {
    "person": ("person", "people"), "civilian": ("civilian", "civilians"), "child": ("child", "children"),
    "woman": ("woman", "women"), "man": ("man", "men"), "combatant": ("fighter", "fighters"),
}  # fmt: skip


@dataclass
class Telling:
    """One source's words on one event (or total: `about`), in these places, between these days."""

    world: World
    office: str
    places: tuple[Place, ...]
    days: tuple[int, int]
    about: str
    weapon: str | None = None

    def say(
        self, count: Count, who: Who, published: int, *, preliminary: bool = False, harm: Harm = "killed",
        includes: tuple[Who, ...] = (), throughout: bool = False, runs_on: bool = False,
    ) -> Claim:  # fmt: skip
        """A report of one sentence, and its claim."""
        hurt = "killed" if harm == "killed" else "injured"
        were = "was" if count.min == 1 and count.max in (1, None) else "were"
        where = " and ".join(place.text for place in self.places)
        first, last = (FIRST + timedelta(day) for day in self.days)
        when = f"on {_day(first)}" if first == last else f"between {_day(first)} and {_day(last)}"
        if throughout:
            when = f"from {_day(first)} to {_day(last)}"
        people = _count_words(count, who)
        among = "".join(f", including {WORDS[kind][1]}" for kind in includes)
        form = len(self.world.texts) % 3 if self.weapon is not None and not throughout else 0
        if form == 1:
            quote = f"{hurt} {people} in {where}"
            text = f"{self.weapon} {quote} {when}{among}"
        elif form == 2:
            quote = f"{people} {were} {hurt}"
            text = f"in {where}, {quote} {when} by {self.weapon}{among}"
        else:
            quote = f"{people} {were} {hurt} in {where}"
            text = f"{quote} {when}{'' if self.weapon is None else f' by {self.weapon}'}{among}"
        text += ", according to initial reports" if preliminary else ", a count that goes on" if runs_on else ""
        return self._add(
            f"{text[0].upper()}{text[1:]}, the {self.office} said.", quote, published, count=count, who=who, harm=harm,
            preliminary=preliminary, includes=includes, scope="cumulative" if throughout else "incident",
            date=When(first, last, None, None, "throughout" if throughout else "within"),
            as_of=last if runs_on else None,
        )  # fmt: skip

    def part(self, whole: Claim, kind: Who, number: int) -> None:
        """So many of them of a kind, in the same report."""
        made = replace(
            whole, id=f"{whole.id}-{kind}", quote=f"{number} of them {WORDS[kind][number != 1]}",
            count=Count(number, number), who=kind, part_of=whole.id, preliminary=False, includes=(),
        )  # fmt: skip
        self.world.claims.append(made)
        self.world.about[made.id] = self.world.about[whole.id]
        at = next(n for n, one in enumerate(self.world.texts) if one.id == whole.report)
        report = self.world.texts[at]
        words = f" Among the dead {'was' if number == 1 else 'were'} {number} {WORDS[kind][number != 1]}."
        self.world.texts[at] = replace(report, text=report.text + words)

    def deny(self, published: int, *, final: bool) -> None:
        """Nobody was killed."""
        first = FIRST + timedelta(self.days[0])
        quote = f"Nobody was killed in {self.places[0].text}"
        self._add(
            f"{quote} on {_day(first)}, the {self.office} said.", quote, published, count=Count(0, 0), who="person",
            harm="killed", date=When(first, first, None, None, "within"), polarity="negated", final=final,
        )  # fmt: skip

    def _add(self, text: str, quote: str, published: int, **more: Any) -> Claim:
        world = self.world
        number = len(world.texts)
        report = f"sha256:{hashlib.sha256(f'{number} {text}'.encode()).hexdigest()}"
        told = FIRST + timedelta(published)
        world.texts.append(Report(report, f"{number}.txt", text, self.office, told, "en"))
        claim = Claim(
            id=f"c{number}", file=f"{number}.txt", report=report, source=self.office, published=told, language="en",
            quote=quote, start=0, end=len(quote), harm_word=None, places=self.places, attributed_to=self.office,
            origin=self.office, weapon=self.weapon, **more,
        )  # fmt: skip
        world.claims.append(claim)
        world.about[claim.id] = self.about
        return claim


def _count_words(count: Count, who: Who) -> str:
    noun = WORDS[who][(count.min, count.max) != (1, 1)]
    if count.vague is not None and count.min is None:
        return f"{count.vague} {'of ' if count.vague != 'several' else ''}{noun}"
    if count.vague is not None:
        return f"{count.vague} {count.min} {noun}"
    if count.max is None:
        return f"at least {count.min} {WORDS[who][count.min != 1]}"
    return f"{count.min} {noun}" if count.is_exact else f"between {count.min} and {count.max} {noun}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
