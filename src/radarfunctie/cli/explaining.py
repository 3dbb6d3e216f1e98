"""`radar why`: why mentions are one person, or why two persons are two, in plain sentences."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import (
    JsonOption,
    LanguageOption,
    UserOption,
    demo_caller,
    session,
)
from radarfunctie.domain.answers import Why, WhyNot
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import ScoredPair
from radarfunctie.match.sentences import Language, Sentences, Values

if TYPE_CHECKING:
    from radarfunctie.domain.signal import MentionKey

_SHOWN = 10  # pairs


def why(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="ID", help="Id of a person.")],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER", help="Id of another one: why they are two.", show_default=False
        ),
    ] = None,
    language: LanguageOption = "en",
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Say why the mentions of a person are taken to be one person, or why two persons are two.

    Each part of a weight is a sentence; the bits in them add up to the weight.
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        found: Why | WhyNot
        if other is None:
            found = radar.look.why(PersonId(person), caller)
        else:
            found = radar.look.why_not(PersonId(person), PersonId(other), caller)
        sentences = radar.sentences
    if json:
        output.print_json(_as_json(found, sentences))
    elif isinstance(found, Why):
        _show_why(found, sentences, language)
    else:
        _show_why_not(found, sentences, language)


def _as_json(found: Why | WhyNot, sentences: Sentences) -> dict[str, object]:
    content = output.plain(found)
    told = dict(content) if isinstance(content, dict) else {}
    told["pairs"] = [
        {**_plain(pair), "parts": sentences.explained(pair.parts, *_values(pair, found))}
        for pair in found.pairs
    ]
    if isinstance(found, WhyNot):
        told["sentences"] = [
            {"reason": code, "sentence": sentences.reason(code)} for code in found.reasons
        ]
    return told


def _plain(pair: ScoredPair) -> dict[str, object]:
    content = output.plain(pair)
    return dict(content) if isinstance(content, dict) else {}


def _values(pair: ScoredPair, found: Why | WhyNot) -> tuple[Values, Values]:
    return found.values[pair.left], found.values[pair.right]


def _show_why(found: Why, sentences: Sentences, language: Language) -> None:
    output.heading(f"Person {found.person}: {len(found.keys)} mentions")
    weights = {frozenset((pair.left, pair.right)): pair for pair in found.pairs}
    if not found.joins:
        output.line("One mention; there was nothing to join.")
    for place, join in enumerate(found.joins, start=1):
        bits = "by a verdict" if join.weight_bits is None else f"{join.weight_bits:+.1f} bits"
        output.line(f"{place}. {_names((join.left, join.right), found.keys)}: {bits}")
        if pair := weights.get(frozenset((join.left, join.right))):
            _show_parts(pair, found, sentences, language)


def _show_why_not(found: WhyNot, sentences: Sentences, language: Language) -> None:
    output.heading(f"{' and '.join(found.persons)} are two persons")
    for code in found.reasons:
        output.line(f"- {sentences.reason(code)[language]}.")
    for pair in found.pairs[:_SHOWN]:
        bits = f"{pair.weight_bits:+.1f} bits{f', {pair.rule}' if pair.rule else ''}"
        output.line(f"{_names((pair.left, pair.right), found.keys)}: {bits}")
        _show_parts(pair, found, sentences, language)


def _show_parts(
    pair: ScoredPair, found: Why | WhyNot, sentences: Sentences, language: Language
) -> None:
    ours, theirs = found.values[pair.left], found.values[pair.right]
    for part in sentences.explained(pair.parts, ours, theirs):
        if part.weight_bits:
            output.line(f"    {part.sentence[language]}")


def _names(ends: Sequence[MentionId], keys: "Mapping[MentionId, MentionKey]") -> str:
    return " and ".join("/".join(keys[end]) for end in ends)
