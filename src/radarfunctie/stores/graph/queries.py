"""Named queries and patterns, read from their files once per store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as two statements, over everybody and over some, and its parameters."""

    everybody: str
    some: str
    parameters: Mapping[str, float | int | str | None]


@dataclass(frozen=True, slots=True)
class Queries:
    """Statements by name."""

    texts: Mapping[str, str]
    patterns: Mapping[str, Pattern] = field(default_factory=dict)

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
    return Queries(queries.texts, {**queries.patterns, **own})


def _read(folder: Path, language: str) -> Queries:
    texts = {path.stem: _statement(path) for path in files(folder / "queries", f".{language}")}
    return Queries(texts, _patterns(folder / "patterns", language))


_shipped = cache(_read)


def _patterns(folder: Path, language: str, heads: Path | None = None) -> dict[str, Pattern]:
    everybody = _statement((heads or folder) / f"_all.{language}")
    some = _statement((heads or folder) / f"_touched.{language}")
    found = {}
    for about in files(folder, ".yaml"):
        if not about.with_suffix(f".{language}").is_file():
            continue
        metadata = load(about, PatternFile)
        values = {name: value.default for name, value in metadata.parameters.items()}
        body = _statement(about.with_suffix(f".{language}"))
        found[about.stem] = Pattern(f"{everybody}\n{body}", f"{some}\n{body}", values)
    return found


def _statement(path: Path) -> str:
    """The statement without the comment that stands in front of it."""
    lines = read_text(path).strip().splitlines()
    while lines and (lines[0].startswith(("--", "//")) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)
