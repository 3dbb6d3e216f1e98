"""What the company of two mentions is worth, counted where a number tells who they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice

import pytest

from persons import matching, mention, person
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.match.company import learn_context
from radarfunctie.match.engines.columns import ColumnForm, MentionColumns
from radarfunctie.match.model import ContextWeights, LoadedModel
from radarfunctie.standardise.bsn import passes_eleven_test

LETTERS = "bdfgklmnprt"
Signal = Sequence[PersonClaim]


def numbers() -> Iterator[str]:
    """Test numbers."""
    return (text for at in range(10_000) if passes_eleven_test(text := f"99999{at:04d}"))


def surname(at: int) -> str:
    """A name of its own for each number."""
    return "".join(LETTERS[at // 11**place % 11] + "aoe"[place] for place in range(3)) + "stra"


def somebody(at: int, given: str, bsn: str | None, ref: str = "p1") -> PersonClaim:
    born = f"{1950 + at % 50}-{1 + at % 12:02d}-{2 + at % 27:02d}"
    return person(given, surname(at), born, ref=ref, bsn=bsn)


def told_twice(at: int, bsns: tuple[str, str], *, alike: bool) -> tuple[Signal, Signal]:
    """One name and birth date in two signals, each time with another beside it."""
    ours, theirs = (somebody(at, "Willem", bsn) for bsn in bsns)
    beside = somebody(at + 500, "Johanna", None, "p2")
    other = beside if alike else somebody(at + 900, "Pieter", None, "p2")
    return (ours, beside), (theirs, other)


def columns(signals: Sequence[Signal]) -> list[MentionColumns]:
    found: list[Mention] = [
        mention(claim, at) for at, signal in enumerate(signals) for claim in signal
    ]
    form = ColumnForm(matching().model.definition)
    told = []
    for place, one in enumerate(found):
        keys = matching().keys(one.values)
        told.append((place, one.key, one.values, keys.keys if keys else ()))
    return [form.columns(told[at : at + 7]) for at in range(0, len(told), 7)]


def region(one: tuple[int, int], two: tuple[int, int]) -> list[Signal]:
    """Pairs of one person and of two; of each how many in like company, and how many not."""
    fresh, place = numbers(), count()
    signals: list[Signal] = []
    for same, (alike, strange) in ((True, one), (False, two)):
        for at in range(alike + strange):
            bsns = [next(fresh)] * 2 if same else list(islice(fresh, 2))
            signals += told_twice(next(place), (bsns[0], bsns[1]), alike=at < alike)
    return signals


def model(least: int = 20, most_bits: float = 6.0) -> LoadedModel:
    loaded = matching().model
    training = loaded.definition.training
    assert training is not None
    assert training.company is not None
    company = training.company.model_copy(update={"least": least, "most_bits": most_bits})
    changed = training.model_copy(update={"company": company})
    return replace(loaded, definition=loaded.definition.model_copy(update={"training": changed}))


def learned(signals: Sequence[Signal], **settings: float) -> ContextWeights:
    found = learn_context(model(**settings), columns(signals))  # type: ignore[arg-type]  # by name
    assert found is not None
    return found


def test_company_that_is_seldom_alike_between_two_persons_speaks_for_one() -> None:
    found = learned(region(one=(24, 8), two=(2, 30)))

    assert found.source.startswith(
        "learned: 32 persons by bsn, and 32 times two that look like one"
    )
    assert found.strong_bits == pytest.approx(3.293, abs=0.001)  # log2 of 24.5 / 2.5
    assert found.none_bits == pytest.approx(-1.843, abs=0.001)  # log2 of 8.5 / 30.5


def test_company_of_kin_is_no_evidence() -> None:
    found = learned(region(one=(20, 10), two=(25, 5)))

    assert (found.strong_bits, found.some_bits, found.none_bits) == (0.0, 0.0, 0.0)


def test_no_level_passes_the_cap() -> None:
    found = learned(region(one=(40, 1), two=(1, 40)), most_bits=2.0)

    assert (found.strong_bits, found.none_bits) == (2.0, -2.0)


def test_company_is_not_known_by_its_number() -> None:
    """The other of the second signal has the number of the one before, and nothing else of it."""
    signals = region(one=(0, 25), two=(0, 25))
    extra = list(islice(numbers(), 400, 450))
    numbered = [
        (first, replace(second, bsn=extra[at // 2])) for at, (first, second) in enumerate(signals)
    ]

    assert learned(numbered).strong_bits == 0.0
    assert "strong: m 0.0189" in learned(numbered).source


def test_too_few_pairs_leave_the_context_as_it_was() -> None:
    former = matching().model.model.context
    found = learned(region(one=(5, 5), two=(5, 5)))

    assert former is not None
    assert found.model_copy(update={"source": former.source}) == former
    assert found.source.endswith("kept: 10 persons and 10 times two are too few to learn from")


def test_a_person_told_often_counts_once() -> None:
    signals = region(one=(20, 10), two=(3, 22))
    often = [*signals, *(signals[:2] * 6)]

    assert learned(often).source == learned(signals).source


def test_the_order_of_signals_does_not_matter() -> None:
    signals = region(one=(20, 10), two=(3, 22))

    assert learned(signals) == learned(list(reversed(signals)))


def test_a_definition_that_does_not_say_how_keeps_its_context() -> None:
    loaded = matching().model
    training = loaded.definition.training
    assert training is not None
    silent = training.model_copy(update={"company": None})
    changed = loaded.definition.model_copy(update={"training": silent})

    assert learn_context(replace(loaded, definition=changed), []) == loaded.model.context
