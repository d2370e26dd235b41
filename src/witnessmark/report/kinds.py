"""What a file is: a text, a web page, or by its first bytes something else, named with what to do about it."""

from __future__ import annotations

import re
from typing import Final

from ..errors import NotAReport

TEXT_SUFFIXES: Final = (".txt", ".text")
PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml")
SUFFIXES: Final = TEXT_SUFFIXES + PAGE_SUFFIXES
_DATA_SUFFIXES: Final = (".json", ".jsonl", ".ndjson")

_AS_TEXT: Final = "save its words as UTF-8 text (.txt) or as a web page (.html) and read that"
_TRANSCRIBE: Final = "write its words into a .txt file and read that"
_UNPACK: Final = "unpack it and read the reports in it"

# first bytes -> what it is, what to do. Source: the formats' own specifications.
_MAGIC: Final[tuple[tuple[bytes, str, str], ...]] = (
    (rb"%PDF-", "a PDF document", _AS_TEXT),
    (rb"PK\x03\x04", "a zip archive or an office document (.docx, .xlsx, .odt)", f"{_UNPACK}, or {_AS_TEXT}"),
    (rb"PK\x05\x06", "an empty zip archive", "leave it out"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .xls)", _AS_TEXT),
    (rb"\{\\rtf", "a rich text document (.rtf)", _AS_TEXT),
    (rb"\x89PNG\r\n\x1a\n", "a picture (PNG)", _TRANSCRIBE),
    (rb"\xff\xd8\xff", "a picture (JPEG)", _TRANSCRIBE),
    (rb"GIF8[79]a", "a picture (GIF)", _TRANSCRIBE),
    (rb"II\*\x00|MM\x00\*", "a picture (TIFF)", _TRANSCRIBE),
    (rb"RIFF....WEBP", "a picture (WebP)", _TRANSCRIBE),
    (rb"\x00\x00\x00.ftyp", "a video or a picture (MP4, HEIC)", _TRANSCRIBE),
    (rb"\x1f\x8b", "a gzip archive", _UNPACK),
    (rb"BZh[1-9]1AY&SY", "a bzip2 archive", _UNPACK),
    (rb"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (rb"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (rb"SQLite format 3\x00", "a database (SQLite)", _AS_TEXT),
    (rb"\x7fELF|MZ\x90\x00", "a program", "leave it out"),
)


def refuse_other_kinds(data: bytes, *, name: str) -> None:
    """Nothing where the bytes may be a text; raises NotAReport where they are surely something else, by their
    beginning or by a name that ends as data does.

    >>> refuse_other_kinds(b"%PDF-1.7 ...", name="a.txt")
    Traceback (most recent call last):
    ...
    witnessmark.errors.NotAReport: a.txt: a PDF document: save its words as UTF-8 text (.txt) or as a web page \
(.html) and read that
    """
    if name.lower().endswith(_DATA_SUFFIXES):
        raise NotAReport(f"{name}: JSON by its name, not a report: name the report itself")
    for magic, what, do in _MAGIC:
        if re.match(magic, data, re.DOTALL):
            raise NotAReport(f"{name}: {what}: {do}")


def is_page(data: bytes, *, file: str) -> bool:
    """Whether the bytes are to be read as a web page: by the name's suffix, or, without a known one, by the start.

    >>> is_page(b"<!doctype html><p>...", file="-"), is_page(b"<!doctype html><p>...", file="page.txt")
    (True, False)
    """
    lowered = file.lower()
    if lowered.endswith(SUFFIXES):
        return lowered.endswith(PAGE_SUFFIXES)
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith(b"<?xml") and b"<html" in start
    )
