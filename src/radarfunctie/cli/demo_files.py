"""The files of the demo: made once, remembered, and never mixed with anything else."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from radarfunctie.cli.errors import CommandError
from radarfunctie.demo.files import DemoFiles, write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.signal import SourceKey

FOLDER = "demo"
DEFAULT_SIGNALS = 2_000
_MADE = "made.json"
_NAMED = ("first_names", "prefix", "surname", "birth_date", "sex")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line; None where nothing was said."""

    persons: int | None = None
    signals: int | None = None
    seed: int | None = None

    def settings(self) -> DemoSettings:
        """What to generate.

        Raises:
            InputError: It cannot be generated.
        """
        signals = DEFAULT_SIGNALS if self == replace(self, persons=None, signals=None) else None
        return DemoSettings(self.signals or signals, self.persons, self.seed or 1)


@dataclass(frozen=True, slots=True)
class Made:
    """A demo that was made: from which numbers, and how much there is of it."""

    persons: int | None
    signals: int | None
    seed: int
    true_persons: int
    signal_count: int
    mention_count: int
    showcase: tuple[tuple[str, str], ...]  # organisation and ref of its signals, by date

    def fits(self, wanted: Wanted) -> bool:
        """Whether this is what is asked for; it is when nothing is."""
        if wanted == Wanted():
            return True
        asked = wanted.settings()
        return (self.signals, self.persons, self.seed) == (
            asked.signals,
            asked.persons,
            asked.seed,
        )

    @property
    def sources(self) -> tuple[SourceKey, ...]:
        """The signals about the showcase household."""
        return tuple(SourceKey(organisation, ref) for organisation, ref in self.showcase)


def made_before(folder: Path) -> Made | None:
    """The demo in a folder; None when it was not made, or not finished."""
    try:
        content = json.loads((folder / _MADE).read_text("utf-8"))
        showcase = tuple((str(one), str(ref)) for one, ref in content.pop("showcase"))
        return Made(**content, showcase=showcase)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        message = f"{folder / _MADE} is not what the demo wrote; remove the folder {folder}"
        raise CommandError(message) from error


def make(folder: Path, wanted: Wanted) -> Made:
    """Generate the demo into a folder.

    Raises:
        InputError: It cannot be generated.
    """
    settings = wanted.settings()
    files = write_demo(settings, folder)
    made = Made(
        settings.persons,
        settings.signals,
        settings.seed,
        files.persons,
        files.signal_count,
        files.mention_count,
        tuple(_with_organisation(files)),
    )
    _write_question(folder, files.signals, set(made.sources))
    _write(folder / _MADE, asdict(made))
    return made


def _with_organisation(files: DemoFiles) -> Iterator[tuple[str, str]]:
    with files.truth.open(encoding="utf-8", newline="") as file:
        found = {row["source_ref"]: row["source_organisation"] for row in csv.DictReader(file)}
    for ref in files.showcase:
        yield found[ref], ref


def _write_question(folder: Path, signals: Path, showcase: set[SourceKey]) -> None:
    """Write the body of a named check about somebody of the showcase household."""
    with signals.open(encoding="utf-8") as file:
        for text in file:
            document = json.loads(text)
            if SourceKey(document["source"]["organisation"], document["source"]["ref"]) in showcase:
                for person in document["persons"]:
                    if _can_be_asked(person):
                        named = {key: person[key] for key in _NAMED if person.get(key)}
                        body = {"person": named, "purpose": "advice", "caller_choice": True}
                        _write(folder / "question.json", body)
                        return


def _can_be_asked(person: Mapping[str, object]) -> bool:
    born = person.get("birth_date")
    full = isinstance(born, str) and "-00" not in born
    return full and bool(person.get("surname")) and bool(person.get("first_names"))


def _write(path: Path, content: Mapping[str, object]) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(content, ensure_ascii=False) + "\n", "utf-8")
    fresh.replace(path)
