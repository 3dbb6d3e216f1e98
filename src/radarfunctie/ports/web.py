"""JSON documents of other machines."""

from collections.abc import Mapping
from typing import Protocol


class WebAwayError(Exception):
    """There was no usable answer. Whoever asked says what that means; the text names no value."""


class WebRefusedError(Exception):
    """The other side said no."""


class JsonWeb(Protocol):
    """Asks other machines; every answer is one JSON object."""

    def get(self, url: str) -> Mapping[str, object]:
        """The document at `url`.

        Raises:
            WebAwayError: No answer, or no such document in it.
        """

    def post(
        self, url: str, form: Mapping[str, str], login: tuple[str, str] | None
    ) -> Mapping[str, object]:
        """The answer to a form; `login` is a user and a password (HTTP Basic).

        Raises:
            WebRefusedError: The other side understood and refused (400, 401, 403).
            WebAwayError: No answer, or no such document in it.
        """
