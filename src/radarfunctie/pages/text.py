"""A text of the pages, in both languages."""

from typing import Literal, NamedTuple

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


class Text(NamedTuple):
    """The same in both languages."""

    nl: str
    en: str
