"""One report's claims: sentence by sentence, then as a whole."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol

from .. import __version__
from ..lang.dates import DateWords
from ..lang.load import SUBJECT_FIRST, Language, date_words, load
from ..records import Claim, Report
from ..when import When
from ..where import Place
from . import discourse
from .attribution import origin
from .authors import authors
from .byorder import find_places, find_weapons, tokenise
from .clauses import read_clauses
from .corrections import disown, right_figure, says_right_figure
from .credit import credit
from .datemask import mask_dates
from .dates import Dated, find
from .draft import Draft, Scene
from .freeorder.read import read_sentences
from .listing import Listing
from .named import Names, NoNames
from .owndates import date_claims
from .placing import place_claims
from .quoting import draft_claim
from .resolving import resolve
from .surnames import PeopleApart
from .tokens import Sentence, speaks_of_harm, split

BY: Final = f"grammar/{__version__}"


class Gazetteer(Protocol):
    """What a reader asks of a gazetteer."""

    def knows(self, name: str) -> bool: ...

    def is_country(self, name: str) -> bool: ...

    def nation(self, word: str) -> str | None: ...

    def resolve(self, places: Sequence[Place], *, countries: Sequence[str] = ()) -> list[Place]: ...


def read(report: Report, *, gazetteer: Gazetteer | None = None) -> list[Claim]:
    """The claims of a report, in the order of its text.

    `gazetteer` resolves places; without one they stay words. The same report gives the same claims with the same ids.
    Raises LanguageError for a language that Witnessmark has no file for.

    >>> report = Report("sha256:0", "-", "At least seven civilians were killed in Saqba on Monday.")
    >>> [(c.harm, str(c.count), c.who, c.places[0].text) for c in read(report)]
    [('killed', 'at least 7', 'civilian', 'Saqba')]
    """
    language = load(report.language or "en")
    names = PeopleApart(gazetteer, report.text, language) if gazetteer is not None else NoNames()
    words = date_words(language.code)
    sentences = list(split(report.text, language))
    if language.order == SUBJECT_FIRST:
        scenes = _read_sentences(report, sentences, language, names, words)
    else:
        scenes = read_sentences(report, sentences, language, names, words)
    drafts = discourse.settle(scenes, report, language, Looker(report, language, names, words), words, names)
    return _claims(drafts, scenes, report, gazetteer, language)


def _read_sentences(
    report: Report, sentences: Sequence[Sentence], language: Language, names: Names, words: DateWords
) -> list[Scene]:
    """The scene that each sentence sets, in order."""
    goes_on_with = (
        *language.of_them,
        *(f"{noun} include" for noun in language.tables.get("context", {}).get("named", ())),
    )
    text = report.text
    scenes: list[Scene] = []
    listing = Listing()
    for number, sentence in enumerate(sentences):
        scene = Scene(sentence, number)
        scenes.append(scene)
        goes_on = goes_on_with if number > 0 and scenes[number - 1].drafts else ()
        tells = speaks_of_harm(sentence.text, language) or (goes_on and _goes_on(sentence, goes_on))
        right = bool(goes_on) and says_right_figure(sentence.text, language)
        if not tells and not right and not listing.holds(sentence):
            listing.leave(sentence)
            continue
        sentence.tokens = tokens = tokenise(sentence, language)
        scene.dates = find(text, sentence.start, sentence.end, published=report.published, words=words)
        mask_dates(tokens, scene.dates)
        findings = read_clauses(tokens, language)
        findings += listing.items(sentence, tokens, language, findings)
        if right and not findings:
            findings = right_figure(tokens, language, scenes[number - 1].drafts)
        if not findings:
            listing.enter(scene, language)
            continue
        scene.read = True
        scene.places = find_places(tokens, language, names, sentence.text, sentence.start)
        scene.weapons = find_weapons(tokens, language)
        scene.drafts = [draft_claim(finding, findings, scene, language, text) for finding in findings]
        credit(scene, language)
        disown(scene, language)
        place_claims(scene, findings, language)
        date_claims(scene, language)
        listing.link(scene)
        listing.enter(scene, language)
    return scenes


_WERE: Final = re.compile(r"(?:\d+|[a-z]+(?:-[a-z]+)?) (?:were|was|are|is) ")


def _goes_on(sentence: Sentence, phrases: Sequence[str]) -> bool:
    low = sentence.text.lower()
    return bool(phrases) and (any(phrase in low for phrase in phrases) or _WERE.match(low) is not None)


class Looker:
    """Looks at a sentence without a claim, when a claim after it asks where or when."""

    def __init__(self, report: Report, language: Language, names: Names, words: DateWords) -> None:
        self.report, self.language, self.names, self.words = report, language, names, words

    def __call__(self, scene: Scene) -> Scene:
        if not scene.read:
            scene.read = True
            sentence = scene.sentence
            sentence.tokens = sentence.tokens or tokenise(sentence, self.language)
            scene.places = find_places(sentence.tokens, self.language, self.names, sentence.text, sentence.start)
            if not scene.dates:
                scene.later = functools.partial(self._dates, sentence)
            scene.weapons = find_weapons(sentence.tokens, self.language)
        return scene

    def _dates(self, sentence: Sentence) -> list[Dated]:
        report = self.report
        return find(report.text, sentence.start, sentence.end, published=report.published, words=self.words)


def _claims(
    drafts: list[Draft], scenes: list[Scene], report: Report, gazetteer: Gazetteer | None, language: Language
) -> list[Claim]:
    # the places that no claim speaks of tell which of several of one name is meant
    named = [place for draft in drafts for place in draft.places] + [
        place for scene in scenes for place in scene.places
    ]
    unique = list(dict.fromkeys((p.start, p.end, p.text) for p in named)) if drafts else []
    plain = [Place(text, start, end) for start, end, text in unique]
    places = resolve(plain, report.text, gazetteer, language)
    resolved = {(start, end): place for (start, end, _), place in zip(unique, places, strict=True)}
    used: dict[str, int] = {}
    for draft in drafts:
        finding = draft.finding
        group = finding.group
        said = (
            report.id,
            draft.start,
            draft.end,
            group.first,
            finding.harm,
            str(group.count),
            group.who,
            finding.polarity,
        )
        key = "|".join(map(str, said))
        draft.id = "c" + hashlib.blake2s(key.encode(), digest_size=8).hexdigest()
        if draft.id in used:
            used[draft.id] += 1
            draft.id += f"-{used[draft.id]}"
        else:
            used[draft.id] = 0
    speakers = list(dict.fromkeys(d.attributed_to for d in drafts if d.attributed_to is not None))
    return [_claim(draft, report, resolved, language, speakers) for draft in drafts]


def _claim(
    draft: Draft, report: Report, resolved: dict[tuple[int, int], Place], language: Language, known: list[str]
) -> Claim:
    finding = draft.finding
    group = finding.group
    return Claim(
        id=draft.id,
        file=report.file,
        report=report.id,
        source=report.source,
        published=report.published,
        language=report.language or "en",
        quote=report.text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        harm=finding.harm,
        harm_word=draft.harm_word or None,
        count=group.count,
        who=group.who,
        facets=group.facets,
        includes=tuple(group.includes),
        part_of=draft.part_of.id if draft.part_of is not None else None,
        repeats=draft.repeats.id if draft.repeats is not None else None,
        supersedes=draft.supersedes.id if draft.supersedes is not None else None,
        preliminary=draft.preliminary,
        as_of=_as_of(draft, report.published),
        places=tuple(resolved[p.start, p.end] for p in draft.places),
        date=draft.when or When(),
        scope=draft.scope or "incident",
        polarity=finding.polarity,
        perpetrator=draft.perpetrator,
        perpetrators=authors(draft.perpetrator, language),
        weapon=draft.weapon,
        attributed_to=draft.attributed_to,
        origin=origin(draft.attributed_to, language, known),
        inherited=tuple(sorted(draft.inherited)),
        final=draft.final,
        by=BY,
    )


def _as_of(draft: Draft, published: date | None) -> date | None:
    if draft.scope != "cumulative":
        return None
    return draft.when.end if draft.when is not None and draft.when.end is not None else published
