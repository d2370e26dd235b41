"""What the documents list is what the program has, and what they show is what it prints.

`python tests/test_docs.py` runs every command that stands in a document and writes its output under it.
"""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sysconfig
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from witnessmark import contract, errors
from witnessmark.lang.load import codes
from witnessmark.publish import reading
from witnessmark.records import (
    HARMS,
    INHERITABLE,
    POLARITIES,
    SCOPES,
    Bound,
    Cell,
    Dispute,
    ProofLine,
    Question,
    Toll,
)
from witnessmark.toll import contract as toll_contract
from witnessmark.when import Kind, Precision
from witnessmark.where import Level
from witnessmark.who import WHO

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted(page for page in (ROOT / "docs").rglob("*.md"))
PAGES += sorted((ROOT / "examples").glob("*.md"))


def part(page: str, heading: str | None = None) -> str:
    """A page under docs/, or what stands under one of its headings."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    if heading is None:
        return text.split("\n## ")[0]
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """The names in the first column of its tables, in order."""
    return [name for row in re.findall(r"(?m)^\| (`[^|]*)\|", text) for name in re.findall(r"`([^`]+)`", row)]


def named(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_every_language_with_a_file_is_documented() -> None:
    assert sorted(first_cells(part("reference/languages.md"))) == sorted(codes())


def test_every_key_of_a_claim_is_documented_in_the_contracts_order() -> None:
    assert first_cells(part("reference/claims.md")) == list(contract.KEYS)


def test_every_key_of_a_toll_is_documented() -> None:
    nothing = Bound(0, (ProofLine("c", "min", Fraction(1)),), (Dispute(("c",), (), 0),))
    written = toll_contract.to_json(
        Toll(Question(), nothing, nothing, 0, 0, cells=(Cell("1", (), None, None, (), "killed", ()),))
    )
    page = "reference/toll.md"
    assert sorted(first_cells(part(page))) == sorted(written)
    assert sorted(first_cells(part(page, "The question"))) == sorted(written["question"])
    assert sorted(first_cells(part(page, "A bound"))) == sorted(written["floor"])
    assert sorted(first_cells(part(page, "A line of a proof"))) == sorted(written["floor"]["proof"][0])
    assert sorted(first_cells(part(page, "A dispute"))) == sorted(written["floor"]["disputes"][0])
    assert sorted(first_cells(part(page, "A cell"))) == sorted(written["cells"][0])


def test_every_harm_is_documented() -> None:
    assert named(part("reference/claims.md", "Harm")) == list(HARMS)


def test_every_kind_of_victim_is_documented() -> None:
    assert named(part("reference/claims.md", "Who").strip().split("\n\n")[0]) == list(WHO)


@pytest.mark.parametrize(("key", "values"), [("scope", SCOPES), ("polarity", POLARITIES), ("inherited", INHERITABLE)])
def test_every_value_of_a_key_is_documented(key: str, values: tuple[str, ...]) -> None:
    (row,) = re.findall(rf"(?m)^\| `{key}` \|(.*)$", part("reference/claims.md"))
    assert sorted(named(row)) == sorted(values)


def test_every_level_and_precision_is_documented() -> None:
    places, date = part("reference/claims.md", "Places"), part("reference/claims.md", "Date")
    assert set(get_args(Level)) <= set(named(places))
    assert {*get_args(Precision), *get_args(Kind)} <= set(named(date))


def test_every_error_is_documented_with_its_family() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \| (?:`(\w+)`)? ?\|", part("reference/errors.md"))
    family = [
        (name, "" if one is errors.WitnessmarkError else one.__bases__[0].__name__)
        for name, one in inspect.getmembers(errors, inspect.isclass)
        if issubclass(one, errors.WitnessmarkError)
    ]
    assert sorted(rows) == sorted(family)


def test_every_value_of_a_claim_has_words_on_the_page() -> None:
    assert set(reading.HARM_WORDS) == set(HARMS)
    assert set(reading.WHO_WORDS) == set(WHO)
    assert set(reading.LEVEL_WORDS) == set(get_args(Level))
    assert set(reading.POLARITY_WORDS) == set(POLARITIES) - {"asserted"}
    assert set(reading.SCOPE_WORDS) == set(SCOPES) - {"incident"}


def test_every_extra_is_named_in_the_readme() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in extras if f"`{name}`" not in readme} == set()


def test_no_requirement_is_without_its_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    pins = (ROOT / "constraints.txt").read_text()
    known = {line.split("==")[0].lower().replace("_", "-") for line in pins.splitlines() if "==" in line}
    names = {re.split(r"[\[<>=!~; ]", one)[0].lower().replace("_", "-") for one in wanted}
    assert names - {"witnessmark"} <= known
    assert "/" not in pins.replace("# What Witnessmark was tested with", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_in_a_document_leads_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"https?:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"(?m)^#+ (.*)$", target.read_text(encoding="utf-8"))
            assert anchor in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}, link


def test_every_page_can_be_found_from_the_first() -> None:
    docs = ROOT / "docs"
    pages = {str(page.relative_to(docs)) for page in docs.rglob("*.md") if page.parent.name != "decisions"}
    linked = set(re.findall(r"\]\(([^)\s#]+\.md)", (docs / "README.md").read_text(encoding="utf-8")))
    assert pages - {"README.md"} == linked


# a command and what it prints, as the documents show them
SHOWN = re.compile(r"(?ms)^```console\n\$ (?P<command>(?:[^\n]*\\\n)*[^\n]*)\n(?P<output>.*?)^```$")
SHOWING = [page for page in PAGES if SHOWN.search(page.read_text(encoding="utf-8"))]


def printed(command: str) -> str:
    """What a command prints, standard error after standard output, at the root of the repository."""
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    # as wide as a page, and without a terminal's colours
    told = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=told, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("page", SHOWING, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_in_a_document_prints_what_stands_under_it(page: Path) -> None:
    for shown in SHOWN.finditer(page.read_text(encoding="utf-8")):
        assert printed(shown["command"]) == shown["output"], f"{shown['command']}: python tests/test_docs.py"


if __name__ == "__main__":
    for page in SHOWING:
        before = page.read_text(encoding="utf-8")
        after = SHOWN.sub(lambda shown: f"```console\n$ {shown['command']}\n{printed(shown['command'])}```", before)
        page.write_text(after, encoding="utf-8")
        print("changed" if after != before else "as it was", page.relative_to(ROOT))
