"""What a steward says of two mentions that does not count: who is who stays as it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from radarfunctie.domain.ids import JudgementId, MentionId, UserName, VerdictId
from radarfunctie.domain.signal import MentionKey


class Answer(StrEnum):
    """What was said."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    SKIP = "skip"  # the question rests, without an answer
    BACK = "back"  # it rests no longer
    APPROVED = "approved"  # approved the verdict of another, and so knows the first answer


RESTS = frozenset({Answer.UNSURE, Answer.SKIP})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One saying, kept for good."""

    id: JudgementId
    left: MentionId  # the one with the lower mention key
    right: MentionId
    answer: Answer
    by: UserName
    at: datetime
    reason: str | None = None
    evidence: str | None = None  # digest of what there was to judge by; of a question that rests
    verdict: VerdictId | None = None  # the first answer; of a second one


@dataclass(frozen=True, slots=True)
class WithoutSecond:
    """A standing verdict nobody gave a second answer on: of which mentions, not what it says."""

    verdict: VerdictId
    left: MentionId
    right: MentionId
    keys: tuple[MentionKey, MentionKey]
