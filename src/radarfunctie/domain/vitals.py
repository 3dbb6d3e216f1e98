"""What one mention says of the course of a life, as far as sayings can contradict each other."""

from collections.abc import Mapping
from typing import NamedTuple

from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import PersonClaim, Role, Signal, SignalKind

REFUTED = "refuted"
_SEXES: Mapping[Value, int] = {"M": 1, "V": 2}
_DIGITS = 8  # of yyyymmdd


class Vitals(NamedTuple):
    """Days as yyyymmdd, 0 for what is not told or not told in full; small, as there are many."""

    born: int = 0
    sex: int = 0  # 1 man, 2 woman; 0 also for X, which contradicts nothing
    died: int = 0
    present: int = 0  # a day on which the person is told to have taken part


NOTHING = Vitals()


def vitals(values: Mapping[str, Value], present: int = 0) -> Vitals:
    """The vitals of a mention by its comparable values.

    A birth day that is registered where the day is not known says nothing.
    """
    default_day = values.get("birth_default_day") is not None
    return Vitals(
        0 if default_day else _day(values.get("birth_date")),
        _SEXES.get(values.get("sex"), 0),
        _day(values.get("death_date")),
        present,
    )


def present_on(signal: Signal, person: PersonClaim) -> int:
    """The day on which `person` took part in what a signal tells; 0 when none is told in full.

    Only a melding that is not refuted and says when it happened puts somebody on the spot: when
    it was received says nothing, as a death is often reported afterwards.
    """
    happened = signal.occurred.start if signal.occurred else None
    told = signal.kind is SignalKind.MELDING and signal.certainty != REFUTED
    if not told or happened is None or happened.month is None or happened.day is None:
        return 0
    if person.role is Role.UNKNOWN:
        return 0
    return _day(str(happened))


def _day(value: Value) -> int:
    digits = value.replace("-", "") if isinstance(value, str) else ""
    return int(digits) if len(digits) == _DIGITS and digits.isdecimal() else 0
