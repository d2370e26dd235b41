"""One report's sentences of free order, each with its claims as far as it says what they are by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...count import Count
from ...lang.dates import DateWords
from ...lang.load import Language
from ...records import Report
from ..datemask import mask_dates
from ..dates import find
from ..draft import Scene
from ..named import Names
from ..owndates import date_claims
from ..quoting import draft_claim
from ..tokens import Sentence, Token
from ..units import Finding
from .clauses import read_free
from .credit import credit_free
from .means import find_means
from .places import find_places
from .placing import place_free
from .speech import speak_back
from .tokens import tokenise
from .totalled import settle_totals
from .words import free_words


def read_sentences(
    report: Report, sentences: Sequence[Sentence], language: Language, names: Names, words: DateWords
) -> list[Scene]:
    """The scene that each sentence sets, in order; see `claim.read.read`."""
    scenes: list[Scene] = []
    opened = False  # a list under a total
    for number, sentence in enumerate(sentences):
        scene = Scene(sentence, number)
        scenes.append(scene)
        sentence.tokens = tokens = tokenise(sentence, language)
        listed = opened and sentence.bullet
        opened = listed
        if not listed and not _may_count(tokens, language):
            continue
        scene.dates = find(report.text, sentence.start, sentence.end, published=report.published, words=words)
        mask_dates(tokens, scene.dates)
        findings = read_free(tokens, language, listed=listed)
        opened = listed or (bool(findings) and sentence.text.endswith(":"))
        if not findings:
            continue
        for finding in findings:
            _spell(finding, language)
        scene.read = True
        scene.places = find_places(tokens, language, names, sentence.text, sentence.start)
        scene.weapons = find_means(tokens, language)
        scene.drafts = [draft_claim(finding, findings, scene, language, report.text) for finding in findings]
        credit_free(scene, language)
        place_free(scene, language)
        date_claims(scene, language)
    settle_totals(scenes, language)
    speak_back(scenes, language)
    return scenes


_SHARES: Final = 3


def _may_count(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a word of harm, of a part, a fate, a topic or an author stands in a sentence, or figures behind names."""
    if any(token.word is not None and (token.word.harm is not None or token.letter in "JIQTGB") for token in tokens):
        return True
    words, lows = free_words(language), [token.low for token in tokens]
    if not words.fates.isdisjoint(lows) or not words.topics.keys().isdisjoint(lows):
        return True
    return sum(token.letter == "d" for token in tokens) >= _SHARES


def _spell(finding: Finding, language: Language) -> None:
    """Gives the word that carries a count as the language file spells it, and not as it is looked up."""
    count = finding.group.count
    if count.vague is not None and (word := language.spelled.get(count.vague)) is not None:
        finding.group.count = Count(count.min, count.max, word)
