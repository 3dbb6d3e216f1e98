"""Persons as signals name them, in short, and the shipped rules they are matched by."""

from datetime import UTC, datetime
from functools import cache

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.match import Weight
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import (
    AddressClaim,
    MentionKey,
    PartialDate,
    PersonClaim,
)
from radarfunctie.radar.matching import Matching, Prepared
from radarfunctie.wiring import Rules, read_rules

NOW = datetime(2024, 3, 11, 9, 30, tzinfo=UTC)


@cache
def rules() -> Rules:
    """The shipped rules, read once."""
    return read_rules()


def matching() -> Matching:
    """The shipped model with its interpreters."""
    return rules().matching


def person(
    given: str | None = None, surname: str | None = None, born: str | None = None, **more: object
) -> PersonClaim:
    """A claim: first names, surname with prefix, birth date `yyyy-mm-dd`, and more fields."""
    return PersonClaim(
        ref=str(more.pop("ref", "p1")),
        first_names=given,
        surname=surname,
        birth_date=day(born) if born else None,
        **more,  # type: ignore[arg-type]  # fields by name
    )


def day(text: str) -> PartialDate:
    """A partial date from its text."""
    year, month, number = (int(part) for part in text.split("-"))
    return PartialDate(year, month or None, number or None)


def home(postcode: str = "6811AB", number: int = 12, **more: object) -> tuple[AddressClaim, ...]:
    """One home."""
    return (AddressClaim(postcode=postcode, number=number, **more),)  # type: ignore[arg-type]


def prepared(claim: PersonClaim, place: int = 0) -> Prepared:
    """The claim as mention number `place`, in a signal of its own."""
    key = MentionKey("org", f"s{place:04d}", claim.ref)
    ids = (MentionId(f"m{place:04d}-{claim.ref}"), SignalId(f"s{place:04d}"))
    return matching().prepare(claim, NOW, key, ids)


def mention(claim: PersonClaim, place: int = 0) -> Mention:
    """The claim as a mention."""
    return prepared(claim, place).new.mention


def weigh(left: PersonClaim, right: PersonClaim) -> Weight:
    """The weight of two claims in two signals."""
    return matching().weigh(mention(left, 1), mention(right, 2))


def share_a_key(left: PersonClaim, right: PersonClaim) -> bool:
    """Whether two claims are compared at all."""
    return not set(prepared(left, 1).new.keys).isdisjoint(prepared(right, 2).new.keys)
