"""Damage: what one report says was done to things, in a list of its own beside the claims of harm to people."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any, Final

from .. import __version__
from ..contract import place_to_json
from ..lang.load import Language, date_words, load
from ..records import Damage, Report
from ..when import When
from ..where import Place
from . import discourse
from .attribution import origin
from .credit import credit
from .damage import Harmed, read_damage
from .datemask import mask_dates
from .dates import find
from .draft import Draft, Scene
from .groups import Group
from .named import NoNames
from .owndates import date_claims
from .places import find_places
from .placing import place_claims
from .quoting import draft_claim
from .read import Gazetteer, Looker
from .resolving import resolve
from .surnames import PeopleApart
from .things import thing_words
from .tokens import split, tokenise
from .units import Finding
from .weapons import find_weapons

BY: Final = f"grammar/{__version__}"
# of one sentence: more are no prose, and what places and credits them looks at each beside each
_MOST: Final = 200


@dataclass(slots=True)
class _Case:
    """A harmed thing with the draft that carries it past the reading of places, days and authors."""

    harmed: Harmed
    draft: Draft


def read_objects(report: Report, *, gazetteer: Gazetteer | None = None) -> list[Damage]:
    """What a report says was done to hospitals, schools, homes and other things, in the order of its text.

    Counts follow the rules of claims ("at least two", "dozens"); no people are counted. Where, when, by whom and for
    which scope are read as for claims, within the sentences that speak of damage and those around them. `gazetteer`
    resolves places; without one they stay words. Raises LanguageError for a language without a file, or whose file
    names an unknown kind of object. Of one sentence the first 200 are read.

    >>> report = Report("sha256:0", "-", "Two schools were destroyed in Saqba. Two ambulances arrived.")
    >>> [(d.object, str(d.count), d.harm, d.places[0].text) for d in read_objects(report)]
    [('school', '2', 'destroyed', 'Saqba')]
    """
    language = load(report.language or "en")
    words, dates = thing_words(language), date_words(language.code)
    names = PeopleApart(gazetteer, report.text, language) if gazetteer is not None else NoNames()
    scenes: list[Scene] = []
    cases: list[_Case] = []
    for number, sentence in enumerate(split(report.text, language)):
        scene = Scene(sentence, number)
        scenes.append(scene)
        if not words.speaks(sentence.text):
            continue
        sentence.tokens = tokens = tokenise(sentence, language)
        scene.dates = find(report.text, sentence.start, sentence.end, published=report.published, words=dates)
        mask_dates(tokens, scene.dates)
        found = read_damage(tokens, language)[:_MOST]
        if not found:
            continue
        scene.read = True
        scene.places = find_places(tokens, language, names, sentence.text, sentence.start)
        scene.weapons = find_weapons(tokens, language)
        drafted = _drafts(found, scene, language, report.text)
        scene.drafts = [case.draft for case in drafted]
        credit(scene, language)
        credit(scene, language)
        place_claims(scene, [case.draft.finding for case in drafted], language)
        scene.drafts = [case.draft for case in drafted]  # "each" is not dealt out for things
        date_claims(scene, language)
        cases += drafted
    if not cases:
        return []
    look = Looker(report, language, names, dates)
    discourse.settle(scenes, report, language, look, dates, names)
    return _damages(cases, report, gazetteer, language)


def to_json(damage: Damage) -> dict[str, Any]:
    """The damage as an object of plain JSON values, keys in the order of the record.

    As a claim's keys, with `object` and `words` (the kind of thing, and what the text calls it) in place of who was
    harmed, and `harm` one of destroyed, damaged, hit, burnt, looted, occupied, out_of_service.
    """
    when = damage.date
    return {
        "id": damage.id,
        "file": damage.file,
        "report": damage.report,
        "source": damage.source,
        "published": damage.published.isoformat() if damage.published is not None else None,
        "language": damage.language,
        "quote": damage.quote,
        "start": damage.start,
        "end": damage.end,
        "object": damage.object,
        "words": damage.words,
        "harm": damage.harm,
        "harm_word": damage.harm_word,
        "min": damage.count.min,
        "max": damage.count.max,
        "vague": damage.count.vague,
        "part_of": damage.part_of,
        "repeats": damage.repeats,
        "places": [place_to_json(place) for place in damage.places],
        "date": {
            "start": when.start.isoformat() if when.start is not None else None,
            "end": when.end.isoformat() if when.end is not None else None,
            "text": when.text,
            "precision": when.precision,
            "kind": when.kind,
        },
        "scope": damage.scope,
        "polarity": damage.polarity,
        "perpetrator": damage.perpetrator,
        "weapon": damage.weapon,
        "attributed_to": damage.attributed_to,
        "origin": damage.origin,
        "inherited": list(damage.inherited),
        "by": damage.by,
    }


def _drafts(found: list[Harmed], scene: Scene, language: Language, text: str) -> list[_Case]:
    """The drafts of a sentence's damage. The passes over a report look at no draft's harm; "casualties" stands in."""
    findings: list[Finding] = []
    for harmed in found:
        thing = harmed.thing
        group = Group(thing.first, thing.last, thing.count, "thing", "other")
        subject = (0, harmed.subject_end) if harmed.subject_end >= 0 else None
        findings.append(
            Finding(
                group, "casualties", harmed.first, harmed.last, harmed.polarity, voice=harmed.voice, subject=subject
            )
        )
    for harmed, finding in zip(found, findings, strict=True):
        whole = next((k for k, other in enumerate(found) if other is harmed.whole), None)
        finding.parent = findings[whole] if whole is not None else None
    return [
        _Case(harmed, draft_claim(finding, findings, scene, language, text))
        for harmed, finding in zip(found, findings, strict=True)
    ]


def _damages(cases: list[_Case], report: Report, gazetteer: Gazetteer | None, language: Language) -> list[Damage]:
    named = list(dict.fromkeys((p.start, p.end, p.text) for case in cases for p in case.draft.places))
    plain = [Place(text, start, end) for start, end, text in named]
    places = resolve(plain, report.text, gazetteer, language)
    resolved = {(start, end): place for (start, end, _), place in zip(named, places, strict=True)}
    speakers = list(dict.fromkeys(c.draft.attributed_to for c in cases if c.draft.attributed_to is not None))
    used: dict[str, int] = {}
    made: list[Damage] = []
    for case in cases:
        damage = _damage(case, report, resolved, language, speakers)
        again = used.get(damage.id)
        used[damage.id] = 0 if again is None else again + 1
        case.draft.id = damage.id if again is None else f"{damage.id}-{again + 1}"
        made.append(damage)
    return [_linked(damage, case, made[:k], cases) for k, (damage, case) in enumerate(zip(made, cases, strict=True))]


def _damage(
    case: _Case, report: Report, resolved: dict[tuple[int, int], Place], language: Language, known: list[str]
) -> Damage:
    draft, thing = case.draft, case.harmed.thing
    tokens = draft.sentence.tokens
    words = report.text[tokens[thing.words].start : tokens[thing.last - 1].end]
    count = thing.count
    key = (
        f"{report.id}|{draft.start}|{draft.end}|{thing.first}|{thing.object}|{case.harmed.harm}|{count.min}|{count.max}"
    )
    return Damage(
        id="d" + hashlib.blake2s(key.encode(), digest_size=8).hexdigest(),
        file=report.file,
        report=report.id,
        source=report.source,
        published=report.published,
        language=report.language or "en",
        quote=report.text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        object=thing.object,
        words=words,
        harm=case.harmed.harm,
        harm_word=draft.harm_word,
        count=count,
        places=tuple(resolved[p.start, p.end] for p in draft.places),
        date=draft.when or When(),
        scope=draft.scope or "incident",
        polarity=case.harmed.polarity,
        perpetrator=draft.perpetrator,
        weapon=draft.weapon,
        attributed_to=draft.attributed_to,
        origin=origin(draft.attributed_to),
        inherited=tuple(sorted(draft.inherited)),
        by=BY,
    )


def _linked(damage: Damage, case: _Case, before: list[Damage], cases: list[_Case]) -> Damage:
    """The damage with its id made unique, its whole and the earlier damage that it repeats."""
    whole = case.harmed.whole
    part_of = next((c.draft.id for c in cases if c.harmed is whole), None) if whole is not None else None
    tokens, first = case.draft.sentence.tokens, case.harmed.thing.first
    known = tokens[first].letter == "t"
    repeats = next((c.draft.id for c, d in zip(cases, before, strict=False) if _same(d, damage, known=known)), None)
    return replace(damage, id=case.draft.id, part_of=part_of, repeats=repeats)


def _same(one: Damage, other: Damage, *, known: bool) -> bool:
    """Whether the later of two says the same again: one kind, number, polarity, and no other place or day.

    One thing needs a place of its own that agrees, unless the later is `known`: "the camp".
    """
    if (one.object, one.count, one.polarity) != (other.object, other.count, other.polarity):
        return False
    if one.quote == other.quote or not one.date.overlaps(other.date):
        return False
    mine, theirs = {p.text.casefold() for p in one.places}, {p.text.casefold() for p in other.places}
    small = one.count.vague is not None or (one.count.max or 0) <= 1
    return bool(mine & theirs) or ((known or not small) and (not mine or not theirs))
