"""The parts of a sentence by the order of its language: those that English has, or those of free order."""

from __future__ import annotations

from ..lang.load import SUBJECT_FIRST, Language
from . import agents, attribution, culprits, places, tokens, weapons
from .attribution import Frame
from .freeorder import credit, means, speakers
from .freeorder import places as free_places
from .freeorder import tokens as free_tokens
from .named import Named, Names
from .tokens import Sentence, Token
from .weapons import Weapon


def tokenise(sentence: Sentence, language: Language) -> list[Token]:
    """The sentence's tokens; see `claim.tokens.tokenise`."""
    if language.order == SUBJECT_FIRST:
        return tokens.tokenise(sentence, language)
    return free_tokens.tokenise(sentence, language)


def find_frames(found: list[Token], language: Language) -> list[Frame]:
    """Who answers for which part of a sentence; see `claim.attribution.find_frames`."""
    if language.order == SUBJECT_FIRST:
        return attribution.find_frames(found, language)
    return speakers.find_speakers(found, language)


def find_places(found: list[Token], language: Language, names: Names, text: str, offset: int) -> list[Named]:
    """The places that a sentence names; see `claim.places.find_places`."""
    if language.order == SUBJECT_FIRST:
        return places.find_places(found, language, names, text, offset)
    return free_places.find_places(found, language, names, text, offset)


def find_weapons(found: list[Token], language: Language) -> list[Weapon]:
    """The weapons and attacks that a sentence names; see `claim.weapons.find_weapons`."""
    if language.order == SUBJECT_FIRST:
        return weapons.find_weapons(found, language)
    return means.find_means(found, language)


def author_told(found: list[Token], armed: list[Weapon], language: Language) -> str | None:
    """The author of what a sentence without a claim tells; see `claim.agents.author_told`."""
    if language.order == SUBJECT_FIRST:
        return agents.author_told(found, armed, language)
    return credit.author_of_sentence(found, armed, language)


def culprit_in(found: list[Token], language: Language) -> str | None:
    """Who is said to answer for an attack already told; see `claim.culprits.culprit_in`."""
    if language.order == SUBJECT_FIRST:
        return culprits.culprit_in(found, language)
    return credit.answers_for(found, language)
