"""A file that holds many reports, taken apart by a child process of its own and given one by one.

What the child took out whole (a page of a web archive, an attachment) is then read as a file of its own would be, by
the child that parses single files: so one that is hostile costs its own line, and the rest is still read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ..errors import MissingPart, NotAReport, ReportError
from ..messages import retell, say
from ..show import show_file
from .child import Child, ChildFailed, Refused
from .kinds import CONTAINERS, NOUNS, SAMPLE, Kind, kind_of, largest
from .open import Around, Unread, Warn, received, refusal, refuse_larger, settle
from .received import Container, Parsed, Received
from .sidecar import meant_charset
from .wire import FRAME


def apart(source: BinaryIO, *, kind: Kind, file: str, around: Around, warn: Warn) -> Iterator[Received | Unread]:
    """The reports in a stream that can be read twice: once for its digest, once for what is in it."""
    name = show_file(file)
    digest, size = _weighed(source, most=largest(kind))
    refuse_larger(size, kind=kind, name=name)
    if size == 0:
        raise NotAReport(say("{name}: empty; fetch it again or leave it out", name=name))
    options = {"columns": json.dumps(dict(around.columns or ())), "charset": around.charset or ""}
    child = Child()
    wordless = 0
    try:
        again = hashlib.sha256()
        for one in child.parsed(kind, _again(source, again), options):
            if one.position is None:
                for note in one.notes:
                    warn(f"{name}: {retell(note)}")
                continue
            within = replace(around, container=Container(digest, file, one.position))
            try:
                yield from member(one, file=file, around=within, warn=warn)
            except NotAReport:
                wordless += 1
    except MissingPart as missing:
        raise ReportError(
            say("{name}: a {noun}, and {missing}", name=name, noun=say(NOUNS[kind]), missing=missing)
        ) from missing
    except (Refused, ChildFailed) as failure:
        raise refusal(failure, kind=kind, name=name) from failure
    finally:
        child.close()
    if f"sha256:{again.hexdigest()}" != digest:
        raise ReportError(say("{name}: changed while it was read; read it again", name=name))
    if wordless:
        warn(say("{name}: {wordless:,} of its pages hold no words, and are passed over", name=name, wordless=wordless))


def member(one: Parsed, *, file: str, around: Around, warn: Warn) -> Iterator[Received | Unread]:
    """The report that a member of a file is. Raises NotAReport for one without words that nobody chose."""
    path = f"{file}#{one.position}"
    name = show_file(path)
    if one.problem is not None:
        yield Unread(path, f"{name}: {retell(one.problem)}")
        return
    if one.text is not None:
        if not one.text.strip():
            yield Unread(path, say("{name}: without words; leave it out", name=name))
            return
        yield settle(one, one.data, file=path, around=around)
        return
    try:
        kind = kind_of(one.data[:SAMPLE], file=one.name, name=name)
        if kind in CONTAINERS or kind == "mail":
            raise NotAReport(
                say(
                    "{name}: a {noun} within another file; save it as a file of its own and read that",
                    name=name,
                    noun=say(NOUNS[kind]),
                )
            )
        found = replace(
            around, after=(*one.facts, *around.after), charset=meant_charset(one.charset), capture=one.capture
        )
        yield from received(one.data, kind=kind, file=path, around=found, warn=warn)
    except NotAReport as refused:
        if one.noise:
            raise
        yield Unread(path, str(refused))
    except ReportError as refused:
        yield Unread(path, str(refused))


def _weighed(source: BinaryIO, *, most: int) -> tuple[str, int]:
    """The digest and size of a stream; one past the limit is not read."""
    if (whole := source.seek(0, 2)) > most:
        return "", whole
    digest, size = hashlib.sha256(), 0
    source.seek(0)
    while size <= most and (chunk := source.read(min(FRAME, most + 1 - size))):
        digest.update(chunk)
        size += len(chunk)
    return f"sha256:{digest.hexdigest()}", size


def _again(source: BinaryIO, digest: hashlib._Hash) -> Iterator[bytes]:
    source.seek(0)
    while chunk := source.read(FRAME):
        digest.update(chunk)
        yield chunk
