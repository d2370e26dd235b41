"""Times as formats write them."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(text: str) -> datetime | None:
    """The time of an ISO 8601 text, in UTC (which one without a zone is taken to be in); None where it is none.

    >>> utc("2018-02-06T01:23:00+03:00").isoformat()
    '2018-02-05T22:23:00+00:00'
    """
    try:
        at = datetime.fromisoformat(text.strip())
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
