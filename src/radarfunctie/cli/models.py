"""`radar models`: by which weights and bands the radar goes, and changing that."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import model_output, output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.signing import TokenFile, signed
from radarfunctie.cli.thresholds import preview_json, show_preview
from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.errors import ConflictError

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar
    from radarfunctie.radar.models.registry import Added
    from radarfunctie.radar.preview.use_case import Preview

app = typer.Typer(help="Models: weights and bands, kept by digest.", no_args_is_help=False)
Name = Annotated[
    str,
    typer.Argument(
        metavar="DIGEST",
        help="Digest of a model, its first 8 characters or more, `shipped` or `in-force`.",
        show_default=False,
    ),
]
Reason = Annotated[str, typer.Option(help="Why; no personal data.", show_default=False)]
Truth = Annotated[
    Path | None,
    typer.Option(help="Truth file: precision and recall before and after.", show_default=False),
]
Limit = Annotated[int, typer.Option(min=0, help="Most persons to name.")]
WithPreview = Annotated[
    bool, typer.Option("--preview/--no-preview", help="Show what a rebuild by it would change.")
]
_BANDS = (
    "link_bits",
    "review_bits",
    "certain_bits",
    "margin_bits",
    "mean_bits",
    "missing_pair_bits",
)


@app.command("list")
def overview(context: typer.Context, user: UserOption = None, *, json: JsonOption = False) -> None:
    """List the models that were added, which is in force, and since when."""
    with session(context).radar() as radar:
        found = radar.models.overview(demo_caller(radar, user, UserRole.STEWARD))
    if json:
        output.print_json(found)
    else:
        model_output.show_overview(found)


@app.command()
def show(
    context: typer.Context, model: Name, user: UserOption = None, *, json: JsonOption = False
) -> None:
    """Show a model: what each level weighs and why, and where it differs from that in force."""
    with session(context).radar() as radar:
        found = radar.models.show(model, demo_caller(radar, user, UserRole.STEWARD))
    if json:
        output.print_json(model_output.model_json(found))
    else:
        model_output.show_model(found)


@app.command()
def add(
    context: typer.Context,
    note: Annotated[
        str, typer.Option(help="What the model is for; no personal data.", show_default=False)
    ],
    file: Annotated[
        Path | None,
        typer.Argument(help="File as `radar train` writes it.", show_default=False),
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DIGEST", help="Take this model with other bands.", show_default=False
        ),
    ] = None,
    link_bits: Annotated[
        float | None, typer.Option(help="Pairs at or above it may link.", show_default=False)
    ] = None,
    review_bits: Annotated[
        float | None, typer.Option(help="Pairs at or above it are kept.", show_default=False)
    ] = None,
    certain_bits: Annotated[
        float | None, typer.Option(help="A link below it is graded likely.", show_default=False)
    ] = None,
    margin_bits: Annotated[
        float | None,
        typer.Option(help="A runner-up this near sends a pair to review.", show_default=False),
    ] = None,
    mean_bits: Annotated[
        float | None,
        typer.Option(help="Least mean over the pairs of two groups that join.", show_default=False),
    ] = None,
    missing_pair_bits: Annotated[
        float | None,
        typer.Option(
            help="What a pair of two groups that was not kept counts for.", show_default=False
        ),
    ] = None,
    token_file: TokenFile = None,
    *,
    json: JsonOption = False,
) -> None:
    """Keep a model: one of a file, or one that is held with other bands. Nothing else changes.

    A model that does not fit the definition in force is refused; every fault is named.
    """
    given = (link_bits, review_bits, certain_bits, margin_bits, mean_bits, missing_pair_bits)
    bands = {name: bits for name, bits in zip(_BANDS, given, strict=True) if bits is not None}
    if (file is None) == (like is None):
        message = "name a FILE, or a model with --from"
        raise typer.BadParameter(message)
    if bands and like is None:
        message = "bands are those of the file; others go with --from"
        raise typer.BadParameter(message)
    with signed(context, token_file) as (radar, caller):
        if like is not None:
            added = radar.models.add_like(like, bands, note, caller)
        else:
            assert file is not None  # noqa: S101 - looked at above
            added = radar.models.add(file, note, caller)
    _tell_added(added, json=json)


@app.command()
def preview(
    context: typer.Context,
    model: Name,
    truth: Truth = None,
    limit: Limit = 20,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show what a model would change once it is in force and everything is rebuilt by it.

    Nothing is changed in the store: what it holds is copied into memory, every pair is weighed
    again, persons, households and hits are found anew and held against what is there now.
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        digest, found = previewed(radar, model, caller, truth, limit)
    if json:
        output.print_json({"model": digest, **preview_json(found)})
    else:
        show_preview(found)
        output.line("Nothing was changed.")


@app.command()
def promote(
    context: typer.Context,
    model: Name,
    reason: Reason,
    token_file: TokenFile = None,
    *,
    with_preview: WithPreview = True,
    json: JsonOption = False,
) -> None:
    """Ask for a model to come into force, for all that comes in from then on; two persons.

    Links that are there keep the model that made them, until `radar store rebuild`.
    """
    with signed(context, token_file) as (radar, caller):
        asked = radar.change_model.promote(model, reason, caller)
        found = preview_of(radar, asked, caller) if with_preview else None
    _tell_asked(asked, found, json=json)


@app.command()
def rollback(
    context: typer.Context,
    reason: Reason,
    token_file: TokenFile = None,
    *,
    with_preview: WithPreview = True,
    json: JsonOption = False,
) -> None:
    """Ask for the model that was in force before the one that is; two persons."""
    with signed(context, token_file) as (radar, caller):
        asked = radar.change_model.roll_back(reason, caller)
        found = preview_of(radar, asked, caller) if with_preview else None
    _tell_asked(asked, found, json=json)


def previewed(
    radar: "Radar", name: str, caller: Caller, truth: Path | None = None, limit: int = 20
) -> tuple[str, "Preview"]:
    """The digest of a model, and what it would change."""
    matching = radar.models.matching(name, caller)
    with output.progress() as bar:
        task = bar.add_task("preview", total=None, done="")

        def tell(what: str, number: int) -> None:
            bar.update(task, description=what, done=f"{number:,}")

        return matching.model.digest, radar.preview_model.run(matching, caller, truth, limit, tell)


def preview_of(radar: "Radar", asked: Approval, caller: Caller) -> "Preview | None":
    """What a request would change; a note on standard error when that cannot be told now.

    The request stands either way: on a radar that takes in signals all the time it may need trying.
    """
    try:
        return previewed(radar, str(asked.parameters["model"]), caller)[1]
    except ConflictError as error:
        output.note(f"radar: no preview: {error}")
        return None


def _tell_added(added: "Added", *, json: bool) -> None:
    if json:
        output.print_json({"model": added.digest, "new": added.new})
    elif added.new:
        output.line(f"model {added.digest} is held; nothing changed yet. Ask for it with")
        output.line(f"radar models promote {added.digest[:12]} --reason TEXT")
    else:
        output.line(f"model {added.digest} was held already")


def _tell_asked(asked: Approval, found: "Preview | None", *, json: bool) -> None:
    if json:
        told = {"approval_id": asked.id, "expires_at": asked.expires_at, "action": asked.action}
        more = {} if found is None else {"preview": preview_json(found)}
        output.print_json({**told, "model": asked.parameters["model"], **more})
        return
    if found is not None:
        show_preview(found)
    output.line("asked for; nothing changed yet. Another steward looks and approves with")
    output.line(f"radar approvals show {asked.id}")
    output.line(f"radar approvals approve {asked.id}")
