"""`witnessmark fetch`: what it refuses, prints and ends with. No test leaves this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from witnessmark.errors import FetchError
from witnessmark.report import fetch
from witnessmark.report.fetch import Fetched

Run = Callable[..., Result]


def test_this_machine_is_never_asked(run: Run, reports: Path) -> None:
    before = sorted(reports.iterdir())
    result = run("fetch", "http://127.0.0.1/", "https://[::1]/")
    assert result.exit_code == 1
    assert result.stdout == ""
    why = "not fetched: its host is in a private network, or this machine, and those are never asked"
    assert result.stderr.splitlines() == [f"http://127.0.0.1/: {why}", f"https://[::1]/: {why}"]
    assert sorted(reports.iterdir()) == before


def test_each_file_that_is_written_is_printed_and_one_refusal_stops_no_other(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answered(url: str, *, folder: str, agent: str) -> Fetched:
        assert (folder, agent) == ("captures", "Mozilla/5.0")
        if "absent" in url:
            raise FetchError(f"{url}: not fetched: its host is not known; check the address and the connection")
        return Fetched(f"{folder}/{url[-1]}.warc.gz", 404 if url.endswith("b") else 200, 1_234, url, "9.9.9.9")

    monkeypatch.setattr(fetch, "fetch", answered)
    Path("captures").mkdir()
    result = run("fetch", "https://v.example/a", "https://absent.example/", "https://v.example/b", "--out", "captures")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == ["captures/a.warc.gz", "captures/b.warc.gz"]
    assert result.stderr.splitlines() == [
        "https://v.example/a: answered 200, 1,234 bytes",
        "https://absent.example/: not fetched: its host is not known; check the address and the connection",
        "https://v.example/b: answered 404, 1,234 bytes; kept, and not what was asked for",
    ]


def test_a_folder_that_is_not_there_is_a_usage_error(run: Run) -> None:
    assert run("fetch", "https://v.example/a", "--out", "absent").exit_code == 2
