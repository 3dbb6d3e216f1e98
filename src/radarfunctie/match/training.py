"""Learning a model: u from random pairs, m by expectation maximisation or from labels, by Splink.

One thread and a fixed seed, and numbers rounded to nine digits: the same rows in the same order
give the same model.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from math import log2, sqrt
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from radarfunctie.errors import ConfigError, Fault
from radarfunctie.match.definition import Comparison, Definition, columns_of
from radarfunctie.match.learning import Training
from radarfunctie.match.model import LevelWeight, Model, TableSpec, Trained
from radarfunctie.match.splink_settings import ROW, agreeing, splink_settings, splink_table
from radarfunctie.scratch import scratch_database

if TYPE_CHECKING:
    from splink import Linker
    from splink.internals.blocking_rule_creator import BlockingRuleCreator

LABEL = "_label"
Labels = Literal["none", "column", "pairs"]
On = Callable[[Definition, pa.Table], AbstractContextManager["Linker"]]
"""Opens Splink on a database that holds rows as `splink_table` gives them."""
_Chances = dict[str, dict[str, float]]  # comparison -> level -> chance; unseen levels are left out
_DIGITS = ".9g"


@dataclass(frozen=True, slots=True)
class Rows:
    """Standardised rows to learn from, and what is known of who is who.

    `values` has `_place` and the columns of the definition, and `_label` when rows are labelled:
    rows with one label are one entity. `pairs` are places of rows that are one entity. Values may
    be those of a random part of the rows; the fingerprint and the count are of all.
    """

    values: pa.Table
    fingerprint: str
    count: int
    labelled: bool = False
    pairs: Sequence[tuple[int, int]] | None = None
    apart: str | None = None  # column: rows with one known value of it are never one entity


def learn(
    definition: Definition,
    rows: Rows,
    tables: Mapping[str, TableSpec],
    made_on: date,
    step: Callable[[str], None] = lambda _: None,
    former: Model | None = None,
    on: On | None = None,
) -> Model:
    """A model of `definition`, learned from `rows`; `tables` are its frequency tables.

    Splink reckons `on` the database given, else on DuckDB in one thread.

    Bands that the definition does not have are those of the `former` model, and so is the context.

    Random pairs hold true pairs; their part of u is taken off. Chances that were seen in no pair
    are set: u is that of half a pair among the random pairs, m the floor of the settings; a level
    of which neither was seen weighs nothing. No m lies below the floor, nor above 1 less it.

    Raises:
        ConfigError: The definition says not how, or the rows are not enough for it.
    """
    settings = _settings(definition, rows, tables, former)
    with _quiet(), _in_memory(), (on or _on_duckdb)(definition, rows.values) as linker:
        step("prior")
        prior = _prior(linker, definition, settings, rows)
        step("random pairs")
        linker.training.estimate_u_using_random_sampling(
            max_pairs=settings.random_pairs,
            seed=settings.seed,
            min_count_per_level=None,
            num_chunks=1,
        )
        u = _chances(linker.misc.save_model_to_json()["comparisons"], "u_probability")
        m, labels, shares = _m(linker, definition, settings, rows, step)
    learned = _Learned(settings, prior, m, u, labels, shares, made_on)
    return _model(definition, rows, tables, learned, former)


@contextmanager
def _on_duckdb(definition: Definition, values: pa.Table) -> Iterator["Linker"]:
    """In memory, on one thread."""
    from splink import DuckDBAPI, Linker  # takes a second; only needed here

    with scratch_database() as connection:
        connection.execute("SET threads = 1")
        api = DuckDBAPI(connection=connection)
        yield Linker(
            api.register(splink_table(definition, values)),
            splink_settings(definition),
            log_level=None,
        )


@dataclass(frozen=True, slots=True)
class _Learned:
    settings: Training
    prior: float
    m: _Chances
    u: _Chances
    labels: Labels
    shares: Sequence[float]  # of each pass: how many of its pairs are one entity
    made_on: date


def _settings(
    definition: Definition,
    rows: Rows,
    tables: Mapping[str, TableSpec],
    former: Model | None,
) -> Training:
    """How to learn.

    Raises:
        ConfigError: Names all that the definition or the rows lack.
    """
    message = f"the definition {definition.name} cannot be trained"
    if definition.training is None or (definition.bands or former) is None:
        missing = "training" if definition.training is None else "bands"
        raise ConfigError(message, [Fault(missing, "is not there")])
    faults = [
        Fault(f"comparisons.{one.name}.{level.name}", "looks at a table that is not counted")
        for one in definition.comparisons
        for level in one.levels
        if level.term_frequency and level.term_frequency.table not in tables
    ]
    passes = definition.training.passes
    free = [free_of(definition, columns) for columns in passes]
    if not rows.labelled and rows.pairs is None:
        faults += [
            Fault(f"training.passes.{at}", "leaves no comparison free to be learned")
            for at, names in enumerate(free)
            if not names
        ]
        faults += [
            Fault(f"training.passes: {one.name}", "is left free by no pass")
            for one in definition.comparisons
            if not any(one.name in names for names in free)
        ]
    if rows.values.num_rows < 2:
        faults.append(Fault("", "there are fewer than two rows to learn from"))
    if faults:
        raise ConfigError(message, faults)
    return definition.training


def free_of(definition: Definition, columns: Sequence[str]) -> frozenset[str]:
    """The comparisons that look at nothing `columns` are made of."""
    used = {source for column in columns for source in _origins(definition, column)}
    return frozenset(
        one.name
        for one in definition.comparisons
        if not any(
            source in used for column in _looks_at(one) for source in _origins(definition, column)
        )
    )


def _looks_at(one: Comparison) -> set[str]:
    found = columns_of(one.comparable)
    for level in one.levels:
        found |= columns_of(level.when) if level.when else set()
    return found


def _origins(definition: Definition, column: str) -> set[str]:
    """What a column is made of, in the end: columns of the file, or of the stage before."""
    for derived in definition.derived:
        if derived.column == column:
            return {name for source in derived.sources for name in _origins(definition, source)}
    if column in definition.read:
        return {f"file: {name}" for name in definition.read[column].source}
    return {column}


@contextmanager
def _quiet() -> Iterator[None]:
    """Splink without its log: what it says to a person is in the model."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


@contextmanager
def _in_memory() -> Iterator[None]:
    """Raises ConfigError when the pairs do not fit in memory."""
    from splink.internals.exceptions import SplinkException  # as above; not exported elsewhere

    try:
        yield
    except SplinkException as error:
        if "Out of Memory" not in str(error):
            raise
        rule = "the pairs do not fit in memory; fewer rows, random_pairs or pass_pairs do"
        raise _refused("training.rows", rule) from error


def _prior(linker: "Linker", definition: Definition, settings: Training, rows: Rows) -> float:
    """Prior in bits.

    Raises:
        ConfigError: The rules find no pair, or more than their recall allows.
    """
    if settings.prior.bits is not None:
        return settings.prior.bits
    assert settings.prior.rules is not None  # noqa: S101 - the definition was validated
    rules: list[str | BlockingRuleCreator] = [
        agreeing(rule, definition, rows.apart) for rule in settings.prior.rules
    ]
    try:
        linker.training.estimate_probability_two_random_records_match(
            rules, settings.prior.recall or 1.0
        )
    except ValueError as error:
        rule = "the rules find more pairs than their recall allows"
        raise _refused("training.prior", rule) from error
    found = linker.misc.save_model_to_json()["probability_two_random_records_match"]
    chance = found * _all_pairs(rows.values.num_rows) / _allowed_pairs(rows)
    if not 0 < chance < 1:
        raise _refused("training.prior", "the rules find no pair, or every pair")
    return log2(chance / (1 - chance))


def _refused(place: str, rule: str) -> ConfigError:
    return ConfigError("these rows cannot be learned from", [Fault(place, rule)])


def _all_pairs(rows: int) -> int:
    return rows * (rows - 1) // 2


def _allowed_pairs(rows: Rows) -> int:
    """Pairs that may be one entity; 1 when there are none."""
    found = _all_pairs(rows.values.num_rows)
    if rows.apart is not None:
        for one in rows.values.column(rows.apart).drop_null().value_counts():
            found -= _all_pairs(one["counts"].as_py())
    return max(found, 1)


def _m(
    linker: "Linker",
    definition: Definition,
    settings: Training,
    rows: Rows,
    step: Callable[[str], None],
) -> tuple[_Chances, Labels, Sequence[float]]:
    """M of each level, where it comes from, and what share of each pass is one entity."""
    if rows.labelled:
        step("labels")
        linker.training.estimate_m_from_label_column(LABEL)
    elif rows.pairs is not None:
        step("labels")
        pairs = pa.table(
            {
                f"{ROW}_l": pa.array([left for left, _ in rows.pairs], pa.int64()),
                f"{ROW}_r": pa.array([right for _, right in rows.pairs], pa.int64()),
            }
        )
        linker.training.estimate_m_from_pairwise_labels(  # type: ignore[no-untyped-call]  # Splink has no type for it
            linker.table_management.register_table(pairs, "labelled_pairs")
        )
    else:
        m, shares = _by_passes(linker, definition, settings, rows.apart, step)
        return m, "none", shares
    found = _chances(linker.misc.save_model_to_json()["comparisons"], "m_probability")
    return found, "column" if rows.labelled else "pairs", ()


def _by_passes(
    linker: "Linker",
    definition: Definition,
    settings: Training,
    apart: str | None,
    step: Callable[[str], None],
) -> tuple[_Chances, Sequence[float]]:
    """The median over the passes that leave a comparison free; of each pass its share."""
    learned: dict[str, dict[str, list[float]]] = {}
    shares: list[float] = []
    for at, columns in enumerate(settings.passes):
        step(f"pass {at + 1} of {len(settings.passes)}")
        free = free_of(definition, columns)
        rule = agreeing(columns, definition, apart)
        chances, share = _pass(linker, settings, rule, at)
        shares.append(share)
        for name, levels in chances.items():
            if name in free:
                for level, chance in levels.items():
                    learned.setdefault(name, {}).setdefault(level, []).append(chance)
    middle = {
        name: {level: median(found) for level, found in levels.items()}
        for name, levels in learned.items()
    }
    return middle, shares


def _pass(linker: "Linker", settings: Training, rule: str, at: int) -> tuple[_Chances, float]:
    """M of each level among the pairs that agree on a rule, and their share of one entity."""
    from splink.internals.exceptions import EMTrainingException  # as above; not exported elsewhere

    try:
        session = linker.training.estimate_parameters_using_expectation_maximisation(
            rule,
            estimate_without_term_frequencies=not settings.with_frequencies,
            max_pairs=settings.pass_pairs,
        )
    except EMTrainingException as error:
        raise _refused(f"training.passes.{at}", "no two rows agree on it") from error
    learned = session.core_model_settings
    found = _chances(
        [
            {
                "output_column_name": one.output_column_name,
                "comparison_levels": [
                    level.as_dict()  # type: ignore[no-untyped-call]  # Splink has no type for it
                    for level in one.comparison_levels
                ],
            }
            for one in learned.comparisons
        ],
        "m_probability",
    )
    return found, float(learned.probability_two_random_records_match)


def _chances(comparisons: Sequence[Mapping[str, Any]], what: str) -> _Chances:
    """The chances in Splink's own form; a level that was not seen has none."""
    return {
        one["output_column_name"]: {
            level["label_for_charts"]: level[what]
            for level in one["comparison_levels"]
            if level.get(what) is not None
        }
        for one in comparisons
    }


def _model(
    definition: Definition,
    rows: Rows,
    tables: Mapping[str, TableSpec],
    learned: _Learned,
    former: Model | None,
) -> Model:
    pairs = min(_all_pairs(rows.values.num_rows), learned.settings.random_pairs)
    weights: dict[str, dict[str, LevelWeight]] = {}
    unseen: list[str] = []
    for one in definition.comparisons:
        for level in one.levels:
            weight, seen = _weight(one.name, level.name, learned, pairs)
            weights.setdefault(one.name, {})[level.name] = weight
            if not seen:
                unseen.append(f"{one.name}.{level.name}")
    bands = definition.bands or (former.bands if former else None)
    assert bands is not None  # noqa: S101 - looked at by `_settings`
    how = "bits of the definition" if learned.settings.prior.bits is not None else "rules, recall"
    return Model(
        definition=definition.name,
        definition_version=definition.version,
        made_by="trained",
        made_on=learned.made_on.isoformat(),
        prior_bits=round(learned.prior, 9),
        prior_source=f"{how}; {rows.count} rows",
        bands=bands,
        weights=weights,
        context=former.context if former else None,
        tables=_with_u(definition, tables, weights),
        trained=Trained(
            rows=rows.count,
            data=rows.fingerprint,
            labels=learned.labels,
            settings=learned.settings,
            unseen=tuple(unseen),
            pass_shares=tuple(float(f"{share:{_DIGITS}}") for share in learned.shares),
            versions={name: version(name) for name in ("duckdb", "splink")},
        ),
    )


def _weight(comparison: str, level: str, learned: _Learned, pairs: int) -> tuple[LevelWeight, bool]:
    """The chances of a level, and whether both were seen."""
    floor = learned.settings.least_m
    m = learned.m.get(comparison, {}).get(level)
    u = learned.u.get(comparison, {}).get(level)
    by = "EM" if learned.labels == "none" else "labels"
    told = [
        f"m: {by}" if m is not None else "m: not seen, the floor",
        "u: random pairs" if u is not None else "u: not seen, half a pair",
    ]
    if m is None and u is None:
        told, m, u = ["in no pair: weighs nothing"], floor, floor
    else:
        m = min(max(m or 0.0, floor), 1 - floor)
        u = 0.5 / pairs if u is None else _of_two(u, m, learned.prior, pairs)
    u = min(max(u, 1e-12), 1 - 1e-9)
    weight = LevelWeight(
        m=float(f"{m:{_DIGITS}}"), u=float(f"{u:{_DIGITS}}"), source="; ".join(told)
    )
    return weight, len(told) == 2 and not any("not seen" in one for one in told)


def _of_two(u: float, m: float, prior_bits: float, pairs: int) -> float:
    """U among pairs of two entities, from that among random pairs, which hold true pairs too.

    The share of true pairs at the level is taken off, as far as the count bears it: what is left is
    no less than the error of the count, nor than a sixteenth, since the prior is a guess itself.
    """
    true = 1 / (1 + 2**-prior_bits)
    left = max(u - true * m, u / 16, sqrt(u / pairs), 0.5 / pairs)
    return min(u, left / (1 - true))


def _with_u(
    definition: Definition,
    tables: Mapping[str, TableSpec],
    weights: Mapping[str, Mapping[str, LevelWeight]],
) -> dict[str, TableSpec]:
    """The tables, each with the u of the level that is an exact match on its column, as Splink."""
    found = dict(tables)
    for one in definition.comparisons:
        exact = {
            level.when.equal: weights[one.name][level.name].u
            for level in one.levels
            if level.when is not None and level.when.equal is not None
        }
        for level in one.levels:
            frequency = level.term_frequency
            if frequency is not None and frequency.column in exact:
                spec, u = found[frequency.table], exact[frequency.column]
                found[frequency.table] = spec.model_copy(update={"u_exact": u})
    return found


def fingerprint(texts: Iterator[str]) -> str:
    """A digest of rows, whatever their order: the sum of the digests of each."""
    total = sum(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") for text in texts)
    return f"{total % 2**256:064x}"
