import inspect
import re

from radarfunctie import errors
from radarfunctie.api.errors import kind_of
from radarfunctie.cli.errors import EXIT_CODES
from radarfunctie.errors import ConfigError, InputError, RadarError, TooManyRequestsError

_BRANCH = re.compile(r"^(?P<indent>[│├└─ ]*)(?P<name>[A-Z]\w+Error)\b")


def _public() -> list[type[RadarError]]:
    return [
        found
        for name, found in inspect.getmembers(errors, inspect.isclass)
        if issubclass(found, RadarError) and not name.startswith("_")
    ]


def _public_base(kind: type[RadarError]) -> str | None:
    above = [base for base in kind.__mro__[1:] if base in _public()]
    return above[0].__name__ if above else None


def _told() -> dict[str, str | None]:
    """The tree of the docstring: each error with the one it stands under."""
    tree: dict[str, str | None] = {}
    stack: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if (branch := _BRANCH.match(line)) is None:
            continue
        depth = len(branch["indent"])
        while stack and stack[-1][0] >= depth:
            stack.pop()
        tree[branch["name"]] = stack[-1][1] if stack else None
        stack.append((depth, branch["name"]))
    return tree


def _example(kind: type[RadarError]) -> RadarError:
    return kind("told", 1) if issubclass(kind, TooManyRequestsError) else kind("told")


def test_the_tree_in_the_docstring_is_the_tree_of_the_code() -> None:
    assert _told() == {kind.__name__: _public_base(kind) for kind in _public()}


def test_every_error_has_an_exit_code_of_its_own() -> None:
    assert set(EXIT_CODES) == set(_public())


def test_every_error_has_an_http_status() -> None:
    for kind in _public():
        status = kind_of(_example(kind)).status
        assert 400 <= status < 600, kind.__name__


def test_what_the_caller_can_repair_is_a_4xx_and_the_rest_a_5xx() -> None:
    assert kind_of(InputError("told")).status == 400
    assert kind_of(ConfigError("told")).status == 500


def test_every_error_says_what_it_is() -> None:
    assert all(inspect.getdoc(kind) for kind in _public())
