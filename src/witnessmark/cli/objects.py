"""What is kept, as objects of plain JSON values: one line each, for programs."""

from __future__ import annotations

import json
from typing import Any

from .. import contract
from ..archive import Judgement, KeptClaim, KeptPerson, KeptReport, KeptSource, Receipt, Tie
from ..show import in_json
from .lines import NOBODY, is_unread

Object = dict[str, Any]


def line(value: Object) -> str:
    """An object as a line of JSON Lines; what hides or commands is escaped."""
    return in_json(json.dumps(value, ensure_ascii=False))


def report_object(kept: KeptReport) -> Object:
    """A report, without its text."""
    report = kept.report
    return {
        "id": report.id,
        "handle": kept.handle,
        "file": report.file,
        "source": report.source,
        "published": None if report.published is None else report.published.isoformat(),
        "language": report.language,
        "url": report.url,
        "title": report.title,
        "received": kept.at,
        "entry": kept.entry,
        "receipts": kept.receipts,
        "by": None if kept.by in ("", NOBODY) else kept.by,
        "unread": is_unread(kept),
        "claims": kept.claims,
        "assessment": kept.belief,
    }


def found(kept: KeptReport) -> list[Object]:
    """What was found of a report, in what: title, day, source, language and address as they stood there.

    The source that is the report's has its name from where that is kept; where that was erased, or is another's that a
    person gave, there is none to tell.
    """
    told: list[Object] = [] if kept.about is None else json.loads(kept.about).get("found", [])
    source = kept.report.source
    seen = []
    for one in told:
        value, source = (one["value"], source) if one["value"] is not None else (source, None)
        if value is not None:
            seen.append({**one, "value": value})
    return seen


def claim_object(kept: KeptClaim) -> Object:
    """A claim as `witnessmark read` writes it, as it counts now, and what has been decided on it after that."""
    return {
        **contract.to_json(kept.claim),
        "handle": kept.handle,
        "entry": kept.entry,
        "decision": kept.verdict,
        "carried": kept.carried,
        "assessment": kept.belief,
        "at": kept.at,
    }


def person_object(kept: KeptPerson) -> Object:
    """A named victim."""
    person = kept.person
    return {
        "id": person.id,
        "handle": kept.handle,
        "report": person.report,
        "claim": person.claim,
        "name": person.name,
        "start": person.start,
        "end": person.end,
        "age": person.age,
        "sex": person.sex,
        "role": person.role,
        "harm": person.harm,
        "polarity": person.polarity,
        "by": person.by,
    }


def source_object(kept: KeptSource) -> Object:
    """Who published."""
    return {"handle": kept.handle, "name": kept.name, "reports": kept.reports}


def receipt_object(receipt: Receipt) -> Object:
    """One time that a report came."""
    return {
        "handle": receipt.handle,
        "at": receipt.at,
        "file": receipt.file,
        "by": receipt.by,
        "capture": None if receipt.capture is None else json.loads(receipt.capture),
        "entry": receipt.entry,
    }


def judgement_object(judgement: Judgement) -> Object:
    """A decision or an assessment."""
    return {
        "handle": judgement.handle,
        "at": judgement.at,
        "by": judgement.by,
        "said": judgement.verdict,
        "why": judgement.why,
        "carried": judgement.carried,
        "entry": judgement.entry,
    }


def tie_object(tie: Tie, ids: dict[str, str]) -> Object:
    """What is thought of two reports; `ids` are reports' ids by their handles."""
    return {
        "handle": tie.handle,
        "reports": [ids.get(tie.report, tie.report), ids.get(tie.other, tie.other)],
        "reason": tie.kind,
        "said": tie.verdict,
        "by": tie.by,
        "why": tie.why,
        "entry": tie.entry,
    }
