"""A web page: decoded by HTML's rules, then parsed apart, in a child process under limits.

A page is the most hostile thing that Witnessmark opens, and its parser is C. The child may compute, hold and nest
so much and no more; one that dies or stalls costs its page one line, and the next page gets a new child.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from ..errors import MissingPart, NotAReport, ReportError, ReportTooLarge
from .limits import MAX_PAGE, MEGABYTE, PAGE_SECONDS
from .sidecar import Known, as_charset, as_day, as_language
from .text import decode

_SAVE = "save the report's words as UTF-8 text (.txt) and read that"
# charsets that pages name and do not mean; source: the WHATWG Encoding Standard
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8", "gb2312": "gbk"}
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SOON = 3  # times the seconds of computing: the clock's limit, for a machine that is busy
_PAGES = 500  # for one child: what a parser leaks is given back


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page (its title, a blank line, its body), what it says of itself, and a warning, if any."""

    text: str
    known: Known
    warning: str | None = None


def read(data: bytes, *, name: str, charset: str | None = None) -> Page:
    """The page's words as a reader sees them: paragraphs, lists and tables, without menus and comments.

    Its publication date, publisher and language are taken where the page declares them (its meta elements, its
    JSON-LD, its `lang`). `charset` is what a sidecar declares. Raises NotAReport for a page without words,
    ReportTooLarge past a limit, ReportError where it cannot be parsed.
    """
    if len(data) > MAX_PAGE:
        raise ReportTooLarge(f"{name}: larger than {MAX_PAGE // MEGABYTE} MB, the limit for one web page; {_SAVE}")
    decoded = decode(data, name=name, charset=charset or _declared(data))
    try:
        answer = _CHILD.parse(decoded.text)
    except MissingPart as missing:
        raise ReportError(f"{name}: a web page, and {missing}") from missing
    except ChildFailed as failure:
        raise ReportError(f"{name}: the page {failure}; {_SAVE}") from failure
    if "refused" in answer:
        raise ReportTooLarge(f"{name}: the page {answer['refused']}, the limit; {_SAVE}")
    text = answer.get("text") or ""
    if not text.strip():
        raise NotAReport(f"{name}: a web page without words; {_SAVE}")
    return Page(text, _known(answer), decoded.warning)


def _declared(data: bytes) -> str | None:
    """The charset that a page declares in its first 1,024 bytes, as HTML has it; None where it is no charset."""
    found = _CHARSET.search(data, 0, 1024)
    if found is None:
        return None
    try:
        charset = as_charset((found[1] or found[2]).decode("ascii"))
    except ValueError:
        return None
    return _MEANT.get(charset, charset)


def _known(answer: dict[str, str | None]) -> Known:
    """What a page declares, where it is well formed: a page's slips do not stop its reading."""
    published = language = None
    with suppress(ValueError):
        published = as_day(answer.get("published") or "")
    with suppress(ValueError):
        language = as_language(answer.get("language") or "")
    return Known(answer.get("source"), published, language, answer.get("url"))


class ChildFailed(Exception):
    """The child died or stalled over a page; the text says how."""


@dataclass(slots=True)
class Child:
    """The process that parses pages: started with the first page, started anew after one that it died of."""

    process: subprocess.Popen[bytes] | None = None
    pages: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def parse(self, markup: str) -> dict[str, str | None]:
        """What `page_child.parsed` gives for the markup. Raises ChildFailed, and MissingPart without trafilatura."""
        data = markup.encode("utf-8", errors="replace")
        with self.lock:
            child = self._running()
            late = threading.Event()

            def end() -> None:
                late.set()
                child.kill()

            clock = threading.Timer(PAGE_SECONDS * _SOON, end)
            clock.start()
            try:
                return self._asked(child, data)
            except (OSError, EOFError) as error:
                self.close()
                raise ChildFailed(_how(child.returncode, late=late.is_set())) from error
            finally:
                clock.cancel()

    def _asked(self, child: subprocess.Popen[bytes], data: bytes) -> dict[str, str | None]:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(len(data).to_bytes(8, "big") + data)
        child.stdin.flush()
        length = child.stdout.read(8)
        answer = child.stdout.read(int.from_bytes(length, "big")) if len(length) == 8 else b""
        if not answer or len(answer) < int.from_bytes(length, "big"):
            raise EOFError
        self.pages += 1
        read: dict[str, str | None] = json.loads(answer)
        return read

    def _running(self) -> subprocess.Popen[bytes]:
        if self.pages >= _PAGES:
            self.close()
        if self.process is None:
            if importlib.util.find_spec("trafilatura") is None:
                raise MissingPart("trafilatura", extra="html")
            # -P and the parent's path: nothing that lies beside the reports is imported
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "witnessmark.report.page_child"],
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
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what it still held for a reader that is gone
                        pipe.close()
            self.process.wait()
            self.process = None
            self.pages = 0


def _how(code: int | None, *, late: bool) -> str:
    if late or code == -getattr(signal, "SIGXCPU", 24):
        return f"takes more than {PAGE_SECONDS} seconds to parse, the limit"
    return "cannot be parsed (the parser died of it)"


_CHILD = Child()
atexit.register(_CHILD.close)
