"""Triage: what waits in a region, and one melding with all that bears on it."""
