"""One invented body of evidence for all codebooks: a market, a checkpoint, a house, and the total of a month."""

from __future__ import annotations

from typing import Any

from witnessmark.contract import from_json
from witnessmark.records import Claim, Incident

PLACE = {"text": "Saqba", "id": "geonames:1", "level": "settlement", "country": "SY", "within": ["iso:SY"]}


def claim(id: str, low: int | None = None, high: int | None = None, vague: str | None = None, **other: Any) -> Claim:
    """A claim of people killed in one town on one day, unless said otherwise."""
    value = {
        "id": id,
        "report": f"sha256:{id}",
        "quote": f"The words of {id}.",
        "harm": "killed",
        "who": "person",
        "min": low,
        "max": high,
        "vague": vague,
        "published": "2020-03-06",
        "places": [PLACE],
        "date": {"start": "2020-03-05", "end": "2020-03-05", "precision": "day", "kind": "within"},
    }
    return from_json({**value, **other})


COUNCIL, HOSPITAL, AGENCY, ARMY, MONITOR = "a council", "a hospital", "an agency", "an army", "a monitor"

CLAIMS = (
    claim("early", 7, 7, who="civilian", published="2020-03-05", perpetrator="government jets"),
    claim("late", 9, 9, who="civilian", perpetrator="government jets"),
    claim("hospital", 8, report="sha256:ward"),
    claim("agency", None, None, "dozens", published="2020-03-07"),
    claim("wounded", 20, 20, "about", harm="injured", report="sha256:late"),
    claim("both", 28, 28, harm="casualties", report="sha256:ward"),
    claim("checkpoint", 4, 4, who="combatant"),
    claim("house", 3, 3),
    claim(
        "month",
        350,
        scope="cumulative",
        date={"start": "2020-03-01", "end": "2020-03-20", "precision": "days", "kind": "throughout"},
        published="2020-03-21",
    ),
)
FAMILIES: dict[str, str | None] = {
    "early": COUNCIL,
    "late": COUNCIL,
    "hospital": HOSPITAL,
    "agency": AGENCY,
    "wounded": COUNCIL,
    "both": HOSPITAL,
    "checkpoint": ARMY,
    "house": COUNCIL,
    "month": MONITOR,
}
INCIDENTS = (
    Incident(
        "market",
        "incident",
        ("early", "late", "hospital", "agency", "wounded", "both"),
        superseded=(("early", "late"),),
        within=("march",),
    ),
    Incident("post", "incident", ("checkpoint",), within=("march",)),
    Incident("home", "incident", ("house",), within=("march",)),
    Incident("march", "total", ("month",)),
)
