"""What the program says, taken out of its source; and the catalogues, brought up to date and compiled.

Run after messages were added or changed: `python tests/messages/catalogue.py` merges them into each catalogue, those
without a translation marked by being empty, and compiles. Only people who change messages need Babel.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from witnessmark.cli.spoken import messages_of
from witnessmark.messages import DOMAIN, LOCALES, RECORDED

SOURCE = Path(__file__).parents[2] / "src" / "witnessmark"
# how many of the arguments of each function are messages
KEYWORDS = {"say": 1, "say_many": 2, "later": 1, "recorded": 1, "sentence": 1}
_CLICK = {"_": 1, "ngettext": 2}
Message = tuple[str | None, str | tuple[str, ...], str]


def messages() -> Iterator[Message]:
    """Each message of the program with its context, and the file that says it, in the order of the files."""
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE).as_posix()
        code = path.read_text(encoding="utf-8")
        if "messages import" not in code and path.stem != "messages" and not where.startswith("cli/"):
            continue
        tree = ast.parse(code)
        for function, told in _called(tree, KEYWORDS):
            yield (RECORDED if function == "recorded" else None), told, where
        if where.startswith("cli/"):
            yield from ((None, told, where) for told in _help(tree))


def click_messages() -> Iterator[Message]:
    """click's own, of the version that is installed."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for _, told in _called(ast.parse(path.read_text(encoding="utf-8")), _CLICK):
            yield None, told, "click"


def _called(tree: ast.Module, keywords: Mapping[str, int]) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """The messages in the calls of these functions, one within another too; one that is no literal was marked
    elsewhere."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        function = cast("ast.Name", call.func).id
        first = call.args[: keywords.get(function, 0)]
        told = tuple(one.value for one in first if isinstance(one, ast.Constant) and isinstance(one.value, str))
        if told and all(told) and len(told) == keywords[function]:
            yield function, told if len(told) > 1 else told[0]


def _help(tree: ast.Module) -> Iterator[str]:
    """The help of commands and of options."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(_is_command(one) for one in node.decorator_list):
            yield from messages_of(inspect.cleandoc(ast.get_docstring(node, clean=False) or ""))
        if isinstance(node, ast.Call):
            for word in node.keywords:
                if word.arg in ("help", "short_help", "epilog") and isinstance(word.value, ast.Constant):
                    yield str(word.value.value)


def _is_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in ("command", "group")


def template() -> Catalog:
    """All messages, in no language."""
    made = Catalog(project="Witnessmark", charset="utf-8", fuzzy=False)
    for context, told, where in (*messages(), *click_messages()):
        made.add(told, context=context, locations=[(where, None)])  # type: ignore[list-item]
    return made


def po_file(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def compiled(catalogue: Catalog) -> bytes:
    into = io.BytesIO()
    write_mo(into, catalogue)
    return into.getvalue()


def written(catalogue: Catalog) -> bytes:
    into = io.BytesIO()
    write_po(into, catalogue, width=110, omit_header=False, sort_output=False, ignore_obsolete=True)
    # who wrote it when is told by the repository
    head = rb'"(?:POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team): [^"]*"\n'
    return re.sub(head, b"", into.getvalue())


def update(language: str) -> list[str]:
    """Bring a catalogue up to date, and compile it; gives what has no translation."""
    catalogue = read(language)
    catalogue.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    po_file(language).write_bytes(written(catalogue))
    po_file(language).with_suffix(".mo").write_bytes(compiled(read(language)))
    return [str(one.id) for one in catalogue if one.id and not all(_strings(one.string))]


def _strings(string: str | Sequence[str] | None) -> tuple[str, ...]:
    # None: a message that was just added
    return (string or "",) if isinstance(string, str | None) else tuple(string)


if __name__ == "__main__":
    for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        for message in update(path.parts[-3]):
            print(f"{path}: not translated: {message}", file=sys.stderr)
