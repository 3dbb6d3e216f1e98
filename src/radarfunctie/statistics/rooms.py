"""How far a hidden number in a table can lie from its true one, all published numbers kept.

A table has numbers by row and column; the sums of all rows and columns are published, and so are
the numbers that are not hidden. Whoever reads it may put other numbers in the hidden places as long
as every sum stays the same. One unit more in a place asks for one less elsewhere in its row and its
column, and so on, around a loop of hidden places: how far a number can rise or fall is how much
flows around such loops.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Set

Place = tuple[str, str]  # row, column
_Node = tuple[bool, str]  # whether it is a row, and its name


def room(numbers: Mapping[Place, int], hidden: Set[Place], place: Place, enough: int) -> int:
    """How many units apart the values are that a hidden number can have; `enough` or more is that.

    `numbers` has every place of the table. Costs one search over the hidden places for each unit
    at most.
    """
    row, column = (True, place[0]), (False, place[1])
    up = _flow(numbers, hidden - {place}, (column, row), enough)
    down = _flow(numbers, hidden - {place}, (row, column), min(enough - up, numbers[place]))
    return up + down


def _flow(
    numbers: Mapping[Place, int], hidden: Set[Place], ends: tuple[_Node, _Node], most: int
) -> int:
    """Units that can go from one end to the other over hidden places, up to `most`.

    From a row to a column a number rises, which it always can; from a column to a row it falls, as
    far as it is above nought.
    """
    left = {place: numbers[place] for place in hidden}
    rows: dict[str, list[str]] = {}
    columns: dict[str, list[str]] = {}
    for row, column in sorted(hidden):
        rows.setdefault(row, []).append(column)
        columns.setdefault(column, []).append(row)
    moved = 0
    while moved < most and (way := _way(left, rows, columns, ends)):
        falls = [place for is_row, place in way if not is_row]
        step = min([most - moved, *(left[place] for place in falls)])
        for is_row, place in way:
            left[place] += step if is_row else -step
        moved += step
    return moved


def _way(
    left: Mapping[Place, int],
    rows: Mapping[str, list[str]],
    columns: Mapping[str, list[str]],
    ends: tuple[_Node, _Node],
) -> list[tuple[bool, Place]]:
    """The shortest way from one end to the other, as places gone over; empty without one."""

    def steps(node: _Node) -> Iterator[tuple[_Node, Place]]:
        is_row, name = node
        if is_row:
            yield from (((False, column), (name, column)) for column in rows.get(name, ()))
        else:
            for row in columns.get(name, ()):
                if left[row, name] > 0:
                    yield (True, row), (row, name)

    start, goal = ends
    came: dict[_Node, tuple[_Node, Place] | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came:
        node = waiting.popleft()
        for further, place in steps(node):
            if further not in came:
                came[further] = (node, place)
                waiting.append(further)
    way: list[tuple[bool, Place]] = []
    step = came.get(goal)
    while step is not None:
        node, place = step
        way.append((node[0], place))
        step = came[node]
    return way
