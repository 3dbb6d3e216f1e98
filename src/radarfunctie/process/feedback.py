"""The content filter of feedback: a reporter hears which steps were taken, nothing of others."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from radarfunctie.domain.signal import PersonClaim
from radarfunctie.errors import Fault

LENGTH_MAX = 2000
_LEAST = 3  # letters of a name that is looked for; "Li" stands in too many words
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERS = (
    (re.compile(r"\d(?:[ .-]?\d){7,}"), "holds a long number, such as a BSN or telephone number"),
    (re.compile(r"\b[1-9]\d{3} ?[A-Za-z]{2}\b"), "holds a postcode"),
    (re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"), "holds a date"),
    (re.compile(r"\S@\S"), "holds a mail address"),
)


def faults(text: str, persons: Iterable[PersonClaim]) -> Sequence[Fault]:
    """Why a text may not go to a reporter; `persons` are all that the case knows.

    A fault never repeats what it found.
    """
    if not text.strip():
        return [Fault("text", "is required")]
    if len(text) > LENGTH_MAX:
        return [Fault("text", f"is longer than {LENGTH_MAX} characters")]
    found = [Fault("text", rule) for pattern, rule in _NUMBERS if pattern.search(text)]
    words = {_folded(word) for word in _WORD.findall(text)}
    if words & {name for person in persons for name in _names(person)}:
        found.append(Fault("text", "names somebody or some place of this case"))
    return found


def _names(person: PersonClaim) -> Iterator[str]:
    told = [person.first_names, person.call_name, person.surname, person.partner_surname]
    for address in person.addresses:
        told += [address.street, address.town]
    for text in told:
        for word in _WORD.findall(text or ""):
            if len(word) >= _LEAST and (folded := _folded(word)) not in _COMMON:
                yield folded


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_COMMON = frozenset({"van", "der", "den", "het", "ter", "ten", "aan", "bij", "uit", "voor", "over"})
