"""Parts of a count: "two of them", and what follows "among them"."""

from __future__ import annotations

from ...records import Harm
from ..units import Finding
from .among import FAR, list_parts
from .sight import TRIGGERS, Sight, record, whole_of
from .wholes import as_written, fits, is_condition, is_let_go, of_things, skip


def parts(sight: Sight) -> None:
    """What follows "among them": counted parts of the whole before, and kinds of people without a number."""
    letters = sight.letters
    for k, letter in enumerate(letters):
        group = sight.group(k)
        if letter in "JIGe":
            list_parts(sight, k, None)
        elif letter in "u." and as_written(sight, k) in sight.language.most | sight.language.all:
            list_parts(sight, k, None, kinds=True)
        elif letter == "g" and group is not None and group.of_them and sight.units[k].taken is None:
            told = _told_before(sight, k)
            if of_things(sight, k):
                continue  # "928 шкіл, 84 з них"
            whole = _ahead(sight, k) or whole_of(sight, k, told)
            if any(sight.low(j) in sight.language.freeing for j in range(max(0, k - 4), k)) or is_let_go(sight, k):
                continue  # "four of them were released"
            if k and sight.low(k - 1) in sight.words.corpses:
                continue  # "the body of one of them"
            if is_condition(sight, k):
                continue  # "двое из них в тяжёлом состоянии"
            if any(sight.low(j) in sight.words.conditions for j in range(k + 1, min(k + 5, len(letters)))):
                continue  # "three of them are in a critical state"
            if whole is None and sight.words.verb_last and told is None and group.kind == "bare":
                continue  # "öğretmenlerden biri"
            if whole is None:
                trigger = any(sight.letters[j] in TRIGGERS for j in range(len(letters)))
                if trigger and not group.count.is_hard:
                    continue
                finding = Finding(
                    group,
                    told or "killed",
                    group.first,
                    group.first + 1,
                    part_of_before=True,
                    harm_from_before=told is None,
                    voice="part",
                )
                sight.findings.append(finding)
                sight.units[k].taken = finding
            else:
                record(
                    sight, k, whole.harm, group.first, group.last, polarity=whole.polarity, parent=whole, voice="part"
                )


def _ahead(sight: Sight, k: int) -> Finding | None:
    """The count that follows its parts where verbs come last: "8'i çocuk, 12'si kadın en az 42 sivil öldü"."""
    letters = sight.letters
    j = k + 1
    while sight.words.verb_last and j < len(letters) and j - k < FAR:
        group, taken = sight.group(j), sight.units[j].taken
        if letters[j] == "g" and group is not None and not group.of_them:
            own = sight.group(k)
            return taken if taken is not None and own is not None and fits(own, taken) else None
        if letters[j] in "c,":
            j = skip(letters, j, "c,u")
            after = sight.group(j)
            if after is None or not after.of_them:
                return None
        elif letters[j] not in "gu%~.tX":
            return None
        j += 1
    return None


def _told_before(sight: Sight, k: int) -> Harm | None:
    """What befell those of whom a number is a part: "ölenlerin 3'ünün çocuk", "yaralılardan ikisi"."""
    if not sight.words.verb_last:
        return None
    for j in range(k - 1, -1, -1):
        group = sight.group(j)
        if sight.letters[j] == "w" and group is not None:
            return group.harm
        if sight.letters[j] not in "cu," and not (group is not None and group.of_them):
            return None
    return None
