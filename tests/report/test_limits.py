"""The page of documents on reports says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from witnessmark.report import limits
from witnessmark.report.kinds import PAGE_SUFFIXES, TEXT_SUFFIXES
from witnessmark.report.sidecar import Known

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "reports.md").read_text(encoding="utf-8")


def test_every_limit_is_documented() -> None:
    table = dict(re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \|$", PAGE.split("## Limits")[1]))
    documented = {name: int(re.sub(r"\D", "", value)) for name, value in table.items() if re.search(r"\d", value)}
    assert documented == {
        "a report": limits.MAX_REPORT // limits.MEGABYTE,
        "a sidecar": limits.MAX_SIDECAR // limits.MEGABYTE,
        "a web page": limits.MAX_PAGE // limits.MEGABYTE,
        "its words": limits.MAX_PAGE_TEXT // limits.MEGABYTE,
        "its elements": limits.MAX_ELEMENTS,
        "their nesting": limits.MAX_DEPTH,
        "computing on one page": limits.PAGE_SECONDS,
        "memory for it": limits.PAGE_MEMORY // limits.MEGABYTE,
    }


def test_every_suffix_and_every_key_of_a_sidecar_is_documented() -> None:
    suffixes = re.findall(r"`(\.\w+)`", PAGE.split("A file named outright")[0])
    assert suffixes == [*TEXT_SUFFIXES, *PAGE_SUFFIXES]
    keys = re.findall(r"(?m)^\| `(\w+)` \|", PAGE.split("## Sidecars")[1].split("## ")[0])
    assert keys == list(Known.__dataclass_fields__)
