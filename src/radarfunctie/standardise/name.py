"""A person's name: what all its fields say together, in comparable form."""

from collections.abc import Iterable
from dataclasses import dataclass

from radarfunctie.domain.signal import PersonClaim
from radarfunctie.standardise.fold import original_script
from radarfunctie.standardise.given import Given, read_given
from radarfunctie.standardise.initials import initial_of, read_initials
from radarfunctie.standardise.prefix import Surname, renderings
from radarfunctie.standardise.sound import sound_keys
from radarfunctie.standardise.surname import SurnameField, read_surname
from radarfunctie.standardise.tables import NameTables
from radarfunctie.standardise.whole_name import in_their_places

_OWN_FIRST, _PARTNER_FIRST = "own_partner", "partner_own"
_LEAST_SINGLE = 3  # letters of a single name


@dataclass(frozen=True, slots=True)
class _Read:
    """The fields of a name as read, before anything is drawn from them together."""

    given: Given
    call: tuple[str, ...]
    initials: str | None
    own: SurnameField
    partner: SurnameField


def standardise_name(
    claim: PersonClaim, tables: NameTables
) -> dict[str, str | tuple[str, ...] | None]:
    """The comparable values of a name, by column; see `person.py` for what each holds."""
    read = _read(claim, tables)
    own, partner = _own_and_partner(read, claim.name_use)
    surnames = _surnames(read, own, partner, tables)
    givens = {*read.given.names, *read.given.joined, *read.call}
    initials = _initials(read)
    given = (read.given.names or read.call or (None,))[0]
    leading = {*read.given.names[:1], *read.given.joined, *read.call}
    second = read.given.names[1:]
    sounds = {name: sound_keys(name) for name in {*givens, *leading, *second, *surnames}}
    groups = {name: _groups(name, sounds[name], tables) for name in {*givens, *leading, *second}}
    return {
        "given": given,
        "givens": _sorted(givens),
        "given_groups": _sorted(g for name in givens for g in groups[name]),
        "leading_givens": _sorted(leading),
        "leading_groups": _sorted(g for name in leading for g in groups[name]),
        "leading_sounds": _sorted(key for name in leading for key in sounds[name]),
        "leading_heads": _sorted(g for name in leading for g in tables.call_groups.get(name, ())),
        "second_givens": _sorted(second),
        "second_groups": _sorted(g for name in second for g in groups[name]),
        "call": " ".join(read.call) or None,
        "initials": initials,
        "initial": initials[0] if initials else initial_of(given) if given else None,
        "single_name": None if given or initials else _single(own, tables),
        "surname": own.name if own else None,
        "surnames": _sorted(surnames),
        "surname_sounds": _sorted(key for name in surnames for key in sounds[name]),
        "surname_parts": _sorted(_parts(read, own, partner, tables)),
        "partner_surname": partner.name if partner else None,
        "name_tokens": _sorted({*givens - set(read.given.joined), *_words(read.own)}),
        "name_script": _script(claim),
    }


def _read(claim: PersonClaim, tables: NameTables) -> _Read:
    own = read_surname(claim.surname, claim.prefix, tables)
    partner = read_surname(claim.partner_surname, claim.partner_prefix, tables)
    first_names, own = in_their_places(claim, own, tables)
    given = read_given(first_names, tables)
    if given.prefix and own.whole and not own.whole.prefix:
        own = read_surname(claim.surname, " ".join(given.prefix), tables)
    called = read_given(claim.call_name, tables)
    initials = read_initials(claim.initials) or (
        None if given.initials else read_initials(own.initials)
    )
    call = called.names or called.call or given.call
    return _Read(given, call, initials, own, partner)


def _own_and_partner(read: _Read, name_use: str | None) -> tuple[Surname | None, Surname | None]:
    """The birth name and the partner's name; the surname as given when it is not known which."""
    field, partner = read.own, read.partner.whole
    if field.own:
        return field.own, partner or field.partner
    if not (field.hyphenated and len(field.parts) == 2):
        return field.whole, partner or field.partner
    first, last = field.parts
    if partner:
        others = [part for part in field.parts if part.name != partner.name]
        return (others[0] if len(others) == 1 else field.whole), partner
    if name_use == _PARTNER_FIRST:
        return last, first
    if name_use == _OWN_FIRST:
        return first, last
    return field.whole, None


def _surnames(
    read: _Read, own: Surname | None, partner: Surname | None, tables: NameTables
) -> set[str]:
    found: set[str] = set()
    for surname in _every(read, own, partner):
        found.add(surname.name)
        if surname.prefix and not tables.glued.isdisjoint(surname.prefix.split(" ")):
            found.update(renderings(surname, tables))
    return found


def _every(read: _Read, own: Surname | None, partner: Surname | None) -> Iterable[Surname]:
    whole = (own, partner, read.own.whole, read.partner.whole, read.own.own, read.own.partner)
    return (s for s in (*whole, *read.own.parts, *read.partner.parts) if s)


def _parts(
    read: _Read, own: Surname | None, partner: Surname | None, tables: NameTables
) -> set[str]:
    """Every rendering: own, partner's, partner's before own, own before partner's."""
    found = {r for surname in _every(read, own, partner) for r in renderings(surname, tables)}
    if own and partner:
        for left in renderings(own, tables):
            for right in renderings(partner, tables):
                found |= {left + right, right + left}
        found |= {own.name + partner.name, partner.name + own.name}
    return found


def _words(field: SurnameField) -> set[str]:
    """The single words of a surname, without prefixes."""
    if field.own and field.partner:
        return {*field.own.words, *field.partner.words}
    if field.parts:
        return {word for part in field.parts for word in part.words}
    return set(field.whole.words) if field.whole else set()


def _initials(read: _Read) -> str | None:
    """Initials as given; from the first names when they say more or nothing was given."""
    derived = read.given.initials
    if not read.initials:
        return derived or None
    return derived if derived.startswith(read.initials) else read.initials


def _single(own: Surname | None, tables: NameTables) -> str | None:
    """The name of who was told by one name alone, when it is nobody's family name.

    Who has a single name is registered with it as a surname; a family name that was told
    without any given name is as short, and says less.
    """
    if own is None or own.prefix or len(own.words) > 1 or not own.name.isalpha():
        return None
    return (
        own.name if len(own.name) >= _LEAST_SINGLE and own.name not in tables.family_names else None
    )


def _groups(name: str, sounds: tuple[str, ...], tables: NameTables) -> tuple[str, ...]:
    """The groups of a given name; of one not listed its sound, and the groups of what sounds so."""
    listed = tables.call_groups.get(name)
    if listed:
        return listed
    return (*sounds, *(group for key in sounds for group in tables.sounding.get(key, ())))


def _sorted(values: Iterable[str]) -> tuple[str, ...] | None:
    found = set(values)
    return tuple(sorted(found) if len(found) > 1 else found) or None


def _script(claim: PersonClaim) -> str | None:
    fields = (claim.first_names or claim.call_name, claim.prefix, claim.surname)
    text = " ".join(f for f in fields if f)
    return None if text.isascii() else original_script(text)
