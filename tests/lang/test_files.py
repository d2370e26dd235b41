"""Language files of one's own, and the template that they begin as."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from witnessmark.claim import read
from witnessmark.errors import LanguageError
from witnessmark.lang import load as loading
from witnessmark.lang.files import FOLDER
from witnessmark.lang.load import codes, load, parse
from witnessmark.lang.stands import stands_in
from witnessmark.records import Report

TEMPLATE = Path(__file__).parents[2] / "docs" / "how-to" / "language-template.toml"
# tables whose keys are labels, and what the language's head may leave out
LABELLED = ("vague", "titles", "kinds", "dates")
OPTIONAL = {"capitals", "plurals", "adjectives_follow", "adjectives_lead", "objects_follow"}
SMALL = """
[victims.civilian]
one = ["sivilo"]
[harm.killed]
intransitives = ["mortadis"]
"""


def filled(code: str = "xx", words: str = "") -> str:
    text = TEMPLATE.read_text(encoding="utf-8").replace('code = ""', f'code = "{code}"')
    return text.replace('name = ""', 'name = "Test"') + words


def keys(tables: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, table in tables.items():
        if name in ("victims", "harm"):
            for label, forms in table.items():
                yield from ((f"{name}.{label}", key) for key in forms)
        elif name not in LABELLED:
            yield from ((name, key) for key in table)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of one's own language files, with a small one in it."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    (tmp_path / "qx.toml").write_text('[language]\ncode = "qx"\nname = "Test"\norder = "verb last"\n' + SMALL, "utf-8")
    loading.load.cache_clear()
    loading.date_words.cache_clear()
    yield tmp_path
    loading.load.cache_clear()
    loading.date_words.cache_clear()


def test_the_template_loads_once_code_and_name_are_filled_in() -> None:
    assert parse(filled(), file="xx.toml").code == "xx"


def test_the_template_has_every_key_that_a_file_of_free_order_uses() -> None:
    has = set(keys(tomllib.loads(filled())))
    for path in resources.files("witnessmark.lang").iterdir():
        if not path.name.endswith(".toml"):
            continue
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        if "order" in tables["language"]:
            assert {key for key in keys(tables) if key not in has and key[1] not in OPTIONAL} == set(), path.name


def test_each_line_of_the_template_says_what_goes_in_or_stands_in_a_table_whose_first_does() -> None:
    table = ""
    for line in TEMPLATE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            table = line[1:].partition("]")[0]
        explained = table.startswith(("victims.", "harm.", "kinds", "titles", "dates")) or not line or "#" in line
        assert explained or line.startswith("["), line


def test_a_file_in_ones_own_folder_is_read_with(own: Path) -> None:
    assert "qx" in codes()
    claims = read(Report("sha256:" + "0" * 64, "-", "5 sivilo mortadis", language="qx"))
    assert [(claim.harm, str(claim.count), claim.who) for claim in claims] == [("killed", "5", "civilian")]


def test_a_file_of_ones_own_goes_before_one_that_is_shipped(own: Path) -> None:
    (own / "fr.toml").write_text('[language]\ncode = "fr"\nname = "My French"\n', "utf-8")
    assert load("fr").name == "My French"


def test_a_file_called_otherwise_than_its_code_is_refused(own: Path) -> None:
    (own / "qy.toml").write_text('[language]\ncode = "qx"\nname = "Test"\n', "utf-8")
    with pytest.raises(LanguageError, match=r"qy\.toml: \[language\] code is 'qx', .*: \"qy\"$"):
        load("qy")


def test_a_file_that_breaks_a_rule_is_named_with_the_word_and_where_it_stands(own: Path) -> None:
    text = filled("qz").replace("participles = [] # what is done", 'participles = ["mort"] # what is done')
    text = text.replace("[harm.injured]\nparticiples = []", '[harm.injured]\nparticiples = ["mort"]')
    (own / "qz.toml").write_text(text, "utf-8")
    with pytest.raises(LanguageError) as refused:
        load("qz")
    assert str(refused.value).startswith(str(own / "qz.toml"))
    assert "'mort' has two meanings (it stands in [harm.killed] participles and in [harm.injured]" in str(refused.value)


def test_a_file_that_is_no_utf_8_is_refused_in_one_line(own: Path) -> None:
    (own / "qw.toml").write_bytes('[language]\ncode = "qw"\nname = "Türkçe"\n'.encode("cp1254"))
    with pytest.raises(LanguageError, match=r"qw\.toml: not UTF-8; save it again as UTF-8$"):
        load("qw")


def test_a_folder_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "gone"))
    with pytest.raises(LanguageError, match="which is no folder"):
        codes()


def test_a_word_is_found_in_every_table_that_lists_it() -> None:
    tables = {
        "harm": {"killed": {"verbs": ["kill kills killed killing"], "people": ["dead"]}},
        "vague": {"dozens": 24},
        "places": {"at": ["dead"]},
        "attribution": {"verbs": ["said so"]},
    }
    assert stands_in(tables, "killed") == ["[harm.killed] verbs"]
    assert stands_in(tables, "dead") == ["[harm.killed] people", "[places] at"]
    assert stands_in(tables, "dozens") == ["[vague]"]
    assert stands_in(tables, "so") == []
