"""Decisions to persons, persons to households, and ids that survive merge and split."""
