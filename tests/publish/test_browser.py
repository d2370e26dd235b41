"""The page as a browser has it: drawn, styled, and nothing run, fetched or refused."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from witnessmark.count import Count
from witnessmark.publish.page import report_page
from witnessmark.records import Claim, Report

from .conftest import Browser

HOSTILE = (
    '<script>document.title = "ran"</script><img src=x onerror="document.title = 1">'
    '<style>body { display: none }</style><p style="position: fixed">\u202eseven people were killed'
)


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
