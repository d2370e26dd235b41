"""Families proposed at the door: what reports that were just taken in were copied from, and whom they credit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..archive import Figure, Intake, Kept, KeptClaim, TieVerdict
from ..records import Claim
from ..source.copies import Copy, compare, lead
from ..source.families import normalise
from ..source.propose import Reason, propose
from ..source.words import Words, words_of

if TYPE_CHECKING:
    from ..archive.archive import Archive


class Ties:
    """What ties reports that come in to those that are kept. It remembers who has published, and nothing else."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.sources: set[str] = set()  # names that `published` is known to have, or to lack
        self.published: dict[str, list[str]] | None = None

    def propose(self, taken: Sequence[Intake], kept: Sequence[Kept], words: Mapping[str, Words]) -> int:
        """Look up what these reports, which are kept by now, were copied from or to; how many pairs were proposed.

        `words` are their texts' by the reports' ids. A pair of which something was said before is not proposed again.
        """
        archive, words = self.archive, dict(words)
        handles = {one.id: one.handle for one in kept}
        marked = {one.report.id: one.marks for one in taken}
        carriers = archive.carriers([mark for some in marked.values() for mark in some])
        led = self._worth(taken, handles, {id: lead(some, carriers) for id, some in marked.items()})
        ids = {handle: id for id, handle in handles.items()}
        for other in archive.reports({one for some in led.values() for one in some} - ids.keys(), text=True):
            ids[other.handle] = other.report.id
            handles[other.report.id] = other.handle
            words[other.report.id] = words_of(other.report.text)
        pairs = {tuple(sorted((id, ids[one]))) for id, some in led.items() for one in some if one in ids}
        copies = [copy for one, two in sorted(pairs) if (copy := compare(one, words[one], two, words[two])) is not None]
        told = {claim.id: claim for claim in self._claims(taken, copies, handles)}
        for credited in self._credited([claim for one in taken for claim in one.claims]):
            told.setdefault(credited.claim.id, credited.claim)
            handles.setdefault(credited.claim.report, credited.report)
        reasons: dict[tuple[str, str], list[Reason]] = {}
        for proposal in propose(told.values(), copies):
            for reason in proposal.reasons:
                one, two = sorted(handles[id] for id in reason.reports)
                reasons.setdefault((one, two), []).append(reason)
        tied = {
            frozenset((tie.report, tie.other))
            for one in {one for one, _ in reasons}
            for tie in archive.ties(report=one)
        }
        ties: list[tuple[str, str, str, TieVerdict, str]] = [
            (one, two, "+".join(why.kind for why in whys), "proposed", "; ".join(why.words for why in whys))
            for (one, two), whys in reasons.items()
            if frozenset((one, two)) not in tied
        ]
        return len(archive.tie(ties, by="witnessmark"))

    def _worth(
        self, taken: Sequence[Intake], handles: Mapping[str, str], led: Mapping[str, Mapping[str, int]]
    ) -> dict[str, list[str]]:
        """Of the reports that marks lead to, those to compare with, word by word.

        A single mark leads to a passage, which ties two reports only where both tell one figure in it: those that tell
        none are passed over, and they are most of all that marks lead to.
        """
        alone = {one for found in led.values() for one, shared in found.items() if shared == 1}
        figures: dict[str, list[Figure]] = {}
        for figure in self.archive.figures(sorted(alone)):
            figures.setdefault(figure.report, []).append(figure)
        claims = {one.report.id: one.claims for one in taken}
        return {
            id: [
                one
                for one, shared in found.items()
                if one != handles[id]
                and (shared > 1 or any(told.may_be(claim) for told in figures.get(one, ()) for claim in claims[id]))
            ]
            for id, found in led.items()
        }

    def _claims(self, taken: Sequence[Intake], copies: Sequence[Copy], handles: Mapping[str, str]) -> Iterable[Claim]:
        here = {one.report.id for one in taken}
        for one in taken:
            yield from one.claims
        for id in sorted({id for copy in copies for id in (copy.one, copy.other)} - here):
            yield from (kept.claim for kept in self.archive.claims(report=handles[id]))

    def _credited(self, claims: Sequence[Claim]) -> Iterable[KeptClaim]:
        """The claims of publishers whom these claims credit, of figures such as theirs."""
        origins = {name for claim in claims if (name := normalise(claim.origin)) is not None}
        sources = {claim.source for claim in claims if claim.source is not None}
        published = self.published
        if published is None or not sources <= self.sources:
            self.sources |= sources
            self.published = published = {}
            for source in self.archive.sources():
                if (name := normalise(source.name)) is not None:
                    published.setdefault(name, []).append(source.handle)
        handles = [handle for name in sorted(origins & published.keys()) for handle in published[name]]
        if not handles:
            return ()
        credited = [claim for claim in claims if normalise(claim.origin) in published]
        least = sorted({claim.count.min for claim in credited if claim.count.min is not None})
        days = [(claim.date.start or date.min, claim.date.end or date.max) for claim in credited]
        first, last = min(start for start, _ in days), max(end for _, end in days)
        harms = sorted({claim.harm for claim in credited})
        return self.archive.claims(sources=handles, least=least, harms=harms, start=first, end=last) if least else ()
