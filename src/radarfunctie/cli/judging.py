"""`radar judged`: what the radar makes of pairs that people judged."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, session
from radarfunctie.cli.words import counted
from radarfunctie.domain.match import Part
from radarfunctie.evaluation.judged import FLOORS, read_judged
from radarfunctie.evaluation.judged_report import (
    Floors,
    GroupCounts,
    Result,
    WeighedPair,
    below_floors,
    by_group,
    read_floors,
    total,
)

_WRONG = (
    (Result.WRONG_LINK, "Wrong links: judged different, and linked"),
    (Result.TOO_SURE, "Too sure: judged unclear, and linked"),
)
_MORE = (
    (Result.MISSED, "Missed: not linked, and nobody is asked"),
    (Result.DOUBT, "In doubt: people could tell, and the radar asks"),
)
_DASH = "-"
_PRIOR = "prior"  # the same for every pair


def judged(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder of judged pairs.", show_default=False)],
    *,
    every: Annotated[
        bool, typer.Option("--all", help="List what was missed and what is in doubt as well.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Weigh judged pairs by the rules in force; exits 1 when a wrong link is among them.

    Each pair is taken in alone, on an empty radar in memory: no store is opened. It also exits 1
    when the results fall short of floors.yaml in that folder. docs/matching.md tells how such a
    pair is written.
    """
    from radarfunctie.wiring import judging  # here, so that other commands are quick

    pairs, floors = read_judged(folder), read_floors(folder)
    with judging(session(context).settings().policy_dir) as use:
        weighed = use.weighed(pairs)
    short = list(below_floors(weighed, floors)) if floors else []
    if json:
        output.print_json(_as_json(weighed, short))
    else:
        _show(weighed, floors, every=every)
        for sentence in short:
            output.line(f"Not as {FLOORS} asks: {sentence}.")
    if short or any(one.result is Result.WRONG_LINK for one in weighed):
        raise typer.Exit(1)


def _show(weighed: Sequence[WeighedPair], floors: Floors | None, *, every: bool) -> None:
    output.table(
        (
            "group",
            "pairs",
            "right",
            "in doubt",
            "missed",
            "too sure",
            "wrong links",
            "same, linked",
        ),
        [_row(one) for one in (*by_group(weighed), total(weighed))],
    )
    known = {one.pair: one.cause for one in floors.known_wrong} if floors else {}
    for result, title in _WRONG:
        listed = [one for one in weighed if one.result is result]
        _list(title, [one for one in listed if one.pair.id not in known])
        _list_known(title, [one for one in listed if one.pair.id in known], known)
    for result, title in _MORE if every else ():
        _list(title, [one for one in weighed if one.result is result])
    _sum_up(total(weighed), every=every)


def _list(title: str, listed: Sequence[WeighedPair]) -> None:
    if listed:
        output.heading(title)
        output.table(
            ("pair", "bits", "why the radar does so", "why people judge so"),
            [(one.pair.id, f"{one.weight_bits:.1f}", _why(one), one.pair.why) for one in listed],
        )


def _list_known(title: str, listed: Sequence[WeighedPair], causes: Mapping[str, str]) -> None:
    if listed:
        output.heading(f"{title}; known, see {FLOORS}")
        output.table(
            ("pair", "bits", "cause"),
            [(one.pair.id, f"{one.weight_bits:.1f}", causes[one.pair.id]) for one in listed],
        )


def _sum_up(counts: GroupCounts, *, every: bool) -> None:
    wrong = counts.results[Result.WRONG_LINK]
    output.line()
    output.line(
        f"{counted(wrong, 'wrong link')} in {counted(counts.pairs, 'judged pair')}; "
        f"{counts.linked} of {counts.same} pairs of one person linked."
    )
    if not every and counts.results[Result.MISSED] + counts.results[Result.DOUBT]:
        output.line("With --all: every pair that was missed or is in doubt.")


def _row(counts: GroupCounts) -> tuple[str, ...]:
    shown = (Result.RIGHT, Result.DOUBT, Result.MISSED, Result.TOO_SURE, Result.WRONG_LINK)
    return (
        counts.group.replace("_", " "),
        str(counts.pairs),
        *(str(counts.results[result] or _DASH) for result in shown),
        f"{counts.linked} of {counts.same}" if counts.same else _DASH,
    )


def _why(one: WeighedPair) -> str:
    """What speaks for and against, heaviest first: `birth same +13.6, given different -4.0`."""
    parts = sorted(one.parts, key=lambda part: -abs(part.weight_bits))
    told = [
        f"{_names(part)} {part.weight_bits:+.1f}"
        for part in parts
        if round(part.weight_bits, 1) and part.comparison != _PRIOR
    ]
    reason = f"{one.reason.replace('_', ' ')}: " if one.reason else ""
    return reason + ", ".join(told)


def _names(part: Part) -> str:
    return f"{part.comparison} {part.level}".replace("_", " ")


def _as_json(weighed: Sequence[WeighedPair], short: Sequence[str]) -> dict[str, object]:
    return {
        "groups": [_counts(one) for one in by_group(weighed)],
        "all": _counts(total(weighed)),
        "below_floors": short,
        "pairs": [
            {
                "id": one.pair.id,
                "group": one.pair.group,
                "verdict": one.pair.verdict,
                "found": one.found,
                "reason": one.reason,
                "result": one.result,
                "weight_bits": one.weight_bits,
                "rule": one.rule,
                "parts": one.parts,
            }
            for one in weighed
        ],
    }


def _counts(counts: GroupCounts) -> dict[str, object]:
    return {
        "group": counts.group,
        "pairs": counts.pairs,
        **{result.value: number for result, number in counts.results.items()},
        "same": counts.same,
        "linked": counts.linked,
    }
