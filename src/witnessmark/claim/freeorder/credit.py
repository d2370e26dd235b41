"""By whom, with what and according to whom: what a sentence of free order says of each of its claims."""

from __future__ import annotations

from typing import Final

from ...lang.load import Language
from ..agentwords import AgentWords, agent_words, text_of
from ..attribution import speaker_of
from ..draft import Scene
from ..tokens import Token
from ..units import Finding
from ..weapons import Weapon
from .forces import force_after, force_at, force_before, is_armed
from .owners import author_before
from .speakers import find_speakers
from .speech import closed_by, label_of, told_in
from .words import free_words

_NEAR: Final = 30
_BESIDE: Final = 5
_HELD: Final = frozenset(("detained", "missing", "displaced"))
_CLAUSE: Final = "VKF"


def credit_free(scene: Scene, language: Language) -> None:
    """Gives each claim of a sentence its means, its author and its speaker, as far as the sentence names them."""
    tokens = scene.sentence.tokens
    words = agent_words(language)
    scene.frames = find_speakers(tokens, language) or label_of(scene, language)
    if free_words(language).adjectives_lead and not any(frame.speaker is not None for frame in scene.frames):
        scene.frames = told_in(scene, language) or closed_by(scene, language) or scene.frames
    for draft in scene.drafts:
        finding = draft.finding
        weapon = None if finding.harm in _HELD else _nearest(finding, scene, language)
        draft.weapon = weapon.text if weapon is not None else None
        if draft.weapon is None and finding.harm not in _HELD:
            draft.weapon = _act(finding, tokens, words)
        frame = speaker_of(finding.group.first, scene.frames)
        if frame is not None:
            draft.attributed_to = frame.speaker or next(
                (f.speaker for f in reversed(scene.frames) if f.at < frame.at and f.speaker is not None), None
            )
        draft.speaks = frame is not None
        whole = next((one for one in scene.drafts if one.finding is finding.parent), None)
        draft.perpetrator = whole.perpetrator if whole is not None else None
        draft.perpetrator = draft.perpetrator or _author(finding, tokens, weapon, scene, language)


def _nearest(finding: Finding, scene: Scene, language: Language) -> Weapon | None:
    """The means told nearest to the claim in its sentence; one in another's clause only where nothing else is told."""
    first, last = min(finding.group.first, finding.harm_first), max(finding.group.last, finding.harm_last)
    best: tuple[int, Weapon] | None = None
    tokens = scene.sentence.tokens
    alone = frozenset(language.tables.get("agents", {}).get("alone", ()))
    for weapon in scene.weapons:
        if not weapon.means or (weapon.first < finding.group.last and finding.group.first < weapon.last):
            continue
        gap = weapon.first - last if weapon.first >= last else first - weapon.last if weapon.last <= first else 0
        between = tokens[last : weapon.first] if weapon.first >= last else tokens[weapon.last : first]
        gap += 8 * sum(token.letter in ";" + _CLAUSE for token in between)
        single = any(token.low in alone for token in tokens[weapon.first : weapon.last])
        if single and (gap > _BESIDE or not _is_nearest(weapon, finding, scene)):
            continue
        if gap <= _NEAR and (best is None or gap < best[0]):
            best = gap, weapon
    if best is not None:
        return best[1]
    # what opens the sentence is the means of all that it goes on to count
    begin = min(min(d.finding.group.first, d.finding.harm_first) for d in scene.drafts)
    return next((w for w in reversed(scene.weapons) if w.means and w.last <= begin), None)


def _is_nearest(weapon: Weapon, finding: Finding, scene: Scene) -> bool:
    """Whether no other claim of the sentence stands nearer before the weapon: "و25 شخصاً بسبب التعذيب"."""
    ends = [max(d.finding.group.last, d.finding.harm_last) for d in scene.drafts]
    own = max(finding.group.last, finding.harm_last)
    return own == max((end for end in ends if end <= weapon.first), default=own)


def _act(finding: Finding, tokens: list[Token], words: AgentWords) -> str | None:
    """The verb that says how, where no noun does: of the harm itself, or of the attack told before it."""
    said = [*range(finding.harm_first, finding.harm_last), *range(finding.harm_first - 1, -1, -1)]
    for k in said:
        if tokens[k].letter == ";" or finding.harm_first - k > _NEAR:
            break
        if tokens[k].low in words.acts:
            return text_of(tokens, k, k + 1)
    return None


def _author(
    finding: Finding, tokens: list[Token], weapon: Weapon | None, scene: Scene, language: Language
) -> str | None:  # fmt: skip
    """Whom the sentence alleges to have done it: after "by", as who struck or killed, as whose attack it was."""
    words = agent_words(language)
    first, last = min(finding.group.first, finding.harm_first), max(finding.group.last, finding.harm_last)
    by = language.tables.get("agents", {}).get("by", ())
    others = {d.finding.harm_first for d in scene.drafts}
    for k in range(last, min(last + _NEAR, len(tokens))):
        if tokens[k].letter in ";!" or (k in others and k > finding.harm_last):
            break
        if (tokens[k].letter == "B" or tokens[k].low in by) and (
            named := _behind_by(tokens, k + 1, words, language)
        ) is not None:
            return named
    fought = finding.harm_first > 0 and any(t.low in words.fights for t in tokens[: finding.harm_first])
    if language.order == "free" and fought and (sides := _fighters(tokens, words, language)) is not None:
        return sides
    if language.order == "verb last" and (named := author_before(finding, tokens, language)) is not None:
        return named
    if (subject := _subject(finding, tokens, words, language)) is not None:
        return subject
    for k in range(first - 1, max(-1, first - _NEAR), -1):
        if tokens[k].letter in ";!":
            break
        if language.order == "free" and tokens[k].letter == "B" and " " in tokens[k].low:
            named = _behind_by(tokens, k + 1, words, language)  # "la masacre, perpetrada por paramilitares, dejó"
            if named is not None:
                return named
    if language.order == "free" and (laid := _imputed(tokens, words, language)) is not None:
        return laid
    if (struck := _striker(tokens, first, words, language)) is not None:
        return struck
    if weapon is not None and weapon.author is not None:
        return weapon.author
    near = [w for w in scene.weapons if w.author is not None and abs(w.first - first) < _NEAR]
    if near:
        return min(near, key=lambda w: abs(w.first - first)).author
    if language.order == "free" and (sides := _fighters(tokens, words, language)) is not None:
        return sides
    if (
        language.order == "free"
        and finding.voice == "active"
        and (own := _of_speaker(finding, tokens, scene, language))
    ):
        return own
    return _keeper(finding, scene, words, language) or _blamed(tokens, words, language)


def author_of_sentence(tokens: list[Token], weapons: list[Weapon], language: Language) -> str | None:
    """Whose attack a sentence tells of that counts nobody."""
    words = agent_words(language)
    struck = _striker(tokens, 0, words, language)
    if struck is not None:
        return struck
    attacked = next((w.author for w in weapons if w.author is not None), None)
    by = (k for k, token in enumerate(tokens) if token.letter == "B" and weapons)
    named = (_behind_by(tokens, k + 1, words, language) for k in by)
    return attacked or next((one for one in named if one is not None), None) or _blamed(tokens, words, language)


def answers_for(tokens: list[Token], language: Language) -> str | None:
    """Who claims an attack already told, or is blamed for it: "تبنت حركة الشباب الهجوم", "culpó a los rebeldes"."""
    words = agent_words(language)
    for k, token in enumerate(tokens):
        if token.low in words.answering:
            claimant = force_after(tokens, k, language) if language.order == "verb first" else None
            if (claimant := claimant or force_before(tokens, k, language)) is not None:
                return claimant
    return _blamed(tokens, words, language)


def _behind_by(tokens: list[Token], at: int, words: AgentWords, language: Language) -> str | None:
    """Who is named behind "by": a force, or whoever it is."""
    span = force_at(tokens, at, language)
    if span is not None:
        return text_of(tokens, *span) or None
    if language.order == "verb first" and at < len(tokens) and tokens[at].low in words.craft:
        return None
    if language.order == "verb first" and at < len(tokens) and tokens[at].low in words.qualifiers:
        return None  # "برصاص مباشر"
    k = at
    while k < len(tokens) and k - at < 6:
        token = tokens[k]
        if token.letter in ',;:!"VKFNdqW(vMGIJA~' or (token.letter in "PB" and k > at):
            break
        if token.letter == "c" and not (k + 1 < len(tokens) and tokens[k + 1].letter in "Xt."):
            break
        k += 1
    while k > at and tokens[k - 1].letter in "tPOc":
        k -= 1
    named = any(t.letter == "X" and t.low not in words.not_authors for t in tokens[at:k])
    heads = language.tables.get("attribution", {}).get("bodies", ())
    owned = at < len(tokens) and tokens[at].low in language.possessive
    if language.order == "free" and (owned or not named or any(t.low in heads for t in tokens[at:k])):
        return None  # "por la noche", "llevados por sus familias"
    return text_of(tokens, at, k) or None


def _of_speaker(finding: Finding, tokens: list[Token], scene: Scene, language: Language) -> str | None:
    """The force that tells what it did itself: "el Ejército afirmó que abatió a siete"."""
    k = finding.harm_first
    while k > 0 and tokens[k - 1].letter in "AHuZ":
        k -= 1
    frame = speaker_of(finding.group.first, scene.frames)
    if k == 0 or tokens[k - 1].letter != "W" or frame is None or frame.start < 0 or frame.at >= k:
        return None
    span = force_at(tokens, frame.start, language)
    return text_of(tokens, *span) or None if span is not None else None


def _imputed(tokens: list[Token], words: AgentWords, language: Language) -> str | None:
    """To whom a sentence says that it is laid: "imputée par les autorités au Groupe islamique armé"."""
    for k, token in enumerate(tokens):
        if token.low not in words.attributes:
            continue
        for i in range(k + 1, min(k + 10, len(tokens))):
            if tokens[i].letter in ";!VKF":
                break
            if tokens[i].low in words.attributes_to and (span := force_at(tokens, i + 1, language)) is not None:
                return text_of(tokens, *span) or None
    return None


def _fighters(tokens: list[Token], words: AgentWords, language: Language) -> str | None:
    """The two sides of a fight: "los enfrentamientos entre el ELN y el Frente 33"."""
    for k, token in enumerate(tokens):
        if token.low in words.between and any(t.low in words.fights for t in tokens[max(0, k - 4) : k]):
            one = force_at(tokens, k + 1, language)
            if one is None:
                continue
            other = force_at(tokens, one[1] + 1, language) if one[1] + 1 < len(tokens) else None
            beside = other is not None and tokens[one[1]].letter == "c"
            return text_of(tokens, one[0], other[1] if other is not None and beside else one[1]) or None
    return None


def _subject(finding: Finding, tokens: list[Token], words: AgentWords, language: Language) -> str | None:
    """Who stands between an active verb and its people, or before the verb: "قتل الجيش 5", "soldados mataron a 5"."""
    if tokens[finding.harm_first].low in words.lose:
        return None  # whoever lost them did not kill them
    if finding.harm_first >= finding.group.first and language.order == "verb first":
        behind = finding.harm_last
        if behind >= len(tokens) or tokens[behind].letter not in "t.nsX":
            return None
        span = force_at(tokens, behind, language)  # "5 مدنيين قتلهم الجيش"
        return (
            text_of(tokens, *span) or None if span is not None and tokens[finding.harm_first].letter in "VK" else None
        )
    if finding.harm_first >= finding.group.first:
        return None
    if language.order == "verb first":
        for k in range(finding.harm_last, finding.group.first):
            if is_armed(tokens[k], words, language) or tokens[k].low in words.actors:
                at = k - (k > finding.harm_last and tokens[k - 1].letter == "t")
                if at > finding.harm_last and tokens[at - 1].letter in "P":
                    return None
                span = force_at(tokens, at, language)
                return text_of(tokens, span[0], min(span[1], finding.group.first)) if span is not None else None
            if tokens[k].letter not in "t~uPp.JI":
                break
        verb = tokens[finding.harm_first].letter in "VK"
        return force_before(tokens, finding.harm_first, language) if verb else None
    return force_before(tokens, finding.harm_first, language) if finding.voice == "active" else None


def _striker(tokens: list[Token], first: int, words: AgentWords, language: Language) -> str | None:
    """Who does what a verb of attack tells, the nearest before token `first`, else behind it.

    He stands behind the verb where verbs come first, or before it; elsewhere before it.
    """
    strikes = [k for k in range(len(tokens)) if tokens[k].low in words.assaults and abs(k - first) <= 2 * _NEAR]
    for k in sorted(strikes, key=lambda k: (k > first, abs(k - first))):
        struck = force_after(tokens, k, language) if language.order == "verb first" else None
        relative = k > 0 and tokens[k - 1].letter == "W" and language.order == "verb first"
        if struck is None and not relative:  # whose attack it is that struck is said of the attack
            struck = force_before(tokens, k, language)
        if struck is not None:
            return struck
    return None


def _keeper(finding: Finding, scene: Scene, words: AgentWords, language: Language) -> str | None:
    """In whose prison or hands it happened: "في سجون النظام", "لدى قوات الأمن"."""
    tokens, last = scene.sentence.tokens, max(finding.group.last, finding.harm_last)
    parts = [d.finding.group.first for d in scene.drafts if d.finding.parent is finding]
    hands = words.custody | frozenset(language.tables.get("agents", {}).get("held_by", ()))
    for k in range(last, min(last + _NEAR, len(tokens), *parts)):
        if tokens[k].letter in ";!":
            break
        if tokens[k].low in hands and (span := force_at(tokens, k + 1, language)) is not None:
            return text_of(tokens, *span) or None
    return None


def _blamed(tokens: list[Token], words: AgentWords, language: Language) -> str | None:
    """Of whom a sentence says that they did it: "محملا قوات النظام المسؤولية"; the last named, who is no accuser."""
    for k, token in enumerate(tokens):
        if token.low in words.blame:
            stop = next((i for i in range(k + 1, len(tokens)) if tokens[i].letter in ",;!:"), len(tokens))
            armed = [i for i in range(k + 1, stop) if is_armed(tokens[i], words, language)]
            spans = [force_at(tokens, i, language) for i in armed if tokens[i - 1].letter not in '("']
            named = [span for span in spans if span is not None]
            ends = {span[1] for span in named}
            return text_of(tokens, *next(span for span in named if span[1] == max(ends))) if named else None
    return None
