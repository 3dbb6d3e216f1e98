"""Alarms on unusual reading: rules of the policy, held against records of the audit log."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, policy_file
from radarfunctie.ports.audit import AuditRecord

_ZONE = ZoneInfo("Europe/Amsterdam")


class Hours(BaseModel):
    """A part of the day in Amsterdam; it may go over midnight."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0, le=23, alias="from", description="First whole hour.")
    end: int = Field(ge=0, le=24, alias="to", description="Hour before which it ends.")

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies in it."""
        hour = at.astimezone(_ZONE).hour
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


class AlarmRule(BaseModel):
    """What is unusual."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actions: frozenset[str] = Field(
        min_length=1, description="Rules of the access policy whose use counts."
    )
    counts: Literal["events", "objects", "users"] = Field(description="What is counted.")
    each: Literal["user", "object"] = Field(description="For whom or what it is counted.")
    within_hours: float = Field(gt=0, description="Length of the window that moves along.")
    most: int = Field(ge=0, description="More than this within a window raises the alarm.")
    hours: Hours | None = Field(default=None, description="Only what happened at these hours.")
    failed: bool = Field(default=False, description="Only acts that were refused or failed.")
    why: str = Field(min_length=1, description="What it may mean.")


class AlarmPolicy(BaseModel):
    """Every rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(ge=1, description="Version of this file.")
    valid_from: date = Field(description="First day it holds, yyyy-mm-dd.")
    rules: Mapping[str, AlarmRule] = Field(description="Name -> rule.")


@dataclass(frozen=True, slots=True)
class Alarm:
    """A rule that was broken for as long as it stayed so."""

    rule: str
    who: str  # a user or the id of an object
    most: int  # the highest count in a window
    start: datetime
    end: datetime
    first: int  # records
    last: int


@dataclass(slots=True)
class _Window:
    """What lies within one window, for one user or object."""

    held: deque[tuple[datetime, str, int]] = field(default_factory=deque)
    keys: Counter[str] = field(default_factory=Counter)
    open: Alarm | None = None

    def forget_before(self, moment: datetime) -> None:
        while self.held and self.held[0][0] <= moment:
            _, key, _ = self.held.popleft()
            self.keys[key] -= 1
            if not self.keys[key]:
                del self.keys[key]


@dataclass(slots=True)
class _Watch:
    """One rule, going along the log."""

    name: str
    rule: AlarmRule
    windows: dict[str, _Window] = field(default_factory=dict)

    def see(self, record: AuditRecord) -> Iterator[Alarm]:
        """Take a record in; alarms that are over."""
        for who, key in self._counted(record):
            window = self.windows.setdefault(who, _Window())
            length = timedelta(hours=self.rule.within_hours)
            window.forget_before(record.at - length)
            if window.open is not None and self._count(window) <= self.rule.most:
                yield window.open
                window.open = None
            window.held.append((record.at, key, record.seq))
            window.keys[key] += 1
            self._raise(who, window, record)

    def _counted(self, record: AuditRecord) -> Iterator[tuple[str, str]]:
        """For whom this record counts, and as what."""
        event, rule = record.event, self.rule
        if event.rule not in rule.actions or event.phase == "outcome":
            return
        if rule.failed == event.success or not (rule.hours is None or rule.hours.holds(record.at)):
            return
        user = str(event.actor)
        if rule.each == "object":
            told = user if rule.counts == "users" else str(record.seq)
            yield from ((one, told) for one in event.object_ids)
        elif rule.counts == "objects":
            yield from ((user, one) for one in event.object_ids)
        else:
            yield user, str(record.seq)

    def _count(self, window: _Window) -> int:
        return len(window.held) if self.rule.counts == "events" else len(window.keys)

    def _raise(self, who: str, window: _Window, record: AuditRecord) -> None:
        count = self._count(window)
        if count <= self.rule.most:
            return
        if window.open is None:
            start, _, first = window.held[0]
            window.open = Alarm(self.name, who, count, start, record.at, first, record.seq)
            return
        most = max(window.open.most, count)
        window.open = replace(window.open, most=most, end=record.at, last=record.seq)

    def over(self) -> Iterator[Alarm]:
        """Alarms that still stand at the end of the log."""
        yield from (window.open for window in self.windows.values() if window.open is not None)


def alarms(rules: Mapping[str, AlarmRule], records: Iterable[AuditRecord]) -> list[Alarm]:
    """Every alarm in records that are given in order; the first to begin comes first."""
    watches = [_Watch(name, rule) for name, rule in rules.items()]
    found = [alarm for record in records for watch in watches for alarm in watch.see(record)]
    found += [alarm for watch in watches for alarm in watch.over()]
    return sorted(found, key=lambda alarm: (alarm.first, alarm.rule, alarm.who))


def load_alarm_policy(own_folder: Path | None) -> AlarmPolicy:
    """The alarm rules in force.

    Raises:
        ConfigError: They do not hold.
    """
    return load(policy_file("alarms.yaml", own_folder), AlarmPolicy)
