"""The child process that parses: `python -m witnessmark.report.parse`, started by `..child`.

It reads files from standard input and writes what is in them to standard output (see `..wire`), until that ends.
"""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from ...errors import WitnessmarkError
from ...messages import recorded, speaking
from .. import wire
from ..hold import limit_time
from ..limits import CHILD_MEMORY, CONTAINER_SECONDS, DOCUMENT_SECONDS, MAX_MEMBERS, MEGABYTE, PAGE_SECONDS
from ..received import Parsed
from .confine import confine
from .refusal import NoWords, TooLarge, Unreadable

Parser = Callable[[BinaryIO, dict[str, str]], Iterator[Parsed]]

# kind -> module, seconds of computing. A parser is loaded with the first file of its kind.
_PARSERS: Final = {
    "page": ("page", PAGE_SECONDS),
    "pdf": ("pdf", DOCUMENT_SECONDS),
    "docx": ("docx", DOCUMENT_SECONDS),
    "mail": ("mail", PAGE_SECONDS),
    "archiver": ("archiver", PAGE_SECONDS),
    "feed": ("feed", CONTAINER_SECONDS),
    "telegram": ("telegram", CONTAINER_SECONDS),
    "table": ("table", CONTAINER_SECONDS),
    "warc": ("warc", CONTAINER_SECONDS),
    "wacz": ("wacz", CONTAINER_SECONDS),
}


def main() -> None:
    """Answer files until standard input ends."""
    confine()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    while True:
        try:
            asked = json.loads(wire.receive(source))
        except EOFError:
            return
        incoming = Incoming(source)
        last: dict[str, str | bool] = {"end": True}
        try:
            for number, parsed in enumerate(parser(asked["kind"])(io.BufferedReader(incoming, wire.FRAME), asked), 1):
                if number > MAX_MEMBERS:
                    raise TooLarge(recorded("holds more than {limit:,} reports", limit=MAX_MEMBERS))
                wire.send(sink, *wire.answered(parsed), flush=False)
        except TooLarge as refusal:
            last["refused"] = str(refusal)
        except NoWords as refusal:
            last["wordless"] = str(refusal)
        except Unreadable as refusal:
            last["unreadable"] = str(refusal)
        except MemoryError:
            last["refused"] = recorded("needs more than {limit:,} MB of memory", limit=CHILD_MEMORY // MEGABYTE)
        except RecursionError:
            last["refused"] = recorded("is nested too deep")
        except WitnessmarkError as refusal:
            last["unreadable"] = str(refusal)
        except EOFError:
            return  # the parent is gone
        except Exception as error:  # a parser's fault over somebody's file; its words may be the file's
            last["fault"] = type(error).__name__
        incoming.skip()
        wire.send(sink, json.dumps(last).encode("ascii"), b"")


def parser(kind: str) -> Parser:
    """What parses a kind of file; the process may from now on compute for that kind's seconds."""
    module, seconds = _PARSERS[kind]
    found: Parser = importlib.import_module(f".{module}", __package__).parse
    limit_time(seconds)
    return found


class Incoming(io.RawIOBase):
    """The file that is being sent, frame by frame, as a stream."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._rest = memoryview(b"")
        self._ended = False

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """The next bytes, into the buffer; 0 at the end."""
        if not self._rest and not self._ended:
            self._rest = memoryview(wire.receive(self._source))
            self._ended = not self._rest
        into = memoryview(buffer)  # type: ignore[arg-type]
        count = min(len(into), len(self._rest))
        into[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def skip(self) -> None:
        """Read to the end of the file what a parser has left of it."""
        while not self._ended:
            self._rest = memoryview(b"")
            self.readinto(bytearray(1))


if __name__ == "__main__":
    with speaking("en"):  # who asked retells it; no catalogue can be opened here
        main()
