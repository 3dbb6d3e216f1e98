"""One file of tables, read with every fault collected instead of raised."""

import csv
from collections.abc import Sequence

import yaml

from radarfunctie.errors import Fault
from radarfunctie.standardise.fold import fold


class YamlFile:
    """One YAML file, read with every fault collected instead of raised."""

    def __init__(self, name: str, text: str, faults: list[Fault]) -> None:
        self._name, self._faults = name, faults
        self._data: dict[str, object] = {}
        try:
            data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  safe
        except yaml.YAMLError:
            self._fault("", "is not YAML")
            return
        if isinstance(data, dict):
            self._data = data
        else:
            self._fault("", "is not a mapping")

    def words(self, key: str) -> frozenset[str]:
        """The folded words of list `key`."""
        return frozenset(f for f in map(fold, self._texts(key, self._data.get(key))) if f)

    def lists_of(self, key: str) -> dict[str, Sequence[str]]:
        """The lists of texts under mapping `key`."""
        found = self._data.get(key)
        if not isinstance(found, dict):
            self._fault(key, "is not a mapping")
            return {}
        return {str(k): self._texts(f"{key}.{k}", v) for k, v in found.items()}

    def texts_of(self, key: str) -> dict[str, str]:
        """The folded mapping of text to text under `key`."""
        found = self._data.get(key)
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            self._fault(key, "is not a mapping of text to text")
            return {}
        return {fold(str(k)) or "": fold(v) or "" for k, v in found.items()}

    def rows(self, key: str) -> list[Sequence[str]]:
        """The lists of texts in list `key`."""
        found = self._data.get(key)
        if not isinstance(found, list):
            self._fault(key, "is not a list")
            return []
        return [self._texts(f"{key}.{i}", row) for i, row in enumerate(found)]

    def _texts(self, key: str, found: object) -> Sequence[str]:
        if isinstance(found, list) and found and all(isinstance(x, str) for x in found):
            return found
        self._fault(key, "is not a list of texts")
        return ()

    def _fault(self, key: str, rule: str) -> None:
        self._faults.append(Fault(f"{self._name}: {key}" if key else self._name, rule))


def csv_names(name: str, text: str, faults: list[Fault]) -> list[str]:
    """Column `name` of a CSV text; a fault when it is missing or empty in some row."""
    rows = list(csv.DictReader(text.splitlines()))
    if rows and all(row.get("name") for row in rows):
        return [row["name"] for row in rows]
    faults.append(Fault(f"{name}: name", "is missing or empty in some row"))
    return []


def list_names(name: str, text: str, faults: list[Fault]) -> list[str]:
    """The lines of a text, each a name in comparable form; a fault when one is not."""
    names = text.split()
    if names and all(one.isascii() and one.isalpha() and one.isupper() for one in names):
        return names
    faults.append(Fault(name, "is empty, or holds a line that is not capitals A-Z alone"))
    return []
