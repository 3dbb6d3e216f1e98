"""Makes signals for tests of the weging: short to write, every part can be given."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache

from radarfunctie.domain.household import Household, Membership
from radarfunctie.domain.ids import HouseholdId, PersonId, SignalId
from radarfunctie.domain.match import Grade, Part
from radarfunctie.domain.picture import Indicator, RiskPicture, ToldAbout
from radarfunctie.domain.signal import Occurred, PartialDate, Party, Role, SignalKind
from radarfunctie.intake.codes import load_codes
from radarfunctie.weging.indicators import WegingPolicy, load_weging_policy
from radarfunctie.weging.picture import risk_picture

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
P, Q, R, CHILD = PersonId("p"), PersonId("q"), PersonId("r"), PersonId("child")
USES, UNDERGOES, WITNESSES, UNKNOWN = (
    Role.USES_VIOLENCE,
    Role.UNDERGOES_VIOLENCE,
    Role.WITNESSES_VIOLENCE,
    Role.UNKNOWN,
)


@cache
def shipped_policy() -> WegingPolicy:
    """The policy as shipped, with the shipped code lists."""
    codes = load_codes().lists
    return load_weging_policy(
        sector_group={c: e.group for c, e in codes["sector"].items() if e.group is not None},
        severity_rank={c: e.rank for c, e in codes["severity"].items() if e.rank is not None},
        capacity_group={
            c: "citizens" if e.party == "citizen" else codes["sector"][e.sector or ""].group or ""
            for c, e in codes["capacity"].items()
            if e.party == "citizen" or e.sector is not None
        },
    )


def told(
    ref: str,
    days_ago: int = 10,
    *,
    roles: Mapping[PersonId, Role] | None = None,
    kind: SignalKind = SignalKind.MELDING,
    region: str = "twente",
    sector: str | None = "education",
    capacity: str | None = None,
    party: Party | None = Party.PROFESSIONAL,
    occurred: Occurred | None = None,
    nature: tuple[str, ...] = ("child_abuse",),
    forms: tuple[str, ...] = (),
    severity: str | None = "concern",
    certainty: str | None = "suspicion",
    factors: tuple[str, ...] = (),
    grades: Mapping[PersonId, Grade] | None = None,
) -> ToldAbout:
    """A signal received so many days before `NOW`."""
    roles = {P: UNDERGOES} if roles is None else roles
    return ToldAbout(
        signal_id=SignalId(ref),
        kind=kind,
        region=region,
        sector=sector,
        capacity=capacity,
        party=party,
        received_at=NOW - timedelta(days=days_ago),
        occurred=occurred,
        nature=nature,
        forms=forms,
        severity=severity,
        certainty=certainty,
        factors=factors,
        roles=roles,
        grades={p: (grades or {}).get(p, Grade.CERTAIN) for p in roles},
    )


def on(day: str) -> Occurred:
    """Occurred on one day, `2025-03-00` when the day is not known."""
    year, month, number = (int(part) or None for part in day.split("-"))
    assert year is not None
    return Occurred(start=PartialDate(year, month, number))


BOND = (Part("relation", "partner_of", 9.0),)


def household(
    name: str,
    *members: PersonId,
    start: date | None = None,
    end: date | None = None,
    grade: Grade = Grade.CERTAIN,
) -> Household:
    """A household of these members over one period."""
    return Household(
        HouseholdId(name),
        tuple(Membership(person, start, end, grade, BOND) for person in members),
        (),
    )


def picture(
    *signals: ToldAbout,
    persons: tuple[PersonId, ...] = (P,),
    households: tuple[Household, ...] = (),
    births: Mapping[PersonId, tuple[date, date]] | None = None,
    at: datetime = NOW,
    policy: WegingPolicy | None = None,
) -> RiskPicture:
    """The picture of the first person, or of a household when there are several."""
    return risk_picture(
        persons[0] if len(persons) == 1 else HouseholdId("h"),
        persons,
        signals,
        households,
        births or {},
        at,
        policy or shipped_policy(),
    )


def named(found: RiskPicture, name: str) -> Indicator | None:
    """The indicator of that name; None when the picture does not have it."""
    return next((one for one in found.indicators if one.name == name), None)


def rank(found: RiskPicture, level: str | None = None) -> int:
    """Place of the level in the shipped policy, 0 is lowest."""
    names = [one.name for one in shipped_policy().rules.levels]
    return names.index(level or found.level)
