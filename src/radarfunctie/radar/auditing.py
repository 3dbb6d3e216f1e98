"""Every access to what is known of a person is in the audit log before it is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.access.policy import AccessPolicy
from radarfunctie.domain.caller import Caller
from radarfunctie.ports.audit import AuditEvent, AuditLog
from radarfunctie.ports.clock import Clock


@dataclass(frozen=True)
class Gate:
    """Decides by the access policy and writes down what it let through."""

    policy: AccessPolicy
    audit: AuditLog
    clock: Clock

    def allow(self, caller: Caller, action: str, region: str | None = None) -> str:
        """The rule that allows it.

        Raises:
            DeniedError: No rule does.
        """
        return self.policy.allow(caller, action, region)

    def passed(
        self,
        caller: Caller,
        action: str,
        objects: tuple[str, Sequence[str]],
        detail: Mapping[str, object] | None = None,
        *,
        kind: str = "read",
        purpose: str = "weging",
    ) -> None:
        """Write down that `caller` gets to see `objects` (type, ids).

        Raises:
            StoreUnavailableError: It could not be written; nothing may be answered.
        """
        event = AuditEvent.by(caller, kind, objects, rule=action, purpose=purpose, detail=detail)
        self.audit.append(event, self.clock.now())

    def operated(
        self,
        caller: Caller,
        action: str,
        objects: tuple[str, Sequence[str]],
        phase: str,
        detail: Mapping[str, object] | None = None,
        *,
        kind: str = "execute",
        success: bool = True,
    ) -> None:
        """Write down an act of operating the stores, before (intent) and after it (outcome).

        Raises:
            StoreUnavailableError: It could not be written; the act must not go on.
        """
        event = AuditEvent.by(
            caller,
            kind,
            objects,
            rule=action,
            purpose="operation",
            phase=phase,
            success=success,
            detail=detail,
        )
        self.audit.append(event, self.clock.now())
