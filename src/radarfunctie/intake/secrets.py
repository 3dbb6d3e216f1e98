"""What must not lie in the graph: who reported, and addresses nobody may learn.

A document is split in an open part and the secrets by path, and put together again.
"""

from collections.abc import Iterator, Mapping

Part = Mapping[str, object]
_OPEN_OF_REPORTER = ("identity_shielded", "shield_ground")


def split(document: Part) -> tuple[dict[str, object], dict[str, object]]:
    """The open part of a plain document that holds, and its secrets by path.

    The reporter keeps only whether and why the identity is shielded. A secret address keeps its
    place as {"secret": true}. `document` itself is left as it is.
    """
    found = dict(document)
    secrets: dict[str, object] = {}
    _hide_reporter(found, secrets)
    _hide_addresses(found, secrets)
    return found, secrets


def join(document: Part, secrets: Part) -> dict[str, object]:
    """The plain document of which `split` made these two."""
    found = dict(document)
    for path, secret in secrets.items():
        _put(found, path.split("."), secret)
    return found


def is_secret(address: Part) -> bool:
    """Whether the source says an address is secret; a shelter always is."""
    return address.get("secret") is True or address.get("kind") == "shelter"


def secret_paths(document: Part) -> frozenset[str]:
    """The paths of every address that is secret.

    One that is the same place as a secret address of this signal is secret too, or the place would
    be told by the other person at it.
    """
    addresses = dict(_addresses(document))
    hidden = {path for path, address in addresses.items() if is_secret(address)}
    same = {
        path
        for path, address in addresses.items()
        if any(_same_place(address, addresses[other]) for other in hidden)
    }
    return frozenset(hidden | same)


def _addresses(document: Part) -> Iterator[tuple[str, Part]]:
    """Every address with its path."""
    persons = document.get("persons")
    for index, person in enumerate(persons if isinstance(persons, list) else ()):
        for place, address in enumerate(person.get("addresses") or ()):
            yield f"persons.{index}.addresses.{place}", address
    household = document.get("household")
    if isinstance(household, dict) and household.get("address") is not None:
        yield "household.address", household["address"]


def _same_place(left: Part, right: Part) -> bool:
    """Whether two addresses may be one place; the doubt is for secrecy.

    One house number, and no postcode or town that says otherwise: streets are spelled in too many
    ways to tell two places apart.
    """
    if _agree(left, right, "bag_id"):
        return True
    if left.get("number") is None or left.get("number") != right.get("number"):
        return False
    return not any(
        left.get(key) and right.get(key) and not _agree(left, right, key)
        for key in ("postcode", "town")
    )


def _agree(left: Part, right: Part, key: str) -> bool:
    """Whether both give the same text for `key`, spaces and capitals aside."""
    ours, theirs = ("".join(str(part.get(key) or "").split()).casefold() for part in (left, right))
    return bool(ours) and ours == theirs


def _hide_reporter(document: dict[str, object], secrets: dict[str, object]) -> None:
    """Moves what identifies the reporter to the secrets."""
    reporter = document.get("reporter")
    if not isinstance(reporter, dict):
        return
    hidden = {key: value for key, value in reporter.items() if key not in _OPEN_OF_REPORTER}
    if not hidden:
        return
    secrets["reporter"] = hidden
    shown = {key: value for key, value in reporter.items() if key in _OPEN_OF_REPORTER}
    if shown:
        document["reporter"] = shown
    else:
        del document["reporter"]


def _hide_addresses(document: dict[str, object], secrets: dict[str, object]) -> None:
    """Moves every secret address to the secrets."""
    for path in sorted(secret_paths(document)):
        secrets[path] = _put(document, path.split("."), {"secret": True})


def _put(document: dict[str, object], path: list[str], value: object) -> object:
    """Puts `value` at `path` in copies of what lies on the way; returns what was there.

    A mapping at "reporter" is laid over the one that is there.
    """
    *way, last = path
    holder: dict[str, object] | list[object] = document
    for step in way:
        below = holder[int(step)] if isinstance(holder, list) else holder[step]
        copied = list(below) if isinstance(below, list) else dict(as_part(below))
        _set(holder, step, copied)
        holder = copied
    if isinstance(holder, list):
        before: object = holder[int(last)]
    else:
        before = holder.get(last)
    if last == "reporter" and isinstance(value, dict):
        value = {**as_part(before), **value}
    _set(holder, last, value)
    return before


def as_part(value: object) -> Part:
    """`value` when it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def _set(holder: dict[str, object] | list[object], step: str, value: object) -> None:
    if isinstance(holder, list):
        holder[int(step)] = value
    else:
        holder[step] = value
