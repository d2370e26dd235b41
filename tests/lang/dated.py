"""What the dates of a sentence mean, for the tests of each language. Published on 18 March 2021."""

from __future__ import annotations

from datetime import date

from witnessmark.claim.dates import Dated, find
from witnessmark.lang.load import date_words

PUBLISHED = date(2021, 3, 18)


def dates(code: str, sentence: str, published: date | None = PUBLISHED) -> list[Dated]:
    """The dates of a sentence in the language `code`."""
    return find(sentence, 0, len(sentence), published=published, words=date_words(code))


def days(code: str, sentence: str) -> list[str]:
    """The words of each date and its days: "2021-03-01 2021-03-18", "-" where open, a single day once."""
    said = []
    for found in dates(code, sentence):
        ends = [str(day or "-") for day in (found.when.start, found.when.end)]
        said.append(f"{found.when.text}: {ends[0] if ends[0] == ends[1] != '-' else ' '.join(ends)}")
    return said
