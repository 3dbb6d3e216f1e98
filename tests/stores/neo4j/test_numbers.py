"""Numbers of facts rise, and those that rest on something are fresh."""

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.stores.neo4j.numbers import Numbers


class Counter:
    """Gives numbers out, also to others in between."""

    def __init__(self) -> None:
        self.last, self.calls = 0, 0

    def take(self, count: int) -> range:
        self.last += count
        self.calls += 1
        return range(self.last - count + 1, self.last + 1)


@given(kinds=st.lists(st.sampled_from(["signal", "ledger", "others"]), max_size=80))
def test_numbers_rise_and_a_ledger_is_above_all_given_before(kinds: list[str]) -> None:
    counter = Counter()
    numbers, given_out = Numbers(counter.take), [0]
    for kind in kinds:
        before = counter.last
        if kind == "others":
            counter.take(1)
            continue
        given_out.append(numbers.next(kind))
        assert kind == "signal" or given_out[-1] > before
    assert given_out == sorted(set(given_out))


def test_a_group_of_signals_takes_few_calls() -> None:
    counter = Counter()
    numbers = Numbers(counter.take)
    assert [numbers.next("signal") for _ in range(50)] == list(range(1, 51))
    assert counter.calls == 6
