"""Named victims: whom a report says by name was harmed, tied to the claim that counts them.

A name is a victim where a sentence says so of it: as the subject or object of a word of harm, among the dead, as a part
of a counted group, as one whom somebody identified, or as a line of a list of names (`lists.py`). Whoever speaks, is
accused, or only stands near is none.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from .. import __version__
from ..lang.load import Language, load
from ..records import Claim, Harm, Person, Polarity, Report
from .clauses import read_clauses
from .lists import Head, head_of, item_of
from .names import Called, NameWords, find_called, name_words
from .tokens import Sentence, Token, speaks_of_harm, split, tokenise
from .units import Finding

BY: Final = f"grammar/{__version__}"


@dataclass(slots=True)
class Victim:
    """A name in a sentence that the sentence says was harmed."""

    called: Called
    harm: Harm | None
    finding: Finding | None = None
    polarity: Polarity = "asserted"


@dataclass(slots=True)
class _Sight:
    """One sentence with its people; `letters` has one letter a token, and "@" for each person with all said of them.

    `marks` maps a letter's index to the person, `at` to the token that it stands for.
    """

    sentence: Sentence
    tokens: list[Token]
    words: NameWords
    language: Language
    people: list[Called]
    findings: list[Finding]
    letters: str = ""
    at: list[int] = field(default_factory=list)
    marks: dict[int, Called] = field(default_factory=dict)
    victims: dict[int, Victim] = field(default_factory=dict)

    def add(self, called: Called, harm: Harm | None, finding: Finding | None = None, polarity: Polarity = "asserted") -> None:
        known = self.victims.get(called.first)
        if known is None:
            self.victims[called.first] = Victim(called, harm, finding, polarity)
        elif known.harm == "injured" and harm == "killed":
            known.harm = harm


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
    claims = sorted(claims, key=lambda c: c.start)
    found: list[Person] = []
    head: Head | None = None
    previous: list[Person] = []
    for sentence in split(report.text, language):
        if head is not None:
            items = item_of(sentence, language, words)
            if items:
                named = [_person(report, one, head.harm, _tie_list(head, claims), tokens) for one, tokens in items]
                found += [person for person in named if not _placed(person, claims)]
                head.items += len(items)
                continue
            if not head.waits(sentence):
                head = None
        if pattern.search(sentence.text.lower()) is None and not speaks_of_harm(sentence.text, language):
            previous = _pronoun(sentence, previous, words, language)
            found[len(found) - len(previous) :] = previous
            continue
        own = [c for c in claims if c.start < sentence.end and sentence.start < c.end]
        sight = _see(sentence, words, language)
        opened = head_of(sentence, sight.tokens, words)
        if opened is not None:
            opened.claim = _counted(own, opened.harm)
            head = opened
        if not sight.people:
            previous = []
            continue
        _judge(sight, own, [c for c in claims if c.start < sentence.start])
        previous = _tied(sight, own, claims, report)
        found += previous
    return _joined(found)


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


def _see(sentence: Sentence, words: NameWords, language: Language) -> _Sight:
    tokens = tokenise(sentence, language)
    people = find_called(tokens, words)
    if not people:
        return _Sight(sentence, tokens, words, language, people, [])
    for one in people:
        # the ages that belong to names are no counts
        for token in tokens[one.last : one.end]:
            if token.letter == "d":
                token.letter = "."
    sight = _Sight(sentence, tokens, words, language, people, read_clauses(tokens, language))
    _letter(sight)
    return sight


def _letter(sight: _Sight) -> None:
    """Spells the sentence in letters: "@" a person, "Q" those harmed ("the dead"), "=" a word of naming."""
    tokens, words = sight.tokens, sight.words
    by_begin = {one.begin: one for one in sight.people}
    letters: list[str] = []
    i = 0
    while i < len(tokens):
        one = by_begin.get(i)
        sight.at.append(i)
        if one is not None:
            sight.marks[len(letters)] = one
            letters.append("@")
            i = one.end
            continue
        token = tokens[i]
        before = tokens[i - 1] if i else None
        if words.harmed(token.low) is not None and (
            token.letter == "J" or
            token.letter in "nNs" or before is None or (before.letter in "tOGp" and before.low != "that") or before.text == ":"
        ):
            letters.append("Q")
        elif token.low in words.identified:
            letters.append("=")
        elif token.low in words.names:
            letters.append("%")
        else:
            letters.append(token.letter if token.letter != "@" else ".")
        i += 1
    sight.letters = "".join(letters)


# counted company between names: "and three others", "and her two daughters"
_GROUP: Final = r'(?:[tu]*[1dqbmohzre]+[rnsjx.XODp~"]{0,5}|t[.jsnd1r]{1,4}|n)'
# what may stand between a name and its verb
_POST: Final = r'(?:[PO][tu]*[Xsx.njQ~1d-]{1,6}|,[^,;!@AFVKvC]{1,14}(?=,)|,W[^,;!@]{1,24}(?=,)|\([^)@]{1,8}\))'
_NEXT: Final = r"(?:[,;]c?|c|k)[u]?"
_PEOPLE: Final = rf"@{_POST}{{0,2}}(?:{_NEXT}(?:@|{_GROUP}){_POST}{{0,2}})*"
_AUX: Final = r'[u"]*[AHMfZu]*'
_SUBJECT: Final = re.compile(
    rf'(?P<who>{_PEOPLE}),?(?:(?P<aux>[u"]*[HMfZu]*A[AHMfZu]*)(?P<verb>[VDFG])|(?P<aux2>{_AUX})(?P<verb2>F)|'
    r'(?P<verb3>[VD])(?=[PB~,!;)"]|$))'
)
_OBJECT: Final = re.compile(rf'(?P<verb>[KVN])(?P<of>O?)[tu"]*(?:{_GROUP}(?:{_POST})?{_NEXT})*(?P<who>{_PEOPLE})')
_PART: Final = re.compile(rf'[I:(-][u:]*(?P<who>{_PEOPLE})')
_AMONG: Final = re.compile(rf"G(?P<of>[^@,;!A]{{1,12}})A[u]*(?P<who>{_PEOPLE})")
_WERE: Final = re.compile(rf"(?P<of>Q|[tp]V)(?:[^@;!QK]{{0,16}}?)(?:[AI:=]|=P)[u:]*(?P<who>{_PEOPLE})")
_IDENTIFIED: Final = re.compile(rf"=(?P<of>[^@;!]{{0,10}}?)(?:(?<==)|P|:)(?P<who>{_PEOPLE})")
_NAMES: Final = re.compile(rf"%(?P<of>[^@;!]{{0,14}}?)(?:[AIP:=])[u:]*(?P<who>{_PEOPLE})")
_HIM: Final = re.compile(r"[KV]i")


def _members(sight: _Sight, found: re.Match[str]) -> list[Called]:
    first, last = found.span("who")
    return [sight.marks[k] for k in range(first, last) if k in sight.marks]


def _word(sight: _Sight, k: int) -> tuple[Harm | None, bool]:
    word = sight.tokens[sight.at[k]].word
    return (word.harm, word.act) if word is not None else (None, False)


def _judge(sight: _Sight, own: list[Claim], before: list[Claim]) -> None:
    """Finds the people of a sentence that it says were harmed."""
    letters = sight.letters
    for finding in sight.findings:
        if finding.group.kind == "name" or (finding.group.count.max == 1 and finding.group.kind in ("noun", "one")):
            for one in sight.people:
                if one.begin < finding.group.last and finding.group.first < one.end:
                    sight.add(one, finding.harm, finding, finding.polarity)
    for found in _SUBJECT.finditer(letters):
        _subject(sight, found)
    for found in _OBJECT.finditer(letters):
        k = found.start("verb")
        harm, act = _word(sight, k)
        if letters[k] == "V" and letters[:k].rstrip("u")[-1:] == "A":
            continue
        if letters[k] == "N" and not found["of"]:
            continue
        if harm is not None and not (act and found["of"]):
            mood = _mood(letters, k)
            for one in _members(sight, found) if mood is not None else ():
                sight.add(one, harm, polarity=mood or "asserted")
    for found in _PART.finditer(letters):
        _part(sight, found)
    for pattern in (_AMONG, _WERE, _IDENTIFIED, _NAMES):
        for found in pattern.finditer(letters):
            _among(sight, found, own, before)
    _him(sight)


def _mood(letters: str, k: int) -> Polarity | None:
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    aux = letters[start:k]
    if "Z" in aux or "f" in aux:
        return None
    return "hypothetical" if "M" in aux else "asserted"


def _subject(sight: _Sight, found: re.Match[str]) -> None:
    letters = sight.letters
    name = "verb" if found["verb"] else "verb2" if found["verb2"] else "verb3"
    k = found.start(name)
    aux = found["aux"] or found["aux2"] or ""
    if "Z" in aux or "f" in aux:
        return
    harm, act = _word(sight, k)
    if letters[k] == "G":
        harm, act = _harm_in(sight, k + 1, min(k + 9, len(letters))), False
    elif name == "verb3" and act and found[0][-2:-1] != ",":
        return
    if harm is None:
        return
    if act or harm == "injured":
        # "was shot in the head and died"
        for j in range(k + 1, min(k + 14, len(letters))):
            if letters[j] in ";!@gWKv":
                break
            if letters[j] in "FDV" and _word(sight, j)[0] == "killed" and ("c" in letters[k:j] or letters[j] == "D"):
                harm = "killed"
    for one in _members(sight, found):
        sight.add(one, harm, polarity="hypothetical" if "M" in aux else "asserted")


def _harm_in(sight: _Sight, first: int, last: int) -> Harm | None:
    for k in range(first, last):
        if sight.letters[k] == "@" or sight.letters[k] in ",;!":
            break
        last = sight.words.harmed(sight.tokens[sight.at[k]].low)
        harm = _word(sight, k)[0] or (sight.words.victims[last] if last is not None else None)
        if harm is not None:
            return harm
    return None


def _part(sight: _Sight, found: re.Match[str]) -> None:
    """ "Five people, including @": named parts of a counted group that was harmed."""
    opening = sight.at[found.start()]
    group = None
    for finding in sight.findings:
        last = finding.group.last
        if last <= opening and _speaks_of(sight, finding, last, opening) and (group is None or last >= group.group.last):
            group = finding
    if group is None:
        return
    mark = sight.letters[found.start()]
    first = sight.marks[found.start("who")]
    if mark in "(-" and not (first.sure or first.size > 1):
        return
    if mark == "-" and sight.letters[found.end() : found.end() + 1] == "v":
        return
    for one in _members(sight, found):
        sight.add(one, group.harm, group, group.polarity)


def _speaks_of(sight: _Sight, finding: Finding, last: int, opening: int) -> bool:
    """Whether an "including" at token `opening` speaks of the group that ends at token `last`."""
    between = sight.tokens[last:opening]
    if any(t.letter in "nsv;!BK" for t in between):
        return False
    return len(between) < 4 or finding.harm_first >= last or finding.harm_last <= finding.group.first


def _among(sight: _Sight, found: re.Match[str], own: list[Claim], before: list[Claim]) -> None:
    """ "Among the dead was @", "the victims were @", "identified as @", "the names of the dead: @"."""
    letters, words = sight.letters, sight.words
    opening = letters[found.start()]
    first, last = found.start(), found.start("who")
    lows = [sight.tokens[i].low for k in range(first, last) for i in (sight.at[k],)]
    harm = _harm_in(sight, first, last)
    finding = None
    if opening == "=" or (opening == "%" and harm is None):
        # who is it that they identified?
        side = [*range(first + 1, last), *range(first - 1, max(-1, first - 9), -1)]
        for k in side:
            if letters[k] in "nsQjip@.X":
                low = sight.tokens[sight.at[k]].low
                if low in words.attackers:
                    return
                if letters[k] in ".X@j":
                    continue
                harm = _harm_in(sight, k, k + 1)
                finding = next((f for f in sight.findings if f.group.first <= sight.at[k] < f.group.last), None)
                if letters[k] in "ns" and finding is None and not own and not before:
                    return
                if letters[k] in "ns" and finding is None and not any(low in words.male | words.female or low in words.no_roles for low in (low,)):
                    return
                break
        else:
            return
    elif opening == "G" and harm is None and not any(words.harmed(low) for low in lows):
        return
    if any(low in words.attackers for low in lows if not words.harmed(low)):
        return
    if letters[last - 1] == "B" or letters[found.end() : found.end() + 1] == "v":
        return
    if harm is None:
        harm = finding.harm if finding is not None else _latest(own, before)
    for one in _members(sight, found):
        sight.add(one, harm or "casualties", finding)


def _latest(own: list[Claim], before: list[Claim]) -> Harm | None:
    """What befell those whom the report spoke of last: of several harms, the death."""
    harms = [c.harm for c in own or before[-2:] if c.polarity == "asserted"]
    return "killed" if "killed" in harms else harms[-1] if harms else None


def _him(sight: _Sight) -> None:
    """ "killing him": the one person whom the sentence has named as what was acted on."""
    for found in _HIM.finditer(sight.letters):
        k = found.start()
        harm = _word(sight, k)[0]
        low = sight.tokens[sight.at[k + 1]].low
        sex = sight.words.sex(low)
        earlier = [one for i, one in sight.marks.items() if i < k and sight.letters[i + 1 : i + 2] != "v"]
        objects = [i for i in sight.marks if i < k and i > 0 and sight.letters[i - 1] in "K."]
        if harm is None or sex is None or len(earlier) != 1 or not objects:
            continue
        if _mood(sight.letters, k) is not None:
            earlier[0].sex = earlier[0].sex or sex
            sight.add(earlier[0], harm)


def _tied(sight: _Sight, own: list[Claim], claims: Sequence[Claim], report: Report) -> list[Person]:
    """The sentence's victims as persons, each with its claim."""
    victims = [v for _, v in sorted(sight.victims.items())]
    _sexes(sight, victims)
    used: set[str] = set()
    made: list[Person] = []
    for victim in victims:
        tokens, called = sight.tokens, victim.called
        at = tokens[called.first].start
        harm: Harm = victim.harm or "casualties"
        claim = _claim_of(at, harm, own, used, len(victims))
        if claim is None and not own:
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


def _claim_of(at: int, harm: Harm, own: list[Claim], used: set[str], several: int) -> Claim | None:
    fitting = [c for c in own if c.harm == harm and c.id not in used]
    if not fitting:
        return None
    single = [c for c in fitting if c.count.max == 1 and c.start <= at < c.end]
    if single and (several == 1 or any(c.count.max == 1 for c in fitting)):
        return min(single, key=lambda c: c.end - c.start)
    joint = [c for c in fitting if c.count.max is None or c.count.max > 1]
    if joint:
        return min(joint, key=lambda c: (not c.start <= at < c.end, abs(c.start - at)))
    return min(fitting, key=lambda c: abs(c.start - at)) if several == 1 else None


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


def _sexes(sight: _Sight, victims: list[Victim]) -> None:
    """Takes the sex from "his sister" for whoever was named before, and from a pronoun where one person is meant."""
    words = sight.words
    people = sight.people
    for k, one in enumerate(people):
        if one.kin is not None and k and people[k - 1].sex is None and one.begin - people[k - 1].end <= 3:
            people[k - 1].sex = words.sex(one.kin)
    if len(victims) != 1 or len(people) != 1:
        return
    called = victims[0].called
    if called.sex is not None:
        return
    for token in sight.tokens[called.end :]:
        if token.low in words.pronouns:
            called.sex = words.sex(token.low)
            return
        if token.letter in 'ns"v' or (token.letter == "d" and token.value != 1):
            return


_WAS: Final = re.compile(r"^(?:[\"“']?)(\w+)\s+was\s+(?:only\s+|just\s+)?(\d{1,3})(?:\s+years?\s+old)?(?=[\s,.])", re.IGNORECASE)


def _pronoun(sentence: Sentence, previous: list[Person], words: NameWords, language: Language) -> list[Person]:
    """ "He was 34." after a sentence that names one victim."""
    if len(previous) != 1:
        return previous
    opening = sentence.text.split(None, 1)[0].strip("\"“'").lower() if sentence.text else ""
    if opening not in words.pronouns or opening in language.possessive:
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
    start, end = tokens[called.first].start, tokens[called.last - 1].end
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
    """One person for each name: a second naming adds what the first left open."""
    kept: dict[tuple[str, Harm], list[Person]] = {}
    for person in people:
        key = (" ".join(person.name.casefold().split()), person.harm)
        same = kept.setdefault(key, [])
        for k, known in enumerate(same):
            if None in (known.age, person.age) or known.age == person.age:
                same[k] = replace(
                    known,
                    claim=known.claim or person.claim,
                    age=person.age if known.age is None else known.age,
                    sex=known.sex or person.sex,
                    role=known.role or person.role,
                )
                break
        else:
            same.append(person)
    return sorted((person for same in kept.values() for person in same), key=lambda p: p.start)
