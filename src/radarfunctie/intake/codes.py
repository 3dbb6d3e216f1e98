"""The code lists of the signal format: which codes a signal may carry, and what each implies."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import as_mapping, check, policy_file, read_yaml, shipped_folder
from radarfunctie.domain.signal import Party, Role, SignalKind, Source
from radarfunctie.errors import ConfigError, Fault

FILE = "codes.yaml"
CITIZENS = "citizens"
_CLOSED = frozenset({"kind", "party", "role", "severity", "sex", "name_use"})
_ENUMS: Mapping[str, type[StrEnum]] = {"kind": SignalKind, "party": Party, "role": Role}


class Entry(BaseModel):
    """One code: its words on screen and what it implies."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    nl: str = Field(min_length=1, description="Words on screen, Dutch.")
    en: str = Field(min_length=1, description="Words on screen, English.")
    cbs_code: str | None = Field(None, description="Code in the CBS information protocol of 2015.")
    source: str | None = Field(None, description="Where the code comes from: V15, V, S or M.")
    group: str | None = Field(
        None,
        description="Sector: the group it counts in, none when it never adds. Factor: its heading.",
    )
    party: str | None = Field(None, description="Capacity: the party it belongs to.")
    sector: str | None = Field(None, description="Capacity: the sector it belongs to.")
    rank: int | None = Field(None, ge=0, description="Severity: place in the order, 0 is least.")
    means: str | None = Field(None, description="Code this one is read as.")
    brp: str | None = Field(None, description="Code in the register of persons.")


class CodeFile(BaseModel):
    """A whole code file; every list maps a code to its entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: dict[str, Entry] = Field(description="What a signal is.")
    party: dict[str, Entry] = Field(description="Who speaks.")
    region: dict[str, Entry] = Field(description="Regions of Veilig Thuis.")
    sector_group: dict[str, Entry] = Field(description="What counts as one independent source.")
    sector: dict[str, Entry] = Field(description="Where the reporter works.")
    capacity: dict[str, Entry] = Field(description="In which capacity the reporter speaks.")
    role: dict[str, Entry] = Field(description="What a person does in one signal.")
    severity: dict[str, Entry] = Field(description="How bad it is, from least to most.")
    certainty: dict[str, Entry] = Field(description="How sure it is.")
    nature: dict[str, Entry] = Field(description="Nature of the violence.")
    form: dict[str, Entry] = Field(description="Form of the violence.")
    factor: dict[str, Entry] = Field(description="Risk and protective factors.")
    sex: dict[str, Entry] = Field(description="Sex as registered.")
    name_use: dict[str, Entry] = Field(description="Which surname a person uses.")
    relation_kind: dict[str, Entry] = Field(description="What one person is of another.")
    address_kind: dict[str, Entry] = Field(description="What an address is.")
    shield_ground: dict[str, Entry] = Field(description="Why the reporter stays unnamed.")
    informed: dict[str, Entry] = Field(description="Whether the family was told.")
    informed_by: dict[str, Entry] = Field(description="Who told the family.")
    who_seen: dict[str, Entry] = Field(description="Whom the reporter has seen.")
    contact_frequency: dict[str, Entry] = Field(description="How often the reporter sees them.")
    citizen_intent: dict[str, Entry] = Field(description="What a citizen wants.")
    forward_target: dict[str, Entry] = Field(description="To whom a report is passed on.")


@dataclass(frozen=True, slots=True)
class Codes:
    """The code lists in force, by list name and code, in the order of the file."""

    lists: Mapping[str, Mapping[str, Entry]]

    def known(self, name: str, code: str) -> bool:
        """Whether `code` is in the list `name`."""
        return code in self.lists[name]

    def read(self, name: str, code: str) -> str:
        """The code that `code` is read as: itself, or the one it means."""
        entry = self.lists[name].get(code)
        return entry.means if entry is not None and entry.means is not None else code

    def of_brp(self, name: str, brp: str) -> str | None:
        """The code of the register's own `brp`; None when the list has none for it."""
        return next((code for code, entry in self.lists[name].items() if entry.brp == brp), None)

    def sector_group(self, source: Source) -> str | None:
        """What `source` counts as among independent sectors; None when it never adds one.

        Citizens are one group, whatever sector is given. A sector that is not given follows from
        the capacity; one that is given as unknown or none adds nothing.
        """
        capacity = self.lists["capacity"].get(source.capacity or "")
        implied = capacity.party if capacity is not None else None
        if (source.party or implied) == Party.CITIZEN:
            return CITIZENS
        sector = source.sector or (capacity.sector if capacity is not None else None)
        entry = self.lists["sector"].get(sector or "")
        return entry.group if entry is not None else None


def load_codes(own_folder: Path | None = None) -> Codes:
    """The shipped code lists, with those of the operator's own folder laid over them.

    Raises:
        ConfigError: Names every fault of either file at once.
    """
    shipped = as_mapping(read_yaml(shipped_folder("policy") / FILE))
    path = policy_file(FILE, own_folder)
    own = _own_lists(path) if own_folder is not None and path.parent == own_folder else {}
    merged = {name: {**as_mapping(shipped.get(name)), **own.get(name, {})} for name in shipped}
    codes = check(merged, CodeFile, FILE)
    lists = {name: getattr(codes, name) for name in CodeFile.model_fields}
    _refuse(_faults(lists))
    return Codes(lists)


def _own_lists(path: Path) -> Mapping[str, Mapping[str, object]]:
    """The lists of the operator's own file; a closed list may only bring other words."""
    content = as_mapping(read_yaml(path) or {})
    known = set(CodeFile.model_fields)
    shipped = as_mapping(read_yaml(shipped_folder("policy") / FILE))
    faults = [Fault(f"{FILE}: {name}", "is not a code list") for name in content.keys() - known]
    own = {name: as_mapping(entries) for name, entries in content.items() if name in known}
    faults += [
        Fault(f"{FILE}: {name}.{code}", "cannot be added; this list is closed")
        for name in _CLOSED & own.keys()
        for code in own[name].keys() - as_mapping(shipped[name]).keys()
    ]
    faults += [
        Fault(f"{FILE}: {name}", "must map codes to entries")
        for name, entries in content.items()
        if name in known and entries and not own[name]
    ]
    _refuse(faults)
    return own


def _faults(lists: Mapping[str, Mapping[str, Entry]]) -> list[Fault]:
    """What one list says that another does not know."""
    faults = [
        Fault(f"{FILE}: {name}", "must hold exactly the codes the product acts on")
        for name, enum in _ENUMS.items()
        if set(lists[name]) != {member.value for member in enum}
    ]
    links = [
        ("sector", "group", "sector_group"),
        ("capacity", "party", "party"),
        ("capacity", "sector", "sector"),
        *((name, "means", name) for name in lists),
    ]
    return faults + [
        Fault(f"{FILE}: {name}.{code}.{attribute}", f"is not a code of {target}")
        for name, attribute, target in links
        for code, entry in lists[name].items()
        if getattr(entry, attribute) not in (None, *lists[target])
    ]


def _refuse(faults: list[Fault]) -> None:
    """Raises when there is a fault."""
    if faults:
        message = f"{FILE} does not hold"
        raise ConfigError(message, faults)
