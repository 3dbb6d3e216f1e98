"""Where spans go: to a file of this installation, or to a collector that speaks OTLP."""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import (
    BatchSpanProcessor,
    SimpleSpanProcessor,
    SpanExporter,
    SpanExportResult,
)
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Status, format_span_id, format_trace_id
from opentelemetry.util.types import AttributeValue
from typing_extensions import override

from radarfunctie.errors import ConfigError
from radarfunctie.spans.marking import tracing

FILE = "spans.jsonl"
_SERVICE = "radarfunctie"
_TIMEOUT_S = 5.0
_Fits = Callable[[AttributeValue], bool]


def _matching(pattern: str) -> _Fits:
    whole = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and whole.fullmatch(value) is not None


_ROUTE = r"unknown|(/[\w.:{}-]*)+"
_METHOD = r"GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|OTHER"
_CODE_NAME = r"[a-z_]+(\.[a-z_]+)?"
NAMES = re.compile(
    rf"request|({_METHOD}) ({_ROUTE})|use case {_CODE_NAME}|query {_CODE_NAME}", re.ASCII
)
ATTRIBUTES: Mapping[str, _Fits] = {
    "http.request.method": _matching(_METHOD),
    "http.route": _matching(_ROUTE),
    "http.response.status_code": lambda value: isinstance(value, int),
    "radar.use_case": _matching(_CODE_NAME),
    "radar.query": _matching(_CODE_NAME),
    "db.system.name": _matching("sqlite|neo4j"),
}
"""Name of an attribute -> whether a value may stand in it."""


def without_values(span: ReadableSpan) -> ReadableSpan:
    """The span as it may leave: listed attributes, no events (texts of exceptions), no words."""
    given = span.attributes or {}
    return ReadableSpan(
        name=span.name if NAMES.fullmatch(span.name) else "unlisted",
        context=span.context,
        parent=span.parent,
        resource=Resource({"service.name": _SERVICE}),
        attributes={
            name: value
            for name, value in given.items()
            if name in ATTRIBUTES and ATTRIBUTES[name](value)
        },
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
    )


class WithoutValues(SpanExporter):
    """Hands on what is listed, whatever was marked."""

    def __init__(self, beyond: SpanExporter) -> None:
        self._beyond = beyond

    @override
    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Hand on spans without what is not listed."""
        return self._beyond.export([without_values(span) for span in spans])

    @override
    def shutdown(self) -> None:
        """Hand on nothing more."""
        self._beyond.shutdown()


class SpanFile(SpanExporter):
    """Spans as JSON lines, in a file that its owner alone may read."""

    def __init__(self, path: Path) -> None:
        """Append to `path`.

        Raises:
            OSError: It cannot be written.
        """
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._file = os.fdopen(opened, "a", encoding="utf-8")

    @override
    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Write one line for each span."""
        try:
            self._file.writelines(json.dumps(_line(span)) + "\n" for span in spans)
            self._file.flush()
        except (OSError, ValueError):  # no room, or closed: a span is no reason to fail
            return SpanExportResult.FAILURE
        return SpanExportResult.SUCCESS

    @override
    def shutdown(self) -> None:
        """Close the file."""
        self._file.close()


def _line(span: ReadableSpan) -> dict[str, object]:
    context = span.context
    return {
        "name": span.name,
        "trace_id": format_trace_id(context.trace_id) if context else None,
        "span_id": format_span_id(context.span_id) if context else None,
        "parent_id": format_span_id(span.parent.span_id) if span.parent else None,
        "start_ns": span.start_time,
        "duration_ns": (span.end_time or 0) - (span.start_time or 0),
        "status": span.status.status_code.name.lower(),
        "attributes": dict(span.attributes or {}),
    }


@contextmanager
def exported(target: str, data_dir: Path) -> Iterator[None]:
    """Spans go to `target` until the block ends: `file`, or the address of a collector.

    Raises:
        ConfigError: The extra for OTLP is not installed, or the file cannot be written.
    """
    provider = TracerProvider(
        sampler=ALWAYS_ON,
        resource=Resource({"service.name": _SERVICE}),
        span_limits=SpanLimits(max_span_attributes=16, max_events=0, max_links=0),
        shutdown_on_exit=False,
    )
    provider.add_span_processor(_processor(target, data_dir))
    try:
        with tracing(provider.get_tracer(_SERVICE)):
            yield
    finally:
        provider.shutdown()


def _processor(target: str, data_dir: Path) -> SpanProcessor:
    """Each span goes to a file at once; to a collector in batches, some lost when it is slow."""
    if target != "file":
        return BatchSpanProcessor(WithoutValues(_collector(target)))
    path = data_dir / FILE
    try:
        return SimpleSpanProcessor(WithoutValues(SpanFile(path)))
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise ConfigError(message) from error


def _collector(address: str) -> SpanExporter:
    try:
        # here: it is an extra, and slow to load
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError as error:
        message = "RADAR_SPANS names a collector; install radarfunctie[otlp] for it"
        raise ConfigError(message) from error
    return OTLPSpanExporter(endpoint=address, timeout=_TIMEOUT_S)
