"""Golden reports of named victims and of things hit: each is read as a careful person read it, but for known misses.

`python tests/test_golden_people_and_damage.py` rewrites each case's misses.json from what the readers do now and prints
the diff. The format and the conventions are in tests/golden/README.md.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from witnessmark.claim import read
from witnessmark.claim.objects import read_objects
from witnessmark.claim.people import read_people
from witnessmark.records import HARMS, OBJECT_HARMS, OBJECTS, Claim, Damage, Person, Report

GOLDEN: Final = Path(__file__).parent / "golden"
FOLDER: Final = GOLDEN / "people-and-damage"
Expected = Mapping[str, Any]

PERSON: Final = {"name", "age", "sex", "harm"}
PERSON_MORE: Final = {"role", "claim", "polarity"}
DAMAGE: Final = {"quote", "words", "object", "harm", "min", "max", "vague", "polarity"}
DAMAGE_MORE: Final = {"part_of", "repeats", "places", "date", "scope", "perpetrator", "weapon", "attributed_to"}
LINKS: Final = ("part_of", "repeats")
FREE_WORDS: Final = ("perpetrator", "weapon", "attributed_to")
FEWEST: Final = 40


@dataclass(frozen=True)
class Miss:
    """Where a reading differs: the list, the expected item (None: nobody expects it), the field, what was read."""

    list: str
    item: int | None
    field: str
    found: object

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same miss tomorrow: what else is read in place of the right value may change."""
        return (self.list, self.field, self.found) if self.item is None else (self.list, self.item, self.field)


@dataclass(frozen=True)
class Case:
    """One golden report with what is expected of it; None: the case says nothing of that list."""

    folder: Path
    report: Report
    people: tuple[Expected, ...] | None
    damage: tuple[Expected, ...] | None
    known: tuple[Miss, ...]

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"


def open_case(folder: Path) -> Case:
    content = (folder / "report.txt").read_bytes()
    meta = json.loads((folder / "report.meta.json").read_text(encoding="utf-8"))
    report = Report(
        id="sha256:" + hashlib.sha256(content).hexdigest(),
        file="report.txt",
        text=content.decode("utf-8"),
        source=meta["source"],
        published=date.fromisoformat(meta["published"]),
        language=meta["language"],
    )

    def rows(name: str) -> tuple[Expected, ...] | None:
        path = folder / name
        return tuple(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None

    known = tuple(Miss(**one) for one in rows("misses.json") or ())
    return Case(folder, report, rows("people.json"), rows("damage.json"), known)


CASES: Final = [open_case(path.parent) for path in sorted(FOLDER.glob("*/*/report.txt"))]
each_case = pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])


# --- comparing a reading with what was expected


def fold(words: object) -> str:
    letters = unicodedata.normalize("NFKD", str(words)).casefold()
    kept = re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return " ".join(word for word in kept if word not in ("the", "a", "an"))


def alike(one: str | None, other: str | None) -> bool:
    """Whether half of the words of the longer stand in the other; both unknown are alike, one unknown is not."""
    if one is None or other is None:
        return one is other
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return bool(mine) and 2 * len(mine & theirs) >= max(len(mine), len(theirs))


def person_differs(expected: Expected, person: Person, claims: Sequence[Claim]) -> list[tuple[str, object]]:
    """The fields in which a person is not what was expected, each with what was read."""
    claim = next((claim for claim in claims if claim.id == person.claim), None)
    counted = None if claim is None else [claim.count.min, claim.count.max]
    found: dict[str, object] = {"name": person.name, "age": person.age, "sex": person.sex, "harm": person.harm}
    found |= {"role": person.role, "claim": counted, "polarity": person.polarity}
    wanted = {"polarity": "asserted"} | dict(expected)
    return [(field, value) for field, value in found.items() if field in wanted and wanted[field] != value]


def damage_differs(expected: Expected, damage: Damage) -> list[tuple[str, object]]:
    """The fields, links apart, in which a damage is not what was expected, each with what was read."""
    found: dict[str, object] = {
        "object": damage.object, "harm": damage.harm, "polarity": damage.polarity, "scope": damage.scope,
    }  # fmt: skip
    wrong = [(field, value) for field, value in found.items() if field in expected and expected[field] != value]
    if not alike(expected["words"], damage.words):
        wrong.append(("words", damage.words))
    if (expected["min"], expected["max"]) != (damage.count.min, damage.count.max):
        wrong.append(("count", str(damage.count)))
    elif (expected["vague"] is None) != (damage.count.vague is None):
        wrong.append(("vague", damage.count.vague))
    wrong += [
        (field, getattr(damage, field))
        for field in FREE_WORDS
        if field in expected and not alike(expected[field], getattr(damage, field))
    ]
    if "places" in expected and sorted(map(fold, expected["places"])) != sorted(fold(p.text) for p in damage.places):
        wrong.append(("places", [place.text for place in damage.places]))
    days = {"start": str(damage.date.start or "") or None, "end": str(damage.date.end or "") or None}
    if "date" in expected and expected["date"] != days:
        wrong.append(("date", days))
    return wrong


def pair_people(case: Case, people: Sequence[Person]) -> dict[int, int]:
    """Which person that was read stands for which expected one; by index."""
    pairs: dict[int, int] = {}
    for i, expected in enumerate(case.people or ()):
        name = expected["name"]
        free = [j for j, person in enumerate(people) if j not in pairs.values() and alike(person.name, name)]
        if free:
            pairs[i] = min(free, key=lambda j: (fold(people[j].name) != fold(name), j))
    return pairs


def pair_damage(case: Case, damages: Sequence[Damage]) -> dict[int, int]:
    """Which damage that was read stands for which expected one, best likeness first; by index."""
    likeness = []
    for i, expected in enumerate(case.damage or ()):
        start = case.report.text.find(expected["quote"])
        end = start + len(expected["quote"])
        for j, damage in enumerate(damages):
            like = alike(damage.words, expected["words"]) or damage.object == expected["object"]
            if damage.start < end and start < damage.end and like:
                shared = min(end, damage.end) - max(start, damage.start)
                likeness.append((-len(damage_differs(expected, damage)), shared, -abs(damage.start - start), -i, -j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(likeness, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def people_misses(case: Case, people: Sequence[Person], claims: Sequence[Claim]) -> list[Miss]:
    if case.people is None:
        return []
    pairs = pair_people(case, people)
    missed = []
    for i, expected in enumerate(case.people):
        wrong = person_differs(expected, people[pairs[i]], claims) if i in pairs else [("unread", None)]
        missed += [Miss("people", i, field, found) for field, found in wrong]
    extra = [person for j, person in enumerate(people) if j not in pairs.values()]
    return missed + [Miss("people", None, "extra", f"{person.harm}: {person.name}") for person in extra]


def damage_misses(case: Case, damages: Sequence[Damage]) -> list[Miss]:
    if case.damage is None:
        return []
    pairs = pair_damage(case, damages)
    position = {damages[j].id: i for i, j in pairs.items()}
    missed = []
    for i, expected in enumerate(case.damage):
        if i not in pairs:
            missed.append(Miss("damage", i, "unread", None))
            continue
        damage = damages[pairs[i]]
        missed += [Miss("damage", i, field, found) for field, found in damage_differs(expected, damage)]
        for field in LINKS:
            linked = getattr(damage, field)
            leads_to = None if linked is None else position.get(linked, "a damage that nobody expects")
            if expected.get(field) != leads_to:
                missed.append(Miss("damage", i, field, leads_to))
    extra = [damage for j, damage in enumerate(damages) if j not in pairs.values()]
    return missed + [Miss("damage", None, "extra", f"{d.harm} {d.count}: {d.words}") for d in extra]


def misses(case: Case) -> list[Miss]:
    claims = read(case.report)
    return people_misses(case, read_people(case.report, claims), claims) + damage_misses(
        case, read_objects(case.report)
    )


# --- the cases themselves


def test_there_are_cases() -> None:
    assert len(CASES) >= FEWEST
    assert sum(case.people == () for case in CASES) >= 5
    assert sum(case.damage == () for case in CASES) >= 3


@each_case
def test_a_case_says_why_in_one_to_four_lines(case: Case) -> None:
    assert 1 <= len((case.folder / "why.md").read_text(encoding="utf-8").strip().splitlines()) <= 4
    assert case.report.language == case.folder.parent.name
    assert case.people is not None or case.damage is not None


def test_every_convention_has_a_case() -> None:
    page = (GOLDEN / "README.md").read_text(encoding="utf-8")
    conventions = set(re.findall(r"^- \*\*([PD]\d+)\*\*", page, re.MULTILINE))
    named: set[str] = set()
    for case in CASES:
        named |= set(re.findall(r"\b[PD]\d+\b", (case.folder / "why.md").read_text(encoding="utf-8")))
    assert conventions
    assert conventions == named


@each_case
def test_expected_people_and_damages_are_well_formed(case: Case) -> None:
    for person in case.people or ():
        assert set(person) >= PERSON
        assert set(person) <= PERSON | PERSON_MORE
        assert person["name"] in case.report.text
        assert person["harm"] in HARMS
    for i, damage in enumerate(case.damage or ()):
        assert set(damage) >= DAMAGE
        assert set(damage) <= DAMAGE | DAMAGE_MORE
        assert case.report.text.count(damage["quote"]) == 1, damage["quote"]
        assert damage["words"] in damage["quote"]
        assert damage["object"] in OBJECTS
        assert damage["harm"] in OBJECT_HARMS
        for field in LINKS:
            assert damage.get(field) is None or 0 <= damage[field] < i


# --- the readers


@each_case
def test_people_and_damage_are_read_as_a_careful_person_read_them(case: Case) -> None:
    now = misses(case)
    known = {miss.key for miss in case.known}
    assert [miss for miss in now if miss.key not in known] == []
    mended = [miss for miss in case.known if miss.key not in {one.key for one in now}]
    assert mended == [], "no longer missed: take it out of misses.json"


# --- the comparison notices


def case_named(name: str) -> Case:
    return next(case for case in CASES if case.folder.name == name)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("name", {"name": "Hasan al-Dughaym al-Hamwi"}),
        ("age", {"age": 40}),
        ("sex", {"sex": None}),
        ("harm", {"harm": "injured"}),
        ("claim", {"claim": None}),
        ("polarity", {"polarity": "hypothetical"}),
    ],
)
def test_a_wrong_field_of_a_person_is_a_miss(field: str, change: dict[str, Any]) -> None:
    case = case_named("family-with-ages")
    claims = read(case.report)
    first, *others = read_people(case.report, claims)
    found = people_misses(case, [replace(first, **change), *others], claims)
    assert [(miss.item, miss.field) for miss in found] == [(0, field)]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("object", {"object": "building"}),
        ("words", {"words": "many family dwellings"}),
        ("harm", {"harm": "damaged"}),
        ("polarity", {"polarity": "denied"}),
        ("places", {"places": ()}),
        ("repeats", {"repeats": "elsewhere"}),
    ],
)
def test_a_wrong_field_of_a_damage_is_a_miss(field: str, change: dict[str, Any]) -> None:
    case = case_named("counted-things")
    first, *others = read_objects(case.report)
    found = damage_misses(case, [replace(first, **change), *others])
    assert [(miss.item, miss.field) for miss in found] == [(0, field)]


def test_who_is_not_read_and_whom_nobody_expects_are_misses() -> None:
    case = case_named("family-with-ages")
    claims = read(case.report)
    first, *others = read_people(case.report, claims)
    found = people_misses(case, [*others, replace(first, name="Adel Shaheen")], claims)
    assert [(miss.item, miss.field) for miss in found] == [(0, "unread"), (None, "extra")]


# --- rewriting the known misses


def rewrite() -> None:
    """Write every case's misses.json as the readers stand, then print the diff: a person reads it."""
    changes: list[str] = []
    total = 0
    for case in CASES:
        path = case.folder / "misses.json"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        now = misses(case)
        total += len(now)
        rows = [
            json.dumps({"list": m.list, "item": m.item, "field": m.field, "found": m.found}, ensure_ascii=False)
            for m in now
        ]
        after = "[\n " + ",\n ".join(rows) + "\n]\n" if rows else ""
        if after:
            path.write_text(after, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
        names = (f"{case.name} before", f"{case.name} now")
        changes += difflib.unified_diff(before.splitlines(True), after.splitlines(True), *names)
    sys.stdout.writelines(changes)
    people = sum(len(case.people or ()) for case in CASES)
    damage = sum(len(case.damage or ()) for case in CASES)
    print(f"{len(CASES)} cases, {people} people and {damage} damages expected, {total} misses", file=sys.stderr)


if __name__ == "__main__":
    rewrite()
