"""Commands to run and data folders to run them on."""

from commands import data, demo, made, radar

__all__ = ["data", "demo", "made", "radar"]
