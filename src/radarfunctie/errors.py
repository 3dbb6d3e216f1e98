"""Every error raised on purpose.

RadarError                     caught only at an entry point
├── InputError                 the caller can repair it; carries every fault by path and rule
├── NotFoundError              an id no store knows
├── ConflictError              contradicts something that still stands
├── DeniedError                the caller may not do this
│   └── NotSignedInError       no token, or one that does not hold
├── TooManyRequestsError       a limit was reached; the call may be repeated later
├── SignInAwayError            who signs people in does not answer; it may later
├── NotDeliveredError          a system of others did not say that it has a message
├── ConfigError                a file or setting that does not hold; the operator can repair it
└── StoreError                 the store failed, not the caller
    ├── StoreUnavailableError  the same call may succeed later
    │   └── StoreBrokenOffError    it may succeed now: a unit of work was undone whole
    ├── StoreFullError         no room for writes; reads go on
    └── StoreDamagedError      what is stored is not what was written
"""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that does not hold, by place and rule; never the value itself."""

    path: str  # "persons.0.birthDate", "line 12: sector", "surname.yaml: levels.0.m"
    rule: str  # "is not a known code"

    @override
    def __str__(self) -> str:
        """`path: rule`, or the rule alone when it is about the whole."""
        return f"{self.path}: {self.rule}" if self.path else self.rule


class RadarError(Exception):
    """Root of all errors raised on purpose; its text is fit to show and holds no personal value."""


class _FaultsError(RadarError):
    """Carries every fault found, in a fixed order, each once."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        self.faults = tuple(sorted(set(faults)))
        self.summary = message
        super().__init__("; ".join([message, *map(str, self.faults)]))


class InputError(_FaultsError):
    """The caller can repair it; `faults` names every field and rule at once."""


class ConfigError(_FaultsError):
    """A file or setting that does not hold; `faults` names file, key and rule."""


class NotFoundError(RadarError):
    """An id no store knows."""


class ConflictError(RadarError):
    """Contradicts a decision or a fact that still stands."""


class DeniedError(RadarError):
    """The caller may not do this."""


class NotSignedInError(DeniedError):
    """There is no token, or it does not hold."""


class TooManyRequestsError(RadarError):
    """A limit was reached; `retry_after_s` is when to try again, in whole seconds."""

    def __init__(self, message: str, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(message)


class SignInAwayError(RadarError):
    """Who signs people in does not answer, so nobody can say who asks; it may be tried again."""


class NotDeliveredError(RadarError):
    """A system of others did not say that it has a message; it may be told again.

    `retry_after_s` is when it asks to be told again, in seconds; None when it does not say.
    """

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(message)


class StoreError(RadarError):
    """The store failed, not the caller."""


class StoreUnavailableError(StoreError):
    """Nothing was kept; the same call may succeed later."""


class StoreBrokenOffError(StoreUnavailableError):
    """The store undid a unit of work whole, as after a deadlock; the same unit may succeed now.

    Whoever began the unit may repeat it from its start, never a part of it.
    """


class StoreFullError(StoreError):
    """There is no room for writes; nothing was kept and reads go on."""


class StoreDamagedError(StoreError):
    """What is stored is not what was written; nothing of it is served."""
