"""The list of decisions is that of the files."""

from docs.pages import DOCS, hold

FOLDER = DOCS / "decisions"
_INTRO = """# Decisions

What is dear to undo, with what it rests on, what it costs and what would change our mind. A
decision that another one took the place of stays and points onward. Numbers that are not there were
never given. This page is made from the titles.

| nr | decision |
|---|---|
"""


def test_the_list_of_decisions_is_that_of_the_files() -> None:
    rows = []
    for page in sorted(FOLDER.glob("0*.md")):
        number, _, title = (
            page.read_text("utf-8").partition("\n")[0].removeprefix("# ").partition(". ")
        )
        rows.append(f"| {int(number)} | [{title}]({page.name}) |\n")

    hold(FOLDER / "index.md", _INTRO + "".join(rows))
