"""One ASGI application: the API and the pages on one radar. Nothing is built at import."""

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from radarfunctie.api.application import create_api
from radarfunctie.api.errors import kind_of
from radarfunctie.pages.application import create_pages
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings

_API = ("/v1", "/health", "/metrics", "/openapi.json")


def create_app(radar: Radar, settings: Settings) -> FastAPI:
    """The whole application on `radar`; who made the radar closes it.

    Raises:
        ConfigError: A policy file does not hold.
    """
    app = create_api(radar, settings)
    pages = create_pages(radar, lambda error: kind_of(error).status, settings.check_floor_ms / 1000)
    app.router.default = _Elsewhere(app.router.default, pages)
    return app


class _Elsewhere:
    """What no route of the API knows: a page, or an unknown route of the API."""

    def __init__(self, unknown: ASGIApp, pages: ASGIApp) -> None:
        self._unknown = unknown
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on."""
        of_api = scope["type"] == "http" and _lies_under(scope["path"])
        await (self._unknown if of_api else self._pages)(scope, receive, send)


def _lies_under(path: str) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in _API)
