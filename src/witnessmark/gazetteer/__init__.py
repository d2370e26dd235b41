"""Place words to places: the index, transliteration, and what lies in what."""

from .entry import Entry
from .gazetteer import Gazetteer

__all__ = ["Entry", "Gazetteer"]
