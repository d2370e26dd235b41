"""A file to a Report: read within the limit, told what it is, decoded, dated."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable

from ..errors import ReportError, ReportTooLarge
from ..records import Report
from ..show import show_file
from . import head, sidecar, text
from .kinds import SUFFIXES, is_page, refuse_other_kinds
from .language import language_of
from .limits import MAX_REPORT, MEGABYTE
from .sidecar import NOTHING, Known

Warn = Callable[[str], None]


def open_report(path: str, *, given: Known = NOTHING, warn: Warn | None = None) -> Report:
    """The report in a file ("-": standard input), with what its sidecar says of it.

    `given` is what the person at the keyboard says, and goes before the sidecar, which goes before what the page
    or the text itself says. `warn` is called with a line for each thing in the file that a reader should know of
    and that did not stop the reading, such as broken UTF-8. Raises ReportError (too large, no text in it, an
    encoding that is not certain, not to be opened) or SidecarError; the message names the file and what to do.
    """
    name = show_file(path)
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_REPORT + 1)
        else:
            with open(path, "rb") as opened:
                data = opened.read(MAX_REPORT + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReportError(f"{name}: {_why(path, error)}") from error
    beside = NOTHING if path == "-" else sidecar.beside(path, name=name)
    return read_report(data, file=path, known=given.or_else(beside), warn=warn)


def read_report(data: bytes, *, file: str, known: Known = NOTHING, warn: Warn | None = None) -> Report:
    """The report in these bytes; touches no disk, and for a web page starts a child process.

    >>> report = read_report(
    ...     b"Geneva, 6 February 2018\\n\\nSeven were killed.", file="a.txt", known=Known(language="en")
    ... )
    >>> report.published, report.text[-18:]
    (datetime.date(2018, 2, 6), 'Seven were killed.')
    """
    name = show_file(file)
    warn = warn or (lambda line: None)
    if len(data) > MAX_REPORT:
        limit = f"larger than {MAX_REPORT // MEGABYTE} MB, the limit for one report"
        raise ReportTooLarge(f"{name}: {limit}; split it into the reports that it holds")
    refuse_other_kinds(data, name=name)
    if is_page(data, file=file):
        from . import page  # processes and threads, which a text needs none of

        read = page.read(data, name=name, charset=known.charset)
        known = known.or_else(read.known)
        warning, words = read.warning, read.text
    else:
        decoded = text.decode(data, name=name, charset=known.charset)
        warning, words = decoded.warning, decoded.text
    if warning is not None:
        warn(f"{name}: {warning}")
    known = known.or_else(head.read(words))
    return Report(
        id=f"sha256:{hashlib.sha256(data).hexdigest()}",
        file=file,
        text=words,
        source=known.source,
        published=known.published,
        language=known.language or language_of(words),
        url=known.url,
    )


def _why(path: str, error: OSError | ValueError) -> str:
    if os.path.isdir(path):
        if isinstance(error, PermissionError) and not os.access(path, os.R_OK | os.X_OK):
            return "a folder that may not be opened; change its permissions"
        return f"a folder with no report in it ({', '.join(SUFFIXES)}); name the files themselves"
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    reason = (isinstance(error, OSError) and error.strerror) or "not a file's name"
    return f"cannot be opened ({reason}); check its name and permissions"
