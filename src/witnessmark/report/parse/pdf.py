"""A PDF document with a text layer: the words of its pages, and what its properties say.

Nothing in it is run, followed or opened: no script, no link, no attachment. What it shows as a picture is not read.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError

from ...messages import recorded
from ..limits import MAX_PAGES, MAX_WORDS, MEGABYTE
from ..received import Fact, Parsed, What
from .refusal import NoWords, TooLarge, Unreadable

READER: Final = f"pypdf {pypdf.__version__}"
_LOCKED: Final = recorded("is locked with a password; save it without one and read that")
# what pypdf raises over a document whose parts are of other types than they should be, or absent
_STUMBLES: Final = (KeyError, AttributeError, TypeError, ValueError, IndexError, AssertionError, OverflowError)
_AGAIN: Final = recorded("get it again, or save its words as UTF-8 text (.txt) and read that")
_FACTS: Final[tuple[tuple[What, str], ...]] = (
    ("title", "/Title"), ("author", "/Author"), ("created", "/CreationDate"), ("modified", "/ModDate"),
)  # fmt: skip
# what programs write there of themselves
_NO_TITLE: Final = re.compile(r"(?i)^(?:untitled|microsoft word - .*|.*\.(?:docx?|indd|pdf|odt|rtf))$")
_SENTENCE_ENDS: Final = (".", "!", "?", "؟", ":", "”", '"', ".)", "…")


class Slips(logging.Handler):
    """What pypdf says of a part of a page that it passes over; of the other slips of a file it says too much."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lost = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember that something was passed over."""
        self.lost |= "Impossible to decode" in record.msg


_SLIPS: Final = Slips()
logging.getLogger("pypdf").addHandler(_SLIPS)
logging.getLogger("pypdf").propagate = False


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The words of the pages, in their order, and where each page begins among them."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(source.read()))
        if reader.is_encrypted and not _opened(reader):
            raise Unreadable(_LOCKED)
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise TooLarge(recorded("has more than {limit:,} pages", limit=MAX_PAGES))
        text, pages, notes = _read(reader)
        facts = tuple(_facts(reader))
    except PyPdfError as error:
        if re.search("(?i)cycl|loop", str(error)):
            raise Unreadable(recorded("leads in a circle; {again}", again=_AGAIN)) from error
        if isinstance(error, LimitReachedError):  # its own limits, on what a stream unpacks to and the like
            raise TooLarge(recorded("unpacks to more than a document should")) from error
        raise Unreadable(recorded("is damaged; {again}", again=_AGAIN)) from error
    except NotImplementedError as error:
        raise Unreadable(recorded("is locked in a way that is not read here; {again}", again=_AGAIN)) from error
    except _STUMBLES as error:
        raise Unreadable(recorded("is damaged; {again}", again=_AGAIN)) from error
    if not text.strip():
        raise NoWords(
            recorded("a PDF document without a text layer, a picture of a page")
            if count == 1
            else recorded("a PDF document without a text layer, a picture of {count:,} pages", count=count)
        )
    yield Parsed(text, facts, pages, notes, reader=READER)


def _opened(reader: pypdf.PdfReader) -> bool:
    """Whether it opens without a password: many are locked against printing alone."""
    try:
        return bool(reader.decrypt(""))
    except (PyPdfError, ImportError, NotImplementedError):  # AES wants a library of its own
        return False


def _read(reader: pypdf.PdfReader) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """The words, where each page begins in them, and what could not be read."""
    text, pages, bare, broken = "", [], [], []
    for number, page in enumerate(reader.pages, 1):
        _SLIPS.lost = False
        words = page.extract_text().replace("\xad\n", "").replace("\x00", "").strip()
        if text and words:
            # a sentence may run on over the foot of a page
            runs_on = words[0].islower() and not text.endswith(_SENTENCE_ENDS)
            text += "\n" if runs_on else "\n\n"
        pages.append(len(text))
        text += words
        if not words and "/XObject" in str(page.get("/Resources", "")):
            bare.append(number)
        if _SLIPS.lost:
            broken.append(number)
        if len(text) > MAX_WORDS:
            raise TooLarge(recorded("has more than {limit} MB of words", limit=MAX_WORDS // MEGABYTE))
    notes = [recorded("no text layer on {bare}: what stands there is not read", bare=_listed(bare))] if bare else []
    notes += [recorded("a part of {broken} is broken and not read", broken=_listed(broken))] if broken else []
    return text, tuple(pages), tuple(notes)


def _facts(reader: pypdf.PdfReader) -> Iterator[Fact]:
    properties: Mapping[str, object] = reader.metadata or {}
    for what, key in _FACTS:
        value = properties.get(key)
        value = " ".join(str(value).split()) if value else ""
        if value and not (what == "title" and _NO_TITLE.match(value)):
            yield Fact(what, value[:1_000], recorded("the document's property {key}", key=key[1:]))
    catalog = reader.trailer.get("/Root")
    catalog = catalog.get_object() if catalog is not None else None
    language = catalog.get("/Lang") if isinstance(catalog, dict) else None
    if isinstance(language, str) and language.strip():
        yield Fact("language", language.strip(), recorded("the document's property Lang"))


def _listed(pages: list[int]) -> str:
    """Page numbers in words, the first ten.

    >>> _listed([3]), _listed([3, 5])
    ('page 3', 'pages 3, 5')
    """
    shown = ", ".join(str(page) for page in pages[:10])
    if len(pages) == 1:
        return recorded("page {page}", page=shown)
    return recorded("pages {pages}", pages=f"{shown}{', ...' if len(pages) > 10 else ''}")
