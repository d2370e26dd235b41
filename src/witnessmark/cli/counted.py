"""Which words of a claim's quote carry its count."""

from __future__ import annotations

from collections.abc import Iterable

from ..claim.tokens import Sentence, tokenise
from ..errors import LanguageError
from ..lang.load import NUMERAL, load
from ..records import Claim


def counted(claim: Claim) -> tuple[int, int] | None:
    """Where in the quote the words of its count stand: the numeral, the vague word, or the "a" of "a man"; None
    where the count is in no word of its own."""
    count = claim.count
    # "more than seven" is at least eight, "fewer than seven" at most six
    values = {count.min, count.max}
    if not count.is_exact:
        values |= {(count.min or 0) - 1, (count.max or 0) + 1}
    try:
        language = load(claim.language or "en")
    except LanguageError:  # a claim of another reader
        return None
    tokens = tokenise(Sentence(claim.quote, 0, len(claim.quote)), language)
    for token in tokens:
        if token.letter == NUMERAL and token.value is not None and token.value in values:
            return token.start, token.end
    for token in tokens:
        if count.vague is not None and token.low == count.vague.casefold():
            return token.start, token.end
        if (count.min, count.max) == (1, 1) and token.letter == "1":
            return token.start, token.end
    return None


def all_counted(claims: Iterable[Claim]) -> dict[str, tuple[int, int]]:
    """The same of many claims, by their ids; those without are left out."""
    return {claim.id: where for claim in claims if (where := counted(claim)) is not None}
