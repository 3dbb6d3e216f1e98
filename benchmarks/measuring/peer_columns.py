"""What the general peers are told of each set: kinds of columns, and columns to find pairs by.

Kinds: `name` (short, likeness of letters), `text` (longer), `code` (dates and numbers, where one
sign may be wrong) and `exact`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class PeerColumns:
    """Of one set; columns are named as `Judged.tables` names them."""

    kinds: Mapping[str, str]
    blocking: Sequence[Sequence[str]]
    apart: str | None = None  # rows with one value of it are never one entity

    def told(self) -> dict[str, Any]:
        """As JSON takes it."""
        return asdict(self)


_FEBRL = PeerColumns(
    {
        "given_name": "name",
        "surname": "name",
        "date_of_birth": "code",
        "street_number": "exact",
        "address_1": "text",
        "address_2": "text",
        "suburb": "name",
        "postcode": "code",
        "state": "exact",
    },
    [
        ["given_name"],
        ["surname"],
        ["date_of_birth"],
        ["address_1"],
        ["postcode", "street_number"],
        ["suburb", "street_number"],
    ],
)
_DUTCH = PeerColumns(
    {
        "initials": "exact",
        "first_names": "name",
        "call_name": "name",
        "surname": "name",
        "partner_surname": "name",
        "birth_date": "code",
        "sex": "exact",
        "bsn": "code",
        "street": "text",
        "number": "exact",
        "postcode": "code",
        "town": "name",
        "phone": "code",
        "email": "text",
    },
    [
        ["bsn"],
        ["phone"],
        ["email"],
        ["birth_date", "surname"],
        ["birth_date", "first_names"],
        ["birth_date", "postcode"],
        ["postcode", "number", "first_names"],
        ["surname", "first_names"],
        ["surname", "call_name"],
    ],
    "signal",
)
COLUMNS: Mapping[str, PeerColumns] = {
    **dict.fromkeys(("febrl1", "febrl2", "febrl3", "febrl4"), _FEBRL),
    "historical": PeerColumns(
        {
            "first_name": "name",
            "surname": "name",
            "dob": "code",
            "birth_place": "text",
            "postcode_fake": "code",
            "gender": "exact",
            "occupation": "exact",
        },
        [
            ["first_name", "surname"],
            ["surname", "dob"],
            ["first_name", "dob"],
            ["dob", "birth_place"],
            ["postcode_fake"],
        ],
    ),
    "customers": PeerColumns(
        {
            "first_name": "name",
            "surname": "name",
            "dob": "code",
            "city": "name",
            "email": "text",
        },
        [["first_name"], ["surname"], ["dob"], ["email"]],
    ),
    "rldata10000": PeerColumns(
        {
            "fname_c1": "name",
            "fname_c2": "name",
            "lname_c1": "name",
            "lname_c2": "name",
            "by": "code",
            "bm": "exact",
            "bd": "exact",
        },
        [
            ["by", "bm", "bd"],
            ["fname_c1", "lname_c1"],
            ["lname_c1", "by"],
            ["fname_c1", "by"],
            ["lname_c1", "bm", "bd"],
            ["fname_c1", "bm", "bd"],
        ],
    ),
    "restaurants": PeerColumns(
        {"name": "name", "address": "text", "city": "name", "cuisine": "exact"},
        [["name"], ["address"], ["city"]],
    ),
    "early_childhood": PeerColumns(
        {"site_name": "text", "address": "text", "zip": "exact", "phone": "code"},
        [["site_name"], ["address"], ["phone"], ["zip"]],
    ),
    "patstat": PeerColumns(
        {"name": "text", "coauthor": "text", "class": "text"},
        [["name"], ["coauthor"], ["class"]],
    ),
    "dblp_acm": PeerColumns(
        {"title": "text", "authors": "text", "venue": "text", "year": "exact"},
        [["title"], ["authors"], ["year"]],
    ),
    "cora": PeerColumns(
        {"title": "text", "author": "text", "venue": "text", "pages": "code", "year": "code"},
        [["title"], ["author"], ["pages"]],
    ),
    "cddb": PeerColumns(
        {
            "artist": "name",
            "title": "text",
            "tracks": "text",
            "category": "exact",
            "year": "exact",
        },
        [["artist", "title"], ["title"], ["tracks"]],
    ),
    "brp": _DUTCH,
    "demo": _DUTCH,
}
