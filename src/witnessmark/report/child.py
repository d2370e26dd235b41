"""The child process that parses everything but plain text, seen from the parent.

A file from outside is the most hostile thing that Witnessmark opens, and some parsers are C. The child may compute,
hold and unpack so much and no more; one that dies or stalls costs its file one line, and the next file gets a new
child. What holds many reports is taken apart by a child of its own, so that they can be read one by one as they come.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO, Final, cast

from ..errors import MissingPart
from ..messages import recorded
from . import wire
from .kinds import Kind
from .limits import CONTAINER_SECONDS, DOCUMENT_SECONDS, PAGE_SECONDS
from .received import Parsed

# what each kind is parsed with, beyond Python's own
_NEEDS: Final[dict[Kind, tuple[tuple[str, str], ...]]] = {
    "page": (("trafilatura", "html"),),
    "archiver": (("lxml", "html"),),
    "pdf": (("pypdf", "formats"),),
    "docx": (("docx", "formats"),),
    "feed": (("feedparser", "formats"), ("lxml", "html")),
    "telegram": (),
    "mail": (),
    "table": (),
    "warc": (("warcio", "formats"),),
    "wacz": (("warcio", "formats"),),
}
_PACKAGES: Final = {"docx": "python-docx"}
_SECONDS: Final[dict[Kind, int]] = {
    "page": PAGE_SECONDS,
    "mail": PAGE_SECONDS,
    "archiver": PAGE_SECONDS,
    "pdf": DOCUMENT_SECONDS,
    "docx": DOCUMENT_SECONDS,
}
_SOON: Final = 3  # times the seconds of computing: the clock's limit, for a machine that is busy
_FILES: Final = 500  # for one child: what a parser leaks is given back


class ChildFailed(Exception):
    """The child died or stalled over a file; the text says how."""


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A parser's refusal: past a limit, without words, or not to be read; `why` is its clause."""

    why: str
    how: str

    def __str__(self) -> str:
        return self.why


@dataclass(slots=True)
class Child:
    """A process that parses: started with the first file, started anew after one that it died of."""

    process: subprocess.Popen[bytes] | None = None
    files: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def parse(self, kind: Kind, data: bytes, options: dict[str, str]) -> list[Parsed]:
        """All that is in a file. Raises Refused, ChildFailed, and MissingPart for a parser that is not installed."""
        with self.lock:
            return list(self.parsed(kind, (data,), options))

    def parsed(self, kind: Kind, chunks: Iterable[bytes], options: dict[str, str]) -> Iterator[Parsed]:
        """The same, one by one, of a file that comes in chunks; to be asked of a child that is nobody else's."""
        for module, extra in _NEEDS[kind]:
            if importlib.util.find_spec(module) is None:
                raise MissingPart(_PACKAGES.get(module, module), extra=extra)
        child = self._running()
        # apart from the reading: the child answers before it has the whole file
        sink = cast("BinaryIO", child.stdin)
        asking = threading.Thread(target=_ask, args=(sink, kind, options, chunks), daemon=True)
        asking.start()
        seconds = _SECONDS.get(kind, CONTAINER_SECONDS)
        watch = Watch(child, seconds * _SOON)
        whole = False
        try:
            while True:
                frame, data = self._answer(child, watch, seconds)
                if frame.startswith(b'{"end"'):
                    break
                yield wire.answer(frame, data)
            asking.join()
            whole = True
        except ValueError as error:
            raise ChildFailed(recorded("cannot be parsed (the parser's answer makes no sense)")) from error
        finally:
            watch.end()
            if not whole:
                self.close()
                asking.join()
        self.files += 1
        _refuse(json.loads(frame))

    def _answer(self, child: subprocess.Popen[bytes], watch: Watch, seconds: int) -> tuple[bytes, bytes]:
        stdout = cast("BinaryIO", child.stdout)
        watch.wait()
        try:
            return wire.receive(stdout), wire.receive(stdout)
        except (OSError, EOFError) as error:
            child.kill()
            raise ChildFailed(_how(child.wait(), seconds=seconds, late=watch.late)) from error
        finally:
            watch.rest()

    def _running(self) -> subprocess.Popen[bytes]:
        if self.files >= _FILES or (self.process is not None and self.process.poll() is not None):
            self.close()
        if self.process is None:
            # -P and the parent's path: nothing that lies beside the reports is imported
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "witnessmark.report.parse"],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self.process

    def close(self) -> None:
        """End the process, if there is one, and wait for it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what it still held for a reader that is gone
                        pipe.close()
            self.process = None
            self.files = 0


class Watch:
    """The clock beside a child: one that is waited for longer than so many seconds is ended.

    It runs while an answer is awaited, not while whoever asked is busy with the last one. It looks twice in its time,
    so that an answer costs no thread of its own.
    """

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.late = False
        self._child, self._seconds = child, seconds
        self._answers = 0
        self._waiting = False
        self._over = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def wait(self) -> None:
        """From now on an answer is awaited."""
        self._answers += 1
        self._waiting = True

    def rest(self) -> None:
        """It has come."""
        self._waiting = False

    def end(self) -> None:
        """No more is to come."""
        self._over.set()

    def _look(self) -> None:
        seen, looks = 0, 0
        while not self._over.wait(self._seconds / 2):
            looks = looks + 1 if self._waiting and self._answers == seen else 0
            seen = self._answers
            if looks >= 2:
                self.late = True
                self._child.kill()
                return


def _ask(sink: BinaryIO, kind: Kind, options: dict[str, str], chunks: Iterable[bytes]) -> None:
    try:
        wire.ask(sink, kind, options, chunks)
    except (OSError, ValueError):  # the child is gone, or the file's disk: whoever waits for an answer will notice
        with suppress(OSError):
            sink.close()


def _refuse(last: dict[str, str]) -> None:
    """Raise for what the last answer says went wrong."""
    for how in ("refused", "wordless", "unreadable"):
        if how in last:
            raise Refused(str(last[how]), how)
    if "fault" in last:
        raise ChildFailed(recorded("cannot be parsed (the parser stumbled: {last})", last=str(last["fault"])[:60]))


def _how(code: int | None, *, seconds: int, late: bool) -> str:
    if late or code == -getattr(signal, "SIGXCPU", 24):
        return recorded("takes more than {seconds} seconds to parse, the limit", seconds=seconds)
    return recorded("cannot be parsed (the parser died of it)")


SHARED: Final = Child()
atexit.register(SHARED.close)
