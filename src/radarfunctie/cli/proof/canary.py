"""A person who never was, in every form in which a computer could remember her."""

import base64
import hashlib
import html
import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from anyascii import anyascii

Json = dict[str, object]
LEAST_BYTES = 6
"""Shorter forms are by chance in files of random ids; every field has longer ones."""

_CONSONANTS, _VOWELS = "bdfgklmnprstvwz", "aeiou"
_BIRTH = ((1930, 60), (1, 12), (13, 15))  # first of years, months, days, and how many
_HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s")
_HASH_BYTES = 8
"""So much of a hash is looked for: what is shortened is found as well."""


@dataclass(frozen=True, slots=True)
class Canary:
    """Somebody invented for one proof, as the body of a named check names a person."""

    person: Mapping[str, object]
    texts: tuple[str, ...]  # every value that is hers alone


def invent(bsn: str) -> Canary:
    """A person with names of invented syllables; `bsn` is one of the test series.

    The house number is long and the postcode is none that exists, so that both are hers alone; the
    phone number is of a range that no subscriber has.
    """
    name, second, surname, street = (_word(4) for _ in range(4))
    surname = f"{surname[:-1]}ë{surname[-1]}"
    letters = "".join(secrets.choice("BDFGHJKLNPRSTVWXZ") for _ in "12")
    postcode, number = f"9999 {letters}", 10_000 + secrets.randbelow(80_000)
    phone, mail = f"060000{secrets.randbelow(10_000):04}", f"{_word(3)}@{_word(3)}.example"
    year, month, day = (first + secrets.randbelow(many) for first, many in _BIRTH)
    birth = f"{year}-{month:02}-{day}"
    person: Json = {
        "firstNames": f"{name} {second}",
        "surname": surname,
        "birthDate": birth,
        "bsn": bsn,
        "addresses": [{"postcode": postcode, "number": number, "street": street}],
        "phones": [phone],
        "emails": [mail],
    }
    dates = (birth, birth.replace("-", ""), "-".join(reversed(birth.split("-"))))
    places = (
        postcode,
        postcode.replace(" ", ""),
        street,
        f"{letters} {number}",
        f"{letters}{number}",
    )
    names = (name, second, surname, f"{name} {second}", f"{name} {surname}")
    contact = (phone, f"+316{phone[2:]}", mail, mail.partition("@")[0])
    return Canary(person, (*names, *dates, bsn, *places, *contact))


def _word(syllables: int) -> str:
    pairs = (secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(syllables))
    return "".join(pairs).capitalize() + secrets.choice(_CONSONANTS)


@dataclass(frozen=True, slots=True)
class Needles:
    """What to look for: bytes -> the form they are, in words that hold nothing of the person."""

    folded: Mapping[bytes, str]  # in lower case, to be found in any
    exact: Mapping[bytes, str]


def needles(canary: Canary, derived: Collection[str]) -> Needles:
    """Every form of her values, and of `derived`: what standardising makes of them."""
    folded: dict[bytes, str] = {}
    exact: dict[bytes, str] = {}
    told = [(text, "") for text in canary.texts]
    told += [(text, "standardised ") for text in sorted(derived)]
    for text, made in told:
        for variant in dict.fromkeys((text, text.lower(), text.upper(), anyascii(text))):
            for form, name in _texts(variant):
                folded.setdefault(form, made + name)
            for form, name in _codes(variant.encode()):
                exact.setdefault(form, made + name)
    for whole in _wholes(canary):
        exact |= {form: f"the whole person {name}" for form, name in _codes(whole)}
    return Needles(_long(folded), _long(exact))


def _texts(text: str) -> Iterator[tuple[bytes, str]]:
    """A text as bytes, each in lower case."""
    yield text.encode().lower(), "plain"
    yield text.encode("utf-16-le").lower(), "UTF-16"
    yield text.encode("utf-16-be").lower(), "UTF-16 (big-endian)"
    yield text.encode("utf-32-le").lower(), "UTF-32"
    yield text[::-1].encode().lower(), "reversed"
    yield json.dumps(text)[1:-1].encode().lower(), "JSON"
    yield quote(text, safe="").encode().lower(), "percent-encoded"
    yield html.escape(text).encode().lower(), "HTML"
    yield text.encode().hex().encode(), "hexadecimal"
    yield text.encode("latin-1", "replace").lower(), "Latin-1"


def _codes(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Bytes in base64 wherever they begin, and as hashes: raw, hexadecimal, base64."""
    for before in range(3):
        code = base64.b64encode(b"\0" * before + data)
        inner = code[-(-before * 4 // 3) : len(data + b"\0" * before) // 3 * 4]
        yield inner, "base64"
        yield inner.translate(bytes.maketrans(b"+/", b"-_")), "base64 for URLs"
    for name in _HASHES:
        digest = hashlib.new(name, data, usedforsecurity=False).digest()
        short = digest[:_HASH_BYTES]
        yield short, f"{name}"
        yield short.hex().encode(), f"{name} in hexadecimal"
        yield short.hex().upper().encode(), f"{name} in hexadecimal"
        yield base64.b64encode(digest)[:_HASH_BYTES], f"{name} in base64"


def _wholes(canary: Canary) -> Iterator[bytes]:
    """The person as one text, as a cache would make a key of it."""
    for separators in ((",", ":"), (", ", ": ")):
        for ascii_only in (True, False):
            text = json.dumps(canary.person, separators=separators, ensure_ascii=ascii_only)
            yield text.encode()


def _long(found: Mapping[bytes, str]) -> dict[bytes, str]:
    return {form: name for form, name in found.items() if len(form) >= LEAST_BYTES}


def telling(values: Iterable[object], keys: Iterable[str], known: Collection[str]) -> set[str]:
    """What standardising makes of a person: texts of any depth and keys, without those `known`."""
    return {one for one in (*_strings(values), *keys) if len(one) >= LEAST_BYTES} - set(known)


def _strings(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple | set | frozenset):
            yield from _strings(value)
