"""docs/weging.md names what there is."""

import re
from pathlib import Path

from radarfunctie.config_files import shipped_folder
from radarfunctie.weging.picture import MEASURES
from weging.made import shipped_policy

PAGE = (Path(__file__).parents[2] / "docs" / "weging.md").read_text("utf-8")


def test_the_page_names_every_indicator_level_and_pattern() -> None:
    first_cells = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    patterns = {path.stem for path in (shipped_folder("graph_schema") / "patterns").glob("*.yaml")}

    assert first_cells == set(MEASURES) | patterns
    assert all(f"`{level.name}`" in PAGE for level in shipped_policy().rules.levels)


def test_the_page_gives_the_numbers_of_the_policy() -> None:
    rules = shipped_policy().rules
    indicators = PAGE.partition("## Patterns")[0]
    row = dict(re.findall(r"^\| `(\w+)` \| (.*)$", indicators, re.MULTILINE))

    for name in ("incidents", "independent_sources", "corroborated_event", "moves_across_regions"):
        each = getattr(rules, name)
        assert f"{each.each:g} each" in row[name]
        assert f"at most {each.most:g}" in row[name]
    for name in ("rising_severity", "revictimisation", "young_child_present", "child_disclosure"):
        assert f"{getattr(rules, name).points:g} by age" in row[name]
    for severity, points in rules.highest_severity.points.items():
        assert f"{severity} {points:g}" in row["highest_severity"]
    for level in rules.levels[2:]:
        assert f"{level.from_points:g}" in PAGE
