"""`witnessmark words`: how a sentence is taken apart, for whoever writes a language file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import click

from ..claim import read
from ..claim.byorder import tokenise
from ..claim.tokens import Token, split
from ..lang.load import NUMERAL, Language, load
from ..lang.stands import stands_in
from ..messages import later, retell, say
from ..publish.reading import count_words
from ..records import Report
from ..show import show_line
from .tell import tell

_MARKS: Final = ',;!:-"('
_KINDS: Final = (
    ("n", later("people")),
    ("s", later("one person, or people behind a number")),
    ("j", later("kind of people")),
    ("q", later("word that carries a count")),
    ("x", later("thing, no person")),
    ("%", later("measure: what is before it counts no people")),
    ("v", later("word of saying")),
    ("X", later("not in the file: perhaps a name")),
    (".", later("not in the file")),
)


@click.command("words", short_help="Show how a sentence is taken apart.")
@click.argument("sentence", nargs=-1, required=True, metavar="SENTENCE...")
@click.option("--lang", metavar="CODE", default="en", show_default=True, help="Language of the sentence: en, ar, ...")
def command(*, sentence: Sequence[str], lang: str) -> None:
    """Show what the language file says of each word of a sentence, and what is read from it.

    For whoever writes or mends a language file: each word stands on a line of its own with what it is and the table
    that says so. Under them stands each claim that is read. What is in no table is as good as not there.

    A file of your own is looked for in the folder that the environment variable WITNESSMARK_LANGUAGES names, before
    those that come with Witnessmark.

    \b
    Examples:
      $ witnessmark words "Seven civilians were killed in Douma" --lang en
      $ witnessmark words "İdlib'de 5 sivil öldü" --lang tr
    """
    text = " ".join(sentence)
    language = load(lang)
    rows = [_row(token, language) for one in split(text, language) for token in tokenise(one, language)]
    wide = [max((len(row[k]) for row in rows), default=0) for k in (0, 1)]
    for row in rows:
        tell(f"{row[0]:<{wide[0]}}  {row[1]:<{wide[1]}}  {row[2]}".rstrip())
    report = Report("sha256:" + hashlib.sha256(text.encode()).hexdigest(), "-", text, language=language.code)
    claims = read(report)
    tell("")
    for claim in claims:
        where = ", ".join(show_line(place.text) for place in claim.places)
        parts = [f"{retell(claim.harm)} {count_words(claim.count)}", retell(claim.who), where]
        tell(say("read: {what}", what=" · ".join(part for part in parts if part)))
    if not claims:
        tell(say("nothing was read: no count beside a word of harm"))


def _row(token: Token, language: Language) -> tuple[str, str, str]:
    """A word as it is written, what it is, and the tables in which it stands."""
    places = stands_in(language.tables, token.low)
    return show_line(token.text), _meaning(token, known=bool(places)), "; ".join(places)


def _meaning(token: Token, *, known: bool) -> str:
    word = token.word
    if token.letter == NUMERAL and token.value is not None:
        return say("number {number:,}", number=token.value)
    if token.letter in _MARKS and not token.text[0].isalpha():
        return say("mark")
    if word is not None and word.harm is not None:
        if token.letter in "ns":
            return say("people whom it befell: {harm}", harm=retell(word.harm))
        return say("word of harm: {harm}", harm=retell(word.harm))
    if word is not None and word.who is not None:
        return say("people: {who}", who=retell(word.who))
    if known and token.letter in "X.":
        return say("known, see the tables")
    return next((say(said) for letter, said in _KINDS if letter == token.letter), say("small word"))
