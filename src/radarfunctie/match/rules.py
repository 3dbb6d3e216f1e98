"""The hard rules of a definition over the levels of a pair; the same for both interpreters."""

from collections.abc import Iterable, Mapping

from radarfunctie.domain.match import Part
from radarfunctie.match.definition import Definition


class Rules:
    """Finds the first rule that holds for a pair."""

    def __init__(self, definition: Definition) -> None:
        """Looks rules up as `definition` lists them."""
        self._rules = [
            (
                rule.name,
                rule.unless_in_company,
                tuple((name, frozenset(levels)) for name, levels in rule.levels.items()),
            )
            for rule in definition.rules
        ]
        self._lifted = {rule.name for rule in definition.rules if rule.unless_in_company}

    def first(self, levels: Mapping[str, str], *, in_company: bool = False) -> str | None:
        """The name of the first rule that holds; `levels` by comparison.

        `in_company` says that another person of both signals pairs up strongly; rules that this
        lifts do not hold then.
        """
        for name, unless_in_company, conditions in self._rules:
            if unless_in_company and in_company:
                continue
            for comparison, wanted in conditions:
                if levels[comparison] not in wanted:
                    break
            else:
                return name
        return None

    def in_company(self, rule: str | None, parts: Iterable[Part]) -> str | None:
        """The rule of a pair in company, by the one that holds without, and its parts."""
        if rule not in self._lifted:
            return rule
        return self.first({part.comparison: part.level for part in parts}, in_company=True)
