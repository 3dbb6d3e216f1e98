"""Finding the person who asks for something, by what that person tells; kept nowhere."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import InputError, TooManyRequestsError
from radarfunctie.intake.question import read_search
from radarfunctie.pages.forms import Form, read_day
from radarfunctie.pages.frame import Frame
from radarfunctie.pages.words import Words
from radarfunctie.radar.searching import OF_SUBJECT


@dataclass(frozen=True, slots=True)
class FoundSubject:
    """A person who may be the one."""

    id: PersonId
    sure: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of a search."""

    found: Sequence[FoundSubject] = ()
    more: bool = False
    done: bool = False
    refused: str = ""


def sought(frame: Frame, form: Form, reader: Caller, words: Words) -> Sought:
    """Persons told of in the reader's region who may be the one in the form."""
    day = read_day(form.text("birth_date"))
    if form.text("birth_date") and day is None:
        return Sought(refused=words.text("f_day"))
    person: Mapping[str, object] = {
        "surname": form.given("surname"),
        "first_names": form.given("first_names"),
        "birth_date": day.isoformat() if day else None,
        "bsn": form.given("bsn"),
    }
    told = {name: value for name, value in person.items() if value is not None}
    raw = json.dumps({"person": told, "purpose": OF_SUBJECT}).encode()
    radar = frame.radar
    radar.policy.allow(reader, "persons.search", reader.region)
    try:
        asked, purpose = read_search(raw, radar.intake, reader.region, radar.clock.now())
        found = radar.search.find(asked, purpose, reader)
    except InputError:
        return Sought(refused=words.text("rq_search_more"))
    except TooManyRequestsError:
        return Sought(refused=words.text("check_too_often"))
    items = tuple(FoundSubject(one.person, words.text(one.grade.value)) for one in found.items)
    return Sought(items, found.more, done=True)
