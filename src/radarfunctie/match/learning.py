"""How a model is learned from a file, as validated data."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field, model_validator

Pass = tuple[str, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Prior(_Strict):
    """How likely two rows at random are one entity: rules with their recall, or bits."""

    rules: tuple[Pass, ...] | None = Field(
        default=None,
        min_length=1,
        description="Lists of text columns; two rows that agree on all of one list are nearly "
        "always one entity.",
    )
    recall: float | None = Field(
        default=None, gt=0, le=1, description="Share of the true pairs that the rules find."
    )
    bits: float | None = Field(default=None, description="The prior itself, log2 odds.")

    @model_validator(mode="after")
    def _one_way(self) -> "Prior":
        if (self.bits is None) != (self.rules is not None and self.recall is not None):
            message = "a prior is given by rules with their recall, or by bits"
            raise ValueError(message)
        if self.bits is not None and (self.rules is not None or self.recall is not None):
            message = "a prior of bits takes no rules"
            raise ValueError(message)
        return self


class Company(_Strict):
    """How the context is learned: among pairs of which one column tells who they are."""

    known_by: str = Field(
        description="Text column: two mentions with one value are one entity, with two values two. "
        "Neither the pair nor its company is weighed by it."
    )
    most_bits: float = Field(default=6.0, gt=0, description="No level weighs more, either way.")
    least: int = Field(
        default=20,
        ge=1,
        description="Fewest entities told twice, and fewest times two that look like one, to "
        "learn from.",
    )


class Training(_Strict):
    """Expectation maximisation over passes, after random pairs."""

    passes: tuple[Pass, ...] = Field(
        min_length=1,
        description="Lists of text columns. Each pass looks at the pairs that agree on all of one "
        "list, and learns m of the comparisons that do not look at what the list is made of; of "
        "several passes the median counts. Every comparison is left free by one or more.",
    )
    prior: Prior = Field(description="The prior.")
    company: Company | None = Field(
        default=None, description="How the context is learned; it stays as it is when left out."
    )
    random_pairs: int = Field(
        default=10_000_000, ge=1, description="Number of random pairs that u is counted among."
    )
    rows: int = Field(
        default=200_000,
        ge=1_000,
        description="Most rows that are learned from; of more, so many are drawn at random. The "
        "share of pairs that are one entity is the same among them.",
    )
    pass_pairs: int | None = Field(
        default=None, ge=1, description="Most pairs of a pass that are looked at, more or less."
    )
    seed: int = Field(default=1, ge=0, description="Seed of all that is random.")
    least_m: float = Field(
        default=0.0001, gt=0, lt=0.5, description="No m is below it, nor above 1 less it."
    )
    with_frequencies: bool = Field(
        default=False,
        description="Whether a pass weighs values by their frequency; much slower.",
    )

    def columns(self) -> Iterator[str]:
        """Every column it names."""
        for one in (*self.passes, *(self.prior.rules or ())):
            yield from one
        if self.company is not None:
            yield self.company.known_by

    @model_validator(mode="after")
    def _no_empty_pass(self) -> "Training":
        if not all((*self.passes, *(self.prior.rules or ()))):
            message = "a pass or rule without columns"
            raise ValueError(message)
        return self
