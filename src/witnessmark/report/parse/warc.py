"""A web archive (WARC): the pages, texts and documents in it are taken out, with how each was captured.

They are only taken out here: each is then parsed for itself, under the limits of a file of its kind, so that a hostile
page in an archive costs its own line alone. Pictures, scripts, redirects and errors are passed over and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders

from ...messages import recorded
from ..limits import MAX_REPORT, MAX_UNPACKED, MEGABYTE
from ..received import Capture, Fact, Parsed
from .dates import utc
from .refusal import NoWords, TooLarge, Unreadable

_TYPES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_CHUNK: Final = 65_536
_NONE: Final = Parsed()  # a record that nobody would look for, such as a request


def parse(source: BinaryIO, options: dict[str, str]) -> Iterator[Parsed]:
    """The pages and documents of the archive, known by the numbers of their records, counted from 1."""
    taken = passed = 0
    for parsed in records(source):
        if parsed is None:
            passed += 1
        else:
            taken += 1
            yield parsed
    if not taken:
        raise NoWords(recorded("a web archive without a page, a text or a document"))
    if passed:
        yield Parsed(
            notes=(recorded("{passed:,} of its records are no pages or documents, and are passed over", passed=passed),)
        )


def records(source: BinaryIO, *, within: str = "", chosen: frozenset[str] = frozenset()) -> Iterator[Parsed | None]:
    """Each response and resource as it can be parsed further, None for what is passed over.

    `within` is put before the position. `chosen` are the addresses that somebody chose to capture, where that is
    known: others are passed over.
    """
    tool, unpacked = None, Unpacked()
    archive = ArchiveIterator(Forward(source), check_digests=False)
    waiting: Parsed | None = _NONE
    number = 0
    while True:
        try:
            record = next(archive, None)
        except (ArchiveLoadFailed, UnicodeError, ValueError, AttributeError, EOFError) as error:
            if number == 0:
                raise Unreadable(recorded("is damaged, or no WARC file; get it again")) from error
            if waiting is not _NONE:
                yield waiting
            yield Parsed(
                position=f"{within}{number + 1}", problem=recorded("the archive is broken from here on; get it again")
            )
            return
        # only now is it known whether the record before ended where it said
        if archive.err_count and waiting is not None:
            waiting = Parsed(
                position=waiting.position, problem=recorded("its record has a lying length; get the archive again")
            )
        archive.err_count = 0
        if waiting is not _NONE:
            yield waiting
        if record is None:
            return
        number += 1
        waiting = _NONE
        if record.rec_type == "warcinfo":
            tool = _tool(unpacked.read(record.content_stream(), _CHUNK))
        elif record.rec_type in ("response", "resource"):
            waiting = _taken(record, unpacked, f"{within}{number}", tool, chosen)
        unpacked.drain(record)


def _taken(
    record: ArcWarcRecord, unpacked: Unpacked, position: str, tool: str | None, chosen: frozenset[str]
) -> Parsed | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    kind, charset = _type(headers, record)
    status = int(headers.get_statuscode()) if headers is not None and headers.get_statuscode().isdigit() else None
    wanted = not chosen or url in chosen or url.rstrip("/") in chosen
    if kind is None or status not in (None, 200) or not wanted or not url.startswith(("http:", "https:")):
        return None
    if url.partition("?")[0].endswith("/robots.txt"):
        return None
    encoding = (headers.get_header("Content-Encoding") or "identity").lower() if headers is not None else "identity"
    if encoding not in ("identity", *BufferedReader.get_supported_decompressors()):
        return Parsed(
            position=position,
            problem=recorded(
                "packed as {encoding!r}, which is not read here: capture it again without", encoding=encoding[:20]
            ),
        )
    data = unpacked.read(record.content_stream(), MAX_REPORT + 1)
    if len(data) > MAX_REPORT:
        return Parsed(
            position=position,
            problem=recorded("larger than {limit} MB, the limit for one report", limit=MAX_REPORT // MEGABYTE),
        )
    unpacked.drain(record)
    if getattr(record.raw_stream, "limit", 1) > 0:  # none where the record does not say how long it is
        return Parsed(position=position, problem=recorded("the record is cut short; get the archive again"))
    capture = Capture(
        url=url,
        at=utc(record.rec_headers.get_header("WARC-Date") or ""),
        status=status,
        headers=tuple((str(name), str(value)) for name, value in headers.headers) if headers is not None else (),
        ip=record.rec_headers.get_header("WARC-IP-Address"),
        tool=tool,
    )
    facts = (Fact("url", url, recorded("the record's WARC-Target-URI")),)
    return Parsed(
        None, facts, position=position, data=data, name=kind, charset=charset, capture=capture, noise=not chosen
    )


def _type(headers: StatusAndHeaders | None, record: ArcWarcRecord) -> tuple[str | None, str | None]:
    """The suffix that the content's type stands for, and its charset; None where it is not one that is read."""
    said = headers.get_header("Content-Type") if headers is not None else record.rec_headers.get_header("Content-Type")
    kind, _, parameters = (said or "").partition(";")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
    return _TYPES.get(kind.strip().lower()), charset or None


def _tool(data: bytes) -> str | None:
    for line in data.decode("utf-8", errors="replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "software":
            return " ".join(value.split())[:200] or None
    return None


class Forward:
    """A stream that is read from the front and knows how far: what the reader of archives asks for."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._at = 0

    def read(self, most: int) -> bytes:
        """The next bytes, no more than `most`."""
        data = self._source.read(most)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """How far it was read."""
        return self._at


class Unpacked:
    """What an archive has unpacked to so far: a bomb ends at the limit."""

    def __init__(self) -> None:
        self._count = 0

    def read(self, stream: BinaryIO, most: int) -> bytes:
        """The next bytes of a record, no more than `most`; raises TooLarge."""
        pieces: list[bytes] = []
        while most > 0 and (piece := stream.read(min(most, _CHUNK))):
            most -= len(piece)
            pieces.append(piece)
            self._count += len(piece)
            if self._count > MAX_UNPACKED:
                raise TooLarge(recorded("unpacks to more than {limit:,} MB", limit=MAX_UNPACKED // MEGABYTE))
        return b"".join(pieces)

    def drain(self, record: ArcWarcRecord) -> None:
        """Read to the end of a record."""
        while self.read(record.raw_stream, _CHUNK):
            pass
