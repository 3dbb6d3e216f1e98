"""Random edits of an audit log, as somebody makes them who can change its database."""

from collections.abc import Callable, Sequence
from random import Random

RECORDS = 40
Edit = tuple[Sequence[str], int]  # statements, and the first record that does not hold after them
_TEXTS = ("at", "event", "previous", "digest")


def edited(chance: Random) -> Edit:
    """One character of one column of one record is another one."""
    seq, column = chance.randint(1, RECORDS), chance.choice(_TEXTS)
    place = chance.randint(1, 25)
    after = f"substr({column}, 1, {place - 1}) || '~' || substr({column}, {place + 1})"
    return [f"UPDATE audit SET {column} = {after} WHERE seq = {seq}"], seq  # noqa: S608 - our own


def another_actor(chance: Random) -> Edit:
    """A record names somebody else, and is otherwise as it should be."""
    seq = chance.randint(1, RECORDS)
    after = "replace(event, '\"caseworker\"', '\"admin\"')"
    return [f"UPDATE audit SET event = {after} WHERE seq = {seq}"], seq  # noqa: S608 - our own


def deleted(chance: Random) -> Edit:
    """Some records in a row are gone, not the last."""
    first = chance.randint(1, RECORDS - 1)
    last = chance.randint(first, RECORDS - 1)
    return [f"DELETE FROM audit WHERE seq BETWEEN {first} AND {last}"], first  # noqa: S608


def closed_up(chance: Random) -> Edit:
    """A record is gone and those behind it moved up, so that no number is missing."""
    seq = chance.randint(1, RECORDS - 1)
    moves = [
        f"UPDATE audit SET seq = {one - 1} WHERE seq = {one}"  # noqa: S608 - our own
        for one in range(seq + 1, RECORDS + 1)
    ]
    return [f"DELETE FROM audit WHERE seq = {seq}", *moves], seq  # noqa: S608 - our own


def swapped(chance: Random) -> Edit:
    """Two records stand in each other's place."""
    first, last = sorted(chance.sample(range(1, RECORDS + 1), 2))
    moves = ((first, 1000), (last, first), (1000, last))
    return [f"UPDATE audit SET seq = {to} WHERE seq = {one}" for one, to in moves], first  # noqa: S608


def cut(chance: Random) -> Edit:
    """The tail is gone."""
    first = chance.randint(1, RECORDS)
    return [f"DELETE FROM audit WHERE seq >= {first}"], first  # noqa: S608 - our own


def doubled(chance: Random) -> Edit:
    """A record stands at the end once more."""
    seq = chance.randint(1, RECORDS)
    columns = "at, event, previous, digest"
    copy = f"INSERT INTO audit SELECT {RECORDS + 1}, {columns} FROM audit WHERE seq = {seq}"  # noqa: S608
    return [copy], RECORDS + 1


KINDS: Sequence[Callable[[Random], Edit]] = (
    edited,
    another_actor,
    deleted,
    closed_up,
    swapped,
    cut,
    doubled,
)


def edits(number: int, seed: int) -> Sequence[Edit]:
    """So many of them, of every kind."""
    chance = Random(seed)
    return [KINDS[one % len(KINDS)](chance) for one in range(number)]
