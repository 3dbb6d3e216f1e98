"""`radar norms`: the veldnormen, what they say of facts, and what shows that they are kept."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import counted
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.norm import Answer, NormFacts, NormOutcome
from radarfunctie.intake.codes import load_codes
from radarfunctie.weging.norm_file import Norms
from radarfunctie.wiring import norms_of

app = typer.Typer(help="Veldnormen: when who must report.", no_args_is_help=False)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = "must be a day, yyyy-mm-dd"
        raise typer.BadParameter(message) from None


NormArgument = Annotated[str, typer.Argument(metavar="NORM", help="Name of a norm.")]
OnOption = Annotated[
    date | None,
    typer.Option("--on", parser=_day, metavar="DAY", help="Norm of this day; today when left out."),
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--answer", metavar="QUESTION=yes|no|unknown", help="May be given more than once."
    ),
]
NatureOption = Annotated[
    list[str] | None, typer.Option(help="Nature of the violence; may be given more than once.")
]
SeverityOption = Annotated[str | None, typer.Option(help="Severity of the signal.")]


@app.command("list")
def list_norms(context: typer.Context, *, json: JsonOption = False) -> None:
    """List every version of every norm, with when it is in force and when it is a duty."""
    norms = _norms(context)
    versions = [one for _, whole in sorted(norms.versions.items()) for one in whole]
    if json:
        output.print_json({"norms": versions})
        return
    output.table(
        ("norm", "version", "from", "until", "duty from", "verified", "extends"),
        [
            (
                one.id,
                one.version,
                one.valid_from.isoformat(),
                one.valid_to.isoformat() if one.valid_to else "",
                one.duty_from.isoformat(),
                "yes" if one.verified else "no",
                one.extends or "",
            )
            for one in versions
        ],
    )


@app.command()
def weigh(
    context: typer.Context,
    norm: NormArgument,
    answer: AnswerOption = None,
    nature: NatureOption = None,
    severity: SeverityOption = None,
    on: OnOption = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Say what a norm says of facts: must report, or may report. Nobody is named."""
    facts = _facts(context, answer, nature, severity)
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        found = radar.norms.weigh(norm, facts, on or radar.clock.now().date(), caller)
    if json:
        output.print_json(found)
    else:
        _show(found, _norms(context))


@app.command()
def compare(
    context: typer.Context,
    norm: NormArgument,
    other: NormArgument,
    answer: AnswerOption = None,
    nature: NatureOption = None,
    severity: SeverityOption = None,
    on: OnOption = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Put the same facts to two norms; they may differ (R41)."""
    facts = _facts(context, answer, nature, severity)
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        day = on or radar.clock.now().date()
        found = radar.norms.compare(norm, other, facts, day, caller)
    if json:
        output.print_json({"same_verdict": found.same_verdict, "norms": [found.one, found.other]})
        return
    norms = _norms(context)
    for outcome in (found.one, found.other):
        _show(outcome, norms)
    output.line("\nThe same verdict." if found.same_verdict else "\nThe verdicts differ.")


@app.command()
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="File to write, .csv or .parquet.", show_default=False)],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Write what shows that norms are kept: norm, version, answers, verdict, and why departed from.

    A row a report and a row a version of an assessment that was weighed by a norm. Who it
    is about is not in it, nor what leads there: no id, no reference, no day.
    """
    with session(context).radar() as radar:
        kept = radar.norms_kept.export(out, demo_caller(radar, user, UserRole.INSPECTOR))
    if json:
        output.print_json({"rows": kept.rows, "file": out, "deviations": kept.deviations})
        return
    output.line(f"{counted(kept.rows, 'row')} written to {out}")
    for code, number in kept.deviations.items():
        times = counted(number, "assessment")
        output.line(f"{times} depart from the norm: {code.replace('_', ' ')}")


def _norms(context: typer.Context) -> Norms:
    folder = session(context).settings().policy_dir
    return norms_of(folder, load_codes(folder))


def _facts(
    context: typer.Context,
    answers: list[str] | None,
    nature: list[str] | None,
    severity: str | None,
) -> NormFacts:
    """The facts as given; every code that is not known is named."""
    folder = session(context).settings().policy_dir
    codes = load_codes(folder)
    questions = norms_of(folder, codes).frame.questions
    known = {one.value: one for one in Answer}
    given, faults = {}, []
    for text in answers or []:
        question, _, answer = text.partition("=")
        if question not in questions or answer not in known:
            faults.append("--answer: must be one of the five questions and yes, no or unknown")
        else:
            given[question] = known[answer]
    if any(one not in codes.lists["nature"] for one in nature or []):
        faults.append("--nature: is not a known code")
    if severity is not None and severity not in codes.lists["severity"]:
        faults.append("--severity: is not a known code")
    if faults:
        raise typer.BadParameter("; ".join(sorted(set(faults))))
    return NormFacts(frozenset(nature or []), severity, given)


def _show(found: NormOutcome, norms: Norms) -> None:
    verdict = found.verdict.value.replace("_", " ")
    duty = "" if found.duty else "; not yet a duty on that day"
    read = "" if found.verified else "; this norm was not read in a public source"
    output.heading(f"{found.norm} {found.version}: {verdict}{duty}{read}")
    texts = {
        criterion.id: criterion.text.en
        for norm in norms.versions[found.norm]
        if norm.version == found.version
        for criterion in norm.criteria
    }
    for criterion in found.criteria:
        output.line(f"  {texts[criterion]}")
    if not found.criteria:
        output.line("  No case of the norm is met; reporting stays possible.")
    output.table(
        ("question", "answer"),
        [(norms.frame.questions[name].en, answer.value) for name, answer in found.answers.items()],
    )
