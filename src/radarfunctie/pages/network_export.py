"""A network as a file: for a named purpose, with names only when asked, after it is in the log."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.caller import Caller
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.network import FORMATS, page_of, read_network
from radarfunctie.pages.network_shown import ShownLine, ShownNetwork, ShownNode
from radarfunctie.pages.network_state import read_state
from radarfunctie.pages.session import reader_of
from radarfunctie.radar.table_file import as_text

_NODE = ("number", "id", "kind", "name", "links", "signals", "sureness", "joins")
_LINE = ("from", "from_id", "what", "to", "to_id", "sureness", "signals", "bridge")
_ENDS = {"csv_nodes": "csv", "csv_lines": "csv"}
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "graphml": "application/graphml+xml; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml; charset=utf-8",
}
Row = Mapping[str, str]


async def export(request: Request) -> Response:
    """The network of the address as a file."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    return await run_in_threadpool(_exported, request, reader, form)


def _exported(request: Request, reader: Caller, form: Form) -> Response:
    frame = frame_of(request)
    words = frame.words_for(request)
    state = read_state(request.path_params["id"], request.query_params)
    kind, purpose, names = form.text("format"), form.text("purpose"), form.ticked("names")
    if not purpose or kind not in FORMATS:
        told = words.text("net_export_purpose" if not purpose else "net_export_format")
        return page_of(request, reader, state, 400, export_refused=told)
    frame.radar.take_out.allow(reader, purpose)
    shown = read_network(frame, reader, state, words).shown
    nodes = [str(one.id) for one in shown.nodes]
    frame.radar.take_out.passed(reader, purpose, kind, nodes, names=names)
    if kind == "png":  # the browser makes it of what it shows
        return Response(status_code=204)
    body = _MADE[kind](frame, shown, names)
    end = _ENDS.get(kind, kind)
    day = frame.radar.clock.now().date().isoformat()
    part = {"csv_nodes": "-personen", "csv_lines": "-lijnen"}.get(kind, "")
    return Response(
        body,
        media_type=_TYPES[end],
        headers={"Content-Disposition": f'attachment; filename="netwerk{part}-{day}.{end}"'},
    )


def _node(one: ShownNode, names: bool) -> Row:  # noqa: FBT001 - of the form
    return {
        "number": str(one.number),
        "id": str(one.id),
        "kind": one.kind,
        "name": one.name if names else "",
        "links": str(one.degree),
        "signals": str(len(one.signals)),
        "sureness": one.sure,
        "joins": "1" if one.joins else "0",
    }


def _line(one: ShownLine, numbers: Mapping[str, int]) -> Row:
    return {
        "from": str(numbers[one.source]),
        "from_id": one.source,
        "what": one.what,
        "to": str(numbers[one.target]),
        "to_id": one.target,
        "sureness": one.sure,
        "signals": str(len(one.signals)),
        "bridge": "1" if one.bridge else "0",
    }


def _rows(shown: ShownNetwork, names: bool) -> tuple[list[Row], list[Row]]:  # noqa: FBT001
    numbers = {str(one.id): one.number for one in shown.nodes}
    nodes = sorted(shown.nodes, key=lambda one: one.number)
    return [_node(one, names) for one in nodes], [_line(one, numbers) for one in shown.lines]


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """What a spreadsheet would take for a formula gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([as_text(row[one]) for one in columns] for row in rows)
    return "\ufeff" + text.getvalue()


def _csv_nodes(_: Frame, shown: ShownNetwork, names: bool) -> str:  # noqa: FBT001
    return _csv(_NODE, _rows(shown, names)[0])


def _csv_lines(_: Frame, shown: ShownNetwork, names: bool) -> str:  # noqa: FBT001
    return _csv(_LINE, _rows(shown, names)[1])


def _json(_: Frame, shown: ShownNetwork, names: bool) -> str:  # noqa: FBT001
    nodes, lines = _rows(shown, names)
    signals = [
        {
            "number": one.number,
            "day": one.day,
            "reporter": one.reporter,
            "region": one.region,
            "severity": one.severity,
            "about": list(shown.about.get(one.number, ())),
        }
        for one in shown.signals
    ]
    told = {"nodes": nodes, "lines": lines, "signals": signals}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _graphml(_: Frame, shown: ShownNetwork, names: bool) -> bytes:  # noqa: FBT001
    nodes, lines = _rows(shown, names)
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    inner = ("from", "from_id", "to", "to_id", "id")
    for what, columns in (("node", _NODE), ("edge", _LINE)):
        for name in columns:
            if name not in inner:
                told = {"id": f"{what}_{name}", "for": what, "attr.name": name}
                SubElement(root, "key", {**told, "attr.type": "string"})
    graph = SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    for row in nodes:
        _data(SubElement(graph, "node", {"id": row["id"]}), "node", row, inner)
    for place, row in enumerate(lines):
        ends = {"id": f"e{place}", "source": row["from_id"], "target": row["to_id"]}
        _data(SubElement(graph, "edge", ends), "edge", row, inner)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _data(element: Element, what: str, row: Row, without: Sequence[str]) -> None:
    for name, value in row.items():
        if name not in without and value:
            SubElement(element, "data", {"key": f"{what}_{name}"}).text = _in_xml(value)


def _in_xml(value: str) -> str:
    """Without the characters that XML has no way to write."""
    return "".join(one for one in value if one in "\t\n\r" or one >= " ").replace("\ufffe", "")


def _svg(frame: Frame, shown: ShownNetwork, names: bool) -> str:  # noqa: FBT001
    template = frame.templates.get_template("network.svg")
    return template.render(picture=shown.picture, names=names)


_MADE: Mapping[str, Callable[[Frame, ShownNetwork, bool], str | bytes]] = {
    "csv_nodes": _csv_nodes,
    "csv_lines": _csv_lines,
    "graphml": _graphml,
    "json": _json,
    "svg": _svg,
}
