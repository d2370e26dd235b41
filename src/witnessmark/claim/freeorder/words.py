"""The words of a language that the clauses of free order ask for, gathered once."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ...lang.load import Language
from ...records import HARMS, Harm


@dataclass(frozen=True, slots=True)
class FreeWords:
    """What of a language's tables tells parts, partitives and labels apart."""

    partitives: frozenset[str]
    rises: frozenset[str]
    doubts: frozenset[str]
    denies: frozenset[str]
    alone: frozenset[str]
    kinds: re.Pattern[str] | None
    denied_as: dict[str, Harm]
    topics: dict[str, Harm]
    moves: frozenset[str]
    whom: frozenset[str]
    by_how_many: frozenset[str]
    out_from: frozenset[str]
    at_whom: frozenset[str]
    amid: frozenset[str]
    cases: frozenset[str]
    exceeds: frozenset[str]
    another_two: frozenset[str]
    others: frozenset[str]
    conditions: frozenset[str]
    diseases: frozenset[str]
    fates: frozenset[str]
    nth: frozenset[str]
    of_two: frozenset[str]
    joins: frozenset[str]
    corpses: frozenset[str]
    besides: frozenset[str]
    loses: frozenset[str]
    absent: frozenset[str]
    open_harm: frozenset[str]
    companies: frozenset[str]
    genitives: frozenset[str]
    lives: frozenset[str]
    there_are: frozenset[str]
    adjectives_lead: bool
    falsified: frozenset[str]
    but: frozenset[str]
    rounded: frozenset[str]
    counts: frozenset[str]
    indefinite: frozenset[str]
    copulas: frozenset[str]
    exceeding: frozenset[str]
    exceeding_of_them: frozenset[str]
    short_of: frozenset[str]
    parts_end: frozenset[str]
    verb_last: bool
    objects_follow: bool
    adjectives_follow: bool


@functools.lru_cache(maxsize=16)
def free_words(language: Language) -> FreeWords:
    """Those of a language's file."""
    structure, context = language.tables.get("structure", {}), language.tables.get("context", {})
    quantity = language.tables.get("quantity", {})
    kinds = sorted(language.kinds, key=lambda word: (-len(word), word))
    return FreeWords(
        partitives=frozenset(quantity.get("partitives", structure.get("of", ()))),
        rises=frozenset(language.tables.get("carriers", {}).get("rise", ())),
        doubts=frozenset(context.get("asks", ())),
        denies=frozenset(context.get("deny", ())),
        alone=frozenset((*quantity.get("another", ()), *quantity.get("another_two", ()))),
        kinds=re.compile(rf"(?:{'|'.join(map(re.escape, kinds))})(?!\w)") if kinds else None,
        denied_as=_harms(context.get("denied_as", {}), language),
        topics=_harms(context.get("topics", {}), language),
        moves=frozenset(context.get("moves", ())),
        whom=frozenset(structure.get("whom", ())),
        by_how_many=frozenset(language.tables.get("carriers", {}).get("by_how_many", ())),
        out_from=frozenset(context.get("out_from", ())),
        at_whom=frozenset(structure.get("at_whom", ())),
        amid=frozenset(structure.get("amid", ())),
        cases=frozenset(context.get("cases", ())),
        exceeds=frozenset(context.get("exceeds", ())),
        another_two=frozenset(quantity.get("another_two", ())),
        others=frozenset(quantity.get("others", ())),
        conditions=frozenset(context.get("conditions", ())),
        diseases=frozenset(context.get("diseases", ())),
        fates=frozenset(context.get("fates", ())),
        nth=frozenset(quantity.get("nth", ())),
        of_two=frozenset(quantity.get("of_two", ())),
        joins=frozenset(
            word
            for key in ("that", "verbs", "according", "goes_on", "clausal", "late")
            for word in language.tables.get("attribution", {}).get(key, ())
        ),
        corpses=frozenset(context.get("corpses", ())),
        besides=frozenset(context.get("besides", ())),
        loses=frozenset(context.get("loses", ())),
        absent=frozenset(context.get("absent", ())),
        open_harm=frozenset(context.get("open_harm", ())),
        companies=frozenset(context.get("companies", ())),
        but=frozenset(language.tables.get("corrections", {}).get("but", ())),
        falsified=frozenset(context.get("falsified", ())),
        there_are=frozenset(language.tables.get("carriers", {}).get("there_are", ())),
        adjectives_lead=bool(language.tables.get("language", {}).get("adjectives_lead", False)),
        lives=frozenset(language.tables.get("carriers", {}).get("lives", ())),
        genitives=frozenset(language.tables.get("numbers", {}).get("genitives", ())),
        rounded=frozenset(language.tables.get("numbers", {}).get("rounded", ())),
        indefinite=frozenset(structure.get("indefinite", ())),
        counts=frozenset(context.get("counts", ())),
        copulas=frozenset(structure.get("copulas", ())),
        exceeding=frozenset((*quantity.get("exceeding", ()), *quantity.get("exceeding_of_them", ()))),
        exceeding_of_them=frozenset(quantity.get("exceeding_of_them", ())),
        short_of=frozenset(quantity.get("short_of", ())),
        parts_end=frozenset(structure.get("parts_end", ())),
        verb_last=language.order == "verb last",
        objects_follow=bool(language.tables.get("language", {}).get("objects_follow", False)),
        adjectives_follow=bool(language.tables.get("language", {}).get("adjectives_follow", False)),
    )


def _harms(table: dict[str, str], language: Language) -> dict[str, Harm]:
    return {language.lower(word): harm for word, name in table.items() for harm in HARMS if harm == name}
