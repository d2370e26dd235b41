"""What a file is: a text, or what the child process parses, or by its first bytes something else, named with what to
do about it."""

from __future__ import annotations

import re
from typing import Final, Literal

from ..errors import NotAReport
from ..messages import later, say
from .limits import MAX_EXPORT, MAX_FEED, MAX_PAGE, MAX_REPORT, MAX_WEB_ARCHIVE

Kind = Literal["text", "page", "pdf", "docx", "mail", "archiver", "feed", "telegram", "table", "warc", "wacz"]

TEXT_SUFFIXES: Final = (".txt", ".text")
PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml")
# each suffix's kind; all of these are looked for in folders
_OF_SUFFIX: Final[dict[str, Kind]] = {
    **dict.fromkeys(TEXT_SUFFIXES, "text"),
    **dict.fromkeys(PAGE_SUFFIXES, "page"),
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
}
SUFFIXES: Final = tuple(_OF_SUFFIX)
# what Telegram calls its export: of all JSON in a folder the one that is a report
EXPORT: Final = "result.json"
# read where they are named: in a folder they are as often something else
NAMED_SUFFIXES: Final = (".xml", ".json", ".csv", ".tsv")
MANY_SUFFIXES: Final = (".rss", ".atom", ".warc", ".warc.gz", ".wacz", *NAMED_SUFFIXES)
_DATA_SUFFIXES: Final = (".jsonl", ".ndjson")

# what holds several reports, and how large each may be
CONTAINERS: Final[tuple[Kind, ...]] = ("feed", "telegram", "table", "warc", "wacz")
LARGEST: Final[dict[Kind, int]] = {
    "page": MAX_PAGE,
    "feed": MAX_FEED,
    "telegram": MAX_EXPORT,
    "table": MAX_EXPORT,
    "warc": MAX_WEB_ARCHIVE,
    "wacz": MAX_WEB_ARCHIVE,
}
# what a message calls it
NOUNS: Final[dict[Kind, str]] = {
    "text": later("text"),
    "page": later("page"),
    "pdf": later("PDF document"),
    "docx": later("Word document"),
    "mail": later("mail"),
    "archiver": later("file"),
    "feed": later("feed"),
    "telegram": later("file"),
    "table": later("table"),
    "warc": later("web archive"),
    "wacz": later("web archive"),
}
SAMPLE: Final = 8_192  # as much of a file's beginning as tells what it is

_AS_TEXT: Final = later("save its words as UTF-8 text (.txt) or as a web page (.html) and read that")
_TRANSCRIBE: Final = later("write its words into a .txt file and read that")
_UNPACK: Final = later("unpack it and read the reports in it")

# first bytes -> what it is, what to do. Source: the formats' own specifications.
_MAGIC: Final[tuple[tuple[bytes, str, str], ...]] = (
    (
        rb"PK\x03\x04",
        later("a zip archive or an office document (.xlsx, .odt)"),
        later(
            "unpack it and read the reports in it, or save its words as UTF-8 text (.txt) or as a web page "
            "(.html) and read that"
        ),
    ),
    (rb"PK\x05\x06", later("an empty zip archive"), later("leave it out")),
    (
        rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        later("an old office document (.doc, .xls), or one that is locked"),
        _AS_TEXT,
    ),
    (rb"\{\\rtf", later("a rich text document (.rtf)"), _AS_TEXT),
    (rb"\x89PNG\r\n\x1a\n", later("a picture (PNG)"), _TRANSCRIBE),
    (rb"\xff\xd8\xff", later("a picture (JPEG)"), _TRANSCRIBE),
    (rb"GIF8[79]a", later("a picture (GIF)"), _TRANSCRIBE),
    (rb"II\*\x00|MM\x00\*", later("a picture (TIFF)"), _TRANSCRIBE),
    (rb"RIFF....WEBP", later("a picture (WebP)"), _TRANSCRIBE),
    (rb"\x00\x00\x00.ftyp", later("a video or a picture (MP4, HEIC)"), _TRANSCRIBE),
    (rb"\x1f\x8b", later("a gzip archive"), _UNPACK),
    (rb"BZh[1-9]1AY&SY", later("a bzip2 archive"), _UNPACK),
    (rb"\xfd7zXZ\x00", later("an xz archive"), _UNPACK),
    (rb"7z\xbc\xaf\x27\x1c", later("a 7-Zip archive"), _UNPACK),
    (rb"Rar!\x1a\x07", later("a RAR archive"), _UNPACK),
    (rb"SQLite format 3\x00", later("a database (SQLite)"), _AS_TEXT),
    (rb"\x7fELF|MZ\x90\x00", later("a program"), later("leave it out")),
)
# two of these at the head of a file without a suffix make a mail of it
_MAIL: Final = re.compile(rb"(?im)^(?:received|return-path|mime-version|message-id|delivered-to|content-type):")


def kind_of(start: bytes, *, file: str, name: str) -> Kind:
    """What a file with this name is that begins with these bytes (`SAMPLE` of them are enough).

    A PDF and a web archive are known by their first bytes whatever the name; what those leave open is told by the
    suffix, and without a known one by how the file begins. Raises NotAReport for what is surely something else; `name`
    stands in the message.

    >>> kind_of(b"%PDF-1.7 ...", file="a.txt", name="a.txt"), kind_of(b"Seven", file="-", name="standard input")
    ('pdf', 'text')
    >>> kind_of(b"\\x89PNG\\r\\n\\x1a\\n", file="a.txt", name="a.txt")
    Traceback (most recent call last):
    ...
    witnessmark.errors.NotAReport: a.txt: a picture (PNG): write its words into a .txt file and read that
    """
    lowered = file.lower()
    if lowered.endswith(_DATA_SUFFIXES):
        raise NotAReport(say("{name}: JSON by its name, not a report: name the report itself", name=name))
    by_name = next((kind for suffix, kind in _OF_SUFFIX.items() if lowered.endswith(suffix)), None)
    by_bytes = _signed(start, by_name)
    if by_bytes is not None:
        return by_bytes
    for magic, what, do in _MAGIC:
        if re.match(magic, start, re.DOTALL):
            raise NotAReport(f"{name}: {say(what)}: {say(do)}")
    if lowered.endswith(".json"):
        return _json(start, name=name)
    if lowered.endswith((".csv", ".tsv")):
        return "table"
    if by_name in ("pdf", "docx", "warc", "wacz"):
        raise NotAReport(
            say(
                "{name}: named as a {noun}, and none by its bytes; get it again, or name it for what it is",
                name=name,
                noun=say(NOUNS[by_name]),
            )
        )
    return by_name or _begun(start, name=name, is_xml=lowered.endswith(".xml"))


def _signed(start: bytes, by_name: Kind | None) -> Kind | None:
    """What the first bytes are the signature of; of the kinds that come zipped the name tells which."""
    if re.match(rb"\s*%PDF-", start):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        if by_name in ("docx", "wacz"):
            return by_name
        return "docx" if b"word/" in start else "wacz" if b"datapackage.json" in start or b"archive/" in start else None
    if re.match(rb"WARC/\d", start):
        return "warc"
    if start.startswith(b"\x1f\x8b"):
        import zlib  # a text needs none

        try:
            opened = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(start, 64)
        except zlib.error:
            return None
        return "warc" if opened.startswith(b"WARC/") else None
    return None


def _json(start: bytes, *, name: str) -> Kind:
    if re.search(rb'"(?:messages|chats|left_chats)"\s*:', start):
        return "telegram"
    if re.match(rb'[\s\xef\xbb\xbf]*\{\s*"status"\s*:\s*"[^"]*"\s*,\s*"metadata"\s*:\s*\{', start):
        return "archiver"
    raise NotAReport(say("{name}: JSON by its name, not a report: name the report itself", name=name))


def _begun(start: bytes, *, name: str, is_xml: bool) -> Kind:
    """What a file without a known suffix begins as."""
    begun = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begun.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "page"
    if begun.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")) or is_xml:
        if b"<html" in begun:
            return "page"
        if re.search(rb"<(?:rss|(?:\w+:)?feed|rdf:rdf)[\s>]", begun):
            return "feed"
    if is_xml:
        raise NotAReport(say("{name}: XML, but no feed and no page: {as_text}", name=name, as_text=say(_AS_TEXT)))
    return "mail" if len(_MAIL.findall(start.split(b"\n\n")[0].split(b"\r\n\r\n")[0])) >= 2 else "text"


def largest(kind: Kind) -> int:
    """How many bytes a file of the kind may have."""
    return LARGEST.get(kind, MAX_REPORT)
