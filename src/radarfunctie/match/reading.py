"""How the columns of a definition are made of those of a flat file, as validated data.

What a step does stands in `standardise/cells.py`; here stands which steps there are, and what
shape they take and give. A column begins as a text when it is made of one column of the file, and
as a list when it is made of several.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    field_validator,
    model_validator,
)

Shape = Literal["text", "list"]
DateForm = Literal[
    "yyyy-mm-dd", "yyyymmdd", "dd-mm-yyyy", "mm-dd-yyyy", "ddmmyyyy", "yyyy-mm", "yyyy"
]
PlainStep = Literal[
    "upper",
    "lower",
    "letters",
    "digits",
    "letters_digits",
    "initials",
    "sound",
    "soundex",
    "swap_day_month",
    "words",
    "sort",
]
"""Steps that take nothing."""

FILE_NAME = "$file"
"""In `from`: the name of the file a row stands in."""

_STARTS_TEXT: Mapping[str, Shape] = {"words": "list", "split": "list", "initials": "text"}
_STARTS_LIST: Mapping[str, Shape] = {
    "words": "list",
    "split": "list",
    "sort": "list",
    "join": "text",
    "word": "text",
}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeyedStep(_Strict):
    """A step that takes something. Exactly one key is given."""

    first: int | None = Field(default=None, ge=1, description="The first n characters.")
    last: int | None = Field(default=None, ge=1, description="The last n characters.")
    pad: int | None = Field(default=None, ge=1, le=100, description="Zeros in front, up to n.")
    least: int | None = Field(
        default=None, ge=1, description="Nothing when it has fewer characters than n."
    )
    without: tuple[str, ...] | None = Field(
        default=None, description="Nothing when it is one of these texts; of a list, the others."
    )
    replace: dict[str, str] | None = Field(
        default=None, description="Another text for each of these; what is not listed stays."
    )
    date: tuple[DateForm, ...] | None = Field(
        default=None,
        min_length=1,
        description="Read as a date in the first of these forms that gives a day that exists; "
        "written as yyyy-mm-dd (yyyy-mm and yyyy stay what they are). Nothing when none does. "
        "Between the parts may stand anything that is no digit.",
    )
    split: str | None = Field(
        default=None, min_length=1, description="A list of what stands between these marks."
    )
    join: str | None = Field(default=None, description="The list as one text, with this between.")
    word: int | None = Field(
        default=None, description="One of the list: 1 is the first, -1 the last."
    )

    @model_validator(mode="after")
    def _exactly_one(self) -> "KeyedStep":
        given = self.model_dump(exclude_none=True)
        if len(given) != 1:
            message = f"a step has exactly one key, this one has {len(given)}"
            raise ValueError(message)
        if self.word == 0:
            message = "words are counted from 1, or from -1 at the end"
            raise ValueError(message)
        return self


def _tag(step: Any) -> str:  # noqa: ANN401 - what a file may hold
    return "plain" if isinstance(step, str) else "keyed"


Step = Annotated[
    Annotated[PlainStep, Tag("plain")] | Annotated[KeyedStep, Tag("keyed")], Discriminator(_tag)
]


class Read(_Strict):
    """How one column is made. Every cell is first written in ASCII and trimmed."""

    source: tuple[str, ...] = Field(
        alias="from",
        min_length=1,
        description="Column or columns of the file; `$file` is the name of the file itself.",
    )
    do: tuple[Step, ...] = Field(default=(), description="Steps, one after another.")

    @field_validator("source", mode="before")
    @classmethod
    def _one_or_more(cls, source: object) -> object:
        return (source,) if isinstance(source, str) else source

    @model_validator(mode="after")
    def _shapes_fit(self) -> "Read":
        self.shape  # noqa: B018 - it raises when a step does not fit
        return self

    @property
    def steps(self) -> tuple[tuple[str, Any], ...]:
        """The steps as (name, what it takes or None)."""
        return tuple(map(_named, self.do))

    @property
    def shape(self) -> Shape:
        """Whether it gives a text or a list.

        Raises:
            ValueError: A step does not fit what the one before it gives.
        """
        shape: Shape = "text" if len(self.source) == 1 else "list"
        for name, _ in self.steps:
            shape = _after(name, shape)
        return shape


def _named(step: str | KeyedStep) -> tuple[str, Any]:
    if isinstance(step, str):
        return step, None
    ((name, argument),) = step.model_dump(exclude_none=True).items()
    return name, argument


def _after(name: str, shape: Shape) -> Shape:
    """The shape a step gives."""
    own = _STARTS_LIST if shape == "list" else _STARTS_TEXT
    if name in own:
        return own[name]
    if name in {*_STARTS_LIST, *_STARTS_TEXT}:
        message = f"the step {name} does not take a {shape}"
        raise ValueError(message)
    return shape


STEPS = frozenset({*get_args(PlainStep), *KeyedStep.model_fields})
"""The name of every step."""
