"""What counts in a risk picture and how much: the indicators file, and the policy made from it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Party
from radarfunctie.errors import ConfigError, Fault
from radarfunctie.weging.incident_rules import IncidentRules, load_incident_rules
from radarfunctie.weging.same_incident import Weighing

FILE = "indicators.yaml"
CITIZENS = "citizens"


class _Part(BaseModel):
    """Frozen; a key nobody knows is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Sourced(_Part):
    source: str = Field(min_length=1, description="Where the rule and its numbers come from.")


class Counting(_Sourced):
    """Which signals count as signals of violence."""

    never_certainty: frozenset[str] = Field(description="Certainties under which none counts.")
    not_violence_nature: frozenset[str] = Field(
        description="Natures that say it is not about violence, when no other nature is given."
    )
    empty_codes: frozenset[str] = Field(description="Codes of nature or form that say nothing.")
    violence_factors: frozenset[str] = Field(description="Factors that are violence themselves.")


class SameIncident(_Sourced):
    """When two signals are too near in time to be two moments."""

    days: int = Field(ge=0, description="Most days between the two.")


class Decay(_Sourced):
    """How a signal weighs less as it grows old."""

    half_life_days: float = Field(gt=0, description="Days in which the weight halves.")
    floor: float = Field(gt=0, le=1, description="Least weight; old violence keeps counting.")


class Window(_Part):
    """A period before the moment of the picture in which signals are counted."""

    name: str = Field(min_length=1, description="Name under which the count is given.")
    days: int = Field(gt=0, description="Length, back from the moment of the picture.")


class Level(_Part):
    """One level of the picture."""

    name: str = Field(min_length=1, description="Name in data.")
    from_points: float = Field(ge=0, description="Least points for this level.")
    nl: str = Field(min_length=1, description="Word on screen, Dutch.")
    en: str = Field(min_length=1, description="Word on screen, English.")


class Each(_Sourced):
    """So many points for each, up to a limit."""

    each: float = Field(ge=0, description="Points for each one that adds.")
    most: float = Field(ge=0, description="Most points together.")


class Flat(_Sourced):
    """A fixed number of points."""

    points: float = Field(ge=0, description="Points when it holds.")


class HighestSeverity(_Sourced):
    """Points for the gravest signal."""

    points: dict[str, float] = Field(description="Points of each severity that has a rank.")


class AcuteRecently(Flat):
    """A grave signal a short time ago."""

    severity: str = Field(min_length=1, description="Least severity that counts.")
    days: int = Field(ge=0, description="Days before the moment of the picture.")


class RisingSeverity(Flat):
    """Three signals in a row, none less grave than the one before, the last graver."""

    days: int = Field(gt=0, description="Most days from the first to the last of the three.")


class Repeat(Flat):
    """Violence that comes back within a period."""

    moments: int = Field(ge=2, description="Least separate moments within the period.")
    days: int = Field(gt=0, description="Length of the period.")


class Step(_Part):
    """Points from a number of days on."""

    days: int = Field(gt=0, description="Least days between first and last signal.")
    points: float = Field(ge=0, description="Points from there on.")


class LongDuration(_Sourced):
    """How long it has gone on."""

    steps: tuple[Step, ...] = Field(min_length=1, description="Rising steps.")


class YoungChild(Flat):
    """A very young or unborn child in the signal or living with the persons in it."""

    under_years: int = Field(gt=0, le=18, description="Age below which a child is very young.")
    unborn_days: int = Field(ge=0, description="Days before birth from which a child counts.")


class ChildDisclosure(Flat):
    """A child told about violence."""

    certainty: frozenset[str] = Field(description="Certainties that say somebody told.")
    factors: frozenset[str] = Field(description="Factors that say a child told.")
    under_years: int = Field(gt=0, description="Age below which who told may be a child.")


class Factors(Each):
    """Points for factors, each factor once, beside a signal of violence only."""

    codes: tuple[str, ...] = Field(min_length=1, description="Factor codes.")


class FactorGroups(_Part):
    """The groups of factors that are shown as one indicator."""

    danger_factors: Factors = Field(description="Signs of danger to life.")
    help_refused: Factors = Field(description="Signs that help is not accepted.")
    explaining_factors: Factors = Field(description="Problems that explain; they are shown.")
    protective_factors: Factors = Field(description="What protects; it is shown.")


class Indicators(_Part):
    """The whole indicators file."""

    counting: Counting = Field(description="Which signals count.")
    same_incident: SameIncident = Field(description="When two signals are no two moments.")
    decay: Decay = Field(description="How age lowers weight.")
    windows: tuple[Window, ...] = Field(description="Periods in which signals are counted.")
    levels: tuple[Level, ...] = Field(min_length=2, description="Levels from low to high.")
    incidents: Each = Field(description="Separate events.")
    highest_severity: HighestSeverity = Field(description="The gravest signal.")
    acute_recently: AcuteRecently = Field(description="A grave signal a short time ago.")
    independent_sources: Each = Field(description="Each independent sector beyond the first.")
    corroborated_event: Each = Field(description="Each further sector that tells one event.")
    rising_severity: RisingSeverity = Field(description="It gets graver.")
    repeat: Repeat = Field(description="It comes back.")
    long_duration: LongDuration = Field(description="It goes on for long.")
    revictimisation: Flat = Field(description="The same person undergoes violence anew.")
    violence_in_several_households: Flat = Field(
        description="The same person uses violence in several households."
    )
    moves_across_regions: Each = Field(description="Each region beyond the first.")
    young_child_present: YoungChild = Field(description="A very young or unborn child.")
    child_disclosure: ChildDisclosure = Field(description="A child told about it.")
    factors: FactorGroups = Field(description="Factors, in groups.")


@dataclass(frozen=True, slots=True)
class WegingPolicy:
    """The rules in force, with the code lists they rest on.

    `sector_group` maps a sector to the group it counts in; a sector that is not in it never adds.
    `capacity_group` does so for a reporter's capacity, used when no sector is given.
    `severity_rank` orders severities, higher is worse; `unknown` has no rank. `weighing` says which
    signals tell one event. `digest` is over all of it.
    """

    rules: Indicators
    sector_group: Mapping[str, str]
    severity_rank: Mapping[str, int]
    capacity_group: Mapping[str, str]
    weighing: Weighing
    digest: str

    def rank(self, told: ToldAbout) -> int | None:
        """Rank of a signal's severity; None when it has none."""
        return self.severity_rank.get(told.severity or "")

    def group(self, told: ToldAbout) -> str | None:
        """The independent source a signal counts as; None when it never adds one."""
        implied = self.capacity_group.get(told.capacity or "")
        if told.party is Party.CITIZEN or (told.party is None and implied == CITIZENS):
            return CITIZENS
        if told.sector is not None:
            return self.sector_group.get(told.sector)
        return implied

    def level(self, points: float) -> str:
        """Name of the highest level that `points` reach."""
        return [level.name for level in self.rules.levels if level.from_points <= points][-1]


def weging_policy(
    rules: Indicators,
    *,
    sector_group: Mapping[str, str],
    severity_rank: Mapping[str, int],
    capacity_group: Mapping[str, str] | None = None,
    incidents: IncidentRules,
) -> WegingPolicy:
    """The policy of these rules and code lists; `incidents` says which signals tell one event.

    Raises:
        ConfigError: Names every key that contradicts another or is no known code.
    """
    faults = sorted(_faults(rules, severity_rank))
    if faults:
        message = f"{FILE} does not hold"
        raise ConfigError(message, faults)
    capacities = dict(capacity_group or {})
    whole = [plain(rules), dict(sector_group), dict(severity_rank), capacities, incidents.plain()]
    text = json.dumps(whole, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    ranks = tuple(sorted(severity_rank.items()))
    weighing = Weighing(incidents, rules.same_incident.days, ranks)
    return WegingPolicy(
        rules, dict(sector_group), dict(severity_rank), capacities, weighing, digest
    )


def load_weging_policy(
    own_folder: Path | None = None,
    *,
    sector_group: Mapping[str, str],
    severity_rank: Mapping[str, int],
    capacity_group: Mapping[str, str] | None = None,
) -> WegingPolicy:
    """The policy from `indicators.yaml`: the operator's own when there is one, else as shipped.

    Raises:
        ConfigError: Names every fault of the file at once.
    """
    rules = load(policy_file(FILE, own_folder), Indicators)
    return weging_policy(
        rules,
        sector_group=sector_group,
        severity_rank=severity_rank,
        capacity_group=capacity_group,
        incidents=load_incident_rules(),
    )


def _faults(rules: Indicators, severity_rank: Mapping[str, int]) -> Iterator[Fault]:
    """What one key of the file, or the code lists, say against another."""
    levels = [level.from_points for level in rules.levels]
    if levels[0] != 0:
        yield Fault(f"{FILE}: levels.0.from_points", "must be 0")
    if any(low >= high for low, high in pairwise(levels)):
        yield Fault(f"{FILE}: levels", "from_points must rise from level to level")
    if len({level.name for level in rules.levels}) != len(levels):
        yield Fault(f"{FILE}: levels", "a name may occur once")
    if min(rules.incidents.each, rules.incidents.most) * rules.decay.floor < levels[1]:
        rule = "one old signal must still reach this level: lower it, or raise incidents or floor"
        yield Fault(f"{FILE}: levels.1.from_points", rule)
    steps = [(step.days, step.points) for step in rules.long_duration.steps]
    if any(a >= c or b > d for (a, b), (c, d) in pairwise(steps)):
        yield Fault(f"{FILE}: long_duration.steps", "days and points must rise")
    yield from _severity_faults(rules, severity_rank)


def _severity_faults(rules: Indicators, severity_rank: Mapping[str, int]) -> Iterator[Fault]:
    """Severities that have no rank or no points, or points that fall where the rank rises."""
    points = rules.highest_severity.points
    for name in sorted(points.keys() ^ severity_rank.keys()):
        rule = "is a severity without points" if name in severity_rank else "has no rank"
        yield Fault(f"{FILE}: highest_severity.points.{name}", rule)
    ranked = sorted(points.keys() & severity_rank.keys(), key=severity_rank.__getitem__)
    if any(points[low] > points[high] for low, high in pairwise(ranked)):
        yield Fault(f"{FILE}: highest_severity.points", "must not fall as the severity rises")
    if any(value < 0 for value in points.values()):
        yield Fault(f"{FILE}: highest_severity.points", "must be 0 or more")
    if rules.acute_recently.severity not in severity_rank:
        yield Fault(f"{FILE}: acute_recently.severity", "has no rank")


def plain(value: object) -> object:
    """`value` as JSON types, sets in order, so that equal rules give equal text."""
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value
