"""How questions of the review desk read, on a terminal and as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from radarfunctie.cli import output
from radarfunctie.domain.match import Part
from radarfunctie.domain.review import (
    BlindQuestion,
    Contradicted,
    Disagreement,
    Question,
    Side,
    Standing,
)
from radarfunctie.match.sentences import Language, Sentences
from radarfunctie.radar.review.sides import side_by_side

if TYPE_CHECKING:
    from radarfunctie.radar.review.seconds import AgreementTold

_SIGNS = {True: "=", False: "differs", None: ""}


def show_question(question: Question, place: int, sentences: Sentences, language: Language) -> None:
    """Print a question with what each answer would make of it."""
    doubt = question.doubt
    asked = "Is this one person?" if question.contradictions else "Are these one person?"
    output.heading(f"{place}. {asked}  {doubt.weight_bits:+.1f} bits, {doubt.reason}")
    output.line(sentences.reason(doubt.reason)[language] + ".")
    for one in question.contradictions:
        output.line(f"  {_contradiction(one, sentences, language)}")
    _show_sides(question.left, question.right)
    _show_parts(question.parts, question.left, question.right, sentences, language)
    for when, found in (
        ("now", question.now),
        ("if same", question.if_same),
        ("if not", question.if_different),
    ):
        told = map(_standing, found) if found is not None else ["they cannot be one person"]
        for line in told:
            output.line(f"{when:8} {line}")


def show_blind(
    question: BlindQuestion, place: int, sentences: Sentences, language: Language
) -> None:
    """Print a question somebody else answered, without the answer."""
    output.heading(
        f"{place}. Are these one person?  {question.weight_bits:+.1f} bits, a second, blind look"
    )
    _show_sides(question.left, question.right)
    _show_parts(question.parts, question.left, question.right, sentences, language)


def show_agreement(told: "AgreementTold") -> None:
    """Print how well first and second answers agree."""
    found = told.agreement
    output.line(f"{found.judged} judged twice, {found.agreed} alike")
    if found.kappa is None or found.interval is None:
        output.line(f"Cohen's kappa is undefined: {found.undefined}.")
    else:
        low, high = found.interval.low, found.interval.high
        output.line(f"Cohen's kappa {found.kappa:.2f} (95 % interval {low:.2f} to {high:.2f})")
    if found.answers:
        rows = [(first, second, str(number)) for first, second, number in found.answers]
        output.table(("first", "second", "times"), rows)
    if told.disagreements:
        output.heading("Where you and another steward differ")
        output.table(
            ("verdict", "first", "by", "second", "by"),
            [_differing(one) for one in told.disagreements],
        )


def question_as_json(question: Question, sentences: Sentences) -> dict[str, object]:
    """A question with its sentences in both languages."""
    parts = sentences.explained(question.parts, question.left.values, question.right.values)
    told = [
        {**_fields(one), "sentence": sentences.contradiction(one.name, one.a, one.b)}
        for one in question.contradictions
    ]
    reason = sentences.reason(question.doubt.reason)
    return {**_fields(question), "sentence": reason, "parts": parts, "contradictions": told}


def blind_as_json(question: BlindQuestion, sentences: Sentences) -> dict[str, object]:
    """The same for a second, blind look."""
    parts = sentences.explained(question.parts, question.left.values, question.right.values)
    return {**_fields(question), "parts": parts}


def _fields(found: Question | BlindQuestion | Contradicted) -> dict[str, object]:
    content = output.plain(found)
    return dict(content) if isinstance(content, dict) else {}


def _contradiction(one: Contradicted, sentences: Sentences, language: Language) -> str:
    counts = f"{len(one.says_a)} against {len(one.says_b)}"
    return f"{sentences.contradiction(one.name, one.a, one.b)[language]} ({counts})."


def _differing(one: Disagreement) -> tuple[str, ...]:
    first = one.first
    return first.verdict, first.kind.value, first.by, one.second.value, one.second_by


def _show_sides(left: Side, right: Side) -> None:
    output.table(("", "a", "b", ""), list(_side_by_side(left, right)))


def _side_by_side(left: Side, right: Side) -> Iterator[tuple[str, str, str, str]]:
    yield "signal", left.signal_id, right.signal_id, ""
    yield "of", left.key.organisation, right.key.organisation, ""
    for one in side_by_side(left, right):
        yield one.column, one.left, one.right, _SIGNS[one.alike]


def _show_parts(
    parts: Sequence[Part], left: Side, right: Side, sentences: Sentences, language: Language
) -> None:
    for one in sentences.explained(parts, left.values, right.values):
        if one.weight_bits:
            output.line(f"  {one.sentence[language]}")


def _standing(one: Standing) -> str:
    level = f"{one.level} ({one.points:g})"
    likely = f"{one.level_with_likely} ({one.points_with_likely:g})"
    signals = f"{one.signals} signal{'' if one.signals == 1 else 's'}"
    return (
        f"{one.person or 'a new id'}: {signals} in {', '.join(one.regions)}; level {level}"
        + (f", with likely links {likely}" if likely != level else "")
        + f"; open hits: {', '.join(one.open_hits) or 'none'}"
    )
