"""Behaviour of stores/audit."""
