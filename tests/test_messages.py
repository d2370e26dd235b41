"""What the program says to people: all of it goes through the catalogue, and Arabic has all of it."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from witnessmark import messages
from witnessmark.cli import witnessmark
from witnessmark.contract import from_json
from witnessmark.errors import GazetteerError, LanguageError
from witnessmark.gazetteer.dumps import read_dump
from witnessmark.lang.datetable import Table
from witnessmark.lang.load import parse
from witnessmark.messages import (
    DOMAIN,
    LOCALES,
    RECORDED,
    language,
    languages,
    of_environment,
    recorded,
    retell,
    say,
    say_many,
    speaking,
)
from witnessmark.publish.page import report_page, toll_page
from witnessmark.records import Bound, Claim, Question, Report, Toll
from witnessmark.toll.answering import answer
from witnessmark.toll.contract import dump
from witnessmark.toll.explain import explain

ARABIC = re.compile("[\u0621-\u064a]")
EXAMPLES = Path(__file__).parents[1] / "examples"


def _module() -> ModuleType:
    path = Path(__file__).with_name("messages") / "catalogue.py"
    spec = importlib.util.spec_from_file_location("catalogue", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CATALOGUE = _module()


def entries(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """The messages of a catalogue: in English, in the language, and whether somebody is to look at it."""
    for one in CATALOGUE.read(language):
        if one.id:
            ids = (one.id,) if isinstance(one.id, str) else tuple(one.id)
            said = (one.string,) if isinstance(one.string, str) else tuple(one.string)
            yield ids, said, one.fuzzy


def holes(message: str) -> set[str]:
    """The names of what a message holds a place for."""
    return set(re.findall(r"(?<!\{)\{(\w+)", message)) | set(re.findall(r"%\((\w+)\)", message))


@pytest.fixture(params=sorted(languages()))
def spoken(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_arabic_is_spoken() -> None:
    assert "ar" in languages()


def test_a_catalogue_lacks_no_message_of_the_program_and_none_is_left_over(spoken: str) -> None:
    in_code = {(context, told) for context, told, _ in (*CATALOGUE.messages(), *CATALOGUE.click_messages())}
    kept = {
        (one.context, one.id if isinstance(one.id, str) else tuple(one.id)) for one in CATALOGUE.read(spoken) if one.id
    }
    assert in_code - kept == set(), "run: python tests/messages/catalogue.py, and translate"
    assert kept - in_code == set(), "run: python tests/messages/catalogue.py"


def test_no_message_is_without_a_translation_or_doubtful(spoken: str) -> None:
    assert [ids for ids, said, fuzzy in entries(spoken) if fuzzy or not all(said)] == []


def test_a_translation_keeps_what_its_message_holds_a_place_for(spoken: str) -> None:
    for ids, said, _ in entries(spoken):
        every = holes(ids[-1])
        # for one and two a language may say the number in words
        told = said if len(ids) == 1 else said[3:]
        assert all(holes(one) == every for one in told), ids
        assert all(holes(one) <= every | holes(ids[0]) for one in said), ids


def test_a_translation_begins_and_ends_in_blanks_as_its_message_does(spoken: str) -> None:
    for ids, said, _ in entries(spoken):
        for one in said:
            begins = re.match(r"\s*", one), re.match(r"\s*", ids[-1])
            assert begins[0] is not None
            assert begins[1] is not None
            assert begins[0][0] == begins[1][0], ids


def test_a_translation_keeps_every_option_command_and_file_that_its_message_names(spoken: str) -> None:
    typed = re.compile(r"--[a-z][a-z-]+|`witnessmark [a-z ]+`|WITNESSMARK_\w+|\.(?:txt|html|toml|jsonl|csv)\b")
    for ids, said, _ in entries(spoken):
        for one in said[-1:]:
            assert set(typed.findall(ids[-1])) == set(typed.findall(one)), ids


def test_the_compiled_catalogue_is_what_its_text_compiles_to(spoken: str) -> None:
    compiled = (LOCALES / spoken / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes()
    again = CATALOGUE.compiled(CATALOGUE.read(spoken))
    assert looked_up(compiled) == looked_up(again), "run: python tests/messages/catalogue.py"


def looked_up(compiled: bytes) -> dict[object, str]:
    """What a compiled catalogue gives for each key, without its head, which says when and with what it was made."""
    held = gettext.GNUTranslations(io.BytesIO(compiled))._catalog  # type: ignore[attr-defined]
    return {key: said for key, said in held.items() if key}


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The literals that reach a person: what is raised as one of our errors or click's, and what is written."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        ours = isinstance(getattr(__import__("witnessmark.errors", fromlist=[name]), name, None), type)
        if ours or name in ("UsageError", "BadParameter", "ClickException", "tell", "echo", "prompt", "confirm"):
            for argument in node.args[:1]:
                for text in _words(argument):
                    if re.search(r"[a-z]{3,} [a-z(]|^[A-Z][a-z]+ ", text):
                        yield node.lineno, text


def _words(node: ast.expr) -> Iterator[str]:
    """The words in an expression that are no message, nor one's value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*_words(node.body), *_words(node.orelse))
    elif isinstance(node, ast.BinOp):
        yield from (*_words(node.left), *_words(node.right))


def test_no_english_reaches_a_person_but_through_the_catalogue() -> None:
    found = []
    for path in sorted(CATALOGUE.SOURCE.rglob("*.py")):
        where = path.relative_to(CATALOGUE.SOURCE)
        found += [f"{where}:{line}: {words}" for line, words in sentences(path)]
    assert found == []


def test_a_sentence_that_goes_round_the_catalogue_is_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text('raise ReportError(f"{name}: cannot be opened; check its name")\ntell("All is well here.")\n')
    assert [line for line, _ in sentences(path)] == [1, 2]


def unsaid(path: Path) -> Iterator[tuple[int, str]]:
    """Where a constant that is marked to be said later is used, and not said."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marked = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call)
        if isinstance(node.value.func, ast.Name) and node.value.func.id == "later"
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    within: set[int] = set()
    for node in ast.walk(tree):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if name in ("say", "sentence", "retell"):
            within |= {id(one) for one in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and node.id in marked
            and id(node) not in within
        ):
            yield node.lineno, node.id


def test_what_is_to_be_said_later_is_said(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text('OPEN = later("Whoever has it can read it.")\ntell(OPEN)\ntell(say(OPEN))\n')
    assert list(unsaid(wrong)) == [(2, "OPEN")]
    for path in sorted(CATALOGUE.SOURCE.rglob("*.py")):
        # a table of rows may hold them, and says them when it is asked
        found = [one for one in unsaid(path) if path.name not in ("kinds.py", "take.py", "facts.py", "side_by_side.py")]
        assert found == [], path


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    for name in group.list_commands(click.Context(group)):
        one = group.get_command(click.Context(group), name)
        if isinstance(one, click.Group):
            yield from commands(one, *path, name)
        else:
            yield (*path, name)


def called(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, where the language comes from the environment as it does for a person."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES")}
    kept |= {"LANG": "C.UTF-8", "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-m", "witnessmark.cli", *args]
    return subprocess.run(command, capture_output=True, text=True, env=kept, encoding="utf-8", check=False)


@pytest.fixture
def in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ar_SY.UTF-8")


def help_of(path: tuple[str, ...]) -> str:
    return CliRunner().invoke(witnessmark, [*path, "--help"], prog_name="witnessmark").stdout


@pytest.mark.usefixtures("in_arabic")
@pytest.mark.parametrize("path", list(commands(witnessmark)), ids=" ".join)
def test_the_help_of_every_command_is_arabic_but_for_what_is_typed(path: tuple[str, ...]) -> None:
    told = help_of(path)
    for line in told.split("\n"):
        if line.strip().startswith("$") or ARABIC.search(line):
            continue
        # what is left are rows of words that a person may type
        words = re.sub(r"\[[^\]]*\]|\S*[A-Z_./:|=*-]\S*|\d+", " ", line)
        assert "," in line or len(re.findall(r"[a-z]{2,}", words)) < 2, line
    assert ARABIC.search(told)
    assert "Usage" not in told
    assert "Show this message" not in told


def test_help_in_english_is_what_it_was_after_arabic_was_spoken() -> None:
    before = help_of(("toll",))
    with speaking("ar"):
        assert help_of(("toll",)) != before
    assert help_of(("toll",)) == before


def test_usual_errors_are_one_arabic_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("Nobody came.")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n....")
    for args in (
        ("read", str(tmp_path / "none.txt")),
        ("read", str(tmp_path / "picture.txt")),
        ("toll", "--archive", str(tmp_path)),
        ("check", str(tmp_path / "none.json")),
        ("toll", str(tmp_path / "empty.txt"), "--in", "Nowhereatall"),
    ):
        told = called(*args, LANG="ar_SY.UTF-8")
        assert told.returncode == 1
        (line,) = told.stderr.strip().split("\n")
        words = re.sub("witnessmark (?:init DIR|places (?:find|add))", "", line.replace(str(tmp_path), ""))
        assert ARABIC.search(line)
        assert not re.search(r"[a-z]{3,} [a-z]{2,}", words), line


def test_wrong_usage_is_told_in_arabic() -> None:
    told = called("toll", "--frm", "2018-01-01", LANG="ar_SY.UTF-8")
    assert told.returncode == 2
    assert told.stderr.startswith("الاستعمال: witnessmark toll")
    assert "جرب 'witnessmark toll --help'" in told.stderr
    assert "خطأ: لا خيار باسم '--frm'" in told.stderr


def test_a_language_file_and_a_file_of_places_are_refused_in_arabic(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("one\ttwo\n")
    with speaking("ar"):
        with pytest.raises(LanguageError, match="ينقص الجدول"):
            parse("[language]\ncode = 'xx'", file="xx.toml")
        with pytest.raises(LanguageError, match='ليس "months" قائمة'):
            Table({"months": "Mayuary"}, "xx.toml").words("months")
        with pytest.raises(GazetteerError, match="عدد الأعمدة في السطر 1 هو 2، وفي ملف بلد من GeoNames 19"):
            read_dump(wrong)


def test_a_child_process_that_parses_is_retold_in_arabic(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\nnothing of the kind\n")
    told = called("read", str(tmp_path / "a.pdf"), LANG="ar_SY.UTF-8")
    assert "وثيقة PDF" in told.stderr
    assert "damaged" not in told.stderr
    assert "تالف" in told.stderr


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_machine_formats_are_the_same_in_every_language(form: str) -> None:
    args = ("read", str(EXAMPLES / "1-relief-council.txt"), "--format", form)
    assert called(*args, LANG="ar_SY.UTF-8").stdout == called(*args).stdout != ""


def test_a_toll_as_json_is_the_same_in_every_language() -> None:
    args = ("toll", str(EXAMPLES / "1-relief-council.txt"), "--format", "json")
    told = called(*args, LANG="ar_SY.UTF-8").stdout
    assert told == called(*args).stdout
    assert any(one["reason"].startswith("vague: ") for one in json.loads(told)["left_out"])


def test_into_a_pipe_goes_no_sign_of_direction() -> None:
    told = called("toll", str(EXAMPLES / "1-relief-council.txt"), LANG="ar_SY.UTF-8")
    assert ARABIC.search(told.stdout)
    assert not re.search("[\u2066-\u2069\u200e\u200f]", told.stdout + told.stderr)


CLAIM = {"id": "c1", "harm": "killed", "who": "civilian", "min": 7, "quote": "At least seven civilians were killed."}


def toll(*claims: dict[str, object]) -> Toll:
    return answer([from_json(one) for one in (CLAIM, *claims)], Question())


def test_an_explanation_is_arabic_with_the_reports_words_as_they_are() -> None:
    vague = {"id": "c2", "harm": "killed", "who": "person", "vague": "dozens", "quote": "Dozens died."}
    made = toll(vague)
    with speaking("ar"):
        told = explain(made)
        assert "إن صحت هذه الأقوال، 7 على الأقل" in told
        assert "“At least seven civilians were killed.”" in told
        assert 'مبهم: "dozens" ليست عددا' in told
        outside = re.sub("“[^”]*”|\\[[^]]*\\]", "", told)
        assert set(re.findall(r"[a-z]{3,}", outside)) == {"literal", "dozens"}


def test_what_a_toll_records_is_english_whatever_is_spoken() -> None:
    vague = {"id": "c2", "harm": "killed", "who": "person", "vague": "dozens", "quote": "Dozens died."}
    english = dump(toll(vague))
    with speaking("ar"):
        assert dump(toll(vague)) == english


def test_pages_run_from_right_to_left_in_arabic_and_say_so() -> None:
    report = Report("sha256:0", "a.txt", "At least seven civilians were killed.")
    claim = from_json({**CLAIM, "report": "sha256:0", "file": "a.txt", "start": 0, "end": len(report.text)})
    pages = (lambda: report_page([report], [claim]), lambda: toll_page(toll(), [report], [claim]))
    for page in pages:
        assert '<html lang="en" dir="ltr">' in page()
        with speaking("ar"):
            told = page()
        assert 'lang="ar" dir="rtl"' in told
        body = re.sub(r"(?s)<style>.*?</style>|<code>.*?</code>|<[^>]*>", " ", told)
        own = set(re.findall(r"\w+", f"{report.text} {report.file} literal Witnessmark GeoNames OCHA CC BY IGO"))
        assert set(re.findall(r"[A-Za-z]{3,}", body)) <= own
        assert "7 على الأقل" in told


def test_arabic_counts_in_six_ways() -> None:
    with speaking("ar"):
        told = [say_many("{number:,} claim", "{number:,} claims", number) for number in (0, 1, 2, 3, 10, 11, 99, 100)]
    assert told == [
        "لا إفادات", "إفادة واحدة", "إفادتان", "3 إفادات", "10 إفادات", "11 إفادة", "99 إفادة", "100 إفادة",
    ]  # fmt: skip


def test_the_first_of_the_languages_asked_for_that_there_is_is_spoken() -> None:
    assert of_environment({}) == "en"
    assert of_environment({"LANG": "ar_SY.UTF-8"}) == "ar"
    assert of_environment({"LANG": "ar_SY.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}) == "en"
    assert of_environment({"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "ar_EG.UTF-8"}) == "ar"
    assert of_environment({"LC_ALL": "en_GB.UTF-8", "LANGUAGE": "xx:ar"}) == "ar"
    assert of_environment({"LANGUAGE": "en:ar", "LANG": "ar_SY"}) == "en"
    assert of_environment({"LC_ALL": "C", "LANGUAGE": "ar"}) == "en"
    assert of_environment({"LANG": "../../etc"}) == "en"


def test_a_language_is_spoken_in_its_own_thread_alone() -> None:
    heard: list[str] = []
    with speaking("ar"):
        thread = threading.Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
        assert language() == "ar"
    assert heard == [of_environment(os.environ)]


def test_values_are_put_in_and_never_read_as_places_for_values() -> None:
    assert say("{name}: empty", name="{other}") == "{other}: empty"
    assert say('write { min = 24 }, or "ask"') == 'write { min = 24 }, or "ask"'


@given(word=st.text("abcdefgh {}\\'\"٠سب", min_size=1, max_size=12).filter(str.strip))
def test_a_reports_word_is_retold_as_it_is(word: str) -> None:
    kept = recorded('vague: "{word}" is not in the codebook', word=word)
    with speaking("ar"):
        assert retell(kept) == f'مبهم: "{word}" ليست في دليل الترميز'


@given(sentence=st.text(max_size=40))
def test_what_nobody_recorded_is_retold_without_a_fault(sentence: str) -> None:
    with speaking("ar"):
        retell(sentence)
    assert retell(sentence) == sentence


def test_every_recorded_message_is_retold_with_its_values() -> None:
    with speaking("ar"):
        for context, told, _ in CATALOGUE.messages():
            if context == RECORDED and isinstance(told, str) and holes(told):
                # a number fits every hole
                sentence = re.sub(r"\{\w+[^{}]*\}", "7", told)
                assert retell(sentence) != sentence, told


def test_each_claim_of_a_table_reads_the_same_in_english_as_ever() -> None:
    claim = from_json(CLAIM)
    assert isinstance(claim, Claim)
    assert str(claim.count) == "at least 7"
    with speaking("ar"):
        assert str(claim.count) == "at least 7"
        assert retell(str(claim.count)) == "7 على الأقل"


def test_a_toll_without_claims_is_explained_in_arabic() -> None:
    empty = Toll(Question(), Bound(0), Bound(None), 0, 0)
    with speaking("ar"):
        assert "لم تستعمل إفادة." in explain(empty)


def test_no_language_is_spoken_that_has_no_catalogue() -> None:
    assert messages.languages() == {path.name for path in LOCALES.iterdir() if path.is_dir()}
