"""One type per kind of id. Ids are random and say nothing about whom they name."""

from typing import NewType

SignalId = NewType("SignalId", str)
MentionId = NewType("MentionId", str)
PersonId = NewType("PersonId", str)
HouseholdId = NewType("HouseholdId", str)
HitId = NewType("HitId", str)
ApprovalId = NewType("ApprovalId", str)
VerdictId = NewType("VerdictId", str)
JudgementId = NewType("JudgementId", str)
TaskId = NewType("TaskId", str)
AssessmentId = NewType("AssessmentId", str)
CaseId = NewType("CaseId", str)
WorkId = NewType("WorkId", str)
SafeId = NewType("SafeId", str)
RemarkId = NewType("RemarkId", str)
UserName = NewType("UserName", str)
