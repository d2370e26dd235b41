"""Who in a sentence was harmed, by name: patterns over its letters, "@" for each person."""

from __future__ import annotations

import re
from typing import Final

from ..records import Claim, PersonSex, Polarity
from .namewords import Called
from .naming import accuse, name_victims
from .sight import GROUP, PEOPLE, POST, SUBJECTS, Sight, Victim, harm_in, members, word_at
from .units import Finding

_AUX: Final = r'[u"]*[AHMfZu]*'
_SUBJECT: Final = re.compile(
    rf'(?P<who>{SUBJECTS}),?W?(?:(?P<aux>[u"]*[HMfZu]*A[AHMfZu]*)(?P<verb>[VDFG])|(?P<aux2>{_AUX})(?P<verb2>F)|'
    r'(?P<verb3>[VD])(?=[PB~,!;)"]|$))'
)
_OBJECT: Final = re.compile(rf'(?P<verb>[KVN])(?P<of>O?)[tu"]*(?:{GROUP}(?:{POST})?,?c)*(?P<who>{PEOPLE})')
_CLAIMED: Final = re.compile(rf"C[tu]*SO[tu]*(?P<who>{PEOPLE})")
_BECAME: Final = re.compile(r"(?P<who>@)v[tu]*[^@,;!]{1,5}fA(?P<verb>V)")
_HIM: Final = re.compile(r"[KV]i")


def judge(sight: Sight, own: list[Claim], before: list[Claim]) -> None:
    """Finds the people of a sentence that it says were harmed."""
    letters = sight.letters
    accuse(sight)
    for finding in sight.findings:
        if finding.group.kind == "name" or (finding.group.count.max == 1 and finding.group.kind in ("noun", "one")):
            for one in sight.people:
                if (
                    one.begin < finding.group.last
                    and finding.group.first < one.end
                    and not (one.begin > finding.group.first and sight.tokens[one.begin - 1].letter == "O")
                    and not _is_called_by(sight, one)
                ):
                    sight.add(one, finding.harm, finding, finding.polarity)
    for found in _SUBJECT.finditer(letters):
        _subject(sight, found)
    for found in _OBJECT.finditer(letters):
        k = found.start("verb")
        harm, act = word_at(sight, k)
        if letters[k] == "V" and letters[:k].rstrip("u")[-1:] == "A":
            continue
        if letters[k] == "N" and not found["of"]:
            continue
        if harm is not None and not (act and found["of"]):
            mood = _mood(letters, k)
            for one in members(sight, found) if mood is not None else ():
                sight.add(one, harm, polarity=mood or "asserted")
    for found in _CLAIMED.finditer(letters):
        for one in members(sight, found):
            sight.add(one, "killed")
    for found in _BECAME.finditer(letters):
        # "became the ninth journalist to be killed"
        if sight.tokens[sight.at[found.end("who")]].low in sight.words.becoming:
            sight.add(sight.marks[found.start("who")], word_at(sight, found.start("verb"))[0])
    name_victims(sight, own, before)
    for one in sight.people:
        # "the news of Samir Odeh's death"
        word = sight.tokens[one.last].word if one.owner and one.last < len(sight.tokens) else None
        if word is not None and word.letter == "N" and not word.plural:
            sight.add(one, word.harm, owner=True)
    _him(sight)


def _mood(letters: str, k: int) -> Polarity | None:
    start = k
    while start > 0 and letters[start - 1] in "HMfZuA":
        start -= 1
    return _polarity(letters[start:k])


def _polarity(aux: str) -> Polarity | None:
    """What auxiliaries make of the harm; None where it did not happen, or not yet: "could die"."""
    if "Z" in aux or "f" in aux:
        return None
    if "M" in aux:
        return "hypothetical" if "H" in aux else None
    return "asserted"


def _subject(sight: Sight, found: re.Match[str]) -> None:
    letters = sight.letters
    if _complements(sight, found.start("who")):
        return
    name = "verb" if found["verb"] else "verb2" if found["verb2"] else "verb3"
    k = found.start(name)
    mood = _polarity(found["aux"] or found["aux2"] or "")
    if mood is None:
        return
    harm, act = word_at(sight, k)
    group: Finding | None = None
    if letters[k] == "G":
        harm, act = harm_in(sight, k + 1, min(k + 9, len(letters))), False
        first = sight.at[k] + 1
        group = next((f for f in sight.findings if first <= f.group.first < first + 3 and f.harm == harm), None)
    elif name == "verb3" and act and found[0][-2:-1] != ",":
        return
    if harm is None:
        return
    if act or harm == "injured":
        # "was shot in the head and died"
        for j in range(k + 1, min(k + 14, len(letters))):
            if letters[j] in ";!@gWKv":
                break
            if letters[j] in "FDV" and word_at(sight, j)[0] == "killed" and ("c" in letters[k:j] or letters[j] == "D"):
                harm = "killed"
    for one in members(sight, found):
        sight.add(one, harm, group, mood, among=group is not None)


def _complements(sight: Sight, k: int) -> bool:
    """Whether a name at letter `k` belongs to what stands before it: "killed in Tel Abyad", "men of Ali Odeh"."""
    while k > 0 and (
        (sight.letters[k - 1] in "Xsnx" and sight.tokens[sight.at[k - 1]].text[0].isupper())
        or (k - 1 in sight.marks and sight.marks[k - 1].owner)
    ):
        k -= 1
    before = sight.letters[k - 1] if k else ""
    return before in ("O", "B", "f") or (before == "P" and sight.tokens[sight.at[k - 1]].low not in sight.words.clauses)


def _is_called_by(sight: Sight, one: Called) -> bool:
    """Whether a name only says whose relative or guard the harmed person is: "the son of minister @"."""
    k = one.begin - 1
    if sight.tokens[one.first - 1].letter == "," or k < 1 or sight.tokens[k].letter not in "Ot":
        return False
    k -= sight.tokens[k].letter == "t"
    return sight.tokens[k].letter == "O" and (
        sight.tokens[k - 1].letter == "s" or sight.words.sex(sight.tokens[k - 1].low) is not None
    )


def _him(sight: Sight) -> None:
    """ "killing him": the one person whom the sentence has named as what was acted on."""
    for found in _HIM.finditer(sight.letters):
        k = found.start()
        harm = word_at(sight, k)[0]
        low = sight.tokens[sight.at[k + 1]].low
        sex = sight.words.sex(low)
        earlier = [one for i, one in sight.marks.items() if i < k and sight.letters[i + 1 : i + 2] != "v"]
        objects = [i for i in sight.marks if i < k and i > 0 and sight.letters[i - 1] in "K."]
        if harm is None or sex is None or len(earlier) != 1 or not objects:
            continue
        if _mood(sight.letters, k) is not None:
            earlier[0].sex = earlier[0].sex or sex
            sight.add(earlier[0], harm)


def _company(sight: Sight, one: Called) -> PersonSex | None:
    """What "and two of her colleagues" right after a name says of the person's sex."""
    tokens, k = sight.tokens, one.end
    k += k < len(tokens) and tokens[k].letter == ","
    if k >= len(tokens) or tokens[k].letter != "c":
        return None
    k += 1
    while k < len(tokens) and tokens[k].letter in "dO":
        k += 1
    low = tokens[k].low if k < len(tokens) else ""
    return sight.words.sex(low) if low in sight.words.possessive else None


def tell_sexes(sight: Sight, victims: list[Victim]) -> None:
    """Takes the sex from "his sister" for whoever was named before, and from a pronoun where one person is meant."""
    words = sight.words
    people = sight.people
    for k, one in enumerate(people):
        if one.kin is not None and k and people[k - 1].sex is None and one.begin - people[k - 1].end <= 3:
            people[k - 1].sex = words.sex(one.kin)
        if one.sex is None and not one.owner:
            one.sex = _company(sight, one)
    if len(victims) != 1 or len(people) != 1:
        return
    called = victims[0].called
    if called.sex is not None:
        return
    rest = sight.tokens[called.end :]
    for token, after in zip(rest, [*rest[1:], None], strict=False):
        said = next((part for part in token.low.split() if part in words.pronouns), None)  # "lost her life"
        if said is not None:
            if after is None or after.low not in words.speech:
                called.sex = words.sex(said)
            return
        if token.letter in 'ns"' or token.low in words.speech or (token.letter == "d" and token.value != 1):
            return
