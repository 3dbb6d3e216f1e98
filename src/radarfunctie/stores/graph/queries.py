"""Named queries and patterns, read from their files once per store."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import files, load, read_text, shipped_folder
from radarfunctie.errors import NotFoundError


class PatternParameter(BaseModel):
    """A number or code that a pattern takes, with the value it has when nobody says otherwise."""

    model_config = ConfigDict(frozen=True)
    default: float | int | str | None = Field(description="Value bound under this name.")


class PatternFile(BaseModel):
    """What the store needs of a pattern's metadata; the rest is for others."""

    model_config = ConfigDict(frozen=True)
    parameters: Mapping[str, PatternParameter] = Field(default={}, description="By name.")
    signals_min: int = Field(default=1, description="Counted signals of a person of a row.")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as statements, over everybody and over some, and its parameters."""

    everybody: str
    some: str
    given: str | None  # over some, where what it counts is at hand; None when it asks otherwise
    everybody_given: str | None  # the same over everybody
    parameters: Mapping[str, float | int | str | None]
    signals_min: int = 1  # of what it counts; whoever has fewer is in no row


@dataclass(frozen=True, slots=True)
class Queries:
    """Statements by name."""

    texts: Mapping[str, str]
    patterns: Mapping[str, Pattern] = field(default_factory=dict)
    counted: str = ""  # what patterns count about some persons
    everybody_counted: str = ""  # and about everybody

    def __getitem__(self, name: str) -> str:
        """The statement with that name."""
        return self.texts[name]

    def pattern(self, name: str) -> Pattern:
        """The pattern with that name.

        Raises:
            NotFoundError: There is none.
        """
        try:
            return self.patterns[name]
        except KeyError as error:
            message = f"there is no pattern {name}"
            raise NotFoundError(message) from error


def load_queries(folder: Path, language: str, own_patterns: Path | None = None) -> Queries:
    """All statements of a schema folder in `sql` or `cypher`; those that are shipped, read once.

    Patterns of `own_patterns` stand beside those of the schema, or for one of the same name. A
    pattern without a file in this language is left out: it runs where its file is.

    Raises:
        ConfigError: A file is missing or its metadata does not hold.
    """
    shipped = folder == shipped_folder("graph_schema")
    queries = _shipped(folder, language) if shipped else _read(folder, language)
    if own_patterns is None or not own_patterns.is_dir():
        return queries
    own = _patterns(own_patterns, language, heads=folder / "patterns")
    return replace(queries, patterns={**queries.patterns, **own})


def _read(folder: Path, language: str) -> Queries:
    texts = {path.stem: _statement(path) for path in files(folder / "queries", f".{language}")}
    parts = _Parts.of(folder / "patterns", language)
    patterns = _patterns(folder / "patterns", language)
    return Queries(texts, patterns, parts.rows(parts.some), parts.rows(parts.everybody))


_shipped = cache(_read)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands before and within the statements of patterns."""

    everybody: str
    some: str
    counted: str
    given: str
    asked: str

    @classmethod
    def of(cls, folder: Path, language: str) -> "_Parts":
        names = ("_all", "_touched", "_counted", "_given", "_rows")
        return cls(*(_statement(folder / f"{name}.{language}") for name in names))

    def rows(self, head: str) -> str:
        """The statement that asks what patterns count about the persons of a head."""
        return f"{head}\n{self._filled(self.asked, self.counted)}"

    def pattern(self, body: str, about: PatternFile) -> Pattern:
        """A pattern from its own statement, which may ask for what all of them count."""
        values = {name: value.default for name, value in about.parameters.items()}
        asking, given = self._filled(body, self.counted), self._filled(body, self.given)
        counts = _COUNTED in _INCLUDE.findall(body)
        return Pattern(
            f"{self.everybody}\n{asking}",
            f"{self.some}\n{asking}",
            f"{self.some}\n{given}" if counts else None,
            f"{self.everybody}\n{given}" if counts else None,
            values,
            about.signals_min,
        )

    def _filled(self, body: str, counted: str) -> str:
        """The statement with what it includes in place."""
        texts = {_COUNTED: counted, _COUNTED_HERE: self.counted}
        return _INCLUDE.sub(lambda found: texts.get(found[1], found[0]), body)


_INCLUDE = re.compile(r"^(?:--|//) include: (.+)$", re.MULTILINE)
_COUNTED = "counted"  # about those who are asked about
_COUNTED_HERE = "counted here"  # about others, whom the pattern itself names as `who`


def _patterns(folder: Path, language: str, heads: Path | None = None) -> dict[str, Pattern]:
    parts = _Parts.of(heads or folder, language)
    return {
        about.stem: parts.pattern(
            _statement(about.with_suffix(f".{language}")), load(about, PatternFile)
        )
        for about in files(folder, ".yaml")
        if about.with_suffix(f".{language}").is_file()
    }


def _statement(path: Path) -> str:
    """The statement without the comment that stands in front of it."""
    lines = read_text(path).strip().splitlines()
    while lines and (lines[0].startswith(("--", "//")) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)
