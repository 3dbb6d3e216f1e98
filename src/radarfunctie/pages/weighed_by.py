"""The norm a version was weighed by, in words: questions, answers, what it said, and why not so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.norm import Answer, NormOutcome, NormVerdict
from radarfunctie.pages.words import Words

_WORD = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "dont_know"}


@dataclass(frozen=True, slots=True)
class WeighedBy:
    """A norm as one version was weighed by it."""

    line: str
    answers: tuple[tuple[str, str], ...]  # question, answer
    says: tuple[str, ...]


def weighed_by(made: Assessment, questions: Mapping[str, str], words: Words) -> WeighedBy | None:
    """In words; None for a version that was weighed without a norm."""
    found = made.norm_said
    if found is None:
        return None
    return WeighedBy(
        words.text("norm_weighed", norm=found.norm, version=found.version),
        tuple(
            (questions.get(name, name), words.text(_WORD[answer]))
            for name, answer in found.answers.items()
        ),
        tuple(_says(made, found, words)),
    )


def _says(made: Assessment, found: NormOutcome, words: Words) -> Iterator[str]:
    must = found.verdict is NormVerdict.MUST_REPORT
    yield words.text("norm_must" if must else "norm_may")
    yield words.text("norm_duty" if found.duty else "norm_no_duty")
    deviation = made.said.norm.deviation if made.said.norm else None
    if deviation is not None:
        reason = words.code("deviation", deviation.code)
        told = f"{reason}; {deviation.why}" if deviation.why else reason
        yield words.text("norm_deviates", reason=told)
