"""Makes files with a column of who is who, of public ones that say it elsewhere.

    PYTHONPATH=benchmarks python -m measuring.unknown_files FROM TO

`FROM` holds files as they are published: patstat_input.csv and patstat_reference.csv of
`patent_example` in dedupeio/dedupe-examples, and of AI-team-UoA/pyJedAI dblp.csv, acm.csv and
gt.csv of `data/ccer/D4`, cora.csv and cora_gt.csv of `data/der/cora`, and cddb.csv and gt.csv (as
cddb_gt.csv) of `data/der/cddb`. `TO` gets patstat.csv, dblp.csv, acm.csv, cora.csv and cddb.csv, as
far as `FROM` has what they are made of.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

UNKNOWN = "x"  # in the reference of patstat: nobody knows who this is


def main() -> None:
    """Make what can be made."""
    source, target = (Path(word) for word in sys.argv[1:3])
    if (source / "patstat_input.csv").exists():
        patents(source, target)
    if (source / "dblp.csv").exists():
        articles(source, target)
    for name, unique, delimiter in (("cora", "Entity Id", "|"), ("cddb", "id", ",")):
        if (source / f"{name}.csv").exists():
            paired(source, target, name, unique, delimiter)


def patents(source: Path, target: Path) -> None:
    """Applicants; one of whom nobody knows who it is, is one by itself."""
    with (source / "patstat_reference.csv").open(encoding="utf-8", newline="") as file:
        told = {row["person_id"]: row["leuven_id"] for row in csv.DictReader(file)}
    with (source / "patstat_input.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        label = told.get(row["person_id"], UNKNOWN)
        row["leuven_id"] = f"{UNKNOWN}-{row['person_id']}" if label == UNKNOWN else label
    _write(target / "patstat.csv", rows)


def articles(source: Path, target: Path) -> None:
    """Articles of two catalogues, of which pairs are one; ids say of which catalogue they are."""
    catalogues = {name: _articles(source / f"{name}.csv", name) for name in ("dblp", "acm")}
    with (source / "gt.csv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.reader(file, delimiter="%"))[1:]
    label = _labels((f"dblp-{left}", f"acm-{right}") for left, right in pairs)
    for name, rows in catalogues.items():
        for row in rows:
            row["truth"] = label.get(row["id"], row["id"])
        _write(target / f"{name}.csv", rows)


def paired(source: Path, target: Path, name: str, unique: str, delimiter: str) -> None:
    """Rows of one file, of which pairs of numbers are one; other columns stay as they are."""
    with (source / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    known = {row[unique] for row in rows}
    told = (source / f"{name}_gt.csv").read_text("utf-8").splitlines()
    pairs = [numbers for line in told if len(numbers := re.findall(r"[0-9]+", line)) == 2]
    label = _labels((left, right) for left, right in pairs if {left, right} <= known)
    columns = [column for column in rows[0] if column]
    made = [{column: row[column] for column in columns} for row in rows]
    _write(target / f"{name}.csv", [{**row, "truth": _named(label, row[unique])} for row in made])


def _named(label: Mapping[str, str], name: str) -> str:
    return label.get(name, name)


def _articles(path: Path, name: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="%")
        columns = next(rows)
        return [
            dict(zip(columns, [f"{name}-{row[0]}", *row[1:]], strict=False)) for row in rows if row
        ]


def _labels(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Of each that is in a pair the label of all that hang together with it."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = name = above[above[name]]
        return name

    for left, right in pairs:
        above[top(right)] = top(left)
    return {name: top(name) for name in above}


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(_whole(rows))


def _whole(rows: Sequence[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """Rows with a text in each column of the first."""
    for row in rows:
        yield {name: row.get(name) or "" for name in rows[0]}


if __name__ == "__main__":
    main()
