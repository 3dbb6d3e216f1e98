"""How an address comes out on paper: former homes, lost additions, wrong figures, kept secrets."""

from collections.abc import Callable, Mapping
from zlib import crc32

from radarfunctie.demo.calendar import iso
from radarfunctie.demo.chance import Dice
from radarfunctie.demo.misspelling import other_digit
from radarfunctie.demo.people import Address, Household, Person

Document = dict[str, object]


class AddressWriter:
    """Addresses as one writer puts them in one signal; a household is written once, the same way.

    A secret address is known to the shelter alone; others give none.
    """

    def __init__(
        self,
        rng: Dice,
        rates: Mapping[str, float],
        style: Callable[[str], str],
        *,
        knows_shelter: bool,
    ) -> None:
        self._rng = rng
        self._rates = rates
        self._style = style
        self._knows_shelter = knows_shelter
        self._written: dict[int, Document | None] = {}

    def of(self, household: Household, day: int) -> Document | None:
        """The address of a household as this writer puts it; None when it gives none."""
        key = id(household)
        if key not in self._written:
            self._written[key] = self._address(household, day)
        return self._written[key]

    def history(self, person: Person, day: int) -> list[Document]:
        """Registered addresses up to `day`, oldest first; a second home is not registered.

        When the register lags behind a move, the last one is not there yet.
        """
        stays = sorted((s for s in person.stays() if s[1] <= day), key=lambda stay: stay[1])
        chain: list[tuple[Address, int, int]] = []
        for stay in stays:
            if not chain or stay[1] >= chain[-1][2]:
                chain.append(stay)
        if len(chain) > 1 and self._rng.random() < self._rates["old_address"]:
            del chain[-1]
            chain[-1] = (*chain[-1][:2], day + 1)
        places: list[Document] = []
        for address, since, until in chain:
            place = _registered(address)
            place["since"] = iso(since)
            if until <= day:
                place["until"] = iso(until)
            places.append(place)
        return places

    def _address(self, household: Household, day: int) -> Document | None:
        """An address with the errors of this writer; a former one when it lags behind a move."""
        rates, rng = self._rates, self._rng
        moves = household.moves
        address = household.address_on(day)
        late = [i for i in range(1, len(moves)) if day - 730 < moves[i][0] <= day]
        if late and rng.random() < rates["old_address"] and not self._knows_shelter:
            address = moves[late[-1] - 1][1]
        if address.secret and not self._knows_shelter:
            return None
        if address.kind == "postal":
            if rng.random() < 0.5:
                return None
            return {"postcode": _spaced(address.postcode), "number": 1, "street": address.street,
                    "town": address.town, "kind": "postal"}  # fmt: skip
        return self._place(address)

    def _place(self, address: Address) -> Document:
        rates, luck = self._rates, self._rng.random
        postcode = luck() < rates["postcode"]
        place: Document = {}
        if luck() < rates["street"] or not postcode:
            place["street"] = self._style(address.street)
            place["town"] = self._style(address.town)
        if luck() >= rates["number_missing"]:
            off = luck() < rates["number_off"]
            step = self._rng.pick((-10, -2, -1, 1, 2, 10)) if off else 0
            place["number"] = max(1, address.number + step)
            self._door(place, address)
        if postcode:
            text = address.postcode
            if luck() < rates["postcode_typo"]:
                text = other_digit(self._rng, text[1:4]).join((text[0], text[4:]))
            place["postcode"] = _spaced(text) if luck() < 0.5 else text
        if address.kind != "home":
            place["kind"] = address.kind
        elif luck() < 0.5:
            place["kind"] = "home"
        if address.secret:
            place["secret"] = True
        return place

    def _door(self, place: Document, address: Address) -> None:
        luck = self._rng.random
        if address.letter is None and address.addition is None:
            return
        if luck() < self._rates["addition_dropped"]:
            return
        letter, addition = address.letter, address.addition
        if luck() < self._rates["addition_moved"]:
            letter, addition = (None, letter) if letter else (addition, None)
        if letter:
            place["letter" if len(letter) == 1 and letter.isalpha() else "addition"] = (
                letter.upper() if luck() < 0.4 else letter
            )
        if addition:
            place["addition"] = addition


def _spaced(postcode: str) -> str:
    return f"{postcode[:4]} {postcode[4:]}"


def _registered(address: Address) -> Document:
    """An address as the register writes it, with an identification of a municipality "0000"."""
    place: Document = {"street": address.street, "number": address.number}
    if address.letter:
        place["letter"] = address.letter
    if address.addition:
        place["addition"] = address.addition
    place.update(postcode=address.postcode, town=address.town, kind=address.kind)
    if address.kind != "postal":
        door = f"{address.postcode}{address.number}{address.letter or ''}/{address.addition or ''}"
        place["bag_id"] = f"000020{crc32(door.encode()):010d}"
    if address.secret:
        place["secret"] = True
    return place
