"""Golden reports: every case under tests/golden is read as a careful person read it, but for the misses it lists.

`python tests/test_golden.py` rewrites each case's misses.json from what the grammar does now and prints the diff.
The format of a case and the conventions are in tests/golden/README.md.
"""

from __future__ import annotations

import difflib
import functools
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from witnessmark.claim import read
from witnessmark.claim.mixed import read_mixed
from witnessmark.contract import from_json
from witnessmark.count import Count
from witnessmark.gazetteer import Gazetteer
from witnessmark.records import Claim, Report
from witnessmark.when import When
from witnessmark.where import Place
from witnessmark.who import Facets

GOLDEN: Final = Path(__file__).parent / "golden"
Expected = Mapping[str, Any]

REQUIRED: Final = {"quote", "harm", "min", "max", "vague", "polarity"}
OPTIONAL: Final = {
    "who", "facets", "includes", "part_of", "repeats", "supersedes", "preliminary", "as_of", "places", "date", "scope",
    "perpetrator", "weapon", "attributed_to", "final", "inherited",
}  # fmt: skip
LINKS: Final = ("part_of", "repeats", "supersedes")
FREE_WORDS: Final = ("perpetrator", "weapon", "attributed_to")
EMPTY_WORDS: Final = frozenset(
    {"a", "an", "and", "at", "by", "from", "in", "its", "of", "on", "or", "that", "the", "to"}
)
FEWEST_CASES: Final = 40


@dataclass(frozen=True)
class Case:
    """One golden report: its text as a record, the claims expected of it, and the misses it admits."""

    folder: Path
    report: Report
    expected: tuple[Expected, ...]
    known: tuple[Miss, ...]

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"


@dataclass(frozen=True)
class Miss:
    """Where a reading differs: which expected claim (None: nobody expects it), which field, and what was read."""

    claim: int | None
    field: str
    found: object

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same miss tomorrow: what else is read in place of the right value may change."""
        return (self.field, self.found) if self.claim is None else (self.claim, self.field)


def open_case(folder: Path) -> Case:
    content = (folder / "report.txt").read_bytes()
    meta = json.loads((folder / "report.meta.json").read_text(encoding="utf-8"))
    published = meta.get("published")
    report = Report(
        id="sha256:" + hashlib.sha256(content).hexdigest(),
        file="report.txt",
        text=content.decode("utf-8"),
        source=meta.get("source"),
        published=date.fromisoformat(published) if published else None,
        language=meta.get("language"),
    )
    expected = json.loads((folder / "claims.json").read_text(encoding="utf-8"))
    listed = folder / "misses.json"
    known = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else []
    return Case(folder, report, tuple(expected), tuple(Miss(one["claim"], one["field"], one["found"]) for one in known))


CASES: Final = [open_case(path.parent) for path in sorted(GOLDEN.glob("*/*/report.txt"))]
each_case = pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def read_case(case: Case) -> list[Claim]:
    """What the grammar reads. English shows names by capitals, and is read without an index of places."""
    return read(case.report) if case.report.language == "en" else read_mixed(case.report, gazetteer=gazetteer())


# --- comparing a reading with what was expected


def fold(words: object) -> str:
    letters = unicodedata.normalize("NFKD", str(words)).casefold()
    return " ".join(re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter))))


def place_words(words: object) -> str:
    return fold(words).removeprefix("the ")


def alike(one: str | None, other: str | None) -> bool:
    """Whether half of the words of the longer stand in the other; both unknown are alike, one unknown is not."""
    if one is None or other is None:
        return one is other
    mine, theirs = (set(fold(words).split()) - EMPTY_WORDS or set(fold(words).split()) for words in (one, other))
    return bool(mine) and 2 * len(mine & theirs) >= max(len(mine), len(theirs))


def overlaps(start: int, end: int, claim: Claim) -> bool:
    """Whether two quotes are the same stretch: half of the shorter is shared, and neither is out of all proportion."""
    shared = min(end, claim.end) - max(start, claim.start)
    shorter, longer = sorted((end - start, claim.end - claim.start))
    return shared > 0 and 2 * shared >= shorter and longer <= max(4 * shorter, 400)


def same_count(expected: Expected, claim: Claim) -> bool:
    if expected["polarity"] == "unaware":
        return True
    count = claim.count
    return (expected["min"], expected["max"]) == (count.min, count.max)


def differing(expected: Expected, claim: Claim) -> list[tuple[str, object]]:
    """The fields, links apart, in which a claim is not what was expected, each with what was read."""
    found: dict[str, object] = {"harm": claim.harm, "polarity": claim.polarity, "who": claim.who, "scope": claim.scope}
    wrong = [(field, value) for field, value in found.items() if field in expected and expected[field] != value]
    if not same_count(expected, claim):
        wrong.append(("count", str(claim.count)))
    elif (expected["vague"] is None) != (claim.count.vague is None) and expected["polarity"] != "unaware":
        wrong.append(("vague", claim.count.vague))
    for field in FREE_WORDS:
        if field in expected and not alike(expected[field], getattr(claim, field)):
            wrong.append((field, getattr(claim, field)))
    if "places" in expected and sorted(map(place_words, expected["places"])) != sorted(
        place_words(place.text) for place in claim.places
    ):
        wrong.append(("places", [place.text for place in claim.places]))
    days = {"start": str(claim.date.start or "") or None, "end": str(claim.date.end or "") or None}
    if "date" in expected and expected["date"] != days:
        wrong.append(("date", days))
    if "includes" in expected and set(expected["includes"]) != set(claim.includes):
        wrong.append(("includes", list(claim.includes)))
    for field in ("preliminary", "final"):
        if field in expected and expected[field] != getattr(claim, field):
            wrong.append((field, getattr(claim, field)))
    if "as_of" in expected and expected["as_of"] != (str(claim.as_of or "") or None):
        wrong.append(("as_of", str(claim.as_of or "") or None))
    if "inherited" in expected and not set(expected["inherited"]) <= set(claim.inherited):
        wrong.append(("inherited", list(claim.inherited)))
    if "facets" in expected:
        facets = {axis: getattr(claim.facets, axis) for axis in expected["facets"]}
        if facets != expected["facets"]:
            wrong.append(("facets", facets))
    return wrong


def pair(case: Case, claims: Sequence[Claim]) -> dict[int, int]:
    """Which claim that was read stands for which expected one, best likeness first; by index."""
    likeness = []
    for i, expected in enumerate(case.expected):
        start = case.report.text.find(expected["quote"])
        for j, claim in enumerate(claims):
            harm, count = expected["harm"] == claim.harm, same_count(expected, claim)
            if (harm or count) and overlaps(start, start + len(expected["quote"]), claim):
                likeness.append((harm and count, -len(differing(expected, claim)), -abs(claim.start - start), -i, -j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(likeness, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def misses(case: Case, claims: Sequence[Claim]) -> list[Miss]:
    """Every difference between a reading and what the case expects, in the order of the expected claims."""
    pairs = pair(case, claims)
    position = {claims[j].id: i for i, j in pairs.items()}
    missed = []
    for i, expected in enumerate(case.expected):
        if i not in pairs:
            missed.append(Miss(i, "unread", None))
            continue
        claim = claims[pairs[i]]
        missed += [Miss(i, field, value) for field, value in differing(expected, claim)]
        for field in LINKS:
            linked = getattr(claim, field)
            leads_to = None if linked is None else position.get(linked, "a claim that nobody expects")
            if field in expected and expected[field] != leads_to:
                missed.append(Miss(i, field, leads_to))
    return missed + [
        Miss(None, "extra", f"{claim.harm} {claim.count}: {claim.quote}")
        for j, claim in enumerate(claims)
        if j not in pairs.values()
    ]


def complaints(case: Case, claims: Sequence[Claim]) -> list[str]:
    """What to do about a reading: misses that the case does not list, and listed ones that it no longer makes."""
    now, known = misses(case, claims), {miss.key for miss in case.known}
    still = {miss.key for miss in now}
    lines = []
    for miss in now:
        if miss.key not in known:
            wanted = "" if miss.claim is None else f"claim {miss.claim} ({case.expected[miss.claim]['quote']!r}) "
            should_be = "" if miss.claim is None else f", not {case.expected[miss.claim].get(miss.field, 'that')!r}"
            lines.append(f"{case.name}: {wanted}{miss.field}: read {miss.found!r}{should_be}")
    lines += [
        f"{case.name}: no longer missed, take it out of misses.json: {miss.claim} {miss.field}"
        for miss in case.known
        if miss.key not in still
    ]
    return lines


# --- the cases themselves


def right_reading(case: Case) -> list[Claim]:
    """The expected claims as records, as a faultless reader would give them; what is left out is unknown."""
    claims = []
    for i, expected in enumerate(case.expected):
        start = case.report.text.find(expected["quote"])
        given = {key: value for key, value in expected.items() if key not in ("places", *LINKS)}
        if expected["polarity"] == "unaware":
            given |= {"min": None, "max": None, "vague": "any"}
        claim = from_json(
            {"who": "person", **given, "id": f"claim-{i}", "start": start, "end": start + len(expected["quote"])}
        )
        part_of, repeats, supersedes = (
            None if expected.get(field) is None else f"claim-{expected[field]}" for field in LINKS
        )
        places = tuple(map(Place, expected.get("places", ())))
        claims.append(replace(claim, places=places, part_of=part_of, repeats=repeats, supersedes=supersedes))
    return claims


def test_there_are_cases() -> None:
    assert len(CASES) >= FEWEST_CASES
    assert sum(not case.expected for case in CASES) >= 5


@each_case
def test_a_case_says_why_in_one_to_four_lines(case: Case) -> None:
    assert 1 <= len((case.folder / "why.md").read_text(encoding="utf-8").strip().splitlines()) <= 4
    assert case.report.language == case.folder.parent.name


def test_every_convention_has_a_case() -> None:
    conventions = set(re.findall(r"^(\d+)\. \*\*", (GOLDEN / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    named: set[str] = set()
    for case in CASES:
        for group in re.findall(r"\(([^()]*)\)", (case.folder / "why.md").read_text(encoding="utf-8")):
            named |= set(re.findall(r"\b\d+\b", group))
    assert conventions
    assert conventions <= named


@each_case
def test_expected_claims_are_well_formed(case: Case) -> None:
    for i, expected in enumerate(case.expected):
        assert set(expected) >= REQUIRED
        assert set(expected) <= REQUIRED | OPTIONAL
        assert case.report.text.count(expected["quote"]) == 1, expected["quote"]
        for field in LINKS:
            assert expected.get(field) is None or (0 <= expected[field] < len(case.expected) and expected[field] != i)
        for name in expected.get("places", ()):
            assert name in case.report.text
        if expected.get("date", {}).get("end") and case.report.published:
            assert date.fromisoformat(expected["date"]["end"]) <= case.report.published


@each_case
def test_a_right_reading_has_no_miss(case: Case) -> None:
    assert misses(case, right_reading(case)) == []


# --- the grammar


@each_case
def test_a_report_is_read_as_a_careful_person_read_it(case: Case) -> None:
    assert complaints(case, read_case(case)) == []


@each_case
def test_two_readings_are_the_same_and_every_quote_is_in_its_report(case: Case) -> None:
    claims = read_case(case)
    assert claims == read_case(case)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.quote
        assert claim.quote == case.report.text[claim.start : claim.end]
        for field in LINKS:
            assert getattr(claim, field) in {None, *(other.id for other in claims if other is not claim)}
        for place in claim.places:
            assert place.start is None or place.text == case.report.text[place.start : place.end]


# --- the comparison notices


def case_named(name: str) -> Case:
    return next(case for case in CASES if case.name == name)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("harm", {"harm": "missing"}),
        ("count", {"count": Count(8, 8)}),
        ("vague", {"count": Count(7, 7, "about")}),
        ("who", {"who": "civilian"}),
        ("includes", {"includes": ("child",)}),
        ("part_of", {"part_of": "claim-1"}),
        ("repeats", {"repeats": "elsewhere"}),
        ("preliminary", {"preliminary": True}),
        ("places", {"places": (Place("northern Sarmin"),)}),
        ("date", {"date": When(date(2020, 1, 5), date(2020, 1, 6))}),
        ("scope", {"scope": "cumulative"}),
        ("polarity", {"polarity": "denied"}),
        ("perpetrator", {"perpetrator": "somebody"}),
        ("weapon", {"weapon": None}),
        ("attributed_to", {"attributed_to": "a witness"}),
    ],
)
def test_a_wrong_field_is_a_miss(field: str, change: dict[str, Any]) -> None:
    case = case_named("en/succumbed")
    first, *others = right_reading(case)
    assert [(miss.claim, miss.field) for miss in misses(case, [replace(first, **change), *others])] == [(0, field)]


@pytest.mark.parametrize(
    ("name", "field", "change"),
    [
        ("en/facets", "facets", {"facets": Facets(sex="man", role="medical")}),
        ("en/final-figures", "final", {"final": False}),
        ("en/as-of", "as_of", {"as_of": date(2021, 5, 3) + timedelta(days=1)}),
        ("en/press-release-bullets", "inherited", {"inherited": ("places",)}),
        ("en/toll-rose", "supersedes", {"supersedes": None}),
    ],
)
def test_a_wrong_field_that_few_cases_have_is_a_miss(name: str, field: str, change: dict[str, Any]) -> None:
    case = case_named(name)
    first, *others = right_reading(case)
    assert [(miss.claim, miss.field) for miss in misses(case, [replace(first, **change), *others])] == [(0, field)]


def test_an_unread_claim_and_one_that_nobody_expects_are_misses() -> None:
    case = case_named("en/succumbed")
    first, second, third = right_reading(case)
    far = replace(second, id="extra", start=0, end=5, quote=case.report.text[:5])
    assert [miss.field for miss in misses(case, [first, third, far])] == ["unread", "extra"]


def test_a_quote_of_the_whole_report_stands_for_no_claim() -> None:
    case = case_named("en/press-release-bullets")
    whole = [replace(claim, start=0, end=len(case.report.text)) for claim in right_reading(case)]
    assert {miss.field for miss in misses(case, whole)} == {"unread", "extra"}


def test_a_listed_miss_passes_and_a_mended_one_must_be_taken_out() -> None:
    case = replace(case_named("en/succumbed"), known=())
    right = right_reading(case)
    wrong = [replace(right[0], who="child"), *right[1:]]
    admitting = replace(case, known=(Miss(0, "who", "woman"),))
    assert len(complaints(case, wrong)) == 1
    assert complaints(admitting, wrong) == []
    assert "take it out" in complaints(admitting, right)[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the army", "army", True),
        ("government forces", "Government troops", True),
        ("the mayor", "the governor", False),
        ("a car bomb", None, False),
        (None, None, True),
        ("city hall spokesman Jan Mora", "the spokesman", False),
    ],
)
def test_free_words_agree_by_half_of_the_longer(one: str | None, other: str | None, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


# --- rewriting the known misses


def rewrite() -> None:
    """Write every case's misses.json as the grammar stands, then print the diff: a person reads it."""
    changes: list[str] = []
    total = 0
    for case in CASES:
        path = case.folder / "misses.json"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        now = misses(case, read_case(case))
        total += len(now)
        rows = [json.dumps({"claim": m.claim, "field": m.field, "found": m.found}, ensure_ascii=False) for m in now]
        after = "[\n " + ",\n ".join(rows) + "\n]\n" if rows else ""
        if after:
            path.write_text(after, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
        names = (f"{case.name} before", f"{case.name} now")
        changes += difflib.unified_diff(before.splitlines(True), after.splitlines(True), *names)
    sys.stdout.writelines(changes)
    expected = sum(len(case.expected) for case in CASES)
    print(f"{len(CASES)} cases, {expected} claims expected, {total} misses", file=sys.stderr)


if __name__ == "__main__":
    rewrite()
