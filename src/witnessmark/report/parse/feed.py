"""An RSS or Atom feed: each item a report, its bytes those between its tags, as received."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final
from xml.parsers import expat

import feedparser

from ...messages import recorded
from ..limits import MAX_WORDS, MEGABYTE
from ..received import Fact, Parsed
from .markup import titled, tree_of, words_of
from .refusal import NoWords, TooLarge, Unreadable

READER: Final = f"feedparser {feedparser.__version__}"
_BROKEN: Final = recorded("is broken XML, in which the items cannot be told apart; get it again")
_ITEMS: Final = ("item", "entry")
_BETWEEN: Final = re.compile(rb"<((?:[\w.-]+:)?(?:item|entry))[\s>].*?</\1\s*>", re.DOTALL)


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The items of the feed, in its order, numbered from 1."""
    data = source.read()
    # as a stream, never as a text: a text may be taken for an address or a path
    try:
        feed = feedparser.parse(io.BytesIO(data))
    except (KeyError, AttributeError, TypeError, ValueError, IndexError, AssertionError) as error:
        raise Unreadable(_BROKEN) from error
    if not feed.get("version") and not feed.entries:
        raise Unreadable(
            recorded("is XML, but no RSS or Atom feed; save what it says as a web page or as text and read that")
        )
    if not feed.entries:
        raise NoWords(recorded("a feed without items"))
    pieces = _pieces(data)
    if len(pieces) != len(feed.entries):
        raise Unreadable(_BROKEN)
    channel, language = " ".join(_said(feed.feed, "title").split()), _said(feed.feed, "language")
    for number, (entry, piece) in enumerate(zip(feed.entries, pieces, strict=True), 1):
        try:
            yield _item(entry, piece, str(number), channel=channel, language=language)
        except TooLarge as refusal:
            yield Parsed(
                position=str(number),
                problem=recorded("{refusal}, the limit; save it as a file of its own and read that", refusal=refusal),
            )


def _item(entry: feedparser.FeedParserDict, piece: bytes, position: str, *, channel: str, language: str) -> Parsed:
    # the whole text where there is one, else the summary
    markup = max(
        [*(_said(content, "value") for content in entry.get("content") or ()), _said(entry, "summary")], key=len
    )
    title = _plain(_said(entry, "title"))
    text = titled(title, words_of(tree_of(markup)) if markup.strip() else "")
    problem = (
        recorded("has more than {limit} MB of words, the limit", limit=MAX_WORDS // MEGABYTE)
        if len(text) > MAX_WORDS
        else None
    )
    published, updated = _said(entry, "published"), _said(entry, "updated")
    facts = [
        Fact("title", title, recorded("the item's title")),
        Fact("published", published or updated, recorded("the item's date")),
        # an item taken over from another feed names it
        Fact("source", _plain(_said(entry.get("source") or {}, "title")), recorded("the item's source")),
        Fact("source", channel, recorded("the feed's title")),
        Fact("language", language, recorded("the feed's language")),
        Fact("url", _said(entry, "link"), recorded("the item's link")),
        Fact("author", _plain(_said(entry, "author")), recorded("the item's author")),
        Fact("modified", updated if published else "", recorded("the item's updated")),
    ]
    kept = tuple(fact for fact in facts if fact.value.strip())
    return Parsed(text, kept, position=position, data=piece, reader=READER, problem=problem)


def _said(entry: Mapping[str, object], key: str) -> str:
    try:
        value = entry[key] if key in entry else None  # noqa: SIM401  # its `get` gives a key's stand-ins
    except (KeyError, IndexError):  # feedparser makes some of its keys out of others, which may not be there
        value = None
    return value if isinstance(value, str) else ""


def _plain(markup: str) -> str:
    return " ".join(words_of(tree_of(markup)).split()) if "<" in markup or "&" in markup else " ".join(markup.split())


def _pieces(data: bytes) -> list[bytes]:
    """The bytes of each item, its tags included; by a guess where the feed is not well formed."""
    begun: list[int] = []
    pieces: list[bytes] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2].lower() in _ITEMS:
            begun.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        if name.rpartition(":")[2].lower() in _ITEMS and begun:
            first = begun.pop()
            if not begun:
                pieces.append(data[first : data.index(b">", parser.CurrentByteIndex) + 1])

    def refuse(*declared: object) -> None:
        raise Unreadable(
            recorded("declares entities of its own, which no feed needs and attacks use; get it elsewhere")
        )

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = start, end, refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return [found[0] for found in _BETWEEN.finditer(data)]
    return pieces
