"""What other thresholds or another model would change, in the words of a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from radarfunctie.evaluation.scores import Score
from radarfunctie.match.sentences import Sentences
from radarfunctie.pages.words import Words
from radarfunctie.radar.preview.comparing import Affected, Against, Change
from radarfunctie.radar.preview.use_case import Preview

_SHOWN = 8  # characters of an id, enough to find it in a list


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what, as it is, as it would be, and more about it."""

    what: str
    now: str
    then: str
    more: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """A preview on a page."""

    rows: tuple[Row, ...]
    truth: tuple[Row, ...]
    of_truth: str  # how many mentions were held against it; empty without one
    doubts: tuple[Row, ...]
    hits: tuple[Row, ...]  # by pattern: those that come and those that go
    affected: str
    persons: tuple[tuple[str, str], ...]  # id, and what would become of the person
    nothing: bool  # whether nobody and nothing changes


def shown_preview(found: Preview, words: Words, sentences: Sentences) -> ShownPreview:
    """A preview in words."""
    rows = tuple(_rows(found, words))
    return ShownPreview(
        rows,
        () if found.truth is None else tuple(_truth(found.truth, words)),
        "" if found.truth is None else words.count(found.truth.mentions),
        tuple(
            _change(sentences.reason(reason)[words.language], one, words)
            for reason, one in found.doubts.items()
        ),
        tuple(_patterns(found, words)),
        words.text("pv_affected", n=words.count(found.affected)),
        tuple((one.person[:_SHOWN], _person(one, words)) for one in found.most_affected),
        not found.affected and not any(row.changed for row in rows),
    )


def _rows(found: Preview, words: Words) -> Iterator[Row]:
    persons, homes, hits = found.persons, found.households, found.hits
    counted = words.count
    yield _change(
        words.text("pv_persons"),
        persons.persons,
        words,
        words.text(
            "pv_persons_more", joined=counted(persons.joined), apart=counted(persons.taken_apart)
        ),
    )
    yield _change(
        words.text("pv_links"),
        persons.links,
        words,
        words.text(
            "pv_links_more", gained=counted(persons.links_gained), lost=counted(persons.links_lost)
        ),
    )
    yield _change(words.text("pv_certain"), persons.certain_mentions, words)
    doubts = Change(
        sum(one.before for one in found.doubts.values()),
        sum(one.after for one in found.doubts.values()),
    )
    yield _change(words.text("pv_doubts"), doubts, words)
    yield _change(
        words.text("pv_households"),
        homes.households,
        words,
        words.text(
            "pv_households_more",
            come=counted(homes.come),
            gone=counted(homes.gone),
            changed=counted(homes.changed),
        ),
    )
    yield _change(
        words.text("pv_hits"),
        hits.hits,
        words,
        words.text(
            "pv_hits_more",
            come=counted(sum(hits.come.values())),
            gone=counted(sum(hits.gone.values())),
            open=counted(hits.gone_open),
        ),
    )


def _change(what: str, one: Change, words: Words, more: str = "") -> Row:
    return Row(what, words.count(one.before), words.count(one.after), more, one.before != one.after)


def _truth(found: Against, words: Words) -> Iterator[Row]:
    for key, before, after in (
        ("pv_pairs", found.pairs_before, found.pairs_after),
        ("pv_b_cubed", found.b_cubed_before, found.b_cubed_after),
    ):
        yield _score(words.text(f"{key}_precision"), before, after, "precision", words)
        yield _score(words.text(f"{key}_recall"), before, after, "recall", words)


def _score(what: str, before: Score, after: Score, name: str, words: Words) -> Row:
    now, then = (float(getattr(one, name)) for one in (before, after))
    return Row(what, words.percent(now), words.percent(then), changed=now != then)


def _patterns(found: Preview, words: Words) -> Iterator[Row]:
    come, gone = found.hits.come, found.hits.gone
    for name in sorted(come.keys() | gone.keys()):
        yield Row(pattern_name(name, words), _some(gone, name, words), _some(come, name, words))


def pattern_name(name: str, words: Words) -> str:
    """What a pattern is called; one that somebody dropped in, by its own name."""
    key = f"pattern_{name}"
    return words.text(key) if words.has(key) else name.replace("_", " ")


def _some(counts: Mapping[str, int], name: str, words: Words) -> str:
    return words.count(counts.get(name, 0))


def _person(one: Affected, words: Words) -> str:
    told = []
    if one.parts > 1:
        told.append(words.text("pv_becomes", n=one.parts))
    if one.joined_with:
        told.append(words.text("pv_one_with", n=one.joined_with))
    of = words.text("pv_of_person", mentions=one.mentions, hits=one.open_hits)
    return f"{words.listed(told)}; {of}"
