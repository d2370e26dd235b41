"""According to whom: the stretches of a sentence that a speaker answers for, and who counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..lang.load import Language, load
from .agentwords import text_of
from .speakers import SpeechWords, brief, is_head, is_speaker, speaker_at, speaker_before, speaker_of_verb, speech_words
from .tokens import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """A speaker, and the tokens `first` to before `last` that they answer for; `at` is the word that says so.

    `speaker` is None where a `pronoun` says it: the speaker before; their phrase begins at token `start`. `onward` is
    True where the sentence leaves the speech open, so that the next may go on with it.
    """

    speaker: str | None
    at: int
    first: int
    last: int
    onward: bool = False
    pronoun: str | None = None
    start: int = -1


def find_frames(tokens: list[Token], language: Language) -> list[Frame]:
    """Who answers for which part of a sentence, in order.

    >>> from witnessmark.claim.tokens import Sentence, tokenise
    >>> text = "Officials said six died, while two were hurt, according to the clinic."
    >>> [f.speaker for f in find_frames(tokenise(Sentence(text, 0, len(text)), load("en")), load("en"))]
    ['Officials', 'the clinic']
    """
    words = speech_words(language)
    frames = _labelled(tokens, words)
    for i, token in enumerate(tokens):
        if token.low not in words.framing and token.letter != "v":
            continue
        size = _according(tokens, i, words)
        if size:
            frames += _cited(tokens, i, size, words)
        elif token.low in words.accounts and (counted := _counted(tokens, i, words, language)):
            frames += counted
        elif _tells(token, words) and (token.letter != "C" or _claims_that(tokens, i)):
            frames += _said(tokens, i, words)
    for i, token in enumerate(tokens[:-1]):
        if token.low not in words.goes_on or speaker_of(i + 1, frames) is not None:
            continue
        speaker = _first_of_all(tokens, i, words)
        # "soldiers held the road, adding that six had died": whoever spoke last
        if speaker is not None or tokens[i + 1].low in words.that:
            frames.append(Frame(speaker, i, i + 1, _bound_after(tokens, i), onward=True))
    return [_of_whose(frame, frames, tokens, words) for frame in frames]


def _of_whose(frame: Frame, frames: list[Frame], tokens: list[Token], words: SpeechWords) -> Frame:
    """A frame of "its team" as one of whose team it is: "the Centre said its team had counted"."""
    if frame.start < 0 or frame.speaker is None or tokens[frame.start].low not in words.own:
        return frame
    outer = next((f for f in frames if f is not frame and f.speaker and f.at < frame.start < f.last), None)
    return frame if outer is None else replace(frame, speaker=outer.speaker)


def _first_of_all(tokens: list[Token], i: int, words: SpeechWords) -> str | None:
    """Who does what a sentence tells first, where it goes on ", saying": "the mayor condemned it, saying that"."""
    if i == 0 or tokens[i - 1].letter != "," or any(t.letter in _HARMED for t in tokens[:i]):
        return None
    verb = next((k for k in range(i) if tokens[k].letter in "va" or tokens[k].low in words.tells), None)
    found = speaker_before(tokens, verb, words) if verb else None
    if found is None or any(t.letter == "," for t in tokens[: found[0]]):
        return None
    start, stop = found
    phrase = tokens[start:stop]
    person = (
        any(is_head(t, words) for t in phrase) or phrase[-1].letter in "ns" or all(t.letter in "X-" for t in phrase)
    )
    return text_of(tokens, brief(tokens, start, stop, words), stop) if person else None


def _tells(token: Token, words: SpeechWords) -> bool:
    low = token.low if token.letter != "v" else token.low.partition(" ")[0]
    return (low in words.verbs or low in words.tells) and token.letter not in "n~"


def _labelled(tokens: list[Token], words: SpeechWords) -> list[Frame]:
    """The speaker whom a heading sets off: "Officials: six dead in blast", "Six dead in blast: police"."""
    marks = [k for k, token in enumerate(tokens) if token.text == ":"]
    if not marks or tokens[-1].text in ".:":
        return []
    first, last, count = marks[0], marks[-1], len(tokens)
    if first < _LABEL and any(is_head(t, words) for t in tokens[:first]) and first + 1 < count:
        return [Frame(text_of(tokens, 0, first), first, first + 1, count)]
    if 0 < count - 1 - last < _LABEL and is_head(tokens[-1], words):
        return [Frame(text_of(tokens, last + 1, count), last, 0, last)]
    return []


def _claims_that(tokens: list[Token], i: int) -> bool:
    """Whether what is claimed is a clause and no lives: "the chief claimed 90 villagers were hurt"."""
    for token in tokens[i + 1 : i + 9]:
        if token.letter in "AH":
            return True
        if token.letter in "SVKFDNT,;!O":
            return False
    return False


def speaker_of(at: int, frames: Iterable[Frame]) -> Frame | None:
    """The nearest frame that covers token `at`, or None; of one speaker who passes on another's words, the other."""
    covering = [frame for frame in frames if frame.first <= at < frame.last]
    if len(covering) > 1:
        # "the mayor said that six had died, the Karun news agency reported"
        inner = [f for f in covering if not any(f.first <= g.at < f.last and g.last > f.last for g in covering)]
        covering = inner or covering
    return min(covering, key=lambda frame: abs(frame.at - at)) if covering else None


def _according(tokens: list[Token], i: int, words: SpeechWords) -> int:
    if tokens[i].low not in words.starts:
        return 0
    for n in (3, 2, 1):
        if i + n <= len(tokens) and " ".join([t.low for t in tokens[i : i + n]]) in words.according:
            return n
    return 0


_HARMED: Final = "VKFE"
_TOLD: Final = "vAVKFDNTEHadq"
_CLAIMS: Final = "VKFDNTEa"
_LABEL: Final = 5


def _cited(tokens: list[Token], i: int, size: int, words: SpeechWords) -> list[Frame]:
    start, stop = speaker_at(tokens, i + size, words)
    if stop <= start:
        return []
    speaker = text_of(tokens, brief(tokens, start, stop, words), stop)
    low = _bound_before(tokens, i)
    frames = []
    before, end = tokens[low:i], _bound_after(tokens, stop)
    tolls = any(token.letter in _CLAIMS for token in before)
    if tolls or (any(t.letter in "dq" for t in before) and any(t.letter in "ns" for t in before)):
        # "the toll, according to the mayor, was 12": what is told comes after
        aside = i > 0 and tokens[i - 1].letter == "," and stop < len(tokens) and tokens[stop].letter == ","
        amid = aside and not any(t.letter in "dqo" for t in before) and any(t.letter == "d" for t in tokens[stop:end])
        frames.append(Frame(speaker, i, low, end if amid else i, start=start))
    else:
        frames.append(Frame(speaker, i, stop, end, onward=True, start=start))
    return frames


def _bound_before(tokens: list[Token], i: int) -> int:
    return next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].letter == ";"), 0)


def _bound_after(tokens: list[Token], i: int) -> int:
    return next((k for k in range(i, len(tokens)) if tokens[k].letter == ";"), len(tokens))


def _said(tokens: list[Token], i: int, words: SpeechWords) -> list[Frame]:
    """The frames of one verb of saying: what stands after it, before it, or both."""
    token = tokens[i]
    count = len(tokens)
    if token.low in words.goes_on:
        return _quoted_as(tokens, i, words)
    if i and token.text[0].isupper() and not token.text.isupper() and i + 1 < len(tokens):
        return []
    after = tokens[i + 1].letter if i + 1 < count else "!"
    if (i and tokens[i - 1].letter == "A") or (
        token.low in words.figures and not _has_figure(tokens, i) and after not in "!,;"
    ):
        return []
    if i and (tokens[i - 1].letter in "t1z" or (token.low in words.blame and after == "O")):
        return []  # "the report", "four men accused of"
    if _is_noun(tokens, i, words):
        return []
    if token.low in words.blame and i and tokens[i - 1].letter == "," and token.low.endswith(words.doing):
        return []  # "they hanged a boy, accusing him"
    if token.letter == "H" and after not in "dqbmohe":
        return []
    end = _bound_after(tokens, i)
    if token.low not in words.told_to and token.low not in words.figures and after not in "!,;" and i:
        start, stop = speaker_at(tokens, i + 1, words)
        closes = (
            stop >= count
            or tokens[stop].letter in '!,;"'
            or tokens[stop].low in words.goes_on
            or tokens[stop].letter in "W"
        )
        closes = closes and any(t.letter in _TOLD for t in tokens[:i])  # else nothing stands there that was said
        if stop > start and closes and is_speaker(tokens[start:stop], words) and not _is_subject(tokens, i, words):
            said = text_of(tokens, brief(tokens, start, stop, words), stop)
            frames = [Frame(said, i, _bound_before(tokens, i), i, start=start)]
            if stop < count and tokens[stop].low in words.goes_on:
                frames.append(Frame(said, stop, stop, end))
            return frames
    found = speaker_of_verb(tokens, i, words)
    if found is None:
        return []
    start, stop = found
    pronoun = stop - start == 1 and tokens[start].letter in "pi"
    if pronoun and tokens[start].low in words.ourselves:
        return []
    speaker = None if pronoun else text_of(tokens, brief(tokens, start, stop, words), stop)
    who = tokens[start].low if pronoun else None
    if speaker == "" or (speaker is not None and speaker.partition(" ")[0].lower() in words.texts):
        return []
    low = _bound_before(tokens, start)
    earlier = any(t.letter in _CLAIMS or t.letter in "dqA" for t in tokens[low:start])
    if (token.low in words.figures and after not in "!,;") or token.low in words.blame:
        return [Frame(speaker, i, start, end, pronoun=who, start=start)]
    if earlier and _closes(tokens, i, words):
        # ", witnesses said," stands in the middle of what they say
        amid = after == "," and start > 0 and tokens[start - 1].letter == "," and not _turns(tokens, i + 2, words)
        return [Frame(speaker, i, low, end if amid else start, pronoun=who, start=start)]
    if token.low in words.denials:
        # what came before a denied rumour is the report's own: "denied rumours of a riot after a man killed two"
        end = next((k for k in range(i, end) if tokens[k].letter == "P" and tokens[k].low in words.turns), end)
    frames = [Frame(speaker, i, i + 1, end, onward=token.low not in words.denials, pronoun=who, start=start)]
    if earlier and after == ":" and start > 0 and tokens[start - 1].letter == ",":
        # "nine were killed, the chief said: five in one village and four in another"
        frames.append(Frame(speaker, i, low, start, start=start))
    if earlier and start > 0 and tokens[start - 1].letter not in ',;!:"-ctPWO(u' and not pronoun:
        # a text that lost its marks: "was killed local officials told reporters adding"
        frames.append(Frame(speaker, i, low, start, start=start))
    return frames


def _is_noun(tokens: list[Token], i: int, words: SpeechWords) -> bool:
    """Whether what looks like a verb is a noun or stands before one: "its monthly report", "the reporting period"."""
    low = tokens[i].low
    if low.endswith(words.doing) and i + 1 < len(tokens) and tokens[i + 1].letter in ".x":
        return low in words.talks
    if low not in words.accounts or i < 2 or tokens[i - 1].letter not in ".j" or is_head(tokens[i - 1], words):
        return False
    return tokens[i - 2].letter in "t1" or tokens[i - 2].low.endswith(("'s", "’s"))


def _quoted_as(tokens: list[Token], i: int, words: SpeechWords) -> list[Frame]:
    """Whom somebody passes on: "an agency quoted medics as saying that", "the mayor was quoted as saying"."""
    if i < 3 or tokens[i - 1].low not in words.cited_as:
        return []
    passive = tokens[i - 2].low in words.cites and any(t.letter == "A" for t in tokens[max(0, i - 4) : i - 2])
    found = speaker_of_verb(tokens, i - 2, words) if passive else speaker_before(tokens, i - 1, words)
    if found is None or tokens[found[0]].letter in "pi":
        return []
    start = next((k + 1 for k in range(found[1] - 1, found[0], -1) if tokens[k].low in words.cites), found[0])
    speaker = text_of(tokens, brief(tokens, start, found[1], words), found[1])
    return [Frame(speaker, i, i + 1, _bound_after(tokens, i), onward=True)]


def _turns(tokens: list[Token], i: int, words: SpeechWords) -> bool:
    """Whether another clause begins at token `i`."""
    return i < len(tokens) and (tokens[i].letter in "cW" or tokens[i].low in words.turns)


def _has_figure(tokens: list[Token], i: int) -> bool:
    for k in range(i + 1, min(i + 8, len(tokens))):
        token = tokens[k]
        if token.letter in "dqbmohezNTD" or (
            token.letter == "1" and any(t.letter in "nsNTD" for t in tokens[k + 1 : k + 4])
        ):
            return True
        if token.letter in "pWvVA":
            return False
    return False


def _is_subject(tokens: list[Token], verb: int, words: SpeechWords) -> bool:
    """Whether a speaker stands right before the verb, so that what follows it is no speaker."""
    closed = tokens[verb - 1].letter == "," or (tokens[verb - 1].letter == '"' and tokens[verb - 2].letter in ",!")
    found = speaker_of_verb(tokens, verb, words) if not closed else None
    return found is not None and (is_speaker(tokens[found[0] : found[1]], words) or tokens[found[0]].letter in "pi")


def _closes(tokens: list[Token], verb: int, words: SpeechWords) -> bool:
    """Whether nothing is said after a verb of saying but to whom, when and where it was said."""
    for k in range(verb + 1, len(tokens)):
        token = tokens[k]
        if k == verb + 1 and (
            token.letter in '":' or (token.low not in words.late and _names_object(token, tokens[verb], words))
        ):
            return False
        if token.letter in '!,;)-"':
            return True
        if token.letter == "c" and k > verb + 1:
            return True
        if token.letter in "VKFDNTEaAMHvbmolheqdfCpi:W" or token.low in words.that or k - verb > 9:
            return False
    return True


def _names_object(token: Token, verb: Token, words: SpeechWords) -> bool:
    """Whether a verb of saying has a thing for its object: "declared war", and not "told reporters"."""
    return token.letter in ".xt1" and verb.low not in words.told_to


def _counted(tokens: list[Token], i: int, words: SpeechWords, language: Language) -> list[Frame]:
    """The frames of a noun: "the ministry's estimate of", "unconfirmed reports of dozens of dead"."""
    after = tokens[i + 1].letter if i + 1 < len(tokens) else ""
    if i and tokens[i - 1].low.endswith(language.possessives):
        owner = speaker_before(tokens, i, words)
        if owner is not None and owner[1] == i:
            cut = next(len(p) for p in language.possessives if tokens[i - 1].low.endswith(p))
            speaker = text_of(tokens, owner[0], i)[:-cut]
            return [Frame(speaker, i, i + 1, _bound_after(tokens, i))]
    if after == "O" and tokens[i].letter == "x" and _has_figure(tokens, i + 1) and i and tokens[i - 1].letter in ".j":
        account = speaker_before(tokens, i + 1, words)
        if account is not None and account[0] < i:
            return [Frame(text_of(tokens, *account), i, i + 1, _bound_after(tokens, i))]
    return []


def origin(attributed_to: str | None, language: Language | None = None, known: Sequence[str] = ()) -> str | None:
    """Who counted, normalised: lower case, no article; None where nobody is named or only who carried the words.

    `known` are the speakers named earlier in the report: a short form is taken for the longer one ("the Observatory").

    >>> origin("The Syrian Observatory for Human Rights"), origin("local media"), origin("an AFP tally")
    ('syrian observatory for human rights', None, 'afp tally')
    >>> origin("the Observatory", known=["the Coastal Observatory"])
    'coastal observatory'
    """
    if attributed_to is None:
        return None
    language = language or load("en")
    words = speech_words(language)
    name = _plain(attributed_to, language)
    if not name or all(word in words.messengers for word in name):
        return None
    short = _keys(name, language)
    for longer in known:
        other = _plain(longer, language)
        if len(other) > len(name) and short <= _keys(other, language):
            return " ".join(other)
    return " ".join(name)


def _keys(words: Sequence[str], language: Language) -> frozenset[str]:
    """The words of a name as they are compared: without the articles that are written in one with them."""
    if not language.proclitics:
        return frozenset(words)
    article = language.proclitics[-1]
    return frozenset(
        next((low[len(one) :] for one in article if one.isalpha() and low.startswith(one)), low)
        for low in map(language.lower, words)
    )


def _plain(text: str, language: Language) -> list[str]:
    low = text.casefold()
    for ending in language.possessives:
        low = low.removesuffix(ending)
    words = [w.strip("()\"“”‘’',.") for w in low.split()]
    while words and language.words.get(words[0]) is not None and language.words[words[0]].letter in "t1":
        words = words[1:]
    return [w for w in words if w]
