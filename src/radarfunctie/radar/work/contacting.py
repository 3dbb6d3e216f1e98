"""Contact with the family, aligned with the reporter first, and who has which role in a case."""

from dataclasses import dataclass, replace
from datetime import date

from radarfunctie.domain.assessment import Outcome
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, PersonId, WorkId
from radarfunctie.domain.work import CaseRole, Contact
from radarfunctie.errors import ConflictError, Fault
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.process.clocks import local_day
from radarfunctie.radar.work.desk import Desk, refuse, words
from radarfunctie.radar.work.reweighing import persons_in

CONTACT, ROLE = "contacts.make", "roles.change"


@dataclass(frozen=True, slots=True)
class Made:
    """A contact as told."""

    person: PersonId
    on: date
    what: str
    aligned_on: date | None = None
    emergency: str | None = None


@dataclass(frozen=True)
class Contacts:
    """The log of contacts with the family."""

    desk: Desk

    def make(self, case: CaseId, made: Made, caller: Caller) -> Contact:
        """Keep a contact.

        Raises:
            NotFoundError: There is no such case.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: The outcome in force excludes contact (R69).
            InputError: It was not aligned with the reporter, and nothing says why (R77).
        """

        def unit(graph: GraphWriter) -> Contact:
            found = self.desk.case(graph, case, caller, CONTACT)
            if found.current.said.outcome is Outcome.RECORDED:
                message = "the outcome in force excludes contact with the family; assess again"
                raise ConflictError(message)
            persons = persons_in(graph, found.current.said.signals)
            refuse(self._faults(made, persons), "the contact")
            contact = Contact(
                WorkId(self.desk.ids.new()),
                case,
                found.current.region,
                made.person,
                made.on,
                made.what.strip(),
                caller.user,
                self.desk.now(),
                made.aligned_on,
                made.emergency,
            )
            self.desk.log(caller, CONTACT, contact)
            graph.put_work(contact)
            return contact

        return self.desk.act(caller, CONTACT, unit)

    def _faults(self, made: Made, persons: frozenset[PersonId]) -> list[Fault]:
        faults: list[Fault] = []
        words("what", made.what, faults)
        if made.person not in persons:
            faults.append(Fault("person", "is none of whom this case tells"))
        if made.aligned_on is None and not (made.emergency or "").strip():
            rule = "or emergency is required: align with the reporter first"
            faults.append(Fault("alignedOn", rule))
        if made.aligned_on is not None and made.aligned_on > made.on:
            faults.append(Fault("alignedOn", "lies after the contact"))
        if made.on > local_day(self.desk.now()):
            faults.append(Fault("on", "lies in the future"))
        return faults


@dataclass(frozen=True)
class Roles:
    """Who has which role, and until when (R34, R82, R89)."""

    desk: Desk

    def give(self, case: CaseId, role: str, party: str | None, caller: Caller) -> CaseRole:
        """Give a role from now on.

        Raises:
            NotFoundError: There is no such case.
            DeniedError: The caller may not, or it lies in another region.
            InputError: The role is not known, or the party is missing.
        """

        def unit(graph: GraphWriter) -> CaseRole:
            found = self.desk.case(graph, case, caller, ROLE)
            faults: list[Fault] = []
            who = words("party", party, faults)
            if role not in self.desk.policy.roles:
                known = ", ".join(sorted(self.desk.policy.roles))
                faults.append(Fault("role", f"must be one of: {known}"))
            refuse(faults, "the role")
            name, now = WorkId(self.desk.ids.new()), self.desk.now()
            given = CaseRole(name, case, found.current.region, role, who, now, caller.user, now)
            self.desk.log(caller, ROLE, given)
            graph.put_work(given)
            return given

        return self.desk.act(caller, ROLE, unit)

    def end(self, role: WorkId, caller: Caller) -> CaseRole:
        """End a role; a reporter is released by it.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
            ConflictError: It ended already.
        """

        def unit(graph: GraphWriter) -> CaseRole:
            found = self.desk.piece(graph, role, CaseRole, caller, ROLE)
            if found.until is not None:
                message = "this role ended already"
                raise ConflictError(message)
            ended = replace(found, until=self.desk.now(), ended_by=caller.user)
            self.desk.log(caller, ROLE, ended, kind="update")
            graph.put_work(ended)
            return ended

        return self.desk.act(caller, ROLE, unit)
