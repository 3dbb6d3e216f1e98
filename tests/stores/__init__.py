"""Behaviour of the stores themselves."""
