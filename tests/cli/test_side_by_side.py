"""Several codebooks over one body of evidence, codebooks of one's own, and what `check` makes of their readings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

REPORTS = {
    "council": ("2020-03-06", "At least seven civilians were killed in Saqba on 5 March 2020, the Saqba council said."),
    "hospital": ("2020-03-06", "Nine people were killed in Saqba on 5 March 2020, the Kafr hospital said."),
    "agency": ("2020-03-07", "Dozens of people were killed in Saqba on 5 March 2020, the Relief Agency said."),
    "army": ("2020-03-06", "Four fighters were killed in Douma on 5 March 2020, the army said."),
}


@pytest.fixture
def evidence(reports: Path) -> Path:
    """A folder of four invented reports about two incidents."""
    folder = reports / "evidence"
    folder.mkdir()
    for name, (day, text) in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"source": f"The {name}", "published": day}))
    return folder


MINE = 'name = "mine"\nversion = "3"\nbased_on = "acled"\n[vague]\nrule = "words"\nwords.dozens = { min = 24 }\n'


@pytest.fixture
def mine(reports: Path) -> Path:
    path = reports / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


SIDES = ("--linked", "--policy", "airwars", "--policy", "acled")


def test_codebooks_stand_side_by_side_with_their_titles(run: Run, evidence: Path) -> None:
    result = run("toll", "evidence", *SIDES)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "How many people killed anywhere, at any time? One body of evidence, 2 codebooks."
    assert (
        "  airwars  at least 7, no ceiling   after Airwars' published rules, 9 of 11 verified; not Airwars' figure"
        in lines
    )
    assert (
        "  acled    at least 13, no ceiling  after ACLED's published rules, 2 of 10 verified; not ACLED's figure"
        in lines
    )


def test_they_say_why_they_differ_sentence_by_sentence(run: Run, evidence: Path) -> None:
    said = run("toll", "evidence", *SIDES).stdout
    block = next(block for block in said.split("\n\n") if block.startswith("“Dozens of people were killed"))
    quote, airwars, acled = block.splitlines()
    assert "evidence/agency.txt, The agency]" in quote
    assert airwars.startswith('  airwars  no number: vague: "dozens" is not a number  (rule "vague"; airwars.org/')
    assert airwars.endswith("; verified)")
    assert acled.startswith('  acled    9 to 12: "dozens" stands for 12 in the codebook; the figure that 2 independent')
    assert acled.endswith("; unverified)")
    assert "airwars refuses" not in said


def test_what_a_person_is_asked_and_what_is_refused_is_named(run: Run, evidence: Path) -> None:
    said = run("toll", "evidence", "--policy", "ibc", "--policy", "aoav").stdout
    assert "ibc asks a person about 1 sentence:" in said
    assert "ibc refuses 1 sentence:" in said
    assert "fighters: the codebook records civilians only  “Four fighters were killed" in said
    assert "aoav refuses 1 sentence:" in said


def test_under_one_codebook_too_what_is_asked_and_refused_is_named(run: Run, evidence: Path) -> None:
    said = run("toll", "evidence", "--policy", "ibc").stdout
    assert "ibc asks a person about 1 sentence:" in said
    assert "ibc refuses 1 sentence:" in said
    elsewhere = run("toll", "evidence", "--policy", "ibc", "--in", "Douma").stdout
    assert "asks a person" not in elsewhere
    assert "ibc refuses 1 sentence:" in elsewhere
    assert "asks a person" not in run("toll", "evidence").stdout


def test_the_same_codebook_named_twice_is_one(run: Run, evidence: Path) -> None:
    once, twice = (run("toll", "evidence", *("--policy", "ucdp") * times).stdout for times in (1, 2))
    assert once == twice


def test_as_json_each_is_a_toll_on_a_line_that_check_takes(run: Run, evidence: Path) -> None:
    lines = run("toll", "evidence", *SIDES, "--format", "json").stdout.splitlines()
    tolls = [json.loads(line) for line in lines]
    assert [toll["question"]["policy"] for toll in tolls] == ["airwars", "acled"]
    assert [toll["floor"]["value"] for toll in tolls] == [7, 13]
    for line in lines:
        assert run("check", "-", input=line).stdout.startswith("It holds: at least ")


def test_tolls_one_a_line_are_checked_one_by_one(run: Run, evidence: Path) -> None:
    both = run("toll", "evidence", *SIDES, "--format", "json").stdout
    assert run("check", "-", input=both).stdout == (
        "standard input, line 1: It holds: at least 7, at most open, if its claims are true.\n"
        "standard input, line 2: It holds: at least 13, at most open, if its claims are true.\n"
    )
    first, second = map(json.loads, both.splitlines())
    second["floor"]["value"] += 1
    result = run("check", "-", input=f"{json.dumps(first)}\n{json.dumps(second)}\n")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: standard input, line 2: floor: the lines add up to 13, not 14")


def test_the_page_shows_both_and_the_sentences(run: Run, evidence: Path) -> None:
    result = run("toll", "evidence", *SIDES, "--html", "page.html")
    assert result.stderr == "page.html: written\n"
    page = (evidence.parent / "page.html").read_text(encoding="utf-8")
    assert "after ACLED&#x27;s published rules" in page
    assert "Dozens of people were killed" in page


def test_one_s_own_codebook_is_given_by_the_path_of_its_file(run: Run, evidence: Path, mine: Path) -> None:
    answer = json.loads(run("toll", "evidence", "--linked", "--policy", "mine.toml", "--format", "json").stdout)
    assert answer["question"]["policy"] == "mine"
    assert answer["question"]["policy_version"].startswith("3 (sha256:")
    assert answer["codebook"] == {
        "title": "ACLED's published rules, changed by a user; not ACLED's figure",
        "text": MINE,
    }
    # the council's 7, the hospital's 9, the agency's at least 24: two reach 9, and the fighters are 4
    assert answer["floor"]["value"] == 13


def test_a_toll_under_one_s_own_codebook_is_checked_with_nothing_else(run: Run, evidence: Path, mine: Path) -> None:
    kept = run("toll", "evidence", "--linked", "--policy", "mine.toml", "--format", "json").stdout
    mine.unlink()
    assert run("check", "-", input=kept).exit_code == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"min": 10}, "its reading is 10 to 12, and the policy acled makes 12 of its words"),
        ({"max": 9}, "and the policy acled makes 12 of its words"),
        ({"policy": False}, "its number is the policy's and not its words', and the toll does not say so"),
        ({"includes": 2}, "takes 2 of each kind included, and the policy less"),
    ],
)
def test_a_forged_reading_is_refused(run: Run, evidence: Path, change: dict[str, object], words: str) -> None:
    toll = json.loads(run("toll", "evidence", "--linked", "--policy", "acled", "--format", "json").stdout)
    dozens = next(one["id"] for one in toll["claims"] if one["vague"] == "dozens")
    (reading,) = (one for one in toll["readings"] if one["claim"] == dozens)
    assert (reading["min"], reading["max"], reading["rule"]) == (9, 12, "sources")
    if change == {"min": 10}:
        change = {"min": 13, "max": 13}
        words = "its reading is 13, and the policy acled makes 12 of its words"
    reading.update(change)
    result = run("check", "-", input=json.dumps(toll))
    assert result.exit_code == 1
    assert words in result.stderr


def test_a_forged_codebook_is_refused(run: Run, evidence: Path, mine: Path) -> None:
    toll = json.loads(run("toll", "evidence", "--policy", "mine.toml", "--format", "json").stdout)
    forged = {**toll, "codebook": {**toll["codebook"], "text": MINE.replace("24", "240")}}
    assert "check it with the Witnessmark that made it" in run("check", "-", input=json.dumps(forged)).stderr
    titled = {**toll, "codebook": {**toll["codebook"], "title": "ACLED's figure"}}
    assert "its codebook is titled otherwise than mine is" in run("check", "-", input=json.dumps(titled)).stderr


def test_a_broken_codebook_is_one_line_with_its_file_its_line_and_the_cure(
    run: Run, evidence: Path, mine: Path
) -> None:
    mine.write_text(MINE + '[hedged]\nrule = "guess"\n')
    result = run("toll", "evidence", "--policy", "mine.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        'Error: mine.toml, line 8: "hedged.rule" is "guess"; write one of: nothing, as stated, about, ask, refuse\n'
    )


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["icbm"], 2, "'icbm' is not one of acled, airwars, aoav, ibc, last-of-each, literal, ucdp, nor the path of"),
        (["gone.toml"], 1, "Error: gone.toml: cannot be opened (No such file or directory); check its name"),
        (["evidence/army.txt"], 1, "Error: evidence/army.txt, line 1: not TOML"),
        (["bytes.toml"], 1, "Error: bytes.toml: not UTF-8; save it as UTF-8"),
        (["mine.toml", "also.toml"], 2, "two different files have one name; give each policy a name of its own"),
    ],
)
def test_what_is_no_codebook_is_refused(
    run: Run, evidence: Path, mine: Path, args: list[str], status: int, words: str
) -> None:
    (evidence.parent / "bytes.toml").write_bytes(b"\xff\xfe")
    (evidence.parent / "also.toml").write_text(MINE + "# another\n")
    result = run("toll", "evidence", *(part for one in args for part in ("--policy", one)))
    assert (result.exit_code, result.stdout) == (status, "")
    assert words in result.stderr


def test_a_table_is_under_one_codebook(run: Run, evidence: Path) -> None:
    result = run("toll", "evidence", *SIDES, "--by", "month")
    assert result.exit_code == 2
    assert "--by is a table under one policy; ask for each apart." in result.stderr
