"""What to look at first in the demo, and the commands that show it."""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from radarfunctie.cli.demo_files import Made
from radarfunctie.cli.pictures import level, summary
from radarfunctie.cli.words import Words
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.domain.picture import RiskPicture
from radarfunctie.errors import NotFoundError
from radarfunctie.settings import Settings
from radarfunctie.weging.sentences import sentence

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar

HOUSEHOLDS = 3
_HITS_LOOKED_AT = 500
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Stop:
    """A household worth looking at, and why."""

    household: HouseholdId
    person: PersonId  # the member most was told about
    level: str
    summary: str
    reasons: tuple[str, ...]


def tour(radar: "Radar", made: Made, caller: Caller, words: Words) -> tuple[Stop, ...]:
    """The household of the showcase first, then those in which most different patterns are met."""
    stops = []
    for household in _candidates(radar, made, caller):
        try:
            home = radar.look.household(household, caller)
            picture = radar.look.household_picture(home.id, caller)
        except NotFoundError:
            continue
        stops.append(_stop(home, picture, words))
        if len(stops) == HOUSEHOLDS:
            break
    return tuple(stops)


def _candidates(radar: "Radar", made: Made, caller: Caller) -> Iterator[HouseholdId]:
    first = _showcase(radar, made)
    if first is not None:
        yield first
    hits = radar.hits.all(caller, limit=_HITS_LOOKED_AT)
    patterns: dict[HouseholdId, set[str]] = {}
    signals: dict[HouseholdId, set[str]] = {}
    for hit in hits:
        household = hit.row.household
        if household is not None and household != first:
            patterns.setdefault(household, set()).add(hit.row.pattern)
            signals.setdefault(household, set()).update(hit.row.signals)
    yield from sorted(patterns, key=lambda home: (-len(patterns[home]), -len(signals[home]), home))


def _showcase(radar: "Radar", made: Made) -> HouseholdId | None:
    """The household that most mentions of the showcase belong to."""
    with radar.graph.reader() as graph:
        held = [graph.signal_by_source(source) for source in made.sources]
        mentions = [mention for one in held if one is not None for mention in one.mentions.values()]
        persons = [person for person, _ in graph.persons_of(mentions).values()]
        homes = graph.households_of(set(persons))
    return max(homes, key=lambda home: _told(home, persons)).id if homes else None


def _told(home: Household, persons: Sequence[PersonId]) -> int:
    members = {member.person for member in home.members}
    return sum(person in members for person in persons)


def _stop(home: Household, picture: RiskPicture, words: Words) -> Stop:
    members = sorted({member.person for member in home.members})
    person = max(members, key=lambda one: sum(one in told.roles for told in picture.timeline))
    heaviest = sorted(picture.indicators, key=lambda one: -one.points)[:_REASONS]
    return Stop(
        home.id,
        person,
        level(picture),
        summary(picture, words),
        tuple(sentence(indicator, "en", words.sentences()) for indicator in heaviest),
    )


def next_steps(
    settings: Settings, stops: Sequence[Stop], folder: Path, address: str | None
) -> Sequence[tuple[str, str]]:
    """Commands to copy, each with what it shows."""
    radar = _radar_command(settings)
    shown = shlex.quote(str(folder))
    steps = []
    if stops:
        first = stops[0]
        steps += [
            (f"{radar} show household {first.household}", "everything about the first household"),
            (f"{radar} show person {first.person}", "one person, mention by mention"),
        ]
    steps += [
        (f"{radar} hits --limit 5", "what the radar found on its own"),
        (f"{radar} check < {shown}/question.json", "a named check: is somebody on the radar?"),
        (f"{radar} evaluate {shown}/truth.csv", "how well it found who is who"),
    ]
    if address is None:
        return [*steps, (f"{radar} serve", "API and pages")]
    if stops:
        token = f'"Authorization: Bearer $({radar} token --user caseworker)"'
        url = f"{address}/v1/households/{stops[0].household}/picture"
        steps.append((f"curl -H {token} {url}", "the same household over the API"))
    return steps


def _radar_command(settings: Settings) -> str:
    """How `radar` was called, as it can be typed from this folder."""
    program = Path(sys.argv[0])
    if program.name != "radar" or _on_path(program):
        command = "radar"
    else:
        inside = program.is_relative_to(Path.cwd())
        command = shlex.quote(str(program.relative_to(Path.cwd()) if inside else program))
    default = Settings.model_fields["data_dir"].default
    if settings.data_dir == default:
        return command
    return f"{command} --data-dir {shlex.quote(str(settings.data_dir))}"


def _on_path(program: Path) -> bool:
    folders = os.environ.get("PATH", "").split(os.pathsep)
    first = next((found for f in folders if (found := Path(f) / "radar").is_file()), None)
    return first is not None and first.samefile(program)
