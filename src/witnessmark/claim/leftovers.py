"""Groups that no word of harm took, and which tell of harm by their own words: "300 lives", "six hostages"."""

from __future__ import annotations

import re
from typing import Final

from ..count import Count
from ..records import Harm
from .chains import list_before
from .findings import add_parts, record
from .groups import Group
from .shares import read_share
from .treated import sent_or_hit
from .units import Clauses, skip_back

_HELD: Final = re.compile(r"[AHu]*A[Au]*\.")
_SAVES: Final = frozenset(("saved", "saving", "save"))


def read_left_over(clauses: Clauses, k: int) -> None:
    """A group that no verb took, whose own words say the harm: "300 lives", "an injured woman"."""
    unit = clauses.units[k]
    group = unit.group
    if group is None or group.found:
        return
    before = skip_back(clauses.letters, k - 1, "tu")
    if clauses.letters[k - 2 : k] == "PA" and clauses.tokens[clauses.units[k - 2].first].low in ("as", "so"):
        # "90 civilians were wounded, as were seventeen soldiers"
        earlier = [f for f in clauses.findings if f.harm_last <= unit.first and f.voice == "passive"]
        if earlier:
            record(clauses, [k], {}, earlier[-1].harm, earlier[-1].harm_first, earlier[-1].harm_last, voice="passive")
    elif not group.negative and (hurt := sent_or_hit(clauses, k)) is not None:
        items, parts = list_before(clauses, k)
        record(clauses, items, parts, "injured", *hurt, voice="noun")
    elif _is_held(clauses, k):
        record(clauses, [k], {}, "detained", unit.first, clauses.units[k + 1].last, voice="noun")
    elif group.of_next:
        read_share(clauses, k)
    elif group.noun in clauses.language.anaphora and (cause := _causes_victims(clauses, k, before)) >= 0:
        harmed = clauses.units[cause]
        harm: Harm = "killed" if harmed.letter == "C" else "casualties"
        record(clauses, [k], {}, harm, harmed.first, unit.last, voice="noun")
    elif group.kind == "noun" and _is_displaced(clauses, group):
        record(clauses, [k], {}, "displaced", unit.first, unit.last, voice="noun")
    elif (
        group.noun in clauses.language.captives
        and group.kind == "noun"
        and clauses.letters[before : before + 1] not in ("A", "k")
        and not _is_freed(clauses)
    ):
        record(clauses, [k], {}, "detained", unit.first, unit.last, voice="noun")
    elif (
        group.kind == "lives"
        and _is_lost(clauses, k)
        and (k == 0 or clauses.tokens[clauses.units[k - 1].first].low not in _SAVES)
    ):
        record(clauses, [k], {}, "killed", unit.first, unit.last, voice="noun")
    elif (
        group.harm is not None
        and group.kind == "noun"
        and not group.negative
        and clauses.letters[before : before + 1] != "B"
    ):
        first = group.harm_at
        if record(clauses, [k], {}, group.harm, first, first + 1, voice="adjective"):
            add_parts(clauses, k, [k], {}, group.harm, first, first + 1, "asserted")


def _is_freed(clauses: Clauses) -> bool:
    return any(token.low in clauses.language.freeing for token in clauses.tokens)


def _is_displaced(clauses: Clauses, group: Group) -> bool:
    """Whether people are displaced by what they are called: "9,000 displaced people", "hosts 400 refugees"."""
    context = clauses.language.tables.get("context", {})
    hosted = group.noun in context.get("refugees", ()) and any(
        t.low in context.get("hosts", ()) for t in clauses.tokens
    )
    return hosted or group.noun in context.get("fled", ())


def _is_held(clauses: Clauses, k: int) -> bool:
    """Whether people are held: "holding six foreigners captive", "the army is holding 14 men"."""
    context = clauses.language.tables.get("context", {})
    behind = k + 1 < len(clauses.units) and clauses.low(k + 1) in context.get("taken", ())
    group = clauses.units[k].group
    passive = _HELD.match(clauses.letters, k + 1) if k == 0 or clauses.letters[k - 1] not in "OPB" else None
    people = clauses.units[k].group
    people = people if people is not None and people.kind in ("noun", "bare", "those") else None
    if people is not None and passive is not None and clauses.low(passive.end() - 1) in context.get("kept", ()):
        return True  # "fifteen were held by the rebels"
    verb = passive.end() - 1 if people is not None and passive is not None else -1
    if verb > 0 and clauses.low(verb) in context.get("gathered", ()) and clauses.letters[verb + 2 : verb + 3] == "B":
        return _by_fighters(clauses, verb + 3)  # "five were picked up by soldiers"
    jailed = range(k + 1, min(k + 5, len(clauses.units)))
    if people is not None and k and clauses.low(k - 1) in context.get("kept", ()) and clauses.letters[k - 1] == ".":
        return any(clauses.low(j) in context.get("jails", ()) for j in jailed)  # "held 12 people in its prisons"
    holds = k > 1 and clauses.low(k - 1) in context.get("holds", ()) and clauses.letters[k - 2] in "Au"
    return behind or (holds and group is not None and group.kind == "noun")


def _by_fighters(clauses: Clauses, k: int) -> bool:
    """Whether fighters or police stand at unit `k`, behind what they are called by."""
    first = clauses.units[k].first if k < len(clauses.units) else 0
    for token in clauses.tokens[first : first + 4] if first else ():
        if clauses.language.kinds.get(token.low) == "combatant":
            return True
        if token.word is not None and token.word.who is not None:
            return token.word.who == "combatant"
    return False


def _causes_victims(clauses: Clauses, k: int, before: int) -> int:
    """The unit that makes victims of those at unit `k`: "claimed 12 victims", "there were no victims", or -1."""
    group = clauses.units[k].group
    caused = before >= 0 and clauses.letters[before] in "CE"
    none = before > 0 and clauses.letters[before] == "A" and group is not None and group.negative
    return before if caused or none else -1


def _is_lost(clauses: Clauses, k: int) -> bool:
    """Whether lives are people: "300 lives", "claimed a life", but not "in search of a better life"."""
    context, group = clauses.language.tables.get("context", {}), clauses.units[k].group
    at = skip_back(clauses.letters, k - 1, "tu")
    if clauses.letters[at] in "CL" and at >= 0:
        return True
    if group is None or group.count == Count(1, 1):
        return False
    of_loss = at > 0 and clauses.letters[at] == "O" and clauses.low(at - 1) in context.get("losses", ())
    after = range(k + 1, min(k + 5, len(clauses.units)))
    return of_loss or group.count.is_hard or any(clauses.low(j) in context.get("lost", ()) for j in after)
