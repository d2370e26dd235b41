"""Worlds with their true dead, and sources of known habits that tell of them, for `worlds.py` and its tests."""
