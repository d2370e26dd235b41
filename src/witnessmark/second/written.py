"""A comparison as people and programs read it: one line, or one JSON object."""

from __future__ import annotations

from typing import Any, Final

from .. import contract
from ..messages import recorded, retell, say
from .compare import Comparison
from .read import SecondReading
from .verify import REASONS

# the reasons, as a person reads them
_SAID: Final = (
    recorded("not by the contract"),
    recorded("quote not in the text"),
    recorded("quote longer than a clause"),
    recorded("number not in the quote"),
    recorded("said twice"),
)


def summary(second: SecondReading, comparison: Comparison) -> str:
    """The outcome in one line, without words of the report.

    >>> summary(SecondReading("sha256:0", "a.txt", "model/small", refused=("quote not in the text",)), Comparison())
    'agreed 0, only grammar 0, only model/small 0; refused 1 (quote not in the text 1)'
    """
    line = say(
        "agreed {agreed:,}, only grammar {only_grammar:,}, only {by} {only_model:,}",
        agreed=len(comparison.agreed),
        only_grammar=len(comparison.only_grammar),
        by=second.by,
        only_model=len(comparison.only_model),
    )
    if second.refused:
        reasons = ", ".join(f"{retell(why)} {second.refusals[why]:,}" for why in REASONS if why in second.refusals)
        line += say("; refused {refused:,} ({reasons})", refused=len(second.refused), reasons=reasons)
    if second.words_left_out:
        line += say(
            "; {words_left_out:,} words of places, days or people left out that are not in the text",
            words_left_out=second.words_left_out,
        )
    return line


def to_json(second: SecondReading, comparison: Comparison) -> dict[str, Any]:
    """The two readings of one report as an object of plain JSON values, each claim whole, as the contract has it."""
    return {
        "file": second.file,
        "report": second.report,
        "by": second.by,
        "agreed": [
            {
                "grammar": contract.to_json(one.grammar),
                "model": contract.to_json(one.model),
                "differs": list(one.differs),
            }
            for one in comparison.agreed
        ],
        "only_grammar": [contract.to_json(claim) for claim in comparison.only_grammar],
        "only_model": [contract.to_json(claim) for claim in comparison.only_model],
        "refused": {why: second.refusals[why] for why in REASONS if why in second.refusals},
        "words_left_out": second.words_left_out,
    }
