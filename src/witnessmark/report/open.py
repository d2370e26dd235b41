"""A file to its reports: read within the limit, told what it is, decoded or parsed, dated."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from ..errors import MissingPart, NotAReport, ReportError, ReportTooLarge, SidecarError
from ..messages import later, recorded, retell, say, system_words
from ..records import Report
from ..show import show_file
from . import head, page, sidecar, text
from .facts import of_known, settled
from .kinds import CONTAINERS, NOUNS, SAMPLE, Kind, kind_of, largest
from .limits import MEGABYTE
from .received import BY_WORDS, Capture, Container, Fact, Parsed, Received
from .sidecar import NOTHING, Known

Warn = Callable[[str], None]

_SAVE = later("save the report's words as UTF-8 text (.txt) and read that")
_TRANSCRIBE = later("write its words into a .txt file and read that")
_SPLIT = later("split it, or save its reports as files of their own and read those")
_LABELS: dict[Kind, str] = {
    "page": later("web page"),
    "feed": later("feed"),
    "telegram": later("export"),
    "table": later("table"),
    "warc": later("web archive"),
    "wacz": later("web archive"),
}


@dataclass(frozen=True, slots=True)
class Unread:
    """One of several reports in a file that could not be read: where it is, and the problem in one line."""

    file: str
    problem: str


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a report before it is read: facts that go before its own, and after; what a file it came in
    says of its encoding, of a table's columns, of how it was captured."""

    before: tuple[Fact, ...] = ()
    after: tuple[Fact, ...] = ()
    charset: str | None = None
    columns: tuple[tuple[str, str], ...] | None = None
    container: Container | None = None
    capture: Capture | None = None


def open_report(path: str, *, given: Known = NOTHING, warn: Warn | None = None) -> Report:
    """The report in a file ("-": standard input), with what its sidecar says of it.

    Of a file that holds several, such as a feed, its position names the one: "feed.xml#3". `given` is what the person
    at the keyboard says, and goes before the sidecar, which goes before what the page or the text itself says. `warn`
    is called with a line for each thing in the file that a reader should know of and that did not stop the reading,
    such as broken UTF-8. Raises ReportError (too large, no text in it, an encoding that is not certain, not to be
    opened) or SidecarError; the message names the file and what to do.
    """
    file, mark, _ = path.rpartition("#")
    if mark and not os.path.lexists(path) and os.path.isfile(file):
        for one in open_reports(file, given=given, warn=None):
            found = one.report.file if isinstance(one, Received) else one.file
            if found == path:
                return _report(one)
        raise ReportError(
            say("{path}: no report at that position; see with `witnessmark read` which there are", path=show_file(path))
        )
    for one in open_reports(path, given=given, warn=warn):
        if isinstance(one, Unread) or one.container is None:
            return _report(one)
        example = show_file(one.report.file)
        raise ReportError(
            say(
                "{path}: holds several reports; name one by its position, such as {example}",
                path=show_file(path),
                example=example,
            )
        )
    raise ReportError(say("{path}: holds no report that can be read; leave it out", path=show_file(path)))


def open_reports(path: str, *, given: Known = NOTHING, warn: Warn | None = None) -> Iterator[Received | Unread]:
    """Every report in a file, one by one, with what is kept of each.

    Most files hold one. A feed, a web archive, an export or a table holds many, each with a digest of its own bytes;
    a mail is one itself and holds what is attached to it. One that cannot be read is given as `Unread` and does not
    stop the others. Raises as `open_report` does for the file as a whole, before or after some were given: a web
    archive may be broken in the middle.
    """
    name = show_file(path)
    warn = warn or (lambda line: None)
    try:
        source: BinaryIO = sys.stdin.buffer if path == "-" else open(path, "rb")  # noqa: SIM115  # closed below
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReportError(f"{name}: {_why(path, error)}") from error
    try:
        try:
            start = source.read(SAMPLE)
            kind = kind_of(start, file=path, name=name)
            beside = NOTHING if path == "-" else sidecar.beside(path, name=name)
            around = _around(given, beside, kind)
            streamed = kind in CONTAINERS and source.seekable() and path != "-"
            data = b"" if streamed else start + source.read(max(0, largest(kind) + 1 - len(start)))
        except (OSError, ValueError) as error:
            if isinstance(error, (ReportError, SidecarError)):
                raise
            raise ReportError(f"{name}: {_why(path, error)}") from error
        if streamed:
            from .apart import apart

            yield from apart(source, kind=kind, file=path, around=around, warn=warn)
        else:
            yield from received(data, kind=kind, file=path, around=around, warn=warn)
    finally:
        if path != "-":
            source.close()


def read_report(data: bytes, *, file: str, known: Known = NOTHING, warn: Warn | None = None) -> Report:
    """The report in these bytes; touches no disk, and for all but plain text starts a child process.

    Of bytes that hold several reports the first.

    >>> report = read_report(
    ...     b"Geneva, 6 February 2018\\n\\nSeven were killed.", file="a.txt", known=Known(language="en")
    ... )
    >>> report.published, report.text[-18:]
    (datetime.date(2018, 2, 6), 'Seven were killed.')
    """
    name = show_file(file)
    kind = kind_of(data[:SAMPLE], file=file, name=name)
    around = _around(known, NOTHING, kind)
    for one in received(data, kind=kind, file=file, around=around, warn=warn or (lambda line: None)):
        return _report(one)
    raise NotAReport(say("{name}: holds no report that can be read; leave it out", name=name))


def received(data: bytes, *, kind: Kind, file: str, around: Around, warn: Warn) -> Iterator[Received | Unread]:
    """The reports in bytes of a kind, with what is known of them from elsewhere."""
    name = show_file(file)
    refuse_larger(len(data), kind=kind, name=name)
    if kind == "text":
        decoded = text.decode(data, name=name, charset=around.charset)
        if decoded.warning is not None:
            warn(f"{name}: {decoded.warning}")
        yield settle(Parsed(decoded.text, reader="text"), data, file=file, around=around)
        return
    if kind in CONTAINERS:
        import io

        from .apart import apart

        yield from apart(io.BytesIO(data), kind=kind, file=file, around=around, warn=warn)
        return
    sent = data
    if kind == "page":
        decoded = page.markup(data, name=name, charset=around.charset)
        sent = decoded.text.encode("utf-8", errors="replace")
        if decoded.warning is not None:
            warn(f"{name}: {decoded.warning}")
    from . import child  # processes and threads, which a text needs none of

    try:
        parsed = child.SHARED.parse(kind, sent, {})
    except MissingPart as missing:
        what = {"page": say("web page")}.get(kind, say(NOUNS[kind]))
        raise ReportError(say("{name}: a {what}, and {missing}", name=name, what=what, missing=missing)) from missing
    except (child.Refused, child.ChildFailed) as failure:
        raise refusal(failure, kind=kind, name=name) from failure
    yield from _documents(parsed, data, kind=kind, file=file, around=around, warn=warn)


def _documents(
    parsed: list[Parsed], data: bytes, *, kind: Kind, file: str, around: Around, warn: Warn
) -> Iterator[Received | Unread]:
    """The document, then what hangs on it."""
    name = show_file(file)
    for one in parsed:
        if one.position is not None:
            from .apart import member

            container = Container(_digest(data), file, one.position)
            try:
                yield from member(one, file=file, around=replace(around, container=container), warn=warn)
            except NotAReport as refused:
                warn(str(refused))
            continue
        for note in one.notes:
            warn(f"{name}: {retell(note)}")
        if (one.text or "").strip():
            yield settle(one, data, file=file, around=around)
        elif len(parsed) == 1:
            raise NotAReport(say("{name}: a web page without words; {save}", name=name, save=say(_SAVE)))


def settle(parsed: Parsed, data: bytes, *, file: str, around: Around) -> Received:
    """A report out of what was parsed: what holds of it by all facts, its own and from elsewhere."""
    words = parsed.text or ""
    facts = (
        *around.before,
        *parsed.facts,
        *of_known(head.read(words), recorded("the head of the text")),
        *around.after,
    )
    holds = settled(facts)
    if holds.language is None:
        from ..lang.detect import detect  # at the top its patterns would cost every command that takes reports

        if (code := detect(words)) is not None:
            facts = (*facts, Fact("language", code, BY_WORDS))
            holds = replace(holds, language=code)
    report = Report(_digest(data), file, words, holds.source, holds.published, holds.language, holds.url, holds.title)
    return Received(
        report, data, facts, around.container, around.capture or parsed.capture, parsed.pages, parsed.reader
    )


def refuse_larger(size: int, *, kind: Kind, name: str) -> None:
    """Nothing for a size within the limit of the kind; raises ReportTooLarge."""
    if size > largest(kind):
        label, do = say(_LABELS.get(kind, "report")), say(_SAVE if kind == "page" else _SPLIT)
        if kind == "text":
            do = say("split it into the reports that it holds")
        raise ReportTooLarge(
            say(
                "{name}: larger than {limit:,} MB, the limit for one {label}; {do}",
                name=name,
                limit=largest(kind) // MEGABYTE,
                label=label,
                do=do,
            )
        )


def refusal(failure: Exception, *, kind: Kind, name: str) -> ReportError:
    """The one line for what the child refused, or died of."""
    how, noun = getattr(failure, "how", "failed"), say(NOUNS[kind])
    do, why = say(_SPLIT if kind in CONTAINERS else _SAVE), retell(str(failure))
    if how == "refused":
        return ReportTooLarge(
            say("{name}: the {noun} {failure}, the limit; {do}", name=name, noun=noun, failure=why, do=do)
        )
    if how == "wordless":
        return NotAReport(f"{name}: {why}; {say('leave it out') if kind in CONTAINERS else say(_TRANSCRIBE)}")
    if how == "unreadable":
        return ReportError(say("{name}: the {noun} {failure}", name=name, noun=noun, failure=why))
    return ReportError(say("{name}: the {noun} {failure}; {do}", name=name, noun=noun, failure=why, do=do))


def _around(given: Known, beside: Known, kind: Kind) -> Around:
    """What the person and the sidecar say. Of a file with many reports the sidecar's day, address and title are the
    file's own, and go behind what each report says."""
    before, after = of_known(beside, recorded("its sidecar")), of_known(NOTHING, "")
    if kind in CONTAINERS:
        after = tuple(fact for fact in before if fact.what in ("published", "url", "title"))
        before = tuple(fact for fact in before if fact not in after)
    known = given.or_else(beside)
    return Around((*of_known(given, recorded("the command line")), *before), after, known.charset, known.columns)


def _report(one: Received | Unread) -> Report:
    if isinstance(one, Unread):
        raise ReportError(one.problem)
    return one.report


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _why(path: str, error: OSError | ValueError) -> str:
    if os.path.isdir(path):
        if isinstance(error, PermissionError) and not os.access(path, os.R_OK | os.X_OK):
            return say("a folder that may not be opened; change its permissions")
        return say("a folder with no report in it (.txt, .html, .pdf and the like); name the files themselves")
    if isinstance(error, FileNotFoundError):
        return say("no such file; check the name")
    reason = (isinstance(error, OSError) and system_words(error)) or say("not a file's name")
    return say("cannot be opened ({reason}); check its name and permissions", reason=reason)
