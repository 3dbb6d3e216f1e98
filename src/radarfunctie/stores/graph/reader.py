"""The read side of the graph: every question of the port, each one named query or two."""

import json
from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, cast

from typing_extensions import override

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.erasure import Erasure
from radarfunctie.domain.hit import ANY, Hit, Wanted
from radarfunctie.domain.household import (
    Household,
    Membership,
    Sighting,
    Stay,
    ToldRelation,
)
from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import (
    ApprovalId,
    HitId,
    HouseholdId,
    MentionId,
    PersonId,
    RemarkId,
    SignalId,
    UserName,
    VerdictId,
)
from radarfunctie.domain.incident import SameIncident, ToldWhen
from radarfunctie.domain.judgement import Judgement, WithoutSecond
from radarfunctie.domain.match import Component, Grade, ScoredPair, Ties, Verdict, VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.model import CameIntoForce, HeldModel
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.remark import Remark
from radarfunctie.domain.signal import MentionKey, SourceKey
from radarfunctie.domain.statistics import Report
from radarfunctie.domain.version import ONE_VERSION, HeldVersions, SignalVersion
from radarfunctie.errors import NotFoundError, StoreDamagedError
from radarfunctie.ports.graph import (
    NOTHING_FORMER,
    Counts,
    Fact,
    HeldMention,
    HeldSignal,
    HeldVerdict,
    MentionRow,
)
from radarfunctie.stores import mention_facts
from radarfunctie.stores.graph import approvals, judgements, ledger, models, rows
from radarfunctie.stores.graph.erasures import erasure_of
from radarfunctie.stores.graph.matching import PatternQuestions
from radarfunctie.stores.graph.past import AHEAD_OF_ALL, since_of
from radarfunctie.stores.graph.rows import Row, ids
from radarfunctie.stores.moments import from_day, from_epoch, to_epoch

_PAGE = 1000


class GraphQuestions(PatternQuestions):
    """Every question of the port, over the named queries of one engine."""

    @abstractmethod
    def _facts(self, seqs: list[object]) -> list[Fact]:
        """Facts by their numbers, in that order, each checked; what is not there is left out."""

    @abstractmethod
    def _facts_above(self, after: int) -> list[Fact]:
        """The next facts above a number, in order, each checked; empty at the end."""

    def _row(self, query: str, **parameters: object) -> Row | None:
        found = self._rows(query, **parameters)
        return found[0] if found else None

    def counts(self) -> Counts:
        """How much is held."""
        return Counts(*self._rows("counts")[0])

    # Signals and mentions

    def signal_by_source(self, key: SourceKey) -> HeldSignal | None:
        """The signal an organisation sent under its own reference."""
        row = self._row("signal_by_source", organisation=key.organisation, ref=key.ref)
        return self._held(row[0]) if row else None

    def signal(self, signal: SignalId) -> HeldSignal | None:
        """The signal, its digest checked."""
        row = self._row("signal", signal=signal)
        return self._held(row[0]) if row else None

    def signal_at(self, signal: SignalId, until: int) -> HeldSignal | None:
        """The version that counted after a fact; where that was erased, the first that was not."""
        later = self._rows("version_facts", signal=signal)
        if not later:
            return self.signal(signal)
        if not self.known_signals([signal]):
            return None
        seqs = [later[0][1], *(seq for seq, _, _ in later)]
        cut = max((place for place, row in enumerate(later, 1) if row[2]), default=0)
        kept = seqs[cut:]
        return self._held(max((seq for seq in kept if seq <= until), default=kept[0]))

    def _held(self, fact_seq: int) -> HeldSignal:
        return _held_in(self._fact(fact_seq), fact_seq)

    def signals(self, signals: Collection[SignalId]) -> Sequence[HeldSignal]:
        """These signals, by id, each digest checked."""
        asked = ids(sorted(set(signals)))
        seqs = [row[0] for row in self._rows("signal_facts", signals=asked)]
        found = {fact.seq: fact for fact in self._facts(sorted(seqs))} if seqs else {}
        return sorted((_held_in(found.get(seq), seq) for seq in seqs), key=attrgetter("id"))

    def versions(self, signal: SignalId) -> Sequence[SignalVersion]:
        """Later versions of a signal, oldest first."""
        return [
            SignalVersion(number, UserName(by), from_epoch(at), reason)
            for number, by, at, reason in self._rows("versions", signal=signal)
        ]

    def held_versions(self, signals: Collection[SignalId]) -> Mapping[SignalId, HeldVersions]:
        """Which versions of signals are held; unknown signals are left out."""
        found = dict.fromkeys(self.known_signals(signals), ONE_VERSION)
        for signal, number, erased in self._rows("version_numbers", signals=ids(signals)):
            if signal in found:
                one = found[signal]
                oldest = max(one.oldest, number) if erased else one.oldest
                found[signal] = HeldVersions(oldest, max(one.newest, number))
        return found

    def remarks(self, signal: SignalId) -> Sequence[Remark]:
        """What was said of a signal, oldest first, then by id."""
        return [rows.remark(row) for row in self._rows("remarks", signal=signal)]

    def remark(self, remark: RemarkId) -> Remark | None:
        """One thing said of a signal."""
        row = self._row("remark", remark=remark)
        return rows.remark(row) if row else None

    def erased(self, identity: str) -> datetime | None:
        """When what an id stood for was erased; None when it was not."""
        row = self._row("erased", id=identity)
        return from_epoch(row[0]) if row else None

    def signals_received_by(self, moment: datetime) -> Sequence[SignalId]:
        """Signals that were received up to a moment, oldest first, then by id."""
        found = self._rows("signals_received_by", until=to_epoch(moment))
        return [SignalId(row[0]) for row in found]

    def erasures(self) -> Sequence[Erasure]:
        """Every erasure that was carried out here, in order, as its proof says it."""
        facts = [self._fact(row[0]) for row in self._rows("erasures")]
        return [erasure_of(fact) for fact in facts if fact is not None]

    def held_as(self, sources: Collection[SourceKey]) -> Mapping[SourceKey, tuple[SignalId, str]]:
        """Of each of these that is held, the signal and the digest of its document."""
        if not sources:
            return {}
        asked = [[source.organisation, source.ref] for source in sources]
        found = self._rows("signals_by_source", sources=asked)
        return {SourceKey(row[0], row[1]): (SignalId(row[2]), row[3]) for row in found}

    def known_signals(self, signals: Collection[SignalId]) -> frozenset[SignalId]:
        """Those that are held."""
        return frozenset(row[0] for row in self._rows("held_signals", signals=ids(signals)))

    def regions_of(self, signals: Collection[SignalId]) -> Mapping[SignalId, str]:
        """The region of each that is held."""
        return dict(self._rows("signal_regions", signals=ids(signals)))

    def mention_of(self, signal: SignalId, ref: str) -> MentionId | None:
        """The mention of person ref `ref` in a signal."""
        row = self._row("mention_of", signal=signal, ref=ref)
        return MentionId(row[0]) if row else None

    def candidates(self, keys: Sequence[str]) -> Sequence[Mention]:
        """Mentions that share at least one of these blocking keys, by mention key."""
        found = [self._mention(row) for row in self._rows("candidates", keys=ids(keys))]
        found.sort(key=attrgetter("key"))
        return found

    def candidate_persons(self, keys: Sequence[str]) -> Sequence[tuple[PersonId, Mention]]:
        """The candidates that refer to a person, with that person, by mention key."""
        rows_found = self._rows("candidate_persons", keys=ids(keys))
        found = [(PersonId(row[-1]), self._mention(row)) for row in rows_found]
        found.sort(key=lambda told: told[1].key)
        return found

    def mentions(self, mentions: Collection[MentionId]) -> Sequence[Mention]:
        """These mentions, by mention key."""
        return [self._mention(row) for row in self._rows("mentions", mentions=ids(mentions))]

    def mentions_in(self, signals: Collection[SignalId]) -> Sequence[Mention]:
        """All mentions of these signals, by mention key."""
        return [self._mention(row) for row in self._rows("mentions_in", signals=ids(signals))]

    def unusable(self, mention: MentionId) -> Mapping[str, str]:
        """The fields of a mention that were given but cannot be used."""
        row = self._row("mentions", mentions=ids([mention]))
        if row is None:
            return {}
        rows.check_row(row, "mention")
        return cast("Mapping[str, str]", json.loads(row[7]))

    def present_on(self, mentions: Collection[MentionId]) -> Mapping[MentionId, int]:
        """The day on which each is told to have taken part; others are left out."""
        found = self._rows("present_on", mentions=ids(mentions))
        return {row[0]: rows.day_number(row[1]) for row in found}

    def unlinked_mentions(self) -> Iterator[tuple[MentionId, MentionKey]]:
        """Mentions without any usable identifying value, by mention key."""
        for row in self._rows("unlinked_mentions"):
            yield MentionId(row[0]), MentionKey(*row[1:])

    def _mention(self, row: Row) -> Mention:
        """A mention from the first columns of a row of mention_row, held against its checksum.

        Nothing read for a reader is remembered: who was looked up leaves no trace.
        """
        return rows.mention(row)

    # Pairs, verdicts and doubts

    def component(self, mentions: Collection[MentionId]) -> Component:
        """The closed part of the mention graph around these."""
        found = self._rows("component_mentions", mentions=ids(mentions))
        members = {row[0]: self._mention(row) for row in found}
        nids = ids(members)
        pairs = tuple(
            ScoredPair(members[low].id, members[high].id, bits, rule, model=model)
            for low, high, bits, rule, model in self._rows("component_pairs", nids=nids)
        )
        verdicts = tuple(
            Verdict(VerdictId(name), members[low].id, members[high].id, VerdictKind(kind))
            for name, low, high, kind in self._rows("component_verdicts", nids=nids)
        )
        return Component(tuple(members.values()), pairs, verdicts)

    def ruled_pairs(self, mentions: Collection[MentionId]) -> Sequence[ScoredPair]:
        """Pairs under a rule with one end or both in `mentions`, each once, without parts."""
        return self._pairs_of("ruled_pairs", mentions)

    def kept_pairs(self, mentions: Collection[MentionId]) -> Sequence[ScoredPair]:
        """Pairs with one end or both in `mentions`, each once, without parts."""
        return self._pairs_of("kept_pairs", mentions)

    def _pairs_of(self, query: str, mentions: Collection[MentionId]) -> list[ScoredPair]:
        return [
            ScoredPair(left, right, bits, rule, model=model)
            for left, right, bits, rule, model in self._rows(query, mentions=ids(mentions))
        ]

    def ties(self, mentions: Collection[MentionId], separating: Collection[str]) -> Ties:
        """What pairs and verdicts say of these together."""
        asked = {"mentions": ids(mentions), "separating": ids(separating)}
        return Ties(*self._rows("ties", **asked)[0])

    def doubts_around(self, mentions: Collection[MentionId]) -> Sequence[Doubt]:
        """Doubts with an end in `mentions`, each once."""
        if not mentions:
            return []
        return [Doubt(*row) for row in self._rows("doubts_around", mentions=ids(mentions))]

    def fellow_mentions(
        self, mentions: Collection[MentionId]
    ) -> Sequence[tuple[PersonId, Mention]]:
        """All mentions of the persons `mentions` refer to, by mention key, each once."""
        found = self._rows("fellow_mentions", mentions=ids(mentions))
        return [(PersonId(row[-1]), self._mention(row)) for row in found]

    def pairs_among(self, mentions: Collection[MentionId]) -> Sequence[ScoredPair]:
        """Stored pairs with both ends in `mentions`, with parts, heaviest first."""
        return [rows.pair(row) for row in self._rows("pairs_among", mentions=ids(mentions))]

    def doubts(self, limit: int) -> Sequence[Doubt]:
        """Pairs in doubt that no standing verdict settled, heaviest first."""
        return [Doubt(*row) for row in self._rows("doubts", limit=limit)]

    def joins_in_question(self, limit: int) -> Sequence[Doubt]:
        """Joins of persons who contradict themselves, weakest first."""
        return [Doubt(*row) for row in self._rows("joins_in_question", limit=limit)]

    def judgements(self, mentions: Collection[MentionId]) -> Sequence[Judgement]:
        """What was said of pairs with an end in `mentions` that does not count, oldest first."""
        found = self._rows("judgements", mentions=ids(mentions))
        return [judgements.judgement(row) for row in found]

    def second_judgements(self) -> Sequence[tuple[HeldVerdict, Judgement]]:
        """Every second, blind answer with the verdict it is about, oldest first."""
        return [judgements.second(row) for row in self._rows("second_judgements")]

    def verdicts_without_second(self, user: UserName) -> Sequence[WithoutSecond]:
        """Standing verdicts nobody gave a second answer on, by mention keys."""
        return [
            WithoutSecond(
                VerdictId(row[0]), row[1], row[2], (MentionKey(*row[3:6]), MentionKey(*row[6:9]))
            )
            for row in self._rows("verdicts_without_second", user=user)
        ]

    def verdict(self, verdict: VerdictId) -> HeldVerdict | None:
        """One verdict."""
        row = self._row("verdict", verdict=verdict)
        if row is None:
            return None
        word = Verdict(VerdictId(row[0]), row[1], row[2], VerdictKind(row[3]))
        revoked = None if row[7] is None else from_epoch(row[7])
        former = NOTHING_FORMER if row[8] is None else ledger.former_of(json.loads(row[8]))
        return HeldVerdict(word, UserName(row[4]), from_epoch(row[5]), row[6], revoked, former)

    # Persons

    def persons_of(
        self, mentions: Collection[MentionId]
    ) -> Mapping[MentionId, tuple[PersonId, Grade]]:
        """The present person of each mention that has one, with the grade of that link."""
        found = self._rows("persons_of", mentions=ids(mentions))
        return {row[0]: (row[1], rows.grade_of(row[2])) for row in found}

    def dormant_persons(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonId]:
        """Ids that answer no longer, by the mention they were first issued for."""
        found = self._rows("dormant_persons", mentions=ids(mentions))
        return {row[0]: row[1] for row in found}

    def melding_persons(self, persons: Collection[PersonId]) -> frozenset[PersonId]:
        """Those with at least one signal of kind melding that is not refuted."""
        return frozenset(row[0] for row in self._rows("melding_persons", persons=ids(persons)))

    def resolve_person(self, person: PersonId) -> PersonId | None:
        """The id that answers for `person` now."""
        row = self._row("resolve_person", id=person)
        return PersonId(row[0]) if row else None

    def resolve_household(self, household: HouseholdId) -> HouseholdId | None:
        """The id that answers for `household` now."""
        row = self._row("resolve_household", id=household)
        return HouseholdId(row[0]) if row else None

    def mentions_of_person(self, person: PersonId) -> Sequence[tuple[Mention, Grade]]:
        """The mentions that refer to a person, by mention key."""
        found = self._rows("mentions_of_person", person=person)
        return [(self._mention(row), rows.grade_of(row[-1])) for row in found]

    def told_about(self, persons: Collection[PersonId]) -> Sequence[ToldAbout]:
        """All signals that mention any of these, oldest received first."""
        return self._told(self._rows("told_about", persons=ids(persons)))

    def _told(self, found: Sequence[Row]) -> list[ToldAbout]:
        whom: dict[object, list[tuple[str, str, str]]] = {row[0]: [] for row in found}
        for nid, person, role, grade, *_ in self._rows("told_about_whom", nids=ids(whom)):
            whom[nid].append((person, role, grade))
        return [rows.told_about(row, whom[row[0]]) for row in found]

    def told(self, signals: Collection[SignalId]) -> Sequence[ToldAbout]:
        """These signals, oldest received first."""
        return self._told(self._rows("told", signals=ids(signals)))

    def houses_told(self, signals: Collection[SignalId]) -> Mapping[SignalId, frozenset[str]]:
        """The houses that persons are told to live in, by signal; one without is left out."""
        found: dict[SignalId, set[str]] = {}
        for signal, house in self._rows("houses_told", signals=ids(signals)):
            found.setdefault(SignalId(signal), set()).add(house)
        return {signal: frozenset(houses) for signal, houses in found.items()}

    def near_signals(self, signals: Collection[SignalId]) -> Sequence[tuple[ToldWhen, ToldWhen]]:
        """Each of these that is a melding, with each other melding about one of its persons."""
        return rows.near_signals(self._rows("near_signals", signals=ids(signals)))

    def same_incidents(self, signals: Collection[SignalId]) -> Sequence[SameIncident]:
        """Kept pairs with an end among these signals, each once."""
        found = self._rows("same_incidents", signals=ids(signals))
        return [rows.same_incident(row) for row in found]

    def sightings(self, persons: Collection[PersonId]) -> Sequence[Sighting]:
        """All mentions of these persons with their homes, by mention key."""
        found = self._rows("sightings", persons=ids(persons))
        return [self._sighting(list(group)) for _, group in groupby(found, key=lambda row: row[0])]

    def births(self, persons: Collection[PersonId]) -> Mapping[PersonId, tuple[date, date]]:
        """First and last day on which each can be born: the narrowest interval told."""
        found = self._rows("births", persons=ids(persons))
        return {
            row[0]: (date.fromisoformat(row[1]), date.fromisoformat(row[2]))
            for row in found
            if row[1] is not None
        }

    def residents(self, houses: Collection[str]) -> Sequence[PersonId]:
        """Persons with a home at any of these houses, sorted."""
        return [PersonId(row[0]) for row in self._rows("residents", houses=ids(houses))]

    def relations(self, persons: Collection[PersonId]) -> Sequence[ToldRelation]:
        """Relations told with one end or both in `persons`, by mention key."""
        return [ToldRelation(*row) for row in self._rows("relations", persons=ids(persons))]

    def _sighting(self, group: Sequence[Row]) -> Sighting:
        """One mention from its rows, one for each home."""
        row = group[0]
        mention = self._mention(row)
        person = row[rows.MENTION_WIDTH]
        places = [line[rows.MENTION_WIDTH + 1 :] for line in group]
        return Sighting(
            mention=mention.id,
            key=mention.key,
            person=PersonId(person),
            signal_id=mention.signal_id,
            seen_on=cast("Any", from_day(row[9])),
            homes=tuple(rows.home(place) for place in places if place[0] is not None),
            surname_sounds=mention_facts.texts(mention.values, mention_facts.SURNAME_SOUNDS),
            birth_from=from_day(row[10]),
            claimed=bool(row[8]),
            phones=mention_facts.texts(mention.values, mention_facts.PHONES),
            emails=mention_facts.texts(mention.values, mention_facts.EMAILS),
        )

    # Households

    def neighbours(self, persons: Collection[PersonId]) -> frozenset[PersonId]:
        """`persons`, who is told of with them, and who shares a household with them."""
        return frozenset(row[0] for row in self._rows("neighbours", persons=ids(persons)))

    def fellow_residents(self, persons: Collection[PersonId]) -> frozenset[PersonId]:
        """Members of households in a house of a household of `persons`, at whatever time."""
        return frozenset(row[0] for row in self._rows("fellow_residents", persons=ids(persons)))

    def households_of(self, persons: Collection[PersonId]) -> Sequence[Household]:
        """Households with any of these as a member, by id."""
        return self._households(self._rows("households_of", persons=ids(persons)))

    def household(self, household: HouseholdId) -> Household | None:
        """One household."""
        found = self._households(self._rows("household", household=household))
        return found[0] if found else None

    def _households(self, found: Sequence[Row]) -> list[Household]:
        if not found:
            return []
        nids = ids([row[0] for row in found])
        members: dict[object, list[Membership]] = {}
        for nid, person, start, end, grade, evidence in self._rows("members", nids=nids):
            members.setdefault(nid, []).append(
                Membership(
                    PersonId(person),
                    from_day(start),
                    from_day(end),
                    rows.grade_of(grade),
                    rows.bond_parts(evidence),
                )
            )
        stays: dict[object, list[Stay]] = {}
        for nid, house, start, end in self._rows("stays", nids=nids):
            stays.setdefault(nid, []).append(Stay(house, from_day(start), from_day(end)))
        return [
            Household(HouseholdId(name), tuple(members.get(nid, ())), tuple(stays.get(nid, ())))
            for nid, name in found
        ]

    # Hits

    def hit(self, hit: HitId) -> Hit | None:
        """One hit."""
        row = self._row("hit", hit=hit)
        return rows.hit(row) if row else None

    def hits(
        self,
        *,
        region: str | None = None,
        persons: Collection[PersonId] | None = None,
        disposition: str | None = None,
        wanted: Wanted = ANY,
        after: HitId | None = None,
        limit: int = 50,
    ) -> Sequence[Hit]:
        """Hits, newest first, then by id.

        Raises:
            NotFoundError: The hit to go on behind is no longer there.
        """
        raised_at, behind = self._place_of(after)
        asked = {
            "raised_at": raised_at,
            "after": behind,
            "region": region,
            "disposition": disposition,
            "pattern": wanted.pattern,
            "assignee": wanted.assignee,
            "since": since_of(wanted),
            "subject": None if wanted.subject is None else wanted.subject.value,
            "limit": limit,
        }
        if persons is None:
            return [rows.hit(row) for row in self._rows("hits", **asked)]
        found = self._rows("hits_of_persons", persons=ids(persons), **asked)
        return [rows.hit(row) for row in found]

    def _place_of(self, hit: HitId | None) -> tuple[float, str]:
        if hit is None:
            return AHEAD_OF_ALL, ""
        row = self._row("hit_place", hit=hit)
        if row is None:
            message = f"there is no hit {hit} to go on behind"
            raise NotFoundError(message)
        return row[0], row[1]

    # Approvals

    def approval(self, approval: ApprovalId) -> Approval | None:
        """One approval."""
        row = self._row("approval", approval=approval)
        return approvals.approval(row) if row else None

    def open_approvals(
        self, now: datetime, *, after: Approval | None = None, limit: int = 50
    ) -> Sequence[Approval]:
        """Approvals that can be decided on at `now`, oldest first, then by id."""
        found = self._rows(
            "open_approvals",
            now=to_epoch(now),
            requested_at=to_epoch(after.requested_at) if after else 0.0,
            after=after.id if after else "",
            limit=limit,
        )
        return [approvals.approval(row) for row in found]

    # Models

    def models(self) -> Sequence[HeldModel]:
        """Every model that was added, oldest first, then by digest."""
        return [models.model(row) for row in self._rows("models")]

    def model(self, digest: str) -> HeldModel | None:
        """One model."""
        row = self._row("model", model=digest)
        return models.model(row) if row else None

    def in_force(self) -> CameIntoForce | None:
        """What came into force last."""
        row = self._row("in_force")
        return models.came_into_force(row) if row else None

    def came_into_force(self) -> Sequence[CameIntoForce]:
        """All that came into force, in that order."""
        return [models.came_into_force(row) for row in self._rows("came_into_force")]

    def pairs_by_model(self) -> Mapping[str, int]:
        """How many kept pairs each model made."""
        return dict(self._rows("pairs_by_model"))

    # Whole graph

    def all_mentions(self) -> Iterator[MentionRow]:
        """Every mention with its person, by mention key."""
        after = {"organisation": "", "source_ref": "", "person_ref": ""}
        while found := self._rows("all_mentions", limit=_PAGE, **after):
            for row in found:
                yield MentionRow(MentionKey(*row[:3]), row[3], row[4], rows.grade_of(row[5]))
            after = dict(zip(after, found[-1], strict=False))

    def all_held(self) -> Iterator[HeldMention]:
        """Every mention with its values and its person, by mention id."""
        after = ""
        while found := self._rows("all_held", after=after, limit=_PAGE):
            yield from (rows.held_mention(row) for row in found)
            after = found[-1][1]

    def all_pairs(self) -> Iterator[ScoredPair]:
        """Every kept pair, by the ids of its ends, without parts."""
        after = ""
        while found := self._rows("all_pairs", after=after, limit=_PAGE):
            for left, right, bits, rule, model in found:
                if right is not None:
                    yield ScoredPair(left, right, bits, rule, model=model)
            after = found[-1][0]

    def all_same_incidents(self) -> Iterator[SameIncident]:
        """Every kept pair of signals, by the id of its lower end."""
        after = ""
        while found := self._rows("all_same_incidents", after=after, limit=_PAGE):
            yield from (rows.same_incident(row) for row in found if row[1] is not None)
            after = found[-1][0]

    def standing_verdicts(self) -> Sequence[Verdict]:
        """Every verdict that is not revoked, by its id."""
        return [
            Verdict(VerdictId(name), left, right, VerdictKind(kind))
            for name, left, right, kind in self._rows("standing_verdicts")
        ]

    def all_persons(self) -> Iterator[tuple[PersonId, int, int]]:
        """Every person with its number of mentions and signals, by id."""
        after = ""
        while found := self._rows("all_persons", after=after, limit=_PAGE):
            yield from ((PersonId(row[0]), row[1], row[2]) for row in found)
            after = found[-1][0]

    def all_households(self) -> Iterator[Household]:
        """Every household, by id."""
        after = ""
        while found := self._rows("all_households", after=after, limit=_PAGE):
            yield from self._households(found)
            after = found[-1][1]

    def all_reports(self) -> Iterator[Report]:
        """Every melding with whom it is about, by its id."""
        after = ""
        while found := self._rows("all_reports", after=after, limit=_PAGE):
            for _, told in groupby(found, key=itemgetter(0)):
                if (report := rows.report(list(told))) is not None:
                    yield report
            after = found[-1][0]

    def facts(self, after: int = 0) -> Iterator[Fact]:
        """All facts with a sequence number above `after`, in order, each checked."""
        while page := self._facts_above(after):
            yield from self._as_left(page)
            after = page[-1].seq

    def fact_as_held(self, seq: int) -> Fact | None:
        """One fact, checked, as it is held."""
        return self._fact(seq)

    @override
    def _fact_left(self, seq: int) -> Fact | None:
        fact = self._fact(seq)
        return None if fact is None else next(self._as_left([fact]))

    def _as_left(self, page: Sequence[Fact]) -> Iterator[Fact]:
        """Facts with what is left of those of which something was erased, in their place."""
        tombstones = [str(fact.seq) for fact in page if fact.body is None]
        found: dict[str, int] = {}
        if tombstones:
            found = dict(self._rows("rewritten", facts=ids(tombstones)))
        for fact in page:
            seq = found.get(str(fact.seq))
            left = None if seq is None else self._fact(seq)
            if left is None or left.body is None:
                yield fact
            else:
                yield replace(fact, body=cast("Mapping[str, Any]", left.body)["body"])


def _held_in(fact: Fact | None, seq: int) -> HeldSignal:
    if fact is None or fact.body is None:
        message = f"the fact {seq} of a signal is missing"
        raise StoreDamagedError(message)
    body = cast("Mapping[str, Any]", fact.body)
    mentions = cast("Mapping[str, MentionId]", body["mentions"])
    first = body.get("recorded_at")  # of a later version: when the first one was recorded
    at = datetime.fromisoformat(first) if first else fact.recorded_at
    return HeldSignal(SignalId(fact.id), at, body["digest"], body["document"], mentions)
