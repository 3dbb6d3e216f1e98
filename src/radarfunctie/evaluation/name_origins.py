"""What a surname looks like: groups by script and spelling, for measuring errors only.

Nothing else in the product may look at these groups; a test keeps it so.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load

FREQUENT, OTHER, UNKNOWN = "frequent_in_the_netherlands", "other_spelling", "no_surname"


class _Group(BaseModel):
    """What the names of one group look like."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scripts: tuple[str, ...] = Field(default=(), description="First words of Unicode names.")
    spellings: tuple[str, ...] = Field(default=(), description="Regular expressions.")
    surnames: tuple[str, ...] = Field(default=(), description="Whole surnames.")


class _File(BaseModel):
    """The file name_origins.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: Mapping[str, _Group] = Field(description="Group -> what its names look like.")
    prefixes: tuple[str, ...] = Field(description="Joined prefixes of surnames.")


@dataclass(frozen=True)
class NameOrigins:
    """Tells the group of a surname; whole names go before scripts, and those before spellings."""

    names: Mapping[str, str]  # surname -> group
    scripts: Mapping[str, str]  # first word of a Unicode name -> group
    spellings: tuple[tuple[re.Pattern[str], str], ...]
    prefixes: frozenset[str]
    frequent: Collection[str]  # surnames that are frequent in the Netherlands

    @property
    def groups(self) -> tuple[str, ...]:
        """Every group by name, the two without a look of their own and the nameless last."""
        return (*sorted(set(self.names.values())), FREQUENT, OTHER, UNKNOWN)

    def of(self, surname: str | None, written: str | None) -> str:
        """The group of a surname in comparable form; `written` is the name in its own script."""
        if surname is None:
            return UNKNOWN
        return self.names.get(surname) or self._by_look(surname, written)

    def has_prefix(self, surname: str | None, parts: Collection[str]) -> bool:
        """Whether one of the renderings of a surname has a prefix before it."""
        return surname is not None and any(
            part.endswith(surname) and part[: -len(surname)] in self.prefixes for part in parts
        )

    def _by_look(self, surname: str, written: str | None) -> str:
        for character in written or "":
            if character.isalpha() and not character.isascii():
                script = unicodedata.name(character, "").split(" ")[0]
                if script in self.scripts:
                    return self.scripts[script]
        if surname in self.frequent:
            return FREQUENT
        return next((group for look, group in self.spellings if look.search(surname)), OTHER)


def load_name_origins(frequent: Collection[str]) -> NameOrigins:
    """The groups that ship; `frequent` are the surnames of the frequency table in force.

    Raises:
        ConfigError: The file does not hold.
    """
    file = load(Path(__file__).with_name("name_origins.yaml"), _File)
    groups = file.groups.items()
    return NameOrigins(
        {name: group for group, about in groups for name in about.surnames},
        {script: group for group, about in groups for script in about.scripts},
        tuple((re.compile(look), group) for group, about in groups for look in about.spellings),
        frozenset(file.prefixes),
        frequent,
    )
