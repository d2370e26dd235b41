"""The two pages: reports with their claims marked, and a toll with its proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ..messages import say, say_many
from ..records import Claim, Reading, Report, Toll
from . import proof_view, toll_view
from .markup import Html, join, sentence, tag, words
from .proof_view import Cited
from .report_view import Numbered, loose, number, section
from .shell import document
from .tables import claims_table, places_figure

# past this many claims a toll's page holds those of its proof alone
CLAIMS_SHOWN: Final = 2000


def report_page(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    *,
    reviewed: int = 0,
    counted: Mapping[str, tuple[int, int]] | None = None,
) -> str:
    """A page that shows each report with its counts marked and joined to their readings, and a map of the places.

    `reviewed` is how many of the claims a person has decided on; `counted` where in a claim's quote the words of its
    count stand, by claim id, so that they can be set off. A claim is marked only where its quote is the
    report's text at the claim's offsets; any other stands apart with its quote. The page is one HTML document
    (write it as UTF-8) that needs no script and fetches nothing. It gives no total: that is what a toll is for.

    >>> page = report_page([Report("sha256:0", "a.txt", "Nobody <b>was</b> hurt.")], [])
    >>> page.startswith("<!DOCTYPE html>"), "Nobody &lt;b&gt;was" in page
    (True, True)
    """
    reports = list({(report.id, report.file): report for report in reports}.values())
    homes = number(reports, claims, counted=counted)
    numbered = [one for home in homes for one in home]
    title = say_many("Claims read from {number:,} report", "Claims read from {number:,} reports", len(reports))
    body = join(
        [
            tag("p", say("Witnessmark: a reading"), class_="kicker"),
            tag("h1", title),
            tag(
                "p",
                say_many(
                    "{number:,} claim: what each report says about harm to people, in its own words. A claim is what "
                    "a report says, not what happened; figures of several claims are not to be added up.",
                    "{number:,} claims: what each report says about harm to people, in its own words. A claim is what "
                    "a report says, not what happened; figures of several claims are not to be added up.",
                    len(claims),
                ),
            ),
            _review(reviewed, len(claims)),
            legend() if claims else None,
            _contents(reports, homes),
            *sections(reports, homes),
            _where(numbered),
            _all_claims(numbered),
        ]
    )
    return document(title, body, claims=len(claims))


def toll_page(
    toll: Toll,
    reports: Sequence[Report] = (),
    claims: Sequence[Claim] = (),
    *,
    readings: Mapping[str, Reading] | None = None,
    counted: Mapping[str, tuple[int, int]] | None = None,
) -> str:
    """A page that shows a toll: the answer as a range, the sentences that force each end, and where they stand.

    `reports` are shown whole with their claims marked, those in the proof strongest; `claims` are all that were
    read, so that those left out are marked too (the toll holds those it uses). `readings` are the policy's numbers by
    claim id, needed only where they are not the claim's own; `counted` as for `report_page`. The page shows the
    proof and does not check it.

    >>> from witnessmark.records import Bound, Question
    >>> "force no number: 0 or more" in toll_page(Toll(Question(), Bound(0), Bound(None), 0, 0))
    True
    """
    reports = list({(report.id, report.file): report for report in reports}.values())
    known = {claim.id: claim for claim in (*claims, *toll.claims)}
    uses = proof_view.uses(toll)
    whole = len(known) <= CLAIMS_SHOWN
    if not whole:
        known = {id: claim for id, claim in known.items() if id in uses}
        held = {claim.report for claim in known.values()}
        reports = [report for report in reports if report.id in held]
    homes = number(reports, list(known.values()), uses=uses, counted=counted)
    numbered = [one for home in homes for one in home]
    cited = Cited({one.claim.id: one for one in numbered}, readings or {})
    title = toll_view.title(toll.question)
    body = join(
        [
            tag("p", say("Witnessmark: a toll"), class_="kicker"),
            tag("h1", title),
            toll_view.answer(toll),
            _review(toll.reviewed, len(toll.claims)),
            _conflicts(toll, cited),
            toll_view.drawing(toll, cited),
            tag("h2", say("Why no fewer"), id="floor"),
            proof_view.bound("floor", toll.floor, cited),
            tag("h2", say("Why no more"), id="ceiling"),
            proof_view.bound("ceiling", toll.ceiling, cited),
            tag("h2", say("What each origin supports"), id="origins"),
            toll_view.families(toll, cited),
            _missed(toll, cited),
            _left_out(toll, cited),
            _where(numbered),
            join([tag("h2", say("The reports"), id="reports"), legend(toll=True)]) if reports else None,
            None
            if whole
            else tag(
                "p", say("There are too many claims for a page: here stand those of the proof, in their reports.")
            ),
            _contents(reports, homes),
            *sections(reports, homes),
            _all_claims(numbered),
        ]
    )
    return document(title, body, claims=len(numbered))


def sections(reports: Sequence[Report], homes: Sequence[Sequence[Numbered]]) -> list[Html]:
    """Each report with its claims marked, then the claims whose report is not at hand."""
    links = {one.claim.id: sentence("claim {link}", link=one.link) for home in homes for one in home}
    *held, away = homes
    parts = [
        section(report, home, links, place=place)
        for place, (report, home) in enumerate(zip(reports, held, strict=True), start=1)
    ]
    if away:
        heading = tag("h2", say("Claims whose report is not at hand"))
        parts.append(tag("section", heading, loose(away, links, say("Their quotes"))))
    return parts


def _review(reviewed: int, claims: int) -> Html | None:
    if claims == 0:
        return None
    said = say("{reviewed:,} of {claims:,} claims reviewed by a person", reviewed=reviewed, claims=claims)
    if reviewed < claims:
        said = say("Unreviewed machine reading: {said}", said=said)
    return tag("p", said, class_="unreviewed")


def legend(*, toll: bool = False) -> Html:
    """What the marks in a report's text mean, shown on themselves."""
    asserted: Html = tag("mark", say("asserted"), class_="claim asserted")
    if toll:
        proven = tag("mark", say("in the proof"), class_="claim asserted")
        asserted = join([proven, " ", tag("mark", say("asserted, not in the proof"), class_="claim asserted idle")])
    return tag(
        "p",
        asserted,
        " ",
        tag("mark", say("a running or period total"), class_="claim cumulative"),
        " ",
        tag("mark", say("background, or only possible"), class_="claim historical"),
        " ",
        tag("mark", say("denied, or said not to be"), class_="claim denied"),
        " ",
        tag("span", say("words that a claim inherits from"), class_="origin"),
        " ",
        tag(
            "span",
            say("a field inherited from heading, lead or list, and not in the claim’s own sentence"),
            class_="inherited",
        ),
        class_="legend",
    )


def _contents(reports: Sequence[Report], homes: Sequence[Sequence[Numbered]]) -> Html | None:
    if not reports:
        return None
    rows = []
    for place, (report, home) in enumerate(zip(reports, homes, strict=False), start=1):
        name = report.source or report.file
        rows.append(
            tag(
                "li",
                tag("a", words(name), href=f"#r{place}"),
                say_many(" ({number:,} claim)", " ({number:,} claims)", len(home)),
            )
        )
    return tag("nav", tag("ol", *rows), aria_label=say("Reports"))


def _conflicts(toll: Toll, cited: Cited) -> Html | None:
    if not toll.conflicts:
        return None
    shown = [proof_view.conflict(one, cited) for one in toll.conflicts]
    return tag("section", tag("h2", say("Claims that contradict each other")), *shown, class_="warning")


def _missed(toll: Toll, cited: Cited) -> Html | None:
    shown = toll_view.missed(toll, cited)
    return None if shown is None else join([tag("h2", say("What the record misses"), id="missed"), shown])


def _left_out(toll: Toll, cited: Cited) -> Html | None:
    shown = toll_view.left_out(toll, cited)
    return None if shown is None else join([tag("h2", say("Left out"), id="left-out"), shown])


def _where(numbered: Sequence[Numbered]) -> Html | None:
    places = places_figure(numbered)
    return None if places is None else tag("section", tag("h2", say("Where"), id="places"), places)


def _all_claims(numbered: Sequence[Numbered]) -> Html | None:
    if not numbered:
        return None
    return tag("section", tag("h2", say("All claims"), id="claims"), claims_table(numbered))
