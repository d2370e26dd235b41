"""A toll's answer: in a sentence, as ranges on one scale, and by who counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..messages import retell, say
from ..records import Bound, FamilyToll, Question, Toll
from . import ranges, reading
from .markup import Html, join, sentence, tag, words
from .proof_view import Cited, family_words
from .ranges import Range
from .tables import table

FAMILIES_DRAWN: Final = 12
LEFT_OUT_SHOWN: Final = 300


def title(question: Question) -> str:
    """The question in a line.

    >>> title(Question())
    'People killed anywhere, on any day'
    """
    who = reading.who_words(question.who)
    where = (
        say("in {name}", name=question.place.name or question.place.text)
        if question.place is not None
        else say("anywhere")
    )
    when = say("on any day")
    if question.start is not None or question.end is not None:
        when = reading.days_words(question.start, question.end)
    harm = say("killed or injured") if question.harm == "casualties" else reading.harm_words(question.harm)
    said = say("{who} {harm} {where}, {when}", who=who, harm=harm, where=where, when=when)
    return f"{said[0].upper()}{said[1:]}"


def answer(toll: Toll) -> Html:
    """What can be said, and on what condition; never more."""
    floor, ceiling = toll.floor.value, toll.ceiling.value
    if floor is None:
        said = join([say("The claims contradict each other, and no number stands.")])
    elif ceiling is None and floor == 0:
        said = join([say("These claims force no number: 0 or more.")])
    elif ceiling is None:
        said = sentence(
            "If these statements are true: at least {floor}, with no upper limit.", floor=tag("b", f"{floor:,}")
        )
    elif floor == ceiling:
        said = sentence("If these statements are true: {floor}.", floor=tag("b", f"{floor:,}"))
    else:
        said = sentence(
            "If these statements are true: at least {floor} and at most {ceiling}.",
            floor=tag("b", f"{floor:,}"),
            ceiling=tag("b", f"{ceiling:,}"),
        )
    question = toll.question
    method = say(
        "Policy “{policy}”, version {policy_version}. ", policy=question.policy, policy_version=question.policy_version
    )
    if toll.codebook is not None and question.policy != "literal":
        method += say("Answered {title}. ", title=retell(toll.codebook.title))
    method += assumptions(question)
    cells = (
        say("The claims tell {cells:,} pieces of place, time and kind apart.", cells=len(toll.cells))
        if toll.cells
        else ""
    )
    return join([tag("p", said, class_="answer"), tag("p", method, cells, class_="quiet")])


def assumptions(question: Question) -> str:
    """What an answer takes for granted, in sentences; empty where it takes nothing so.

    >>> assumptions(Question()), assumptions(Question(closed=True))[:33]
    ('', 'Assumed, and not known: what is r')
    """
    said = ""
    if question.closed:
        said += say(
            "Assumed, and not known: what is reported is all. Without that assumption the ceiling may be open. "
        )
    if question.linked:
        said += say("Assumed, and decided by nobody: which claims speak of one event, as the program proposes. ")
    return said


def drawing(toll: Toll, cited: Cited) -> Html:
    """The ranges under one another, and the same in a table."""
    rows = [Range(say("All claims"), toll.floor.value or 0, toll.ceiling.value, main=True)]
    rows.append(Range(say("One origin alone"), toll.one_origin, None))
    rows.append(Range(say("Two independent origins"), toll.two_origins, None))
    rows += [_range(family, cited) for family in toll.by_family[:FAMILIES_DRAWN]]
    svg = ranges.draw(
        rows,
        title=say("{question}: the floor and ceiling of all claims, and of each origin", question=title(toll.question)),
    )
    caption = say(
        "From the least to the greatest number that the claims allow. An upright stroke is a "
        "stated end; an arrow, an open one. The two rows under the first are floors alone: what "
        "one origin supports by itself at most, and what each of two independent origins "
        "supports."
    )
    return tag("figure", svg, tag("figcaption", caption))


def families(toll: Toll, cited: Cited) -> Html:
    """What each origin's claims give by themselves."""
    rows: list[Sequence[str | None]] = [
        (say("All claims"), str(len(toll.claims)), _end(toll.floor), _end(toll.ceiling)),
        (say("The one origin that supports most"), None, f"{toll.one_origin:,}", None),
        (say("Each of two independent origins"), None, f"{toll.two_origins:,}", None),
    ]
    for family in toll.by_family:
        name = family_words(family.family, family.report, family.claims, cited)
        rows.append((name, cited.links(family.claims), _end(family.floor), _end(family.ceiling)))
    heads = (say("Who counted"), say("Claims"), say("Floor"), say("Ceiling"))
    return join(
        [
            tag(
                "p",
                say(
                    "Reports that carry one origin’s figure are one family, however many they are. An origin "
                    "that is not known is never taken to be independent."
                ),
            ),
            table(say("What each origin gives by itself"), heads, rows, numeric=(2, 3)),
        ]
    )


def missed(toll: Toll, cited: Cited) -> Html | None:
    """What running totals hold beyond all the incidents that are recorded inside them."""
    if not toll.missed:
        return None
    rows: list[Sequence[str | None]] = []
    for one in toll.missed:
        total = cited.claims.get(one.claim)
        quote = tag("q", words(total.claim.quote, total.claim.language)) if total is not None else ""
        link = total.link if total is not None else say("claim {claim}", claim=one.claim)
        rows.append(
            (
                link,
                quote,
                say("at least {least:,}", least=one.least),
                cited.links(tuple(line.claim for line in one.inside)),
            )
        )
    heads = (
        say("Total"),
        say("Its words"),
        say("In no recorded incident"),
        say("The most that those recorded hold, by"),
    )
    return table(say("What the record misses, if no recorded incident was worse than is reported"), heads, rows)


def left_out(toll: Toll, cited: Cited) -> Html | None:
    """The claims that the toll does not use, each with its reason."""
    if not toll.left_out:
        return None
    rows = []
    place = {id: one.number for id, one in cited.claims.items()}
    for one in sorted(toll.left_out, key=lambda one: place.get(one.claim, len(place) + 1))[:LEFT_OUT_SHOWN]:
        held = cited.claims.get(one.claim)
        quote = one.quote or (held.claim.quote if held is not None else "")
        language = held.claim.language if held is not None else None
        link = held.link if held is not None else say("claim {claim}", claim=one.claim)
        rows.append((link, tag("q", words(quote, language)) if quote else "", retell(one.reason)))
    made = table(
        say("Claims that are shown and not counted, and why"),
        (say("Claim"), say("Its words"), say("Why it is left out")),
        rows,
    )
    more = len(toll.left_out) - LEFT_OUT_SHOWN
    return join(
        [made, tag("p", say("And {more:,} more, which the toll’s JSON lists.", more=more)) if more > 0 else None]
    )


def _range(family: FamilyToll, cited: Cited) -> Range:
    name = family.family
    if name is None:
        first = next((cited.claims[id].claim for id in family.claims if id in cited.claims), None)
        name = f"? {first.source or first.file}" if first is not None else say("? one report")
    return Range(name, family.floor.value or 0, family.ceiling.value)


def _end(one: Bound) -> str:
    return say("open") if one.value is None else f"{one.value:,}"
