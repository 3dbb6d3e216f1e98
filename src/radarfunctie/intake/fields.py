"""The fields of a small JSON body, in either spelling."""

from collections.abc import Collection, Mapping

from pydantic.alias_generators import to_camel

from radarfunctie.errors import Fault
from radarfunctie.intake.json_line import read_object
from radarfunctie.intake.plain import plain, snake


def fields_of(raw: bytes, known: Collection[str]) -> tuple[Mapping[str, object], list[Fault]]:
    """The fields of a JSON object by snake_case name, values as sent, and what is wrong with it.

    Raises:
        InputError: It is no JSON object at all.
    """
    document = read_object(raw)
    faults = list(plain(document).faults)
    fields = {snake(key): value for key, value in document.items()}
    if not fields.keys() <= set(known):  # a key could be a name: it is not told
        names = ", ".join(to_camel(name) for name in sorted(known))
        faults.append(Fault("", f"holds a key that is not known; known are: {names}"))
    return fields, faults
