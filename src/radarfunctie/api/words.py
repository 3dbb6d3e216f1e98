"""Words for codes and sentences for findings, in both languages."""

from collections.abc import Iterable, Mapping
from typing import Literal

from radarfunctie.access.contacts import Contacts
from radarfunctie.domain.hit import PatternRow
from radarfunctie.domain.incident import Mark, SameIncident
from radarfunctie.domain.match import Part
from radarfunctie.domain.picture import Indicator
from radarfunctie.hits import sentences as hit_sentences
from radarfunctie.intake.codes import Codes
from radarfunctie.weging import incident_sentences
from radarfunctie.weging import sentences as weging_sentences

Language = Literal["nl", "en"]
_LISTS = ("sector", "sector_group", "factor", "severity", "region")  # a later one wins
_NAMES = frozenset({"region"})


class Words:
    """Tells findings in words."""

    def __init__(self, codes: Codes, contacts: Contacts | None = None) -> None:
        """`contacts` say how to reach other regions; without them no route is told."""
        self._contacts = contacts
        self._labels: Mapping[Language, Mapping[str, str]] = {
            "nl": _labels(codes, "nl"),
            "en": _labels(codes, "en"),
        }

    def of_indicator(self, indicator: Indicator) -> dict[str, str]:
        """An indicator in Dutch and in English."""
        return {
            language: weging_sentences.sentence(indicator, language, labels)
            for language, labels in self._labels.items()
        }

    def of_pair(self, pair: SameIncident, *, one_event: bool) -> dict[str, str]:
        """What is made of two signals, in Dutch and in English."""
        return {
            language: incident_sentences.pair_sentence(pair, language, one_event=one_event)
            for language in self._labels
        }

    def of_part(self, part: Part) -> dict[str, str]:
        """What one comparison of two signals adds."""
        return {
            language: incident_sentences.part_sentence(part, language) for language in self._labels
        }

    def of_mark(self, mark: Mark) -> dict[str, str]:
        """How signals were told."""
        return {
            language: incident_sentences.mark_sentence(mark, language) for language in self._labels
        }

    def of_regions(self, regions: Iterable[str]) -> list[dict[str, object]]:
        """How to reach each of these regions, by code."""
        if self._contacts is None:
            return []
        reached = ((one, self._contacts.of(one)) for one in sorted(regions))
        return [{"region": one, "contact": contact.model_dump()} for one, contact in reached]

    def of_pattern(self, row: PatternRow) -> dict[str, str]:
        """Why a pattern is met, in Dutch and in English."""
        return {
            language: hit_sentences.sentence(row, language, labels)
            for language, labels in self._labels.items()
        }


def _labels(codes: Codes, language: Language) -> dict[str, str]:
    """Words inside a sentence: only names keep their capital."""
    found: dict[str, str] = {}
    for name in _LISTS:
        for code, entry in codes.lists[name].items():
            word = entry.nl if language == "nl" else entry.en
            found[code] = word if name in _NAMES or word[1:2].isupper() else _small(word)
    return found


def _small(word: str) -> str:
    return word if word.startswith("Veilig Thuis") else word[:1].lower() + word[1:]
