"""Later versions of a signal: what was said anew, by whom and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.ids import SafeId, SignalId, UserName


@dataclass(frozen=True, slots=True)
class SignalVersion:
    """A version after the first; the newest one counts."""

    number: int  # 2 or more; the first is what was sent
    by: UserName
    at: datetime
    reason: str


def safe_entry(signal: SignalId, number: int) -> SafeId:
    """The name of the safe entry of one version of a signal."""
    return SafeId(signal if number == 1 else f"{signal}.{number}")


def entry_of(entry: SafeId) -> tuple[SignalId, int]:
    """The signal and the version a safe entry is of."""
    signal, _, number = entry.partition(".")
    return SignalId(signal), int(number) if number.isdecimal() else 1


@dataclass(frozen=True, slots=True)
class HeldVersions:
    """Which versions of a signal are held: `oldest` is the first that was not erased."""

    oldest: int
    newest: int


ONE_VERSION = HeldVersions(1, 1)


def is_alive(entry: SafeId, held: Mapping[SignalId, HeldVersions]) -> bool:
    """Whether a safe entry is of a version that is held."""
    signal, number = entry_of(entry)
    versions = held.get(signal)
    return versions is not None and versions.oldest <= number <= versions.newest
