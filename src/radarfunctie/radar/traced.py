"""A radar whose use cases are marked in spans, by their name and act; for when spans are on."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from radarfunctie.radar.engine import Radar
from radarfunctie.spans.marking import use_case

_P = ParamSpec("_P")
_R = TypeVar("_R")
_USE_CASES = "radarfunctie.radar."
_UNMARKED = frozenset({"gate"})  # asked within every other


def traced(radar: Radar) -> Radar:
    """The same radar; each call of a use case is a span with its name and no argument."""
    found = {
        field.name: getattr(radar, field.name)
        for field in fields(radar)
        if field.name not in _UNMARKED
    }
    marked: dict[str, Any] = {
        name: _Marked(name, one)
        for name, one in found.items()
        if type(one).__module__.startswith(_USE_CASES)
    }
    return replace(radar, **marked)


class _Marked:
    """A use case in front of which a span stands."""

    def __init__(self, name: str, use_case: object) -> None:
        self._name = name
        self._use_case = use_case

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the use case has
        found = getattr(self._use_case, name)
        is_act = callable(found) and not name.startswith("_") and hasattr(found, "__self__")
        return _marking(f"{self._name}.{name}", found) if is_act else found


def _marking(name: str, act: Callable[_P, _R]) -> Callable[_P, _R]:
    @wraps(act)
    def marked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with use_case(name):
            return act(*args, **kwargs)

    return marked
