"""What the mentions of a person contradict each other in, from the mentions as they are now."""

from collections.abc import Mapping, Sequence

from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.review import Contradicted
from radarfunctie.domain.signal import MentionKey
from radarfunctie.domain.vitals import Vitals
from radarfunctie.identity.self_check import Clash, Contradiction, Known
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.living import vitals_of

_SIDES: Mapping[Contradiction, tuple[str, str]] = {
    Contradiction.TWO_BIRTH_DATES: ("born", "born"),
    Contradiction.TWO_SEXES: ("sex", "sex"),
    Contradiction.TWO_DEATH_DATES: ("died", "died"),
    Contradiction.DEAD_BEFORE_BIRTH: ("died", "born"),
    Contradiction.PRESENT_AFTER_DEATH: ("died", "present"),
}
_SEXES = {1: "M", 2: "V"}


def contradicted(graph: GraphReader, person: PersonId) -> tuple[Contradicted, ...]:
    """By name and value, with the mentions that say so; empty when all can be true."""
    mentions = [mention for mention, _ in graph.mentions_of_person(person)]
    told = vitals_of(graph, mentions)
    known = Known.of(told.values())
    return tuple(_one(clash, known, mentions, told) for clash in sorted(known.clashes()))


def _one(
    clash: Clash, known: Known, mentions: Sequence[Mention], told: Mapping[MentionId, Vitals]
) -> Contradicted:
    kind, a, b = clash
    left, right = _SIDES[kind]
    value = known.present if kind is Contradiction.PRESENT_AFTER_DEATH else b

    def saying(field: str, wanted: int) -> tuple[MentionKey, ...]:
        found = (one for one in mentions if getattr(told[one.id], field) == wanted)
        return tuple(one.key for one in found)

    return Contradicted(
        kind.value, _text(left, a), _text(right, value), saying(left, a), saying(right, value)
    )


def _text(field: str, value: int) -> str:
    if field == "sex":
        return _SEXES[value]
    digits = f"{value:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
