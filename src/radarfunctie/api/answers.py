"""What the API answers: camelCase JSON, made from domain values. Reporters are in none of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated

from pydantic import AliasGenerator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from starlette.responses import Response

from radarfunctie.api.words import Words
from radarfunctie.domain.answers import Why, WhyNot
from radarfunctie.domain.hit import Hit, HitEvent
from radarfunctie.domain.household import Household, Membership
from radarfunctie.domain.ids import HouseholdId
from radarfunctie.domain.incident import Mark, SameIncident
from radarfunctie.domain.match import Part
from radarfunctie.domain.picture import Indicator, RiskPicture
from radarfunctie.domain.remark import Remark
from radarfunctie.graph.family import FamilyTie
from radarfunctie.graph.paths import Path
from radarfunctie.identity.household_sentences import sentence
from radarfunctie.match.sentences import Sentences, Values
from radarfunctie.radar.look import SignalView
from radarfunctie.radar.telling import OtherTelling

Code = Annotated[str, BeforeValidator(str)]
"""A code or an id; enumerations become their text."""
Day = Annotated[str, BeforeValidator(lambda day: day if day is None else str(day))]
"""yyyy-mm-dd, with 00 for an unknown part."""


class Answer(BaseModel):
    """What all answers share."""

    model_config = ConfigDict(
        frozen=True,
        from_attributes=True,
        alias_generator=AliasGenerator(serialization_alias=to_camel),
    )


class Sentence(Answer):
    """The same in Dutch and in English."""

    nl: str
    en: str


class RouteAnswer(Answer):
    """How to reach a team: a policy text, and never a person."""

    phone: str
    nl: str
    en: str


class RegionContactAnswer(Answer):
    """Another region that has a signal, and how to reach its team (R65)."""

    region: Code
    contact: RouteAnswer


class HitAnswer(Answer):
    """A pattern that is met, with why, and what was done with it."""

    id: Code
    pattern: str
    person_id: Code
    household_id: Code | None
    signals: tuple[Code, ...] = Field(description="Ids of the signals, oldest first.")
    facts: dict[str, object] = Field(description="Counts and codes the pattern was met by.")
    sentence: Sentence
    region: str
    raised_at: datetime
    disposition: Code
    disposed_by: str | None
    disposed_at: datetime | None
    reason: str | None = Field(description="Given by who dismissed it.")
    assignee: str | None
    contacts: tuple[RegionContactAnswer, ...] = Field(
        description="Other regions with a signal of it, and how to reach each."
    )


class HitPage(Answer):
    """Hits, newest first; `next` is the `after` of the page that follows."""

    items: tuple[HitAnswer, ...]
    next: str | None


class HitEventAnswer(Answer):
    """One thing that happened to a hit, with how it then stood."""

    what: Code = Field(description="raised, updated, reopened, disposed, assigned or gone.")
    at: datetime
    by: str | None = Field(description="Who did it; null when facts came or went.")
    disposition: Code | None = None
    reason: str | None = Field(default=None, description="What was written when it was dismissed.")
    assignee: str | None = None
    person_id: Code | None = None
    household_id: Code | None = None
    signals: tuple[Code, ...] = ()


class HitHistory(Answer):
    """What happened to a hit, oldest first."""

    items: tuple[HitEventAnswer, ...]


class PersonInSignalAnswer(Answer):
    """Whom a person ref was found to be."""

    ref: str
    person_id: Code | None = Field(validation_alias="person")
    grade: Code


class TakenInAnswer(Answer):
    """A signal that is on the radar."""

    signal_id: Code
    persons: tuple[PersonInSignalAnswer, ...]
    households: tuple[Code, ...]
    hits: tuple[HitAnswer, ...]


class SourceAnswer(Answer):
    """The organisation that sent a signal and its own reference."""

    organisation: str
    ref: str = Field(validation_alias="source_ref")
    person_ref: str


class MentionAnswer(Answer):
    """One mention of a person in one signal."""

    id: Code = Field(validation_alias="mention")
    source: SourceAnswer = Field(validation_alias="key")
    signal_id: Code
    role: Code
    received_at: datetime
    sector: str | None
    region: str
    grade: Code
    person: dict[str, object] = Field(
        validation_alias="claim", description="The person as given, without secret addresses."
    )
    unusable: dict[str, str] = Field(description="Fields that cannot be used, with their rule.")


class PersonAnswer(Answer):
    """A person as found now."""

    id: Code
    asked_id: Code = Field(
        validation_alias="asked", description="Another id than `id` when that one continues as it."
    )
    mentions: tuple[MentionAnswer, ...]
    households: tuple[Code, ...]


class BondPartAnswer(Answer):
    """What one comparison adds to a membership."""

    comparison: str
    level: str
    weight_bits: float
    sentence: Sentence


class MemberAnswer(Answer):
    """A member of a household, with the days as far as known."""

    person_id: Code
    start: date | None = Field(serialization_alias="from")
    end: date | None = Field(serialization_alias="to")
    grade: Code
    evidence: tuple[str, ...] = Field(description="What speaks for it, strongest first.")
    weight_bits: float = Field(description="Of the strongest bond with a fellow member.")
    parts: tuple[BondPartAnswer, ...] = Field(description="They add up to the bits.")


class StayAnswer(Answer):
    """A household at a house; never a secret address."""

    house: str
    start: date | None = Field(serialization_alias="from")
    end: date | None = Field(serialization_alias="to")


class FamilyTieAnswer(Answer):
    """A household of the same family at another address, and what ties it."""

    household_id: Code = Field(validation_alias="household")
    nearer: Code = Field(
        serialization_alias="tiedTo", description="The household it is tied to, a step nearer."
    )
    kind: Code = Field(
        serialization_alias="tie",
        description="member_of_both, child_of_both, or a told relation: parent_of, partner_of, "
        "ex_partner_of, sibling_of.",
    )
    persons: tuple[Code, ...] = Field(
        description="Who tie them: of the nearer one, of this one, and the child of both."
    )
    grade: Code = Field(description="The weakest of all on the way.")
    signals: tuple[Code, ...]
    steps: int


class HouseholdAnswer(Answer):
    """A household as found now."""

    id: Code
    asked_id: Code
    members: tuple[MemberAnswer, ...]
    stays: tuple[StayAnswer, ...]
    family_system: tuple[FamilyTieAnswer, ...] = Field(
        description="Other households of one family, nearest first, then the surest; never merged."
    )


class OccurredAnswer(Answer):
    """When it happened, as told."""

    start: Day | None = Field(serialization_alias="from")
    end: Day | None = Field(serialization_alias="to")


class ToldAnswer(Answer):
    """One signal on the timeline: coded facts, never the reporter."""

    signal_id: Code
    kind: Code
    region: str
    sector: str | None
    party: Code | None
    received_at: datetime
    occurred: OccurredAnswer | None
    nature: tuple[str, ...]
    forms: tuple[str, ...]
    severity: str | None
    certainty: str | None
    factors: tuple[str, ...]
    roles: dict[Code, Code] = Field(description="Role by person id.")
    grades: dict[Code, Code] = Field(description="How sure the person is, by person id.")


class IndicatorAnswer(Answer):
    """One thing that adds to the picture, with its signals."""

    name: str
    value: float
    points: float
    signals: tuple[Code, ...]
    note: dict[str, object]
    sentence: Sentence


class PictureViewAnswer(Answer):
    """The picture by some links only."""

    signals: int = Field(description="That count.")
    first_seen: date | None
    last_seen: date | None
    by_sector: dict[str, int]
    by_region: dict[str, int]
    by_window: dict[str, int]
    independent_sources: int
    level: str
    points: float


class IncidentPartAnswer(Answer):
    """What one comparison of two signals adds."""

    comparison: str
    level: str
    weight_bits: float
    sentence: Sentence


class SameIncidentAnswer(Answer):
    """Two signals of a picture that may tell one event."""

    left: Code
    right: Code
    weight_bits: float
    one_event: bool = Field(description="Whether the two count as one event.")
    parts: tuple[IncidentPartAnswer, ...] = Field(description="They add up to the weight.")
    sentence: Sentence


class MarkAnswer(Answer):
    """How signals were told; it gives no points, and never says who reported."""

    name: str = Field(description="told_again, worry_again or roles_turned.")
    signals: tuple[Code, ...]
    note: dict[str, object]
    sentence: Sentence


class PictureAnswer(Answer):
    """The cumulative picture; a human weighs it."""

    subject: Code
    persons: tuple[Code, ...]
    at: datetime
    timeline: tuple[ToldAnswer, ...]
    first_seen: date | None
    last_seen: date | None
    by_sector: dict[str, int]
    by_region: dict[str, int]
    by_window: dict[str, int]
    independent_sources: int
    indicators: tuple[IndicatorAnswer, ...]
    level: str
    points: float
    level_with_likely: str
    points_with_likely: float
    certain: PictureViewAnswer = Field(description="Were only certain links true.")
    with_likely: PictureViewAnswer = Field(description="Were the likely ones true as well.")
    policy: str
    same_incident: tuple[SameIncidentAnswer, ...] = Field(
        description="Pairs of signals of the timeline that may tell one event."
    )
    marks: tuple[MarkAnswer, ...] = Field(description="How signals were told; no points.")
    contacts: tuple[RegionContactAnswer, ...] = Field(
        description="Other regions with a signal of it, and how to reach each."
    )


class PartAnswer(Answer):
    """What one comparison adds, in words as well."""

    comparison: str
    level: str
    weight_bits: float
    sentence: Sentence


class PairAnswer(Answer):
    """Two mentions and the weight between them."""

    left: Code
    right: Code
    weight_bits: float
    rule: str | None
    parts: tuple[PartAnswer, ...]
    model: str


class JoinAnswer(Answer):
    """A pair that joined two parts of a person."""

    left: Code
    right: Code
    weight_bits: float | None = Field(description="null: a verdict joined them.")


class StandingVerdictAnswer(Answer):
    """A verdict that stands on two mentions."""

    verdict_id: Code = Field(validation_alias="id")
    left: Code
    right: Code
    verdict: Code = Field(validation_alias="kind")


class ReasonAnswer(Answer):
    """A reason by its code and in words."""

    reason: Code
    sentence: Sentence


class WhyNotAnswer(Answer):
    """Why two persons are two."""

    persons: tuple[Code, Code]
    reasons: tuple[str, ...] = Field(
        description="verdict_different, two_valid_bsns, one_signal_names_both, review_band, "
        "weak_bridge, rival, the name of a rule, or nothing_speaks_for_it."
    )
    sentences: tuple[ReasonAnswer, ...] = Field(description="The reasons in words.")
    pairs: tuple[PairAnswer, ...] = Field(description="Between the two, heaviest first.")
    keys: dict[Code, SourceAnswer] = Field(description="Source of each mention, by its id.")
    values: dict[Code, dict[str, object]] = Field(description="What was compared, by mention.")
    verdicts: tuple[StandingVerdictAnswer, ...]


class WhyAnswer(Answer):
    """Why the mentions of a person are taken to be one person."""

    person_id: Code = Field(validation_alias="person")
    pairs: tuple[PairAnswer, ...]
    keys: dict[Code, SourceAnswer] = Field(description="Source of each mention, by its id.")
    values: dict[Code, dict[str, object]] = Field(description="What was compared, by mention.")
    model: str
    joins: tuple[JoinAnswer, ...] = Field(description="In the order the parts came together.")
    verdicts: tuple[StandingVerdictAnswer, ...]


class NodeAnswer(Answer):
    """A person or a household."""

    id: Code
    kind: Code
    distance: int
    grade: Code = Field(description="Of the weakest link on the surest way to it.")


class EdgeAnswer(Answer):
    """Two nodes joined for one reason."""

    source: Code = Field(serialization_alias="from")
    target: Code = Field(serialization_alias="to")
    kind: Code
    what: str
    grade: Code
    signals: tuple[Code, ...]


class NetworkAnswer(Answer):
    """Who was named with whom, who lives with whom; addresses are no nodes."""

    nodes: tuple[NodeAnswer, ...]
    edges: tuple[EdgeAnswer, ...]
    cut: bool = Field(description="Whether there was more than fitted.")


class StepAnswer(Answer):
    """One step of a path, with every reason for it."""

    source: Code = Field(serialization_alias="from")
    target: Code = Field(serialization_alias="to")
    grade: Code
    edges: tuple[EdgeAnswer, ...]


class PathAnswer(Answer):
    """One way from the one person to the other."""

    grade: Code
    steps: tuple[StepAnswer, ...]


class PathsAnswer(Answer):
    """The shortest ways, fewest steps first."""

    items: tuple[PathAnswer, ...]


class OtherTellingAnswer(Answer):
    """Another signal that may tell the same event: coded facts, never the reporter."""

    signal_id: Code
    region: str
    sector: str | None
    party: Code | None
    received_at: datetime
    occurred: OccurredAnswer | None
    severity: str | None
    weight_bits: float
    one_event: bool
    parts: tuple[IncidentPartAnswer, ...]
    sentence: Sentence


def household_answer(
    found: Household, asked: HouseholdId, family: tuple[FamilyTie, ...]
) -> HouseholdAnswer:
    """A household with what each membership rests on, in words."""
    return HouseholdAnswer(
        id=found.id,
        asked_id=asked,
        members=tuple(_member(member) for member in found.members),
        stays=tuple(StayAnswer.model_validate(stay) for stay in found.stays),
        family_system=tuple(FamilyTieAnswer.model_validate(tie) for tie in family),
    )


def _member(member: Membership) -> MemberAnswer:
    return MemberAnswer(
        person_id=member.person,
        start=member.start,
        end=member.end,
        grade=member.grade.value,
        evidence=member.evidence,
        weight_bits=member.weight_bits,
        parts=tuple(_bond_part(part) for part in member.parts),
    )


def _bond_part(part: Part) -> BondPartAnswer:
    return BondPartAnswer(
        comparison=part.comparison,
        level=part.level,
        weight_bits=part.weight_bits,
        sentence=Sentence(nl=sentence(part, "nl"), en=sentence(part, "en")),
    )


def reply(
    answer: BaseModel, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer as JSON."""
    content = answer.model_dump_json(by_alias=True).encode()
    return Response(content, status, dict(headers or {}), media_type="application/json")


def contacts_answer(words: Words, regions: Iterable[str]) -> tuple[RegionContactAnswer, ...]:
    """How to reach each of these regions."""
    return tuple(RegionContactAnswer.model_validate(one) for one in words.of_regions(regions))


def hit_answer(hit: Hit, words: Words, elsewhere: Iterable[str]) -> HitAnswer:
    """A hit with its sentence, and how to reach the other regions of its signals."""
    row = hit.row
    return HitAnswer(
        id=hit.id,
        pattern=row.pattern,
        person_id=row.person,
        household_id=row.household,
        signals=row.signals,
        facts={to_camel(name): value for name, value in row.reason.items()},
        sentence=Sentence.model_validate(words.of_pattern(row)),
        region=hit.region,
        raised_at=hit.raised_at,
        disposition=hit.disposition.value,
        disposed_by=hit.disposed_by,
        disposed_at=hit.disposed_at,
        reason=hit.reason,
        assignee=hit.assignee,
        contacts=contacts_answer(words, elsewhere),
    )


def hit_event_answer(event: HitEvent) -> HitEventAnswer:
    """One thing that happened to a hit."""
    stood = event.hit
    if stood is None:
        return HitEventAnswer(what=event.what.value, at=event.at, by=event.by)
    return HitEventAnswer(
        what=event.what.value,
        at=event.at,
        by=event.by,
        disposition=stood.disposition.value,
        reason=stood.reason,
        assignee=stood.assignee,
        person_id=stood.row.person,
        household_id=stood.row.household,
        signals=stood.row.signals,
    )


def picture_answer(picture: RiskPicture, words: Words, region: str) -> PictureAnswer:
    """A picture with each indicator in words, for somebody of a region."""
    own = PictureAnswer.model_fields.keys() - {"contacts"}
    told = {name: getattr(picture, name) for name in own}
    elsewhere = {one.region for one in picture.timeline} - {region}
    made = {
        "contacts": contacts_answer(words, elsewhere),
        "indicators": tuple(_indicator(one, words) for one in picture.indicators),
        "same_incident": tuple(
            _same_incident(pair, words, one_event=pair.ends in picture.one_event)
            for pair in picture.same_incident
        ),
        "marks": tuple(_mark(one, words) for one in picture.marks),
    }
    return PictureAnswer.model_validate({**told, **made})


def _same_incident(pair: SameIncident, words: Words, *, one_event: bool) -> SameIncidentAnswer:
    return SameIncidentAnswer(
        left=pair.left,
        right=pair.right,
        weight_bits=pair.weight_bits,
        one_event=one_event,
        parts=_parts(pair, words),
        sentence=Sentence.model_validate(words.of_pair(pair, one_event=one_event)),
    )


def _parts(pair: SameIncident, words: Words) -> tuple[IncidentPartAnswer, ...]:
    return tuple(
        IncidentPartAnswer(
            comparison=part.comparison,
            level=part.level,
            weight_bits=part.weight_bits,
            sentence=Sentence.model_validate(words.of_part(part)),
        )
        for part in pair.parts
    )


def _mark(mark: Mark, words: Words) -> MarkAnswer:
    return MarkAnswer(
        name=mark.name,
        signals=mark.signals,
        note=dict(mark.note),
        sentence=Sentence.model_validate(words.of_mark(mark)),
    )


def _indicator(indicator: Indicator, words: Words) -> IndicatorAnswer:
    return IndicatorAnswer(
        name=indicator.name,
        value=indicator.value,
        points=indicator.points,
        signals=indicator.signals,
        note={to_camel(name): value for name, value in indicator.note.items()},
        sentence=Sentence.model_validate(words.of_indicator(indicator)),
    )


def part_answers(
    parts: Sequence[Part], left: Values, right: Values, sentences: Sentences
) -> tuple[PartAnswer, ...]:
    """Parts of a weight, each with its sentence."""
    found = sentences.explained(parts, left, right)
    return tuple(PartAnswer.model_validate(one) for one in found)


def why_answer(why: Why, sentences: Sentences) -> WhyAnswer:
    """Why mentions are one person, in words as well."""
    return WhyAnswer.model_validate(_told(why, WhyAnswer) | _pairs(why, sentences))


def why_not_answer(why_not: WhyNot, sentences: Sentences) -> WhyNotAnswer:
    """Why two persons are two, in words as well."""
    reasons = [
        ReasonAnswer(reason=code, sentence=Sentence.model_validate(sentences.reason(code)))
        for code in why_not.reasons
    ]
    told = _told(why_not, WhyNotAnswer) | {"sentences": reasons} | _pairs(why_not, sentences)
    return WhyNotAnswer.model_validate(told)


def _told(found: Why | WhyNot, answer: type[Answer]) -> dict[str, object]:
    names = (str(one.validation_alias or name) for name, one in answer.model_fields.items())
    return {name: getattr(found, name) for name in names if hasattr(found, name)}


def _pairs(found: Why | WhyNot, sentences: Sentences) -> dict[str, object]:
    pairs = [
        {
            **{name: getattr(pair, name) for name in PairAnswer.model_fields},
            "parts": part_answers(
                pair.parts, found.values[pair.left], found.values[pair.right], sentences
            ),
        }
        for pair in found.pairs
    ]
    return {"pairs": pairs}


def path_answer(path: Path) -> PathAnswer:
    """A path with its steps."""
    return PathAnswer.model_validate(path)


def signal_document(view: SignalView, words: Words) -> dict[str, object]:
    """The accepted document in camelCase, each person with the present id.

    Values are as given. Secret addresses and the reporter lie in the safe and are not here. Beside
    it stand, where there are any, the other signals that may tell the same event, and marks.
    """
    document = camel(view.held.document)
    assert isinstance(document, dict)  # noqa: S101 - a document is an object
    present = {person.ref: person for person in view.persons}
    for person in document["persons"]:
        found = present.get(person["ref"])
        person["personId"] = found.person if found else None
        person["grade"] = found.grade.value if found else None
    return {
        "signalId": view.held.id,
        "recordedAt": view.held.recorded_at.isoformat(),
        **document,
        **_later(view),
        **_tellings(view, words),
    }


def _later(view: SignalView) -> dict[str, object]:
    """What happened to a signal after it came in; nothing for most."""
    versions = [
        {"number": one.number, "by": one.by, "at": one.at.isoformat(), "reason": one.reason}
        for one in view.versions
    ]
    told = {"versions": versions, "remarks": [_remark(one) for one in view.remarks]}
    return {name: found for name, found in told.items() if found}


def _remark(one: Remark) -> dict[str, object]:
    said = {"remarkId": one.id, "kind": one.kind.value, "ref": one.ref, "text": one.text}
    revoked_at = one.revoked_at.isoformat() if one.revoked_at else None
    revoked = {"revokedBy": one.revoked_by, "revokedAt": revoked_at}
    return {**said, "by": one.by, "at": one.at.isoformat(), **revoked}


def _tellings(view: SignalView, words: Words) -> dict[str, object]:
    """What other signals say of this one; a signal that stands alone reads back as it was given."""
    found = {
        "sameIncident": [_plain(_other_telling(one, words)) for one in view.same_incident],
        "marks": [_plain(_mark(one, words)) for one in view.marks],
    }
    return {name: listed for name, listed in found.items() if listed}


def _other_telling(other: OtherTelling, words: Words) -> OtherTellingAnswer:
    told = other.told
    return OtherTellingAnswer(
        signal_id=told.signal_id,
        region=told.region,
        sector=told.sector,
        party=told.party,
        received_at=told.received_at,
        occurred=OccurredAnswer.model_validate(told.occurred) if told.occurred else None,
        severity=told.severity,
        weight_bits=other.pair.weight_bits,
        one_event=other.one_event,
        parts=_parts(other.pair, words),
        sentence=Sentence.model_validate(words.of_pair(other.pair, one_event=other.one_event)),
    )


def _plain(answer: Answer) -> object:
    return answer.model_dump(mode="json", by_alias=True)


def camel(value: object, parent: str = "") -> object:
    """`value` with camelCase keys; the answers to the meldcode keep theirs, which are codes."""
    if isinstance(value, Mapping):
        keep = parent == "answers"
        return {key if keep else to_camel(key): camel(item, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [camel(item) for item in value]
    return value
