"""Fuzz a reader, guided by what of its code is covered: `python tests/fuzz/run.py pdf --seconds 300`.

Wants `pip install atheris`. A file that a reader stumbles over is written into the folder --found, and the run goes on.
In use such a file costs one line, since readers run in a child process; it is a find all the same: a report that is
not read.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sys
import tempfile
import traceback
from pathlib import Path

SECONDS = 20


def main() -> None:
    """Run one target for a stated time and say what was found."""
    import atheris  # not among what Witnessmark's tests want

    sys.path.insert(0, str(Path(__file__).parent))
    with atheris.instrument_imports(include=["witnessmark.report", "pypdf", "docx", "feedparser", "warcio", "email"]):
        import targets

    # what libFuzzer prints at its end says how many files were tried
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kind", choices=targets.KINDS)
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--found", type=Path, default=Path(tempfile.gettempdir()) / "found")
    given = asked.parse_args()
    given.found.mkdir(parents=True, exist_ok=True)
    call, faults = targets.target(given.kind), set()

    def late(number: int, frame: object) -> None:
        raise TimeoutError

    def one(data: bytes) -> None:
        signal.alarm(SECONDS)
        try:
            call(data)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{type(error).__name__} at {os.path.basename(where.filename)}:{where.lineno}"
            if fault not in faults:
                name = f"{given.kind}-{hashlib.sha256(data).hexdigest()[:12]}"
                (given.found / name).write_bytes(data)
                print(f"{given.kind}: {fault}: {error!s:.100} -> {name}", file=sys.stderr, flush=True)
            faults.add(fault)
        finally:
            signal.alarm(0)

    signal.signal(signal.SIGALRM, late)
    corpus = tempfile.mkdtemp()
    for number, seed in enumerate(targets.seeds(given.kind)):
        Path(corpus, str(number)).write_bytes(seed)
    options = {"max_total_time": given.seconds, "rss_limit_mb": 3_000, "timeout": 60, "max_len": 16_384, "verbosity": 0}
    options["print_final_stats"] = 1
    atheris.Setup([sys.argv[0], corpus, *(f"-{name}={value}" for name, value in options.items())], one)
    atheris.Fuzz()  # ends the process


if __name__ == "__main__":
    main()
