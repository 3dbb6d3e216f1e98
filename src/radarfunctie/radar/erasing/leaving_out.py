"""A signal without some of the persons it names."""

from collections.abc import Collection, Mapping
from typing import Any

Document = Mapping[str, Any]
_FREE_TEXTS = ("narrative",)  # nobody can tell whom they name
_FREE_PARTS = {"family_informed": ("reason",), "meldcode": ("answers",)}


def without_persons(document: Document, refs: Collection[str]) -> dict[str, object]:
    """The document of a signal as if it had not named these persons.

    What is written in free words goes as well, since it may name them: of a signal that tells of
    others everything stays that stands in codes, and what it says of those others.
    """
    found: dict[str, Any] = {key: document[key] for key in document if key not in _FREE_TEXTS}
    for name, texts in _FREE_PARTS.items():
        if isinstance(found.get(name), dict):
            found[name] = {key: value for key, value in found[name].items() if key not in texts}
    found["persons"] = [one for one in document["persons"] if one["ref"] not in refs]
    _leave(
        found, "relations", [one for one in document.get("relations") or () if _apart(one, refs)]
    )
    household = document.get("household")
    if isinstance(household, dict):
        members = [one for one in household.get("members") or () if one not in refs]
        _leave(found, "household", {**household, "members": members} if members else None)
    return found


def without_secrets(
    document: Document, secrets: Mapping[str, object], refs: Collection[str]
) -> dict[str, object]:
    """The secrets of `document`, by their places in the document without these persons."""
    stays = [place for place, one in enumerate(document["persons"]) if one["ref"] not in refs]
    moved = {str(old): str(new) for new, old in enumerate(stays)}
    kept = dict(without_persons(document, refs))
    found: dict[str, object] = {}
    for path, secret in secrets.items():
        steps = path.split(".")
        if steps[0] == "persons":
            if steps[1] not in moved:
                continue
            steps[1] = moved[steps[1]]
        elif steps[0] == "household" and "household" not in kept:
            continue
        found[".".join(steps)] = secret
    return found


def _apart(relation: Document, refs: Collection[str]) -> bool:
    return relation["from"] not in refs and relation["to"] not in refs


def _leave(document: dict[str, Any], name: str, value: object) -> None:
    """Put `value` in its place, or take the place away when nothing is left."""
    if value:
        document[name] = value
    else:
        document.pop(name, None)
