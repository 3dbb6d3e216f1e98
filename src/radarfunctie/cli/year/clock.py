"""The time of the region."""

from dataclasses import dataclass
from datetime import datetime


@dataclass
class RegionClock:
    """Tells the moment to which the year has come; never goes back."""

    at: datetime

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.at

    def comes_to(self, moment: datetime) -> None:
        """Let time pass, to a later moment than it is."""
        self.at = max(self.at, moment)
