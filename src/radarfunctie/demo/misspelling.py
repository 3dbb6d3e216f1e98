"""Errors people make when they write names, dates and numbers."""

import unicodedata
from functools import lru_cache

from radarfunctie.demo.chance import Dice
from radarfunctie.demo.error_rates import Typing

_SOUNDS = (
    ("ij", "y"), ("ij", "ei"), ("ei", "ij"), ("y", "ij"), ("ck", "k"), ("c", "k"), ("k", "c"),
    ("f", "v"), ("v", "f"), ("s", "z"), ("z", "s"), ("dt", "d"), ("dt", "t"), ("d", "dt"),
    ("ou", "au"), ("au", "ou"), ("oe", "u"), ("ae", "aa"), ("aa", "ae"), ("th", "t"), ("ph", "f"),
    ("ks", "x"), ("x", "ks"), ("ie", "i"), ("uy", "ui"), ("ui", "uy"), ("gh", "g"), ("sch", "s"),
    ("ss", "s"), ("nn", "n"), ("ll", "l"), ("tt", "t"), ("mm", "m"), ("pp", "p"), ("rr", "r"),
    ("oo", "o"), ("ee", "e"), ("sen", "ssen"), ("n", "nn"), ("l", "ll"), ("s", "ss"),
)  # fmt: skip
_NEAR = {
    "a": "sqz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs",
    "y": "tuh", "z": "xas",
}  # fmt: skip
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "\u0131": "i", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss"})


@lru_cache(maxsize=20_000)
def without_accents(text: str) -> str:
    """`text` with every accent and stroke taken away, letters only turned into their plain form."""
    parts = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def _spots(text: str) -> tuple[tuple[int, int, str], ...]:
    lower = text.lower()
    if len(lower) != len(text):
        return ()
    found: list[tuple[int, int, str]] = []
    for heard, written in _SOUNDS:
        at = lower.find(heard)
        if at >= 0 and (at or len(heard) == 1):
            found.append((at, len(heard), written))
    return tuple(found)


def sounds_like(rng: Dice, text: str) -> str:
    """`text` as someone writes it who only heard it; unchanged when nothing fits."""
    spots = _spots(text)
    if not spots:
        return text
    at, length, written = rng.pick(spots)
    new = written.capitalize() if at == 0 else written
    return text[:at] + new + text[at + length :]


def mistyped(rng: Dice, text: str, mix: Typing) -> str:
    """`text` with one typing error, sometimes two, by the published mix; short texts stay."""
    if len(text) < 3:
        return text
    luck = rng.random()
    if luck < mix.multiple and len(text) > 4:
        return _one_error(rng, _one_error(rng, text, mix), mix)
    return _one_error(rng, text, mix)


def _one_error(rng: Dice, text: str, mix: Typing) -> str:
    at = 0 if rng.random() < mix.first_letter else 1 + int(rng.random() * (len(text) - 1))
    luck = rng.random() * (1 - mix.multiple)
    if luck < mix.delete:
        return (text[:at] + text[at + 1 :]).strip() or text
    if luck < mix.delete + mix.transpose and at:
        return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    near = _NEAR.get(text[at].lower(), "e")
    letter = near[int(rng.random() * len(near))]
    letter = letter.upper() if text[at].isupper() else letter
    if luck < mix.delete + mix.transpose + mix.insert:
        return text[:at] + text[at] + letter.lower() + text[at + 1 :]
    return text[:at] + letter + text[at + 1 :]


def other_digit(rng: Dice, digits: str) -> str:
    """`digits` with one digit changed; an eleven-test number never passes after it."""
    at = int(rng.random() * len(digits))
    digit = str((int(digits[at]) + 1 + int(rng.random() * 9)) % 10)
    return digits[:at] + digit + digits[at + 1 :]


def short_prefix(prefix: str) -> str:
    """`v.d.` for `van de`, `van der` and `van den`; `v.` for `van`."""
    return ".".join(word[0] for word in prefix.split(" ") if word[0] != "'") + "."


def glued_prefix(rng: Dice, prefix: str, name: str) -> str:
    """`vdBerg` or `vandenBerg`: prefix and name in one piece."""
    words = prefix.split(" ")
    short = rng.random() < 0.5
    return "".join(word[0] if short else word for word in words).replace("'", "") + name
