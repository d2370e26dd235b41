"""What Bellingcat's auto-archiver writes for one address: its page, or its metadata as JSON.

Its page is a table of files and a table of metadata; the words are those that it found at the address, under
"content" or, where a post has no more, "title". Pictures and videos are named there and not read.
Source: the auto-archiver's html_formatter and json_enricher, as of 2026.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from lxml import html

from ...messages import recorded
from ..limits import MAX_WORDS, MEGABYTE
from ..received import Capture, Fact, Parsed, What
from .dates import utc
from .markup import titled
from .refusal import NoWords, TooLarge, Unreadable

_MADE_BY: Final = "github.com/bellingcat/auto-archiver"
_FACTS: Final[tuple[tuple[What, str], ...]] = (("title", "title"), ("published", "timestamp"), ("url", "url"))


def of_page(tree: html.HtmlElement) -> Parsed | None:
    """The report that the archiver's page is of; None where the page is not one that the archiver made."""
    made = [link for link in tree.xpath("//p/a/@href") if _MADE_BY in link]
    tables = tree.xpath('//table[@class="metadata"]')
    if len(made) != 1 or len(tables) != 1:
        return None
    rows = ([cell.text_content().strip() for cell in row.iter("td")] for row in tables[0].iter("tr"))
    return _parsed({row[0]: row[1] for row in rows if len(row) == 2}, where=recorded("the auto-archiver's page"))


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The report that the archiver's metadata, as JSON, are of."""
    try:
        said = json.loads(source.read().decode("utf-8-sig"))
        metadata = {key: value for key, value in said["metadata"].items() if isinstance(value, str)}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unreadable(recorded("is not the JSON that the auto-archiver writes; name the report itself")) from None
    yield _parsed(metadata, where=recorded("the auto-archiver's metadata"))


def _parsed(metadata: Mapping[str, str], *, where: str) -> Parsed:
    title, content = metadata.get("title", ""), metadata.get("content", "")
    # some of its extractors shorten the content into the title, "author - text" or the first 128 characters
    text = content if content and title.rstrip(".… ") in content else titled(title, content)
    if not text.strip():
        raise NoWords(recorded("no words were found at the address that was archived"))
    if len(text) > MAX_WORDS:
        raise TooLarge(recorded("has more than {limit} MB of words", limit=MAX_WORDS // MEGABYTE))
    facts = (Fact(what, metadata[key], f"{where}, {key}") for what, key in _FACTS if metadata.get(key))
    at = utc(metadata.get("_processed_at", ""))
    return Parsed(
        text,
        tuple(facts),
        capture=Capture(url=metadata.get("url"), at=at, tool="auto-archiver"),
        reader="auto-archiver",
    )
