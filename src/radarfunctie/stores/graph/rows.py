"""Rows of the graph to domain values and back; a row that carries a checksum is checked first."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, cast
from zlib import crc32

from radarfunctie.domain.hit import Disposition, Hit, PatternRow
from radarfunctie.domain.household import Home
from radarfunctie.domain.ids import (
    HitId,
    HouseholdId,
    MentionId,
    PersonId,
    RemarkId,
    SignalId,
    UserName,
)
from radarfunctie.domain.incident import SameIncident, ToldWhen
from radarfunctie.domain.match import Grade, Part, ScoredPair
from radarfunctie.domain.mention import Mention, Value
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.remark import Remark, RemarkKind
from radarfunctie.domain.signal import (
    MentionKey,
    Occurred,
    Party,
    PersonClaim,
    Role,
    Signal,
    SignalKind,
    SourceKey,
)
from radarfunctie.domain.statistics import Report
from radarfunctie.domain.version import SignalVersion, safe_entry
from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.graph import HeldMention, HeldSignal, NewMention, NewSignal
from radarfunctie.stores import mention_facts
from radarfunctie.stores.moments import (
    from_day,
    from_epoch,
    from_partial,
    to_day,
    to_epoch,
    to_partial,
)

Columns = dict[str, object]
Row = tuple[Any, ...]  # as the driver gives it; the columns stand in the query file
MENTION_WIDTH = 14  # columns of mention_row: row number, id, properties, checksum
OF_A_VERSION = ("MENTIONS", "KEYED", "LIVES", "TOLD", "MATCHES", "IN_DOUBT")
"""Edges of a mention that follow from what its signal says now."""
_ROLE_ORDER = {role: place for place, role in enumerate(Role)}
_GRADE_ORDER = {grade: place for place, grade in enumerate(Grade)}
_GRADES = {grade.value: grade for grade in Grade}
_ROLES = {role.value: role for role in Role}
_REMARK_KINDS = {kind.value: kind for kind in RemarkKind}
_DISPOSITIONS = {disposition.value: disposition for disposition in Disposition}
_Code = TypeVar("_Code")
_TO_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FROM_JSON = json.JSONDecoder().raw_decode  # of text under a checksum: begins and ends with a brace


def to_json(value: object) -> str:
    """Compact JSON, characters as they are."""
    return _TO_JSON(value)


def ids(values: Iterable[object]) -> list[object]:
    """A collection of ids as a parameter."""
    return list(values)


def checksum(columns: Row) -> int:
    """CRC-32 of a row, as the driver gives it back."""
    return crc32(repr(columns).encode())


def with_checksum(columns: Row) -> Row:
    """A row to be kept, its checksum last."""
    return (*columns, checksum(columns))


def check_row(row: Row, what: str) -> None:
    """Hold a row (row number first, checksum last) against its checksum.

    Raises:
        StoreDamagedError: It is not what was written.
    """
    if crc32(repr(row[1:-1]).encode()) != row[-1]:
        message = f"{what} row {row[0]} is not what was written"
        raise StoreDamagedError(message)


REMARK_COLUMNS = (
    "id",
    "signal",
    "kind",
    "ref",
    "text",
    "by",
    "at",
    "revoked_by",
    "revoked_at",
)
HIT_COLUMNS = (
    "id",
    "pattern",
    "region",
    "raised_at",
    "because",
    "disposition",
    "disposed_by",
    "disposed_at",
    "dismissal",
    "assignee",
)
CERTAINTY = 13  # place in the columns of a signal


def signal_body(held: HeldSignal) -> dict[str, object]:
    """The body of the fact of a signal."""
    return {"document": held.document, "digest": held.digest, "mentions": dict(held.mentions)}


def version_body(
    held: HeldSignal, said: SignalVersion, former_seq: int, *, erased: bool
) -> dict[str, object]:
    """The body of the fact of a later version of a signal, `former_seq` that of the one before."""
    told = {"number": said.number, "by": said.by, "reason": said.reason, "erased": erased}
    told["former_seq"] = former_seq
    return {**signal_body(held), **told, "recorded_at": held.recorded_at.isoformat()}


def version_columns(
    signal: str, said: SignalVersion, seqs: tuple[int, int], *, erased: bool
) -> Columns:
    """The properties of a version by name; `seqs` are its fact and that of the one before."""
    return {
        "id": safe_entry(SignalId(signal), said.number),
        "signal": signal,
        "number": said.number,
        "by": said.by,
        "at": to_epoch(said.at),
        "reason": said.reason,
        "fact_seq": seqs[0],
        "former_seq": seqs[1],
        "erased": erased,
    }


def version_of(at: datetime, body: Mapping[str, Any]) -> SignalVersion:
    """The version a fact speaks of."""
    return SignalVersion(body["number"], UserName(body["by"]), at, body["reason"])


def remark(row: Row) -> Remark:
    """What was said of a signal, from its columns.

    Raises:
        StoreDamagedError: A code in it is not one that was written.
    """
    return Remark(
        id=RemarkId(row[0]),
        signal=SignalId(row[1]),
        kind=_known(_REMARK_KINDS, row[2]),
        ref=row[3],
        text=row[4],
        by=UserName(row[5]),
        at=from_epoch(row[6]),
        revoked_by=_maybe(UserName, row[7]),
        revoked_at=_maybe(from_epoch, row[8]),
    )


def remark_columns(one: Remark) -> Columns:
    """The properties of a remark by name."""
    said = (one.kind.value, one.ref, one.text, one.by, to_epoch(one.at))
    revoked = (one.revoked_by, _maybe(to_epoch, one.revoked_at))
    return dict(zip(REMARK_COLUMNS, (one.id, one.signal, *said, *revoked), strict=True))


def remark_body(one: Remark) -> dict[str, object]:
    """What the fact of a remark says, beside its id and moment."""
    said = {"kind": one.kind.value, "ref": one.ref, "text": one.text, "by": one.by}
    return {"signal": one.signal, **said}


def remark_of(identity: str, at: datetime, body: Mapping[str, Any]) -> Remark:
    """The remark a fact keeps."""
    kind = _known(_REMARK_KINDS, body["kind"])
    signal, by = SignalId(body["signal"]), UserName(body["by"])
    return Remark(RemarkId(identity), signal, kind, body["ref"], body["text"], by, at)


def signal_columns(signal: Signal, held: HeldSignal, fact_seq: int) -> Row:
    """The columns of a signal, in the order of the schema, without checksum."""
    source, occurred = signal.source, signal.occurred or Occurred()
    return (
        held.id,
        source.organisation,
        source.ref,
        signal.kind.value,
        signal.region,
        source.sector,
        source.capacity,
        source.party.value if source.party else None,
        to_epoch(signal.received_at),
        to_epoch(held.recorded_at),
        to_partial(occurred.start),
        to_partial(occurred.end),
        signal.severity,
        signal.certainty,
        to_json(signal.nature),
        to_json(signal.forms),
        to_json(signal.factors),
        held.digest,
        fact_seq,
    )


def mention_columns(new: NewMention, signal: Signal) -> Row:
    """The columns of a mention, in the order of the schema, without checksum."""
    mention, values = new.mention, new.mention.values
    return (
        mention.id,
        mention.signal_id,
        *mention.key,
        to_json(dict(values)),
        to_json(dict(new.unusable)),
        int(mention_facts.claimed(signal, mention.key.person_ref)),
        to_day(mention_facts.seen_on(signal)),
        mention_facts.text(values, mention_facts.BIRTH_FROM),
        mention_facts.text(values, mention_facts.BIRTH_UNTIL),
        int(bool(new.keys)),
    )


def homes(new: NewSignal, one: NewMention, claim: PersonClaim) -> list[dict[str, object]]:
    """The homes of a mention as `add_home` takes them, without the mention itself."""
    found = mention_facts.homes(new.signal, claim, one.mention.values)
    return [
        {
            "house": home.house,
            "place": place,
            "home": home.home,
            "since": to_day(home.since),
            "until": to_day(home.until),
        }
        for place, home in enumerate(found)
    ]


def mention(row: Row) -> Mention:
    """A mention from the first columns of a row of mention_row."""
    if crc32(repr(row[1 : MENTION_WIDTH - 1]).encode()) != row[MENTION_WIDTH - 1]:
        message = f"mention row {row[0]} is not what was written"
        raise StoreDamagedError(message)
    return Mention(row[1], MentionKey(row[3], row[4], row[5]), row[2], values(row[6]))


def held_mention(row: Row) -> HeldMention:
    """A mention from a row of mention_row with person and grade behind it."""
    person, grade, present = row[MENTION_WIDTH : MENTION_WIDTH + 3]
    return HeldMention(
        mention(row),
        cast("Any", from_day(row[9])),
        _maybe(PersonId, person),
        _maybe(grade_of, grade),
        0 if present is None else day_number(present),
    )


def day_number(day: str) -> int:
    """A whole day, `yyyy-mm-dd`, as yyyymmdd."""
    return int(day.replace("-", ""))


def values(text: str) -> Mapping[str, Value]:
    """Comparable values as they were put in: lists become tuples again."""
    found, _ = _FROM_JSON(text)
    if "[" in text:
        for column, value in found.items():
            if type(value) is list:
                found[column] = tuple(value)
    return cast("Mapping[str, Value]", found)


def told_about(row: Row, whom: Sequence[tuple[str, str, str]]) -> ToldAbout:
    """A signal of signal_row with who is in it: (person, role, grade).

    A person named twice in one signal counts once: with the heaviest role and the surest grade.
    """
    check_row(row, "signal")
    roles: dict[PersonId, Role] = {}
    grades: dict[PersonId, Grade] = {}
    for identity, role_code, grade_code in whom:
        person, role, grade = PersonId(identity), _known(_ROLES, role_code), grade_of(grade_code)
        roles[person] = min(roles.get(person, role), role, key=_ROLE_ORDER.__getitem__)
        grades[person] = min(grades.get(person, grade), grade, key=_GRADE_ORDER.__getitem__)
    start, end = from_partial(row[11]), from_partial(row[12])
    return ToldAbout(
        signal_id=SignalId(row[1]),
        kind=SignalKind(row[4]),
        region=row[5],
        sector=row[6],
        capacity=row[7],
        party=Party(row[8]) if row[8] else None,
        received_at=from_epoch(row[9]),
        occurred=Occurred(start, end) if start or end else None,
        nature=tuple(json.loads(row[15])),
        forms=tuple(json.loads(row[16])),
        severity=row[13],
        certainty=row[14],
        factors=tuple(json.loads(row[17])),
        roles=roles,
        grades=grades,
        source=None if row[8] == Party.CITIZEN.value else f"{row[2]}/{row[7] or ''}",
    )


def report(told: Sequence[Row]) -> Report | None:
    """A melding of rows of all_reports, one for each person; None when the signal is none."""
    one = told[0]
    if one[1] is None:
        return None
    start, end = from_partial(one[6]), from_partial(one[7])
    return Report(
        signal=SignalId(one[0]),
        source=SourceKey(one[9], one[10]),
        region=one[1],
        sector=one[2],
        capacity=one[3],
        party=Party(one[4]) if one[4] else None,
        received_at=from_epoch(one[5]),
        occurred=Occurred(start, end) if start or end else None,
        refuted=one[8] == "refuted",
        persons=frozenset(PersonId(row[11]) for row in told if row[11] is not None),
    )


def near_signals(found: Iterable[Row]) -> list[tuple[ToldWhen, ToldWhen]]:
    """Each two signals with when they tell of; one occurs in many rows and is read once."""
    read: dict[Row, ToldWhen] = {}
    pairs = []
    for row in found:
        one, other = row[:4], row[4:]
        for columns in (one, other):
            if columns not in read:
                read[columns] = _told_when(columns)
        pairs.append((read[one], read[other]))
    return pairs


def _told_when(columns: Row) -> ToldWhen:
    start, end = from_partial(columns[2]), from_partial(columns[3])
    occurred = Occurred(start, end) if start or end else None
    return ToldWhen(SignalId(columns[0]), from_epoch(columns[1]), occurred)


def same_incident(row: Row) -> SameIncident:
    """A pair of signals from left, right, bits, parts, rules."""
    parts = tuple(Part(*part) for part in json.loads(row[3]))
    return SameIncident(SignalId(row[0]), SignalId(row[1]), row[2], parts, row[4])


def same_incident_columns(pair: SameIncident) -> dict[str, object]:
    """The properties of a pair of signals by name, with its ends."""
    return {
        "left": pair.left,
        "right": pair.right,
        "weight_bits": pair.weight_bits,
        "parts": parts_json(pair.parts),
        "rules": pair.rules,
    }


def home(columns: Row) -> Home:
    """A home from house, home, since, until."""
    return Home(columns[0], columns[1], from_day(columns[2]), from_day(columns[3]))


def pair(row: Row) -> ScoredPair:
    """A pair from left, right, bits, rule, parts, model."""
    return ScoredPair(MentionId(row[0]), MentionId(row[1]), row[2], row[3], parts(row[4]), row[5])


def parts(text: str) -> tuple[Part, ...]:
    """Parts as they were kept."""
    return tuple(Part(*part) for part in json.loads(text))


def bond_parts(text: str) -> tuple[Part, ...]:
    """Parts of a membership as they were kept.

    A household found before bonds were weighed has names only, without bits, until it is found
    again.
    """
    return tuple(
        Part(part, "", 0.0) if isinstance(part, str) else Part(*part) for part in json.loads(text)
    )


def parts_json(parts: Iterable[Part]) -> str:
    """Parts of a pair or a bond as kept."""
    texts = [_part_json(part.comparison, part.level, part.weight_bits) for part in parts]
    return f"[{','.join(texts)}]"


@lru_cache(maxsize=100_000)  # levels and bits of the model, never values
def _part_json(comparison: str, level: str, weight_bits: float) -> str:
    return to_json([comparison, level, weight_bits])


def hit(row: Row) -> Hit:
    """A hit with person, household and signals behind its own columns."""
    about = PatternRow(
        pattern=row[1],
        person=PersonId(row[10]),
        household=_maybe(HouseholdId, row[11]),
        signals=tuple(SignalId(one) for one in json.loads(row[12])),
        reason=json.loads(row[4]),
    )
    return Hit(
        id=HitId(row[0]),
        row=about,
        region=row[2],
        raised_at=from_epoch(row[3]),
        disposition=_known(_DISPOSITIONS, row[5]),
        disposed_by=_maybe(UserName, row[6]),
        disposed_at=_maybe(from_epoch, row[7]),
        reason=row[8],
        assignee=_maybe(UserName, row[9]),
    )


def hit_columns(one: Hit) -> dict[str, object]:
    """The properties of a hit by name."""
    return {
        "id": one.id,
        "pattern": one.row.pattern,
        "region": one.region,
        "raised_at": to_epoch(one.raised_at),
        "because": to_json(dict(one.row.reason)),
        "disposition": one.disposition.value,
        "disposed_by": one.disposed_by,
        "disposed_at": _maybe(to_epoch, one.disposed_at),
        "dismissal": one.reason,
        "assignee": one.assignee,
    }


def _maybe(make: Callable[[Any], Any], value: Any) -> Any:  # noqa: ANN401 - any column
    """`make(value)`, or None when not known."""
    return None if value is None else make(value)


def grade_of(code: str) -> Grade:
    """The grade with that code.

    Raises:
        StoreDamagedError: There is no such grade.
    """
    return _known(_GRADES, code)


def _known(codes: Mapping[str, _Code], code: str) -> _Code:
    """What `code` stands for; a code nobody writes was damaged."""
    try:
        return codes[code]
    except KeyError:
        message = "a code in the store is not one that was written; run `radar store verify`"
        raise StoreDamagedError(message) from None


def pattern_row(name: str, row: Row) -> PatternRow:
    """A row of a pattern: person, household, signals (JSON), reason (JSON)."""
    return PatternRow(
        pattern=name,
        person=PersonId(row[0]),
        household=_maybe(HouseholdId, row[1]),
        signals=tuple(SignalId(one) for one in json.loads(row[2])),
        reason=json.loads(row[3]),
    )
