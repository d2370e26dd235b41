"""How fast each format is opened, without reading claims: `python benchmarks/formats.py`.

The files are invented, each report of about 1,200 characters, so that what is measured is the format and the child
process and not the text. Pages and documents are one report a file and share a child; the others are taken apart.
"""

from __future__ import annotations

import importlib.util
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from witnessmark.report import open_reports

spec = importlib.util.spec_from_file_location("made", Path(__file__).parents[1] / "tests" / "report" / "made.py")
assert spec is not None
assert spec.loader is not None
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)

WORDS = "\n".join([made.SENTENCE] * 20)
ROW = f'"{WORDS}"\n'.encode()


def pages(count: int) -> bytes:
    """A web archive of so many pages."""
    return bytes(made.warc(*((f"https://v.example/{n}", "text/html", made.page(WORDS)) for n in range(count))))


# name, how many reports, one file of all or each of one
FORMATS: tuple[tuple[str, int, Callable[[int], bytes] | None, Callable[[], bytes] | None], ...] = (
    ("a.txt", 2_000, None, WORDS.encode),
    ("a.html", 500, None, lambda: made.page(WORDS)),
    ("a.pdf", 500, None, lambda: made.pdf([WORDS])),
    ("a.docx", 500, None, lambda: made.word(WORDS)),
    ("a.eml", 500, None, lambda: made.mail(WORDS)),
    ("a.rss", 1_000, lambda count: made.rss(*[("A day", f"<p>{WORDS}</p>")] * count), None),
    ("result.json", 20_000, lambda count: made.telegram(*[WORDS] * count), None),
    ("a.csv", 20_000, lambda count: b"text\n" + ROW * count, None),
    ("a.warc.gz", 500, pages, None),
)


def main() -> None:
    """A line for each format."""
    with tempfile.TemporaryDirectory() as folder:
        for name, count, many, one in FORMATS:
            path = Path(folder, name)
            path.write_bytes(many(count) if many is not None else one() if one is not None else b"")
            files = 1 if many is not None else count
            began = time.perf_counter()
            found = sum(1 for _ in range(files) for _ in open_reports(str(path)))
            seconds = time.perf_counter() - began
            assert found == count, (name, found)
            print(f"{name:12} {found:6,} reports  {found / seconds:7,.0f} a second")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{'memory':12} {largest:,} MB in the largest child")


if __name__ == "__main__":
    main()
