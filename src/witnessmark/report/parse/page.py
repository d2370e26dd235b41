"""A web page: its title and body, what it declares of itself, and in which of its elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, BinaryIO, Final

import trafilatura
from lxml import html
from trafilatura.metadata import extract_metadata

from ...messages import recorded
from ..limits import MAX_WORDS, MEGABYTE
from ..received import Fact, Parsed, What
from . import archiver
from .markup import titled, tree_of, words_of
from .refusal import TooLarge

# Only what the page declares as its date, never one out of its text or "last modified"; a fixed last day, so that
# the same page gives the same date whenever it is read
_DATES: Final = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-01-01"}
_PUBLISHERS: Final = (
    ("og:site_name", '//meta[@property="og:site_name"]/@content'),
    ("dc.publisher", '//meta[@name="dc.publisher" or @name="DC.publisher" or @name="dcterms.publisher"]/@content'),
    ("publisher", '//meta[@name="citation_publisher" or @name="publisher"]/@content'),
)
_LANGUAGES: Final = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")
READER: Final = f"trafilatura {version('trafilatura')}"


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The page in the markup (UTF-8) and what it declares."""
    tree = tree_of(source.read().decode("utf-8", errors="replace"))
    archived = archiver.of_page(tree)
    yield archived if archived is not None else parsed(tree)


def parsed(tree: html.HtmlElement) -> Parsed:
    """The words of a page, and its facts; raises TooLarge. Without words its text is empty."""
    declared = list(_declared(tree))  # before trafilatura, which prunes what it is given
    publisher = _publisher(tree)
    language = next((tree.get(key) for key in _LANGUAGES if tree.get(key)), None)
    said = extract_metadata(tree, date_config=dict(_DATES))
    body = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    text = getattr(body, "text", None) or ""
    if not text.strip():  # a page too short or too odd to tell its body from its menus: all its words
        try:
            text = trafilatura.html2txt(tree)
        except ValueError:  # it cannot set down again a text with a form feed, which pages may hold
            text = words_of(tree)
    text = titled(said.title, _paragraphs(text))
    if len(text) > MAX_WORDS:
        raise TooLarge(recorded("has more than {limit} MB of words", limit=MAX_WORDS // MEGABYTE))
    facts = [_found("title", said.title, declared), _found("published", said.date, declared)]
    facts += [
        publisher,
        _fact("language", language, recorded("the html element's lang")),
        _found("url", said.url, declared),
    ]
    return Parsed(text, tuple(fact for fact in facts if fact is not None), reader=READER)


def _paragraphs(text: str) -> str:
    """Paragraphs set apart by a blank line; lists and tables kept together."""
    return re.sub(r"\n+(?!(?:- |\|))", "\n\n", text.strip())


def _declared(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """What a page's meta elements, canonical link, title, times and JSON-LD say, by their names."""
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            yield recorded("the meta element {strip}", strip=name.strip()[:40]), meta.get("content")
    for link in tree.xpath('//link[@rel="canonical"]/@href'):
        yield recorded("the canonical link"), link
    for title in tree.xpath("//title/text()"):
        yield recorded("the title element"), title
    for heading in tree.iter("h1"):
        yield recorded("the first heading"), heading.text_content()
    for value in tree.xpath("//time/@datetime"):
        yield recorded("a time element"), value
    for data in _linked_data(tree):
        for key, value in _pairs(data):
            yield recorded("the JSON-LD key {key}", key=key[:40]), value


def _found(what: What, value: str | None, declared: list[tuple[str, str]]) -> Fact | None:
    """A fact with the element that says it: as that element writes it, else as it was found in the markup."""
    for where, said in declared if value else ():
        said = " ".join(said.split())
        if (what == "published" and said.startswith(value or "")) or said == value:
            return Fact(what, said, where)
    return _fact(what, value, recorded("the page's markup"))


def _fact(what: What, value: str | None, where: str) -> Fact | None:
    value = " ".join((value or "").split())
    return Fact(what, value, where) if value else None


def _publisher(tree: html.HtmlElement) -> Fact | None:
    for name, path in _PUBLISHERS:
        for found in tree.xpath(path):
            if found.strip():
                return _fact("source", found, recorded("the meta element {name}", name=name))
    for data in _linked_data(tree):
        names = set(_publishers(data))
        if len(names) == 1:
            return _fact("source", names.pop(), recorded("the JSON-LD key publisher"))
    return None


def _linked_data(tree: html.HtmlElement) -> Iterator[Any]:
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            yield json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue


def _publishers(value: Any) -> Iterator[str]:
    """The names under "publisher" anywhere in a page's JSON-LD."""
    if isinstance(value, list):
        for one in value:
            yield from _publishers(one)
    elif isinstance(value, dict):
        publisher = value.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str) and publisher["name"].strip():
            yield publisher["name"]
        for one in value.values():
            yield from _publishers(one)


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    """The keys that hold texts, anywhere in a page's JSON-LD."""
    for one in value if isinstance(value, list) else ():
        yield from _pairs(one)
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str):
                yield key, one
            else:
                yield from _pairs(one)
