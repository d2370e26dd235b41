"""Web pages: what is read of them, and what a hostile one costs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from witnessmark.errors import NotAReport, ReportTooLarge, WitnessmarkError
from witnessmark.report import Known, read_report
from witnessmark.report.limits import MAX_PAGE

PARAGRAPH = "<p>The shelling of two towns in the valley began at dawn and went on until the evening prayer.</p>"
ARTICLE = f"""<!doctype html><html lang="en-GB"><head><title>Two Towns Shelled</title>
<meta property="og:site_name" content="The Valley  Monitor">
<meta property="article:published_time" content="2018-02-06T23:30:00+03:00">
<meta property="article:modified_time" content="2018-03-01T00:00:00Z">
<link rel="canonical" href="https://valley.example/two-towns"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/99">99 killed elsewhere</a></li></ul></nav>
<article><h1>Two Towns Shelled</h1>{PARAGRAPH}<p>According to the latest figures:</p>
<ul><li>At least <b>seven</b> civilians were killed in Arbeen.</li><li>Six were killed in Hazza.</li></ul>
<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Douma</td><td>5</td></tr></table>
{PARAGRAPH}</article><footer>Copyright 2017</footer></body></html>"""


def test_a_page_gives_its_title_and_body_and_no_menu() -> None:
    text = read_report(ARTICLE.encode(), file="a.html").text
    assert text.startswith("Two Towns Shelled\n\nThe shelling of two towns")
    assert "- At least seven civilians were killed in Arbeen.\n- Six were killed in Hazza.\n" in text
    assert "| Douma | 5 |" in text
    assert "99 killed" not in text
    assert text.count("Two Towns Shelled") == 1


def test_a_page_says_who_published_it_when_and_in_what_language() -> None:
    report = read_report(ARTICLE.encode(), file="a.html")
    assert report.source == "The Valley Monitor"
    assert report.published == date(2018, 2, 6)
    assert report.language == "en"
    assert report.url == "https://valley.example/two-towns"


def test_what_is_known_goes_before_what_the_page_says() -> None:
    known = Known(source="Another", published=date(2018, 2, 7), language="ar")
    report = read_report(ARTICLE.encode(), file="a.html", known=known)
    assert (report.source, report.published, report.language) == ("Another", date(2018, 2, 7), "ar")


def test_the_publisher_in_a_pages_data_is_taken_where_there_is_one_alone() -> None:
    markup = """<html><head><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
    "publisher": {"@type": "Organization", "name": "The Wire"}}%s]}</script></head><body>%s</body></html>"""
    other = ', {"@type": "NewsArticle", "publisher": {"name": "Another"}}'
    assert read_report((markup % ("", PARAGRAPH)).encode(), file="a.html").source == "The Wire"
    assert read_report((markup % (other, PARAGRAPH)).encode(), file="a.html").source is None


def test_a_page_that_is_one_short_line_is_read() -> None:
    assert read_report(b"<p>Seven were killed in Douma.</p>", file="a.htm").text == "Seven were killed in Douma."


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "iso-8859-6"])
def test_a_page_is_decoded_as_it_declares(charset: str) -> None:
    markup = f"<html><head><meta charset={charset}></head><body><p>قتل سبعة مدنيين في دوما</p></body></html>"
    assert read_report(markup.encode(charset), file="a.html").text == "قتل سبعة مدنيين في دوما"


def test_a_page_that_names_latin_1_means_windows_1252() -> None:
    markup = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><p>“Seven” killed'
    )
    assert read_report(markup.encode("cp1252"), file="a.html").text == "“Seven” killed"


def test_a_page_without_words_is_no_report() -> None:
    for markup in (b"<html></html>", b"<!-- seven -->", b"<html><body><script>seven()</script></body></html>"):
        with pytest.raises(NotAReport, match=r"^a\.html: a web page without words; "):
            read_report(markup, file="a.html")


@pytest.mark.parametrize(
    ("markup", "limit"),
    [
        (b"<html>" + b" " * MAX_PAGE, "larger than 16 MB, the limit for one web page"),
        (b"<div>" * 300 + b"Seven killed", "is nested deeper than 256 elements, the limit"),
        (b"<p>Seven <i>killed</i>" * 110_000, "is made of more than 200,000 elements, the limit"),
        (b"<p>" + b"seven killed " * 900_000, "has a passage longer than 10 MB, the limit"),
        (b"<p>" + b"seven killed</p><p>" * 300_000, "is made of more than 200,000 elements, the limit"),
    ],
)
def test_a_bomb_is_refused_at_a_limit_that_is_named(markup: bytes, limit: str) -> None:
    with pytest.raises(ReportTooLarge) as refused:
        read_report(markup, file="a.html")
    assert str(refused.value).startswith("a.html: ")
    assert limit in str(refused.value)


@given(st.binary(max_size=200), st.text(alphabet="<>/!- \"'=abp&;#x0", max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_page_at_all_gives_words_or_one_line(data: bytes, markup: str) -> None:
    for page_bytes in (data, b"<html><body><p>" + markup.encode()):
        refusal = None
        try:
            text = read_report(page_bytes, file="a.html").text
        except WitnessmarkError as error:
            refusal = str(error)
        if refusal is None:
            assert text.strip()
        else:
            assert refusal.startswith("a.html: ")
            assert "\n" not in refusal
            assert "died" not in refusal


def test_a_short_page_with_a_form_feed_in_its_text_is_read() -> None:
    assert read_report(b"<p>Seven\x0c were killed.</p>", file="a.html").text == "Seven were killed."
