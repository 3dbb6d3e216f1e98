"""What an assessment is held against: who it is about, what is told of them, what came before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.norm import NormOutcome
from radarfunctie.process.clocks import plus_months

ADULT_YEARS = 18


@dataclass(frozen=True, slots=True)
class Situation:
    """As the graph has it when an assessment is written."""

    today: date
    persons: frozenset[PersonId]  # whom the signals it is about tell of
    told: frozenset[SignalId]  # every melding about any of these that counts
    births: Mapping[PersonId, tuple[date, date]]  # first and last day; not known: left out
    former: Assessment | None = None  # the version in force
    has_contacts: bool = False  # somebody of the family was contacted in this case
    safety_lead: str | None = None  # who leads safety now
    norm_said: NormOutcome | None = None  # of the answers; None: not weighed by a norm

    @property
    def children(self) -> frozenset[PersonId]:
        """Who may be a minor; somebody of whom no birth is told is not counted as one."""
        return self._below(ADULT_YEARS)

    def very_young(self, years: int) -> frozenset[PersonId]:
        """Who may be younger than `years`; a child that is not born yet cannot be seen."""
        return frozenset(one for one in self._below(years) if self.births[one][0] <= self.today)

    def _below(self, years: int) -> frozenset[PersonId]:
        since = plus_months(self.today, -12 * years)
        return frozenset(one for one in self.persons & self.births.keys() if self._is(one, since))

    def _is(self, person: PersonId, since: date) -> bool:
        return self.births[person][1] > since
