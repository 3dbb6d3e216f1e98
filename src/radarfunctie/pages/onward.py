"""Where a reader goes on to: pages of ours only."""

from starlette.requests import Request

from radarfunctie.pages.frame import Frame


def onward(path: str) -> str:
    """`path` when it is a page of ours, else the start."""
    plain = path.isascii() and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and "\\" not in path and path.isprintable() else "/"


def in_language(frame: Frame, request: Request, path: str) -> str:
    """`path` in the language of the request."""
    english = frame.words_for(request).language == "en"
    if not english or "lang=" in path:
        return path
    return f"{path}{'&' if '?' in path else '?'}lang=en"
