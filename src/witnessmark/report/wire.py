"""What the two processes say to each other: frames of eight bytes of length and as many of content.

The parent asks with a frame of JSON and then the file in frames, an empty one at its end. The child answers with
pairs of frames, one of JSON and one of bytes, the last with the key "end". The child has read what may be hostile, so
all that it says is checked like any input.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO, Final

from .limits import MAX_REPORT, MEGABYTE
from .received import WHAT, Capture, Fact, Parsed

FRAME: Final = MEGABYTE
# an answer's JSON may hold each character of the text as twelve of its own
MAX_FRAME: Final = 64 * MEGABYTE
# a feed's title stands in the answer for each of its items
MAX_FACT: Final = 2_000


def send(sink: BinaryIO, *frames: bytes, flush: bool = True) -> None:
    """Write frames, and see that they leave unless more will follow."""
    for frame in frames:
        sink.write(len(frame).to_bytes(8, "big") + frame)
    if flush:
        sink.flush()


def receive(source: BinaryIO, *, most: int = MAX_FRAME) -> bytes:
    """The next frame; raises EOFError where the stream ends before it does, or it is longer than `most`."""
    length = int.from_bytes(head, "big") if len(head := source.read(8)) == 8 else most + 1
    frame = source.read(length) if length <= most else b""
    if length > most or len(frame) < length:
        raise EOFError
    return frame


def ask(sink: BinaryIO, kind: str, options: dict[str, str], chunks: Iterable[bytes]) -> None:
    """Send a file to be parsed as a kind."""
    send(sink, json.dumps({"kind": kind, **options}).encode("ascii"))
    for chunk in chunks:
        for start in range(0, len(chunk), FRAME):
            send(sink, chunk[start : start + FRAME], flush=False)
    send(sink, b"")


def answered(parsed: Parsed) -> tuple[bytes, bytes]:
    """The two frames of an answer. Of a fact or a line no more than `MAX_FACT` characters are said."""
    capture = parsed.capture
    said: dict[str, Any] = {
        "text": parsed.text,
        "facts": [(fact.what, fact.value[:MAX_FACT], fact.where[:MAX_FACT]) for fact in parsed.facts],
        "pages": parsed.pages,
        "notes": [note[:MAX_FACT] for note in parsed.notes],
        "position": parsed.position,
        "name": parsed.name,
        "charset": parsed.charset,
        "noise": parsed.noise,
        "reader": parsed.reader,
        "problem": parsed.problem,
    }
    if capture is not None:
        at = None if capture.at is None else capture.at.isoformat()
        said["capture"] = [capture.url, at, capture.status, capture.headers, capture.ip, capture.tool]
    return json.dumps(said).encode("ascii"), parsed.data


def answer(frame: bytes, data: bytes) -> Parsed:
    """The answer in two frames; raises ValueError for what is none.

    >>> answer(*answered(Parsed("Seven", (Fact("title", "A day", "the title"),), position="3"))).text
    'Seven'
    """
    said = json.loads(frame)
    try:
        parsed = Parsed(
            text=_words(said["text"]),
            facts=tuple(Fact(_what(what), _word(value), _word(where)) for what, value, where in said["facts"]),
            pages=tuple(int(page) for page in said["pages"]),
            notes=tuple(_word(note) for note in said["notes"]),
            position=_words(said["position"]),
            data=data,
            name=_word(said["name"]),
            charset=_words(said["charset"]),
            capture=_capture(said["capture"]) if "capture" in said else None,
            noise=bool(said["noise"]),
            reader=_word(said["reader"]),
            problem=_words(said["problem"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not an answer") from error
    if len(data) > MAX_REPORT:
        raise ValueError("not an answer")
    return parsed


def _capture(said: Any) -> Capture:
    url, at, status, headers, ip, tool = said
    return Capture(
        _words(url),
        None if at is None else datetime.fromisoformat(at),
        None if status is None else int(status),
        tuple((_word(name), _word(value)) for name, value in headers),
        _words(ip),
        _words(tool),
    )


def _what(value: Any) -> Any:
    if value not in WHAT:
        raise ValueError("not an answer")
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not an answer")
    return value


def _words(value: Any) -> str | None:
    return None if value is None else _word(value)
