"""Where the product marks what it does. Costs next to nothing while nobody listens.

The tracer is the product's own and not the global one of OpenTelemetry: a library that is
instrumented finds that one off, so none of its spans, which may hold values, is ever exported.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Literal

from opentelemetry import trace
from opentelemetry.context import Context

Engine = Literal["sqlite", "neo4j"]
_OFF = nullcontext()


class _Here:
    """The tracer of this process, while spans are exported."""

    tracer: trace.Tracer | None = None


@contextmanager
def tracing(tracer: trace.Tracer) -> Iterator[None]:
    """Mark by `tracer` until the block ends."""
    _Here.tracer = tracer
    try:
        yield
    finally:
        _Here.tracer = None


class Request:
    """A request under way, of which only its end tells the route."""

    def __init__(self, span: trace.Span | None = None) -> None:
        self._span = span

    @property
    def trace_id(self) -> str | None:
        """By which its log line and its spans are found together; None while spans are off."""
        if self._span is None:
            return None
        return trace.format_trace_id(self._span.get_span_context().trace_id)

    def ended(self, method: str, route: str, status: int) -> None:
        """Say how it ended; `route` is the template."""
        if self._span is not None:
            self._span.update_name(f"{method} {route}")
            self._span.set_attributes(
                {
                    "http.request.method": method,
                    "http.route": route,
                    "http.response.status_code": status,
                }
            )
            if status >= 500:
                self._span.set_status(trace.StatusCode.ERROR)


@contextmanager
def request() -> Iterator[Request]:
    """A request from outside. What a caller says of its own trace is not taken over."""
    tracer = _Here.tracer
    if tracer is None:
        yield Request()
        return
    with tracer.start_as_current_span(
        "request",
        Context(),
        trace.SpanKind.SERVER,
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        yield Request(span)


def use_case(name: str) -> AbstractContextManager[object]:
    """One act of the radar, by its name in the code."""
    return _marked(f"use case {name}", {"radar.use_case": name})


def query(engine: Engine, name: str) -> AbstractContextManager[object]:
    """One named question to a store."""
    if _Here.tracer is None:
        return _OFF
    return _marked(f"query {name}", {"db.system.name": engine, "radar.query": name})


def _marked(name: str, attributes: dict[str, str]) -> AbstractContextManager[object]:
    tracer = _Here.tracer
    return _OFF if tracer is None else _span(tracer, name, attributes)


@contextmanager
def _span(tracer: trace.Tracer, name: str, attributes: dict[str, str]) -> Iterator[None]:
    """A span that says that it failed, and not by which text."""
    with tracer.start_as_current_span(
        name, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield
        except BaseException:
            span.set_status(trace.StatusCode.ERROR)
            raise
