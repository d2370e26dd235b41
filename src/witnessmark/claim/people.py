"""Named victims: whom a report says by name was harmed, tied to the claim that counts them.

A name is a victim where a sentence says so of it: as the subject or object of a word of harm, among the dead, as a part
of a counted group, as one whom somebody identified, or as a line of a list of names (`lists.py`). Whoever speaks, is
accused, or only stands near is none.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from .. import __version__
from ..lang.load import Language, load
from ..records import Claim, Harm, Person, Report
from .lists import Head, head_of, item_of
from .names import find_called
from .namewords import Called, NameWords, name_words
from .sight import Sight, Victim, see
from .tokens import Sentence, Token, speaks_of_harm, split, tokenise
from .victims import judge, tell_sexes

BY: Final = f"grammar/{__version__}"


def read_people(report: Report, claims: Sequence[Claim]) -> list[Person]:
    """The victims whom a report names, in the order of its text, tied to `claims`: those that `read` gives of it.

    A claim that counts several is that of each of them. A name given twice is one person, with the age and sex of
    both; two of one name with different ages are two. Raises LanguageError for a language without a file.

    >>> report = Report("sha256:0", "-", "The shelling killed Samir Odeh, 34, and his daughter Lina, 6.")
    >>> [(p.age, p.sex, p.harm, report.text[p.start : p.end]) for p in read_people(report, [])]
    [(34, 'male', 'killed', 'Samir Odeh'), (6, 'female', 'killed', 'Lina')]
    """
    language = load(report.language or "en")
    words = name_words(language)
    pattern = _pattern(language.code)
    claims = sorted(claims, key=lambda c: (c.start, c.end, c.id))
    found: list[Person] = []
    head: Head | None = None
    previous: list[Person] = []
    full: dict[str, _Named] = {}
    passed: list[Sentence] = []
    for sentence in split(report.text, language):
        if head is not None:
            items = item_of(sentence, language, words)
            if items:
                if head.items and (kin := items[0][0].kin) is not None and found[-1].sex is None:
                    found[-1] = replace(found[-1], sex=words.sex(kin))  # "Analyn Odeh, his wife"
                named = [_person(report, one, head.harm, _tie_list(head, claims), tokens) for one, tokens in items]
                found += [person for person in named if not _placed(person, claims)]
                head.items += len(items)
                continue
            if not head.waits(sentence):
                head = None
        if pattern.search(sentence.text.lower()) is None and not speaks_of_harm(sentence.text, language):
            previous = _pronoun(sentence, previous, words, language)
            found[len(found) - len(previous) :] = previous
            passed = [*passed[-1:], sentence]
            continue
        for other in passed:
            tokens = tokenise(other, language)
            _remember(full, find_called(tokens, words), tokens, report.text)
        passed = []
        own = [c for c in claims if c.start < sentence.end and sentence.start < c.end]
        sight = see(sentence, words, language, full)
        opened = head_of(sentence, sight.tokens, words)
        if opened is not None:
            opened.claim = _counted(own, opened.harm)
            head = opened
        if not sight.people or _opens_with_kin(sight, words):
            previous = _pronoun(sentence, previous, words, language, kin=bool(sight.people))
            found[len(found) - len(previous) :] = previous
        if not sight.people:
            continue
        judge(sight, own, [c for c in claims if c.start < sentence.start])
        made = _tied(sight, own, claims, report)
        found += [_in_full(person, full) for person in made]
        # a pronoun of the next sentence is that of the only person of this one
        previous = found[len(found) - len(made) :] if len(sight.people) == 1 else []
        suspects = sight.people if sight.accuses else ()
        for one in suspects:
            victim = sight.victims.get(one.first)
            one.accused = one.accused or victim is None or victim.harm == "detained"
        _remember(full, sight.people, sight.tokens, report.text)
    return _joined(found)


@dataclass(frozen=True, slots=True)
class _Named:
    """Where the report first gives a name in full, and whether it is that of an attacker."""

    start: int
    end: int
    name: str
    accused: bool


def _remember(full: dict[str, _Named], people: list[Called], tokens: list[Token], text: str) -> None:
    """Keeps the names that are given in full, by their last words."""
    for one in people:
        if one.size > 1 and not one.owner:
            start, last = tokens[one.first].start, tokens[one.last - 1]
            full.setdefault(last.low, _Named(start, last.end, text[start : last.end], one.accused))


def _in_full(person: Person, full: Mapping[str, _Named]) -> Person:
    """The person by the name that the report gave in full before: "Odeh was killed" after "Samir Odeh"."""
    named = full.get(person.name.casefold()) if " " not in person.name else None
    return person if named is None else replace(person, name=named.name, start=named.start, end=named.end)


def _opens_with_kin(sight: Sight, words: NameWords) -> bool:
    """Whether the sentence opens with "Her son": whose, the one before it says."""
    tokens = sight.tokens
    return len(tokens) > 1 and tokens[0].low in words.possessive and words.sex(tokens[1].low) is not None


def to_json(person: Person) -> dict[str, Any]:
    """The person as an object of plain JSON values, keys in the order of the record.

    `id`; `claim`, the id of the claim that counts this person, or null; `report`; `name`, `start`, `end`: the words and
    where they stand in the report's text; `age` in whole years; `sex`, "female" or "male"; `harm`; `role`; `polarity`;
    `by`. Null where not stated.
    """
    return {
        "id": person.id,
        "claim": person.claim,
        "report": person.report,
        "name": person.name,
        "start": person.start,
        "end": person.end,
        "age": person.age,
        "sex": person.sex,
        "harm": person.harm,
        "role": person.role,
        "polarity": person.polarity,
        "by": person.by,
    }


@functools.lru_cache(maxsize=8)
def _pattern(code: str) -> re.Pattern[str]:
    """Finds a word for victims or of naming in lower-cased text."""
    words = name_words(load(code))
    own = sorted({*words.victims, *words.names, *words.identified, *words.lists}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, own)) + r")\b")


def _tied(sight: Sight, own: list[Claim], claims: Sequence[Claim], report: Report) -> list[Person]:
    """The sentence's victims as persons, each with its claim."""
    victims = [v for _, v in sorted(sight.victims.items())]
    tell_sexes(sight, victims)
    used: set[str] = set()
    made: list[Person] = []
    accused = sight.accuses
    for victim in victims:
        if accused and victim.harm == "detained":
            continue
        tokens, called = sight.tokens, victim.called
        at = tokens[called.first].start
        harm: Harm = victim.harm or "casualties"
        span = (tokens[called.begin].start, tokens[called.end - 1].end)
        claim = _claim_of(span, harm, own, used, tokens, victim)
        if claim is None and not own and victim.among:
            earlier = [c for c in claims if c.start < at and c.harm == harm and c.polarity == "asserted"]
            fitting = [c for c in earlier[-3:] if c.count.max is None or c.count.max >= len(victims)]
            claim = fitting[-1] if fitting and at - fitting[-1].end < _NEAR else None
        if claim is not None and claim.count.max == 1:
            used.add(claim.id)
        person = _person(report, called, harm, claim, tokens)
        if victim.polarity != "asserted" and claim is None:
            person = replace(person, polarity=victim.polarity)
        if not _placed(person, claims):
            made.append(person)
    return made


# so many characters after a claim, a sentence without one may still say whom it counted
_NEAR: Final = 600


def _claim_of(
    span: tuple[int, int], harm: Harm, own: list[Claim], used: set[str], tokens: list[Token], victim: Victim
) -> Claim | None:
    """The claim of the same sentence that counts a victim: one of this person alone, else of those they are among."""
    fitting = [c for c in own if c.harm == harm and c.id not in used]
    group = victim.finding.group if victim.finding is not None else None
    if group is not None:
        at = tokens[group.first].start
        same = [c for c in fitting if c.count == group.count and c.start <= at < c.end]
        if same:
            return min(same, key=lambda c: c.end - c.start)
    single = [c for c in fitting if c.count.max == 1 and c.start < span[1] and span[0] < c.end]
    if single:
        return min(single, key=lambda c: (not c.start <= span[0] < c.end, c.end - c.start))
    joint = [c for c in fitting if c.count.max is None or c.count.max > 1] if victim.among else []
    return min(joint, key=lambda c: (not c.start <= span[0] < c.end, abs(c.start - span[0])), default=None)


def _counted(own: list[Claim], harm: Harm | None) -> Claim | None:
    fitting = [c for c in own if harm is None or c.harm == harm]
    return max(fitting, key=lambda c: c.count.max or c.count.min or 0) if fitting else None


def _tie_list(head: Head, claims: Sequence[Claim]) -> Claim | None:
    """The claim that counts the people of a list: its head's, else the whole told last before it."""
    if head.claim is not None:
        return head.claim
    before = [
        c for c in claims if c.start < head.end and c.part_of is None and c.polarity == "asserted"
        and (head.harm is None or c.harm == head.harm) and head.end - c.end < 2 * _NEAR and c.count.max != 1
    ]  # fmt: skip
    return before[-1] if before else None


_WAS: Final = re.compile(
    r"^(?:[\"“']?)(\w+)\s+was\s+(?:only\s+|just\s+)?(\d{1,3})(?:\s+years?\s+old)?(?=[\s,.])", re.IGNORECASE
)


def _pronoun(
    sentence: Sentence, previous: list[Person], words: NameWords, language: Language, *, kin: bool = False
) -> list[Person]:
    """ "He was 34." and, with `kin`, "Her son ..." after a sentence that names one victim and nobody else."""
    if len(previous) != 1:
        return previous
    opening = sentence.text.split(None, 1)[0].strip("\"“'").lower() if sentence.text else ""
    if opening not in words.pronouns or (opening in language.possessive) != kin:
        return previous
    sex, person = words.sex(opening), previous[0]
    if person.sex is not None and person.sex != sex:
        return previous
    aged = _WAS.match(sentence.text)
    age = int(aged.group(2)) if aged is not None and person.age is None else person.age
    return [replace(person, sex=sex, age=age)]


def _placed(person: Person, claims: Sequence[Claim]) -> bool:
    """Whether a claim takes the same words for a place."""
    return any(
        place.start is not None and place.end is not None and place.start < person.end and person.start < place.end
        for claim in claims
        for place in claim.places
    )


def _person(report: Report, called: Called, harm: Harm | None, claim: Claim | None, tokens: list[Token]) -> Person:
    start, end = tokens[called.first].start, tokens[called.last - 1].end - (2 if called.owner else 0)
    harmed: Harm = harm or (claim.harm if claim is not None else "casualties")
    key = f"{report.id}|{start}|{end}|{harmed}"
    return Person(
        id="p" + hashlib.blake2s(key.encode(), digest_size=8).hexdigest(),
        claim=claim.id if claim is not None else None,
        report=report.id,
        name=report.text[start:end],
        start=start,
        end=end,
        age=called.age,
        sex=called.sex,
        harm=harmed,
        role=called.role,
        polarity=claim.polarity if claim is not None else "asserted",
        by=BY,
    )


def _joined(people: list[Person]) -> list[Person]:
    """One person for each name: a second naming, in full or by the last name alone, adds what the first left open."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda p: p.start):
        for k, known in enumerate(kept):
            if known.harm == "injured" and person.harm == "killed" and known.name == person.name:
                kept[k] = replace(
                    person,
                    age=known.age if person.age is None else person.age,
                    sex=person.sex or known.sex,
                    role=person.role or known.role,
                )
                break
            if known.harm == person.harm and _same_name(known, person):
                kept[k] = replace(
                    known,
                    claim=known.claim or person.claim,
                    age=person.age if known.age is None else known.age,
                    sex=known.sex or person.sex,
                    role=known.role or person.role,
                )
                break
        else:
            kept.append(person)
    return kept


def _same_name(known: Person, person: Person) -> bool:
    if None not in (known.age, person.age) and known.age != person.age:
        return False
    if None not in (known.sex, person.sex) and known.sex != person.sex:
        return False
    one, other = known.name.casefold().split(), person.name.casefold().split()
    return one == other or (len(other) == 1 and len(one) > 1 and one[-1] == other[0])
