"""How much of a report is read before it is refused. A message that refuses names the limit."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

# A long human rights report has 1 MB of text; 32 MB leaves room for a year's bulletins in one file.
MAX_REPORT: Final = 32 * MEGABYTE
MAX_SIDECAR: Final = MEGABYTE

# A web page is parsed in a child process under these. Pictures written into a page make it large, not its words.
MAX_PAGE: Final = 16 * MEGABYTE
MAX_PAGE_TEXT: Final = 4 * MEGABYTE
MAX_ELEMENTS: Final = 200_000
# libxml2's own limit, which it answers by leaving out what lies deeper; so a page that meets it is refused
MAX_DEPTH: Final = 256
PAGE_SECONDS: Final = 20
PAGE_MEMORY: Final = 2048 * MEGABYTE
