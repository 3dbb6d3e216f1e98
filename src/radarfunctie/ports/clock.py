"""Time, ids and chance come from outside, so that a run can be repeated."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""


class IdSource(Protocol):
    """Makes ids."""

    def new(self) -> str:
        """A random UUIDv4 that says nothing about whom it names."""
