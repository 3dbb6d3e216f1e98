"""Signals in short, one a line of JSON."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Document = dict[str, Any]


def signal(ref: str, **more: object) -> Document:
    """A melding of the police about one person."""
    document: Document = {
        "source": {
            "organisation": "politie-oost-nederland",
            "ref": ref,
            "sector": "justice_safety",
            "capacity": "police",
            "party": "partner",
        },
        "kind": "melding",
        "region": "gelderland-midden",
        "received_at": "2024-03-11T09:30:00+01:00",
        "nature": ["partner_violence"],
        "severity": "acute",
        "persons": [
            {
                "ref": "p1",
                "role": "undergoes_violence",
                "first_names": "Johanna Maria",
                "prefix": "van der",
                "surname": "Voorbeeld",
                "birth_date": "1987-05-12",
            }
        ],
    }
    return {**document, **more}


def write(path: Path, documents: Iterable[Document]) -> Path:
    """The documents as JSON Lines."""
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    path.write_text(lines, "utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
