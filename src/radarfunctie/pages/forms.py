"""Forms that come from a page of ours: read whole, held against the cookie, nothing kept."""

import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qs

from starlette.requests import Request

from radarfunctie.errors import Fault, InputError

CSRF = "radar_csrf"
_SMALL_BYTES = 10_000
LARGE_BYTES = 200_000
_FIELDS_MOST = 500
PERSON_FIELDS = {
    "person.surname": "surname",
    "person.birthDate": "birth_date",
    "person.firstNames": "first_names",
    "person.addresses": "postcode",
    "person.bsn": "bsn",
    "birthDate": "birth_date",
    "firstNames": "first_names",
    "addresses": "postcode",
}
"""The field of a form about a person for a field of the question."""
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class Form:
    """The fields of a form, without white space around them."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self.fields = {name: [one.strip() for one in values] for name, values in fields.items()}

    def text(self, name: str) -> str:
        """The last value of a field; empty when it is not there."""
        return (self.fields.get(name) or [""])[-1]

    def given(self, name: str) -> str | None:
        """The same; None when empty."""
        return self.text(name) or None

    def all(self, name: str) -> list[str]:
        """Every value that is not empty."""
        return [one for one in self.fields.get(name, []) if one]

    def lines(self, name: str) -> tuple[str, ...]:
        """A text field as its lines."""
        return tuple(line.strip() for line in self.text(name).splitlines() if line.strip())

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.text(name))

    def day(self, name: str, faults: list[Fault], path: str) -> date | None:
        """A day written as dd-mm-yyyy; None when empty or, with a fault, when it is none."""
        text = self.text(name)
        found = read_day(text)
        if text and found is None:
            faults.append(Fault(path, "is no day"))
        return found


def read_day(text: str) -> date | None:
    """The day that `dd-mm-yyyy` says; None when it says none."""
    parts = _DAY.fullmatch(text.strip())
    if parts is None:
        return None
    day, month, year = map(int, parts.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


async def read_form(request: Request, most_bytes: int = _SMALL_BYTES) -> Form:
    """The fields of a form that came from a page of ours.

    Raises:
        InputError: It did not, or it is too large.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            _refuse("is too large")
    try:
        fields = parse_qs(
            bytes(body).decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=_FIELDS_MOST,
        )
    except ValueError:
        fields = {}
        _refuse("has too many fields")
    form = Form(fields)
    held = request.cookies.get(CSRF, "")
    if not held or not hmac.compare_digest(held.encode(), form.text("csrf").encode()):
        _refuse("did not come from a page of ours")
    return form


def _refuse(rule: str) -> None:
    message = "the form does not hold"
    raise InputError(message, [Fault("", rule)])
