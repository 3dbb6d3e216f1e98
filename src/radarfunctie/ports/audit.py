"""The audit log: who looked at or changed what, when and why, in a chain that shows a cut."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import UserName


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One act, after NEN 7513; object ids only, never a personal value."""

    action: str  # create, read, update, delete, execute, export
    phase: str  # intent, outcome, or single for a read
    actor: UserName
    role: str
    organisation: str | None
    object_type: str  # signal, person, household, hit, check, ...
    object_ids: tuple[str, ...]
    purpose: str | None
    rule: str | None  # the authorisation rule that allowed it
    success: bool
    node: str  # access point: api, pages, cli
    detail: Mapping[str, object] = field(default_factory=dict)  # counts and codes

    @classmethod
    def by(
        cls,
        caller: Caller,
        action: str,
        objects: tuple[str, Sequence[str]],
        *,
        rule: str,
        purpose: str | None,
        phase: str = "single",
        success: bool = True,
        detail: Mapping[str, object] | None = None,
    ) -> "AuditEvent":
        """An act of `caller` on `objects` (type, ids)."""
        return cls(
            action=action,
            phase=phase,
            actor=caller.user,
            role=caller.role,
            organisation=caller.organisation,
            object_type=objects[0],
            object_ids=tuple(objects[1]),
            purpose=purpose,
            rule=rule,
            success=success,
            node=caller.node,
            detail=dict(detail or {}),
        )


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """An event as kept."""

    seq: int
    at: datetime
    event: AuditEvent
    previous: str  # chain digest of the record before
    digest: str


@dataclass(frozen=True, slots=True)
class AuditFault:
    """The first record of the chain that does not hold."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The number of the last record and the chain up to it, to be kept elsewhere."""

    seq: int = 0
    digest: str = "0" * 64


class AuditLog(Protocol):
    """Append-only; serialised over processes."""

    def belong_to(self, graph_id: str) -> None:
        """Remember the graph it is used with, at first use.

        Raises:
            ConfigError: It was used with another one; nothing may be done with the two.
        """

    def append(self, event: AuditEvent, at: datetime) -> int:
        """Keep an event durably and return its sequence number.

        Raises:
            StoreUnavailableError: It was not kept; the act must not go on.
        """

    def begin(self, event: AuditEvent, at: datetime) -> Callable[[], int]:
        """Begin to keep an event; what it returns waits until it is durable.

        It must be called before anything is answered, and raises what `append` raises.
        """

    def append_all(self, events: Sequence[AuditEvent], at: datetime) -> None:
        """Keep events durably, in their order: all of them, or none.

        Raises:
            StoreUnavailableError: None was kept; the acts must not go on.
        """

    def records(self, after: int = 0, rule: str | None = None) -> Iterator[AuditRecord]:
        """Records with a sequence number above `after`, in order; those of one rule if given."""

    def verify(self, noted: AuditHead | None = None) -> AuditFault | None:
        """The first broken record: edited, deleted, reordered, or a cut tail; None when whole.

        `noted` is a head that somebody kept elsewhere, held against like an anchor.
        """

    def head(self) -> AuditHead:
        """The last record."""

    def anchored(self) -> Mapping[str, int]:
        """How far each anchor remembers, by its name; 0 for one that never held a head.

        Raises:
            StoreDamagedError: One does not hold a head.
        """

    def close(self) -> None:
        """Let go of the database; may be called twice."""
