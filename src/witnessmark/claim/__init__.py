"""Reads a report into claims. The grammar works over classes of tokens; its words lie in `lang/`.

tokens -> groups (counted people) -> clauses (which harm befell them) -> places, dates, agents -> discourse
"""

from .read import read

__all__ = ["read"]
