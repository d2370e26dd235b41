from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witnessmark.count import Count
from witnessmark.publish.page import report_page
from witnessmark.publish.shell import JOINED_AT_MOST
from witnessmark.records import Claim, Report
from witnessmark.show import show

HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</style><script>",
            "<!--",
            "]]>",
            "</p></main>",
            "&lt;b&gt;",
            "&#x202e;",
            "\u202eevil\u202c",
            "\x00",
            "\r\n",
            "\r",
            '" onmouseover="x',
            "javascript:x",
            "\ud800",
            "<svg/onload=x>",
            "{{7*7}}",
            "\n\n  • ",
        ]
    ),
)


def numbered(page: Any, number: int) -> str:
    """What the marks of one claim hold, put together."""
    return "".join(mark.words for mark in page.all("mark", of=f"m{number}"))


def outline(page: Any) -> list[tuple[str, list[str]]]:
    return [(one.tag, sorted(one.attributes)) for one in page.every() if "hidden-char" not in one.classes]


@given(st.lists(HOSTILE, min_size=1, max_size=6), st.lists(HOSTILE, min_size=3, max_size=3), st.data())
def test_no_text_of_a_report_becomes_markup_and_every_quote_is_marked_whole(
    parse: Callable[[str], Any], pieces: list[str], known: list[str], data: Any
) -> None:
    text = "".join(pieces) + "."
    report = Report("sha256:0", known[0], text, known[1], None, "en", known[2])
    ends = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))), max_size=4))
    claims = [
        Claim(f"c{n}", "f", report.id, known[1], None, None, text[a:b], a, b, "killed", None, Count(2, 2), "person")
        for n, (a, b) in enumerate(ends)
        if a < b
    ]
    harmless = report_page([tame(report)], [tamed(claim) for claim in claims])
    written = report_page([report], claims)
    page = parse(written)
    assert outline(page) == outline(parse(harmless))
    assert {one.tag for one in page.every()}.isdisjoint({"script", "img", "iframe", "object", "form", "link"})
    assert not [
        key for one in page.every() for key in one.attributes if key.startswith("on") or key in ("src", "style")
    ]
    order = sorted(claims, key=lambda claim: (claim.start, claim.end))
    for number, claim in enumerate(order, start=1):
        assert numbered(page, number).replace("⟦U+000D⟧", "") == show(claim.quote).replace("⟦U+000D⟧", "")
    written.encode()


def tame(report: Report) -> Report:
    return replace(report, text=letters(report.text), file="f" + letters(report.file))


def tamed(claim: Claim) -> Claim:
    return replace(claim, quote=letters(claim.quote))


def letters(text: str) -> str:
    return re.sub("[<>&\"'/]", "x", text)


def test_the_policy_allows_the_style_sheet_by_its_hash_and_nothing_else(
    parse: Callable[[str], Any], english: Report, claims: Sequence[Claim]
) -> None:
    page = parse(report_page([english], claims))
    (style,) = page.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = [
        one.attributes["content"]
        for one in page.every()
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_nothing_is_fetched(english: Report, claims: Sequence[Claim]) -> None:
    page = report_page([replace(english, url="https://example.org/a")], claims)
    assert "url(" not in page
    assert "@import" not in page
    assert re.findall(r'(?:src|srcset|data|action|poster)="', page) == []
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', page))


def test_every_link_leads_somewhere_and_no_id_is_given_twice(
    parse: Callable[[str], Any], english: Report, arabic: Report, claims: Sequence[Claim]
) -> None:
    copied = replace(english, file="copy.txt")
    copies = [replace(claim, id=f"{claim.id}'", file="copy.txt") for claim in claims if claim.report == english.id]
    page = parse(report_page([english, arabic, copied, english], [*claims, *copies]))
    ids = [one.attributes["id"] for one in page.every() if "id" in one.attributes]
    links = [one.attributes["href"][1:] for one in page.every() if one.attributes.get("href")]
    assert set(links) <= set(ids)
    assert sorted(ids) == sorted(set(ids))
    assert [len(list(one.all("article"))) for one in page.all("section", of="report")] == [4, 1, 4]


def test_headings_go_down_one_step_at_a_time(
    parse: Callable[[str], Any], english: Report, arabic: Report, claims: Sequence[Claim]
) -> None:
    page = parse(report_page([english, arabic], claims))
    steps = [int(one.tag[1]) for one in page.every() if re.fullmatch("h[1-6]", one.tag)]
    assert steps[0] == 1
    assert steps.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(steps))


def test_every_table_has_a_caption_and_every_drawing_a_title(
    parse: Callable[[str], Any], english: Report, claims: Sequence[Claim]
) -> None:
    page = parse(report_page([english], claims))
    for table in page.all("table"):
        assert table.children[0].tag == "caption"
        assert all("scope" in head.attributes for head in table.all("th"))
    for drawing in page.all("svg"):
        assert drawing.children[0].tag == "title"
        assert drawing.attributes["role"] == "img"


def test_an_arabic_report_runs_right_to_left_and_says_its_language(
    parse: Callable[[str], Any], arabic: Report, claims: Sequence[Claim]
) -> None:
    page = parse(report_page([arabic], claims))
    (document,) = page.all("div", of="document")
    assert (document.attributes["dir"], document.attributes["lang"]) == ("rtl", "ar")
    (text,) = document.all("p", of="text")
    assert text.attributes["dir"] == "rtl"


def test_a_field_that_was_inherited_says_so_and_leads_to_the_words(
    parse: Callable[[str], Any], english: Report, claims: Sequence[Claim]
) -> None:
    page = parse(report_page([english], claims))
    card = next(one for one in page.all("article") if one.attributes["id"] == "c3")
    perpetrator = next(row for row in card.all("div") if row.text.startswith("Alleged perpetrator"))
    (note,) = perpetrator.all("span", of="inherited")
    (link,) = note.all("a")
    (words,) = [one for one in page.every() if one.attributes.get("id") == link.attributes["href"][1:]]
    assert words.text == "Rockets"
    where = next(row for row in card.all("div") if row.text.startswith("Where"))
    assert list(where.all("span", of="inherited")) == []


def test_a_perpetrator_is_never_shown_but_as_alleged(english: Report, claims: Sequence[Claim]) -> None:
    page = report_page([english], claims)
    assert "Alleged perpetrator" in page
    assert re.search(r"(?<!Alleged )perpetrator\b", page) is None


def test_a_quote_that_is_not_in_the_text_at_its_offsets_is_set_apart_and_not_marked(
    parse: Callable[[str], Any], english: Report, claims: Sequence[Claim]
) -> None:
    forged = replace(claims[0], quote="ninety civilians were killed")
    moved = replace(claims[2], start=claims[2].start + 1, end=claims[2].end + 1)
    past = replace(claims[3], start=9000, end=9000 + len(claims[3].quote))
    page = parse(report_page([english], [forged, moved, past]))
    (document,) = page.all("div", of="document")
    assert list(document.all("mark")) == []
    (apart,) = page.all("div", of="loose")
    assert [one.text for one in apart.all("blockquote")] == [claim.quote for claim in (forged, moved, past)]


def test_a_claim_whose_report_is_not_at_hand_is_shown_with_its_quote(
    parse: Callable[[str], Any], english: Report, claims: Sequence[Claim]
) -> None:
    page = parse(report_page([english], claims))
    (apart,) = page.all("div", of="loose")
    assert claims[-1].quote in apart.text


def test_how_many_a_person_has_reviewed_is_always_said(english: Report, claims: Sequence[Claim]) -> None:
    assert "Unreviewed machine reading: 0 of 5 claims reviewed" in report_page([english], claims)
    assert "Unreviewed" not in report_page([english], claims, reviewed=len(claims))


def test_a_page_of_many_claims_leaves_out_the_rules_that_would_make_it_slow(english: Report, claim: Any) -> None:
    one = claim(english, "six people were killed", Count(6, 6))
    many = [replace(one, id=str(n)) for n in range(JOINED_AT_MOST + 1)]
    assert ":has(#c1:hover" in report_page([english], many[:-1])
    assert ":has(#c1:hover" not in report_page([english], many)


@pytest.mark.parametrize("reports", [[], None])
def test_a_page_of_nothing_is_a_page(
    parse: Callable[[str], Any], english: Report, reports: list[Report] | None
) -> None:
    page = parse(report_page([english] if reports is None else reports, []))
    assert next(page.all("h1"))
    assert "Unreviewed" not in page.text.replace(next(page.all("style")).text, "")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_ink_is_legible_on_every_ground_in_both_schemes(parse: Callable[[str], Any]) -> None:
    (style,) = parse(report_page([], [])).all("style")
    schemes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{[^}]*\}", style.text)
    ]
    light, dark = schemes[:2]
    for scheme in (light, dark):
        grounds = [scheme[name] for name in ("paper", "sheet")]
        pairs = [(scheme[ink], ground) for ink in ("ink", "quiet", "accent", "denied", "focus") for ground in grounds]
        pairs += [
            (scheme["ink"], scheme["mark"]),
            (scheme["ink"], scheme["hover"]),
            (scheme["sheet"], scheme["accent"]),
        ]
        for one, other in pairs:
            high, low = sorted((luminance(one), luminance(other)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (one, other)


def test_the_words_of_a_count_are_set_off_and_lead_to_their_reading(
    parse: Callable[[str], Any], english: Report, claims: Sequence[Claim]
) -> None:
    nine = claims[0].quote.index("nine")
    page = parse(report_page([english], claims, counted={claims[0].id: (nine, nine + 4), claims[1].id: (90, 99)}))
    (figure,) = [one for one in page.every() if "figure" in one.classes]
    assert figure.text == "nine"
    mark = next(mark for mark in page.all("mark", of="m1"))
    assert mark.words == claims[0].quote
    assert mark.text == claims[0].quote.replace("nine", "nine1")
