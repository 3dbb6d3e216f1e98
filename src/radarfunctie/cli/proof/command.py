"""`radar check --prove`, as the command line shows it."""

import time
from collections.abc import Mapping
from json import dumps
from typing import TYPE_CHECKING

from radarfunctie.cli import output
from radarfunctie.cli.errors import CommandError
from radarfunctie.cli.session import Session, demo_caller
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.errors import RadarError
from radarfunctie.intake.question import read_question

if TYPE_CHECKING:
    from radarfunctie.cli.proof.canary import Canary
    from radarfunctie.cli.proof.proving import Proof
    from radarfunctie.radar.engine import Radar

DEFAULT_TIMES = 600
_MIB = 2**20
_COARSE_S = 2.0  # clocks of file systems are


def prove_here(session: Session, user: str | None, times: int, *, json: bool) -> None:
    """Prove on this installation and on a radar beside it, and say what was found.

    Raises:
        CommandError: Something was left, or the proof could not be made.
        DeniedError: Demo sign-in is off, so nobody can be asked for.
    """
    from radarfunctie.cli.proof import canary, proving, searching  # here: they are slow to load

    settings = session.settings()
    invented = canary.invent(proving.NOBODY)
    with session.radar(settings) as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        derived = proving.prepared(radar, invented)
        search = searching.Search(canary.needles(invented, derived))
        began = time.time() - _COARSE_S
        asked = {form: _ask(radar, body, caller) for form, body in _questions(invented).items()}
        regions = radar.regions
    proof = proving.Proof()
    proving.look(search, settings.data_dir, proof, since=began)
    here = (proof.files, proof.size)
    beside = proving.prove(settings.data_dir, search, invented, times, regions)
    beside.traces |= proof.traces
    if json:
        output.print_json(_as_json(asked, here, beside))
    else:
        _show(asked, here, beside)
    if not beside.holds:
        message = "the check left something; see above where"
        raise CommandError(message)


def _questions(canary: "Canary") -> dict[str, dict[str, object]]:
    """What is asked of this installation: nobody is found, or the question is refused."""
    whole = {"person": canary.person, "purpose": "advice", "caller_choice": True}
    return {
        "nobody found": whole,
        "too little to ask": {**whole, "person": {"surname": canary.person["surname"]}},
        "not the caller's choice": {**whole, "caller_choice": False},
        "another purpose": {**whole, "purpose": str(canary.person["surname"])},
    }


def _ask(radar: "Radar", body: Mapping[str, object], caller: Caller) -> str:
    """Ask this installation; whether it answered or refused."""
    try:
        question = read_question(
            dumps(body).encode(), radar.intake, caller.region, radar.clock.now()
        )
        radar.check.ask(question, caller)
    except RadarError as error:
        return f"refused ({type(error).__name__})"
    return "answered"


def _as_json(asked: Mapping[str, str], here: tuple[int, int], proof: "Proof") -> dict[str, object]:
    return {
        "holds": proof.holds,
        "installation": {"asked": asked, "files": here[0], "bytes": here[1]},
        "beside": {
            "asked": {form: dict(answers) for form, answers in proof.asked.answers.items()},
            "checks": proof.asked.count,
            "spans": proof.spans,
            "files": proof.files,
            "bytes": proof.size,
            "graph_unchanged": proof.graph_unchanged,
            "core_dumps": proof.core_dumps,
        },
        "traces": sorted({(trace.place, trace.form) for trace in proof.traces}),
    }


def _show(asked: Mapping[str, str], here: tuple[int, int], proof: "Proof") -> None:
    output.line(
        "A person who never was is asked after, and looked for in every byte written since:"
    )
    output.line("as given, standardised, by sound, hashed, in base64, in UTF-16 and other forms.")
    output.heading("On this installation")
    output.table(("asked", "answer"), list(asked.items()))
    output.line(f"{here[0]} files written since, {_mib(here[1])}.")
    output.heading("On a radar beside it, where somebody is found and errors are made")
    answers = [
        (form, ", ".join(f"{count} x {answer}" for answer, count in sorted(found.items())))
        for form, found in proof.asked.answers.items()
    ]
    output.table(("asked", "answers"), answers)
    output.line(
        f"{proof.asked.count} checks; graph, safe, audit log, journals, logs, {proof.spans} spans, "
        f"temporary files and metrics: {proof.files} files, {_mib(proof.size)}."
    )
    output.heading("Left behind")
    rows = [(trace.place, trace.form) for trace in sorted(proof.traces, key=str)]
    if rows:
        output.table(("in", "form"), rows)
    else:
        output.line("Nothing: 0 bytes of the person.")
    if proof.graph_unchanged:
        output.line("The graph is row for row what it was before the checks.")
    else:
        output.line("The graph is not what it was before the checks.")
    if proof.core_dumps:
        output.line("A crash may write the memory to disk: the limit on core dumps is not 0.")


def _mib(size: int) -> str:
    return f"{size / _MIB:.1f} MiB"
