"""The words of speech of a language of free order."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ...lang.load import Language
from ..agentwords import agent_words
from .written import Phrases, phrases


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of a language's table [attribution]."""

    verbs: frozenset[str]
    that: frozenset[str]
    goes_on: frozenset[str]
    what: frozenset[str]
    cites: frozenset[str]
    cited_from: frozenset[str]
    heads: frozenset[str]
    people: frozenset[str]
    accounts: frozenset[str]
    nouns: frozenset[str]
    as_for: frozenset[str]
    past: frozenset[str]
    closers: frozenset[str]
    according: Phrases
    via: Phrases
    own: frozenset[str]
    of: frozenset[str]
    bodies: frozenset[str]
    rooms: frozenset[str]
    late: frozenset[str]
    called: frozenset[str]
    from_whom: frozenset[str]
    given: frozenset[str]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    issued: frozenset[str]
    statements: frozenset[str]
    holds: frozenset[str]
    capitals: bool


@functools.lru_cache(maxsize=16)
def speech_of(language: Language) -> Speech:
    table = language.tables.get("attribution", {})
    names = language.tables.get("names", {})
    said = language.tables.get("structure", {}).get("said", ())
    of = frozenset(language.tables.get("structure", {}).get("of", ()))
    onto = frozenset(word for word in language.tables.get("places", {}).get("onto", ()) if word.isalpha()) - of
    return Speech(
        verbs=frozenset((*table.get("verbs", ()), *table.get("goes_on", ()), *said)),
        that=frozenset(table.get("that", ())),
        goes_on=frozenset(table.get("goes_on", ())),
        what=frozenset(table.get("what", ())),
        cites=frozenset(table.get("cites", ())),
        cited_from=frozenset(table.get("cited_from", ())),
        heads=frozenset((*table.get("bodies", ()), *table.get("speakers", ()), *table.get("nobody", ()))),
        people=frozenset(table.get("speakers", ())),
        accounts=frozenset(table.get("accounts", ())),
        nouns=frozenset(table.get("said_nouns", ())),
        as_for=frozenset(table.get("as_for", ())),
        past=frozenset(table.get("past", ())),
        closers=agent_words(language).assaults | agent_words(language).attacks | onto,
        according=phrases(language, "attribution", "according"),
        via=phrases(language, "attribution", "via"),
        own=language.possessive | frozenset(table.get("same", ())),
        of=frozenset(language.tables.get("quantity", {}).get("partitives", ())),
        bodies=frozenset(table.get("bodies", ())),
        rooms=frozenset(
            word for key in ("types", "sites", "seats") for word in language.tables.get("places", {}).get(key, ())
        ),
        late=frozenset(table.get("late", ())),
        called=frozenset(table.get("called", ())),
        from_whom=frozenset(table.get("from_whom", ())),
        given=frozenset(names.get("given", ())),
        ours=tuple(names.get("ours", ())),
        theirs=tuple(names.get("theirs", ())),
        issued=frozenset(table.get("issued", ())),
        statements=frozenset(table.get("venues", ())),
        holds=frozenset(language.tables.get("places", {}).get("holds", ())),
        capitals=language.capitals,
    )
