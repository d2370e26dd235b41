"""Sources of known habits: what each knows of a world, and how it tells of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final

from witnessmark.count import Count
from witnessmark.records import Claim, Question, Report
from witnessmark.who import Who

from .telling import Telling
from .world import DAYS, FIRST, KINDS, Event, World, invented_places, real_places

# what an honest source may do beside stating plainly: all of it leaves what it says true
HONEST: Final = (
    "floors", "first figures", "parts", "includes", "vague", "hedged", "copies", "quiet copies", "late", "totals",
    "joint", "wide days", "wide places", "none",
)  # fmt: skip
# what makes statements false
FALSE: Final = (
    "rounds", "exaggerates", "plays down", "part as whole", "wrong day", "wrong town", "fighters as civilians",
    "wounded as dead", "denies", "corrects", "false totals",
)  # fmt: skip
HABITS: Final = HONEST + FALSE
# those that leave the numbers plain
PLAIN: Final = tuple(habit for habit in HONEST if habit not in ("floors", "vague", "hedged"))
VAGUE: Final = ((200, "hundreds"), (40, "scores"), (24, "dozens"), (5, "several"))
OFFICES: Final = (
    "Three Valleys Relief Council", "Northern Ambulance Service", "Lantern Monitoring Office", "Blue Gate Council",
    "Institute for Civilian Records", "Eastern Physicians Union", "Open Ledger Observatory", "Upper River Media Centre",
)  # fmt: skip


def draw(random: Random, *, habits: Sequence[str], sources: int = 4, events: int = 5, real: bool = False) -> World:
    """A world, told by so many sources; what is false in it comes of the habits that the first and each third source
    after it have (of four: two)."""
    towns, wider = real_places() if real else invented_places()
    some = random.sample(towns, random.randint(1, 7))
    days = random.choice((3, DAYS))
    made = []
    for number in range(events):
        size = random.choice((1, 2, 3, 5, 8, 13, 30))
        dead: dict[Who, int] = dict.fromkeys(KINDS, 0)
        fighters = random.random() < 0.15
        for _ in range(random.randint(max(1, size // 2), size)):
            dead[random.choice(KINDS[:3]) if not fighters or random.random() < 0.7 else "combatant"] += 1
        weapon = random.choice(("shelling", "an air strike", "rocket fire"))
        made.append(Event(number, random.choice(some), random.randrange(days), dead, random.randrange(0, 20), weapon))
    world = World(list(towns), list(wider), made)
    false = [habit for habit in habits if habit in FALSE]
    for number, office in enumerate(random.sample(OFFICES, sources)):
        own = {habit for habit in habits if habit in HONEST and random.random() < 0.5}
        _Source(random, world, office, own | (set(false) if number % 3 == 0 else set())).tell()
    for habit in ("copies", "quiet copies"):
        if habit in habits:
            _copy(random, world, quiet=habit == "quiet copies")
    return world


class _Source:
    """One who counts: what they know of, and how they tell of it."""

    def __init__(self, random: Random, world: World, office: str, habits: set[str]) -> None:
        self.random, self.world, self.office, self.habits = random, world, office, habits
        share = random.choice((0.4, 0.7, 1.0))
        self.known = [event for event in world.events if random.random() < share]

    def has(self, habit: str, chance: float = 0.7) -> bool:
        return habit in self.habits and self.random.random() < chance

    def tell(self) -> None:
        for event in self.known:
            self.event(event)
        for habit, told in (("totals", self.total), ("joint", self.joint), ("none", self.none)):
            if habit in self.habits:
                for _ in range(self.random.randint(1, 3)):
                    told()
        if "false totals" in self.habits:
            self.total(false=True)

    def event(self, event: Event) -> None:
        """What one incident's reports say, the last figure last."""
        random, world = self.random, self.world
        who: Who = "person"
        number = event.count()
        fighters = event.count("combatant") > 0
        if self.has("fighters as civilians", 1.0) if fighters else random.random() < 0.5:
            who = "civilian"
        days, place = [event.day, event.day], event.town
        if self.has("wrong day", 0.5):
            days = 2 * [max(0, min(DAYS - 1, event.day + random.choice((-1, 1))))]
        elif self.has("wide days", 0.3):
            days = [max(0, event.day - random.randint(0, 2)), min(DAYS - 1, event.day + random.randint(0, 2))]
        if self.has("wrong town", 0.5):
            place = random.choice([one for one in world.towns if one != event.town])
        elif self.has("wide places", 0.3):
            place = random.choice([one for one in world.wider if event.town.lies_in(one.id or "")])
        published = max(days[1], event.day) + random.randint(1, 4 if self.has("late") else 1)
        told = Telling(world, self.office, (place,), (days[0], days[1]), f"event{event.number}", event.weapon)
        first: Claim | None = None
        if self.has("first figures", 0.5):
            so_far = random.randint(1, number)
            first = told.say(Count(so_far, so_far), who, published, preliminary=True)
        elif self.has("corrects", 0.5):
            wrong = number + random.randint(1, 9)
            first = told.say(Count(wrong, wrong), who, published)
        published += first is not None
        if self.has("denies", 0.5):
            told.deny(published, final=False)
            return
        some = [kind for kind in KINDS if event.count(kind)]
        among = (random.choice(some),) if self.has("includes", 0.4) else ()
        whole = told.say(self.count(number, event), who, published, includes=among)
        if first is not None and whole.count.is_hard:
            world.superseded.append((first.id, whole.id))
        if "parts" in self.habits:
            for kind in random.sample(some, min(len(some), 2)):
                if not among:
                    told.part(whole, kind, event.count(kind))
        if random.random() < 0.3 and event.injured:
            told.say(Count(event.injured, event.injured), "person", published, harm="injured")

    def joint(self) -> None:
        """One figure for two incidents of different towns."""
        one, other = (self.random.choice(self.world.events) for _ in range(2))
        if one.town.id == other.town.id:
            return
        days = min(one.day, other.day), max(one.day, other.day)
        number = one.count() + other.count()
        about = f"joint {sorted((one.number, other.number))}"
        told = Telling(self.world, self.office, (one.town, other.town), days, about)
        told.say(self.random.choice((Count(number, number), Count(number, None))), "person", days[1] + 1)

    def none(self) -> None:
        """Nobody was killed in a town on a day, which is so."""
        town, day = self.random.choice(self.world.towns), self.random.randrange(DAYS)
        if all((event.town.id, event.day) != (town.id, day) for event in self.world.events):
            told = Telling(self.world, self.office, (town,), (day, day), f"none {town.id} {day}")
            told.deny(day + 1, final=True)

    def count(self, number: int, event: Event) -> Count:
        """How many, as this source says it."""
        random = self.random
        if self.has("exaggerates"):
            number = round(number * random.uniform(1.3, 3)) + 1
        elif self.has("plays down"):
            number = max(1, round(number * random.uniform(0.3, 0.8)))
        elif self.has("wounded as dead"):
            number += event.injured
        elif self.has("part as whole"):
            number = random.randint(1, number)
        elif self.has("rounds"):
            number = max(5, 5 * round(number / 5))
        elif self.has("vague", 0.4):
            word = next((word for least, word in VAGUE if number >= least), None)
            if word is not None:
                return Count(None, None, word)
        elif self.has("hedged", 0.4) and number >= 5:
            said = max(1, number + random.randint(-number // 8, number // 8))
            return Count(said, said, "about")
        elif self.has("floors", 0.6):
            return random.choice((Count(random.randint(max(1, number // 2), number), None), Count(number, None)))
        elif random.random() < 0.1:
            return Count(number - random.randint(0, number - 1), number + random.randint(0, 3))
        return Count(number, number)

    def total(self, *, false: bool = False) -> None:
        """A running total of an area, from the first day: of all that happened, or "at least" of what one knows of."""
        random, world = self.random, self.world
        area = random.choice(world.wider)
        last = random.randrange(3, DAYS)
        truth = world.truth(Question(area, FIRST, FIRST + timedelta(last)))
        seen = sum(event.count() for event in self.known if event.town.lies_in(area.id or "") and event.day <= last)
        if false:
            count = Count(*(2 * [round(truth * random.uniform(0.4, 1.8))]))
        else:
            count = random.choice((Count(truth, truth), Count(truth, None), Count(seen, None)))
        if count.min:
            told = Telling(world, self.office, (area,), (0, last), f"total {area.id} {last}")
            # of days that were over when it was told, and so of all of them; or still running
            told.say(count, "person", last + 1, throughout=True, runs_on=not count.is_exact or random.random() < 0.5)


def _copy(random: Random, world: World, *, quiet: bool) -> None:
    """Some reports carried by others a day later, who name whom they have it from, or do not."""
    by_report: dict[str, list[Claim]] = {}
    for claim in world.claims:
        by_report.setdefault(claim.report, []).append(claim)
    texts = {report.id: report for report in world.texts}
    for report in random.sample(sorted(by_report), len(by_report) // 3):
        first = texts[report]
        number = len(world.texts)
        wire = random.choice(("Morning Wire", "Harbour Gazette", "Radio Meridian"))
        told = (first.published or FIRST) + timedelta(1)
        text = first.text if not quiet else first.text.replace(f", the {first.source} said", "")
        id = f"sha256:{hashlib.sha256(f'{number} {text}'.encode()).hexdigest()}"
        world.texts.append(Report(id, f"{number}.txt", text, wire, told, "en"))
        ids = {claim.id: f"{claim.id}~{number}" for claim in by_report[report]}
        for claim in by_report[report]:
            made = replace(
                claim, id=ids[claim.id], report=id, file=f"{number}.txt", source=wire, published=told,
                part_of=ids.get(claim.part_of or ""), origin=None if quiet else claim.origin,
                attributed_to=None if quiet else claim.attributed_to,
            )  # fmt: skip
            world.claims.append(made)
            world.about[made.id] = world.about[claim.id]
