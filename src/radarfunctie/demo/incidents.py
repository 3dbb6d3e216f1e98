"""Incidents in a family over the years, and who reports each of them, about whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from radarfunctie.demo.calendar import END, YEAR
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.people import Family, Household, Person, Scene
from radarfunctie.demo.sources import KINDS, REGISTER, SHELTER, SourceKind

SHARE_SILENT = 0.03
MEAN_FURTHER_INCIDENTS = 3.1
DAYS_BETWEEN_INCIDENTS = 270.0
SHARE_RISING = 0.3
SEVERITIES = ("concern", "structural", "acute")
ROLES = ("uses_violence", "undergoes_violence", "witnesses_violence", "unknown")
SHARE_REGISTER = 0.11


class Involved(NamedTuple):
    """A person in a report and the role given; `unborn` is known by due date only."""

    person: Person
    role: str
    unborn: bool = False


@dataclass(slots=True)
class Report:
    """One account of one incident by one source."""

    source: SourceKind
    scene: Scene
    occurred: int
    received: int
    severity: str
    involved: list[Involved]
    event: str = ""  # names the incident within the family; empty for a fact of a register


def incident_days(rng: Dice, start: int) -> list[int]:
    """Days of the incidents of one family within the period, ascending; at times none."""
    if rng.random() < SHARE_SILENT:
        return []
    day = start - 500 + int(rng.random() * (END - start + 500 - 20))
    days = [day]
    for _ in range(int(rng.expovariate(1 / MEAN_FURTHER_INCIDENTS))):
        day += 4 + int(rng.expovariate(1 / DAYS_BETWEEN_INCIDENTS))
        days.append(day)
    return [d for d in days if start <= d < END - 20]


def reports_of(rng: Dice, family: Family, start: int) -> Iterator[Report]:
    """All reports about a family, by incident."""
    rising = rng.random() < SHARE_RISING
    days = incident_days(rng, start)
    for number, day in enumerate(days):
        scene = _scene_on(rng, family, day)
        if scene is None:
            continue
        severity = _severity(rng, number / max(len(days) - 1, 1) if rising else None)
        yield from _told(rng, scene, day, severity, f"{number + 1}")
    if days:
        yield from _flights(rng, family, start)


def _flights(rng: Dice, family: Family, start: int) -> Iterator[Report]:
    """A shelter reports about half of those who come to it."""
    for place, household in enumerate(family.households, start=1):
        day = household.moves[0][0]
        if household.moves[0][1].kind != "shelter" or not start <= day < END - 40:
            continue
        scene = next((s for s in family.scenes if s.household is household), None)
        present = household.present_on(day)
        if scene is None or not present or rng.random() < 0.5:
            continue
        kids = [p for p in present if day - p.born < 18 * YEAR]
        involved = _involved(rng, SHELTER, scene, day, kids)
        received = day + rng.randrange(20)
        yield Report(SHELTER, scene, day, received, "structural", involved, f"flight{place}")


def _scene_on(rng: Dice, family: Family, day: int) -> Scene | None:
    """One of the scenes of `day`, by weight; both persons are alive and born."""
    open_ = [
        s
        for s in family.scenes
        if s.since <= day < s.until
        and s.uses.died > day
        and s.undergoes.died > day
        and s.undergoes.born <= day
        and s.uses.born + 4000 < day
    ]
    if not open_:
        return None
    return rng.pick_by(open_, [s.weight for s in open_])


def _severity(rng: Dice, progress: float | None) -> str:
    """`progress` in [0, 1] is how far a rising line of incidents has come."""
    luck = rng.random()
    if progress is not None:
        luck = 0.55 * luck + 0.45 * progress
    return SEVERITIES[0 if luck < 0.45 else 1 if luck < 0.78 else 2]


def _told(rng: Dice, scene: Scene, day: int, severity: str, event: str) -> Iterator[Report]:
    """The accounts of one incident; mostly one, sometimes two or three within days."""
    luck = rng.random()
    count = 1 if luck < 0.84 else 2 if luck < 0.97 else 3
    present = scene.household.present_on(day)
    minors = [p for p in present if day - p.born < 18 * YEAR and p is not scene.uses]
    heard: set[str] = set()
    for place in range(count):
        kind = _kind(rng, scene, day, minors, further=place > 0)
        if kind.capacity in heard:
            continue
        heard.add(kind.capacity)
        involved = _involved(rng, kind, scene, day, minors)
        delay = int(rng.random() ** 2 * (kind.delay_days + 1))
        if day + delay < END and involved:
            yield Report(kind, scene, day, day + delay, severity, involved, event)


def _kind(rng: Dice, scene: Scene, day: int, minors: list[Person], *, further: bool) -> SourceKind:
    """Who comes to know of it, by weight, among those who can."""
    ages = [(day - kid.born) / YEAR for kid in minors]
    can = {"family", "patient", "self", "front_door"}
    if ages:
        can.add("child")
    if any(age < 4 for age in ages):
        can.add("young_child")
    if any(4 <= age < 18 for age in ages):
        can.add("pupil")
    if day - scene.undergoes.born > 66 * YEAR:
        can.add("old")
    if scene.household.address_on(day).kind == "shelter":
        can.add("shelter")
    kinds = [kind for kind in KINDS if kind.sees in can]
    return rng.pick_by(kinds, [kind.further if further else kind.first for kind in kinds])


def _involved(
    rng: Dice, kind: SourceKind, scene: Scene, day: int, minors: list[Person]
) -> list[Involved]:
    """Whom the source names, in the order of naming; at least one."""
    uses = Involved(scene.uses, "uses_violence" if rng.random() < 0.93 else "unknown")
    undergoes = Involved(
        scene.undergoes, "undergoes_violence" if rng.random() < 0.93 else "unknown"
    )
    kids = [k for k in minors if k is not scene.undergoes and k is not scene.uses]
    seen: list[Involved] = []
    if kind.sees in {"child", "pupil", "young_child"}:
        seen = _child_and_parents(rng, kind, (uses, undergoes), day, minors)
    elif kind.sees in {"patient", "old", "self", "shelter"}:
        seen.append(undergoes)
        if rng.random() < 0.6:
            seen.append(uses)
        seen += _witnesses(rng, kids, 0.9 if kind.sees == "shelter" else 0.3)
    elif kind.sees == "front_door":
        seen = [i for i in (uses, undergoes) if rng.random() < 0.75] or [uses]
        seen += _witnesses(rng, kids, 0.3)
    else:
        seen = [uses, undergoes] if rng.random() < 0.93 else [undergoes]
        seen += _witnesses(rng, kids, 0.62)
    unborn = _unborn(scene.household, day)
    if unborn is not None and kind.sector == "health" and kind.sees != "old" and rng.random() < 0.6:
        seen.append(Involved(unborn, "unknown", unborn=True))
    return seen


def _child_and_parents(
    rng: Dice,
    kind: SourceKind,
    two: tuple[Involved, Involved],
    day: int,
    minors: list[Person],
) -> list[Involved]:
    """The child the source knows, with the adults of the scene it happens to name."""
    young, old = {"young_child": (0, 4), "pupil": (4, 18)}.get(kind.sees, (0, 18))
    fit = [k for k in minors if young * YEAR <= day - k.born < old * YEAR]
    child = two[1].person if two[1].person in fit else rng.pick(fit)
    role = "undergoes_violence" if child is two[1].person else "witnesses_violence"
    seen = [Involved(child, role)]
    seen += [i for i in two if i.person is not child and rng.random() < 0.62]
    if len(seen) == 1 and child.parents and rng.random() < 0.6:
        seen.append(Involved(rng.pick(child.parents), "unknown"))
    others = [k for k in minors if k is not child and k is not two[1].person]
    return seen + _witnesses(rng, others, 0.3)


def _witnesses(rng: Dice, kids: list[Person], share: float) -> list[Involved]:
    return [Involved(kid, "witnesses_violence") for kid in kids if rng.random() < share]


def _unborn(household: Household, day: int) -> Person | None:
    """A child that will be born into the household within 200 days."""
    for membership in household.members:
        if day < membership.person.born < day + 200 and membership.since <= membership.person.born:
            return membership.person
    return None


def register_facts(rng: Dice, family: Family, reports: list[Report]) -> Iterator[Report]:
    """Partner facts about some persons, mostly after a report named them."""
    named = {id(i.person): r for r in reports for i in r.involved if not i.unborn}
    for person in family.persons:
        report = named.get(id(person))
        if rng.random() >= (SHARE_REGISTER if report else SHARE_REGISTER / 6):
            continue
        day = report.received + 1 + rng.randrange(30) if report else END - rng.randrange(2, 700)
        home = person.home_on(min(day, person.died - 1))
        if day >= END or person.born >= day or home is None:
            continue
        scene = Scene(home, person, person, "", 0, 0, 0.0)
        yield Report(REGISTER, scene, day, day, "", [Involved(person, "unknown")])
