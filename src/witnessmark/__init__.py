"""Witnessmark: reports of harm in, a record that can be defended out.

Every figure is traced to the words it came from, no death is counted twice, and every total carries
a proof that anyone can check again. Start with `witnessmark.records`, then `witnessmark.flow`.
"""

__version__ = "0.1.0"
