"""Who on the radar may be the person a question is about: for a named check, and for a search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.ids import MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey, PersonClaim
from radarfunctie.errors import Fault, InputError
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.matching import Matching, Prepared

_QUESTION = (MentionKey("", "", ""), (MentionId(""), SignalId("")))


@dataclass(frozen=True, slots=True)
class Match:
    """A person on the radar that fits the question."""

    person: PersonId
    bits: float
    rule: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about, prepared by one model."""

    person: PersonClaim
    now: datetime
    matching: Matching
    prepared: Prepared

    @property
    def mention(self) -> Mention:
        """Who is asked about, in comparable form."""
        return self.prepared.new.mention

    def under(self, matching: Matching) -> "Asked":
        """The same by this model, which is the one it was prepared by but for a moment."""
        return self if matching is self.matching else ask_by(self.person, self.now, matching)


def ask_by(person: PersonClaim, now: datetime, matching: Matching) -> Asked:
    """Who is asked about, in comparable form; nothing of it is kept."""
    prepared = matching.prepare(person, now, *_QUESTION)
    return Asked(person, now, matching, prepared)


def candidates(graph: GraphReader, asked: Asked) -> list[Match]:
    """Persons that fit at or above the review level and may be the one, best first."""
    matching = asked.matching
    separating = matching.settings.separating_rules
    weigh = matching.beside(asked.mention)
    best: dict[PersonId, Match] = {}
    for person, other in graph.candidate_persons(asked.prepared.new.keys):
        held = best.get(person)
        weight = weigh(asked.mention.values, other.values, _least(matching, held))
        if weight is None or weight.rule in separating:
            continue
        rank = (weight.rule is None, weight.weight_bits)
        if held is None or rank > (held.rule is None, held.bits):
            best[person] = Match(person, weight.weight_bits, weight.rule)
    return sorted(best.values(), key=lambda match: (match.rule is not None, -match.bits))


def _least(matching: Matching, held: Match | None) -> float:
    """Bits from which one more mention of a person can tell more than the best one so far."""
    if held is not None and held.rule is None:
        return held.bits
    return matching.model.model.bands.review_bits


def thresholds_of(matching: Matching) -> str:
    """From which bits persons are linked and reviewed, in words."""
    bands = matching.model.model.bands
    return f"link {bands.link_bits:g}, review {bands.review_bits:g} bits"


def grade_of(matching: Matching, best: Match | None, found: Sequence[Match]) -> Grade:
    """How sure it is that `best` is the one; whoever fits nearly as well is a rival."""
    bands = matching.model.model.bands
    if best is None:
        return Grade.NONE
    if best.rule is not None or best.bits < bands.link_bits:
        return Grade.POSSIBLE
    rivals = [m for m in found if m != best and m.bits >= best.bits - bands.margin_bits]
    return Grade.LIKELY if rivals else Grade.CERTAIN


_TELLING = (
    ("bsn", "bsn"),
    ("birthDate", "birth_date"),
    ("firstNames", "givens"),
    ("addresses", "houses"),
)
"""Fields that tell a person from others, with the column that shows they are known."""


def needed(values: Mapping[str, object]) -> tuple[str, ...]:
    """The fields that would make an answer surer."""
    return tuple(field for field, column in _TELLING if values.get(column) is None)


def must_be_enough(values: Mapping[str, object]) -> None:
    """Enough is a BSN; surname and full birth date; or surname, name or initial, and house."""
    known = {column for column, value in values.items() if value is not None}
    ways = ({"bsn"}, {"surnames", "birth_date"}, {"surnames", "initial", "houses"})
    if any(way <= known for way in ways):
        return
    names = {
        "surnames": "person.surname",
        "birth_date": "person.birthDate",
        "initial": "person.firstNames",
        "houses": "person.addresses",
    }
    missing = [names[column] for column in names if column not in known]
    raise InputError(
        "too little to ask: give a BSN; or surname and full birth date; or surname, first name "
        "or initial, postcode and house number",
        [Fault(field, "is missing or cannot be used") for field in missing],
    )
