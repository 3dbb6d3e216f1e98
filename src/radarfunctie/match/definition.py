"""The matching definition: which values are compared how, as validated data.

The engine knows no field of its own. A definition names columns, how some are derived from
others, which blocking keys a mention gets, the comparisons with their levels, and hard rules.
What the levels weigh stands in a model (`model.py`).
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from radarfunctie.match.learning import Training
from radarfunctie.match.reading import Read

Measure = Literal["jaro_winkler", "levenshtein", "damerau_levenshtein"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Similar(_Strict):
    """Likeness of two texts; of two lists, the likeness of their best pair."""

    column: str = Field(description="Column that is compared, text or list of texts.")
    measure: Measure = Field(description="String measure; all work on ASCII text.")
    at_least: float | None = Field(
        default=None, ge=0, le=1, description="Least similarity, for jaro_winkler."
    )
    at_most: int | None = Field(
        default=None, ge=0, description="Most edits, for the edit distances."
    )
    min_length: int = Field(
        default=1, ge=1, description="Both texts must have this many letters or more."
    )

    @model_validator(mode="after")
    def _one_limit(self) -> "Similar":
        if (self.measure == "jaro_winkler") != (self.at_least is not None):
            message = "jaro_winkler takes at_least, the edit distances take at_most"
            raise ValueError(message)
        if self.measure != "jaro_winkler" and self.at_most is None:
            message = "an edit distance takes at_most"
            raise ValueError(message)
        return self


class Interval(_Strict):
    """Two intervals of ISO dates, each given by two columns."""

    start: str = Field(description="Column with the first day of the interval.")
    end: str = Field(description="Column with the last day of the interval.")
    slack_days: int = Field(
        default=0, ge=0, description="Days by which each interval is widened on both sides."
    )


class Condition(_Strict):
    """A question about two mentions, true or false. Exactly one key is given.

    A question about a value that is not known is false, as in SQL.
    """

    equal: str | None = Field(default=None, description="Both values are known and equal.")
    share: str | None = Field(default=None, description="The lists have a value in common.")
    crosswise: tuple[str, str] | None = Field(
        default=None,
        description="The first column of one equals the second column of the other, either way; "
        "of two lists, they have a value in common.",
    )
    within: str | None = Field(
        default=None, description="The shorter list is contained in the longer one."
    )
    prefix: str | None = Field(
        default=None, description="One text begins with the other; both are known."
    )
    similar: Similar | None = Field(default=None, description="Texts are alike enough.")
    overlap: Interval | None = Field(default=None, description="The intervals share a day.")
    known: str | None = Field(default=None, description="Both sides know the value.")
    lacks: str | None = Field(default=None, description="At least one side does not know it.")
    all: tuple["Condition", ...] | None = Field(default=None, description="Every one holds.")
    any: tuple["Condition", ...] | None = Field(default=None, description="One or more hold.")
    none: tuple["Condition", ...] | None = Field(default=None, description="Not one holds.")

    @model_validator(mode="after")
    def _exactly_one(self) -> "Condition":
        given = self.model_dump(exclude_none=True)
        if len(given) != 1:
            message = f"a test has exactly one key, this one has {len(given)}"
            raise ValueError(message)
        return self


class TermFrequency(_Strict):
    """Adjusts a level to how common the agreeing value is."""

    column: str = Field(description="Text column whose value is looked up, on both sides.")
    table: str = Field(description="Frequency table of the model.")
    weight: float = Field(default=1.0, ge=0, le=1, description="Part of it that is used.")


class Level(_Strict):
    """One rung of a comparison; the first whose test holds is taken."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name, unique in its comparison.")
    when: Condition | None = Field(
        default=None, description="Condition; left out for the last level."
    )
    term_frequency: TermFrequency | None = Field(
        default=None, description="Adjusts the weight to the frequency of the value."
    )


class Comparison(_Strict):
    """One kind of evidence; adds the bits of one level, or nothing when not comparable."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name, unique in the definition.")
    comparable: Condition = Field(description="When this does not hold the comparison adds 0 bits.")
    levels: tuple[Level, ...] = Field(
        min_length=2, description="From strong to weak; the last has no test."
    )

    @model_validator(mode="after")
    def _last_is_open(self) -> "Comparison":
        open_levels = [level.name for level in self.levels if level.when is None]
        if open_levels != [self.levels[-1].name]:
            message = "the last level, and only that one, has no test"
            raise ValueError(message)
        return self


class Derived(_Strict):
    """A column made from others when a mention is taken in. Exactly one way is given."""

    column: str = Field(description="Name of the new column.")
    union: tuple[str, ...] | None = Field(
        default=None, description="All values of these columns together, as a list."
    )
    first_letters: tuple[str, int] | None = Field(
        default=None, description="[column, n]: the first n letters of each value."
    )
    rare: tuple[str, str, float] | None = Field(
        default=None,
        description="[column, table, most]: the values whose frequency is at most this.",
    )
    years: tuple[str, str, int] | None = Field(
        default=None,
        description="[from, until, most]: the calendar years of an interval given by two columns "
        "of ISO dates, when they are at most so many.",
    )

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns it is made from."""
        if self.union is not None:
            return self.union
        if self.years is not None:
            return self.years[:2]
        return (self.first_letters or self.rare or ("",))[:1]

    @model_validator(mode="after")
    def _exactly_one(self) -> "Derived":
        ways = (self.union, self.first_letters, self.rare, self.years)
        if sum(way is not None for way in ways) != 1:
            message = "a derived column is made in exactly one way"
            raise ValueError(message)
        return self


class Cap(_Strict):
    """Leaves out keys that would gather too many mentions, by frozen frequencies."""

    tables: dict[str, str] = Field(description="Column -> frequency table of the model.")
    population: int = Field(gt=0, description="Number of mentions the cap is reckoned for.")
    most: int = Field(gt=0, description="Most mentions expected under one key.")


class BlockingKey(_Strict):
    """Mentions with a key in common are compared. List columns give a key for each value."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name, unique in the definition.")
    columns: tuple[str, ...] = Field(min_length=1, description="Columns that must all be known.")
    cap: Cap | None = Field(default=None, description="Leaves out frequent keys.")


class Rule(_Strict):
    """A pair for which this holds never links without a verdict, whatever its bits."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name, shown as the reason.")
    levels: dict[str, tuple[str, ...]] = Field(
        min_length=1,
        description="Comparison -> levels; all must match. `not_comparable` names the absence.",
    )
    separates: bool = Field(
        default=False,
        description="True: the two are taken to be different persons; groups of mentions of which "
        "half or more of the pairs say so never join. False: the pair alone is not enough.",
    )
    unless_in_company: bool = Field(
        default=False,
        description="True: does not hold for a pair whose context is strong, that is when another "
        "person of both signals pairs up.",
    )
    doubt_from: float | None = Field(
        default=None,
        description="Bits from which such a pair is put before a human; review_bits when left out.",
    )


class Context(_Strict):
    """Evidence from the other persons of the two signals."""

    name: str = Field(default="context", description="Name of the part it adds.")
    strong: float = Field(description="Bits of another pair from which the level `strong` counts.")
    some: float = Field(description="Bits of another pair from which the level `some` counts.")


class Bands(_Strict):
    """What a weight allows, and when the partition is careful."""

    link_bits: float = Field(description="Pairs at or above it may link.")
    review_bits: float = Field(description="Pairs at or above it are kept and shown.")
    certain_bits: float = Field(description="A link below it is graded likely.")
    margin_bits: float = Field(
        ge=0,
        description="A runner-up this near, or heavier, sends a pair to review; at 0 only one that "
        "weighs the same.",
    )
    mean_bits: float = Field(description="Least mean over all cross pairs of two groups that join.")
    missing_pair_bits: float = Field(description="What a cross pair that was not kept counts for.")


class Definition(_Strict):
    """A whole matching definition."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name of the definition.")
    version: int = Field(ge=1, description="Raised with every change of meaning.")
    columns: dict[str, Literal["text", "list", "number"]] = Field(
        default={},
        description="Columns that standardising gives, with their type; those of `read` follow "
        "from it and are left out here.",
    )
    derived: tuple[Derived, ...] = Field(default=(), description="Columns made from others.")
    identifying: tuple[str, ...] = Field(
        description="A mention that knows none of these is linked to nothing, and listed."
    )
    blocking: tuple[BlockingKey, ...] = Field(min_length=1, description="Blocking keys.")
    comparisons: tuple[Comparison, ...] = Field(min_length=1, description="In order of adding up.")
    rules: tuple[Rule, ...] = Field(default=(), description="Hard rules.")
    context: Context | None = Field(default=None, description="Evidence from co-mentions.")
    id: str | None = Field(
        default=None,
        description="Flat file: column of the file that names a row; else rows are counted.",
    )
    delimiter: str = Field(
        default=",",
        pattern='^[^"\\r\\n ]$',
        description="Flat file: what stands between cells of a CSV.",
    )
    read: dict[str, Read] = Field(
        default={}, description="Flat file: how each column is made of those of the file."
    )
    distinct_within: str | None = Field(
        default=None,
        description="Flat file: rows with the same known value of this column are never one "
        "entity, as when files without doubles are linked.",
    )
    largest_key: int = Field(
        default=1000,
        ge=2,
        description="Flat file: a blocking key that more rows than this share is left out, and "
        "counted in the report.",
    )
    frequencies: dict[str, int] = Field(
        default={},
        description="Training: column whose values are counted -> least count from which a value "
        "stands in the model (1: every value). The table has the name of the column.",
    )
    bands: Bands | None = Field(default=None, description="Training: the bands of the model made.")
    training: Training | None = Field(default=None, description="How a model is learned.")

    @model_validator(mode="before")
    @classmethod
    def _columns_of_read(cls, content: Any) -> Any:  # noqa: ANN401 - what a file may hold
        """`columns`, with those that `read` makes."""
        if not isinstance(content, dict) or not isinstance(content.get("read"), dict):
            return content
        made = {name: _shape(how) for name, how in content["read"].items()}
        own = content.get("columns", {})
        return {**content, "columns": {**made, **own}} if isinstance(own, dict) else content

    @model_validator(mode="after")
    def _names_hold(self) -> "Definition":
        faults = [
            *_misread_columns(self),
            *_refused_columns(self),
            *_unknown_columns(self),
            *_repeated_names(self),
            *_unknown_levels(self),
            *_untrainable(self),
        ]
        if faults:
            raise ValueError("; ".join(faults))
        return self


def _shape(how: Any) -> str:  # noqa: ANN401 - what a file may hold
    """The shape that `read` gives a column; text when it does not hold."""
    try:
        return Read.model_validate(how).shape
    except ValueError:
        return "text"


def columns_of(test: Condition) -> set[str]:
    """Every column a test looks at."""
    found = {
        name
        for name in (test.equal, test.share, test.within, test.prefix, test.known, test.lacks)
        if name is not None
    }
    found.update(test.crosswise or ())
    if test.similar is not None:
        found.add(test.similar.column)
    if test.overlap is not None:
        found.update((test.overlap.start, test.overlap.end))
    for inner in (*(test.all or ()), *(test.any or ()), *(test.none or ())):
        found |= columns_of(inner)
    return found


def _misread_columns(definition: Definition) -> list[str]:
    """Columns whose type is not that of how they are read."""
    return [
        f"column {name} is read as {how.shape}, not as {definition.columns[name]}"
        for name, how in definition.read.items()
        if definition.columns[name] != how.shape
    ]


def _refused_columns(definition: Definition) -> list[str]:
    """Column names that the batch interpreter cannot tell apart, from its own or each other."""
    names = [*definition.columns, *(derived.column for derived in definition.derived)]
    folded = [name.casefold() for name in names]
    return [
        *(f"column {name} begins with an underscore" for name in names if name.startswith("_")),
        *(
            f"column {name} has the name of another, but for capitals"
            for name in sorted({name for name in names if folded.count(name.casefold()) > 1})
        ),
    ]


def _unknown_columns(definition: Definition) -> list[str]:
    known = set(definition.columns) | {derived.column for derived in definition.derived}
    used: list[tuple[str, set[str]]] = [("identifying", set(definition.identifying))]
    if definition.distinct_within is not None:
        used.append(("distinct_within", {definition.distinct_within}))
    used.append(("frequencies", set(definition.frequencies)))
    if definition.training is not None:
        used.append(("training", set(definition.training.columns())))
    used += [
        (f"blocking {key.name}", {*key.columns, *(key.cap.tables if key.cap else ())})
        for key in definition.blocking
    ]
    for comparison in definition.comparisons:
        used.append((f"comparison {comparison.name}", columns_of(comparison.comparable)))
        for level in comparison.levels:
            columns = columns_of(level.when) if level.when else set()
            if level.term_frequency is not None:
                columns.add(level.term_frequency.column)
            used.append((f"level {comparison.name}.{level.name}", columns))
    return [
        f"{place} uses the unknown column {column}"
        for place, columns in used
        for column in sorted(columns - known)
    ]


def _untrainable(definition: Definition) -> list[str]:
    """Passes and rules of columns that hold several values: pairs cannot be found by those."""
    if definition.training is None:
        return []
    lists = {derived.column for derived in definition.derived}
    lists |= {name for name, kind in definition.columns.items() if kind == "list"}
    named = sorted(set(definition.training.columns()) & lists)
    faults = [f"training uses the list column {column}; it takes texts" for column in named]
    faults += [
        f"frequencies uses {column}, which `read` does not make"
        for column in sorted(set(definition.frequencies) - set(definition.read))
    ]
    if definition.bands is None and definition.read:
        faults.append("training needs bands")
    return faults


def _repeated_names(definition: Definition) -> list[str]:
    groups = {
        "blocking": [key.name for key in definition.blocking],
        "comparison": [comparison.name for comparison in definition.comparisons],
        "rule": [rule.name for rule in definition.rules],
    }
    for comparison in definition.comparisons:
        groups[f"level of {comparison.name}"] = [level.name for level in comparison.levels]
    return [
        f"{kind} name {name} occurs twice"
        for kind, names in groups.items()
        for name in sorted({name for name in names if names.count(name) > 1})
    ]


def _unknown_levels(definition: Definition) -> list[str]:
    levels = {
        comparison.name: {level.name for level in comparison.levels} | {NOT_COMPARABLE}
        for comparison in definition.comparisons
    }
    return [
        f"rule {rule.name} names the unknown level {comparison}.{level}"
        for rule in definition.rules
        for comparison, names in rule.levels.items()
        for level in names
        if level not in levels.get(comparison, set())
    ]


NOT_COMPARABLE = "not_comparable"
"""The level of a comparison that adds nothing because a value is not known."""
