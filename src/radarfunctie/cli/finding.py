"""`radar find`: which person of the own region is this?"""

import typer

from radarfunctie.cli import output
from radarfunctie.cli.checking import question_on_input
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import GRADES
from radarfunctie.domain.caller import UserRole
from radarfunctie.intake.question import read_search


def find(
    context: typer.Context,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Find a person in signals of the own region; the JSON body comes on standard input.

    Body: {"person": {fields as in a signal}, "purpose": "weging"}. For who works on a case, never
    while advising: ask a named check (`radar check`) then. What was found is logged, what was asked
    is not.
    """
    raw = question_on_input()
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        person, purpose = read_search(raw, radar.intake, caller.region, radar.clock.now())
        found = radar.search.find(person, purpose, caller)
    if json:
        output.print_json(found)
        return
    rows = [(one.person, one.grade.value, GRADES[one.grade]) for one in found.items]
    if rows:
        output.table(("person", "grade", "which means"), rows)
    else:
        output.line("Nobody in signals of this region fits.")
    if found.more:
        output.line("Others fit as well: give more of the person.")
    if found.needed:
        output.line(f"Would make it surer: {', '.join(found.needed)}")
