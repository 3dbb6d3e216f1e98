"""Any conditions over any rows, and a model of them: what interpreters must agree on."""

from collections.abc import Sequence

from hypothesis import strategies as st

from radarfunctie.match.definition import Definition
from radarfunctie.match.model import LoadedModel, Model, load_model

WORDS = ("anna", "ana", "annabel", "jansen", "janssen", "o'neil", "a b", "x", "1987-05-17", "it's")
texts = st.one_of(st.sampled_from(WORDS), st.text("abns -'\"%_\\1", min_size=1, max_size=12))
lists = st.lists(texts, min_size=1, max_size=3).map(lambda found: tuple(sorted(set(found))))
days = st.one_of(
    st.dates().map(str),
    st.sampled_from(["0001-01-01", "0099-12-31", "9999-12-31", "not a day", "2023-02-30"]),
)
rows = st.fixed_dictionaries(
    {},
    optional={
        "t": texts,
        "u": texts,
        "l": lists,
        "k": lists,
        "n": st.integers(-(2**40), 2**40) | st.integers(0, 3),
        "from": days,
        "until": days,
    },
)


def conditions() -> st.SearchStrategy[dict[str, object]]:
    column = st.sampled_from(["t", "u", "l", "k", "n"])
    edits = st.builds(
        lambda name, measure, most, least: {
            "similar": {"column": name, "measure": measure, "at_most": most, "min_length": least}
        },
        column,
        st.sampled_from(["levenshtein", "damerau_levenshtein"]),
        st.integers(0, 2),
        st.integers(1, 4),
    )
    likeness = st.builds(
        lambda name, least: {
            "similar": {"column": name, "measure": "jaro_winkler", "at_least": least}
        },
        column,
        st.sampled_from([0.7, 0.85, 0.9, 0.92, 1.0]),
    )
    overlap = st.integers(0, 800).map(
        lambda slack: {"overlap": {"start": "from", "end": "until", "slack_days": slack}}
    )
    simple = st.one_of(
        st.tuples(
            st.sampled_from(["equal", "share", "within", "prefix", "known", "lacks"]), column
        ).map(lambda pair: {pair[0]: pair[1]}),
        st.tuples(column, column).map(lambda pair: {"crosswise": list(pair)}),
        edits,
        likeness,
        overlap,
    )
    return st.recursive(
        simple,
        lambda inner: st.tuples(
            st.sampled_from(["all", "any", "none"]), st.lists(inner, min_size=1, max_size=3)
        ).map(lambda pair: {pair[0]: pair[1]}),
        max_leaves=4,
    )


def any_model(tests: Sequence[dict[str, object]]) -> LoadedModel:
    """A model with a comparison for each test, whose column `t` is weighed by frequency."""
    levels = [{"name": "yes", "when": test} for test in tests]
    frequency = {"term_frequency": {"column": "t", "table": "words", "weight": 0.7}}
    definition = Definition.model_validate(
        {
            "name": "any",
            "version": 1,
            "columns": {
                **dict.fromkeys(("t", "u", "from", "until"), "text"),
                **dict.fromkeys(("l", "k"), "list"),
                "n": "number",
            },
            "identifying": ["t"],
            "blocking": [{"name": "t", "columns": ["t"]}],
            "comparisons": [
                {
                    "name": f"c{at}",
                    "comparable": {"any": [{"known": "t"}, {"known": "l"}]},
                    "levels": [{**level, **frequency}, {"name": "no"}],
                }
                for at, level in enumerate(levels)
            ],
            "rules": [{"name": "first", "levels": {"c0": ["yes", "not_comparable"]}}],
        }
    )
    weight = {"m": 0.9, "u": 0.013, "source": "made up"}
    model = Model.model_validate(
        {
            "definition": "any",
            "definition_version": 1,
            "made_by": "test",
            "made_on": "2024-01-01",
            "prior_bits": -7.3,
            "prior_source": "made up",
            "bands": dict.fromkeys(
                (
                    "link_bits",
                    "review_bits",
                    "certain_bits",
                    "margin_bits",
                    "mean_bits",
                    "missing_pair_bits",
                ),
                0,
            ),
            "weights": {
                f"c{at}": {"yes": weight, "no": {**weight, "m": 0.1 + at % 8 / 10}}
                for at in range(len(levels))
            },
            "tables": {
                "words": {
                    "file": "words",
                    "total": 1000,
                    "missing": 0.0007,
                    "u_exact": 0.01,
                    "source": "made up",
                }
            },
        }
    )
    return load_model(
        definition, model, lambda _: "name,count\nanna,70\nx,3\n", lambda _, name: name
    )
