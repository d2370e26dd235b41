"""What all tests share: how hard the properties are tried, and a cache of their own."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import settings

from witnessmark.archive.ready import ready

# no deadline: a slow machine is not a fault
settings.register_profile("usual", deadline=None)
settings.register_profile("trials", deadline=None, max_examples=2000)
settings.load_profile("usual")

# modules of the archive are imported here, for their doctests, before any archive is opened
ready()


def pytest_configure(config: pytest.Config) -> None:
    """The index of places is made in pytest's cache, never the user's: once for each state of its code and data."""
    source = Path(__file__).parents[1] / "src" / "witnessmark" / "gazetteer"
    digest = hashlib.sha256(
        b"".join(p.read_bytes() for p in sorted(source.rglob("*")) if p.suffix != ".pyc" and p.is_file())
    )
    if getattr(config, "cache", None) is not None:
        os.environ["WITNESSMARK_CACHE"] = str(config.cache.mkdir(f"places-{digest.hexdigest()[:16]}"))
