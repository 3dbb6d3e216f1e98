"""What every limit owes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from radarfunctie.domain.ids import UserName
from radarfunctie.errors import TooManyRequestsError
from radarfunctie.ports.limits import Limit
from radarfunctie.stores.limits.file import PerMinuteInFile
from radarfunctie.stores.limits.memory import PerMinute

ANNA, BEN = UserName("caseworker@twente"), UserName("caseworker2@twente")


class SetClock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


Make = Callable[[int, SetClock], Limit]


@pytest.fixture(params=["memory", "file"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    if request.param == "memory":
        return PerMinute
    return lambda most, clock: PerMinuteInFile(most, clock, tmp_path / "limit.log")


def test_the_act_over_the_limit_is_refused_and_says_when_to_come_back(make: Make) -> None:
    clock = SetClock()
    limit = make(2, clock)
    limit.count(ANNA)
    clock.pass_by(20)
    limit.count(ANNA)

    with pytest.raises(TooManyRequestsError) as caught:
        limit.count(ANNA)

    assert 40 <= caught.value.retry_after_s <= 41


def test_a_refused_act_is_not_counted(make: Make) -> None:
    clock = SetClock()
    limit = make(1, clock)
    limit.count(ANNA)
    for _ in range(3):
        clock.pass_by(15)
        with pytest.raises(TooManyRequestsError):
            limit.count(ANNA)

    clock.pass_by(16)
    limit.count(ANNA)


def test_one_user_does_not_use_up_the_acts_of_another(make: Make) -> None:
    limit = make(1, SetClock())
    limit.count(ANNA)

    limit.count(BEN)


def test_a_limit_in_a_file_outlives_a_restart_and_a_torn_file(tmp_path: Path) -> None:
    clock, path = SetClock(), tmp_path / "limit.log"
    PerMinuteInFile(1, clock, path).count(ANNA)
    with pytest.raises(TooManyRequestsError):
        PerMinuteInFile(1, clock, path).count(ANNA)

    path.write_text('{"caseworker@twen', "utf-8")
    PerMinuteInFile(1, clock, path).count(ANNA)

    assert path.stat().st_mode & 0o077 == 0


def test_acts_counted_by_one_process_count_for_another(tmp_path: Path) -> None:
    clock, path = SetClock(), tmp_path / "limit.log"
    one, other = PerMinuteInFile(2, clock, path), PerMinuteInFile(2, clock, path)
    one.count(ANNA)
    other.count(ANNA)

    for limit in (one, other):
        with pytest.raises(TooManyRequestsError):
            limit.count(ANNA)


def test_the_file_stays_short_and_everybody_follows_its_replacement(tmp_path: Path) -> None:
    clock, path = SetClock(), tmp_path / "limit.log"
    one, other = PerMinuteInFile(5000, clock, path), PerMinuteInFile(5000, clock, path)
    other.count(BEN)
    for _ in range(4000):
        clock.pass_by(0.05)
        one.count(ANNA)
    held = path.stat().st_size
    clock.pass_by(0.05)
    other.count(ANNA)

    strict = PerMinuteInFile(1200, clock, path)
    with pytest.raises(TooManyRequestsError):
        strict.count(ANNA)  # 1199 by one and one by the other
    assert held < 140_000
    assert path.stat().st_mode & 0o077 == 0


def test_an_act_cut_short_by_a_crash_spoils_no_other(tmp_path: Path) -> None:
    clock, path = SetClock(), tmp_path / "limit.log"
    limit = PerMinuteInFile(2, clock, path)
    limit.count(ANNA)
    with path.open("ab") as file:
        file.write(b"\n17040672")
    limit.count(ANNA)

    with pytest.raises(TooManyRequestsError):
        PerMinuteInFile(2, clock, path).count(ANNA)
