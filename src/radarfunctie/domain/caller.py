"""Who asks: a signed-in user in one role, for one region."""

from dataclasses import dataclass
from enum import StrEnum

from radarfunctie.domain.ids import UserName


class UserRole(StrEnum):
    """What a user may be; what that allows stands in the access policy."""

    CASEWORKER = "caseworker"
    ANALYST = "analyst"
    STEWARD = "steward"
    CONFIDENTIAL_DOCTOR = "confidential_doctor"
    ADVOCATE = "advocate"
    INSPECTOR = "inspector"
    PRIVACY_OFFICER = "privacy_officer"
    SERVICE = "service"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Caller:
    """A user as signed in. `node` is the way in: api, pages or cli."""

    user: UserName
    role: UserRole
    region: str
    node: str
    organisation: str | None = None
