"""Behaviour of stores/sqlite."""
