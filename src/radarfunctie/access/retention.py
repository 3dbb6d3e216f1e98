"""How long a signal is kept: the rules of the policy, and the day on which a term ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file
from radarfunctie.domain.signal import PartialDate, SignalKind


class Term(BaseModel):
    """The term of one kind of signal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    years: int = Field(ge=1, description="Years for which it is kept.")
    start: Literal["last_change", "received"] = Field(
        description="Whether the term begins when it was received, or at its last change."
    )
    youngest_child_rule: Literal["never", "conditional", "always"] = Field(
        description="Whether it is kept until the youngest child in it comes of age."
    )
    adult_age_years: int = Field(ge=0, description="Age at which a child comes of age.")
    source: str = Field(min_length=1, description="Where the term comes from.")


class RetentionPolicy(BaseModel):
    """The terms in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(ge=1, description="Version of this file.")
    valid_from: date = Field(description="First day it holds, yyyy-mm-dd.")
    verified: bool = Field(description="Whether somebody held it against the law in force.")
    signal: Term = Field(description="Of a melding.")
    partner_fact: Term = Field(description="Of what a partner registered.")

    def of(self, kind: SignalKind) -> Term:
        """The term of a kind of signal."""
        return self.partner_fact if kind is SignalKind.PARTNER_FACT else self.signal

    @property
    def shortest_years(self) -> int:
        """No signal goes sooner after it was received."""
        return min(self.signal.years, self.partner_fact.years)


@dataclass(frozen=True, slots=True)
class Ends:
    """When a term ends."""

    on: date  # from this day on it may be destroyed
    undecided_until: date | None = None  # a person has to say whether a child keeps it so long


def ends(
    term: Term, received: date, changes: Iterable[date], births: Iterable[PartialDate]
) -> Ends:
    """When the term of a signal ends.

    Args:
        term: Of its kind.
        received: When it was received.
        changes: When something was said of it after that.
        births: Of everybody in it, as far as known; an unknown part counts as the latest there is.
    """
    start = max([received, *changes]) if term.start == "last_change" else received
    on = years_after(start, term.years)
    youngest = max((_latest(one) for one in births), default=None)
    if term.youngest_child_rule == "never" or youngest is None:
        return Ends(on)
    of_age = years_after(youngest, term.adult_age_years)
    if of_age <= on:
        return Ends(on)
    return Ends(of_age) if term.youngest_child_rule == "always" else Ends(on, of_age)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March for 29 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def years_before(day: date, years: int) -> date:
    """The last day of which the term is over on `day`."""
    return years_after(day, -years)


def _latest(born: PartialDate) -> date:
    month = born.month or 12
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return date(born.year, month, born.day or last)


def load_retention_policy(own_folder: Path | None) -> RetentionPolicy:
    """The terms in force.

    Raises:
        ConfigError: They do not hold.
    """
    return load(policy_file("retention.yaml", own_folder), RetentionPolicy)
