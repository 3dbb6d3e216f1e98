"""What the page of a network shows: the picture, the same as tables, and what can be done next."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.answers import PersonView
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import SignalKind
from radarfunctie.graph.exploring import Neighbours, distances
from radarfunctie.graph.network import Edge, EdgeKind, Network, Node, NodeId, NodeKind, surest
from radarfunctie.graph.paths import Path, bridges, connectors, degree
from radarfunctie.graph.sifting import Sifted, sifted
from radarfunctie.pages.network_drawing import Marked, Picture, Place, picture
from radarfunctie.pages.network_state import State
from radarfunctie.pages.shown import ShownPerson, shown_person
from radarfunctie.pages.subject import ShownSignal, shown_signal
from radarfunctie.pages.timeline import Timeline, timeline
from radarfunctie.pages.words import Words, small
from radarfunctie.radar.exploring import Explored

DRAWN_MOST = 500
_SIGNALS_MOST = 500  # in the timeline and the table; the newest
_KINDS = {
    Neighbours.HOUSEHOLD: "net_open_household",
    Neighbours.RELATION: "net_open_relation",
    Neighbours.TOGETHER: "net_open_together",
    Neighbours.MEMBER: "net_open_member",
}


@dataclass(frozen=True, slots=True)
class More:
    """Neighbours of one kind: how many there are, how many are shown, where the next are."""

    what: str
    all: int
    shown: int
    more: int
    act: str | None  # of the button that opens more; None: all are shown


@dataclass(frozen=True, slots=True)
class ShownNode:
    """A person or household as a row."""

    number: int
    id: NodeId
    kind: str
    name: str
    page: str  # its own page
    birth: str
    roles: tuple[str, ...]
    degree: int
    signals: tuple[int, ...]
    joins: bool  # without it the picture falls apart
    sure: str
    drawn: bool
    more: tuple[More, ...]
    centre: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A link as a row."""

    source: NodeId
    left: str
    what: str
    target: NodeId
    right: str
    sure: str
    grade: Grade
    signals: tuple[int, ...]
    bridge: bool


@dataclass(frozen=True, slots=True)
class ShownNetwork:
    """Everything on the page."""

    title: str
    picture: Picture
    nodes: tuple[ShownNode, ...]
    lines: tuple[ShownLine, ...]
    signals: tuple[ShownSignal, ...]
    timeline: Timeline | None
    about: Mapping[int, tuple[NodeId, ...]]  # whom in the picture each signal is about
    chosen: ShownNode | None
    left_out: int  # of what is open, not shown because of what is asked
    hidden: int
    undrawn: int
    older: int  # signals beyond those in the table
    gone: int
    cut: bool
    labels: Mapping[NodeId, str]
    found: Explored
    sifted: Sifted

    @property
    def counted(self) -> int:
        """How many signals there are in the timeline."""
        return len(self.signals)


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows need."""

    state: State
    labels: Mapping[NodeId, str]
    persons: Mapping[PersonId, ShownPerson]
    numbers: Mapping[NodeId, int]
    signals: Mapping[SignalId, int]
    words: Words


def shown_network(
    state: State,
    found: Explored,
    views: Mapping[PersonId, PersonView],
    path: Path | None,
    reader: Caller,
    today: date,
    words: Words,
    places: Mapping[str, Place] | None = None,
) -> ShownNetwork:
    """The picture of `state` for a reader; persons without a view here are shown without a name."""
    left = _left(state, found)
    persons = _persons(views, found.told, today, words)
    numbers = {node: place for place, node in enumerate(found.nodes, start=1)}
    labels = _labels(found, persons, views, numbers, words)
    told = sorted(left.told, key=lambda one: (one.day, one.received_at, one.signal_id))
    told = told[-_SIGNALS_MOST:]
    signals = {one.signal_id: place for place, one in enumerate(told, start=1)}
    known = _Known(state, labels, persons, numbers, signals, words)
    drawn = _network(found.starts, left.nodes[:DRAWN_MOST], left.edges, found)
    whole = _network(found.starts, left.nodes, left.edges, found)
    cuts = {frozenset(pair) for pair in bridges(whole)}
    nodes = tuple(_sorted(_nodes(whole, drawn, left, found, known), state.sort))
    marked = Marked(found.starts[0], state.focus, _on_path(path), cuts)
    names = {person: shown.name for person, shown in persons.items()}
    rows = tuple(
        shown_signal(one, signals[one.signal_id], names, reader.region, words)
        for one in reversed(told)
    )
    return ShownNetwork(
        labels[found.starts[0]],
        picture(drawn, labels, numbers, signals, marked, places or {}, words),
        nodes,
        tuple(_sorted_lines(_lines(left.edges, cuts, known), state.lines)),
        rows,
        timeline(told, signals, reader.region, words),
        _about(told, signals, left.nodes),
        next((one for one in nodes if one.id == state.focus), None),
        len(found.nodes) - len(left.nodes) - _hidden(state, found),
        _hidden(state, found),
        len(left.nodes) - len(drawn.nodes),
        len(left.told) - len(told),
        found.gone,
        found.cut,
        labels,
        found,
        left,
    )


def _left(state: State, found: Explored) -> Sifted:
    """What is neither hidden nor sifted out; what the picture is about always stays."""
    hidden = set(state.hidden) - {found.starts[0]}
    nodes = [node for node in found.nodes if node not in hidden]
    edges = [one for one in found.edges if one.source not in hidden and one.target not in hidden]
    ends = {str(one) for one in state.path or ()}
    kept = {*found.starts, *(node for node in nodes if node in ends)}
    return sifted(nodes, edges, found.told, state.sieve, kept)


def _hidden(state: State, found: Explored) -> int:
    return len((set(state.hidden) - {found.starts[0]}) & set(found.nodes))


def _network(
    starts: Sequence[NodeId], nodes: Sequence[NodeId], edges: Sequence[Edge], found: Explored
) -> Network:
    held = set(nodes)
    inside = tuple(one for one in edges if one.source in held and one.target in held)
    far = distances(starts, nodes, inside)
    sure = surest(starts[0], inside)
    return Network(
        tuple(
            Node(
                node,
                NodeKind.HOUSEHOLD if node in found.households else NodeKind.PERSON,
                far[node],
                sure.get(node, Grade.NONE),
            )
            for node in nodes
        ),
        inside,
        cut=len(nodes) < len(found.nodes),
    )


def _persons(
    views: Mapping[PersonId, PersonView], told: Sequence[ToldAbout], today: date, words: Words
) -> Mapping[PersonId, ShownPerson]:
    by_person: dict[PersonId, list[ToldAbout]] = {}
    for one in told:
        for person in one.roles:
            by_person.setdefault(person, []).append(one)
    return {
        person: shown_person(view, by_person.get(person, ()), today, words)
        for person, view in views.items()
    }


def _labels(
    found: Explored,
    persons: Mapping[PersonId, ShownPerson],
    views: Mapping[PersonId, PersonView],
    numbers: Mapping[NodeId, int],
    words: Words,
) -> Mapping[NodeId, str]:
    """A name for each: of a household the surname that most of its members have."""
    counts = Counter(person.short for person in persons.values())
    labels: dict[NodeId, str] = {
        node: words.text("net_person_n", n=number) for node, number in numbers.items()
    }
    for person, shown in persons.items():
        if person in labels:
            labels[person] = shown.short if counts[shown.short] == 1 else shown.name
    for home, held in found.households.items():
        members = [views[one.person] for one in held.members if one.person in views]
        name = _surname(members)
        labels[home] = (
            words.text("net_household_of", name=name)
            if name
            else words.text("net_household_n", n=numbers[home])
        )
    return labels


def _surname(members: Sequence[PersonView]) -> str:
    told = Counter(
        " ".join(filter(None, (str(one.claim.get("prefix") or ""), name)))
        for member in members
        for one in member.mentions[-1:]
        if (name := str(one.claim.get("surname") or ""))
    )
    return min(told, key=lambda name: (-told[name], name)) if told else ""


def _nodes(
    whole: Network, drawn: Network, left: Sifted, found: Explored, known: _Known
) -> Iterator[ShownNode]:
    words = known.words
    held = {node.id for node in drawn.nodes}
    degrees, joints = degree(whole), set(connectors(whole))
    about: dict[NodeId, list[int]] = {}
    for one in left.told:
        for person in one.roles:
            if one.signal_id in known.signals:
                about.setdefault(person, []).append(known.signals[one.signal_id])
    for node in whole.nodes:
        household = node.kind is NodeKind.HOUSEHOLD
        shown = known.persons.get(PersonId(node.id))
        yield ShownNode(
            known.numbers[node.id],
            node.id,
            node.kind.value,
            shown.name if shown else known.labels[node.id],
            f"/{'households' if household else 'persons'}/{node.id}",
            "" if shown is None else shown.birth,
            () if shown is None else shown.roles,
            degrees[node.id],
            tuple(sorted(about.get(node.id, ()))),
            node.id in joints,
            words.text(node.grade.value),
            node.id in held,
            tuple(_more(node.id, found, known)),
            State(str(node.id)).address(words.language),
        )


def _more(node: NodeId, found: Explored, known: _Known) -> Iterator[More]:
    words = known.words
    for kind, count in found.counts[node].items():
        act = f"open.{node}.{kind.value}.{count.page}" if count.page else None
        yield More(words.text(_KINDS[kind]), count.all, count.shown, count.more, act)


def _lines(
    edges: Sequence[Edge], cuts: set[frozenset[NodeId]], known: _Known
) -> Iterator[ShownLine]:
    words = known.words
    for edge in edges:
        told = tuple(sorted(known.signals[one] for one in edge.signals if one in known.signals))
        what = {
            EdgeKind.RELATION: small(words.code("relation_kind", edge.what)) if edge.what else "",
            EdgeKind.MEMBER_OF: words.text("net_lives_in"),
            EdgeKind.NAMED_TOGETHER: words.text("net_named_with"),
        }[edge.kind]
        yield ShownLine(
            edge.source,
            known.labels[edge.source],
            what,
            edge.target,
            known.labels[edge.target],
            words.text(edge.grade.value),
            edge.grade,
            told,
            frozenset((edge.source, edge.target)) in cuts,
        )


def _sorted(nodes: Iterator[ShownNode], by: str) -> list[ShownNode]:
    """In the order in which they came, or as asked."""
    held = list(nodes)
    match by:
        case "name":
            return sorted(held, key=lambda one: (one.name.casefold(), one.number))
        case "links":
            return sorted(held, key=lambda one: (-one.degree, one.number))
        case "signals":
            return sorted(held, key=lambda one: (-len(one.signals), one.number))
        case _:
            return held


def _sorted_lines(lines: Iterator[ShownLine], by: str) -> list[ShownLine]:
    order = list(Grade)
    held = sorted(lines, key=lambda one: (one.left.casefold(), one.right.casefold(), one.what))
    match by:
        case "sure":
            return sorted(held, key=lambda one: -order.index(one.grade))
        case "signals":
            return sorted(held, key=lambda one: -len(one.signals))
        case _:
            return held


def _about(
    told: Sequence[ToldAbout], signals: Mapping[SignalId, int], nodes: Sequence[NodeId]
) -> Mapping[int, tuple[NodeId, ...]]:
    held = set(nodes)
    return {
        signals[one.signal_id]: tuple(person for person in one.roles if person in held)
        for one in told
        if one.kind is SignalKind.MELDING
    }


def _on_path(path: Path | None) -> tuple[NodeId, ...]:
    if path is None or not path.steps:
        return ()
    return (path.steps[0].source, *(step.target for step in path.steps))
