"""Files as received, read to Reports: the digest of their bytes, their text, and what is known of who published them,
and when.

Start with `open_reports` (all that is in a file, with what an archive keeps of each), `open_report` and `find_files`.
One file a format in `parse/`, which runs in a child process alone.
"""

from .find import find_files, may_hold_many
from .open import Unread, open_report, open_reports, read_report
from .received import Capture, Container, Fact, Received
from .sidecar import Known

__all__ = [
    "Capture",
    "Container",
    "Fact",
    "Known",
    "Received",
    "Unread",
    "find_files",
    "may_hold_many",
    "open_report",
    "open_reports",
    "read_report",
]
