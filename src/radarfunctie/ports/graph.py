"""The graph of signals, mentions, persons and households; the system of record."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.erasure import Erased, Erasure
from radarfunctie.domain.hit import ANY, Hit, HitEvent, PatternRow, Ran, Tried, Wanted
from radarfunctie.domain.household import (
    Household,
    HouseholdChange,
    Sighting,
    ToldRelation,
)
from radarfunctie.domain.identity import Doubt, PersonChange
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
from radarfunctie.domain.match import Component, Grade, ScoredPair, Ties, Verdict
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.model import CameIntoForce, HeldModel
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.policy import HeldPolicy
from radarfunctie.domain.remark import Remark
from radarfunctie.domain.signal import MentionKey, Signal, SourceKey
from radarfunctie.domain.statistics import Report
from radarfunctie.domain.version import HeldVersions, SignalVersion
from radarfunctie.ports.work import WorkReader, WorkWriter


@dataclass(frozen=True, slots=True)
class HeldSignal:
    """A signal as held. `document` is what was accepted, without what lies in the safe."""

    id: SignalId
    recorded_at: datetime
    digest: str  # of the whole content as given
    document: Mapping[str, object]
    mentions: Mapping[str, MentionId]  # by person ref


@dataclass(frozen=True, slots=True)
class NewMention:
    """A mention ready to be kept: comparable values, blocking keys, what could not be used."""

    mention: Mention
    keys: tuple[str, ...]  # sorted, each once
    unusable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewSignal:
    """A signal ready to be kept."""

    held: HeldSignal
    signal: Signal
    mentions: tuple[NewMention, ...]  # in the order of the document


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as held: what was said, in order of recording."""

    seq: int
    kind: str  # signal, verdict, hit_disposition, ledger, approval, ...
    id: str
    recorded_at: datetime
    body: Mapping[str, object] | None  # None after erasure


@dataclass(frozen=True, slots=True)
class Former:
    """What a verdict changed, as it was before; given back when the verdict is revoked."""

    persons: Mapping[PersonId, frozenset[MentionId]] = field(default_factory=dict)
    households: Mapping[HouseholdId, frozenset[PersonId]] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()


NOTHING_FORMER = Former()


@dataclass(frozen=True, slots=True)
class HeldVerdict:
    """A verdict with who gave it, when and why."""

    verdict: Verdict
    by: UserName
    at: datetime
    reason: str
    revoked_at: datetime | None = None
    former: Former = NOTHING_FORMER


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One line of the mentions export."""

    key: MentionKey
    person: PersonId
    household: HouseholdId | None  # the one last known; of two that with the lowest house
    grade: Grade


@dataclass(frozen=True, slots=True)
class HeldMention:
    """A mention with when it was seen and whom it refers to at present."""

    mention: Mention
    seen_on: date  # when it happened as far as told, else when it was received
    person: PersonId | None  # None while it refers to nobody yet
    grade: Grade | None
    present_on: int  # yyyymmdd on which it is told to have taken part; 0 when not told


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written."""

    where: str  # "fact 17 (signal 0b6f...)", "page 12", "anchor"
    what: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is held, exactly."""

    signals: int
    mentions: int
    persons: int
    households: int
    hits: int


@dataclass(frozen=True, slots=True)
class MentionThen:
    """Whom a mention referred to at some moment."""

    mention: MentionId
    signal: SignalId
    person: PersonId
    grade: Grade


class GraphView(Protocol):
    """What a caseworker looks at: as it is now, or as it was at some moment."""

    def signal(self, signal: SignalId) -> HeldSignal | None:
        """The signal; its digest is checked before it is given.

        Raises:
            StoreDamagedError: It is not what was written.
        """

    def mentions_in(self, signals: Collection[SignalId]) -> Sequence[Mention]:
        """All mentions of these signals, by mention key."""

    def unusable(self, mention: MentionId) -> Mapping[str, str]:
        """The fields of a mention that were given but cannot be used, with their rule."""

    def persons_of(
        self, mentions: Collection[MentionId]
    ) -> Mapping[MentionId, tuple[PersonId, Grade]]:
        """The present person of each mention that has one, with the grade of that link."""

    def resolve_person(self, person: PersonId) -> PersonId | None:
        """The id that answers for `person` now: itself or what it continues as; None if unknown."""

    def resolve_household(self, household: HouseholdId) -> HouseholdId | None:
        """The same for a household."""

    def mentions_of_person(self, person: PersonId) -> Sequence[tuple[Mention, Grade]]:
        """The mentions that refer to a person, by mention key; empty when unknown."""

    def told_about(self, persons: Collection[PersonId]) -> Sequence[ToldAbout]:
        """All signals, partner facts included, that mention any of these, oldest received first."""

    def houses_told(self, signals: Collection[SignalId]) -> Mapping[SignalId, frozenset[str]]:
        """The houses that persons are told to live in, by signal; one without is left out."""

    def sightings(self, persons: Collection[PersonId]) -> Sequence[Sighting]:
        """All mentions of these persons with their homes, by mention key."""

    def births(self, persons: Collection[PersonId]) -> Mapping[PersonId, tuple[date, date]]:
        """First and last day on which each can be born: the narrowest interval told.

        Persons of whom nothing is told are left out.
        """

    def residents(self, houses: Collection[str]) -> Sequence[PersonId]:
        """Persons with a home at any of these houses, sorted, each once."""

    def neighbours(self, persons: Collection[PersonId]) -> frozenset[PersonId]:
        """`persons`, who is told of with them in a signal, and who shares a household with them."""

    def erased(self, identity: str) -> datetime | None:
        """When what this id stood for was erased; None for any other id."""

    def relations(self, persons: Collection[PersonId]) -> Sequence[ToldRelation]:
        """Relations told with one end or both in `persons`."""

    def households_of(self, persons: Collection[PersonId]) -> Sequence[Household]:
        """Households with any of these as a member, by id."""

    def household(self, household: HouseholdId) -> Household | None:
        """One household; None when unknown or ended."""

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
        """Hits, newest first, then by id; `after` goes on behind that one."""


class GraphReader(GraphView, WorkReader, Protocol):
    """Read side. A named check is handed this one: it cannot write.

    On SQLite it is one snapshot. On Neo4j each question reads what is committed when it is asked:
    `changes` before and after tells whether all was of one state.
    """

    def signals(self, signals: Collection[SignalId]) -> Sequence[HeldSignal]:
        """These signals, by id, each digest checked; unknown ids are left out.

        Raises:
            StoreDamagedError: One is not what was written.
        """

    def changes(self) -> int:
        """A number that every commit changes; the same twice: nothing was committed in between."""

    def counts(self) -> Counts:
        """How much is held."""

    def signal_by_source(self, key: SourceKey) -> HeldSignal | None:
        """The signal an organisation sent under its own reference; None when unknown."""

    def held_as(self, sources: Collection[SourceKey]) -> Mapping[SourceKey, tuple[SignalId, str]]:
        """Of each of `sources` that is held, the signal and the digest of its document."""

    def signal_at(self, signal: SignalId, until: int) -> HeldSignal | None:
        """The version of a signal that counted after fact `until`; None when it is not held.

        Where that one was erased it is the first that was not.

        Raises:
            StoreDamagedError: It is not what was written.
        """

    def versions(self, signal: SignalId) -> Sequence[SignalVersion]:
        """Versions of a signal after the first, oldest first; `signal` gives the newest."""

    def held_versions(self, signals: Collection[SignalId]) -> Mapping[SignalId, HeldVersions]:
        """Which versions of signals are held; unknown signals are left out."""

    def remarks(self, signal: SignalId) -> Sequence[Remark]:
        """What was said of a signal, oldest first, then by id; what was taken back included."""

    def remark(self, remark: RemarkId) -> Remark | None:
        """One thing said of a signal."""

    def candidate_persons(self, keys: Sequence[str]) -> Sequence[tuple[PersonId, Mention]]:
        """The candidates that refer to a person, with that person, by mention key."""

    def present_on(self, mentions: Collection[MentionId]) -> Mapping[MentionId, int]:
        """The day, as yyyymmdd, on which each is told to have taken part; others are left out.

        See `radarfunctie.domain.vitals.present_on`.
        """

    def fellow_residents(self, persons: Collection[PersonId]) -> frozenset[PersonId]:
        """Members of households in a house of a household of `persons`, at whatever time.

        Those of `persons` with such a house are among them.
        """

    def told(self, signals: Collection[SignalId]) -> Sequence[ToldAbout]:
        """These signals, oldest received first; unknown ids are left out."""

    def near_signals(self, signals: Collection[SignalId]) -> Sequence[tuple[ToldWhen, ToldWhen]]:
        """Each of these that is a melding, with each other melding about one of its persons.

        In no order; two of these are told both ways round.
        """

    def same_incidents(self, signals: Collection[SignalId]) -> Sequence[SameIncident]:
        """Kept pairs with an end among these signals, each once.

        `left` has the lower source key.
        """

    def all_same_incidents(self) -> Iterator[SameIncident]:
        """Every kept pair of signals, by the id of its `left`."""

    def known_signals(self, signals: Collection[SignalId]) -> frozenset[SignalId]:
        """Those of `signals` that are held."""

    def regions_of(self, signals: Collection[SignalId]) -> Mapping[SignalId, str]:
        """The region of each of `signals` that is held."""

    def mention_of(self, signal: SignalId, ref: str) -> MentionId | None:
        """The mention of person ref `ref` in a signal."""

    def candidates(self, keys: Sequence[str]) -> Sequence[Mention]:
        """Mentions that share at least one of these blocking keys, each once, by mention key."""

    def mentions(self, mentions: Collection[MentionId]) -> Sequence[Mention]:
        """These mentions, by mention key; unknown ids are left out."""

    def component(self, mentions: Collection[MentionId]) -> Component:
        """The closed part of the mention graph around these, following pairs and verdicts.

        Pairs come without their parts. Verdicts that are revoked are left out.
        """

    def pairs_among(self, mentions: Collection[MentionId]) -> Sequence[ScoredPair]:
        """Stored pairs with both ends in `mentions`, with parts, heaviest first."""

    def dormant_persons(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonId]:
        """Ids that answer no longer, by the mention they were first issued for.

        The ledger keeps that mention: the first one of the id's first assignment, by mention
        key. Only mentions in `mentions`; an id that is live is left out.
        """

    def melding_persons(self, persons: Collection[PersonId]) -> frozenset[PersonId]:
        """Those of `persons` with at least one signal of kind melding that is not refuted."""

    def ruled_pairs(self, mentions: Collection[MentionId]) -> Sequence[ScoredPair]:
        """Pairs under a rule with one end or both in `mentions`, each once, without parts."""

    def kept_pairs(self, mentions: Collection[MentionId]) -> Sequence[ScoredPair]:
        """Pairs with one end or both in `mentions`, each once, without parts."""

    def ties(self, mentions: Collection[MentionId], separating: Collection[str]) -> Ties:
        """What pairs and verdicts say of `mentions` together; `separating` names rules.

        Cost grows with the pairs among them, but none of these is read one by one.
        """

    def doubts_around(self, mentions: Collection[MentionId]) -> Sequence[Doubt]:
        """Doubts with an end in `mentions`, each once, joins in question included."""

    def fellow_mentions(
        self, mentions: Collection[MentionId]
    ) -> Sequence[tuple[PersonId, Mention]]:
        """All mentions of the persons `mentions` refer to, by mention key, each once."""

    def doubts(self, limit: int) -> Sequence[Doubt]:
        """Pairs in doubt, heaviest first, without those a standing verdict settled.

        Joins in question are not among them.
        """

    def joins_in_question(self, limit: int) -> Sequence[Doubt]:
        """Joins of persons who contradict themselves, weakest first, without those settled."""

    def judgements(self, mentions: Collection[MentionId]) -> Sequence[Judgement]:
        """What was said of pairs with an end in `mentions` that does not count, oldest first."""

    def second_judgements(self) -> Sequence[tuple[HeldVerdict, Judgement]]:
        """Every second, blind answer with the verdict it is about, oldest first.

        The verdict may be revoked meanwhile; what it changed is left out.
        """

    def verdicts_without_second(self, user: UserName) -> Sequence[WithoutSecond]:
        """Standing verdicts nobody gave a second answer on, by mention keys.

        Those that `user` gave or approved are left out.
        """

    def verdict(self, verdict: VerdictId) -> HeldVerdict | None:
        """One verdict."""

    def hit(self, hit: HitId) -> Hit | None:
        """One hit."""

    def approval(self, approval: ApprovalId) -> Approval | None:
        """One approval as recorded; on a writer nobody else decides on it until the commit."""

    def open_approvals(
        self, now: datetime, *, after: Approval | None = None, limit: int = 50
    ) -> Sequence[Approval]:
        """Approvals that can be decided on at `now`, oldest first, then by id.

        `after` goes on behind that one.
        """

    def patterns(self) -> frozenset[str]:
        """Names of the patterns that can be matched in this store: those with a file for it."""

    def hit_history(self, hit: HitId) -> Sequence[HitEvent]:
        """What happened to a hit, oldest first; nothing of what is erased; empty when unknown."""

    def match_pattern(
        self, pattern: str, persons: Collection[PersonId] | None
    ) -> Sequence[PatternRow]:
        """Rows of a pattern, over these persons, or over the whole graph when None.

        Raises:
            NotFoundError: There is no such pattern.
        """

    def match_patterns(
        self, patterns: Sequence[str], persons: Collection[PersonId] | None
    ) -> Sequence[PatternRow]:
        """Rows of several patterns, as `match_pattern` gives each; what they share is asked once.

        Raises:
            NotFoundError: There is no such pattern.
        """

    def all_mentions(self) -> Iterator[MentionRow]:
        """Every mention with its person, by mention key."""

    def all_persons(self) -> Iterator[tuple[PersonId, int, int]]:
        """Every person with its number of mentions and signals, by id."""

    def all_households(self) -> Iterator[Household]:
        """Every household, by id."""

    def all_reports(self) -> Iterator[Report]:
        """Every melding, refuted or not, with whom it is about, by its id."""

    def all_held(self) -> Iterator[HeldMention]:
        """Every mention with its values and its person, by mention id."""

    def all_pairs(self) -> Iterator[ScoredPair]:
        """Every kept pair, free or under a rule, by the ids of its ends; without parts."""

    def standing_verdicts(self) -> Sequence[Verdict]:
        """Every verdict that is not revoked, by its id."""

    def unlinked_mentions(self) -> Iterator[tuple[MentionId, MentionKey]]:
        """Mentions without any usable identifying value, by mention key."""

    def models(self) -> Sequence[HeldModel]:
        """Every model that was added, oldest first, then by digest."""

    def model(self, digest: str) -> HeldModel | None:
        """One model; None when there is none of this digest."""

    def in_force(self) -> CameIntoForce | None:
        """What came into force last; None when nothing did: the shipped model then is."""

    def came_into_force(self) -> Sequence[CameIntoForce]:
        """All that came into force, in that order."""

    def pairs_by_model(self) -> Mapping[str, int]:
        """How many kept pairs each model made, by digest; reads every pair."""

    def facts(self, after: int = 0) -> Iterator[Fact]:
        """All facts with a sequence number above `after`, in order; each digest is checked.

        A fact of which something was erased comes with what is left of it.

        Raises:
            StoreDamagedError: A fact is not what was written; it is named.
        """

    def signals_received_by(self, moment: datetime) -> Sequence[SignalId]:
        """Signals that were received up to a moment, oldest first, then by id."""

    def erasures(self) -> Sequence[Erasure]:
        """Every erasure that was carried out here, in order, as its proof says it."""

    def fact_by(self, at: datetime) -> int:
        """The number of the last fact recorded by a moment; 0 when none was.

        Signals are passed over: they may carry a moment of their own. What is recorded with one
        is not.
        """

    def ledger_indexed(self) -> bool:
        """Whether former states can be found; a store of before has to be rebuilt once for it."""

    def policy_by(self, until: int) -> HeldPolicy | None:
        """The policy in force after fact `until`; None when none was kept by then."""

    def policy_digest(self) -> str | None:
        """The digest of the policy in force, its fact unread; None when none was kept."""

    def persons_at(
        self, mentions: Collection[MentionId], until: int
    ) -> Mapping[MentionId, tuple[PersonId, Grade]]:
        """Person and grade of each mention that had one after fact `until`."""

    def mentions_at(self, persons: Collection[PersonId], until: int) -> Sequence[MentionThen]:
        """The mentions that referred to these persons after fact `until`, in any order."""

    def person_at(self, person: PersonId, until: int) -> PersonId | None:
        """The id that answered for `person` after fact `until`; None when it was not issued yet."""

    def known_as(
        self, mentions: Collection[MentionId]
    ) -> tuple[frozenset[PersonId], frozenset[HouseholdId]]:
        """Every id under which these were ever known, and of every household such a person was in.

        A person may have stood for others as well at the time, and a household may have been
        theirs: it is more, never less.
        """

    def left_out(self, persons: Collection[PersonId]) -> Sequence[MentionThen]:
        """Mentions that a later version of their signal left out, of whom they referred to last.

        Those of ids that went on as one of `persons` are among them. By mention.
        """

    def left_out_of(self, signals: Collection[SignalId]) -> frozenset[MentionId]:
        """Mentions that later versions of these signals left out, each of whom it was known."""

    def signals_at_houses(self, houses: Collection[str]) -> frozenset[SignalId]:
        """Signals of which any version tells of a home at any of these houses, whenever it came."""

    def households_at(
        self, persons: Collection[PersonId], until: int
    ) -> Mapping[HouseholdId, frozenset[PersonId]]:
        """Households that had any of these as a member after fact `until`, with all members."""

    def household_at(
        self, household: HouseholdId, until: int
    ) -> tuple[HouseholdId, frozenset[PersonId]] | None:
        """The household that answered for an id after fact `until`, with its members."""

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

        Raises:
            NotFoundError: The hit to go on behind was not there.
        """


class GraphWriter(GraphReader, WorkWriter, Protocol):
    """Read and append in one transaction; what it wrote it can read."""

    def add_signal(self, new: NewSignal) -> None:
        """Keep the fact of a signal and its mentions, keys, homes and relations.

        Raises:
            ConflictError: That source and ref is already held.
        """

    def add_version(self, new: NewSignal, said: SignalVersion, *, erased: bool = False) -> None:
        """Keep a later version of a signal as a fact; from now on it is what counts.

        Mentions it still has (by their ids) keep person and verdicts; their pairs and doubts go.
        Mentions it has no more go. `erased` says that older versions are to be erased.

        Raises:
            NotFoundError: There is no such signal.
        """

    def put_remark(self, remark: Remark) -> None:
        """Keep what was said of a signal as a fact; a refuted signal no longer counts.

        Raises:
            NotFoundError: There is no such signal.
        """

    def revoke_remark(self, remark: Remark) -> None:
        """Keep as a fact that a remark was taken back; it says by whom and when."""

    def forget_signals(self, signals: Collection[SignalId]) -> None:
        """Forget signals with their mentions and all edges, as the first step of an erasure.

        Persons, households and hits that rest on them are brought up to date by the caller.
        """

    def erase(self, erasure: Erasure) -> Erased:
        """The last step: facts about what was forgotten become tombstones, as a fact.

        Of a fact that speaks of others as well, what it says of them stays. Ids of
        `erasure.persons` and `erasure.households` that no id answers for any more are gone.
        """

    def forget_unused(self) -> None:
        """Forget keys and houses that nothing uses any more, of those this transaction let go."""

    def add_matches(self, pairs: Collection[ScoredPair]) -> None:
        """Keep pairs at or above the review level; a pair that is there is replaced."""

    def add_verdict(self, verdict: HeldVerdict) -> None:
        """Keep a verdict as a fact, but for what it changed, which is not known yet.

        Raises:
            NotFoundError: It names a mention that is not held.
            ConflictError: A verdict with this id is already held.
        """

    def note_former(self, verdict: VerdictId, former: Former, at: datetime) -> None:
        """Keep what a verdict changed, as it was before, as a fact.

        Raises:
            NotFoundError: It does not stand.
        """

    def revoke_verdict(self, verdict: VerdictId, *, by: UserName, at: datetime) -> None:
        """Keep the revocation as a fact; the verdict no longer counts.

        Raises:
            NotFoundError: It does not stand.
        """

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep as a fact what somebody said of two mentions that does not count.

        Raises:
            NotFoundError: It names a mention that is not held.
            ConflictError: A judgement with this id is already held.
        """

    def set_doubts(self, mentions: Collection[MentionId], doubts: Collection[Doubt]) -> None:
        """Replace the doubts with an end in `mentions` by these."""

    def set_same_incidents(
        self, signals: Collection[SignalId], pairs: Collection[SameIncident]
    ) -> None:
        """Replace the pairs with an end in `signals` by these.

        Raises:
            NotFoundError: A pair names a signal that is not held.
        """

    def apply(
        self,
        at: datetime,
        persons: PersonChange | None = None,
        households: HouseholdChange | None = None,
        hits: Collection[Hit] = (),
        gone_hits: Collection[HitId] = (),
    ) -> None:
        """Write findings and put the ids they issue, move or end in the ledger (a fact).

        Nothing is appended to the ledger when no id changes. A household is written whole: its
        former members and stays are replaced. A hit that is there is replaced.
        """

    def assign_hit(self, hit: Hit, by: UserName, at: datetime) -> None:
        """Keep on whose desk `by` put a hit, as a fact.

        Raises:
            NotFoundError: There is no such hit.
        """

    def dispose_hit(self, hit: Hit, at: datetime | None = None) -> None:
        """Keep the disposition of a hit as a fact, recorded when it was given or at `at`."""

    def request_approval(self, approval: Approval) -> None:
        """Keep a request for an act as a fact."""

    def decide_approval(self, approval: Approval) -> None:
        """Keep what was decided on a request as a fact.

        Raises:
            ConflictError: It was decided on already.
            NotFoundError: There is no such request.
        """

    def add_model(self, model: HeldModel) -> None:
        """Keep a model as a fact.

        Raises:
            ConflictError: It is held already.
        """

    def put_in_force(self, came: CameIntoForce) -> None:
        """Keep as a fact that a model came into force; from the commit on it is.

        Raises:
            NotFoundError: That model is not held.
        """

    def put_policy(self, policy: HeldPolicy) -> None:
        """Keep as a fact that a policy came into force."""

    def clear_findings(self) -> None:
        """Forget everything but the facts; part of a rebuild in one transaction.

        Signals and mentions are kept out of the graph until `replay` puts them back.
        """

    def replay(self, fact: Fact, new: NewSignal | None) -> None:
        """Put back what a fact says, without recording it again.

        `new` is given for a fact of kind signal and for each of its versions, standardised again
        from the document of that very fact. Of a signal of which something was erased, the oldest
        version that is left stands in the place of the first. Facts of kind ledger restore who was
        which person, household and hit, and when.
        """


class GraphStore(Protocol):
    """A graph that can be opened for reading or for writing."""

    def reader(self, *, still: bool = False) -> AbstractContextManager[GraphReader]:
        """Questions about what is committed.

        With `still` nothing is committed while it is open: it waits for who is writing, and
        writers wait for it. A snapshot is still by itself.

        Raises:
            StoreUnavailableError: The store cannot be reached.
            StoreDamagedError: It is not what was written.
        """

    def writer(self, *, whole: bool = False) -> AbstractContextManager[GraphWriter]:
        """One transaction: committed and durable on exit, undone on any error.

        Writers take turns, also those of other processes: what a writer reads stays so until its
        own end. `whole` is for one over the whole graph, which may last as long as it needs.

        Raises:
            StoreUnavailableError: Another process is writing and did not finish in time.
            StoreBrokenOffError: The store undid it; nothing was kept, and the same may succeed now.
            StoreFullError: There is no room; nothing was kept.
        """

    def verify(self) -> Iterator[Damage]:
        """Everything that is not as it was written; nothing when all is well."""

    def close(self) -> None:
        """Let go of files and connections; may be called twice."""


class TrialStore(GraphStore, Protocol):
    """A graph on which patterns can be tried."""

    def try_pattern(self, pattern: str, *, seconds: float, rows: int) -> Tried:
        """Match a pattern over the whole graph, read-only, broken off after so long or so many.

        What it would write is refused; what its statement or its rows have against the contract
        of patterns is in the answer and raises nothing.

        Raises:
            NotFoundError: There is no such pattern here.
        """

    def run_pattern(
        self,
        pattern: str,
        given: Mapping[str, float | int | str],
        *,
        seconds: float,
        rows: int,
    ) -> Ran:
        """The same with `given` in the place of its parameters, and with its rows.

        Parameters that are not given are as the pattern has them. Rows that do not hold to the
        contract of patterns are none: the fault says so.

        Raises:
            NotFoundError: There is no such pattern here.
        """
