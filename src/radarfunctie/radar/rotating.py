"""Rotate: a new key for the safe, and every entry sealed again under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import RadarError
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.auditing import Gate

ACTION = "keys.rotate"


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation did; keys by their ids."""

    before: str
    after: str
    entries: int  # sealed again


@dataclass(frozen=True)
class RotateKeys:
    """Makes a new key the active one; repeating it after a crash leaves nothing behind.

    A key is in force before the first entry lies under it, and old keys stay, so at every moment
    in between each entry can be read.
    """

    gate: Gate
    safe: Safe

    def run(self, caller: Caller) -> Rotation:
        """Rotate; who, when and which keys is in the audit log before and after.

        Raises:
            DeniedError: The caller may not.
            ConfigError: The keys cannot be changed from here; nothing was changed.
            StoreDamagedError: An entry cannot be opened; all others lie under the new key.
        """
        self.gate.allow(caller, ACTION)
        before = self.safe.active_key()
        self._log(caller, "intent", [before])
        try:
            after = self.safe.rotate()
            entries = self.safe.reseal()
        except RadarError:
            self._log(caller, "outcome", [before, self.safe.active_key()], success=False)
            raise
        self._log(caller, "outcome", [before, after], {"entries": entries})
        return Rotation(before, after, entries)

    def _log(
        self,
        caller: Caller,
        phase: str,
        keys: Sequence[str],
        detail: Mapping[str, object] | None = None,
        *,
        success: bool = True,
    ) -> None:
        objects = ("safe_key", keys)
        self.gate.operated(caller, ACTION, objects, phase, detail, success=success)
