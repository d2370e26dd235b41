"""The phrase that names who speaks: behind a verb of saying, before it, and its end."""

from __future__ import annotations

from typing import Final

from ...lang.load import Language
from ..tokens import Token
from .speechwords import Speech
from .written import Written

STOPS: Final = ',;:!"VKFNDdqWvIJTaE~(bmh'

LONG: Final = 14

HEADING: Final = 8

OURS: Final = 5  # letters of a word that ends in "our"

REST: Final = 4  # words from a verb to what it says: "said yesterday evening that"


def person_in(tokens: list[Token], start: int, stop: int, words: Speech) -> tuple[int, int]:
    """The name of who holds an office: "la vocera universitaria Jimena Orozco", "su portavoz, Mahmud Bassam"."""
    if not any(t.low in words.people for t in tokens[start : min(start + 4, stop)]):
        return start, stop
    first = stop
    while first > start and tokens[first - 1].letter == "X" and tokens[first - 1].text[0].isupper():
        first -= 1
    if stop - first >= 2 and first > start and tokens[first - 1].letter not in "tOP":
        return first, stop
    if stop < len(tokens) and tokens[stop].letter == ",":
        last = stop + 1
        while last < len(tokens) and tokens[last].letter == "X" and tokens[last].text[0].isupper():
            last += 1
        if 2 <= last - stop - 1 <= 4 and (last == len(tokens) or tokens[last].letter in ",.;!W"):
            return stop + 1, last
    return start, stop


def cited_in(tokens: list[Token], spoken: list[Written], w: int, words: Speech) -> tuple[int, int] | None:
    """Whom somebody passes on: "نقل المراسل عن مصادر طبية"."""
    for k in range(w, min(w + LONG, len(spoken))):
        if tokens[spoken[k].core].letter in ",;:!":
            return None
        if spoken[k].low in words.cited_from and k + 1 < len(spoken):
            start, stop = phrase_after(tokens, spoken, k + 1, words)
            return (start, stop) if stop > start else None
    return None


def brief_name(tokens: list[Token], spoken: list[Written], start: int, stop: int, words: Speech) -> int:
    """Where a long phrase has come to the name: "مدير المرصد السوري رامي عبد الرحمن"; to whose figures they are."""
    inside = [word for word in spoken if start <= word.name and word.last <= stop]
    if not inside:
        return start
    if inside[0].low in words.accounts:
        owner = next((word for word in inside[1:] if word.first < word.name and tokens[word.first].letter == "P"), None)
        return owner.name if owner is not None else start
    for i, word in enumerate(inside[:-1]):
        if i and word.low in words.called:
            return inside[i + 1].name  # "أحد الناجين ويدعى سليم"
    if inside[0].low.split()[0] not in words.people:
        return start
    if not words.capitals and (named := _by_given_name(tokens, inside, words)) is not None:
        return named
    k = len(inside) if len(inside) >= REST - 1 else 0
    while k > 0 and _is_name(tokens, inside[k - 1]):
        k -= 1
    return inside[k].name if 0 < k <= len(inside) - 2 else start


def _by_given_name(tokens: list[Token], inside: list[Written], words: Speech) -> int | None:
    """Where the name of who holds an office begins with one that people are given: "مدير الدفاع المدني محمود بصل"."""
    for word in inside[1:-1]:
        low = tokens[word.core].low if word.first == word.name else ""
        if low in words.given or (word.definite and low in words.given):
            return word.name
    return None


def _is_name(tokens: list[Token], word: Written) -> bool:
    """Whether a word is a name without the article, or the second half of one that has it: "عبد الرحمن"."""
    token = tokens[word.core]
    return (
        word.first == word.name
        and (token.word is None or token.letter == ".")
        and not (word.definite and tokens[word.first - 1].word is None)
    )


def phrase_after(tokens: list[Token], spoken: list[Written], w: int, words: Speech) -> tuple[int, int]:
    """The phrase that names a speaker from written word `w` on."""
    while w < len(spoken) and (tokens[spoken[w].first].letter in "~u" or spoken[w].low in words.late):
        w += 1
    if w >= len(spoken):
        return 0, 0
    if spoken[w].low in words.accounts and (owner := _issuer(tokens, spoken, w, words)):
        w = owner
    if words.capitals and spoken[w].low in words.of and w + 1 < len(spoken):
        w += 1  # "selon des témoins"
    if words.capitals and tokens[spoken[w].first].letter in "PEWA" and spoken[w].first == spoken[w].core:
        return 0, 0
    w += words.via.at(spoken, w) if words.capitals else 0
    if w >= len(spoken):
        return 0, 0
    w = _past_account(tokens, spoken, w, words) if words.capitals else w
    quoted = tokens[spoken[w].first].letter == '"' and w + 1 < len(spoken)
    w += quoted
    start = tokens_at = spoken[w].name if tokens[spoken[w].first].letter in "1PO" else spoken[w].first
    k = w
    while k < len(spoken) and k - w < LONG:
        word = spoken[k]
        token = tokens[word.core]
        small = tokens[word.first]
        if token.low in words.that or small.low in words.that or words.via.at(spoken, k):
            break
        beside = k > w and spoken[k - 1].definite and word.first == word.core and not word.definite
        if beside and token.letter == "." and word.low not in words.given | words.called:
            break  # "نشر المرصد تقريره"
        closes = k > w and word.low in words.closers and not word.definite and spoken[k - 1].low not in words.bodies
        if closes and not {word.low, spoken[k - 1].low} <= words.given:
            break
        if k > w and not words.capitals and _goes_off(tokens, spoken, w, k, words):
            break
        if k > w and not words.capitals and word.low in words.statements | words.holds:
            break  # "المركز التابع للوزارة البيان الآتي"
        if k == w and not words.capitals and small.letter == "P" and word.first == word.core:
            break  # "كتب على قناته"
        if token.letter == '"' and k > w and not words.capitals and spoken[k - 1].low in words.bodies:
            ends = (i for i in range(k + 2, min(k + REST + 2, len(spoken))) if tokens[spoken[i].core].letter == '"')
            if closed := next(ends, 0):
                k = closed + 1  # "شبكة «عين الفرات»"
                break
        if token.letter == '"' and k > w and not quoted and (closed := _closing(tokens, spoken, k)):
            k = closed + 1  # "организация «Белые каски»"
            break
        owns = token.letter == "u" and not word.definite  # the second half of "عبد الله" is no "his"
        if token.letter in STOPS or (k > w and (owns or small.letter == "~")):
            break
        if k > w and word.low in words.verbs and token.letter in "v.K":
            break
        if small.letter == "P" and k == w + 1 and words.ours and tokens[spoken[w].core].text.endswith(words.ours):
            break  # "وثقت فرقنا في سوريا مقتل": it is told where, and no part of a name
        if small.letter == "P" and k > w:
            after = tokens[word.last] if word.last < len(tokens) else None
            if (word.first == word.core and after is not None and after.letter in "dqN~IV") or token.letter in "N~":
                break
        if token.word is not None and token.word.harm is not None and k > w and not word.definite:
            break
        k += 1
    stop = spoken[k - 1].last if k > w else tokens_at
    if words.capitals and not any(t.letter in "Xns.jxT" for t in tokens[start:stop]):
        return 0, 0
    while stop > start and tokens[stop - 1].letter in "tPOcu":
        if stop - 2 > start and tokens[stop - 1].low in words.given and tokens[stop - 2].low in words.given:
            break  # "أسامة علي"
        stop -= 1
    if start < stop and tokens[start].letter in "p" and stop - start == 1:
        return start, start
    return start, stop


def _issuer(tokens: list[Token], spoken: list[Written], w: int, words: Speech) -> int:
    """Where it is told who gave out an account: "الأرقام الصادرة اليوم عن بعثة الأمم المتحدة"; 0 where it is not."""
    if words.capitals:
        return 0
    for k in range(w + 1, min(w + REST + 1, len(spoken) - 1)):
        if tokens[spoken[k].core].letter in STOPS.replace("~", ""):
            return 0
        if spoken[k].low in words.cited_from and spoken[k].first == spoken[k].core:
            return k + 1
    return 0


def _goes_off(tokens: list[Token], spoken: list[Written], w: int, k: int, words: Speech) -> bool:
    """Whether written word `k` no longer belongs to the speaker's phrase that begins at `w`.

    So with where it was said, which is no body ("المنظمة في تحديث منفصل"), what was done to whom ("عائلات قابلتها") and
    the noun that a body told of ("المرصد أسماء").
    """
    word, before = spoken[k], spoken[k - 1]
    token = tokens[word.core]
    if tokens[before.core].letter == "P" and before.first == before.core and before.low in words.from_whom:
        return False
    if token.letter == "P" and word.first == word.core and word.low in words.from_whom and k + 1 < len(spoken):
        after = spoken[k + 1]
        named = after.definite or after.low in words.heads or after.low in words.rooms
        return not named and tokens[after.core].word is not None
    if word.first != word.core:
        return False
    if token.letter in "X." and word.low.endswith(words.theirs) and len(word.low) > OURS and not before.definite:
        return before.low in words.heads and k == w + 1
    body = spoken[w].low in words.bodies - words.people and before.definite and word.low not in words.given
    return body and token.letter in ".xn" and not word.definite and word.low not in words.heads


def _apposed(tokens: list[Token], comma: int) -> tuple[int, int] | None:
    """The name in an aside between who speaks and the verb: "el jefe de la Policía, general Mario Ledesma, informó"."""
    first = comma
    while first > 0 and tokens[first - 1].letter == "X" and tokens[first - 1].text[0].isupper():
        first -= 1
    start = first
    while start > 0 and tokens[start - 1].letter in "tOns.xX":
        start -= 1
    named = comma - first >= 2 and start > 1 and tokens[start - 1].letter == ","
    return (first, comma) if named and tokens[start - 2].letter in "Xns.x" else None


def _past_account(tokens: list[Token], spoken: list[Written], w: int, words: Speech) -> int:
    """The written word at which whose figures they are is told: "selon un bilan définitif des autorités"."""
    at = w + (tokens[spoken[w].first].letter in "1t")
    if at >= len(spoken) or spoken[at].low.split()[0] not in words.accounts:
        return w
    of = (k + 1 for k in range(at, min(at + 4, len(spoken) - 1)) if spoken[k].low.rpartition(" ")[2] in words.of)
    return next(of, w)


def _closing(tokens: list[Token], spoken: list[Written], w: int) -> int:
    """Where a name in quotation marks closes that opens at written word `w`; 0: it is no name."""
    if w + 1 >= len(spoken) or not tokens[spoken[w + 1].core].text[0].isupper():
        return 0
    ahead = range(w + 2, min(w + LONG // 2, len(spoken)))
    return next((k for k in ahead if tokens[spoken[k].core].letter == '"'), 0)


def _is_speaker(phrase: list[Written], words: Speech) -> bool:
    return phrase[0].low in words.heads


def phrase_before(
    tokens: list[Token], spoken: list[Written], w: int, words: Speech, language: Language
) -> tuple[int, int] | None:
    """The phrase right before a verb of saying that names who speaks; where verbs come first, in a heading alone."""
    verb = spoken[w].first
    if language.order == "verb first":
        for k in range(w - 1, max(-1, w - HEADING), -1):
            letter = tokens[spoken[k].core].letter
            if letter in ',;:!"VKFNDdqW':
                break
            topic = spoken[k].low in words.as_for and tokens[spoken[w].first].letter == "c"
            past = letter == "A" and spoken[w - 1].low in words.past
            if letter == "A" and not past and k + 1 < w and _is_speaker(spoken[k + 1 : w], words):
                return spoken[k + 1].first, spoken[w - 1].last  # "كان المرصد أعلن"
            if (topic or past) and k + 1 < w - past:
                return spoken[k + 1].first, spoken[w - past].first if topic else spoken[w - 1].first
        opens = w and verb == spoken[w].core and w <= HEADING and all(t.letter not in STOPS for t in tokens[:verb])
        named = opens and any(word.low in words.heads for word in spoken[:w]) and spoken[0].first == spoken[0].name
        if named and (spoken[0].low in words.verbs or spoken[0].low in words.closers) and w > 1:
            return spoken[1].first, verb  # "تواصل فرق المفوضية رصد"
        return (0, verb) if named and not words.according.at(spoken, 0) else None
    k = verb
    while k > 0 and tokens[k - 1].letter in "AHMuZ~p":
        k -= 1
    if k > 3 and tokens[k - 1].letter == "," and (name := _apposed(tokens, k - 1)) is not None:
        return name
    if k > 2 and tokens[k - 1].letter == '"':  # "«Белые каски» утверждают"
        opened = next((j for j in range(k - 2, max(-1, k - LONG), -1) if tokens[j].letter == '"'), -1)
        if opened >= 0 and opened + 1 < k - 1 and tokens[opened + 1].text[0].isupper():
            return opened + 1, k - 1
    start = k
    while start > 0 and k - start < LONG and tokens[start - 1].letter not in ',;:!"VKFNdqWvcTI':
        start -= 1
    placed = language.order == "free" and tokens[start].letter == "P" and k - start == 2
    while start < k and tokens[start].letter in "t1POu~":
        start += 1
    if placed:
        return None  # "в Газе сообщили"
    if start >= k or not any(t.letter in "Xns.j" or t.low in words.heads for t in tokens[start:k]):
        return None
    return start, k
