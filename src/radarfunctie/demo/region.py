"""The demo region: families one after another, each with what was written about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from radarfunctie.demo.bsn_ledger import BsnLedger
from radarfunctie.demo.calendar import END, YEAR
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.couple_story import Namesake
from radarfunctie.demo.error_rates import load_error_rates
from radarfunctie.demo.families import tell_family
from radarfunctie.demo.family_maker import FamilyMaker
from radarfunctie.demo.incidents import register_facts, reports_of
from radarfunctie.demo.naming import Naming
from radarfunctie.demo.people import Family
from radarfunctie.demo.places import Places
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.demo.showcase import ShowcaseStory
from radarfunctie.demo.tables import load_tables
from radarfunctie.demo.writing import SignalWriter, Written

SHOWCASE = 0
"""The first family is the one of the showcase, so that the smallest demo has it."""

FAMILIES_PER_NAMESAKE = 120
PERSONS_ASKED_PER_SIGNAL = 0.70
PERSONS_ASKED_PER_PERSON = 0.50
"""Persons for whom a writer asks a citizen number, per signal and per person; measured."""


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """A family and the signals about its persons, in the order of the incidents."""

    family: Family
    signals: tuple[Written, ...]
    showcase: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A population and its events. Nothing is held: `families` makes them anew, always the same."""

    settings: DemoSettings

    def families(self) -> Iterator[FamilyFile]:
        """Families until a limit of the settings is reached; memory does not grow with them.

        The last family keeps only the signals that fit, so that the limit on signals is exact.

        Raises:
            InputError: A region of which the demo has no places.
        """
        settings = self.settings
        tables = load_tables(settings.regions)
        naming, places = Naming(tables), Places(tables, settings.seed)
        limit = settings.signal_limit
        ledger = BsnLedger(settings.seed, _expected(settings))
        writer = SignalWriter(tables, load_error_rates(), ledger, settings.seed)
        start = END - int(settings.years * YEAR)
        persons = signals = index = 0
        while (limit is None or signals < limit) and (
            settings.persons is None or persons < settings.persons
        ):
            rng = Dice(f"{settings.seed}:{index}")
            maker = FamilyMaker(rng, index, naming, places, start)
            if index == SHOWCASE:
                family, reports = maker.family, ShowcaseStory(maker).reports()
            else:
                family = tell_family(maker, _namesake(settings.seed, index, naming, start))
                reports = list(reports_of(rng, family, start))
                reports += register_facts(rng, family, reports)
            if limit is not None:
                reports = reports[: limit - signals]
            written = tuple(writer.write(rng, report) for report in reports)
            yield FamilyFile(family, written, showcase=index == SHOWCASE)
            persons += len(family.persons)
            signals += len(written)
            index += 1


def generate(settings: DemoSettings) -> Region:
    """The population of `settings` and its events, made when it is walked through."""
    return Region(settings)


def _expected(settings: DemoSettings) -> int:
    """Persons for whom a citizen number will be asked, at most by each limit."""
    guesses = []
    if settings.signal_limit is not None:
        guesses.append(int(settings.signal_limit * PERSONS_ASKED_PER_SIGNAL))
    if settings.persons is not None:
        guesses.append(int(settings.persons * PERSONS_ASKED_PER_PERSON))
    return min(guesses)


def _namesake(seed: int, index: int, naming: Naming, start: int) -> Namesake | None:
    """The name and birth date that two families of every 120 share; None for the others."""
    block, place = divmod(index, FAMILIES_PER_NAMESAKE)
    if place not in (17, 83):
        return None
    rng = Dice(f"{seed}:namesake:{block}")
    born = start - int(YEAR * rng.uniform(20, 42))
    first_names, call_name = naming.given(rng, None, "M", born)
    surname = naming.surname(rng, None, "M")
    return Namesake(first_names or "", call_name or "", surname, born)
