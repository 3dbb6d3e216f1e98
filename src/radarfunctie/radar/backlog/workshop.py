"""What a worker process of a backlog knows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from radarfunctie.intake.documents import Intake
from radarfunctie.match.engines.columns import ColumnForm
from radarfunctie.ports.backlog import Packed
from radarfunctie.ports.graph import NewSignal
from radarfunctie.radar.matching import Matching


@dataclass(frozen=True)
class Workshop:
    """The rules of one backlog, read once in each worker process."""

    intake: Intake
    matching: Matching
    pack: Callable[[NewSignal], Packed]
    form: ColumnForm = field(init=False)
    _own: ClassVar["Workshop | None"] = None

    def __post_init__(self) -> None:
        """Knows the columns of the model."""
        object.__setattr__(self, "form", ColumnForm(self.matching.model.definition))

    @staticmethod
    def open(make: Callable[[], "Workshop"]) -> None:
        """Make the workshop of this process."""
        Workshop._own = make()

    @staticmethod
    def here() -> "Workshop":
        """The workshop of this process."""
        assert Workshop._own is not None  # noqa: S101 - the pool opened it
        return Workshop._own
