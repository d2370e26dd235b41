"""The page of documents on reports says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from witnessmark.report import limits
from witnessmark.report.kinds import EXPORT, NAMED_SUFFIXES, SUFFIXES
from witnessmark.report.received import WHAT
from witnessmark.report.sidecar import COLUMNS, Known

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "reports.md").read_text(encoding="utf-8")


def part(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_every_limit_is_documented() -> None:
    table = dict(re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \|$", part("Limits")))
    documented = {name: int(re.sub(r"\D", "", value)) for name, value in table.items() if re.search(r"\d", value)}
    megabytes = {name: value for name, value in vars(limits).items() if name.isupper() and value >= limits.MEGABYTE}
    del megabytes["MEGABYTE"]
    assert documented == {
        "a report": limits.MAX_REPORT // limits.MEGABYTE,
        "a sidecar": limits.MAX_SIDECAR // limits.MEGABYTE,
        "a web page": limits.MAX_PAGE // limits.MEGABYTE,
        "a feed": limits.MAX_FEED // limits.MEGABYTE,
        "a Telegram export, a table": limits.MAX_EXPORT // limits.MEGABYTE,
        "a web archive": limits.MAX_WEB_ARCHIVE // limits.MEGABYTE,
        "what a web archive unpacks to": limits.MAX_UNPACKED // limits.MEGABYTE,
        "what a Word document unpacks to": limits.MAX_DOCUMENT_UNPACKED // limits.MEGABYTE,
        "reports in one file": limits.MAX_MEMBERS,
        "parts of a mail": limits.MAX_PARTS,
        "pages of a PDF document": limits.MAX_PAGES,
        "the words of one report": limits.MAX_WORDS // limits.MEGABYTE,
        "elements of a web page": limits.MAX_ELEMENTS,
        "their nesting": limits.MAX_DEPTH,
        "computing on one page or mail": limits.PAGE_SECONDS,
        "computing on one PDF or Word document": limits.DOCUMENT_SECONDS,
        "computing on taking one file of many reports apart": limits.CONTAINER_SECONDS,
        "memory for it": limits.CHILD_MEMORY // limits.MEGABYTE,
    }
    assert {value // limits.MEGABYTE for value in megabytes.values()} <= set(documented.values())


def test_every_suffix_is_documented() -> None:
    of_folders, named = PAGE.split("Only where they are named")
    assert re.findall(r"`(\.[\w.]+)`", of_folders) == list(SUFFIXES)
    assert f"`{EXPORT}`" in PAGE
    assert re.findall(r"`(\.[\w.]+)`", named.split("\n\n")[0]) == list(NAMED_SUFFIXES)


def test_every_key_of_a_sidecar_and_every_column_is_documented() -> None:
    keys = re.findall(r"(?m)^\| `(\w+)` \|", part("Sidecars"))
    assert keys == list(Known.__dataclass_fields__)
    (columns,) = re.findall(r"A column may say (.*?)\.", part("Tables"))
    assert re.findall(r"`(\w+)`", columns) == list(COLUMNS)


def test_everything_that_may_be_found_of_a_report_is_documented() -> None:
    assert re.findall(r"(?m)^\| `(\w+)` \|", part("What is found of a report")) == list(WHAT)
