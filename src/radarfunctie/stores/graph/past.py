"""Former states: found by the index of the ledger, read from the facts."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from radarfunctie.domain.hit import ANY, Disposition, Hit, HitChange, HitEvent, Wanted
from radarfunctie.domain.ids import HitId, HouseholdId, MentionId, PersonId, SignalId, UserName
from radarfunctie.domain.match import Grade
from radarfunctie.domain.policy import HeldPolicy
from radarfunctie.errors import NotFoundError, StoreDamagedError
from radarfunctie.ports.graph import Fact, MentionThen
from radarfunctie.stores.graph import ledger, rows
from radarfunctie.stores.graph.rows import Row, ids
from radarfunctie.stores.moments import to_epoch

_SLACK_S = 600.0  # clocks of workers differ by less, and no writer waits longer for its turn
_LAST = 2**62  # no fact has a higher number
_PAGE = 200
AHEAD_OF_ALL = 1e300  # a moment after every hit


def since_of(wanted: Wanted) -> float:
    """From when on a hit must be raised; before every hit when nothing is said."""
    return -AHEAD_OF_ALL if wanted.since is None else to_epoch(wanted.since)


class PastQuestions(ABC):
    """Questions about the state up to a fact, over the named queries of one engine."""

    @abstractmethod
    def _rows(self, query: str, **parameters: object) -> list[Row]:
        """The rows of a named query; columns as its file says."""

    @abstractmethod
    def _fact(self, seq: int) -> Fact | None:
        """One fact, checked; None when there is none."""

    @abstractmethod
    def _fact_left(self, seq: int) -> Fact | None:
        """The same, of one of which something was erased what is left of it."""

    def fact_by(self, at: datetime) -> int:
        """The number of the last fact recorded by a moment; 0 when none was."""
        ((seq,),) = self._rows("fact_by", at=to_epoch(at), slack_s=_SLACK_S)
        return int(seq or 0)

    def ledger_indexed(self) -> bool:
        """Whether former states can be found."""
        found = self._rows("ledger_indexed")
        return bool(found and found[0][0])

    def policy_by(self, until: int) -> HeldPolicy | None:
        """The policy in force after fact `until`."""
        found = self._rows("policy_by", until=until)
        if not found:
            return None
        digest, seq = found[0][:2]
        fact = self._fact(seq)
        if fact is None or fact.body is None or fact.body["policy"] != digest:
            message = f"the fact {seq} of a policy is missing"
            raise StoreDamagedError(message)
        document = cast("Mapping[str, object]", fact.body["document"])
        return HeldPolicy(digest, document, fact.recorded_at)

    def policy_digest(self) -> str | None:
        """The digest of the policy in force, its fact unread."""
        found = self._rows("policy_by", until=_LAST)
        return found[0][0] if found else None

    # Persons

    def persons_at(
        self, mentions: Collection[MentionId], until: int
    ) -> Mapping[MentionId, tuple[PersonId, Grade]]:
        """Person and grade of each mention that had one after fact `until`."""
        found = self._rows("persons_at", mentions=ids(mentions), until=until)
        return {row[0]: (row[1], rows.grade_of(row[2])) for row in found}

    def mentions_at(self, persons: Collection[PersonId], until: int) -> Sequence[MentionThen]:
        """The mentions that referred to these persons after fact `until`."""
        return _mentions(self._rows("mentions_at", persons=ids(persons), until=until))

    def left_out(self, persons: Collection[PersonId]) -> Sequence[MentionThen]:
        """Mentions that a later version of their signal left out, of whom they referred to last."""
        return _mentions(self._rows("left_out", persons=ids(persons)))

    def left_out_of(self, signals: Collection[SignalId]) -> frozenset[MentionId]:
        """Mentions that later versions of these signals left out, each of whom it was known."""
        found = self._rows("left_out_of", signals=ids(signals))
        return frozenset(MentionId(row[0]) for row in found)

    def person_at(self, person: PersonId, until: int) -> PersonId | None:
        """The id that answered for `person` after fact `until`; None when it was not issued yet."""
        seen: set[PersonId] = set()
        while not self._rows("mentions_at", persons=[person], until=until):
            seen.add(person)
            later = self._rows("continued_at", person=person, until=until)
            if not later or later[0][0] in seen:
                return None
            person = PersonId(later[0][0])
        return person

    def known_as(
        self, mentions: Collection[MentionId]
    ) -> tuple[frozenset[PersonId], frozenset[HouseholdId]]:
        """Every id under which these were known, and of households such persons were in."""
        found = self._rows("known_as", mentions=ids(mentions))
        return (
            frozenset(PersonId(one) for what, one in found if what == "person"),
            frozenset(HouseholdId(one) for what, one in found if what == "household"),
        )

    def signals_at_houses(self, houses: Collection[str]) -> frozenset[SignalId]:
        """Signals of which any version tells of a home at any of these houses."""
        found = self._rows("signals_at_houses", houses=ids(houses))
        return frozenset(SignalId(row[0]) for row in found)

    # Households

    def households_at(
        self, persons: Collection[PersonId], until: int
    ) -> Mapping[HouseholdId, frozenset[PersonId]]:
        """Households that had any of these as a member after fact `until`, with all members."""
        found = _members(self._rows("households_at", persons=ids(persons), until=until))
        asked = set(persons)
        return {household: told for household, told in found.items() if told & asked}

    def household_at(
        self, household: HouseholdId, until: int
    ) -> tuple[HouseholdId, frozenset[PersonId]] | None:
        """The household that answered for an id after fact `until`, with its members."""
        seen: set[HouseholdId] = set()
        while not (found := self._rows("household_at", household=household, until=until)):
            seen.add(household)
            later = self._rows("stopped_at", household=household, until=until)
            if not later or later[0][0] in seen:
                return None
            household = HouseholdId(later[0][0])
        return household, _members(found)[household]

    # Hits

    def hits_at(
        self,
        until: int,
        *,
        region: str | None = None,
        persons: Collection[PersonId] | None = None,
        disposition: str | None = None,
        wanted: Wanted = ANY,
        after: HitId | None = None,
        limit: int = 50,
    ) -> Sequence[Hit]:
        """Hits as they stood after fact `until`, newest first, then by id.

        The ledger tells when each was raised; what it was about and whose desk it was on then is
        read from the facts, page by page.

        Raises:
            NotFoundError: The hit to go on behind was not there.
        """
        asked: dict[str, object] = {
            "until": until,
            "raised_at": AHEAD_OF_ALL if after is None else self._place_at(after, until),
            "after": after or "",
            "region": region,
            "disposition": disposition,
            "since": since_of(wanted),
            "limit": limit if wanted in {ANY, Wanted(since=wanted.since)} else max(limit, _PAGE),
        }
        found: list[Hit] = []
        while page := self._places_at(persons, asked):
            told = self._hits_then([row[0] for row in page], until)
            found += (told[row[0]] for row in page if wanted.holds(told[row[0]]))
            if len(found) >= limit or len(page) < cast("int", asked["limit"]):
                break
            asked |= {"after": page[-1][0], "raised_at": page[-1][1]}
        return found[:limit]

    def _places_at(
        self, persons: Collection[PersonId] | None, asked: Mapping[str, object]
    ) -> list[Row]:
        """Ids of hits and when each was raised."""
        if persons is None:
            return self._rows("hits_at", **asked)
        return self._rows("hits_of_persons_at", persons=ids(persons), **asked)

    def hit_history(self, hit: HitId) -> Sequence[HitEvent]:
        """What happened to a hit, oldest first."""
        told: list[HitEvent] = []
        stood: Hit | None = None
        for _, seq in self._rows("hit_changes", hits=[hit], until=_LAST):
            fact = self._fact_left(seq)
            if fact is None or fact.body is None:
                continue
            says = _by_hit(fact).get(hit)
            now = _after(stood, says)
            what = _what(fact, says, stood, now)
            told.append(HitEvent(what, fact.recorded_at, _who(fact, says), now))
            stood = now
        return told

    def _place_at(self, hit: HitId, until: int) -> float:
        found = self._hits_then([hit], until)
        if hit not in found:
            message = f"there was no hit {hit} to go on behind"
            raise NotFoundError(message)
        return to_epoch(found[hit].raised_at)

    def _hits_then(self, hits: Sequence[str], until: int) -> Mapping[str, Hit]:
        """Hits as the facts up to `until` tell them; one that was gone is left out."""
        facts: dict[int, dict[str, object]] = {}  # what a fact says, by what it is about
        standing: dict[str, Hit | None] = {}
        for hit, seq in self._rows("hit_changes", hits=ids(hits), until=until):
            if seq not in facts:
                facts[seq] = _by_hit(self._fact_left(seq))
            standing[hit] = _after(standing.get(hit), facts[seq].get(hit))
        return {hit: told for hit, told in standing.items() if told is not None}


def _mentions(found: Sequence[Row]) -> list[MentionThen]:
    return [
        MentionThen(MentionId(mention), SignalId(signal), PersonId(person), rows.grade_of(grade))
        for mention, signal, person, grade in found
    ]


def _members(found: Sequence[Row]) -> dict[HouseholdId, frozenset[PersonId]]:
    members: dict[HouseholdId, set[PersonId]] = {}
    for household, person in found:
        members.setdefault(HouseholdId(household), set()).add(PersonId(person))
    return {household: frozenset(told) for household, told in members.items()}


def _is_by_hand(fact: Fact, says: object) -> bool:
    return fact.kind != "ledger" and isinstance(says, Mapping)


def _who(fact: Fact, says: object) -> UserName | None:
    """Who did that; None for what followed from facts."""
    if not _is_by_hand(fact, says):
        return None
    body = cast("Mapping[str, Any]", says)
    return cast("UserName | None", body.get("assigned_by", body["by"]))


def _what(fact: Fact, says: object, stood: Hit | None, now: Hit | None) -> HitChange:
    """What happened to a hit that `stood` so, by a fact that says this of it."""
    if now is None:
        return HitChange.GONE
    by_hand = _is_by_hand(fact, says)
    if by_hand and "assigned_by" in cast("Mapping[str, object]", says):
        return HitChange.ASSIGNED
    if stood is None:
        return HitChange.RAISED
    if now.disposition is Disposition.OPEN is not stood.disposition:
        return HitChange.REOPENED
    return HitChange.DISPOSED if by_hand else HitChange.UPDATED


def _by_hit(fact: Fact | None) -> dict[str, object]:
    """What a fact says of each hit: its entry or what was done with it; nothing when it is gone."""
    if fact is None or fact.body is None:
        return {}
    body = cast("Mapping[str, Any]", fact.body)
    if fact.kind == "ledger":
        return {entry["id"]: entry for entry in body.get("hits", ())}
    return {fact.id: body}


def _after(hit: Hit | None, told: object) -> Hit | None:
    """The hit after a fact that says `told` of it."""
    if not isinstance(told, Mapping):
        return None
    if "id" in told:
        return ledger.hit_again(told, hit)
    return None if hit is None else ledger.disposed(hit, told)
