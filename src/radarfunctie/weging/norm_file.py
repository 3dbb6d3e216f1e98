"""The norm files: one for each veldnorm, with its versions, and the frame that all share.

What a version leaves out it takes over from the norm it extends, as that was in force when the
version began. The loader refuses a norm that, all taken together, has no child check or does not
name the law it must stay within (R30).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from radarfunctie.config_files import check, files, load, policy_file, read_yaml, shipped_folder
from radarfunctie.domain.norm import Answer, Criterion, Norm, NormVerdict, Provenance, Words
from radarfunctie.errors import ConfigError, Fault

FOLDER = "norms"
FRAME = "norms.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Part):
    """One text in two languages."""

    nl: str = Field(min_length=1, description="Dutch.")
    en: str = Field(min_length=1, description="English.")

    def words(self) -> Words:
        """As the domain has it."""
        return Words(self.nl, self.en)


class Frame(_Part):
    """`norms.yaml`: what holds for every norm."""

    questions: dict[str, Text] = Field(
        min_length=5, max_length=5, description="The five weighing questions, in order."
    )
    legal: dict[str, str] = Field(min_length=1, description="Law that every norm must name.")
    of_capacity: dict[str, str] = Field(description="Capacity of a reporter: the norm it follows.")
    source: str = Field(min_length=1, description="Where the frame comes from.")


class CriterionFile(_Part):
    """A kind of case, with what follows."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name in data.")
    text: Text = Field(description="In plain words.")
    nature: frozenset[str] = Field(frozenset(), description="Natures; left out: every nature.")
    degree: frozenset[str] = Field(frozenset(), description="Severities that meet it.")
    answers: dict[str, Answer] = Field({}, description="Answers that meet it together.")
    verdict: NormVerdict = Field(description="What follows.")
    source: str = Field(min_length=1, description="Where it comes from, with its page.")

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        """A criterion that nothing meets says nothing."""
        if not self.degree and not self.answers:
            message = "needs a degree or answers"
            raise ValueError(message)
        return self

    def criterion(self) -> Criterion:
        """As the domain has it."""
        return Criterion(
            self.id,
            self.text.words(),
            self.nature,
            self.degree,
            dict(self.answers),
            self.verdict,
            self.source,
        )


class ProvenanceFile(_Part):
    """Who made the norm (R39)."""

    made_by: str = Field(min_length=1, description="Professional group that made it.")
    with_experience: str = Field(min_length=1, description="Experts by experience who took part.")
    with_veilig_thuis: str = Field(min_length=1, description="Part that Veilig Thuis took.")
    source: str = Field(min_length=1, description="Where this was read.")


class VersionFile(_Part):
    """One version of a norm."""

    version: str = Field(min_length=1, description="Its name, unique in the norm.")
    valid_from: date = Field(description="First day it is the norm.")
    valid_to: date | None = Field(None, description="Day after the last; left out: still in force.")
    duty_from: date = Field(description="First day on which it is a duty to share.")
    verified: bool = Field(description="Whether its content was read in a public source.")
    extends: str | None = Field(None, description="Norm from which it takes what it leaves out.")
    child_check: Text | None = Field(None, description="Whether children depend on the client.")
    legal: dict[str, str] | None = Field(None, description="Law it stays within, by reference.")
    criteria: tuple[CriterionFile, ...] | None = Field(None, description="Cases, gravest first.")
    classification: str | None = Field(None, description="Classification of severity in use.")
    provenance: ProvenanceFile | None = Field(None, description="Who made it.")


class NormFile(_Part):
    """A whole norm file."""

    id: str = Field(pattern=r"^[a-z][a-z_]*$", description="Name of the norm, that of its file.")
    profession: Text = Field(description="For whom it is.")
    versions: tuple[VersionFile, ...] = Field(min_length=1, description="Oldest first.")


@dataclass(frozen=True, slots=True)
class Norms:
    """Every version of every norm, and the frame."""

    frame: Frame
    versions: Mapping[str, tuple[Norm, ...]]  # by id, oldest first

    def on(self, norm: str, day: date) -> Norm | None:
        """The version of a norm in force on `day`; None when there was none, or no such norm."""
        return next((one for one in self.versions.get(norm, ()) if one.in_force(day)), None)

    def of_capacity(self, capacity: str | None) -> str | None:
        """The norm that a reporter follows when none is named; None when there is none."""
        return self.frame.of_capacity.get(capacity or "")


def load_norms(
    own_folder: Path | None = None, *, nature: frozenset[str], degree: frozenset[str]
) -> Norms:
    """The norms as shipped, with those of the operator's own folder in front.

    `nature` and `degree` are the codes that criteria may name.

    Raises:
        ConfigError: Names every fault of every file at once.
    """
    faults: list[Fault] = []
    try:
        frame = load(policy_file(FRAME, own_folder), Frame)
    except ConfigError as error:  # the norms are read by the shipped one, to name their faults too
        faults += error.faults or [Fault(FRAME, str(error))]
        frame = load(policy_file(FRAME, None), Frame)
    found: dict[str, NormFile] = {}
    for path in norm_paths(own_folder).values():
        try:
            found[path.stem] = check(read_yaml(path), NormFile, f"{FOLDER}/{path.name}")
        except ConfigError as error:
            faults += error.faults or [Fault(f"{FOLDER}/{path.name}", str(error))]
    for stem, file in found.items():
        faults += _file_faults(stem, file, frame, found, nature, degree)
    versions = {
        stem: tuple(_whole(file, one, found) for one in file.versions)
        for stem, file in found.items()
    }
    for stem, whole in versions.items():
        faults += _whole_faults(stem, whole, frame)
    for capacity, norm in frame.of_capacity.items():
        if norm not in found:
            faults.append(Fault(f"{FRAME}: of_capacity.{capacity}", f"there is no norm {norm}"))
    if faults:
        message = "the norms do not hold"
        raise ConfigError(message, faults)
    return Norms(frame, versions)


def norm_paths(own_folder: Path | None) -> Mapping[str, Path]:
    """Every norm file by name; an own one stands for the shipped one of its name."""
    folders = [shipped_folder("policy") / FOLDER]
    if own_folder is not None and (own_folder / FOLDER).is_dir():
        folders.append(own_folder / FOLDER)
    return {path.stem: path for folder in folders for path in files(folder, ".yaml")}


def _ancestors(
    file: NormFile, version: VersionFile, found: Mapping[str, NormFile]
) -> Iterator[VersionFile]:
    """A version and those it extends, nearest first; a circle ends where it closes."""
    seen = {file.id}
    while True:
        yield version
        parent = found.get(version.extends or "")
        if parent is None or parent.id in seen:
            return
        seen.add(parent.id)
        day = version.valid_from
        then = [one for one in parent.versions if _covers(one, day)]
        version = then[0] if then else parent.versions[-1]


def _whole(file: NormFile, version: VersionFile, found: Mapping[str, NormFile]) -> Norm:
    """A version with what it takes over; what nobody gives is empty, for the caller to refuse."""
    line = list(_ancestors(file, version, found))
    child = next((one.child_check for one in line if one.child_check is not None), None)
    legal = next((one.legal for one in line if one.legal is not None), {})
    criteria = next((one.criteria for one in line if one.criteria is not None), ())
    made = next((one.provenance for one in line if one.provenance is not None), None)
    return Norm(
        file.id,
        version.version,
        file.profession.words(),
        version.valid_from,
        version.valid_to,
        version.duty_from,
        version.verified,
        version.extends,
        child.words() if child else Words("", ""),
        dict(legal),
        tuple(one.criterion() for one in criteria),
        Provenance(made.made_by, made.with_experience, made.with_veilig_thuis, made.source)
        if made
        else Provenance("", "", "", ""),
        next((one.classification for one in line if one.classification is not None), None),
    )


def _file_faults(
    stem: str,
    file: NormFile,
    frame: Frame,
    found: Mapping[str, NormFile],
    nature: frozenset[str],
    degree: frozenset[str],
) -> Iterator[Fault]:
    """What a file says against itself, the frame, the code lists or the norm it extends."""
    place = f"{FOLDER}/{stem}.yaml"
    if file.id != stem:
        yield Fault(f"{place}: id", "must be that of the file")
    if len({one.version for one in file.versions}) != len(file.versions):
        yield Fault(f"{place}: versions", "a version may occur once")
    for number, (older, newer) in enumerate(pairwise(file.versions), start=1):
        if older.valid_to is None or older.valid_to > newer.valid_from:
            rule = "begins before the version in front of it has ended"
            yield Fault(f"{place}: versions.{number}.valid_from", rule)
    for number, one in enumerate(file.versions):
        where = f"{place}: versions.{number}"
        if one.valid_to is not None and one.valid_to <= one.valid_from:
            yield Fault(f"{where}.valid_to", "must be after valid_from")
        if one.duty_from < one.valid_from:
            yield Fault(f"{where}.duty_from", "no duty before there is a norm")
        yield from _extends_faults(where, file, one, found)
        for place_of, criterion in enumerate(one.criteria or ()):
            for code in sorted(criterion.answers.keys() - frame.questions.keys()):
                yield Fault(f"{where}.criteria.{place_of}.answers.{code}", "is no question")
            for code in sorted(criterion.nature - nature):
                yield Fault(f"{where}.criteria.{place_of}.nature", f"{code} is not a known code")
            for code in sorted(criterion.degree - degree):
                yield Fault(f"{where}.criteria.{place_of}.degree", f"{code} is not a known code")


def _extends_faults(
    where: str, file: NormFile, version: VersionFile, found: Mapping[str, NormFile]
) -> Iterator[Fault]:
    if version.extends is None:
        return
    parent = found.get(version.extends)
    if parent is None:
        yield Fault(f"{where}.extends", f"there is no norm {version.extends}")
        return
    if not any(_covers(one, version.valid_from) for one in parent.versions):
        yield Fault(f"{where}.extends", f"{version.extends} was not in force on valid_from")
    seen, line = {file.id}, parent
    while line.id not in seen:
        seen.add(line.id)
        further = found.get(next((v.extends for v in line.versions if v.extends), "") or "")
        if further is None:
            return
        line = further
    yield Fault(f"{where}.extends", "goes round in a circle")


def _whole_faults(stem: str, versions: tuple[Norm, ...], frame: Frame) -> Iterator[Fault]:
    """What a norm lacks when all is taken together (R30, R39)."""
    for number, one in enumerate(versions):
        where = f"{FOLDER}/{stem}.yaml: versions.{number}"
        if not one.child_check.nl:
            yield Fault(f"{where}.child_check", "is required (R30)")
        for reference in sorted(frame.legal.keys() - one.legal.keys()):
            yield Fault(f"{where}.legal.{reference}", "is required (R30)")
        if not one.provenance.made_by:
            yield Fault(f"{where}.provenance", "is required (R39)")
        if not one.criteria:
            yield Fault(f"{where}.criteria", "is required (R37)")


def _covers(version: VersionFile, day: date) -> bool:
    return version.valid_from <= day and (version.valid_to is None or day < version.valid_to)
