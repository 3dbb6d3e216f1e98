"""Whom a melding may be about as well, and what that would change; in words, without a measure."""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.ids import PersonId
from radarfunctie.pages.words import Words
from radarfunctie.radar.triage.melding import MeldingView


@dataclass(frozen=True, slots=True)
class ShownUnsure:
    """One person about whom nobody decided yet."""

    other: PersonId
    who: str
    more: str
    level: str


def shown_unsure(
    view: MeldingView, names: Mapping[PersonId, str], full: Mapping[PersonId, str], words: Words
) -> list[ShownUnsure]:
    """Every doubt of the page in sentences."""
    unnamed = words.text("unnamed")
    found = []
    for one in view.unsure:
        years = sorted({told.day.year for told in one.more})
        span = str(years[0]) if len(years) == 1 else f"{years[0]} {words.text('until')} {years[-1]}"
        regions = dict.fromkeys(words.code("region", told.region) for told in one.more)
        now, then = view.picture.level, one.level
        changes = words.text("unsure_level", level=words.level(then), now=words.level(now))
        same = words.text("unsure_level_same", level=words.level(now))
        found.append(
            ShownUnsure(
                one.other,
                words.text(
                    "unsure_one",
                    mine=names.get(one.mine, unnamed),
                    other=full.get(one.other, unnamed),
                ),
                words.text(
                    "unsure_more",
                    times=words.times(len(one.more)),
                    years=span,
                    regions=f", {words.listed(regions)}",
                ),
                same if now == then else changes,
            )
        )
    return found
