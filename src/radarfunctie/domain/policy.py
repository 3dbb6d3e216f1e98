"""What people decide, as it came into force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HeldPolicy:
    """A policy as kept: whole, under its digest; in force until another one is."""

    digest: str
    document: Mapping[str, object]  # indicators, code lists and households as JSON has them
    since: datetime
