"""The page as a browser has it: drawn, styled, and nothing run, fetched or refused."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from witnessmark.count import Count
from witnessmark.publish.page import report_page
from witnessmark.records import Claim, Report

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--window-size=1200,1600",
)  # fmt: skip
HOSTILE = (
    '<script>document.title = "ran"</script><img src=x onerror="document.title = 1">'
    '<style>body { display: none }</style><p style="position: fixed">\u202eseven people were killed'
)


@dataclass
class Browser:
    """A browser without a window."""

    program: str
    folder: Path

    def run(self, page: str, *options: str) -> subprocess.CompletedProcess[str]:
        file = self.folder / "page.html"
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

    def complaints(self, page: str) -> list[str]:
        return [line for line in self.run(page, "--dump-dom").stderr.splitlines() if "CONSOLE" in line]

    def picture(self, page: str, *options: str) -> bytes:
        picture = self.folder / "picture.png"
        self.run(page, f"--screenshot={picture}", *options)
        return picture.read_bytes()


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no browser, and this must not be skipped here: make browser")
        pytest.skip("no browser: the page is not looked at; make browser")
    return Browser(program, tmp_path)


def corner(png: bytes) -> tuple[int, int, int]:
    """The colour of the top left pixel. No filter of a PNG's first row changes its first pixel."""
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    row = zlib.decompress(data)
    return row[1], row[2], row[3]


def test_the_page_is_drawn_in_its_own_style(browser: Browser, english: Report, claims: Sequence[Claim]) -> None:
    picture = browser.picture(report_page([english], claims), "--blink-settings=preferredColorScheme=1")
    assert corner(picture) == (0xFC, 0xFB, 0xF8)
    assert len(picture) > 50_000, "next to nothing is drawn"


def test_the_page_follows_a_dark_scheme(browser: Browser, english: Report, claims: Sequence[Claim]) -> None:
    dark = browser.picture(report_page([english], claims), "--blink-settings=preferredColorScheme=0")
    assert corner(dark) == (0x16, 0x18, 0x1B)


def test_the_browser_refuses_nothing_in_the_page_and_finds_no_fault(
    browser: Browser, english: Report, arabic: Report, claims: Sequence[Claim]
) -> None:
    assert browser.complaints(report_page([english, arabic], claims)) == []


def test_a_browser_reads_the_same_page_that_was_written(
    browser: Browser, parse: Callable[[str], Any], english: Report, arabic: Report, claims: Sequence[Claim]
) -> None:
    page = report_page([english, arabic], claims)
    seen = parse(browser.run(page, "--dump-dom").stdout)
    assert [(one.tag, one.attributes.get("id")) for one in seen.every() if one.tag != "tbody"] == [
        (one.tag, one.attributes.get("id")) for one in parse(page).every() if one.tag != "tbody"
    ]


def test_nothing_in_a_hostile_report_runs_or_is_obeyed(browser: Browser, english: Report, claim: Any) -> None:
    report = replace(english, text=HOSTILE, source=HOSTILE, file=HOSTILE, url=HOSTILE)
    page = report_page([report], [claim(report, HOSTILE, Count(7, 7))])
    done = browser.run(page, "--dump-dom")
    assert "<title>Claims read from 1 report</title>" in done.stdout
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    assert done.stdout.count("<style>") == 1


def test_even_markup_that_got_past_the_escaping_would_not_run(browser: Browser, english: Report) -> None:
    page = report_page([english], []).replace("</main>", "<script>document.title = 'ran'</script></main>")
    done = browser.run(page, "--dump-dom")
    assert "<title>ran" not in done.stdout
    assert "Content Security Policy" in done.stderr


def test_the_page_can_be_printed(browser: Browser, english: Report, claims: Sequence[Claim]) -> None:
    paper = browser.folder / "page.pdf"
    browser.run(report_page([english], claims), f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    assert paper.read_bytes().startswith(b"%PDF")
