"""The mark of a store that is a half-written copy of another one."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from radarfunctie.errors import ConfigError, ConflictError
from radarfunctie.ports.graph_copy import Chain


@dataclass(frozen=True, slots=True)
class CopyMark:
    """Of which store it is a copy, and how its facts are kept."""

    source: str
    one_chain: bool  # one chain whose places are the numbers of its facts

    @classmethod
    def made(cls, source: str, chains: Sequence[Chain], last: int) -> "CopyMark":
        """The mark of a copy of `source`, whose last fact has the number `last`."""
        whole = len(chains) == 1 and (chains[0].base, chains[0].place) == (0, last)
        return cls(source, whole)

    def text(self) -> str:
        """As kept."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str | None) -> "CopyMark | None":
        """The mark that was kept; None when there is none."""
        return None if text is None else cls(**json.loads(text))

    def goes_on(self, held: "CopyMark | None", facts: int) -> bool:
        """Whether a store with the mark `held` and so many facts goes on as this copy.

        Raises:
            ConflictError: It holds facts of something else.
        """
        if held is None and facts:
            message = f"the target is a store of its own: it holds facts already ({facts})"
            raise ConflictError(message)
        if facts and held != self:
            message = "the target holds part of a copy of another store, or of an older state of "
            message += "this one; empty it and copy again"
            raise ConflictError(message)
        return held is not None and facts > 0


def refuse_half_written(mark: CopyMark | None, name: str) -> None:
    """Refuse to open a store that is not whole.

    Raises:
        ConfigError: It is a copy that was not finished.
    """
    if mark is not None:
        message = f"{name} is a copy that was not finished; repeat `radar store copy`"
        raise ConfigError(message)
