"""Tolls: the least and the greatest number that a set of claims allows, with the claims that force each.

`answering.answer` makes a toll, `certify.certify` checks one, `explain.explain` says it in words, and `contract` writes
and reads it as JSON. Nothing here is solved, or imports a solver, before it must.
"""
