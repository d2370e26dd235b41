"""What is fuzzed: for each reader one call, which may refuse a file and do nothing else, and files to begin with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from importlib import import_module, util
from pathlib import Path
from types import ModuleType

from witnessmark.errors import WitnessmarkError
from witnessmark.report import page, wire
from witnessmark.report.limits import MAX_WORDS
from witnessmark.report.parse.refusal import NoWords, TooLarge, Unreadable

REFUSALS = (NoWords, TooLarge, Unreadable, WitnessmarkError, MemoryError, RecursionError)
KINDS = ("page", "pdf", "docx", "word", "mail", "archiver", "feed", "telegram", "table", "warc", "wacz")


def _made() -> ModuleType:
    """The maker of files that the tests of reports use, from beside them."""
    spec = util.spec_from_file_location("made", Path(__file__).parents[1] / "report" / "made.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made = _made()
_DOCUMENT = made.word("HERE")


def seeds(kind: str) -> list[bytes]:
    """Well-made files of a kind."""
    sentence = made.SENTENCE
    archive = made.warc(("https://v.example/", "text/html; charset=utf-8", made.page()), packed=False)
    of = {
        "page": [made.page(), made.archived()],
        "pdf": [made.pdf([sentence, ""], properties={"/Title": "A"}), made.pdf([sentence], password="")],
        "docx": [made.word(sentence, title="A", table=[["a", "b"]], header="c")],
        "word": [zipfile.ZipFile(io.BytesIO(made.word(sentence, table=[["a"]]))).read("word/document.xml")],
        "mail": [made.mail(html=f"<p>{sentence}</p>", attached=[("a.txt", b"Six.")])],
        "archiver": [b'{"status": "a", "metadata": {"url": "https://v.example/", "content": "Six."}, "media": []}'],
        "feed": [made.rss(("One", f"<p>{sentence}</p>"), ("Two", "Six")),
                 b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>B</title>'
                 b"<updated>2018-02-06T00:00:00Z</updated><content>Six</content></entry></feed>"],
        "telegram": [made.telegram(sentence, ["Six ", {"type": "bold", "text": "killed"}], forwarded_from="A")],
        "table": [b'text,published,source\n"Seven killed,\nin Douma",26/02/2018,A\n,,\nSix,2018-02-01,C\n'],
        "warc": [archive, made.warc(("https://v.example/", "text/plain", b"3\r\nSix\r\n0\r\n\r\n"), packed=False,
                                    headers=["Transfer-Encoding: chunked"])],
        "wacz": [made.wacz(archive, [{"url": "https://v.example/"}], name="archive/a.warc")],
    }  # fmt: skip
    return of[kind]


def target(kind: str) -> Callable[[bytes], None]:
    """The call that parses bytes as a kind and checks what comes of it; raises for a fault, and not for a refusal."""
    parse = import_module(f"witnessmark.report.parse.{'docx' if kind == 'word' else kind}").parse

    def call(data: bytes) -> None:
        if kind == "word":
            data = _zipped(data)
        try:
            if kind == "page":
                data = page.markup(data, name="it").text.encode("utf-8", errors="replace")
            with redirect_stderr(io.StringIO()):
                check(parse(io.BytesIO(data), {"columns": "{}", "charset": ""}))
        except REFUSALS:
            return

    return call


def check(parsed: Iterator[object]) -> None:
    """What a reader gives is of bounded size, says which report is which, and comes through to the parent."""
    positions = []
    for one in parsed:
        told = wire.answer(*wire.answered(one))
        assert (told.text, told.position, told.data, told.capture) == (one.text, one.position, one.data, one.capture)
        assert len(one.text or "") <= MAX_WORDS
        positions.append(one.position)
        assert len(positions) < 10_000


def _zipped(document: bytes) -> bytes:
    """A Word document with this as its main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_DOCUMENT)) as source, zipfile.ZipFile(out, "w") as sink:
        for member in source.infolist():
            sink.writestr(member.filename, document if member.filename == "word/document.xml" else source.read(member))
    return out.getvalue()
