"""Every mention of the files in comparable form, as the product standardises it."""

from collections.abc import Iterator
from pathlib import Path

from measuring.files import Key
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.ports.graph import NewMention
from radarfunctie.radar.matching import Matching


def comparable_mentions(
    path: Path, intake: Intake, matching: Matching
) -> Iterator[tuple[Key, NewMention]]:
    """The mentions of a file in its order, with their columns and blocking keys."""
    for line in open_signals(path, None, intake):
        if line.accepted is None:
            continue
        signal = line.accepted.signal
        ids = {claim.ref: MentionId(claim.ref) for claim in signal.persons}
        for prepared in matching.prepare_all(signal, SignalId(""), ids):
            organisation, source_ref, person_ref = prepared.new.mention.key
            yield (organisation, source_ref, person_ref), prepared.new
