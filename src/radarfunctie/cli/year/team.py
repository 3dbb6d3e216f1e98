"""The made-up team of a region: how many tasks it does on a working day, and when nobody is there.

A team does what is due first, and never more than it can. That is why its work is sometimes late,
and the diary of its days says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.work import Task

HANDS = ("caseworker", "caseworker2", "caseworker3")
AT_WORK = time(11)
"""The moment of a day at which the team does its tasks."""

_ZONE = ZoneInfo("Europe/Amsterdam")
_AWAY_DAYS = 9  # in a row without anybody, as in a summer holiday or an illness
_TIMES_AWAY = 4  # in a year


@dataclass(frozen=True, slots=True)
class Done:
    """A task that was done, and when."""

    task: Task
    at: datetime

    @property
    def is_late(self) -> bool:
        """Whether it should have been done before."""
        return self.task.due_at < self.at


@dataclass(frozen=True, slots=True)
class Day:
    """What one day came to."""

    waiting: int  # tasks at its start
    room: int  # tasks the team could do; nought when nobody was there


@dataclass
class Team:
    """A few caseworkers of one region."""

    region: str
    room: int  # tasks on a day
    away: frozenset[date]
    chance: Random
    diary: dict[date, Day] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)

    @classmethod
    def of(cls, region: str, room: int, first: date, days: int, seed: int) -> "Team":
        """The team of a region; the same seed gives the same days away and the same choices."""
        chance = Random(f"{seed} {region}")  # noqa: S311 - a repeatable choice
        starts = [first + timedelta(chance.randrange(days)) for _ in range(_TIMES_AWAY)]
        away = {start + timedelta(more) for start in starts for more in range(_AWAY_DAYS)}
        return cls(region, room, frozenset(away), chance)

    @property
    def first(self) -> Caller:
        """The one who reads the list."""
        return self._caller(HANDS[0])

    def somebody(self, *but: UserName) -> Caller:
        """One of the team, other than these."""
        return self._caller(self.chance.choice([name for name in HANDS if name not in but]))

    def _caller(self, name: str) -> Caller:
        return Caller(UserName(name), UserRole.CASEWORKER, self.region, "year")

    def takes(self, waiting: Sequence[Task], day: date) -> Sequence[Task]:
        """What is done on a working day: that which is due first, as much as there is room for."""
        room = 0 if day in self.away else self.room
        self.diary[day] = Day(len(waiting), room)
        return waiting[:room]

    def why_late(self, task: Task) -> str:
        """Why a task was not done before it was due."""
        first, last = task.opened_at, task.due_at
        days = [day for day in sorted(self.diary) if first <= at_work(day) <= last]
        if not days:
            return "it came in after work, and was due before anybody worked again"
        there = [day for day in days if self.diary[day].room]
        gone = [day for day in days if not there or day > there[-1]]
        if gone and not self.away.isdisjoint(gone):
            return f"the team was away from {gone[0]:%d-%m-%Y} to {gone[-1]:%d-%m-%Y}"
        day = there[-1]
        told = self.diary[day]
        return (
            f"{told.waiting} tasks waited on {day:%d-%m-%Y}, those due earlier first; "
            f"the team does {told.room} a day"
        )


def at_work(day: date) -> datetime:
    """The moment of a day at which a team does its tasks."""
    return datetime.combine(day, AT_WORK, _ZONE)
