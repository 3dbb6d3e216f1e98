"""Small worlds of persons, signals and households: drawn, put into a store, asked by an oracle."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, permutations
from random import Random

from hypothesis import strategies as st

from radarfunctie.domain.assessment import Assessment, Outcome, Safety, Weging
from radarfunctie.domain.household import Household, HouseholdChange, Membership, Stay
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import (
    AssessmentId,
    CaseId,
    HouseholdId,
    MentionId,
    PersonId,
    SignalId,
    UserName,
    WorkId,
)
from radarfunctie.domain.incident import SameIncident
from radarfunctie.domain.match import Grade
from radarfunctie.domain.mention import Mention, Value
from radarfunctie.domain.signal import (
    Occurred,
    PartialDate,
    Party,
    PersonClaim,
    RelationClaim,
    Role,
    Signal,
    SignalKind,
    Source,
)
from radarfunctie.domain.work import MomentState, MonitoringMoment, Work
from radarfunctie.ports.graph import (
    GraphReader,
    GraphStore,
    GraphWriter,
    HeldSignal,
    NewMention,
    NewSignal,
)
from radarfunctie.stores.sqlite.store import SqliteGraph

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SEVERITY = {"none": 0, "concern": 1, "structural": 2, "acute": 3}
GROUPS = {"health": "health", "education": "education", "school_attendance": "education"}


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a signal."""

    person: PersonId
    role: Role
    grade: Grade


@dataclass(frozen=True, slots=True)
class Telling:
    """A signal with the persons it names; a name may prove to be somebody named before."""

    signal: Signal
    named: tuple[Named, ...]

    @property
    def id(self) -> SignalId:
        """Its id in the store."""
        return SignalId(f"signal-{self.signal.source.ref}")

    @property
    def day(self) -> date:
        """When it happened as far as told, else when it was received."""
        occurred = self.signal.occurred
        if occurred is not None and occurred.start is not None:
            return occurred.start.earliest()
        return self.signal.received_at.date()


@dataclass(frozen=True, slots=True)
class World:
    """All there is."""

    tellings: tuple[Telling, ...]
    households: tuple[Household, ...]
    births: Mapping[PersonId, tuple[date, date]]
    pairs: tuple[SameIncident, ...] = ()  # signals that may tell one event
    work: tuple[Work, ...] = ()  # assessments, version after version, and monitoring moments

    @property
    def people(self) -> list[PersonId]:
        """Everybody who is named."""
        return sorted({named.person for one in self.tellings for named in one.named})


def telling(
    ref: str,
    days_ago: int,
    named: tuple[Named, ...],
    *,
    sector: str | None = "health",
    party: Party | None = Party.PROFESSIONAL,
    region: str = "twente",
    severity: str | None = "concern",
    certainty: str | None = None,
    kind: SignalKind = SignalKind.MELDING,
    occurred: Occurred | None = None,
    nature: tuple[str, ...] = ("child_abuse",),
    forms: tuple[str, ...] = (),
    factors: tuple[str, ...] = (),
    relations: tuple[tuple[int, str, int], ...] = (),
) -> Telling:
    """A signal received so many days before `NOW`; relations are by place among `named`."""
    persons = tuple(
        PersonClaim(str(place), one.role, surname="Test") for place, one in enumerate(named)
    )
    signal = Signal(
        Source("org", ref, sector, None, party),
        kind,
        region,
        NOW - timedelta(days=days_ago),
        persons,
        occurred,
        nature,
        forms,
        severity,
        certainty,
        factors,
        relations=tuple(
            RelationClaim(str(source), str(target), kind) for source, kind, target in relations
        ),
    )
    return Telling(signal, named)


PEOPLE = tuple(PersonId(f"p{number}") for number in range(4))
_FIRST_DAYS = (
    date(1985, 1, 1),
    date(1952, 2, 29),
    date(2021, 3, 10),
    date(2023, 1, 1),
    date(2025, 11, 30),
)
_HOME_DAYS = (None, None, date(2024, 1, 1), date(2025, 3, 9), date(2025, 4, 1), date(2026, 1, 1))


def worlds() -> st.SearchStrategy[World]:
    """Dense worlds: many signals about few persons, so that every pattern is often met."""
    return st.integers(0, 2**32 - 1).map(world_of)


def world_of(seed: int) -> World:
    """A world of three to twelve signals about up to four persons, who may live together."""
    rng = Random(seed)
    tellings = tuple(_telling(rng, str(number)) for number in range(rng.randint(3, 12)))
    named = {one.person for telling in tellings for one in telling.named}
    births = {}
    for person in sorted(named):
        first = rng.choice(_FIRST_DAYS)
        if rng.random() < 0.8:
            births[person] = (first, first + timedelta(days=rng.choice([0, 30, 364])))
    homes, pairs = _households(rng, sorted(named)), tuple(_pairs(rng, tellings))
    return World(tellings, homes, births, pairs, tuple(_work(rng, tellings)))


def _work(rng: Random, tellings: tuple[Telling, ...]) -> Iterator[Work]:
    """Up to two cases of one or two versions each, with up to three moments to look again."""
    for case in range(rng.choice([0, 1, 1, 2])):
        for version in range(1, rng.choice([2, 2, 3])):
            about = tuple(one.id for one in rng.sample(tellings, rng.randint(1, 2)))
            beside = tuple(one.id for one in tellings if rng.random() < 0.5)
            yield assessment(f"case{case}", version, about, beside, rng.choice(list(Safety)))
        for number in range(rng.choice([0, 1, 2, 2, 3])):
            state = rng.choice([MomentState.DONE, MomentState.DONE, *MomentState])
            due_on = NOW.date() + timedelta(days=rng.choice([-700, -400, -90, -1, 0, 60, 300]))
            found = rng.choice([*Safety, Safety.ACUTE])
            yield moment(f"case{case}", number, due_on, state, found)


def assessment(
    case: str,
    version: int,
    about: tuple[SignalId, ...],
    beside: tuple[SignalId, ...] = (),
    safety: Safety = Safety.STRUCTURAL,
) -> Assessment:
    """A version of a case about some signals, which weighs these with some others."""
    said = Weging(
        about, (*about, *(one for one in beside if one not in about)), safety,
        Outcome.RECORDED, ("child_abuse",), "A reason.",
    )  # fmt: skip
    name = case if version == 1 else f"{case}-{version}"
    author = UserName("caseworker")
    return Assessment(AssessmentId(name), CaseId(case), "twente", version, author, NOW, (), said)


def moment(
    case: str,
    number: int,
    due_on: date,
    state: MomentState = MomentState.PLANNED,
    found: Safety = Safety.STRUCTURAL,
) -> MonitoringMoment:
    """A moment to look again; once done it says what was found, in words that look like codes."""
    done = state is MomentState.DONE
    return MonitoringMoment(
        WorkId(f"{case}-moment-{number}"), CaseId(case), "twente", due_on, UserName("caseworker"),
        NOW, state, found if done else None,
        'They said: "safety":"no_unsafety", "due_on":"2030-01-01".' if done else None,
    )  # fmt: skip


def _pairs(rng: Random, tellings: tuple[Telling, ...]) -> Iterator[SameIncident]:
    for left, right in combinations(tellings, 2):
        if rng.random() < 0.15:
            yield SameIncident(left.id, right.id, rng.choice([0.5, 2.0, 3.5]), (), "rules")


def _telling(rng: Random, ref: str) -> Telling:
    people = rng.sample(PEOPLE, rng.randint(1, 3))
    roles = [Role.USES_VIOLENCE, Role.UNDERGOES_VIOLENCE, Role.UNDERGOES_VIOLENCE, Role.UNKNOWN]
    grades = [Grade.CERTAIN] * 6 + [Grade.LIKELY, Grade.POSSIBLE]
    days = [None, None, None, PartialDate(2025), PartialDate(2025, 3), PartialDate(2025, 3, 9)]
    start = rng.choice(days)
    return telling(
        ref,
        rng.choice([rng.randint(0, 8), rng.randint(0, 1200)]),
        tuple(
            Named(person, rng.choice([usual, usual, usual, *roles]), rng.choice(grades))
            for person in people
            for usual in [roles[0] if person == PEOPLE[0] else roles[1]]
        ),
        sector=rng.choice(["health", "education", "school_attendance", "unknown", None]),
        party=rng.choice([Party.PROFESSIONAL, Party.CITIZEN, None]),
        region=rng.choice(["twente", "twente", "zeeland"]),
        severity=rng.choice([*SEVERITY, *SEVERITY, "unknown", None]),
        certainty=rng.choice([None, "observed", "observed", "disclosed", "refuted"]),
        kind=rng.choice([SignalKind.MELDING] * 9 + [SignalKind.PARTNER_FACT]),
        occurred=Occurred(start) if start else None,
        nature=rng.choice([(), ("child_abuse",), ("none",), ("other_problem",), ("unknown",)]),
        forms=rng.choice([(), ("physical",), ("unknown",)]),
        factors=rng.choice([(), ("addiction",), ("weapon",), ("denial", "debt")]),
        relations=tuple(_relations(rng, len(people))),
    )


def _relations(rng: Random, people: int) -> Iterator[tuple[int, str, int]]:
    for source, target in permutations(range(people), 2):
        if rng.random() < 0.3:
            yield source, rng.choice(["parent_of", "parent_of", "carer_of", "partner_of"]), target


def _households(rng: Random, people: list[PersonId]) -> tuple[Household, ...]:
    """Up to three households; somebody may be in several, also twice in one."""
    members: dict[str, list[Membership]] = {}
    for person in people:
        for _ in range(rng.choice([0, 1, 1, 1, 2])):
            grade = rng.choice([Grade.CERTAIN, Grade.CERTAIN, Grade.LIKELY])
            start, end = rng.choice(_HOME_DAYS), rng.choice(_HOME_DAYS)
            home = f"h{rng.randint(0, 2)}"
            members.setdefault(home, []).append(Membership(person, start, end, grade, ()))
    stays = {home: tuple(_stays(rng)) for home in sorted(members)}
    if rng.random() < 0.4:
        _move(rng, people, members, stays)
    if rng.random() < 0.4:
        _follow(rng, people, members, stays)
    return tuple(
        Household(HouseholdId(home), tuple(own), stays[home])
        for home, own in sorted(members.items())
    )


def _move(
    rng: Random,
    people: list[PersonId],
    members: dict[str, list[Membership]],
    stays: dict[str, tuple[Stay, ...]],
) -> None:
    """One of them leaves a household, with or without somebody else in it, for another one."""
    mover, *others = rng.sample(people, len(people))
    day = rng.choice(_HOME_DAYS[-3:])
    for home, start, end in (("h3", None, day), ("h4", day, None)):
        members[home] = [Membership(mover, start, end, Grade.CERTAIN, ())]
        stays[home] = (Stay(f"house{home}", None, rng.choice([None, None, end])),)
    for home, other in zip(("h3", "h4"), others, strict=False):
        members[home].append(Membership(other, None, None, Grade.LIKELY, ()))


def _follow(
    rng: Random,
    people: list[PersonId],
    members: dict[str, list[Membership]],
    stays: dict[str, tuple[Stay, ...]],
) -> None:
    """Some live in a house until a day, and others from that day on, or from a later one."""
    day = rng.choice([date(2025, 3, 9), date(2024, 9, 9)])
    later = day + timedelta(days=rng.choice([0, 30, 31, 31, 60]))
    mixed = rng.sample(people, len(people))
    cut = len(mixed) // 2
    inside = (mixed[:cut], mixed[cut:] + mixed[: rng.choice([0, 0, 0, 1])])
    for home, since, until, ours in (("h5", None, day, inside[0]), ("h6", later, None, inside[1])):
        if ours:
            members[home] = [Membership(one, None, None, Grade.CERTAIN, ()) for one in ours]
            stays[home] = (Stay("old", since, until),)


def _stays(rng: Random) -> Iterator[Stay]:
    for _ in range(rng.choice([0, 1, 1, 2])):
        yield Stay(f"house{rng.randint(0, 2)}", rng.choice(_HOME_DAYS), rng.choice(_HOME_DAYS))


@contextmanager
def held(world: World) -> Iterator[GraphReader]:
    """A store in memory with the world in it, open for reading."""
    with _filled(world) as store, store.reader() as reader:
        yield reader


@contextmanager
def writing(world: World) -> Iterator[GraphWriter]:
    """A store in memory with the world in it, within a transaction that may write."""
    with _filled(world) as store, store.writer() as writer:
        yield writer


@contextmanager
def _filled(world: World) -> Iterator[SqliteGraph]:
    with closing(SqliteGraph(None, severity_rank=SEVERITY, sector_group=GROUPS)) as store:
        put(store, world)
        yield store


def put(store: GraphStore, world: World) -> None:
    """Write a world into an empty store."""
    with store.writer() as writer:
        for one in world.tellings:
            writer.add_signal(_new(one, world))
        assigned = tuple(
            (_mention_id(one, place), named.person, named.grade)
            for one in world.tellings
            for place, named in enumerate(one.named)
        )
        writer.apply(NOW, PersonChange(assigned), HouseholdChange(world.households))
        writer.set_same_incidents([one.id for one in world.tellings], world.pairs)
        for piece in world.work:
            writer.put_work(piece)


def _new(one: Telling, world: World) -> NewSignal:
    mentions = {str(place): _mention_id(one, place) for place in range(len(one.named))}
    return NewSignal(
        HeldSignal(one.id, NOW, "digest", {}, mentions),
        one.signal,
        tuple(
            NewMention(Mention(mentions[ref], one.signal.mention_key(ref), one.id, values), (), {})
            for ref, named in zip(mentions, one.named, strict=True)
            for values in [_birth(world.births.get(named.person))]
        ),
    )


def _birth(birth: tuple[date, date] | None) -> Mapping[str, Value]:
    if birth is None:
        return {}
    return {"birth_from": birth[0].isoformat(), "birth_until": birth[1].isoformat()}


def _mention_id(one: Telling, place: int) -> MentionId:
    return MentionId(f"mention-{one.signal.source.ref}-{place}")
