"""Persons as a page shows them: name, age, roles over time; from what was told of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.answers import MentionView, PersonView
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import PartialDate, Role, SignalKind
from radarfunctie.intake.moments import read_date
from radarfunctie.pages.words import Words

_NAME_PARTS = ("call_name", "first_names", "initials", "surname", "partner_surname")
_DAYS_A_YEAR = 365.25
Claim = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person on a page."""

    id: PersonId
    name: str
    short: str  # what the person is called, for pictures and tables
    also: tuple[str, ...]  # other names told, each once
    birth: str
    age: str
    roles: tuple[str, ...]  # oldest first


def shown_person(
    view: PersonView, told: Sequence[ToldAbout], today: date, words: Words
) -> ShownPerson:
    """A person with the fullest name that was told and how old the person is."""
    fullest = sorted(view.mentions, key=_fullness, reverse=True)
    names = list(dict.fromkeys(filter(None, (name_of(one.claim) for one in fullest))))
    birth, age = _age(view.mentions, today, words)
    return ShownPerson(
        view.id,
        names[0] if names else words.text("unnamed"),
        short_name(view.mentions) or words.text("unnamed"),
        tuple(names[1:]),
        birth,
        age,
        tuple(_roles(view.id, told, words)),
    )


def name_of(claim: Claim) -> str:
    """The name that one signal gives, in the order in which it is used."""
    given = _text(claim, "call_name") or _text(claim, "first_names") or _text(claim, "initials")
    own = _joined(claim, "prefix", "surname")
    partner = _joined(claim, "partner_prefix", "partner_surname")
    match claim.get("name_use"):
        case "partner":
            family = partner or own
        case "partner_own":
            family = "-".join(filter(None, (partner, own)))
        case "own_partner":
            family = "-".join(filter(None, (own, partner)))
        case _:
            family = own or partner
    return " ".join(filter(None, (given, family)))


def full_name(view: PersonView, words: Words) -> str:
    """The fullest name that was told."""
    fullest = sorted(view.mentions, key=_fullness, reverse=True)
    return next(filter(None, (name_of(one.claim) for one in fullest)), words.text("unnamed"))


def short_name(mentions: Sequence[MentionView]) -> str:
    """What the person is called: the call name told last, else a first name, else any name."""
    claims = [mention.claim for mention in sorted(mentions, key=_fullness, reverse=True)]
    for part in ("call_name", "first_names"):
        told = next(filter(None, (_text(claim, part) for claim in claims)), "")
        if told:
            return told.split()[0]
    return next(filter(None, map(name_of, claims)), "")


def told_apart(persons: Iterable[ShownPerson]) -> dict[PersonId, str]:
    """A short name for each; the full one where two are called the same."""
    held = list(persons)
    counts = Counter(person.short for person in held)
    return {one.id: one.short if counts[one.short] == 1 else one.name for one in held}


def _joined(claim: Claim, prefix: str, surname: str) -> str:
    name = _text(claim, surname)
    return " ".join(filter(None, (_text(claim, prefix), name))) if name else ""


def _text(claim: Claim, key: str) -> str:
    value = claim.get(key)
    return value.strip() if isinstance(value, str) else ""


def _fullness(mention: MentionView) -> tuple[int, str]:
    given = sum(bool(_text(mention.claim, part)) for part in _NAME_PARTS)
    return given, mention.received_at.isoformat()


def _age(mentions: Sequence[MentionView], today: date, words: Words) -> tuple[str, str]:
    """The birth date as far as told and the age today."""
    dated = [day for mention in mentions if (day := date_of(mention.claim, "birth_date"))]
    gone = [day for mention in mentions if (day := date_of(mention.claim, "death_date"))]
    if dated:
        best = max(reversed(dated), key=_known_parts)
        age = _dead(gone, words) or _years(best, today, words)
        return words.partial(best), age
    due = [day for mention in mentions if (day := date_of(mention.claim, "due_date"))]
    if due and due[-1].earliest() >= today:
        return words.text("unknown"), words.text("unborn", day=words.partial(due[-1]))
    if due:
        return words.partial(due[-1]), _years(PartialDate(due[-1].year), today, words)
    return words.text("unknown"), _dead(gone, words) or _told_age(mentions, today, words)


def short_age(mentions: Sequence[MentionView], today: date, words: Words) -> str:
    """How old somebody is; empty when nothing tells."""
    _, age = _age(mentions, today, words)
    return "" if age == words.text("unknown") else age


def date_of(claim: Claim, key: str) -> PartialDate | None:
    """A date that one signal gives; None when it gives none."""
    value = claim.get(key)
    return read_date(value) if isinstance(value, str) else None


def _known_parts(day: PartialDate) -> int:
    return (day.month is not None) + (day.day is not None)


def _dead(gone: Sequence[PartialDate], words: Words) -> str:
    return words.text("died", day=words.partial(gone[-1])) if gone else ""


def _years(birth: PartialDate, today: date, words: Words) -> str:
    if birth.month is None or birth.day is None:
        return words.text("about_years", n=max(0, today.year - birth.year))
    before = (today.month, today.day) < (birth.month, birth.day)
    return words.text("years", n=max(0, today.year - birth.year - before))


def _told_age(mentions: Iterable[MentionView], today: date, words: Words) -> str:
    """The age told last, with the years since."""
    told = [
        (mention.received_at.date(), age)
        for mention in mentions
        if isinstance(age := mention.claim.get("age"), int)
    ]
    if not told:
        return words.text("unknown")
    day, age = max(told)
    return words.text("about_years", n=age + int((today - day).days / _DAYS_A_YEAR))


def _roles(person: PersonId, told: Sequence[ToldAbout], words: Words) -> Iterable[str]:
    """What the person does in signals, with the years, oldest first; a role nobody told is none."""
    seen: dict[Role, list[int]] = {}
    for one in told:
        role = one.roles.get(person, Role.UNKNOWN)
        if one.kind is SignalKind.MELDING and one.certainty != "refuted" and role != Role.UNKNOWN:
            seen.setdefault(role, []).append(one.day.year)
    for role, years in seen.items():
        first, last = min(years), max(years)
        span = f"{first}" if first == last else f"{first} {words.text('until')} {last}"
        yield f"{words.code('role', role)} ({span}, {words.times(len(years))})"
