"""A network leaves the radar: for a purpose that the policy knows, and written down beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.radar.auditing import Gate

ACTION = "network.export"


@dataclass(frozen=True)
class TakeOut:
    """Decides whether a network may leave, and writes down whom it holds."""

    gate: Gate

    def purposes(self, caller: Caller) -> Sequence[str]:
        """The purposes that the role can name; none when it may not."""
        rule = self.gate.policy.actions.get(ACTION)
        return () if rule is None else rule.purposes.get(caller.role, ())

    def allow(self, caller: Caller, purpose: str) -> None:
        """Nothing when the role may, for this purpose.

        Raises:
            DeniedError: It may not, or the purpose is none of those of the role.
        """
        self.gate.allow(caller, ACTION)
        self.gate.policy.purpose(caller, ACTION, purpose)

    def passed(
        self,
        caller: Caller,
        purpose: str,
        form: str,
        nodes: Sequence[str],
        *,
        names: bool,
    ) -> None:
        """Write down who leaves, in which form and for which purpose.

        Raises:
            StoreUnavailableError: It could not be written; nothing may leave.
        """
        self.allow(caller, purpose)
        detail = {"form": form, "names": names, "nodes": len(nodes)}
        objects = ("person", nodes)
        self.gate.passed(caller, ACTION, objects, detail, kind="export", purpose=purpose)
