"""Patterns matched over the graph; what all of them count is asked once for some persons."""

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from radarfunctie.domain.hit import PatternRow
from radarfunctie.domain.ids import PersonId
from radarfunctie.stores.graph import rows
from radarfunctie.stores.graph.queries import Pattern, Queries
from radarfunctie.stores.graph.rows import Row, ids
from radarfunctie.stores.graph.working import WorkQuestions


@dataclass(frozen=True, slots=True)
class Counted:
    """What patterns count about some persons, kept at hand for several of them."""

    number: Mapping[str, int]  # signals of each person who has one
    values: Mapping[str, object] = field(default_factory=dict)  # to bind in each pattern

    def enough(self, persons: Sequence[object], least: int) -> list[object]:
        """Those with so many signals; whoever has fewer is in no row of the pattern."""
        return [who for who in persons if self.number.get(str(who), 0) >= least]


class PatternQuestions(WorkQuestions):
    """Questions of patterns, over the statements of one engine."""

    @abstractmethod
    def _texts(self) -> Queries:
        """The statements of this engine."""

    @abstractmethod
    def _matched(self, text: str, parameters: dict[str, object]) -> list[Row]:
        """The rows of a statement of patterns; codes of the policy are bound here."""

    @abstractmethod
    def _counted(self, persons: list[object] | None) -> AbstractContextManager[Counted | None]:
        """What patterns count about these, or everybody; None where each asks for itself."""

    def patterns(self) -> frozenset[str]:
        """Names of the patterns that can be matched here."""
        return frozenset(self._texts().patterns)

    def match_pattern(
        self, pattern: str, persons: Collection[PersonId] | None
    ) -> Sequence[PatternRow]:
        """Rows of a pattern, by person, household and signals."""
        return self.match_patterns([pattern], persons)

    def match_patterns(
        self, patterns: Sequence[str], persons: Collection[PersonId] | None
    ) -> Sequence[PatternRow]:
        """Rows of several patterns: in their order, then by person, household and signals."""
        asked = {name: self._texts().pattern(name) for name in patterns}
        about = None if persons is None else ids(persons)
        with self._counted_for(asked, about) as counted:
            found = ((name, self._rows_of(one, about, counted)) for name, one in asked.items())
            return [row for name, rows_of in found for row in _in_order(name, rows_of)]

    @contextmanager
    def _counted_for(
        self, asked: Mapping[str, Pattern], persons: list[object] | None
    ) -> Iterator[Counted | None]:
        """What they count, when more than one asks for it."""
        if sum(one.given is not None for one in asked.values()) < 2:
            yield None
            return
        with self._counted(persons) as counted:
            yield counted

    def _rows_of(
        self, one: Pattern, persons: list[object] | None, counted: Counted | None
    ) -> list[Row]:
        if persons is None:
            return self._everybody(one, counted)
        return self._some(one, persons, counted)

    def _everybody(self, one: Pattern, counted: Counted | None) -> list[Row]:
        if one.everybody_given is None or counted is None:
            return self._matched(one.everybody, {**one.parameters})
        least = {"signals_min": one.signals_min}
        return self._matched(one.everybody_given, {**least, **one.parameters})

    def _some(self, one: Pattern, persons: list[object], counted: Counted | None) -> list[Row]:
        if one.given is None or counted is None:
            return self._matched(one.some, {**one.parameters, "persons": persons})
        near = counted.enough(persons, one.signals_min)
        if not near:
            return []
        return self._matched(one.given, {**one.parameters, **counted.values, "persons": near})


def _in_order(pattern: str, found: list[Row]) -> list[PatternRow]:
    found.sort(key=lambda row: (row[0], row[1] or "", row[2]))
    return [rows.pattern_row(pattern, row) for row in found]
