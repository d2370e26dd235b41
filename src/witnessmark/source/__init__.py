"""Sources: who counted, and which claims therefore stand or fall together."""
