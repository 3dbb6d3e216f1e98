"""`radar review`: what has to be judged, one by one, with what each answer would change."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.review_output import (
    blind_as_json,
    question_as_json,
    show_agreement,
    show_blind,
    show_question,
)
from radarfunctie.cli.session import (
    JsonOption,
    LanguageOption,
    UserOption,
    demo_caller,
    session,
)
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import BlindQuestion, Given, PersonInSource, Question
from radarfunctie.errors import ConflictError
from radarfunctie.match.sentences import Language

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar
    from radarfunctie.radar.review.verdicts import Verdicted

app = typer.Typer(invoke_without_command=True)
_ANSWERS = {"s": VerdictKind.SAME, "n": VerdictKind.DIFFERENT, "u": VerdictKind.UNSURE}
_SKIP, _UNDO, _QUIT = "k", "z", "q"
_KEYS = "s same   n not the same   u unsure   k skip   z undo the last   q stop"
_AT_ONCE = 5  # questions that are worked out together


class Kind(StrEnum):
    """What is asked about."""

    ALL = "all"
    DOUBTS = "doubts"
    OVER_MERGED = "over-merged"
    SECOND = "second"


@app.callback()
def review(
    context: typer.Context,
    user: UserOption = None,
    limit: Annotated[
        int, typer.Option(min=1, max=50, help="Most questions of each kind to show.")
    ] = 10,
    kind: Annotated[
        Kind,
        typer.Option(
            help="Pairs in doubt, persons that look over-merged, or a second, blind look at what "
            "another steward judged."
        ),
    ] = Kind.ALL,
    language: LanguageOption = "en",
    *,
    show: Annotated[
        bool, typer.Option("--list", help="Show the questions and ask nothing.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Judge what is doubtful: are these two one person?

    First come pairs in doubt, those first on which most hangs: what the picture would gain if they
    are one. Then persons that contradict themselves, by the weakest join between what does. Last a
    share of what other stewards judged, without their answer. What each answer would make of
    persons, households and hits is found by trying it out; nothing changes until a key is pressed.
    Where a person has open hits or many signals, a second steward has to approve (`radar
    approvals`). `unsure` rests for everybody, `skip` for yourself, until the evidence changes.
    """
    if context.invoked_subcommand is not None:
        return
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        desk = _Desk(radar, caller, kind, language)
        if json:
            output.print_json(desk.as_json(limit))
        elif show:
            desk.list(limit)
        else:
            desk.work(limit)


@app.command()
def agreement(context: typer.Context, user: UserOption = None, *, json: JsonOption = False) -> None:
    """Show how well stewards agree who judged the same pairs apart: Cohen's kappa."""
    with session(context).radar() as radar:
        told = radar.seconds.agreement(demo_caller(radar, user, UserRole.STEWARD))
    if json:
        found = output.plain(told)
        both = dict(found) if isinstance(found, dict) else {}
        output.print_json({**both.pop("agreement"), "share": told.agreement.share, **both})
    else:
        show_agreement(told)


class _Desk:
    """One sitting of one steward."""

    def __init__(self, radar: "Radar", caller: Caller, kind: Kind, language: Language) -> None:
        self._radar = radar
        self._caller = caller
        self._kind = kind
        self._language: Language = language
        self._passed_over: list[Doubt] = []
        self._undo_last: Callable[[], str] | None = None
        self._given = 0
        self._skipped = 0

    def as_json(self, limit: int) -> dict[str, object]:
        """All that would be asked, at most `limit` of each kind."""
        radar, caller, words = self._radar, self._caller, self._radar.sentences
        doubts = radar.reviews.questions(caller, limit) if self._asks(Kind.DOUBTS) else ()
        merged = radar.reviews.over_merged(caller, limit) if self._asks(Kind.OVER_MERGED) else ()
        second = radar.seconds.questions(caller, limit) if self._asks(Kind.SECOND) else ()
        return {
            "items": [question_as_json(one, words) for one in doubts],
            "over_merged": [question_as_json(one, words) for one in merged],
            "second": [blind_as_json(one, words) for one in second],
        }

    def list(self, limit: int) -> None:
        """Show all that would be asked."""
        place = 0
        for place, question in enumerate(self._everything(limit), start=1):
            self._show(question, place)
        output.line(f"{place} questions; `radar review` asks them one by one")

    def work(self, limit: int) -> None:
        """Ask until there is nothing more, or the steward stops."""
        for place, question in enumerate(self._everything(limit), start=1):
            self._show(question, place)
            if not self._answered(question):
                break
        else:
            output.line("Nothing more to ask.")
        output.line(f"{self._given} verdicts given; {self._skipped} skipped")

    def _asks(self, kind: Kind) -> bool:
        return self._kind in {kind, Kind.ALL}

    def _everything(self, limit: int) -> Iterator[Question | BlindQuestion]:
        if self._asks(Kind.DOUBTS):
            yield from self._questions(self._radar.reviews.questions, limit)
        if self._asks(Kind.OVER_MERGED):
            yield from self._questions(self._radar.reviews.over_merged, limit)
        if self._asks(Kind.SECOND):
            yield from self._radar.seconds.questions(self._caller, limit)

    def _questions(self, ask: Callable[..., Sequence[Question]], limit: int) -> Iterator[Question]:
        asked = 0
        while asked < limit:
            wanted = min(_AT_ONCE, limit - asked)
            found = ask(self._caller, wanted, passed_over=self._passed_over)
            if not found:
                return
            for question in found:
                asked += 1
                self._passed_over.append(question.doubt)
                yield question

    def _show(self, question: Question | BlindQuestion, place: int) -> None:
        if isinstance(question, BlindQuestion):
            show_blind(question, place, self._radar.sentences, self._language)
        else:
            show_question(question, place, self._radar.sentences, self._language)

    def _answered(self, question: Question | BlindQuestion) -> bool:
        """Ask for a key until one settles the question; False when the steward stops."""
        while True:
            output.line(_KEYS)
            key = typer.getchar().lower()
            if key == _QUIT:
                return False
            if key == _SKIP:
                self._skip(question)
                return True
            if key == _UNDO:
                self._undo()
            elif key in _ANSWERS:
                self._give(question, _ANSWERS[key])
                return True

    def _skip(self, question: Question | BlindQuestion) -> None:
        self._skipped += 1
        if isinstance(question, BlindQuestion):
            return
        ends = _ends(question)
        self._radar.verdicts.rest(*ends, self._caller)

        def undo() -> str:
            self._radar.verdicts.back(*ends, self._caller)
            self._skipped -= 1
            return "It is on your desk again."

        self._undo_last = undo

    def _give(self, question: Question | BlindQuestion, kind: VerdictKind) -> None:
        from radarfunctie.radar.review.verdicts import Verdicted  # here: other commands are quick

        reason = typer.prompt("Why", default="as shown at the review desk")
        asked = Verdicted(*_ends(question), kind, reason)
        if isinstance(question, BlindQuestion):
            self._second(asked)
            return
        try:
            given = self._radar.verdicts.give(asked, self._caller)
        except ConflictError as error:
            output.line(f"Not kept: {error}")
            return
        self._given += 1
        self._undo_last = self._undoing(given)
        output.line(told(given))

    def _second(self, asked: "Verdicted") -> None:
        given = self._radar.seconds.give(asked, self._caller)
        self._undo_last = None
        if given.first is None:
            output.line("Kept. You and the first steward say the same.")
        else:
            first = given.first
            output.line(f"Kept. The first steward said {first.kind.value}: {first.reason}")

    def _undoing(self, given: Given) -> Callable[[], str] | None:
        verdict = given.verdict
        if verdict is None or given.stood:
            return None

        def undo() -> str:
            back = self._radar.verdicts.revoke(verdict, "taken back at once", self._caller)
            self._given -= 1
            return f"Taken back. {told(back)}"

        return undo

    def _undo(self) -> None:
        if self._undo_last is None:
            output.line("There is no verdict of this sitting to take back.")
            return
        undo, self._undo_last = self._undo_last, None
        output.line(undo())


def _ends(question: Question | BlindQuestion) -> tuple[PersonInSource, PersonInSource]:
    left, right = (
        PersonInSource(side.signal_id, side.key.person_ref)
        for side in (question.left, question.right)
    )
    return left, right


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
