"""The gazetteer that the tests ask, and a small one to build and break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from witnessmark.gazetteer import Gazetteer, sources
from witnessmark.gazetteer.build import build
from witnessmark.gazetteer.sources import Row

SMALL = (
    Row(
        "geonames:170592",
        "Dūmā",
        ("Douma", "دوما"),
        "settlement",
        "SY",
        ("adm1:SY.08", "iso:SY"),
        33.57,
        36.40,
        111_864,
    ),
    Row("geonames:169372", "‘Irbīn", ("Irbin",), "settlement", "SY", ("adm1:SY.08", "iso:SY"), 33.54, 36.37, 42_474),
    Row(
        "geonames:709717", "Donetsk", ("Донецьк",), "settlement", "UA", ("adm1:UA.05", "iso:UA"), 48.02, 37.80, 901_645
    ),
    Row("geonames:2988507", "Paris", (), "settlement", "FR", ("adm1:FR.11", "iso:FR"), 48.85, 2.35, 2_138_551),
)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer as people have it."""
    return Gazetteer.open()


@pytest.fixture
def few_cities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building takes four cities and the bundled tables: a second."""
    monkeypatch.setattr(sources, "cities", lambda: iter(SMALL))


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of four cities and the bundled tables, to copy."""
    path = tmp_path_factory.mktemp("gazetteer") / "places.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "cities", lambda: iter(SMALL))
        build(path)
    return path


@pytest.fixture
def small(tmp_path: Path, small_index: Path) -> Gazetteer:
    """A gazetteer of its own, to add to."""
    path = tmp_path / "cache" / "places.sqlite"
    path.parent.mkdir()
    shutil.copyfile(small_index, path)
    return Gazetteer.open(path=path)
