"""The one place in the archive that asks the clock."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, as entries have it: 2026-11-22T13:05:07.123456Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
