"""How addresses of others are opened: over TLS, and to nowhere else than was configured."""

import ssl
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, build_opener

from typing_extensions import override


class _NoRedirect(HTTPRedirectHandler):
    """An answer of the 300s is an answer, not a way to go."""

    @override
    def redirect_request(self, *_: object) -> None:
        return None


def opener() -> OpenerDirector:
    """Opens an address; no redirect is followed."""
    return build_opener(_NoRedirect, HTTPSHandler(context=ssl.create_default_context()))
