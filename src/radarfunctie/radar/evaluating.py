"""Evaluate: the present persons and households scored against a truth file."""

from dataclasses import dataclass
from pathlib import Path

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.hard_pairs import WrongLink, wrong_links
from radarfunctie.evaluation.report import Evaluation, evaluate
from radarfunctie.evaluation.truth import read_hard_pairs, read_truth
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate


@dataclass(frozen=True)
class Evaluate:
    """Scores what is held; ids only, never a value of a person."""

    graph: GraphStore
    gate: Gate

    def scores(self, truth: Path, caller: Caller) -> Evaluation:
        """How well persons and households were found.

        Raises:
            InputError: The truth file does not hold, or names nothing the radar holds.
            DeniedError: The caller may not read who is who.
        """
        rows = read_truth(truth)
        self._allow(caller)
        with self.graph.reader() as graph:
            homes = [{m.person for m in home.members} for home in graph.all_households()]
            return evaluate(rows, _found(graph), homes)

    def hard_pairs(
        self, truth: Path, pairs: Path, caller: Caller
    ) -> tuple[int, tuple[WrongLink, ...]]:
        """The number of hard pairs, and those of which mentions were found to be one person.

        Raises:
            InputError: One of the files does not hold.
            DeniedError: The caller may not read who is who.
        """
        rows, hard = read_truth(truth), read_hard_pairs(pairs)
        self._allow(caller)
        with self.graph.reader() as graph:
            found = _found(graph)
        true = {row.key: row.person for row in rows}
        return len(hard), tuple(wrong_links(hard, true, found))

    def _allow(self, caller: Caller) -> None:
        for what in ("mentions", "households"):
            self.gate.allow(caller, f"export.{what}")
            self.gate.passed(caller, f"export.{what}", ("export", [what]), kind="export")


def _found(graph: GraphReader) -> dict[MentionKey, str]:
    """The present person of every mention."""
    return {row.key: row.person for row in graph.all_mentions()}
