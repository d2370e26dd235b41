"""A file as received, read to a Report: its bytes' digest, its text, and what is known of who published it, and when.

Plain text and web pages so far, one file a format. Start with `open_report` and `find_files`.
"""

from .find import find_files
from .language import is_latin
from .open import open_report, read_report
from .sidecar import Known

__all__ = ["Known", "find_files", "is_latin", "open_report", "read_report"]
