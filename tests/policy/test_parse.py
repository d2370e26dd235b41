"""Files that are refused, each in one line with its line and the cure; and policies of one's own."""

from __future__ import annotations

import pytest

from witnessmark.errors import PolicyError
from witnessmark.policy.apply import load, names, own, parse
from witnessmark.policy.lines import line_of

HEAD = 'name = "mine"\nversion = "1"\ntitle = "A codebook for tests"\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name =", "mine.toml, line 1: not TOML"),
        (HEAD + '[vague\nrule = "ask"', "mine.toml, line 4: not TOML"),
        ('name = "mine"', 'line 1: "version" is missing; write version = "1"'),
        ('name = "mine"\nversion = 2', 'line 2: "version" is not a text; write version = "…"'),
        ('name = "my own"\nversion = "1"', "line 1: \"name\" is 'my own', not one word; write letters"),
        ('name = "mine"\nversion = "1"', 'line 1: "title" is missing; write title = "…": what the codebook is'),
        (HEAD + "colour = 3", 'line 4: "colour" is not known here; there are: name, version, title'),
        (HEAD + '\n[vague]\nrule = "guess"', 'line 6: "vague.rule" is "guess"; write one of: nothing, words'),
        (HEAD + "[vague]\nrule = 3", 'line 5: "vague.rule" is no text; write one of: nothing'),
        (HEAD + "[vague]", 'line 4: "vague.rule" is missing; write one of: nothing'),
        (HEAD + 'vague = "ask"', 'line 4: "vague" is not a table; write [vague] and under it rule = "nothing"'),
        (HEAD + '[vague]\nrule = "words"', 'line 4: "vague.words" is missing; "words" needs it'),
        (HEAD + '[vague]\nrule = "words"\nwords = 3', 'line 6: "vague.words" is not a table of words; write'),
        (
            HEAD + '[vague]\nrule = "words"\n[vague.words]\ndozens = { min = 24 }\ntens = { min = 20, max = 10 }',
            'line 8: "vague.words.tens" cannot be: a count\'s min (20) is above its max (10); put the lower',
        ),
        (
            HEAD + '[vague]\nrule = "words"\n[vague.words]\n"a few" = { min = "3" }',
            'line 7: "vague.words."a few"" is not a table of whole numbers, 0 or more; write { min = 24 }',
        ),
        (HEAD + '[vague]\nrule = "words"\nwords.tens = 10', 'line 6: "vague.words.tens" is not a table of min and max'),
        (HEAD + '[vague]\nrule = "words"\nwords.tens = "guess"', 'line 6: "vague.words.tens" is "guess"; write one of'),
        (HEAD + '[hedged]\nrule = "about"', '"hedged.within" is missing; "about" needs it'),
        (HEAD + '[hedged]\nrule = "about"\nwithin = 3', 'line 6: "hedged.within" is not a share from 0 to 1; write'),
        (HEAD + '[hedged]\nrule = "nothing"\nwide = 1', 'line 6: "hedged.wide" is not known here; there are: rule'),
        (HEAD + '[harms]\nrule = "only"\nonly = []', 'line 6: "harms.only" is empty; write some of: killed'),
        (HEAD + '[harms]\nrule = "only"\nonly = ["dead"]', 'line 6: "harms.only" is "dead"; write one of: killed'),
        (HEAD + '[grades]\nrule = "only"\nonly = "fair"', 'line 6: "grades.only" is not a list of texts; write them'),
        (
            HEAD + '[sources]\nrule = "corroborated"\nfamilies = 1',
            'line 6: "sources.families" is not a whole number, 2 or more; write families = 2',
        ),
        (HEAD + '[aggregates]\nrule = "refuse"\ncountry = 1', 'line 6: "aggregates.country" is not true or false'),
        (HEAD + '[event]\nrule = "deaths"', 'line 4: "event.least" is missing; "deaths" needs it'),
        (HEAD + '[vague]\nrule = "ask"\nverified = true', 'line 6: "vague.verified" is true with no source; say where'),
        (HEAD + '[vague]\nrule = "ask"\nsource = 3', 'line 6: "vague.source" is not a text; write source'),
        (HEAD + 'after = "X"\n[vague]\nrule = "ask"', 'line 5: "vague" has no source; write source = "…" and verified'),
        (HEAD + 'based_on = "icbm"', "line 4: \"based_on\" is 'icbm': no policy is called 'icbm'; there are: acled"),
        (HEAD + 'based_on = "ucdp"\nafter = "X"', 'line 5: "after" cannot stand beside "based_on"; take out one'),
        (
            HEAD.replace("mine", "ucdp"),
            "\"name\" is 'ucdp', which comes with Witnessmark; give yours a name of its own",
        ),
    ],
)
def test_a_broken_policy_is_refused_in_one_line_with_its_line_and_the_cure(text: str, words: str) -> None:
    with pytest.raises(PolicyError) as refused:
        own(text, file="mine.toml")
    assert words in str(refused.value)
    assert str(refused.value).startswith("mine.toml, line ")
    assert "\n" not in str(refused.value)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(PolicyError, match=r"^mine\.toml, line"):
        own("a = " + "[" * 100_000, file="mine.toml")


def test_an_unknown_policy_is_refused_with_those_there_are() -> None:
    with pytest.raises(PolicyError, match=f"no policy is called 'icbm'; there are: {', '.join(names())}"):
        load("icbm")


def test_one_s_own_policy_may_change_another_s_rules() -> None:
    mine = own('name = "mine"\nversion = "2"\nbased_on = "acled"\n[sources]\nrule = "envelope"', file="mine.toml")
    assert (mine.says("sources"), mine.says("vague"), mine.base) == ("envelope", "words", "acled")
    assert mine.rules["vague"] == load("acled").rules["vague"]
    assert mine.title == "ACLED's published rules, changed by a user; not ACLED's figure"
    assert not mine.rules["sources"].verified


def test_one_s_own_words_are_added_to_those_of_the_base() -> None:
    text = 'name = "mine"\nversion = "1"\nbased_on = "acled"\n[vague]\nrule = "words"\nwords.dozens = { min = 24 }'
    mine, base = own(text, file="mine.toml"), load("acled")
    assert mine.words == {**base.words, "dozens": mine.words["dozens"]}
    assert mine.words["dozens"] != base.words["dozens"]


def test_the_stamp_of_one_s_own_policy_is_its_text_s_and_its_base_s() -> None:
    text = 'name = "mine"\nversion = "1"\nbased_on = "ucdp"\n'
    mine = own(text, file="mine.toml")
    assert mine.text == text
    assert mine.stamp.startswith("1 (sha256:")
    assert mine.stamp.endswith(f", on ucdp {load('ucdp').stamp})")
    assert own(text + "# a word more\n", file="mine.toml").stamp != mine.stamp
    assert (load("ucdp").stamp, load("ucdp").text) == (load("ucdp").version, None)


def test_a_policy_that_comes_with_witnessmark_is_based_on_no_other() -> None:
    with pytest.raises(PolicyError, match='line 4: "based_on" is for a user'):
        parse(HEAD + 'based_on = "ucdp"', file="x.toml")


def test_a_key_is_found_where_it_is_set() -> None:
    text = 'name = "x"\n# [vague]\n[vague] # words\nrule = "ask"\nwords.tens = 3\n[vague.words]\n"a few" = 4\n'
    assert [line_of(text, key) for key in ("vague", "vague.rule", "vague.words.tens")] == [3, 4, 5]
    assert [line_of(text, key) for key in ('vague.words."a few"', "hedged.rule", "vague.other")] == [7, 1, 3]
