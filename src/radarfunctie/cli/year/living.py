"""The year itself: signals arrive at their own moments, and the teams work each working day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from radarfunctie.batches import batches
from radarfunctie.cli.year.clock import RegionClock
from radarfunctie.cli.year.team import Done, Team, at_work
from radarfunctie.cli.year.working import EVERY, do
from radarfunctie.demo.calendar import END
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.signal import Accepted
from radarfunctie.domain.work import Task, TaskKind
from radarfunctie.process.clocks import is_working_day
from radarfunctie.radar.work.tasking import Asked

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar

AFTER = date.fromordinal(END)
BEGIN = AFTER.replace(year=AFTER.year - 1)
DAYS = (AFTER - BEGIN).days
LONG_BEFORE = datetime(1970, 1, 1, tzinfo=UTC)
"""Where the clock of the region stands before its first signal."""

_SENDER = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "year")
_GROUP = 50
_TASKS_EACH = 4  # that come of one signal in a year, about
_WORKING_DAYS = 252
_PLANNED = frozenset({TaskKind.MONITOR, TaskKind.INVESTIGATE})


@dataclass
class Year:
    """What came to pass."""

    teams: dict[str, Team]
    history: int = 0  # signals before it
    signals: int = 0  # of the year
    left: dict[str, Sequence[Task]] = field(default_factory=dict)  # open at its end, by region


def live(
    radar: "Radar", clock: RegionClock, signals: Sequence[Accepted], seed: int
) -> Iterator[Year]:
    """Let the year pass, day by day; what it came to so far is told after each day.

    `clock` is that of the radar, which holds nothing yet. Signals are in order of arrival.
    """
    begin = datetime.combine(BEGIN, datetime.min.time(), UTC)
    before = [one for one in signals if _received(one) < begin]
    coming = [one for one in signals if _received(one) >= begin]
    for group in batches(before, _GROUP):
        clock.comes_to(_received(group[-1]))
        radar.take_in.many(group, _SENDER, recorded_at_received=True)
    year = Year(_teams(coming, seed), len(before))
    place = 0
    for number in range(DAYS):
        day = BEGIN + timedelta(number)
        until = at_work(day).astimezone(UTC) if number < DAYS - 1 else _received(coming[-1])
        while place < len(coming) and _received(coming[place]) <= until:
            clock.comes_to(_received(coming[place]))
            radar.receive.one(coming[place], _SENDER)
            place += 1
        clock.comes_to(until)
        year.signals = place
        if is_working_day(day):
            for team in year.teams.values():
                _work(radar, team, day)
        yield year
    year.left = {region: _open(radar, team) for region, team in year.teams.items()}
    yield year


def _received(one: Accepted) -> datetime:
    return one.signal.received_at


def _teams(coming: Sequence[Accepted], seed: int) -> dict[str, Team]:
    """A team for each region that signals of the year are for, as large as these ask for."""
    regions = sorted({one.signal.region for one in coming})
    found = {}
    for region in regions:
        count = sum(one.signal.region == region for one in coming)
        room = ceil(count * _TASKS_EACH / _WORKING_DAYS)
        found[region] = Team.of(region, room, BEGIN, DAYS, seed)
    return found


def _work(radar: "Radar", team: Team, day: date) -> None:
    for task in team.takes(_open(radar, team), day):
        do(radar, task, team)
        team.done.append(Done(task, radar.clock.now()))


def _open(radar: "Radar", team: Team) -> Sequence[Task]:
    """What waits in a region, first due first; what is planned, only from a week before its day."""
    soon = radar.clock.now() + timedelta(days=7)
    found = radar.tasks.all(Asked(limit=EVERY), team.first)
    return [one for one in found if one.due_at <= soon or one.kind not in _PLANNED]
