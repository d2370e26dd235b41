"""Incidents: which claims speak of one event, proposed with reasons; people decide."""
