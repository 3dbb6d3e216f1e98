"""`radar check`: is this person or household on the radar?"""

import sys
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.partners import show_partners
from radarfunctie.cli.proof.command import DEFAULT_TIMES, prove_here
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import GRADES, Words
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.check import CheckAnswer, ScopeAnswer
from radarfunctie.errors import InputError
from radarfunctie.intake.json_line import SIZE_LIMIT_BYTES
from radarfunctie.intake.question import read_question

NOTICE = 'No hit does not mean "safe": it says only that nothing was found here.'
_SCOPE_ANSWERS = {
    ScopeAnswer.HIT: "on the radar",
    ScopeAnswer.NO_HIT: "nothing found",
    ScopeAnswer.UNKNOWN: "unknown: could not be asked",
    ScopeAnswer.OUT_OF_SCOPE: "not asked",
}


def check(
    context: typer.Context,
    user: UserOption = None,
    *,
    json: JsonOption = False,
    prove: Annotated[
        bool,
        typer.Option(
            "--prove",
            help="Ask after a person who never was, in every form, and look for her in every "
            "byte that was written; exits 1 when anything is left.",
        ),
    ] = False,
    times: Annotated[
        int, typer.Option(help="How often the proof asks.", min=1, metavar="NUMBER")
    ] = DEFAULT_TIMES,
) -> None:
    """Ask a named check; the JSON body comes on standard input, never in arguments.

    Body: {"person": {fields as in a signal}, "purpose": "advice", "caller_choice": true}, and if
    wanted "scopes" and "only_certain". Nothing of the question is kept; --prove shows it.
    """
    if prove:
        prove_here(session(context), user, times, json=json)
        return
    raw = question_on_input()
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        question = read_question(raw, radar.intake, caller.region, radar.clock.now())
        answer = radar.check.ask(question, caller)
        words = Words(radar.intake.codes)
    if json:
        output.print_json(_as_json(answer))
    else:
        _show(answer, words)


def question_on_input() -> bytes:
    """The body that comes on standard input.

    Raises:
        InputError: There is none.
    """
    if sys.stdin.isatty():
        output.note("reading the question as JSON from standard input; end with Ctrl-D")
    raw = sys.stdin.buffer.read(SIZE_LIMIT_BYTES + 1)
    if not raw.strip():
        message = "there is no question on standard input"
        raise InputError(message)
    return raw


def _as_json(answer: CheckAnswer) -> dict[str, object]:
    """The answer in the shape of the API, always with the same fields."""
    return {
        "person": {"grade": answer.person},
        "household": {"grade": answer.household},
        "scopes": answer.scopes,
        "regions": answer.regions,
        "partners": [
            {
                "partner": one.partner,
                "standing": one.standing,
                "known": one.known,
                "ground": one.ground,
                "contact": one.contact,
            }
            for one in answer.partners
        ],
        "needed": answer.needed,
        "model": answer.model,
        "thresholds": answer.thresholds,
        "legal_basis": answer.legal_basis,
        "notice": NOTICE,
    }


def _show(answer: CheckAnswer, words: Words) -> None:
    output.table(
        ("about", "grade", "which means"),
        [
            ("this person", answer.person.value, GRADES[answer.person]),
            ("the household", answer.household.value, GRADES[answer.household]),
        ],
    )
    scopes = [
        (scope.value.replace("_", " "), _SCOPE_ANSWERS[found])
        for scope, found in answer.scopes.items()
    ]
    output.table(("where", "found"), scopes)
    if answer.partners:
        show_partners(answer.partners)
    if answer.regions:
        regions = ", ".join(words.of("region", region) for region in answer.regions)
        output.line(f"Ask Veilig Thuis in: {regions}")
    if answer.needed:
        output.line(f"Would make it surer: {', '.join(answer.needed)}")
    output.line(f"{NOTICE} Legal basis: {answer.legal_basis}; {answer.thresholds}.")
