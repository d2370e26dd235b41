"""A language file, loaded and checked: the words that a grammar knows, each with its one meaning."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, cast, get_args

from ..errors import LanguageError
from ..messages import say
from ..records import HARMS, Harm
from ..who import STATES, WHO, Facets, Role, Who
from .dates import DateWords
from .files import codes as codes
from .files import text_of
from .fold import Fold, fold_all, folding
from .stands import stands_in

# One letter for each class of token: the grammar is written over strings of these.
#
#   d numeral          q vague quantity     1 "a"               b at least     m more than   o up to     l fewer than
#   h about            e between            g or more           t the, these   r more, other z no        Z not
#   Y any              A be                 H have              M may          f would, to   u adverb    G among
#   I including        J of them            c and               k or           W who, which  O of        B by
#   P preposition      p they               i him               R himself      v other verb  n victims   s victim
#   j kind of victim   x thing              V killed            K kill,killing F died        D dead      N deaths
#   S lives            C claimed            U suffered          y injuries     a rose to     E caused    T death toll
#   % measure          L lost             Q one of them
NUMERAL: Final = "d"
LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "quantity.at_least": "b",
        "quantity.more_than": "m",
        "quantity.at_most": "o",
        "quantity.fewer_than": "l",
        "quantity.about": "h",
        "quantity.between": "e",
        "quantity.or_more": "+",
        "quantity.or_so": "+",
        "structure.one": "1",
        "structure.the": "t",
        "structure.possessive": "t",
        "structure.more": "r",
        "structure.no": "z",
        "structure.not": "Z",
        "structure.any": "Y",
        "structure.be": "A",
        "structure.have": "H",
        "structure.may": "M",
        "structure.would": "f",
        "structure.adverbs": "u",
        "structure.among": "G",
        "structure.including": "I",
        "structure.of_them": "J",
        "structure.and": "c",
        "structure.or": "k",
        "structure.who": "W",
        "structure.of": "O",
        "structure.by": "B",
        "structure.prepositions": "P",
        "structure.they": "p",
        "structure.he": "i",
        "structure.self": "R",
        "structure.said": "v",
        "carriers.claim": "C",
        "carriers.lives": "S",
        "carriers.lose": "L",
        "carriers.suffer": "U",
        "carriers.hurt": "y",
        "carriers.cause": "E",
        "carriers.rise": "a",
        "numbers.measures": "%",
        "things.words": "x",
        "structure.unaware": "?",
        "structure.one_of_them": "Q",
        "numbers.ordinals": ".",
        "structure.number_of": "T",
    }
)
FORMS: Final = {
    "participles": "V",
    "transitives": "K",
    "intransitives": "F",
    "adjectives": "D",
    "many": "N",
    "one": "N",
    "tolls": "T",
    "falls": "F",
}
# whom a harm befell, as a noun: "شهيد", "heridos"
HARMED: Final = {"people": "n", "person": "s", "pair": "s", "pair_or_people": "n"}
# how many a noun without a number counts: two where its form says so
_NUMBER: Final = {"many": ("n", None), "one": ("s", None), "pair": ("s", 2), "pair_or_many": ("n", 2)}
SUBJECT_FIRST: Final = "subject first"
ORDERS: Final = (SUBJECT_FIRST, "verb first", "free", "verb last")


TABLES: Final = frozenset(
    (
        "language",
        "numbers",
        "quantity",
        "vague",
        "structure",
        "victims",
        "kinds",
        "titles",
        "things",
        "harm",
        "carriers",
        "context",
        "corrections",
        "places",
        "agents",
        "attribution",
        "names",
        "objects",
        "damage",
        "dates",
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """What one word or phrase of a language means: its class, and what the class needs to know."""

    letter: str
    harm: Harm | None = None
    who: Who | None = None
    facets: Facets = Facets()
    value: int | None = None
    plural: bool = True
    act: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of one language. Made by `load`; nothing here is computed from a report."""

    code: str
    name: str
    words: Mapping[str, Word]
    phrases: Mapping[str, tuple[tuple[list[str], Word], ...]]
    multipliers: frozenset[str]
    shortened: Mapping[str, int]
    joiners: frozenset[str]
    halves: frozenset[str]
    labels: frozenset[str]
    or_more: frozenset[str]
    or_so: frozenset[str]
    both: frozenset[str]
    same: frozenset[str]
    forces: frozenset[str]
    newsrooms: frozenset[str]
    pairs: frozenset[str]
    ordinals: frozenset[str]
    collectives: frozenset[str]
    belonging: frozenset[str]
    askers: frozenset[str]
    sizes: frozenset[str]
    all: frozenset[str]
    most: frozenset[str]
    proportions: frozenset[str]
    shares: frozenset[str]
    whose: frozenset[str]
    openers: frozenset[str]
    complements: frozenset[str]
    kin: frozenset[str]
    aged: frozenset[str]
    titles: Mapping[str, Who]
    kinds: Mapping[str, Who]
    kind_openers: frozenset[str]
    deny: frozenset[str]
    any: frozenset[str]
    captives: frozenset[str]
    companies: frozenset[str]
    anaphora: frozenset[str]
    freeing: frozenset[str]
    of_them: tuple[str, ...]
    claims: frozenset[str]
    directions: frozenset[str]
    possessive: frozenset[str]
    asks: frozenset[str]
    unconfirmed: frozenset[str]
    abbreviations: frozenset[str]
    possessives: tuple[str, ...]
    floors: Mapping[str, int]
    tables: Mapping[str, Any]
    spelled: Mapping[str, str] = field(default_factory=dict)
    lower: Fold = str.lower
    order: str = SUBJECT_FIRST
    capitals: bool = True
    plurals: bool = True
    proclitics: tuple[tuple[str, ...], ...] = ()
    contracted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    enclitics: tuple[str, ...] = ()


@functools.cache
def load(code: str) -> Language:
    """The language with that ISO 639-1 code.

    A file in the folder that WITNESSMARK_LANGUAGES names goes before one that is shipped. Raises LanguageError where
    there is no such file, or where it breaks a rule: a word with two meanings, letters that NFKC would change, an
    unknown table.

    >>> english = load("en")
    >>> english.words["killed"].letter, english.words["killed"].harm
    ('V', 'killed')
    """
    text, file = text_of(code)
    language = parse(text, file=file)
    if language.code != code:
        raise LanguageError(
            say(
                '{file}: [language] code is {stated!r}, and a file is called as its code: "{code}"',
                file=file,
                stated=language.code,
                code=code,
            )
        )
    return language


def parse(text: str, *, file: str) -> Language:
    """The language that a file's text states; `file` names it in errors. See `load`.

    >>> parse("[language]\\ncode = 'xx'", file="xx.toml")
    Traceback (most recent call last):
    ...
    witnessmark.errors.LanguageError: xx.toml: the table [language] lacks "name"
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(say("{file}: not TOML: {error}", file=file, error=error)) from None
    unknown = sorted(set(tables) - TABLES)
    if unknown:
        raise LanguageError(
            say(
                "{file}: [{table}] is no table of a language; the tables are {known}",
                file=file,
                table=unknown[0],
                known=", ".join(sorted(TABLES)),
            )
        )
    head = tables.get("language", {})
    for key in ("code", "name"):
        if key not in head:
            raise LanguageError(say('{file}: the table [language] lacks "{key}"', file=file, key=key))
    lower = folding(head.get("fold", ()), file=file)
    spelled = {lower(word): word for word in _carrying(tables)}
    if lower is not str.lower:
        tables = {
            name: table if name in ("language", "dates") else fold_all(table, lower) for name, table in tables.items()
        }
    order = head.get("order", ORDERS[0])
    if order not in ORDERS:
        raise LanguageError(
            say(
                "{file}: [language] order is {order!r}; the orders are {known}",
                file=file,
                order=order,
                known=", ".join(ORDERS),
            )
        )
    entries: dict[str, Word] = {}
    for word, meaning in _entries(tables, file=file):
        plain = lower(unicodedata.normalize("NFKC", word))
        if word != plain:
            raise LanguageError(
                say(
                    "{file}: {word!r} is not in lower case and NFKC; write {plain!r}",
                    file=file,
                    word=word,
                    plain=plain,
                )
            )
        earlier = entries.get(word)
        if earlier is not None and earlier != meaning:
            letters = earlier.letter, meaning.letter
            places = say(" and in ").join(stands_in(tables, word)) or say(" and ").join(letters)
            raise LanguageError(
                say(
                    "{file}: {word!r} has two meanings (it stands in {tables}); keep one",
                    file=file,
                    word=word,
                    tables=places,
                )
            )
        entries[word] = meaning
    if not head.get("capitals", True):
        articles = tuple(map(lower, (head.get("proclitics") or [[]])[-1]))
        known = {*_of_no_class(tables)}
        for word in known:
            rest = next((word.removeprefix(one) for one in articles if word.startswith(one)), "")
            if rest not in known and rest not in entries:
                entries.setdefault(word, Word("."))
    elided = tuple(lower(one) for slot in head.get("proclitics", ()) for one in slot if lower(one).endswith("'"))
    phrases: dict[str, list[tuple[list[str], Word]]] = {}
    for word, meaning in entries.items():
        parts = _parts(word, entries, elided)
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append((parts, meaning))
    numbers = tables.get("numbers", {})
    quantity = tables.get("quantity", {})
    structure = tables.get("structure", {})
    return Language(
        code=head["code"],
        name=head["name"],
        words={word: meaning for word, meaning in entries.items() if " " not in word},
        phrases={first: tuple(sorted(many, key=lambda one: -len(one[0]))) for first, many in phrases.items()},
        multipliers=frozenset(numbers.get("multipliers", {})),
        shortened=MappingProxyType(dict(numbers.get("shortened", {}))),
        joiners=frozenset(numbers.get("joiners", ())),
        halves=frozenset(numbers.get("halves", ())),
        labels=frozenset(numbers.get("labels", ())),
        or_more=frozenset(quantity.get("or_more", ())),
        or_so=frozenset(quantity.get("or_so", ())),
        collectives=frozenset(quantity.get("collectives", ())),
        belonging=frozenset(quantity.get("belonging", ())),
        askers=frozenset(quantity.get("askers", ())),
        ordinals=frozenset(tables.get("dates", {}).get("ordinals", {})),
        same=frozenset(quantity.get("same", ())),
        forces=frozenset(quantity.get("forces", ())),
        newsrooms=frozenset(quantity.get("newsrooms", ())),
        pairs=frozenset(quantity.get("pairs", ())),
        sizes=frozenset(quantity.get("sizes", ())),
        all=frozenset(quantity.get("all", ())),
        most=frozenset(quantity.get("most", ())),
        proportions=frozenset(quantity.get("proportions", ())),
        shares=frozenset(quantity.get("shares", ())),
        whose=frozenset(structure.get("whose", ())),
        openers=frozenset((*quantity.get("both", ()), *quantity.get("kin", ()), *structure.get("whose", ()))),
        complements=frozenset(quantity.get("complements", ())),
        both=frozenset(quantity.get("both", ())),
        titles=MappingProxyType(
            {word: _who(label, file) for label, words in tables.get("titles", {}).items() for word in words}
        ),
        aged=frozenset(tables.get("names", {}).get("aged", ())),
        kin=frozenset(quantity.get("kin", ())),
        kinds=MappingProxyType(
            {word: _who(label, file) for label, words in tables.get("kinds", {}).items() for word in words}
        ),
        kind_openers=frozenset(
            word.split()[0] for words in tables.get("kinds", {}).values() for word in words if " " in word
        ),
        possessive=frozenset(tables.get("structure", {}).get("possessive", ())),
        directions=frozenset(tables.get("places", {}).get("directions", ())),
        claims=frozenset((*tables.get("context", {}).get("claims", ()), *tables.get("structure", {}).get("he", ()))),
        anaphora=frozenset(tables.get("context", {}).get("anaphora", ())),
        captives=frozenset(tables.get("context", {}).get("captives", ())),
        companies=frozenset(tables.get("context", {}).get("companies", ())),
        freeing=frozenset(tables.get("context", {}).get("freeing", ())),
        of_them=tuple(tables.get("structure", {}).get("of_them", ())),
        any=frozenset(tables.get("structure", {}).get("any", ())),
        unconfirmed=frozenset(tables.get("context", {}).get("unconfirmed", ())),
        asks=frozenset(tables.get("context", {}).get("asks", ())),
        deny=frozenset(tables.get("context", {}).get("deny", ())),
        abbreviations=frozenset(head.get("abbreviations", ())),
        possessives=tuple(head.get("possessives", ())),
        floors=MappingProxyType({**numbers.get("lone", {}), **_floors(tables, spelled)}),
        spelled=MappingProxyType(spelled),
        tables=MappingProxyType(tables),
        lower=lower,
        order=order,
        capitals=head.get("capitals", True),
        plurals=head.get("plurals", True),
        proclitics=tuple(tuple(lower(one) for one in slot) for slot in head.get("proclitics", ())),
        contracted=MappingProxyType(
            {lower(word): tuple(map(lower, parts)) for word, parts in head.get("contracted", {}).items()}
        ),
        enclitics=tuple(sorted(map(lower, head.get("enclitics", ())), key=lambda one: (-len(one), one))),
    )


def _parts(phrase: str, entries: Mapping[str, Word], elided: tuple[str, ...]) -> list[str]:
    """The words of a phrase, with those apart that an apostrophe joins: "victimes d'exécutions"."""
    parts: list[str] = []
    for word in phrase.split():
        prefix = next((one for one in elided if word.startswith(one) and len(word) > len(one)), None)
        parts += [word] if prefix is None or word in entries else [prefix, word[len(prefix) :]]
    return parts if " " in phrase else [phrase]


def _floors(tables: Mapping[str, Any], spelled: Mapping[str, str]) -> dict[str, int]:
    """The literal floor of each vague word, as it is looked up and as it is spelled."""
    floors = tables.get("vague", {})
    return {known: floor for word, floor in floors.items() for known in (word, spelled.get(word, word))}


def _carrying(tables: Mapping[str, Any]) -> list[str]:
    """The words that carry a count, as a file spells them: what a claim says of how many."""
    people = [*tables.get("victims", {}).values(), *tables.get("harm", {}).values()]
    twofold = [word for forms in people for key in ("pair_or_many", "pair_or_people") for word in forms.get(key, ())]
    return [*tables.get("vague", {}), *tables.get("quantity", {}).get("others", ()), *twofold]


def _entries(tables: Mapping[str, Any], *, file: str) -> Iterator[tuple[str, Word]]:
    for key, letter in LETTERS.items():
        table, _, name = key.partition(".")
        for word in _words(tables, table, name, file):
            yield word, Word(letter)
    numbers = tables.get("numbers", {})
    for group in ("values", "multipliers", "phrases"):
        for word, value in numbers.get(group, {}).items():
            yield word, Word(NUMERAL, value=value)
    counted = {**numbers.get("values", {}), **numbers.get("multipliers", {})}
    for word, floor in tables.get("vague", {}).items():
        if word not in counted:  # "thousands" is a numeral behind one: the grammar tells
            yield word, Word("q", value=floor)
    for label, words in tables.get("victims", {}).items():
        who = _who(label, file)
        facets = STATES[who]
        for number, (letter, count) in _NUMBER.items():
            for word in words.get(number, ()):
                yield word, Word(letter, who=who, facets=facets, value=count, plural=letter == "n")
    for label in tables.get("kinds", {}):
        _who(label, file)
    for name, forms in tables.get("harm", {}).items():
        harm = next((one for one in HARMS if one == name), None)
        if harm is None:
            raise LanguageError(
                say(
                    "{file}: [harm.{key}] is no kind of harm; the kinds are {known}",
                    file=file,
                    key=name,
                    known=", ".join(HARMS),
                )
            )
        acts = frozenset(forms.get("acts", ()))
        for form in forms.get("verbs", ()):
            try:
                base, third, past, ing = form.split()
            except ValueError:
                raise LanguageError(
                    say("{file}: the verb {verb!r} does not give four forms", file=file, verb=form)
                ) from None
            for word, letter in ((base, "K"), (third, "K"), (ing, "K"), (past, "V")):
                if word != past or letter == "V":
                    yield word, Word(letter, harm=harm, act=word in acts)
        for kind, letter in FORMS.items():
            for word in forms.get(kind, ()):
                yield word, Word(letter, harm=harm, plural=kind != "one", act=word in acts or kind == "falls")
        for kind, letter in HARMED.items():
            value = 2 if kind.startswith("pair") else None
            for word in forms.get(kind, ()):
                yield word, Word(letter, harm=harm, who="person", value=value, plural=letter == "n")


# tables whose words have no class of their own in the grammar
_NO_CLASS: Final = ("context", "places", "agents", "attribution")


def _of_no_class(tables: Mapping[str, Any]) -> Iterator[str]:
    """The single words that a file knows from its other tables. Without capitals a word that nobody knows may be a
    name; these are none, and what is written in one word with them is cut off."""
    for table in _NO_CLASS:
        for words in tables.get(table, {}).values():
            for word in words if isinstance(words, list) else ():
                if word.isalpha():
                    yield word


def _words(tables: Mapping[str, Any], table: str, name: str, file: str) -> Iterable[str]:
    words = tables.get(table, {}).get(name, ())
    if not isinstance(words, list) and words != ():
        raise LanguageError(say("{file}: [{table}] {key} is not a list of words", file=file, table=table, key=name))
    return cast("Iterable[str]", words)


def _who(label: str, file: str) -> Who:
    for one in WHO:
        if one == label:
            return one
    raise LanguageError(
        say(
            "{file}: {label!r} is no label of a victim; the labels are {known}",
            file=file,
            label=label,
            known=", ".join(WHO),
        )
    )


ROLES: Final = get_args(Role)


@functools.cache
def date_words(code: str) -> DateWords:
    """The date words of the language with that code, from its table [dates]."""
    language = load(code)
    numbers = language.tables.get("numbers", {}).get("values", {})
    return DateWords.from_table(language.tables.get("dates", {}), numbers=numbers, file=f"{code}.toml")
