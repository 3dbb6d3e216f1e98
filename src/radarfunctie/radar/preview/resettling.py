"""Persons, households and hits of a scratch copy brought to where other settings lead."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from radarfunctie.domain.ids import MentionId
from radarfunctie.ports.graph import GraphStore
from radarfunctie.radar.backlog.findings import corroborate_all, house_all, notice_all
from radarfunctie.radar.backlog.settling import WHOLE_FROM
from radarfunctie.radar.identifying import identify
from radarfunctie.radar.preview.held import Held
from radarfunctie.radar.preview.regrouping import Regrouped
from radarfunctie.radar.preview.scratch import Tell
from radarfunctie.radar.settling import Settling

_GROUP = 500  # mentions, more or less


def resettle(
    scratch: GraphStore,
    settling: Settling,
    held: Held,
    found: Regrouped,
    at: datetime,
    tell: Tell,
) -> None:
    """Settle what changes; when that is much, all households and hits are looked at once."""
    touched = sum(map(len, found.changed))
    if not touched:
        return
    whole = touched >= WHOLE_FROM * len(held.ids)
    done = 0
    moved: set[MentionId] = set()
    with scratch.writer(whole=True) as graph:
        settings = settling.matching.of(graph).settings
        for mentions in _groups(held, found.changed):
            if whole:
                moved |= identify(graph, mentions, settings, settling.ids.new, at).mentions
            else:
                settling.around(graph, mentions, at)
            done += len(mentions)
            tell("settled", done)
        if whole:
            corroborate_all(graph, (), moved, settling.weging)
            house_all(graph, settling.households, settling.ids.new, at)
            notice_all(graph, settling.patterns, settling.ids.new, at)


def _groups(held: Held, changed: Sequence[Sequence[int]]) -> Iterator[list[MentionId]]:
    """What hangs together stays together: a person who is taken apart must be seen whole."""
    group: list[MentionId] = []
    for places in changed:
        group += [held.ids[place] for place in places]
        if len(group) >= _GROUP:
            yield group
            group = []
    if group:
        yield group
