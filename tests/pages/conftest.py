"""The application of the page tests."""

from application import client, radar, settings

__all__ = ["client", "radar", "settings"]
