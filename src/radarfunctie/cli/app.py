"""All commands, in the order in which somebody new meets them."""

from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import (
    approvals,
    auditing,
    changes,
    checking,
    contact,
    demonstrating,
    erasing,
    evaluating,
    explaining,
    exporting,
    finding,
    importing,
    judging,
    keys,
    models,
    norms,
    output,
    partners,
    patterns,
    policy,
    resolving,
    retaining,
    reviewing,
    revising,
    serving,
    showing,
    statistics,
    storing,
    subjects,
    tasking,
    thresholds,
    tokens,
    verdicts,
    webhook,
)
from radarfunctie.cli.session import Session

app = typer.Typer(
    name="radar",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        output.line(f"radarfunctie {version('radarfunctie')}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    data_dir: Annotated[
        Path | None,
        typer.Option(help="Folder for everything the product writes.", show_default=False),
    ] = None,
    *,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Radarfunctie: who is who in scattered signals of domestic violence and child abuse.

    Exit code 0: done; 1: failed; 2: wrong usage or settings. Settings: docs/settings.md.
    """
    context.obj = Session({"data_dir": data_dir} if data_dir is not None else {})


app.command("demo")(demonstrating.demo)
app.command("import")(importing.import_files)
app.command("serve")(serving.serve)
app.command("token")(tokens.token)
app.command("check")(checking.check)
app.command("find")(finding.find)
app.command("advice")(contact.advice)
app.command("citizen")(contact.citizen)
app.add_typer(showing.app, name="show")
app.command("path")(showing.path)
app.command("why")(explaining.why)
app.command("hits")(showing.hits)
app.add_typer(patterns.app, name="patterns")
app.add_typer(partners.app, name="partners")
app.command("stats")(statistics.stats)
app.command("export")(exporting.export)
app.command("evaluate")(evaluating.evaluate)
app.command("resolve")(resolving.resolve)
app.command("train")(resolving.train)
app.command("judged")(judging.judged)
app.add_typer(reviewing.app, name="review")
app.add_typer(verdicts.app, name="verdicts")
app.add_typer(revising.app, name="signals")
app.add_typer(tasking.app, name="tasks")
app.command("erase")(erasing.erase)
app.add_typer(subjects.app, name="subject")
app.add_typer(retaining.app, name="retention")
app.command("changes")(changes.changes)
app.command("webhook")(webhook.webhook)
app.add_typer(thresholds.app, name="thresholds")
app.add_typer(models.app, name="models")
app.add_typer(policy.app, name="policy")
app.add_typer(norms.app, name="norms")
app.add_typer(auditing.app, name="audit")
app.add_typer(storing.app, name="store")
app.add_typer(keys.app, name="keys")
app.add_typer(approvals.app, name="approvals")
