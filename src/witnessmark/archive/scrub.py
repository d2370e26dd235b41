"""What a database keeps of what was erased: free pages, old versions of rows, its journal. Made away with."""

from __future__ import annotations

from django.db import DatabaseError, connections

from . import triggers
from .ready import PATIENCE

WAIT = 2  # seconds for a reader to end


def scrub(alias: str) -> bool:
    """Write the database anew without what was erased; False where somebody reading an older state is in the way.

    Not in a transaction. On SQLite it takes as much memory as the database has bytes: a temporary file would be one
    more copy. What a PostgreSQL server keeps in its write-ahead log and its backups is the server's matter.
    """
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in (*triggers.ROWS, *triggers.FOUND_BY):
                cursor.execute(f"VACUUM (FULL) {table}")
            return True
        cursor.execute(f"PRAGMA busy_timeout={WAIT * 1000:.0f}")
        try:
            # deleted cells are zeroed as they go, but a page that was rebuilt may keep an old copy between its cells
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()
        except DatabaseError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
    return busy is not None and busy[0] == 0
