"""`radar review`: doubtful pairs one by one, with what each answer would change; a key answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import Given, PersonInSource, Question, Side, Standing
from radarfunctie.errors import ConflictError
from radarfunctie.match.definition import NOT_COMPARABLE

if TYPE_CHECKING:
    from radarfunctie.domain.ids import VerdictId
    from radarfunctie.domain.mention import Value
    from radarfunctie.radar.engine import Radar

_ANSWERS = {"s": VerdictKind.SAME, "n": VerdictKind.DIFFERENT, "u": VerdictKind.UNSURE}
_SKIP, _UNDO, _QUIT = "k", "z", "q"
_KEYS = "s same   n not the same   u unsure   k skip   z undo the last   q stop"
_SHOWN = (
    "bsn",
    "surname",
    "partner_surname",
    "givens",
    "call",
    "initials",
    "birth_date",
    "birth_year",
    "sex",
    "homes",
    "streets",
    "postcodes",
    "towns",
    "phones",
    "emails",
    "death_date",
)
"""Columns as told; what is derived from them is not shown to a human."""
_AT_ONCE = 5  # questions that are worked out together


def review(
    context: typer.Context,
    user: UserOption = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Most questions to show.")] = 10,
    *,
    show: Annotated[
        bool, typer.Option("--list", help="Show the questions and ask nothing.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Judge doubtful pairs: are these two one person?

    First come those on which most hangs: what the picture would gain if they are one. What each
    answer would make of persons, households and hits is found by trying it out; nothing changes
    until a key is pressed. Where a person has open hits or many signals, a second steward has to
    approve (`radar approvals`).
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        if json or show:
            found = radar.reviews.questions(caller, limit)
            if json:
                output.print_json({"items": found})
                return
            for place, question in enumerate(found, start=1):
                _show(question, place)
            output.line(f"{len(found)} questions; `radar review` asks them one by one")
            return
        _Desk(radar, caller).work(limit)


class _Desk:
    """One sitting of one steward."""

    def __init__(self, radar: "Radar", caller: Caller) -> None:
        self._radar = radar
        self._caller = caller
        self._passed_over: list[Doubt] = []
        self._last: VerdictId | None = None
        self._given = 0

    def work(self, limit: int) -> None:
        """Ask until there is nothing more, or the steward stops."""
        for place, question in enumerate(self._questions(limit), start=1):
            _show(question, place)
            if not self._answered(question):
                break
        else:
            output.line("Nothing more to ask.")
        output.line(f"{self._given} verdicts given; {len(self._passed_over)} skipped")

    def _questions(self, limit: int) -> Iterator[Question]:
        asked = 0
        while asked < limit:
            wanted = min(_AT_ONCE, limit - asked)
            found = self._radar.reviews.questions(
                self._caller, wanted, passed_over=self._passed_over
            )
            if not found:
                return
            for question in found:
                asked += 1
                yield question

    def _answered(self, question: Question) -> bool:
        """Ask for a key until one settles the question; False when the steward stops."""
        while True:
            output.line(_KEYS)
            key = typer.getchar().lower()
            if key == _QUIT:
                return False
            if key == _SKIP:
                self._passed_over.append(question.doubt)
                return True
            if key == _UNDO:
                self._undo()
            elif key in _ANSWERS:
                self._give(question, _ANSWERS[key])
                return True

    def _give(self, question: Question, kind: VerdictKind) -> None:
        from radarfunctie.radar.review.verdicts import Verdicted  # here: other commands are quick

        reason = typer.prompt("Why", default="as shown at the review desk")
        left, right = (
            PersonInSource(side.signal_id, side.key.person_ref)
            for side in (question.left, question.right)
        )
        try:
            given = self._radar.verdicts.give(Verdicted(left, right, kind, reason), self._caller)
        except ConflictError as error:
            self._passed_over.append(question.doubt)
            output.line(f"Not kept: {error}")
            return
        if given.verdict is None or kind is VerdictKind.UNSURE:  # it is in doubt as before
            self._passed_over.append(question.doubt)
        self._last = given.verdict
        self._given += 1
        output.line(told(given))

    def _undo(self) -> None:
        if self._last is None:
            output.line("There is no verdict of this sitting to take back.")
            return
        given = self._radar.verdicts.revoke(self._last, "taken back at once", self._caller)
        self._last = None
        self._given -= 1
        output.line(f"Taken back. {told(given)}")


def told(given: Given) -> str:
    """What became of a verdict, in a sentence."""
    if given.approval is not None:
        return (
            f"Nothing changed yet: much hangs on it, so a second steward has to approve "
            f"{given.approval} (`radar approvals approve`)."
        )
    if given.stood:
        return f"Exactly this stood already ({given.verdict})."
    persons = dict.fromkeys(given.persons)
    who = " and ".join(persons)
    return f"{given.verdict}: now {'one person' if len(persons) == 1 else 'two persons'}, {who}."


def _show(question: Question, place: int) -> None:
    doubt = question.doubt
    output.heading(f"{place}. Are these one person?  {doubt.weight_bits:+.1f} bits, {doubt.reason}")
    output.table(("", "a", "b", ""), list(_side_by_side(question.left, question.right)))
    output.table(
        ("evidence", "level", "bits"),
        [
            (part.comparison, part.level, f"{part.weight_bits:+.1f}")
            for part in question.parts
            if part.weight_bits or part.level != NOT_COMPARABLE
        ],
    )
    for when, found in (
        ("now", question.now),
        ("if same", question.if_same),
        ("if not", question.if_different),
    ):
        told = map(_standing, found) if found is not None else ["they cannot be one person"]
        for line in told:
            output.line(f"{when:8} {line}")


def _side_by_side(left: Side, right: Side) -> Iterator[tuple[str, str, str, str]]:
    yield "signal", left.signal_id, right.signal_id, ""
    yield "of", left.key.organisation, right.key.organisation, ""
    for column in _SHOWN:
        one, other = left.values.get(column), right.values.get(column)
        if one is not None or other is not None:
            sign = "" if one is None or other is None else "=" if one == other else "differs"
            yield column, _text(one), _text(other), sign


def _text(value: "Value") -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _standing(one: Standing) -> str:
    level = f"{one.level} ({one.points:g})"
    likely = f"{one.level_with_likely} ({one.points_with_likely:g})"
    signals = f"{one.signals} signal{'' if one.signals == 1 else 's'}"
    return (
        f"{one.person or 'a new id'}: {signals} in {', '.join(one.regions)}; level {level}"
        + (f", with likely links {likely}" if likely != level else "")
        + f"; open hits: {', '.join(one.open_hits) or 'none'}"
    )
