"""`radar tasks`: what has to be done, whose it is, and the case behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.bodies import body_in
from radarfunctie.cli.session import JsonOption
from radarfunctie.cli.signing import TokenFile, signed
from radarfunctie.cli.words import local
from radarfunctie.domain.ids import CaseId, UserName, WorkId

if TYPE_CHECKING:
    from radarfunctie.domain.assessment import Assessment
    from radarfunctie.radar.work.cases import CaseView

app = typer.Typer(help="What has to be done in a region, and when.", no_args_is_help=True)
Task = Annotated[str, typer.Argument(help="Id of a task.", show_default=False)]
Region = Annotated[str | None, typer.Option(help="Another region than yours.", show_default=False)]
_MOST = 500


@app.command("list")
def open_ones(
    context: typer.Context,
    token_file: TokenFile = None,
    region: Region = None,
    assignee: Annotated[
        str | None, typer.Option(help="On this desk only.", show_default=False)
    ] = None,
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late.")] = False,
    json: JsonOption = False,
) -> None:
    """What has to be done, first due first; signals that nobody weighed are on it by themselves."""
    from radarfunctie.radar.work.tasking import Asked  # here: other commands are quick

    desk = UserName(assignee) if assignee else None
    asked = Asked(region, assignee=desk, overdue=overdue, limit=_MOST)
    with signed(context, token_file) as (radar, caller):
        found, now = radar.tasks.all(asked, caller), radar.clock.now()
    if json:
        output.print_json({"items": found})
        return
    rows = [
        (
            one.id,
            one.kind.value.replace("_", " "),
            local(one.due_at) + (" (late)" if one.is_overdue(now) else ""),
            one.assignee or "",
            one.cause.replace("_", " ") + (f" ({one.recipient})" if one.recipient else ""),
        )
        for one in found
    ]
    output.table(("id", "what", "due", "desk", "why"), rows)


@app.command()
def assign(
    context: typer.Context,
    task: Task,
    to: Annotated[str, typer.Option(help="User whose desk it goes to.", show_default=False)],
    token_file: TokenFile = None,
    *,
    json: JsonOption = False,
) -> None:
    """Put a task on somebody's desk."""
    with signed(context, token_file) as (radar, caller):
        found = radar.tasks.assign(WorkId(task), UserName(to), caller)
    if json:
        output.print_json(found)
    else:
        output.line(f"it is on the desk of {to}, until {local(found.due_at)}")


@app.command()
def assess(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help="What you judged: the body of POST /v1/assessments, as JSON.", show_default=False
        ),
    ],
    token_file: TokenFile = None,
    *,
    json: JsonOption = False,
) -> None:
    """Keep a weging of signals as an assessment, or as the next version of one."""
    from radarfunctie.intake.weging import read_weging  # here: other commands are quick

    said = read_weging(body_in(file))
    with signed(context, token_file) as (radar, caller):
        made = radar.assess.make(said, caller)
    if json:
        output.print_json(made)
    else:
        output.line(f"version {made.version} of case {made.case} is in force")


@app.command()
def case(
    context: typer.Context,
    case: Annotated[str, typer.Argument(help="Id of a case.", show_default=False)],
    token_file: TokenFile = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show a case: versions, owners, and what was done and has to be."""
    with signed(context, token_file) as (radar, caller):
        view = radar.cases.one(CaseId(case), caller)
    if json:
        output.print_json(
            {"caseId": view.case.id, "owners": view.owners, "plan": view.plan, "work": _work(view)}
        )
        return
    said = view.case.current.said
    output.line(f"version {view.case.current.version}, by {view.case.current.author}")
    output.line(f"safety: {said.safety.value}; outcome: {said.outcome.value}")
    for text in _weighed_by(view.case.current):
        output.line(text)
    for one in view.owners:
        if one.until is None:
            output.line(f"{one.share.value}: {one.party or 'nobody'}, since {local(one.since)}")
    for line in view.plan:
        output.line(f"{line.step.value}: {line.party}: {line.what}")
    rows = [
        (one.id, one.kind.value.replace("_", " "), one.state.value, local(one.due_at))
        for one in view.case.tasks()
    ]
    output.table(("id", "task", "state", "due"), rows)


@app.command()
def workload(
    context: typer.Context,
    token_file: TokenFile = None,
    region: Region = None,
    *,
    json: JsonOption = False,
) -> None:
    """Open tasks and cases of every region, counted by kind, and how many tasks are late."""
    with signed(context, token_file) as (radar, caller):
        if region is not None and region not in radar.regions:
            message = "is not a known code"
            raise typer.BadParameter(message, param_hint="--region")
        found = radar.cases.workload(caller, region)
    if json:
        output.print_json({"items": found})
        return
    rows = [
        (one.region, one.what, one.kind.replace("_", " "), f"{one.number:,}", f"{one.overdue:,}")
        for one in found
    ]
    output.table(("region", "what", "kind", "number", "late"), rows)


def _work(view: "CaseView") -> list[dict[str, object]]:
    """Each piece with its kind, oldest first."""
    return [{"piece": type(one).__name__, "told": one} for one in view.case.pieces]


def _weighed_by(made: "Assessment") -> Iterator[str]:
    """The norm, what it said, and why the author departed from it."""
    said, found = made.said.norm, made.norm_said
    if said is None or found is None:
        return
    duty = "a duty" if found.duty else "no duty yet"
    yield f"norm: {found.norm} {found.version}, {duty}; {found.verdict.value.replace('_', ' ')}"
    for question, answer in found.answers.items():
        yield f"  {question}: {answer.value}"
    if said.deviation is not None:
        yield f"  departed from it: {said.deviation.code}"
