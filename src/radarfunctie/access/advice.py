"""The advice policy: what can be given, and who answers whom (R46)."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file
from radarfunctie.domain.advice import Route
from radarfunctie.domain.caller import UserRole

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"


class Given(BaseModel):
    """One advice, in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: str = Field(min_length=1, description="Dutch.")
    en: str = Field(min_length=1, description="English.")


class RouteRule(BaseModel):
    """Who answers callers of some capacities, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    role: UserRole = Field(description="Who answers.")
    nl: str = Field(min_length=1, description="In words, Dutch.")
    en: str = Field(min_length=1, description="In words, English.")
    capacities: tuple[str, ...] = Field(description="Capacities of callers; empty for all others.")
    days: tuple[int, ...] = Field(description="Days of the week, 1 is Monday.")
    start: str = Field(alias="from", pattern=_TIME, description="From when, in Amsterdam.")
    until: str = Field(pattern=_TIME, description="Until when; 24:00 for the end of the day.")

    def at(self, moment: datetime) -> Route:
        """The route with whether it is open at a moment."""
        here = moment.astimezone(_AMSTERDAM)
        time = here.strftime("%H:%M")
        is_open = here.isoweekday() in self.days and self.start <= time < self.until
        return Route(self.role.value, self.nl, self.en, is_open)


class AdvicePolicy(BaseModel):
    """What can be given, and who answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(ge=1, description="Version of this file.")
    valid_from: date = Field(description="First day it holds, yyyy-mm-dd.")
    verified: bool = Field(description="Whether somebody held it against practice.")
    source: str = Field(min_length=1, description="Where this comes from.")
    given: Mapping[str, Given] = Field(min_length=1, description="Advice by code.")
    routes: tuple[RouteRule, ...] = Field(min_length=1, description="In order; the first holds.")

    def route(self, capacity: str, now: datetime) -> Route:
        """Who answers a caller of this capacity; without one for it the last route."""
        found = (one for one in self.routes if capacity in one.capacities or not one.capacities)
        return next(found, self.routes[-1]).at(now)


def load_advice_policy(own_folder: Path | None) -> AdvicePolicy:
    """The advice policy in force.

    Raises:
        ConfigError: It does not hold; every fault is named.
    """
    return load(policy_file("advice.yaml", own_folder), AdvicePolicy)
