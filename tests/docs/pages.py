"""Pages made from the code, beside those that people write."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def hold(page: Path, text: str) -> None:
    """The page is `text`; `make golden` writes it anew."""
    if os.environ.get("GOLDEN"):
        page.write_text(text, "utf-8")
    assert page.read_text("utf-8") == text, f"{page.name} is old; run `make golden`"
