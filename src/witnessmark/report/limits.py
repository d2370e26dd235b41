"""How much of a report is read before it is refused. A message that refuses names the limit."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

# A long human rights report has 1 MB of text; 32 MB leaves room for a year's bulletins in one file.
MAX_REPORT: Final = 32 * MEGABYTE
MAX_SIDECAR: Final = MEGABYTE

# What holds many reports. A web archive is taken apart as it comes in, the others whole in memory.
MAX_WEB_ARCHIVE: Final = 1024 * MEGABYTE
MAX_EXPORT: Final = 128 * MEGABYTE
MAX_FEED: Final = 16 * MEGABYTE
MAX_MEMBERS: Final = 250_000
MAX_PARTS: Final = 200
# what a web archive, and an office document, may unpack to
MAX_UNPACKED: Final = 8192 * MEGABYTE
MAX_DOCUMENT_UNPACKED: Final = 256 * MEGABYTE
MAX_PAGES: Final = 10_000

# All but plain text is parsed in a child process under these. Pictures written into a web page make it large, not
# its words.
MAX_PAGE: Final = 16 * MEGABYTE
MAX_WORDS: Final = 4 * MEGABYTE
MAX_ELEMENTS: Final = 200_000
# libxml2's own limit, which it answers by leaving out what lies deeper; so a page that meets it is refused
MAX_DEPTH: Final = 256
PAGE_SECONDS: Final = 20
DOCUMENT_SECONDS: Final = 120
CONTAINER_SECONDS: Final = 600
CHILD_MEMORY: Final = 2048 * MEGABYTE

# Fetching one address: redirects, seconds in all, seconds of silence.
MAX_REDIRECTS: Final = 5
FETCH_SECONDS: Final = 60
SILENT_SECONDS: Final = 15
