"""A mention in comparable form: what matching, blocking and constraints work on."""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.signal import MentionKey

Value = str | int | tuple[str, ...] | None
"""A comparable value: ASCII text, a whole number, several texts (sorted, each once), or not known.

An empty text or an empty tuple never occurs: it is None.
"""


@dataclass(frozen=True, slots=True)
class Comparable:
    """The comparable values of one mention, by column name of the matching definition.

    `unusable` names the fields that were given but cannot be used, each with its rule
    ("bsn": "fails the eleven test"); they take no part in matching.
    """

    values: Mapping[str, Value]
    unusable: Mapping[str, str]

    def get(self, column: str) -> Value:
        """The value of `column`; None when not known."""
        return self.values.get(column)


@dataclass(frozen=True, slots=True)
class Mention:
    """One person as named in one signal, in comparable form."""

    id: MentionId
    key: MentionKey
    signal_id: SignalId
    values: Mapping[str, Value]
