"""What a browser is sent beside the pages, under an address of its content."""

from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from typing_extensions import override

_LASTING = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Files that a browser may keep for as long as their address stays the same."""

    def __init__(self, folder: Path) -> None:
        """The files of `folder`."""
        super().__init__(directory=folder)
        self._marks = {
            path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()[:16]
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def address(self, name: str) -> str:
        """Where a file is, with a mark that changes with its content."""
        return f"/static/{name}?v={self._marks[name]}"

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; one that is asked for by its mark, and fonts, may be kept."""
        answer = await super().get_response(path, scope)
        marked = scope["query_string"] == f"v={self._marks.get(path)}".encode()
        if answer.status_code in {200, 304} and (marked or path.startswith("fonts/")):
            answer.headers["Cache-Control"] = _LASTING
        return answer
