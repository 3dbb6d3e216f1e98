"""What is in the picture of the analyst, as an address: ids and codes only, never a name.

The address is the picture: a link, another language, a browser without scripts and a script that
draws all begin from the same one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from radarfunctie.domain.match import Grade
from radarfunctie.graph.exploring import Neighbours, Opened
from radarfunctie.graph.sifting import FACETS, Sieve
from radarfunctie.pages.forms import read_day

KEYS = frozenset(
    {"with", "open", "hide", "path", "focus", "since", "until", "grade", "sort", "lines", "view"}
    | set(FACETS)
)
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CODE = re.compile(r"[a-z0-9_-]{1,40}")
_MOST = 500  # ids in one part of an address
_PAGES_MOST = 20
_GRADES = (Grade.CERTAIN, Grade.LIKELY)


@dataclass(frozen=True, slots=True)
class State:
    """What is open, hidden, asked and chosen around `centre`."""

    centre: str
    also: tuple[str, ...] = ()
    opened: tuple[Opened, ...] | None = None  # None: what a picture begins with
    hidden: tuple[str, ...] = ()
    path: tuple[str, str] | None = None
    focus: str | None = None
    sieve: Sieve = field(default_factory=Sieve)
    sort: str = ""
    lines: str = ""
    view: str | None = None
    wrong: tuple[str, ...] = ()  # fields of which the value is none

    def pairs(self) -> list[tuple[str, str]]:
        """The state as parts of an address; what says nothing is left out."""
        given = [
            ("with", ",".join(self.also)),
            ("open", _written(self.opened)),
            ("hide", ",".join(self.hidden)),
            ("path", ",".join(self.path or ())),
            ("focus", self.focus or ""),
            *((name, code) for name in FACETS for code in sorted(getattr(self.sieve, name))),
            ("since", self.sieve.since.isoformat() if self.sieve.since else ""),
            ("until", self.sieve.until.isoformat() if self.sieve.until else ""),
            ("grade", self.sieve.grade.value if self.sieve.grade else ""),
            ("sort", self.sort),
            ("lines", self.lines),
            ("view", self.view or ""),
        ]
        return [(name, value) for name, value in given if value]

    def address(self, language: str) -> str:
        """Where this picture is."""
        pairs = self.pairs() + ([("lang", "en")] if language == "en" else [])
        query = urlencode(pairs, safe=",")
        return f"/network/{self.centre}" + (f"?{query}" if query else "")

    def without(self, *names: str) -> list[tuple[str, str]]:
        """The parts of the address that a form must send along with its own fields."""
        return [(name, value) for name, value in self.pairs() if name not in names]

    def after(self, act: str) -> "State":
        """The state after a button: `open.ID.KIND.PAGES`, `hide.ID` or `focus.ID`.

        Rows have buttons that say what they do, and one form says where: were each row a link to
        where it leads, a page of five hundred rows would hold the whole address thousands of times.
        """
        what, _, rest = act.partition(".")
        if what == "open":
            before = {(one.node, one.kind): one for one in self.opened or ()}
            before |= {(one.node, one.kind): one for one in _opened(rest) or ()}
            node = rest.partition(".")[0]
            return replace(self, opened=tuple(before.values()), focus=node if is_id(node) else None)
        if what == "hide" and is_id(rest):
            return replace(self, hidden=(*self.hidden, rest)[-_MOST:], focus=None)
        return replace(self, focus=rest) if what == "focus" and is_id(rest) else self

    def plain(self) -> Mapping[str, Sequence[str]]:
        """The state as it is kept in a view."""
        found: dict[str, list[str]] = {"centre": [self.centre]}
        for name, value in self.pairs():
            found.setdefault(name, []).append(value)
        return found


def read_state(centre: str, query: QueryParams) -> State:
    """The state that an address holds; what cannot be read is left out, days are told."""
    wrong: list[str] = []
    ends = _ids(query.get("path", ""))
    chosen = (query.get("from", ""), query.get("to", ""))
    if not ends and all(_ID.fullmatch(one) for one in chosen):
        ends = chosen
    grade = query.get("grade", "")
    return State(
        centre,
        tuple(one for part in query.getlist("with") for one in _ids(part) if one != centre),
        _opened(query.get("open", "")),
        _ids(query.get("hide", "")),
        (ends[0], ends[1]) if len(ends) == 2 else None,
        next(iter(_ids(query.get("focus", ""))), None),
        Sieve(
            _codes(query, "sector"),
            _codes(query, "region"),
            _codes(query, "severity"),
            _day(query.get("since", ""), "since", wrong),
            _day(query.get("until", ""), "until", wrong),
            next((one for one in _GRADES if one.value == grade), None),
        ),
        _code(query.get("sort", "")),
        _code(query.get("lines", "")),
        next(iter(_ids(query.get("view", ""))), None),
        tuple(wrong),
    )


def state_of(plain: Mapping[str, Sequence[str]]) -> State:
    """A state as it was kept."""
    pairs = [(name, value) for name, values in plain.items() for value in values]
    centre = next((value for name, value in pairs if name == "centre"), "")
    return read_state(centre, QueryParams([one for one in pairs if one[0] != "centre"]))


def is_id(text: str) -> bool:
    """Whether it looks like an id."""
    return _ID.fullmatch(text) is not None


def _ids(text: str) -> tuple[str, ...]:
    found = (one for one in text.split(",") if _ID.fullmatch(one))
    return tuple(dict.fromkeys(found))[:_MOST]


def _code(text: str) -> str:
    return text if _CODE.fullmatch(text) else ""


def _codes(query: QueryParams, name: str) -> frozenset[str]:
    return frozenset(filter(_CODE.fullmatch, query.getlist(name)))


def _day(text: str, name: str, wrong: list[str]) -> date | None:
    text = text.strip()
    if not text:
        return None
    try:
        found = read_day(text) or date.fromisoformat(text)
    except ValueError:
        wrong.append(name)
        return None
    return found


def _written(opened: Sequence[Opened] | None) -> str:
    if opened is None:
        return ""
    return ",".join(f"{one.node}.{one.kind.value}.{one.pages}" for one in opened) or "-"


def _opened(text: str) -> tuple[Opened, ...] | None:
    if not text:
        return None
    found = {}
    for part in text.split(",")[:_MOST]:
        node, _, rest = part.partition(".")
        kind, _, pages = rest.partition(".")
        known = next((one for one in Neighbours if one.value == kind), None)
        if known is not None and _ID.fullmatch(node) and pages.isdecimal() and pages.isascii():
            found[node, known] = Opened(node, known, min(_PAGES_MOST, max(1, int(pages))))  # type: ignore[arg-type]
    return tuple(found.values())
