"""Retire: older keys of the safe are destroyed; what only they open is gone, backups too."""

from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import ConflictError
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.approving import Approvals, Plain

ACTION = "keys.retire"


@dataclass(frozen=True)
class RetireKeys:
    """The act of destroying older keys; two persons, since nothing brings a key back."""

    safe: Safe

    @property
    def name(self) -> str:
        """Its name in approvals.yaml."""
        return ACTION

    def older(self) -> Sequence[str]:
        """The ids of all keys but the active one, sorted."""
        active = self.safe.active_key()
        return sorted(name for name in self.safe.key_use() if name != active)

    def effect(self, graph: GraphReader, parameters: Plain) -> Plain:  # noqa: ARG002 - the safe's affair
        """Which keys go and which stay.

        Raises:
            ConflictError: One of them is active, in use, or not there.
            ConfigError: The keys cannot be changed from here.
        """
        gone = _keys(parameters)
        self.safe.must_be_retirable(gone)
        stays = sorted(name for name in self.safe.key_use() if name not in gone)
        return {"active": self.safe.active_key(), "goes": gone, "stays": stays}

    def carry_out(self, graph: GraphWriter, approved: Approval) -> Plain:  # noqa: ARG002 - likewise
        """Destroy them."""
        gone = _keys(approved.parameters)
        self.safe.retire(gone)
        return {"keys": gone}


@dataclass(frozen=True)
class AskToRetireKeys:
    """The way in: asks for the act on every older key there is."""

    approvals: Approvals
    act: RetireKeys

    def request(self, reason: str | None, caller: Caller) -> Approval:
        """Ask for it; nothing changes until a second person approves.

        Raises:
            DeniedError: The caller may not ask.
            ConflictError: There is no older key, or entries still lie under one.
        """
        self.approvals.policy.asked_by(caller, ACTION)
        keys = self.act.older()
        if not keys:
            message = "there is no older key of the safe; `radar keys rotate` makes a new one"
            raise ConflictError(message)
        return self.approvals.request(ACTION, {"keys": list(keys)}, reason, caller)


def _keys(parameters: Plain) -> list[str]:
    given = parameters.get("keys")
    return sorted({str(one) for one in given}) if isinstance(given, list | tuple) else []
