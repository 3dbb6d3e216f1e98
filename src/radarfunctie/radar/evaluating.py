"""Evaluate: the present persons, households and events scored against a truth file."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.signal import MentionKey, SourceKey
from radarfunctie.evaluation.hard_pairs import WrongLink, wrong_links
from radarfunctie.evaluation.household_study import Evidence
from radarfunctie.evaluation.kept import KeptPairs
from radarfunctie.evaluation.name_origins import load_name_origins
from radarfunctie.evaluation.page import page
from radarfunctie.evaluation.report import Evaluation, evaluate
from radarfunctie.evaluation.study import Bands, Known, Study, study
from radarfunctie.evaluation.traits import TraitsReader
from radarfunctie.evaluation.truth import TrueMention, read_hard_pairs, read_stays, read_truth
from radarfunctie.evaluation.weights import ComparisonBits, LevelBits, Weights
from radarfunctie.match.model import LoadedModel
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.evaluated import Evaluated, LastEvaluation, evaluated
from radarfunctie.radar.matching import Matching, MatchingInForce
from radarfunctie.radar.models.registry import READ
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.whole_file import written_whole

LISTED = 20


@dataclass(frozen=True)
class Evaluate:
    """Scores what is held; ids only, never a value of a person."""

    graph: GraphStore
    gate: Gate
    matching: MatchingInForce
    weging: WegingPolicy
    kept: LastEvaluation = field(default_factory=lambda: LastEvaluation(None))

    def last(self, caller: Caller) -> Evaluated | None:
        """The last evaluation in short, of nobody in particular; None when there was none.

        Raises:
            DeniedError: The caller may not know by which model the radar goes.
        """
        self.gate.allow(caller, READ)
        return self.kept.read()

    def study(
        self, truth: Path, caller: Caller, limit: int = LISTED, stays: Path | None = None
    ) -> tuple[Evaluation, Study]:
        """How well persons and households were found, how sure that is, for whom, and why not.

        At most `limit` wrong and missed links are listed. With a file of true `stays` household
        pairs are told by case as well. In short it is kept as the last evaluation.

        Raises:
            InputError: A truth file does not hold, or names nothing the radar holds.
            DeniedError: The caller may not read who is who.
        """
        rows = read_truth(truth)
        lived = read_stays(stays) if stays else ()
        self._allow(caller)
        with self.graph.reader() as graph:
            matching = self.matching.of(graph)
            homes = [_evidence(home) for home in graph.all_households()]
            reading = _Reading(rows, matching)
            reading.mentions(graph)
            events = self._events(graph, reading)
            scores = evaluate(rows, reading.person, homes, lived, events)
            known = reading.known(graph)
        settings = matching.settings
        found = study(known, Bands(settings.link_bits, settings.review_bits), limit)
        self.kept.keep(evaluated(self.gate.clock.now(), matching.model.digest, scores, found))
        return scores, found

    def _events(self, graph: GraphReader, reading: "_Reading") -> list[frozenset[SourceKey]]:
        """Pairs of signals taken for one event, by their source keys."""
        weighing = self.weging.weighing
        return [
            frozenset(reading.source[one] for one in pair.ends)
            for pair in graph.all_same_incidents()
            if weighing.one_event(pair) and pair.ends <= reading.source.keys()
        ]

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
            found = {row.key: row.person for row in graph.all_mentions()}
        true = {row.key: row.person for row in rows}
        return len(hard), tuple(wrong_links(hard, true, found))

    def weights(self) -> Weights:
        """What the levels of the model in force weigh; no value of a person is in it."""
        with self.graph.reader() as graph:
            return weights_of(self.matching.of(graph).model)

    def _allow(self, caller: Caller) -> None:
        for what in ("mentions", "households"):
            self.gate.allow(caller, f"export.{what}")
            self.gate.passed(caller, f"export.{what}", ("export", [what]), kind="export")


def _evidence(home: Household) -> Evidence:
    """What speaks for each member."""
    return {str(member.person): member.evidence for member in home.members}


def weights_of(model: LoadedModel) -> Weights:
    """The levels of a model as the report draws them."""
    return Weights(
        model.model.prior_bits,
        tuple(
            ComparisonBits(
                one.name,
                tuple(
                    LevelBits(
                        level.name,
                        (weight := model.model.weights[one.name][level.name]).m,
                        weight.u,
                        weight.bits,
                        level.term_frequency is not None,
                    )
                    for level in one.levels
                ),
            )
            for one in model.definition.comparisons
        ),
    )


def write_report(path: Path, scores: Evaluation, found: Study, weights: Weights) -> None:
    """Write the report to `path`, whole or not at all.

    Raises:
        StoreUnavailableError: It cannot be written.
    """
    with written_whole(path) as fresh:
        fresh.write_text(page(scores, found, weights), "utf-8")


class _Reading:
    """What is held of the mentions of a truth, read once; values of persons become traits."""

    def __init__(self, rows: Sequence[TrueMention], matching: Matching) -> None:
        frequent = matching.model.tables.get("surnames")
        self._origins = load_name_origins(frequent.shares if frequent else ())
        self._row: Mapping[MentionKey, TrueMention] = {row.key: row for row in rows}
        self._place: dict[MentionId, int] = {}
        self._truth: list[TrueMention] = []
        self._traits = TraitsReader(self._origins)
        self.person: dict[MentionKey, str] = {}  # of every mention that has one
        self.source: dict[SignalId, SourceKey] = {}  # of every signal they are in

    def mentions(self, graph: GraphReader) -> None:
        """Read every mention; those of the truth get a place."""
        for held in graph.all_held():
            if held.person is None:
                continue
            self.person[held.mention.key] = held.person
            self.source[held.mention.signal_id] = SourceKey(*held.mention.key[:2])
            row = self._row.get(held.mention.key)
            if row is not None:
                self._place[held.mention.id] = len(self._truth)
                self._truth.append(row)
                self._traits.add(held.mention, held.seen_on)

    def known(self, graph: GraphReader) -> Known:
        """The mentions read, with the pairs kept between them."""
        found = [self.person[row.key] for row in self._truth]
        return Known(
            self._truth, found, self._traits.done(), self._pairs(graph), self._origins.groups
        )

    def _pairs(self, graph: GraphReader) -> KeptPairs:
        left, right, rule, bits = array("q"), array("q"), array("q"), array("d")
        rules: dict[str | None, int] = {None: -1}
        for pair in graph.all_pairs():
            one, other = self._place.get(pair.left), self._place.get(pair.right)
            if one is None or other is None:
                continue
            left.append(one)
            right.append(other)
            bits.append(pair.weight_bits)
            rule.append(rules.setdefault(pair.rule, len(rules) - 1))
        names = [name for name in rules if name is not None]
        return KeptPairs(
            np.array(left, np.int64),
            np.array(right, np.int64),
            np.array(bits, np.float64),
            np.array(rule, np.int64),
            names,
        )
