"""Learning the context: how much more often two mentions of one person stand in like company.

Counted among pairs of which a number tells who they are: one number, one person; two numbers, two.
All weighing is done as if nobody had told that number, of the pair itself and of the others alike:
signals that tell one number tell more of them, and company must not be known by that.

Only pairs that context can decide on are counted: those that could reach the review level with it,
and that no rule holds back in company. So the two persons counted are namesakes and kin who look
like one, and what these share of their company is no evidence.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, log2

import pyarrow as pa
import pyarrow.compute as pc

from radarfunctie.match.context import LEVELS, NONE_ALIKE, SOME, STRONG
from radarfunctie.match.definition import Condition, Definition, columns_of
from radarfunctie.match.engines.batch import BatchPair, BatchScorer
from radarfunctie.match.engines.columns import MentionColumns
from radarfunctie.match.learning import Company
from radarfunctie.match.model import ContextWeights, LoadedModel
from radarfunctie.match.rules import Rules

_EVERY = float("-inf")


def learn_context(model: LoadedModel, mentions: Iterable[MentionColumns]) -> ContextWeights | None:
    """What each level of the context weighs, counted among `mentions`; places are 0, 1, ...

    That of the model stays when the definition does not say how, or when too few persons are known
    to learn from; its source then says so. Deterministic: pairs are counted, so neither their
    order nor the number of threads matters.
    """
    settings, former = model.definition.training, model.model.context
    company = settings.company if settings else None
    if company is None or former is None:
        return former
    same, different = _counts(_unaware(model, company.known_by), company, mentions)
    if min(same.number, different.number) < company.least:
        return _kept(former, same.number, different.number)
    return _weights(same, different, company)


def _kept(former: ContextWeights, same: int, different: int) -> ContextWeights:
    told = f"; kept: {same} persons and {different} times two are too few to learn from"
    return former.model_copy(update={"source": former.source + told})


def _unaware(model: LoadedModel, column: str) -> LoadedModel:
    """The model as if nobody told `column`: what is compared by it never can be."""
    definition = model.definition
    never = Condition(all=(Condition(known=column), Condition(lacks=column)))
    comparisons = tuple(
        one.model_copy(update={"comparable": never})
        if column in columns_of(one.comparable)
        else one
        for one in definition.comparisons
    )
    return replace(model, definition=definition.model_copy(update={"comparisons": comparisons}))


def _counts(
    model: LoadedModel, company: Company, mentions: Iterable[MentionColumns]
) -> tuple["_Shares", "_Shares"]:
    """How the context is among pairs that are one person, and among pairs of two."""
    left_out = [key.name for key in model.definition.blocking if company.known_by in key.columns]
    review = model.model.bands.review_bits
    rules, name = Rules(model.definition), _name(model.definition)
    counts: dict[tuple[str, str], Counter[str]] = {}
    scorer = BatchScorer(model)
    try:
        for columns in mentions:
            scorer.add(MentionColumns(columns.values, _without(columns.keys, left_out)))
        scorer.find(review)
        known = {place: value for place, _, _, value in scorer.order(company.known_by) if value}
        for pair in scorer.pairs(_EVERY):
            one, other = known.get(pair.left), known.get(pair.right)
            level = _level(pair, name, rules)
            if level is not None and one is not None and other is not None:
                ends = (one, other) if one <= other else (other, one)
                counts.setdefault(ends, Counter())[level] += 1
    finally:
        scorer.close()
    one_person = [found for ends, found in sorted(counts.items()) if ends[0] == ends[1]]
    two = [found for ends, found in sorted(counts.items()) if ends[0] != ends[1]]
    return _Shares.of(one_person), _Shares.of(two)


@dataclass(frozen=True, slots=True)
class _Shares:
    """The share of each level; every person, or two persons, counts once, however often named."""

    number: int  # of persons, or of pairs of persons
    of_level: Mapping[str, float]

    @classmethod
    def of(cls, counts: Sequence[Counter[str]]) -> "_Shares":
        """Half a count is added to each level, so that none is 0."""
        total = len(counts) + 0.5 * len(LEVELS)
        shares = {
            level: (fsum(found[level] / found.total() for found in counts) + 0.5) / total
            for level in LEVELS
        }
        return cls(len(counts), shares)


def _name(definition: Definition) -> str:
    return definition.context.name if definition.context else ""


def _without(keys: pa.Table, names: Sequence[str]) -> pa.Table:
    """The keys but those of these blocking keys."""
    of = pc.list_element(pc.split_pattern(keys.column("_key"), "|", max_splits=1), 0)
    return keys.filter(pc.invert(pc.is_in(of, value_set=pa.array(names, pa.string()))))


def _level(pair: BatchPair, name: str, rules: Rules) -> str | None:
    """The level of the context; None without company, or when a rule holds back in company."""
    last = pair.parts[-1]
    if last.comparison != name:
        return None
    levels = {part.comparison: part.level for part in pair.parts}
    return last.level if rules.first(levels, in_company=True) is None else None


def _weights(same: _Shares, different: _Shares, company: Company) -> ContextWeights:
    """The bits of each level; no level passes the cap, nor `some` the bits of `strong`."""
    m, u, most = same.of_level, different.of_level, company.most_bits
    bits = {level: round(log2(m[level] / u[level]), 3) for level in LEVELS}
    strong = min(max(bits[STRONG], 0.0), most)
    told = ", ".join(f"{level}: m {m[level]:.3g}, u {u[level]:.3g}" for level in LEVELS)
    return ContextWeights(
        strong_bits=strong,
        some_bits=min(max(bits[SOME], 0.0), strong),
        none_bits=max(min(bits[NONE_ALIKE], 0.0), -most),
        source=(
            f"learned: {same.number} persons by {company.known_by}, and {different.number} times "
            f"two that look like one, weighed without it; {told}; at most {most:g} bits"
        ),
    )
