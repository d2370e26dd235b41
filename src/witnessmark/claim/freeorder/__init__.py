"""Clauses of languages in which a verb may stand before its people or after them.

English keeps its people before a passive and after an active verb, and the clauses of such a language are read by
`claim/clauses.py`. Where the order is free, the forms of the words say what befell whom: a language file's `order` asks
for this reader. Both make the same findings, so that everything after them is one.
"""
