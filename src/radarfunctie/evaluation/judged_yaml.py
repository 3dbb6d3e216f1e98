"""Reads a file of judged pairs as YAML in which every plain value is text, as it stands there.

So `1987-05-00`, `000000012` and the call name `No` need no quotes: nothing is taken for a date, a
number or a yes.
"""

from collections.abc import Hashable
from pathlib import Path
from typing import Any, cast

import yaml
from typing_extensions import override

from radarfunctie.config_files import read_text
from radarfunctie.errors import ConfigError


class _Texts(yaml.SafeLoader):
    """YAML without implicit types, in which no key stands twice."""

    yaml_implicit_resolvers: Any = {}  # noqa: RUF012 - how the library spells it

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = "a key stands twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def read_texts(path: Path) -> object:
    """What a YAML file says: mappings, lists and texts.

    Raises:
        ConfigError: It is missing, not YAML or has a key twice; the line is named, never a value.
    """
    text = read_text(path)
    try:
        return cast("object", yaml.load(text, Loader=_Texts))  # noqa: S506 - a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else ""
        twice = ": a key stands twice" if "twice" in str(getattr(error, "problem", "")) else ""
        message = f"{path.name} is not valid YAML{line}{twice}"
        raise ConfigError(message) from error
