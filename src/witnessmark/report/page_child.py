"""The child process that parses web pages: `python -m witnessmark.report.page_child`, started by `page`.

It reads pages from standard input and writes what is in them to standard output, each as eight bytes of length
and then that many of UTF-8: the page's markup in, one JSON object out. It opens no file and no connection, and
limits itself before the first page comes in.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import trafilatura
from lxml import etree, html
from trafilatura.metadata import extract_metadata

from .limits import MAX_DEPTH, MAX_ELEMENTS, MAX_PAGE_TEXT, MEGABYTE, PAGE_MEMORY, PAGE_SECONDS

try:
    import resource
except ImportError:  # Windows has none; there the parent's clock is the only limit
    resource = None  # type: ignore[assignment]

# Only what the page declares as its date, never one out of its text or "last modified"; a fixed last day, so that
# the same page gives the same date whenever it is read
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-01-01"}
_PUBLISHERS = (
    '//meta[@property="og:site_name"]/@content',
    '//meta[@name="dc.publisher" or @name="DC.publisher" or @name="dcterms.publisher"]/@content',
    '//meta[@name="citation_publisher" or @name="publisher"]/@content',
)


class TooLarge(Exception):
    """A page past a limit."""


def main() -> None:
    """Answer pages until standard input ends."""
    limit_self()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    for markup in messages(source):
        limit_time()
        try:
            answer = parsed(markup.decode("utf-8"))
        except TooLarge as refusal:
            answer = {"refused": str(refusal)}
        except MemoryError:
            answer = {"refused": f"needs more than {PAGE_MEMORY // MEGABYTE:,} MB of memory"}
        except RecursionError:
            answer = {"refused": "is nested too deep"}
        data = json.dumps(answer).encode("ascii")
        sink.write(len(data).to_bytes(8, "big") + data)
        sink.flush()


def messages(source: BinaryIO) -> Iterator[bytes]:
    """The messages of a stream, until it ends."""
    while len(length := source.read(8)) == 8:
        yield source.read(int.from_bytes(length, "big"))


def limit_self() -> None:
    """Hold this process to its memory, to no file that it could write, and to no picture of itself when it dies."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        _lower(resource.RLIMIT_AS, PAGE_MEMORY)


def limit_time() -> None:
    """Hold this process to so many seconds of computing from now on; past them the system ends it."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + PAGE_SECONDS)


def _lower(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(kind, (limit, hard))


def parsed(markup: str) -> dict[str, str | None]:
    """The words of a page and what it declares of itself, by name; raises TooLarge."""
    tree = _tree(markup)
    facts = extract_metadata(tree, date_config=dict(_DATES))
    body = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    text = getattr(body, "text", None) or ""
    if not text.strip():  # a page too short or too odd to tell its body from its menus: all its words
        text = trafilatura.html2txt(tree)
    text = _paragraphs(text)
    title = " ".join((facts.title or "").split())
    if title and not " ".join(text[: len(title) * 2].split()).startswith(title):
        text = f"{title}\n\n{text}"
    if len(text) > MAX_PAGE_TEXT:
        raise TooLarge(f"has more than {MAX_PAGE_TEXT // MEGABYTE} MB of words")
    return {
        "text": text,
        "published": facts.date,
        "source": _publisher(tree),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "url": facts.url,
    }


def _tree(markup: str) -> html.HtmlElement:
    # HTML reads a NUL as U+FFFD; the parser would end the page at it
    markup = markup.replace("\x00", "\ufffd")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:  # nothing but comments or space
        tree = html.document_fromstring("<html><body></body></html>")
    for error in parser.error_log:
        # the parser leaves out the rest, and a count may lie there
        if error.type_name == "ERR_RESOURCE_LIMIT":
            deep = "depth" in error.message
            raise TooLarge(f"is nested deeper than {MAX_DEPTH} elements" if deep else "has a passage longer than 10 MB")
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise TooLarge(f"is made of more than {MAX_ELEMENTS:,} elements")
    return tree


def _paragraphs(text: str) -> str:
    """Paragraphs set apart by a blank line; lists and tables kept together."""
    return re.sub(r"\n+(?!(?:- |\|))", "\n\n", text.strip())


def _publisher(tree: html.HtmlElement) -> str | None:
    for path in _PUBLISHERS:
        for found in tree.xpath(path):
            if found.strip():
                return " ".join(found.split())
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            names = set(_publishers(json.loads(script, strict=False)))
        except (ValueError, RecursionError):
            continue
        if len(names) == 1:
            return " ".join(names.pop().split())
    return None


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


if __name__ == "__main__":
    main()
