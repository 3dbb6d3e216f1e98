"""The page of errors is what the code says."""

import inspect

from docs.pages import DOCS, hold
from radarfunctie.api.errors import TABLE
from radarfunctie.cli.errors import EXIT_CODES
from radarfunctie.errors import RadarError

_INTRO = """# Errors

Every error that is raised on purpose, with its answer over HTTP and its exit code of a command.
This page is made from `radarfunctie.errors`, `radarfunctie.api.errors` and
`radarfunctie.cli.errors`.

An error names every fault at once, by field and rule, and never a value that was sent. Over HTTP it
is `application/problem+json` ([shape and further codes](api.md#rules-that-hold-everywhere)); on a
terminal it is one sentence on standard error. When it comes of something that would be written,
nothing of that was kept.

| error | means | HTTP | `code` | exit code |
|---|---|---|---|---|
"""


def _row(kind: type[RadarError]) -> str:
    means = (inspect.getdoc(kind) or "").partition("\n")[0]
    http = TABLE.get(kind)
    status, code = (str(http.status), f"`{http.code}`") if http else ("", "")
    return f"| `{kind.__name__}` | {means} | {status} | {code} | {EXIT_CODES[kind]} |\n"


def test_the_errors_page_is_what_the_code_says() -> None:
    hold(DOCS / "errors.md", _INTRO + "".join(_row(kind) for kind in EXIT_CODES))
