"""Limits on how often a user may do something."""
