"""Advice: closed in codes, with who asked as what, and nobody of the family (R47, R48, R52).

This use case is handed no graph and no safe, so the radar cannot be reached from it, and the one
thing it writes is an event without objects: hour, worker, region and codes.
"""

from dataclasses import dataclass

from radarfunctie.access.advice import AdvicePolicy
from radarfunctie.access.policy import AccessPolicy
from radarfunctie.domain.advice import ADVICE_CLOSING, AdviceAct, Closing, Route
from radarfunctie.domain.caller import Caller
from radarfunctie.ports.audit import AuditEvent, AuditLog
from radarfunctie.ports.clock import Clock

GIVE = "advice.give"


@dataclass(frozen=True)
class Advise:
    """Closes requests for advice."""

    access: AccessPolicy
    policy: AdvicePolicy
    audit: AuditLog
    clock: Clock

    def close(self, act: AdviceAct, caller: Caller) -> tuple[Route, Closing]:
        """Who answers callers like this, and what they hear at the end.

        Raises:
            DeniedError: The role gives no advice.
            StoreUnavailableError: It could not be accounted for.
        """
        rule = self.access.allow(caller, GIVE)
        now = self.clock.now()
        route = self.policy.route(act.capacity, now)
        detail = {
            "capacity": act.capacity,
            "topics": list(act.topics),
            "given": list(act.given),
            "region": caller.region,
            "policy": self.policy.version,
        }
        event = AuditEvent.by(
            caller, "execute", ("advice", ()), rule=rule, purpose="advice", detail=detail
        )
        self.audit.append(event, now.replace(minute=0, second=0, microsecond=0))
        return route, ADVICE_CLOSING
