"""The network page of the analyst: a picture that grows, its tables, its filters and its paths."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.answers import PersonView
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.saved_view import Place, SavedView, ViewId
from radarfunctie.errors import DeniedError, NotFoundError
from radarfunctie.graph.network import NodeId
from radarfunctie.graph.paths import Path, in_words
from radarfunctie.graph.sifting import CITIZENS, UNKNOWN, Sieve, counted
from radarfunctie.pages.forms import Form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.menu import may
from radarfunctie.pages.network_shown import ShownNetwork, shown_network
from radarfunctie.pages.network_state import State, read_state
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import AMSTERDAM, Words, small
from radarfunctie.radar.exploring import ACTION, Explored
from radarfunctie.radar.keeping_views import ACTION as KEEP
from radarfunctie.radar.taking_out import ACTION as TAKE_OUT

_PATHS_MOST = 3
FORMATS = ("csv_nodes", "csv_lines", "graphml", "json", "svg", "png")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, with how many signals it would leave."""

    value: str
    word: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class ShownPath:
    """A path in words."""

    steps: tuple[str, ...]
    weakest: str


@dataclass(frozen=True, slots=True)
class PathsAsked:
    """The paths between two persons; `missing` when one of them is not there any more."""

    ways: tuple[Path, ...] = ()
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A picture as it was read for a reader, with the paths that were asked for."""

    shown: ShownNetwork
    paths: PathsAsked
    state: State
    view: SavedView | None = None

    @property
    def places(self) -> Mapping[str, Place]:
        """Where somebody put the nodes of a view."""
        return self.view.places if self.view else {}


def network_page(request: Request) -> Response:
    """One network on one page."""
    reader = reader_of(request)
    state = read_state(request.path_params["id"], request.query_params)
    if act := request.query_params.get("do"):
        language = frame_of(request).words_for(request).language
        anchor = "#chosen" if act.startswith("focus.") else ""
        return RedirectResponse(state.after(act).address(language) + anchor, 303)
    return page_of(request, reader, state)


def page_of(
    request: Request, reader: Caller, state: State, status: int = 200, **more: object
) -> Response:
    """The page of a state; `more` is what the template shows beside it."""
    frame, token = frame_of(request), csrf_of(request)
    words = frame.words_for(request)
    read = read_network(frame, reader, state, words)
    shown = read.shown
    page = frame.render(
        request,
        "network.html",
        title=words.text("net_title", name=shown.title),
        reader=reader,
        csrf=token,
        status=status,
        net=shown,
        state=read.state,
        told=_told(read, words),
        filters=_filters(read, words),
        grades=_grades(read.state, words),
        paths=[_path(one, shown.labels, words) for one in read.paths.ways],
        asked=read.paths,
        persons=[one for one in shown.nodes if one.kind == "person"],
        clear=replace(read.state, sieve=Sieve()).address(words.language),
        unhide=replace(read.state, hidden=()).address(words.language),
        sorted_by=_sorter(read.state, words),
        fields_of_state=replace(read.state, opened=shown.found.opened).pairs(),
        picture=shown,  # the name under which the shared tables look for signals
        opens=may(reader, frame.radar.policy, "signals.read"),
        **_onward(frame, reader, read, words),
        **{"export_refused": "", "form": more.get("kept", Form({})), "at": {}, **more},
    )
    return with_csrf(page, request, token)


def read_network(frame: Frame, reader: Caller, state: State, words: Words) -> Read:
    """Read the picture of a state for a reader, who sees what this reader may see.

    Raises:
        DeniedError: The role may not.
        NotFoundError: What it is about is not there.
    """
    radar = frame.radar
    radar.gate.allow(reader, ACTION)
    view = _view(frame, reader, state)
    asked = _paths(frame, reader, state)
    also = [step.target for way in asked.ways[:1] for step in way.steps]
    starts = [_node(one) for one in (state.centre, *state.also, *(state.path or ()), *also)]
    found = radar.explore.around(starts, state.opened, reader)
    now = replace(state, centre=str(found.starts[0]))
    shown = shown_network(
        now,
        found,
        _named(frame, reader, found),
        next(iter(asked.ways), None),
        reader,
        radar.clock.now().astimezone(AMSTERDAM).date(),
        words,
        view.places if view else {},
    )
    return Read(shown, asked, now, view)


def _told(read: Read, words: Words) -> Mapping[str, object]:
    """The same as the page shows, for the drawing that can be moved."""
    shown, state = read.shown, read.state
    opened = replace(state, opened=shown.found.opened)
    return {
        "elements": shown.picture.elements,
        "about": shown.about,
        "chosen": state.focus,
        "pinned": read.view.pinned if read.view else (),
        "open": dict(opened.pairs()).get("open", "-"),
        "status": words.text("net_status", n=len(shown.nodes), m=len(shown.lines)),
    }


def _onward(frame: Frame, reader: Caller, read: Read, words: Words) -> Mapping[str, object]:
    """What can be done with the picture: keep it, or take it out."""
    address = read.state.address(words.language)
    place, _, query = address.partition("?")
    purposes = (
        frame.radar.take_out.purposes(reader) if may(reader, frame.radar.policy, TAKE_OUT) else ()
    )
    own = words.text(reader.role.value), words.code("region", reader.region)
    places = {node: {"x": at[0], "y": at[1]} for node, at in read.places.items()}
    return {
        "view": read.view,
        "places": json.dumps(places),
        "keeps": may(reader, frame.radar.policy, KEEP),
        "shares": [
            ("", words.text("net_private")),
            ("role", words.text("net_share_role", role=own[0])),
            ("region", words.text("net_share_region", region=own[1])),
            ("both", words.text("net_share_both", role=own[0], region=own[1])),
        ],
        "purposes": [(one, words.text(f"purpose_{one}")) for one in purposes],
        "formats": [(one, words.text(f"net_form_{one}")) for one in FORMATS],
        "address": address,
        "export_address": f"{place}/export" + (f"?{query}" if query else ""),
    }


def _view(frame: Frame, reader: Caller, state: State) -> SavedView | None:
    """The view that the picture began from; None when the reader may not open it."""
    if state.view is None:
        return None
    try:
        return frame.radar.views.open(ViewId(state.view), reader)
    except (DeniedError, NotFoundError):
        return None


def _node(text: str) -> NodeId:
    """An id of which the graph says whether it is a person or a household."""
    return PersonId(text)


def _named(frame: Frame, reader: Caller, found: Explored) -> Mapping[PersonId, PersonView]:
    """Those in the picture by name; nobody where the policy lets the reader see none."""
    try:
        return frame.radar.look.persons(found.persons, reader) if found.persons else {}
    except DeniedError:
        return {}


def _paths(frame: Frame, reader: Caller, state: State) -> PathsAsked:
    if state.path is None:
        return PathsAsked()
    radar = frame.radar
    try:
        ends = [radar.explore.known(one, reader) for one in state.path]
    except NotFoundError:
        return PathsAsked(missing=True)
    start, end = map(PersonId, ends)
    try:
        return PathsAsked(tuple(radar.look.paths(start, end, reader, _PATHS_MOST)))
    except NotFoundError:  # both are there, and nothing joins them
        return PathsAsked()


def _path(path: Path, labels: Mapping[NodeId, str], words: Words) -> ShownPath:
    said: dict[str, str] = {code: small(word) for code, word in words.codes("relation_kind")}
    said |= {grade.value: words.text(grade.value) for grade in Grade}
    said |= {str(node): label for node, label in labels.items()}
    return ShownPath(
        tuple(in_words(path, words.language, said)),
        words.text("net_weakest", grade=words.text(path.grade.value)),
    )


def _filters(read: Read, words: Words) -> list[tuple[str, str, list[Choice]]]:
    """Each filter with its values, those with most signals first."""
    told, sieve = read.shown.found.told, read.state.sieve
    return [
        (
            name,
            words.text(f"net_by_{name}"),
            _choices(name, counted(told, sieve, name), read, words),
        )
        for name in ("sector", "region", "severity")
    ]


def _choices(name: str, counts: Mapping[str, int], read: Read, words: Words) -> list[Choice]:
    on: frozenset[str] = getattr(read.state.sieve, name)
    values = sorted({*counts, *on}, key=lambda value: (-counts.get(value, 0), value))
    return [
        Choice(value, _word(name, value, words), counts.get(value, 0), value in on)
        for value in values
    ]


def _word(name: str, value: str, words: Words) -> str:
    if value == CITIZENS:
        return words.text("citizens")
    if value == UNKNOWN:
        return words.text("unknown")
    return words.code(name, value)


def _grades(state: State, words: Words) -> list[tuple[str, str, bool]]:
    """How strong a link must be."""
    asked = state.sieve.grade
    return [
        ("", words.text("net_all_links"), asked is None),
        ("likely", words.text("net_likely_links"), asked is Grade.LIKELY),
        ("certain", words.text("net_certain_links"), asked is Grade.CERTAIN),
    ]


class _sorter:  # noqa: N801 - used as a function in templates
    """Where a table is sorted otherwise, and how it is now."""

    def __init__(self, state: State, words: Words) -> None:
        self._state, self._words = state, words

    def __call__(self, table: str, by: str) -> tuple[str, str]:
        """The address of a table sorted by a column, and the value of `aria-sort`."""
        now = self._state.lines if table == "lines" else self._state.sort
        if table == "lines":
            there = replace(self._state, lines=by)
        else:
            there = replace(self._state, sort=by)
        downward = by in {"links", "signals"}
        said = "none" if now != by else "descending" if downward else "ascending"
        anchor = "#all-lines" if table == "lines" else "#all-nodes"
        return there.address(self._words.language) + anchor, said
