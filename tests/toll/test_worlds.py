"""Draw a world, let reports say true things about it, and see that the truth lies in the bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from witnessmark.contract import dump, load
from witnessmark.count import Count
from witnessmark.errors import ProofError
from witnessmark.records import Bound, Claim, Harm, ProofLine, Question, Toll
from witnessmark.toll import contract
from witnessmark.toll.answering import answer
from witnessmark.toll.case import Case
from witnessmark.toll.certify import certify
from witnessmark.toll.question import asked, bearing
from witnessmark.toll.reach import reach
from witnessmark.when import When
from witnessmark.where import Place
from witnessmark.who import STATES, Facets, Who, includes

DAY = date(2018, 2, 1)
# Two provinces with two towns each, a quarter, a region that may or may not take in what does not name it, and a town
# that stands twice in the gazetteer.
PLACES = {
    "C": Place("C", name="C", id="iso:XX", level="country", country="XX"),
    "P1": Place("P1", name="P1", id="adm1:XX.1", level="adm1", country="XX", within=("iso:XX",)),
    "P2": Place("P2", name="P2", id="adm1:XX.2", level="adm1", country="XX", within=("iso:XX",)),
    "R": Place("R", name="R", id="region:r", level="region", country="XX", within=("iso:XX",)),
    "A": Place("A", name="A", id="t:a", level="settlement", country="XX", within=("adm1:XX.1", "region:r", "iso:XX")),
    "B": Place("B", name="B", id="t:b", level="settlement", country="XX", within=("adm1:XX.1", "iso:XX")),
    "D": Place("D", name="D", id="t:d", level="settlement", country="XX", within=("adm1:XX.2", "iso:XX")),
    "D2": Place("D2", name="D", id="u:d", level="settlement", country="XX", within=("adm1:XX.2", "iso:XX")),
    "N": Place("N", name="N", id="n:n", level="neighbourhood", country="XX", within=("t:b", "adm1:XX.1", "iso:XX")),
}
UP = {"C": "C", "P1": "P1 C", "P2": "P2 C", "R": "R C", "A": "A P1 R C", "B": "B P1 C", "D": "D P2 C", "N": "N B P1 C"}
KINDS: tuple[Who, ...] = ("person", "person", "civilian", "child", "woman", "elderly", "medical", "combatant")
HARMS: dict[Harm, set[str]] = {
    "killed": {"killed", "died"},
    "injured": {"injured", "died"},
    "casualties": {"killed", "died", "injured"},
}


@dataclass(frozen=True)
class Person:
    number: int
    places: frozenset[str]
    day: int
    words: frozenset[str]
    harm: str

    def is_of(self, kind: Facets) -> bool:
        return all(word is None or word in self.words for word in (kind.sex, kind.age, kind.status, kind.role))


@dataclass(frozen=True)
class About:
    """A region as a report states it, and those of the world who are in it."""

    places: tuple[str, ...]
    first: int
    last: int
    who: Who
    facets: Facets
    harm: Harm
    people: frozenset[Person]

    @property
    def kind(self) -> Facets:
        mine, other = STATES[self.who], self.facets
        return Facets(
            mine.sex or other.sex, mine.age or other.age, mine.status or other.status, mine.role or other.role
        )


def draw_person(random: Random, number: int, bases: list[str], days: int) -> Person:
    base = random.choice(bases)
    places = set(UP[base].split())
    if random.random() < 0.3:
        places.add("R")  # nothing says that a place which does not name the region lies outside it
    if "D" in places and random.random() < 0.5:
        places.add("D2")  # the same town under another id
    age = random.choice(("child", "adult", "adult", "elderly"))
    words = {random.choice(("woman", "man")), age, random.choice(("civilian", "civilian", "combatant", "bystander"))}
    if age == "child":
        words -= {"woman", "man"}
        words |= {"girl"}
    elif age == "elderly" and "woman" in words:
        words.add("adult")  # an old woman is counted among the women too
    if random.random() < 0.3:
        words.add(random.choice(("medical", "journalist")))
    harm = random.choice(("killed", "killed", "injured", "died"))
    return Person(number, frozenset(places), random.randrange(days), frozenset(words), harm)


class Reports:
    """What reports say of a world; every asserted word of it is true, as long as its figure has not been replaced."""

    def __init__(self, random: Random) -> None:
        self.random = random
        # in a plain world reports tell of one place and one day each, and of all they know: bounds are sums
        self.plain = random.random() < 0.5
        # few places, kinds and harms in one world, so that its claims meet
        self.names = sorted({*random.sample(sorted(PLACES), random.randint(2, 5)), random.choice(("C", "P1", "R"))})
        if "D" in self.names or "D2" in self.names:
            self.names = sorted({*self.names, "D", "D2"})
        self.kinds = random.sample(KINDS, random.randint(1, 3))
        self.harms: list[Harm] = random.choice((["killed"], ["killed"], ["killed", "casualties"], [*HARMS]))
        self.days = random.randint(1, 4)
        bases = [name for name in sorted(UP) if not {*UP[name].split()}.isdisjoint(self.names)]
        self.world = [draw_person(random, n, bases, self.days) for n in range(random.randint(0, 20))]
        self.claims: list[Claim] = []
        self.told: dict[str, frozenset[Person]] = {}
        ways: list[Callable[[], None]] = [
            self.incident,
            self.incident,
            self.incident,
            self.total,
            self.total,
            self.revised,
            self.recounted,
            self.told_twice,
            self.both_harms,
            self.none,
            self.loose,
        ]
        for _ in range(random.randint(1, 10)):
            random.choice(ways[:3] if self.plain and random.random() < 0.6 else ways)()
        random.shuffle(self.claims)

    def about(self, harm: Harm | None = None) -> About:
        random = self.random
        places = tuple(
            random.sample(self.names, 1 if self.plain else min(len(self.names), random.choice((1, 1, 2, 3))))
        )
        first = random.randrange(self.days)
        last = first if self.plain else random.randrange(first, self.days)
        who = random.choice(self.kinds)
        facets = Facets(status="civilian") if who in ("child", "woman") and random.random() < 0.4 else Facets()
        harm = harm or random.choice(self.harms)
        blank = About(places, first, last, who, facets, harm, frozenset())
        return replace(blank, people=frozenset(p for p in self.world if self.holds(blank, p)))

    @staticmethod
    def holds(about: About, person: Person) -> bool:
        return (
            not person.places.isdisjoint(about.places)
            and about.first <= person.day <= about.last
            and person.is_of(about.kind)
            and person.harm in HARMS[about.harm]
        )

    def some(self, people: frozenset[Person]) -> frozenset[Person]:
        return frozenset(p for p in people if self.plain or self.random.random() < 0.7)

    def count(self, number: int) -> Count:
        if self.plain:
            return Count(number, self.random.choice((number, None)))
        low, high = self.random.randint(0, number), number + self.random.randint(0, 3)
        return self.random.choice(
            (Count(number, number), Count(number, number), Count(low, None), Count(None, high), Count(low, high))
        )

    def say(self, about: About, people: frozenset[Person], count: Count, **more: object) -> Claim:
        number = len(self.claims)
        random = self.random
        open_start, open_end = random.random() < 0.03, random.random() < 0.03
        claim = Claim(
            id=f"c{random.randint(10, 99)}-{number}",
            file="-",
            report=f"sha256:{random.randint(0, 2)}",
            source=None,
            published=DAY + timedelta(9),
            language="en",
            quote="",
            start=0,
            end=0,
            harm=about.harm,
            harm_word=None,
            count=count,
            who=about.who,
            facets=about.facets,
            places=tuple(PLACES[name] for name in about.places) if random.random() < 0.95 else (Place("somewhere"),),
            date=When(
                None if open_start else DAY + timedelta(about.first),
                None if open_end else DAY + timedelta(about.last),
                kind="within",
            ),
            origin=random.choice((None, "one office", "another office")),
        )
        kinds = [kind for kind in KINDS if kind != "person" and any(p.is_of(STATES[kind]) for p in people)]
        if kinds and random.random() < 0.3:
            claim = replace(claim, includes=tuple(random.sample(kinds, random.randint(1, len(kinds)))))
        claim = replace(claim, **more)  # type: ignore[arg-type]
        self.claims.append(claim)
        self.told[claim.id] = people
        return claim

    def incident(self) -> None:
        about = self.about()
        people = self.some(about.people)
        scope = self.random.choice(("incident", "incident", "cumulative", "historical"))
        claim = self.say(about, people, self.count(len(people)), scope=scope)
        if self.random.random() < 0.3:
            claim = self.hurried(claim, people)
        if self.random.random() < 0.5:
            self.part(claim, about, people)
            if self.random.random() < 0.5:
                self.part(claim, about, people)

    def hurried(self, claim: Claim, people: frozenset[Person]) -> Claim:
        """The same claim as a preliminary figure: so far that many, at least."""
        so_far = self.random.randint(0, len(people))
        self.claims[-1] = replace(claim, count=Count(so_far, so_far), preliminary=True)
        return self.claims[-1]

    def part(self, whole: Claim, about: About, people: frozenset[Person]) -> None:
        who = self.random.choice(KINDS)
        part = replace(about, who=who, facets=Facets())
        inside = self.some(frozenset(p for p in people if p.is_of(STATES[who])))
        fields: dict[str, object] = {"part_of": whole.id, "report": whole.report, "origin": whole.origin}
        if self.random.random() < 0.5:
            fields |= {"places": (), "date": When()}
        claim = self.say(part, inside, self.count(len(inside)), **fields)
        if self.random.random() < 0.3:
            self.part(claim, replace(part, people=inside), inside)

    def total(self) -> None:
        about = self.about()
        final = self.random.random() < 0.5
        claim = self.say(about, about.people, self.count(len(about.people)), scope="cumulative", final=final)
        when = replace(claim.date, kind="throughout")
        self.claims[-1] = claim = replace(claim, date=when, origin="a census")
        if claim.places[0].id is None:
            return
        if self.random.random() < 0.3:
            self.hurried(claim, about.people)

    def revised(self) -> None:
        about = self.about()
        people = self.some(about.people)
        scope = self.random.choice(("incident", "cumulative"))
        if scope == "cumulative":
            people = about.people
        kind = "throughout" if scope == "cumulative" else "within"
        wrong = self.random.randint(0, len(people) + 3)
        before = self.say(about, frozenset(), Count(wrong, wrong), scope=scope, includes=())
        before = self.claims[-1] = replace(before, date=replace(before.date, kind=kind), final=True)
        self.say(
            about,
            people,
            Count(len(people), len(people)),
            scope=scope,
            supersedes=before.id,
            report=before.report,
            date=replace(before.date, kind=kind),
            final=True,
        )

    def recounted(self) -> None:
        """A total that its own origin counts again, days later."""
        about = self.about()
        wrong = self.random.randint(0, len(about.people) + 3)
        fields: dict[str, object] = {"scope": "cumulative", "origin": "a council", "final": True, "includes": ()}
        first = self.say(about, about.people, Count(wrong, wrong), **fields)
        when = replace(first.date, kind="throughout")
        first = self.claims[-1] = replace(first, date=when)
        right = len(about.people)
        later = self.say(about, about.people, Count(right, right), **fields)
        self.claims[-1] = replace(later, places=first.places, date=when, published=DAY + timedelta(12))

    def told_twice(self) -> None:
        about = self.about()
        people = self.some(about.people)
        first = self.say(about, people, self.count(len(people)))
        again = replace(about, places=(*about.places, "C")) if self.random.random() < 0.3 else about
        self.say(again, people, first.count, repeats=first.id, report=first.report, date=first.date)

    def both_harms(self) -> None:
        """So many killed and so many injured, in one clause."""
        killed, injured = self.about("killed"), self.about("injured")
        dead = self.some(killed.people)
        hurt = self.some(injured.people) - dead
        here: dict[str, object] = {"report": "sha256:both", "start": len(self.claims) * 100}
        here["end"] = len(self.claims) * 100 + 50
        self.say(killed, dead, self.count(len(dead)), **here)
        self.say(injured, hurt, self.count(len(hurt)), **here)

    def none(self) -> None:
        """None in all of a region, or none in one incident there."""
        about = self.about()
        if not about.people:
            self.say(about, frozenset(), Count(0, 0), polarity="negated", final=True)
        else:
            self.say(about, frozenset(), Count(0, 0), polarity="negated", final=False)

    def loose(self) -> None:
        """What binds nothing: hedged, vague, denied, possible, unknown."""
        about, number = self.about(), self.random.randint(0, 20)
        polarity = self.random.choice(("asserted", "denied", "unaware", "hypothetical"))
        count = Count(number, number)
        if polarity == "asserted":
            count = self.random.choice((Count(number, number, "about"), Count(None, None, "dozens")))
        told = about.people if polarity == "asserted" else frozenset()
        whole = self.say(about, told, count, polarity=polarity, includes=())
        if polarity == "asserted":
            self.part(whole, about, about.people)

    def question(self) -> tuple[Question, int]:
        about = self.about()
        place = self.random.choice((None, "C", *(() if self.plain else self.names)))
        start = DAY + timedelta(about.first) if not self.plain and self.random.random() < 0.4 else None
        end = DAY + timedelta(about.last) if not self.plain and self.random.random() < 0.4 else None
        who = "person" if self.plain else self.random.choice((about.who, "person"))
        harm = self.harms[-1] if self.plain else self.random.choice((about.harm, about.harm, self.harms[-1]))
        question = Question(None if place is None else PLACES[place], start, end, harm, who)
        return question, len(self.asked(question))

    def asked(self, question: Question) -> frozenset[Person]:
        names = {place.id: name for name, place in PLACES.items()}
        return frozenset(
            p
            for p in self.world
            if (question.place is None or names[question.place.id] in p.places)
            and (question.start is None or DAY + timedelta(p.day) >= question.start)
            and (question.end is None or DAY + timedelta(p.day) <= question.end)
            and p.is_of(STATES[question.who])
            and p.harm in HARMS[question.harm]
        )


def holds(toll: Toll, truth: int) -> None:
    assert (toll.floor.value or 0) <= truth
    assert toll.ceiling.value is None or truth <= toll.ceiling.value
    assert toll.conflicts == ()
    certify(toll)


SEEDS = st.integers(0, 2**32)
slow = settings(suppress_health_check=[HealthCheck.too_slow])


@given(SEEDS)
@slow
def test_the_truth_lies_within_the_bounds_of_any_world(seed: int) -> None:
    reports = Reports(Random(seed))
    question, truth = reports.question()
    holds(answer(reports.claims, question), truth)


@given(SEEDS)
@slow
def test_what_is_reported_is_all_holds_where_it_is(seed: int) -> None:
    reports = Reports(Random(seed))
    question, truth = reports.question()
    told = frozenset(p for people in reports.told.values() for p in people)
    toll = answer(reports.claims, replace(question, closed=True))
    # a preliminary figure is smaller than what it tells of; taken as all, it is too small
    whole = not any(claim.preliminary for claim in reports.claims)
    if whole and reports.asked(question) <= told and question.place is None:
        holds(toll, truth)
    assert toll.ceiling.value is None or (toll.floor.value or 0) <= toll.ceiling.value


@given(SEEDS)
@slow
def test_the_order_of_the_claims_never_changes_a_toll(seed: int) -> None:
    random = Random(seed)
    reports = Reports(random)
    question, _ = reports.question()
    toll = answer(reports.claims, question)
    random.shuffle(reports.claims)
    assert answer(reports.claims, question) == toll


@given(SEEDS)
@slow
def test_one_more_claim_never_loosens_a_toll(seed: int) -> None:
    reports = Reports(Random(seed))
    question, _ = reports.question()
    revisions = {c.supersedes for c in reports.claims} | {c.repeats for c in reports.claims}
    claims = [c for c in reports.claims if c.supersedes is None and c.origin != "a council" and c.id not in revisions]
    wholes = {c.part_of for c in claims}
    fewer = answer(claims[1:] if claims and claims[0].id not in wholes else claims, question)
    more = answer(claims, question)
    assert (fewer.floor.value or 0) <= (more.floor.value or 0)
    if fewer.ceiling.value is not None:
        assert more.ceiling.value is not None
        assert more.ceiling.value <= fewer.ceiling.value


@given(SEEDS)
@slow
def test_the_toll_from_json_lines_is_the_toll_from_the_records(seed: int) -> None:
    reports = Reports(Random(seed))
    question, _ = reports.question()
    toll = answer(reports.claims, question)
    assert answer(load(dump(claim) for claim in reports.claims), question) == toll
    assert contract.load(contract.dump(toll)) == toll


@given(SEEDS)
@slow
def test_a_forged_proof_that_passes_the_check_is_still_true(seed: int) -> None:
    random = Random(seed)
    reports = Reports(random)
    question, truth = reports.question()
    toll = answer(reports.claims, question)
    for _ in range(5):
        least, most = forged(random, toll, 1), forged(random, toll, -1)
        for bound, changed in ((least, replace(toll, floor=least)), (most, replace(toll, ceiling=most))):
            try:
                certify(changed)
            except ProofError:
                continue
            value = bound.value or 0
            assert value <= truth if bound is least else truth <= value


def forged(random: Random, toll: Toll, sign: int) -> Bound:
    """Lines drawn at random from a toll's claims, with the value that they add up to."""
    lines: dict[tuple[str, str], ProofLine] = {}
    value = Fraction(0)
    numbers = [(claim, claim.count.min, "min") for claim in toll.claims if claim.count.min is not None]
    numbers += [(claim, claim.count.max, "max") for claim in toll.claims if claim.count.max is not None]
    for claim, number, side in random.sample(numbers, min(len(numbers), random.randint(1, 4))):
        weight = random.choice((Fraction(1), Fraction(1), Fraction(1, 2), Fraction(2))) * sign
        weight = weight if side == "min" else -weight
        if (claim.id, side) not in lines:
            lines[claim.id, side] = ProofLine(claim.id, "min" if side == "min" else "max", weight)
            value += weight * (number or 0)
    whole = ceil(value) if sign == 1 else floor(value)
    return Bound(max(0, whole), tuple(lines.values()))


@given(SEEDS)
@slow
def test_what_cannot_all_be_true_is_shown_by_sets_of_which_none_can_be_spared(seed: int) -> None:
    random = Random(seed)
    reports = Reports(random)
    question, _ = reports.question()
    claims = [misread(random, claim) for claim in reports.claims]
    toll = answer(claims, question)
    certify(toll)
    assert contract.load(contract.dump(toll)) == toll
    random.shuffle(claims)
    assert answer(claims, question) == toll
    everything = asked(Question(harm="casualties"))
    reaches = reach(claims)
    case = Case(bearing(reaches, everything).used, reaches, everything, families={}, reports={})
    for conflict in toll.conflicts:
        assert case.clash(conflict.claims) is not None
        for spared in conflict.claims:
            assert case.clash({*conflict.claims} - {spared}) is None


def misread(random: Random, claim: Claim) -> Claim:
    """The claim with another figure, or called final."""
    wrong = random.randint(0, 12)
    if claim.polarity != "asserted" or claim.count.vague is not None or random.random() < 0.5:
        return claim
    final = replace(claim, final=True, scope="cumulative", date=replace(claim.date, kind="throughout"))
    return replace(final if random.random() < 0.7 else claim, count=Count(wrong, wrong))


def test_the_kinds_of_the_drawn_people_nest_as_the_table_says() -> None:
    random = Random(7)
    for number in range(200):
        person = draw_person(random, number, sorted(UP), 6)
        for wider in KINDS:
            for narrower in KINDS:
                if includes(STATES[wider], STATES[narrower]) and person.is_of(STATES[narrower]):
                    assert person.is_of(STATES[wider])
