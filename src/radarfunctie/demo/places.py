"""Addresses: houses, flats, student houses, care homes, shelters and the town hall's letter box."""

from collections import Counter

from radarfunctie.demo.chance import Dice
from radarfunctie.demo.people import Address
from radarfunctie.demo.tables import Tables, Town

_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
_STREETS_PER_POSTCODE4 = 60
_HOUSE_NUMBERS = 140
SHARE_FLAT = 0.15
SHARE_LETTER = 0.07
SHARE_ADDITION = 0.05

_HOMES_PER_BUILDING = {"flat": 6, "student": 6, "care": 10, "shelter": 8}
"""Families of the demo that meet in one building before the next one is opened."""


class Places:
    """Hands out addresses; buildings are opened one after another, so families share them."""

    def __init__(self, tables: Tables, seed: int) -> None:
        self._tables = tables
        self._seed = seed
        self._opened: Counter[tuple[str, str]] = Counter()
        self.regions = tuple(tables.towns)

    def elsewhere(self, rng: Dice, region: str) -> str:
        """Another region of the demo; `region` itself when there is but one."""
        others = [name for name in self.regions if name != region]
        return rng.pick(others) if others else region

    def home(self, rng: Dice, region: str) -> Address:
        """An ordinary home: mostly a house, sometimes a flat of a building others live in too."""
        if rng.random() < SHARE_FLAT:
            return self._flat(rng, region)
        letter = addition = None
        if (luck := rng.random()) < SHARE_LETTER:
            letter = rng.pick("abcd")
        elif luck < SHARE_LETTER + SHARE_ADDITION:
            addition = rng.pick(("2", "3", "bis", "II", "hs", "1"))
        return self._address(rng, region, letter, addition)

    def student_room(self, rng: Dice, region: str) -> Address:
        """A room in a student house: one number for all, the room hardly ever written."""
        house = self._building("student", region)
        return house._replace(addition=str(rng.randrange(1, 13)) if rng.random() < 0.3 else None)

    def care_home(self, region: str) -> Address:
        """A care home: one address for all who live there."""
        return self._building("care", region)._replace(kind="institution")

    def shelter(self, region: str) -> Address:
        """A women's shelter; its address is secret."""
        return self._building("shelter", region)._replace(kind="shelter", secret=True)

    def letter_box(self, rng: Dice, region: str) -> Address:
        """The correspondence address at a town hall, of who has no fixed home."""
        town = rng.pick(self._tables.towns[region])
        first = next(t for t in self._tables.towns[region] if t.municipality == town.municipality)
        return Address("Raadhuisplein", 1, None, None, f"{first.postcode4}AA", first.town,
                       first.municipality, region, "postal")  # fmt: skip

    def _flat(self, rng: Dice, region: str) -> Address:
        """A flat; the building decides whether doors have an addition, a letter or nothing."""
        block = self._building("flat", region)
        manner = block.number % 3
        if manner == 0:
            return block._replace(addition=str(rng.randrange(1, 61)))
        if manner == 1:
            return block._replace(letter=rng.pick("abcdefghjk"))
        return block

    def _building(self, kind: str, region: str) -> Address:
        """The building of `kind` that is filling up now."""
        self._opened[kind, region] += 1
        block = self._opened[kind, region] // _HOMES_PER_BUILDING[kind]
        rng = Dice(f"{self._seed}:{kind}:{region}:{block}")
        return self._address(rng, region, None, None)

    def _address(self, rng: Dice, region: str, letter: str | None, addition: str | None) -> Address:
        town = rng.pick(self._tables.towns[region])
        place = int(rng.random() * _STREETS_PER_POSTCODE4)
        number = 1 + int(rng.random() * _HOUSE_NUMBERS)
        return Address(self._street(town, place), number, letter, addition,
                       f"{town.postcode4}{_LETTERS[place // 20]}{_LETTERS[place % 20]}",
                       town.town, town.municipality, region)  # fmt: skip

    def _street(self, town: Town, place: int) -> str:
        """The street of a postcode; the same postcode always lies in the same street."""
        streets = self._tables.streets
        return streets[(int(town.postcode4) * 7 + place) % len(streets)]
