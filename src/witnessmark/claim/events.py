"""The event that several sentences tell: its author and its means, which all its claims share."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from typing import Final

from ..lang.load import Language
from ..when import When
from .agentwords import AgentWords, agent_words
from .byorder import author_told, culprit_in
from .culprits import author_of_heading
from .draft import Draft, Scene
from .weapons import deed_told

_REACH: Final = 2  # sentences before a claim in which its event may have been told
_PARAGRAPH: Final = 4  # and in its own paragraph
_AFTER: Final = 6  # sentences up to "X claimed responsibility"
_HEADING: Final = 2  # sentences
_STRUCK: Final = frozenset(("killed", "injured", "casualties"))
HELD: Final = frozenset(("detained", "missing", "displaced"))  # harms that need no weapon

Look = Callable[[Scene], Scene]
Told = tuple[str | None, str | None]  # author and means


def tell_events(
    scenes: list[Scene], drafts: list[Draft], language: Language, look: Look
) -> Iterator[tuple[Draft, Told]]:
    """What each claim may take of author and means from the event it tells of, in the order of the text.

    Whoever writes names an author once and tells on. So a claim goes on with what was told last, unless its sentence
    turns away: to another day or place, to means of its own, to a fight or a mishap, which have no one author. A total
    of many events goes on with totals alone, and background with its own sentence. Each claim is to take what it is
    given before the next is asked for.
    """
    words = agent_words(language)
    for at, draft in enumerate(drafts):
        if draft.perpetrator is not None and draft.weapon is not None and not draft.recalls:
            continue
        if (draft.part_of is not None and draft.part_of.sentence is draft.sentence) or turns_away(draft, words):
            continue
        if _has_no_author(draft, words):
            continue
        author, weapon = _taken(draft, _told_before(draft, drafts[:at], scenes, language, look), words)
        if draft.perpetrator is None and (author is None or _is_nameless(author, words)):
            author = _answer(draft, scenes, language, look) or author
        if author is not None and (draft.own_side or harms_itself(draft, author)):
            author = None
        yield draft, (author, weapon)


def _taken(draft: Draft, told: Iterator[Told], words: AgentWords) -> Told:
    """The first author and the first means among what was told; no means of what another author did."""
    author = weapon = None
    wants = draft.finding.harm not in HELD and not _says_how(draft, words)
    for other, means in told:
        author = author or other
        own = draft.perpetrator
        if own is None or (other is not None and _share(own, other)):
            weapon = weapon or (means if wants else None)
        if (author or own) and (weapon or (draft.weapon and not draft.recalls)):
            break
    return (author if draft.perpetrator is None else None), weapon


def _told_before(
    draft: Draft, earlier: list[Draft], scenes: list[Scene], language: Language, look: Look
) -> Iterator[Told]:
    """Author and means of what was told of the claim's event before it, the nearest first."""
    words = agent_words(language)
    event = [draft]
    for number in range(draft.number, max(-1, draft.number - 1 - _PARAGRAPH), -1):
        between = scenes[number + 1 : draft.number + 1]
        if len(between) > _REACH and any(scene.sentence.opens_line for scene in between):
            return
        heard = False
        for other in reversed([d for d in earlier if d.number == number]):
            if other.finding.harm in HELD and draft.finding.harm in _STRUCK and not _is_attack(other, words):
                continue
            heard = True
            if not _of_one_kind(draft, other, words):
                if draft.scope == "cumulative":
                    return
                continue
            if not _flees_alike(draft, other):
                continue
            if any(_is_apart(member, other, words) for member in event):
                return
            event.append(other)
            # with what, the reader of the sentence has decided
            yield other.perpetrator, other.weapon if number != draft.number else None
        if number == draft.number or heard or draft.scope == "historical" or draft.finding.harm == "displaced":
            continue
        seen = look(scenes[number])
        if not any(_of_another_day(member, seen) or _is_introduced(member) for member in event):
            yield _told_in(draft, seen, language)


def _told_in(draft: Draft, seen: Scene, language: Language) -> Told:
    """Author and means that a sentence without a claim tells."""
    words = agent_words(language)
    author = author_told(seen.sentence.tokens, seen.weapons, language)
    if author is None and seen.number < _HEADING:
        author = author_of_heading(seen.sentence.tokens, language)
    means = [w.text for w in seen.weapons if w.means and not w.weak] or [w.text for w in seen.weapons if w.means]
    if author is not None and draft.weapon is not None and means and not points_back(draft, words):
        author = author if any(_kin(draft.weapon, weapon, words) for weapon in means) else None
    next_to = draft.number - seen.number == 1
    if draft.scope == "cumulative" or (author is None and not next_to):
        return author, None
    if not means and author is not None and next_to:
        return author, deed_told(seen.sentence.tokens, language)
    return author, means[-1] if means else None


def _has_no_author(draft: Draft, words: AgentWords) -> bool:
    """Whether the sentence tells of a mishap, or of a fight, whose author is whom it names or nobody."""
    lows = {token.low for token in draft.sentence.tokens}
    if not lows.isdisjoint(words.mishaps):
        return True
    return not lows.isdisjoint(words.fights) and lows.isdisjoint(words.consequence)


def _is_nameless(author: str, words: AgentWords) -> bool:
    """Whether an author is told of by what was done alone, "two gunmen", so that a name told later says more."""
    last = author.split()[-1].casefold()
    return author[1:].islower() and (last in words.own_side or last in words.forces)


def _says_how(draft: Draft, words: AgentWords) -> bool:
    """Whether the verb of harm says how without a weapon: "executed six"."""
    return draft.sentence.tokens[draft.finding.harm_first].low in words.wilful


def _is_attack(draft: Draft, words: AgentWords) -> bool:
    """Whether those held were attacked: "abducted", and not "arrested"."""
    return draft.sentence.tokens[draft.finding.harm_first].low in words.assaults


def _of_one_kind(draft: Draft, other: Draft, words: AgentWords) -> bool:
    """Whether a claim may go on with another: incidents with all but background, totals with totals."""
    if draft.scope == "historical":
        return other.scope == "historical" and draft.sentence is other.sentence
    if draft.scope == other.scope:
        return True
    if draft.scope == "incident":
        # "nine died in Dell on Monday", after a total, is an event of its own
        return other.scope == "cumulative" and not (_own_places(draft) and _own_days(draft))
    # "the attacks killed 51 in all"
    return draft.scope == "cumulative" and any(low in words.attacks for low in _pointed_at(draft, words))


def _flees_alike(draft: Draft, other: Draft) -> bool:
    """Whoever flees is driven by more than the last attack: only by what drove those told of beside them."""
    if draft.finding.harm != "displaced" or draft.sentence is other.sentence:
        return True
    return other.finding.harm == "displaced" and draft.sentence.line == other.sentence.line


def _own_days(draft: Draft) -> When | None:
    return draft.when if "date" not in draft.inherited else None


def _of_another_day(draft: Draft, seen: Scene) -> bool:
    when = _own_days(draft)
    return when is not None and bool(seen.dates) and not any(when.overlaps(dated.when) for dated in seen.dates)


def _is_apart(draft: Draft, other: Draft, words: AgentWords) -> bool:
    """Whether a claim says that it is of another event than one before it: another item, place, day or means."""
    if draft.sentence is other.sentence and draft.finding.harm_first == other.finding.harm_first:
        return False
    if stand_apart(draft, other):
        return True
    here, there = _own_places(draft), _own_places(other)
    if here and there and not here & there:
        return True
    when = _own_days(draft)
    if when is not None and other.when is not None and not when.overlaps(other.when):
        return True
    if draft.weapon is None or other.weapon is None or draft.part_of is not None or other.part_of is not None:
        return False
    if not _kin(draft.weapon, other.weapon, words):
        return True
    return draft.sentence is not other.sentence and _is_introduced(draft)


def _answer(draft: Draft, scenes: list[Scene], language: Language, look: Look) -> str | None:
    """ "X claimed responsibility for the attack", a little after what is claimed."""
    words = agent_words(language)
    for scene in scenes[draft.number + 1 : draft.number + 1 + _AFTER]:
        if any(turns_away(other, words) or _is_apart(other, draft, words) for other in scene.drafts):
            return None
        if _claims_it(scene.sentence.text, language):
            tokens = look(scene).sentence.tokens
            return culprit_in(tokens, language) if all(token.letter != "J" for token in tokens) else None
    return None


@functools.lru_cache(maxsize=256)
def _claims_it(text: str, language: Language) -> bool:
    """Whether somebody claims or is given the responsibility in a sentence, which several claims ask."""
    low, words = language.lower(text), agent_words(language)
    return any(word in low for word in (*words.responsible, *words.attributes))


def points_back(draft: Draft, words: AgentWords) -> bool:
    """Whether the claim's sentence speaks of an event already told: "in the attack", "these strikes", "the dead"."""
    return bool(_pointed_at(draft, words))


def _pointed_at(draft: Draft, words: AgentWords) -> list[str]:
    lows = [token.low for token in draft.sentence.tokens]
    return [low for before, low in itertools.pairwise(lows) if low in words.told and before in words.pointers]


def _is_introduced(draft: Draft) -> bool:
    """Whether the claim's weapon is told of as new: "a car bomb", "another shell"."""
    weapon = draft.weapon if "weapon" not in draft.inherited else None
    if weapon is None:
        return False
    head, tokens = weapon.casefold().split()[0], draft.sentence.tokens
    found = (i for i, token in enumerate(tokens) if token.low.startswith(head))
    at = next(found, 0)
    return any(token.letter == "1" for token in tokens[max(0, at - 2) : at])


def _own_places(draft: Draft) -> set[str]:
    if "places" in draft.inherited:
        return set()
    return {word for p in draft.places if not p.country for word in p.text.casefold().split()}


def stand_apart(draft: Draft, last: Draft) -> bool:
    """Whether the two stand in different items of a list."""
    items = draft.sentence.bullet or last.sentence.bullet or draft.sentence.text[0].isdigit()
    return items and draft.sentence.line != last.sentence.line


def turns_away(draft: Draft, words: AgentWords) -> bool:
    """Whether the sentence turns to another event before it comes to the claim."""
    tokens = draft.sentence.tokens
    for i in range(min(draft.finding.group.first, draft.finding.harm_first, len(tokens))):
        if tokens[i].low in words.turns and i < 5:
            return True
        if tokens[i].low in words.others and any(
            t.low in words.attacks or t.low in words.events for t in tokens[i + 1 : i + 4]
        ):
            return True
    return False


def _share(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()) - {"the", "a", "of"})


def _kin(one: str, other: str, words: AgentWords) -> bool:
    """Whether two names may be of one attack: they share a word, or one says no more than that something burst."""
    mine, theirs = one.casefold(), other.casefold()
    pairs = itertools.product(mine.replace("-", " ").split(), theirs.replace("-", " ").split())
    if any(a.startswith(b) or b.startswith(a) for a, b in pairs):  # "missile" and "missiles"
        return True
    if (mine in words.acts) != (theirs in words.acts):
        return mine in words.broad or theirs in words.broad
    return any(w in words.weak or w in words.broad for w in (mine.split()[-1], theirs.split()[-1]))


def harms_itself(draft: Draft, perpetrator: str) -> bool:
    """Whether those harmed are whom the event's author names: "30 guerrillas" of an attack by guerrillas."""
    group = draft.finding.group
    tokens = draft.sentence.tokens[group.first : group.last]
    names = perpetrator.replace("-", " ").split()
    named = {w.casefold() for w in names if w[0].isupper() or w is names[-1]}
    return group.who == "combatant" and any(token.low in named for token in tokens)


def is_bare(draft: Draft) -> bool:
    """Whether the claim names its people by what was said before: "three more", "another nine civilians"."""
    group = draft.finding.group
    return group.kind in ("bare", "those") or draft.finding.elided or group.others or group.more


def same_event(draft: Draft, other: Draft) -> bool:
    """Whether nothing in a claim's own sentence sets it apart from another: day, place, or a total of many events."""
    if other.scope == "historical" or (draft.scope == "cumulative") != (other.scope == "cumulative"):
        return False
    own_date = draft.when is not None and "date" not in draft.inherited
    if own_date and other.when is not None and draft.when is not None and not draft.when.overlaps(other.when):
        return False
    own_place = draft.places and "places" not in draft.inherited
    if own_place and other.places and not {p.text for p in draft.places} & {p.text for p in other.places}:
        return draft.finding.group.others or draft.finding.group.more
    return True
