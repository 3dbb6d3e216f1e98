"""Small signals, mentions and findings for the conformance tests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from radarfunctie.domain.hit import Hit, PatternRow
from radarfunctie.domain.ids import (
    HitId,
    HouseholdId,
    MentionId,
    PersonId,
    SignalId,
    UserName,
    VerdictId,
)
from radarfunctie.domain.match import ScoredPair, Verdict, VerdictKind
from radarfunctie.domain.mention import Mention, Value
from radarfunctie.domain.signal import (
    AddressClaim,
    HouseholdClaim,
    Occurred,
    Party,
    PersonClaim,
    RelationClaim,
    Role,
    Signal,
    SignalKind,
    Source,
)
from radarfunctie.ports.graph import GraphStore, HeldSignal, HeldVerdict, NewMention, NewSignal

START = datetime(2024, 3, 11, 8, 30, tzinfo=UTC)
STEWARD = UserName("steward")
GraphMaker = Callable[[], GraphStore]  # opens the same store each time, for one in a file


@dataclass(frozen=True, slots=True)
class Someone:
    """A person to be mentioned; one home by its number in one postcode."""

    ref: str
    keys: tuple[str, ...] = ("KEY",)
    role: Role = Role.UNKNOWN
    home: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    unusable: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What a signal says beside who is in it."""

    kind: SignalKind = SignalKind.MELDING
    region: str = "utrecht"
    received_at: datetime = START
    recorded_at: datetime = START + timedelta(seconds=7, microseconds=123_457)
    occurred: Occurred | None = None
    severity: str | None = "concern"
    certainty: str | None = "suspicion"
    sector: str | None = "education"
    party: Party | None = Party.PROFESSIONAL
    relations: tuple[tuple[str, str, str], ...] = ()
    together: tuple[str, ...] = ()  # refs that the signal lists as a household
    narrative: str = "Bezorgd. \u0130\u011fdem \U0001f600"


def house(number: int) -> str:
    """The house with that number."""
    return f"6811AB {number}"


def mention_id(ref: str, person: str) -> MentionId:
    """The id that `new_signal` gives a mention."""
    return MentionId(f"mention-{ref}-{person}")


def signal_id(ref: str) -> SignalId:
    """The id that `new_signal` gives a signal."""
    return SignalId(f"signal-{ref}")


def new_signal(ref: str, *persons: Someone, about: About | None = None) -> NewSignal:
    """A signal of one organisation, with these persons."""
    said = about or About()
    signal = Signal(
        source=Source("org", ref, said.sector, "gp", said.party),
        kind=said.kind,
        region=said.region,
        received_at=said.received_at,
        persons=tuple(_claim(one) for one in persons),
        occurred=said.occurred,
        nature=("neglect",),
        forms=("physical", "emotional"),
        severity=said.severity,
        certainty=said.certainty,
        factors=("addiction",),
        narrative=said.narrative,
        relations=tuple(RelationClaim(*told) for told in said.relations),
        household=HouseholdClaim(said.together) if said.together else None,
    )
    held = HeldSignal(
        id=signal_id(ref),
        recorded_at=said.recorded_at,
        digest=f"digest of {ref}",
        document={
            "source": {"organisation": "org", "ref": ref},
            "certainty": said.certainty,
            "narrative": said.narrative,
        },
        mentions={one.ref: mention_id(ref, one.ref) for one in persons},
    )
    return NewSignal(held, signal, tuple(_mention(signal, held.id, one) for one in persons))


def _claim(one: Someone) -> PersonClaim:
    homes = () if one.home is None else (AddressClaim(postcode="6811 AB", number=one.home),)
    return PersonClaim(ref=one.ref, role=one.role, addresses=homes)


def _mention(signal: Signal, identity: SignalId, one: Someone) -> NewMention:
    values: dict[str, Value] = dict(one.values)
    if one.home is not None:
        values |= {"houses": (house(one.home),), "homes": (house(one.home),)}
    mention = Mention(
        mention_id(signal.source.ref, one.ref), signal.mention_key(one.ref), identity, values
    )
    return NewMention(mention, tuple(sorted(set(one.keys))), one.unusable)


def pair(
    left: MentionId, right: MentionId, weight_bits: float = 9.5, rule: str | None = None
) -> ScoredPair:
    """A pair without parts."""
    return ScoredPair(left, right, weight_bits, rule, model="model")


def verdict(
    name: str, left: MentionId, right: MentionId, kind: VerdictKind = VerdictKind.SAME
) -> HeldVerdict:
    """A steward's word."""
    word = Verdict(VerdictId(name), left, right, kind)
    return HeldVerdict(word, STEWARD, START, "same phone")


def hit(
    name: str,
    person: str,
    signals: Sequence[SignalId],
    household: str | None = None,
    raised_at: datetime = START,
) -> Hit:
    """An open hit."""
    where = HouseholdId(household) if household else None
    row = PatternRow("repeated", PersonId(person), where, tuple(signals), {"count": len(signals)})
    return Hit(HitId(name), row, "utrecht", raised_at)
