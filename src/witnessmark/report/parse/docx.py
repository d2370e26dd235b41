"""A Word document: the words of its body, letterhead, text boxes, tables and notes, with changes accepted.

The words are taken from the markup itself: python-docx's own `text` leaves out what stands in tracked insertions,
content controls and text boxes, and a count may stand there.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from typing import BinaryIO, Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError, PackageNotFoundError
from lxml import etree

from ...messages import recorded
from ..limits import MAX_DOCUMENT_UNPACKED, MAX_WORDS, MEGABYTE
from ..received import Fact, Parsed
from .markup import together
from .refusal import NoWords, TooLarge, Unreadable

READER: Final = f"python-docx {version('python-docx')}"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# what was deleted or moved away, and the second copy of a text box for programs that know none
_PASSED_OVER: Final = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)  # fmt: skip
_RUNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MEMBERS: Final = 10_000
_AGAIN: Final = recorded("get it again, or save its words as UTF-8 text (.txt) and read that")
# what python-docx raises over a document whose parts are of other kinds than they should be, or absent
_STUMBLES: Final = (KeyError, AttributeError, TypeError, ValueError, IndexError, AssertionError, EOFError)


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The words of the document, and what its properties say."""
    data = source.read()
    try:
        _weigh(data)
        document = docx.Document(io.BytesIO(data))
        text = _text(document)
        facts = tuple(_facts(document))
    except NotImplementedError as error:
        raise Unreadable(recorded("is packed in a way that is not read here; {again}", again=_AGAIN)) from error
    except (zipfile.BadZipFile, zlib.error, OpcError, PackageNotFoundError, etree.LxmlError, *_STUMBLES) as error:
        raise Unreadable(recorded("is damaged; {again}", again=_AGAIN)) from error
    if not text:
        raise NoWords(recorded("a Word document without words"))
    if len(text) > MAX_WORDS:
        raise TooLarge(recorded("has more than {limit} MB of words", limit=MAX_WORDS // MEGABYTE))
    yield Parsed(text, facts, reader=READER)


def _weigh(data: bytes) -> None:
    """Refuse what unpacks to too much, by what it says of itself; no more than that is ever unpacked of a member."""
    members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    if len(members) > _MEMBERS:
        raise TooLarge(recorded("is made of more than {limit:,} parts", limit=_MEMBERS))
    if sum(member.file_size for member in members) > MAX_DOCUMENT_UNPACKED:
        raise TooLarge(
            recorded(
                "unpacks to more than {limit} MB",
                limit=MAX_DOCUMENT_UNPACKED // MEGABYTE,
            )
        )
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(recorded("is locked with a password; save it without one and read that"))


def _text(document: Document) -> str:
    blocks = []
    if document.sections and not document.sections[0].header.is_linked_to_previous:
        blocks += _blocks(document.sections[0].header._element)
    blocks += _blocks(document.element.body)
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            blocks += _blocks(etree.fromstring(relation.target_part.blob, _parser()))
    return together(blocks)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _blocks(element: etree._Element) -> list[str]:
    """The paragraphs and tables below an element, in the document's order."""
    blocks: list[str] = []
    for child in element:
        if child.tag in _PASSED_OVER:
            continue
        if child.tag == f"{_W}p":
            blocks += _paragraph(child)
        elif child.tag == f"{_W}tbl":
            blocks += ["\n".join(_rows(child))]
        else:
            blocks += _blocks(child)
    return [block for block in blocks if block.strip()]


def _paragraph(paragraph: etree._Element) -> list[str]:
    """A paragraph, and the text boxes that are anchored in it, as paragraphs of their own."""
    boxes: list[str] = []
    text = "".join(_runs(paragraph, boxes)).strip()
    if text and paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        text = f"- {text}"
    return [text, *boxes]


def _runs(element: etree._Element, boxes: list[str]) -> Iterator[str]:
    for child in element:
        if child.tag in _PASSED_OVER:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _RUNS:
            yield _RUNS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes += _blocks(child)
        else:
            yield from _runs(child, boxes)


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in row.iter(f"{_W}tc"))
        yield f"| {' | '.join(cells)} |"


def _facts(document: Document) -> Iterator[Fact]:
    properties = document.core_properties
    where = recorded("the document's properties")
    if properties.title.strip():
        yield Fact("title", " ".join(properties.title.split()), where)
    if properties.author.strip() and properties.author != "python-docx":
        yield Fact("author", " ".join(properties.author.split()), where)
    if properties.language.strip():
        yield Fact("language", properties.language.strip(), where)
    if properties.created is not None:
        yield Fact("created", properties.created.isoformat(), where)
    if properties.modified is not None:
        yield Fact("modified", properties.modified.isoformat(), where)
