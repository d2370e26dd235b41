"""What a count may be a part of, and what makes it none."""

from __future__ import annotations

from ..quantity import Group
from ..units import Finding
from .sight import Sight


def of_things(sight: Sight, k: int) -> bool:
    """Whether what is counted nearest before the part at unit `k` are things."""
    before = next((g for j in range(k - 1, -1, -1) if (g := sight.group(j)) is not None), None)
    return sight.words.adjectives_lead and before is not None and before.kind in ("thing", "unknown")


def is_let_go(sight: Sight, k: int) -> bool:
    """Whether it is said behind the group at unit `k` that they were freed or saved: "12 из них отпущены"."""
    behind = range(k + 1, min(k + 3, len(sight.units))) if sight.words.adjectives_lead else ()
    return any(sight.low(j) in sight.language.freeing for j in behind)


def adopt(part: Finding, whole: Finding, sight: Sight) -> bool:
    """Makes a part of what a verb of its own tells: "65 жертв, из них 37 погибли"."""
    if part.parent is not None or part is whole or whole.parent is part or not fits(part.group, whole):
        return False
    if whole.harm not in ("casualties", part.harm) and not is_open(whole, sight):
        return False
    part.parent = whole
    return True


def is_open(whole: Finding, sight: Sight) -> bool:
    """Whether a count is called by a word that may mean the dead and the hurt together: "пострадавшие", "жертвы"."""
    told = sight.tokens[min(whole.group.first, whole.harm_first) : max(whole.group.last, whole.harm_last)]
    return any(token.low in sight.words.open_harm for token in told)


def settle_open(sight: Sight) -> None:
    """Counts as casualties those called victims of whom parts are told that another harm befell."""
    for whole in sight.findings:
        harms = {part.harm for part in sight.findings if part.parent is whole}
        if harms - {whole.harm} and harms <= {"killed", "injured", "casualties"} and is_open(whole, sight):
            whole.harm = "casualties"


def as_written(sight: Sight, k: int) -> str:
    return sight.language.lower(sight.tokens[sight.units[k].first].text)


def is_condition(sight: Sight, k: int) -> bool:
    """Whether what follows the group at unit `k` only says how they are: "двое раненых в тяжёлом состоянии"."""
    for side in (range(k + 1, min(k + 6, len(sight.letters))), range(k - 1, max(-1, k - 4), -1)):
        for j in side:
            if sight.low(j) in sight.words.conditions:
                return True
            if sight.letters[j] in ",;!:VKFNgc":
                break
    return False


def skip(letters: str, j: int, over: str) -> int:
    while j < len(letters) and letters[j] in over:
        j += 1
    return j


def fits(part: Group, whole: Finding) -> bool:
    """Whether a count may be a part of another."""
    low, most = part.count.min, whole.group.count.max
    return low is None or most is None or low <= most
