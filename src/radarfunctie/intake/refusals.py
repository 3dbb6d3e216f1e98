"""What was refused, told without any value: where, which source reference, which rule."""

from collections.abc import Mapping

from radarfunctie.intake.lines import Line


def refusal_record(line: Line) -> Mapping[str, object]:
    """The record of a refused line: {"line", "ref", "faults": [{"path", "rule"}]}.

    Raises:
        ValueError: The line was accepted.
    """
    if line.error is None:
        message = f"line {line.number} was accepted"
        raise ValueError(message)
    faults = [{"path": fault.path, "rule": fault.rule} for fault in line.error.faults]
    if not faults:
        faults = [{"path": "", "rule": line.error.summary}]
    return {"line": line.number, "ref": line.ref, "faults": faults}
