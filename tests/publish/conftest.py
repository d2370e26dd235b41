"""Invented reports with claims made by hand, a reader of pages, a browser: what the tests of this folder share."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from witnessmark.count import Count
from witnessmark.records import Claim, Report
from witnessmark.when import When
from witnessmark.where import Place

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--window-size=1200,1600",
)  # fmt: skip
VOID = {"meta", "br", "hr", "img", "input", "link"}

ENGLISH = """Rockets hit Arbeen and Zamalka on 13 March 2017.

  • Arbeen: at least nine civilians were killed, four of them children.
  • In Zamalka and Saqba six people were killed.
  • A spokesman denied that anyone was killed in Douma.
"""
ARABIC = "قُتل سبعة مدنيين في عربين يوم الاثنين."

PLACES = {
    "Arbeen": Place("Arbeen", None, None, "Arbin", "t:1", 33.539, 36.367, "settlement", "SY", ("t:0",)),
    "عربين": Place("عربين", None, None, "Arbin", "t:1", 33.539, 36.367, "settlement", "SY", ("t:0",)),
    "Zamalka": Place("Zamalka", None, None, "Zamalka", "t:2", 33.527, 36.356, "settlement", "SY", ("t:0",)),
    "Saqba": Place("Saqba", None, None, "Saqba", "t:3", 33.518, 36.384, "settlement", "SY", ("t:0",)),
    "Douma": Place("Douma"),
}


@dataclass
class Element:
    """One element of a page, with its text."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def words(self) -> str:
        """The text without the numbers that lead to readings."""
        return "".join(
            child if isinstance(child, str) else "" if "number" in child.classes else child.words
            for child in self.children
        )

    def all(self, tag: str | None = None, *, of: str | None = None) -> Iterator[Element]:
        """Every element below with that tag and class, in order; not those within one another."""
        for child in self.children:
            if isinstance(child, Element):
                if tag in (None, child.tag) and (of is None or of in child.classes):
                    yield child
                else:
                    yield from child.all(tag, of=of)

    def every(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.every()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute of <{tag}> twice"
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment in the page")


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Element]:
    """Reads a page into its elements; refuses one that is not well-formed."""

    def read(page: str) -> Element:
        parser = _Parser()
        parser.feed(page)
        parser.close()
        assert [one.tag for one in parser.open] == ["page"], "an element is left open"
        return parser.open[0]

    return read


@pytest.fixture(scope="session")
def claim() -> Callable[..., Claim]:
    """Makes a claim of a report from its quote."""

    def make(report: Report, quote: str, count: Count, *places: str, **more: Any) -> Claim:
        start = report.text.index(quote)
        more = {
            "harm": "killed",
            "harm_word": "killed",
            "who": "person",
            "date": When(DAY, DAY, "13 March 2017"),
        } | more
        return Claim(
            id=f"{report.file}:{start}:{len(quote)}",
            file=report.file,
            report=report.id,
            source=report.source,
            published=report.published,
            language=report.language,
            quote=quote,
            start=start,
            end=start + len(quote),
            count=count,
            places=tuple(PLACES[place] for place in places),
            **more,
        )

    return make


DAY = date(2017, 3, 13)


@pytest.fixture(scope="session")
def english() -> Report:
    return Report("sha256:en", "a.txt", ENGLISH, "Invented Bureau", date(2017, 3, 14), "en")


@pytest.fixture(scope="session")
def arabic() -> Report:
    return Report("sha256:ar", "b.txt", ARABIC, "مكتب مخترع", date(2017, 3, 14), "ar")


@pytest.fixture(scope="session")
def claims(english: Report, arabic: Report, claim: Callable[..., Claim]) -> list[Claim]:
    heading = {"inherited": ("places", "date"), "perpetrator": None}
    whole = claim(english, "at least nine civilians were killed", Count(9, None), "Arbeen", who="civilian", **heading)
    return [
        whole,
        claim(english, "four of them children", Count(4, 4), "Arbeen", who="child", part_of=whole.id, **heading),
        claim(
            english,
            "In Zamalka and Saqba six people were killed",
            Count(6, 6),
            "Zamalka",
            "Saqba",
            perpetrator="Rockets",
            inherited=("date", "perpetrator"),
        ),
        claim(english, "anyone was killed in Douma", Count(1, None), "Douma", polarity="denied"),
        claim(arabic, "قُتل سبعة مدنيين في عربين", Count(7, 7), "عربين", who="civilian"),
    ]


@dataclass
class Browser:
    """A browser without a window."""

    program: str
    folder: Path

    def run(self, page: str, *options: str, name: str = "page.html") -> subprocess.CompletedProcess[str]:
        file = self.folder / name
        file.write_text(page, encoding="utf-8", newline="")
        done = subprocess.run(
            [self.program, *QUIET, f"--user-data-dir={self.folder / 'profile'}", *options, file.as_uri()],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done

    def complaints(self, page: str, *, name: str = "page.html") -> list[str]:
        return [line for line in self.run(page, "--dump-dom", name=name).stderr.splitlines() if "CONSOLE" in line]

    def picture(self, page: str, *options: str, name: str = "page.html") -> bytes:
        picture = self.folder / "picture.png"
        self.run(page, f"--screenshot={picture}", *options, name=name)
        return picture.read_bytes()


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no browser, and this must not be skipped here: make browser")
        pytest.skip("no browser: the page is not looked at; make browser")
    return Browser(program, tmp_path)
