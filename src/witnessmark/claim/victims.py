"""Who in a sentence was harmed, by name: patterns over its letters, "@" for each person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..lang.load import Language
from ..records import Claim, Harm, Polarity
from .clauses import read_clauses
from .names import find_called
from .namewords import Called, NameWords
from .tokens import Sentence, Token, tokenise
from .units import Finding


@dataclass(slots=True)
class Victim:
    """A name in a sentence that the sentence says was harmed."""

    called: Called
    harm: Harm | None
    finding: Finding | None = None
    polarity: Polarity = "asserted"
    among: bool = False


@dataclass(slots=True)
class Sight:
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

    @property
    def accuses(self) -> bool:
        return any(words in self.sentence.text for words in self.words.accusing)

    def add(
        self,
        called: Called,
        harm: Harm | None,
        finding: Finding | None = None,
        polarity: Polarity = "asserted",
        *,
        among: bool = False,
        owner: bool = False,
    ) -> None:
        if called.accused or harm == "displaced" or called.owner != owner:
            return
        known = self.victims.get(called.first)
        if known is None:
            self.victims[called.first] = Victim(called, harm, finding, polarity, among)
            return
        if known.harm == "injured" and harm == "killed":
            known.harm = harm
        if known.finding is None and among and harm == known.harm:
            known.finding, known.among = finding, True


def see(sentence: Sentence, words: NameWords, language: Language) -> Sight:
    tokens = tokenise(sentence, language)
    people = find_called(tokens, words)
    if not people:
        return Sight(sentence, tokens, words, language, people, [])
    for one in people:
        # the ages that belong to names are no counts
        for token in tokens[one.last : one.end]:
            if token.letter == "d":
                token.letter = "."
    sight = Sight(sentence, tokens, words, language, people, read_clauses(tokens, language))
    _letter(sight)
    return sight


def _letter(sight: Sight) -> None:
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
        if token.letter == "P" and token.low == "from":
            letters.append("O")
            i += 1
            continue
        if words.harmed(token.low) is not None and (
            token.letter == "J"
            or token.letter in "nNs"
            or before is None
            or (before.letter in "tOGp" and before.low != "that")
            or before.text == ":"
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
_POST: Final = r"(?:[PO][tu]*[Xsx.njQ~1d-]{1,6}|,[^,;!@AFVKvC]{1,14}(?=,)|,W[^,;!@]{1,24}(?=,)|\([^)@]{1,8}\))"
# between names of one list: as above, without places, which a comma may follow as well
_OF: Final = _POST.replace("[PO]", "O", 1).replace(",[^,;!@AFVKvC]{1,14}", ",[^,;!@AFVKvCPO][^,;!@AFVKvC]{0,13}")
# a longer list in one sentence is no prose; without a bound, a line made for it would take hours
_LISTED: Final = rf"(?:{_OF}{{0,2}}[,;]@){{0,200}}"
_LAST: Final = rf"(?:{_OF}{{0,2}}(?:[,;]?c|k)u?(?:@|{_GROUP})){{0,20}}"
_PEOPLE: Final = rf"@{_LISTED}{_LAST}{_LISTED}{_LAST}{_POST}{{0,2}}"
# a subject's list ends in "and": "in Saqba, Rural Damascus, three were killed" is none
_SUBJECTS: Final = rf"@(?:{_LISTED}{_OF}{{0,2}}(?:[,;]?c|k)u?(?:@|{_GROUP})){{0,20}}{_POST}{{0,2}}"
_AUX: Final = r'[u"]*[AHMfZu]*'
_SUBJECT: Final = re.compile(
    rf'(?P<who>{_SUBJECTS}),?W?(?:(?P<aux>[u"]*[HMfZu]*A[AHMfZu]*)(?P<verb>[VDFG])|(?P<aux2>{_AUX})(?P<verb2>F)|'
    r'(?P<verb3>[VD])(?=[PB~,!;)"]|$))'
)
_OBJECT: Final = re.compile(rf'(?P<verb>[KVN])(?P<of>O?)[tu"]*(?:{_GROUP}(?:{_POST})?,?c)*(?P<who>{_PEOPLE})')
_PART: Final = re.compile(rf"[I:(-][u:]*(?P<who>{_PEOPLE})")
_AMONG: Final = re.compile(rf"G(?P<of>[^@,;!A]{{1,12}})A[u]*(?P<who>{_PEOPLE})")
_WERE: Final = re.compile(rf"(?P<of>Q|[tp]V)(?:[^@;!QK]{{0,16}}?)(?:[AI:=]|=P)[u:]*(?P<who>{_PEOPLE})")
_IDENTIFIED: Final = re.compile(rf"=(?P<of>[^@;!]{{0,10}}?)(?:(?<==)|P|:)(?P<who>{_PEOPLE})")
_NAMES: Final = re.compile(rf"%(?P<of>[^@;!]{{0,14}}?)(?:[AIP:=])[u:]*(?P<who>{_PEOPLE})")
_HIM: Final = re.compile(r"[KV]i")


def _members(sight: Sight, found: re.Match[str]) -> list[Called]:
    first, last = found.span("who")
    return [sight.marks[k] for k in range(first, last) if k in sight.marks]


def _word(sight: Sight, k: int) -> tuple[Harm | None, bool]:
    word = sight.tokens[sight.at[k]].word
    return (word.harm, word.act) if word is not None else (None, False)


def judge(sight: Sight, own: list[Claim], before: list[Claim]) -> None:
    """Finds the people of a sentence that it says were harmed."""
    letters = sight.letters
    for found in _IDENTIFIED.finditer(letters):
        _accuse(sight, found)
    for finding in sight.findings:
        if finding.group.kind == "name" or (finding.group.count.max == 1 and finding.group.kind in ("noun", "one")):
            for one in sight.people:
                if (
                    one.begin < finding.group.last
                    and finding.group.first < one.end
                    and not (one.begin > finding.group.first and sight.tokens[one.begin - 1].letter == "O")
                ):
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
    for one in sight.people:
        # "the news of Samir Odeh's death"
        word = sight.tokens[one.last].word if one.owner and one.last < len(sight.tokens) else None
        if word is not None and word.letter == "N" and not word.plural:
            sight.add(one, word.harm, owner=True)
    _him(sight)


def _accuse(sight: Sight, found: re.Match[str]) -> None:
    """Marks whom "the gunman, identified as @" names: whatever befalls them, they are no victims."""
    first, last = found.start(), found.start("who")
    for k in [*range(first + 1, last), *range(first - 1, max(-1, first - 9), -1)]:
        if sight.letters[k] in "nsQjip@.":
            if sight.tokens[sight.at[k]].low in sight.words.attackers:
                for one in _members(sight, found):
                    one.accused = True
            if sight.letters[k] != ".":
                return


def _mood(letters: str, k: int) -> Polarity | None:
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    aux = letters[start:k]
    if "Z" in aux or "f" in aux:
        return None
    return "hypothetical" if "M" in aux else "asserted"


def _subject(sight: Sight, found: re.Match[str]) -> None:
    letters = sight.letters
    if _complements(sight, found.start("who")):
        return
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


def _complements(sight: Sight, k: int) -> bool:
    """Whether a name at letter `k` belongs to what stands before it: "killed in Tel Abyad", "men of Ali Odeh"."""
    while k > 0 and sight.letters[k - 1] in "Xsnx" and sight.tokens[sight.at[k - 1]].text[0].isupper():
        k -= 1
    before = sight.letters[k - 1] if k else ""
    return before in ("O", "B", "f") or (before == "P" and sight.tokens[sight.at[k - 1]].low not in sight.words.clauses)


def _harm_in(sight: Sight, first: int, last: int) -> Harm | None:
    for k in range(first, last):
        if sight.letters[k] == "@" or sight.letters[k] in ",;!":
            break
        victims = sight.words.harmed(sight.tokens[sight.at[k]].low)
        harm = _word(sight, k)[0] or (sight.words.victims[victims] if victims is not None else None)
        if harm is not None:
            return harm
    return None


def _part(sight: Sight, found: re.Match[str]) -> None:
    """ "Five people, including @": named parts of a counted group that was harmed."""
    opening = sight.at[found.start()]
    group = None
    for finding in sight.findings:
        last = finding.group.last
        if (
            last <= opening
            and _speaks_of(sight, finding, last, opening)
            and (group is None or last >= group.group.last)
        ):
            group = finding
    if group is None:
        return
    mark = sight.letters[found.start()]
    if mark == "(" and opening - group.group.last > 1:
        return
    if mark == ":" and sight.accuses:
        return
    first = sight.marks[found.start("who")]
    if mark in "(-" and not (first.sure or first.size > 1):
        return
    if mark == "-" and sight.letters[found.end() : found.end() + 1] == "v":
        return
    for one in _members(sight, found):
        sight.add(one, group.harm, group, group.polarity, among=True)


def _speaks_of(sight: Sight, finding: Finding, last: int, opening: int) -> bool:
    """Whether an "including" at token `opening` speaks of the group that ends at token `last`."""
    between = sight.tokens[last:opening]
    if any(t.letter in "nsv;!BK" for t in between):
        return False
    return len(between) < 4 or finding.harm_first >= last or finding.harm_last <= finding.group.first


def _among(sight: Sight, found: re.Match[str], own: list[Claim], before: list[Claim]) -> None:
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
                if letters[k] in "ns" and finding is None and words.sex(low) is None:
                    return
                break
        else:
            return
    elif opening == "G" and harm is None and not any(words.harmed(low) for low in lows):
        return
    if any(low in words.attackers for low in lows if not words.harmed(low)):
        return
    following = letters[found.end() :].lstrip(",")[:1]
    if letters[last - 1] == "B" or following in ("v", "C"):
        return  # "an individual, identified as ..., claimed"
    if harm is None:
        harm = finding.harm if finding is not None else _latest(own, before, held=opening == "=")
    for one in _members(sight, found):
        sight.add(one, harm or "casualties", finding, among=True)


def _latest(own: list[Claim], before: list[Claim], *, held: bool) -> Harm | None:
    """What befell those whom the report spoke of last: of several harms, the death.

    `held` says whether it may be an arrest, as it may not where the text says "victims".
    """
    harms = [c.harm for c in own or before[-2:] if c.polarity == "asserted" and (held or c.harm != "detained")]
    return "killed" if "killed" in harms else harms[-1] if harms else None


def _him(sight: Sight) -> None:
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


def tell_sexes(sight: Sight, victims: list[Victim]) -> None:
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
    rest = sight.tokens[called.end :]
    for token, after in zip(rest, [*rest[1:], None], strict=False):
        if token.low in words.pronouns:
            if after is None or after.low not in words.speech:
                called.sex = words.sex(token.low)
            return
        if token.letter in 'ns"' or token.low in words.speech or (token.letter == "d" and token.value != 1):
            return
