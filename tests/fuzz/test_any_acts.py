"""Several users act by chance over HTTP; whatever they do, what was promised holds.

No answer fails inside, every signal that was acknowledged is read as it was sent, the audit log
holds together, and nobody reads a signal, a case or a task of another region.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from application import opened
from asking import MAN, WOMAN, Client, Json, melding
from radarfunctie.domain.ids import SignalId
from radarfunctie.radar.work.reweighing import persons_in, told_of
from radarfunctie.settings import Settings

REGIONS = ("gelderland-midden", "gelderland-zuid")
PEOPLE: tuple[Json, ...] = (
    WOMAN,
    MAN,
    {**WOMAN, "bsn": None, "birthDate": "1987-05-13"},
    {"surname": "Jansen", "firstNames": "Sanne", "birthDate": "1990-02-02"},
    {"surname": "Jansen", "firstNames": "Sanna", "birthDate": "1990-02-02"},
    {"phones": ["06-12345678"]},
)
SMALL = settings(
    max_examples=8,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
LARGE = settings(SMALL, max_examples=80, stateful_step_count=50)
WEGING: Json = {
    "safety": "structural",
    "outcome": "other_party_intervenes",
    "reasoning": "Gewogen met alles wat er is.",
    "notConsulted": "unreachable",
    "otherParty": "lokaal team",
    "otherPartyStatus": "planned",
    "safetyLead": "veilig-thuis",
    "careOwner": "lokaal team",
}
regions, people = st.sampled_from(REGIONS), st.sampled_from(PEOPLE)
secondly = st.sampled_from(("", "2"))
Signal = str


SEEN: Counter[tuple[str, str, int]] = Counter()
"""What was asked and answered in this process, by what stands in the path before any id."""


class Acts(RuleBasedStateMachine):
    """Everybody of two regions at once, and what each was told."""

    signals = Bundle("signals")
    verdicts = Bundle("verdicts")
    remarks = Bundle("remarks")
    cases = Bundle("cases")

    @initialize(target=signals)
    def open(self) -> object:
        self._folder = TemporaryDirectory(prefix="acts-")
        chosen = Settings(
            data_dir=Path(self._folder.name),
            store="memory:",
            check_floor_ms=0,
            check_limit_per_minute=1_000_000,
            rate_limit_per_minute=1_000_000,
            second_share=0.5,
        )
        self._opened = opened(chosen)
        self.client: Client = self._opened.__enter__()
        self.held: dict[Signal, tuple[str, Json]] = {}  # region, and persons as sent
        self.gone: set[Signal] = set()
        self.of_case: dict[str, str] = {}  # case -> region
        self.sent = 0
        told = [self._posted(region, WOMAN, MAN, "service") for region in REGIONS]
        return multiple(*told)

    @override
    def teardown(self) -> None:
        if not hasattr(self, "client"):
            return
        try:
            for signal in self.held:
                self.is_read_as_sent(signal)
            for signal in self.gone:
                assert self.ask("GET", f"/v1/signals/{signal}").status_code == 404
            assert list(self.client.radar.graph.verify()) == []
            assert self.client.radar.counts().signals == len(self.held)
        finally:
            self._opened.__exit__(None, None, None)
            self._folder.cleanup()

    def ask(
        self,
        method: str,
        path: str,
        user: str = "caseworker",
        body: object = None,
        may: frozenset[int] = frozenset(range(200, 500)),
    ) -> httpx.Response:
        more: dict[str, Any] = {} if body is None else {"json": body}
        answer = self.client.send(method, path, user, **more)
        assert answer.status_code < 500, (method, answer.text)
        assert answer.status_code in may, (method, path, answer.status_code, answer.text)
        SEEN[(method, path.split("/")[2], answer.status_code)] += 1
        return answer

    @rule(
        target=signals,
        region=regions,
        one=people,
        two=people,
        by=st.sampled_from(("caseworker", "service")),
    )
    def post(self, region: str, one: Json, two: Json, by: str) -> object:
        return self._posted(region, one, two, by)

    def _posted(self, region: str, one: Json, two: Json, by: str) -> Signal:
        self.sent += 1
        body = self._body(str(self.sent), region, one, two)
        answer = self.ask("POST", "/v1/signals", f"{by}@{region}", body, frozenset({201}))
        signal: str = answer.json()["signalId"]
        self.held[signal] = (region, body)
        return signal

    def _body(self, ref: str, region: str, one: Json, two: Json) -> Json:
        body = melding(ref, region=region)
        body["receivedAt"] = datetime.now(UTC).isoformat()
        roles = ("undergoes_violence", "uses_violence")
        body["persons"] = [
            {"ref": f"p{place}", "role": role, **_given(person)}
            for place, (role, person) in enumerate(zip(roles, (one, two), strict=True), start=1)
        ]
        return body

    @rule(signal=signals)
    def repeat(self, signal: Signal) -> None:
        if signal in self.held:
            region, body = self.held[signal]
            may = frozenset({200, 409})  # 409: it was corrected since it was first sent
            answer = self.ask("POST", "/v1/signals", f"service@{region}", body, may)
            assert answer.status_code == 409 or answer.json()["signalId"] == signal

    @rule(signal=signals, by=regions, one=people, two=people)
    def correct(self, signal: Signal, by: str, one: Json, two: Json) -> None:
        if signal not in self.held:
            return
        region, before = self.held[signal]
        after = {**self._body(before["source"]["ref"], region, one, two)}
        after["receivedAt"] = before["receivedAt"]
        told = {"signal": after, "reason": "zo was het niet"}
        may = frozenset({200, 201}) if by == region else frozenset({403})
        self.ask("POST", f"/v1/signals/{signal}/versions", f"caseworker@{by}", told, may)
        if by == region:
            self.held[signal] = (region, after)

    @rule(signal=signals, second=secondly)
    def erase(self, signal: Signal, second: str) -> None:
        region = self.held.get(signal, (REGIONS[0], {}))[0]
        user = f"privacy_officer@{region}"
        asked = self.ask(
            "DELETE",
            f"/v1/signals/{signal}",
            user,
            {"reason": "request_of_subject"},
            frozenset({202}) if signal in self.held else frozenset({404}),
        )
        if asked.status_code == 202:
            path = f"/v1/approvals/{asked.json()['approvalId']}"
            other = f"privacy_officer{second}@{region}"
            done = self.ask("POST", path, other, {}, frozenset({200 if second else 403}))
            if done.status_code == 200:
                del self.held[signal]
                self.gone.add(signal)

    @rule(region=regions, person=people, certain=st.booleans())
    def check(self, region: str, person: Json, certain: bool) -> None:  # noqa: FBT001 - drawn
        body = {
            "person": _given(person),
            "scopes": ["own_region", "other_regions"],
            "purpose": "advice",
            "callerChoice": True,
            "onlyCertain": certain,
        }
        answer = self.ask("POST", "/v1/persons/_check", f"caseworker@{region}", body)
        assert answer.status_code == (200 if "surname" in person else 400)

    @rule(
        target=verdicts,
        one=signals,
        two=signals,
        refs=st.tuples(*[st.sampled_from(("p1", "p2"))] * 2),
        says=st.sampled_from(("same", "different", "unsure")),
    )
    def judge(self, one: Signal, two: Signal, refs: tuple[str, str], says: str) -> object:
        sides = [{"signalId": s, "ref": r} for s, r in zip((one, two), refs, strict=True)]
        body = {"a": sides[0], "b": sides[1], "verdict": says, "reason": "gezien"}
        answer = self.ask("POST", "/v1/verdicts", "steward", body)
        if answer.status_code == 202:
            path = f"/v1/approvals/{answer.json()['approvalId']}"
            self.ask("POST", path, "steward2", {}, frozenset({200, 409}))
        made = answer.status_code == 201
        return answer.json()["verdictId"] if made else multiple()

    @rule(verdict=verdicts)
    def revoke(self, verdict: str) -> None:
        answer = self.ask("DELETE", f"/v1/verdicts/{verdict}", "steward")
        if answer.status_code == 202:
            self.ask("POST", f"/v1/approvals/{answer.json()['approvalId']}", "steward2", {})

    @rule(region=regions, says=st.sampled_from(("seen", "dismissed", "acted_on", "open")))
    def dispose(self, region: str, says: str) -> None:
        hits = self.ask("GET", "/v1/hits", f"caseworker@{region}", may=frozenset({200})).json()
        for hit in hits["items"][:3]:
            may = frozenset({200, 409} if hit["region"] == region else {403})
            path = f"/v1/hits/{hit['id']}"
            body = {"disposition": says, "reason": "besproken"}
            self.ask("PATCH", path, f"caseworker@{region}", body, may)

    @rule(
        target=remarks,
        signal=signals,
        by=regions,
        kind=st.sampled_from(("refuted", "dispute", "statement")),
    )
    def remark(self, signal: Signal, by: str, kind: str) -> object:
        if signal not in self.held:
            return multiple()
        path, text = f"/v1/signals/{signal}/remarks", {"kind": kind, "text": "niet waar"}
        may = frozenset({201, 409} if by == self.held[signal][0] else {403})
        answer = self.ask("POST", path, f"caseworker@{by}", text, may)
        made = answer.status_code == 201
        return f"{path}/{answer.json()['remarkId']}" if made else multiple()

    @rule(remark=remarks, by=regions)
    def take_back(self, remark: str, by: str) -> None:
        self.ask("DELETE", remark, f"caseworker@{by}", may=frozenset({200, 204, 403, 404}))

    @rule(target=cases, signal=signals, by=regions)
    def assess(self, signal: Signal, by: str) -> object:
        body = {**WEGING, "signals": [signal], "weighed": self._told_with(signal)}
        answer = self.ask("POST", "/v1/assessments", f"caseworker@{by}", body)
        if answer.status_code != 201:
            return multiple()
        assert self.held[signal][0] == by
        case: str = answer.json()["caseId"]
        self.of_case[case] = by
        return case

    def _told_with(self, signal: Signal) -> list[str]:
        """Every melding on the same persons that counts: all of it has to be weighed."""
        with self.client.radar.graph.reader() as graph:
            return sorted(told_of(graph, persons_in(graph, [SignalId(signal)]))) or [signal]

    @rule(case=cases, by=regions)
    def look_at_case(self, case: str, by: str) -> None:
        own = self.of_case[case] == by
        may = frozenset({200, 404} if own else {403, 404})  # 404: its signals were erased
        self.ask("GET", f"/v1/cases/{case}", f"caseworker@{by}", may=may)

    @rule(by=regions)
    def look_at_tasks(self, by: str) -> None:
        answer = self.ask("GET", "/v1/tasks", f"caseworker@{by}", may=frozenset({200}))
        assert {one["region"] for one in answer.json()["items"]} <= {by}

    @rule(signal=signals, by=regions)
    def look(self, signal: Signal, by: str) -> None:
        if signal in self.held:
            own = self.held[signal][0] == by
            may = frozenset({200 if own else 403})
            self.ask("GET", f"/v1/signals/{signal}", f"caseworker@{by}", may=may)

    def is_read_as_sent(self, signal: Signal) -> None:
        region, body = self.held[signal]
        path = f"/v1/signals/{signal}"
        told = self.ask("GET", path, f"caseworker@{region}", may=frozenset({200})).json()
        assert _plain(told["persons"]) == _plain(body["persons"])
        for other in set(REGIONS) - {region}:
            self.ask("GET", path, f"caseworker@{other}", may=frozenset({403}))

    @invariant()
    def the_audit_log_holds(self) -> None:
        if hasattr(self, "client"):
            assert self.client.radar.audit.verify() is None

    @invariant()
    def the_newest_signal_is_read_as_sent(self) -> None:
        if hasattr(self, "client") and self.held:
            self.is_read_as_sent(next(reversed(self.held)))


def _given(person: Mapping[str, object]) -> Json:
    return {name: value for name, value in person.items() if value is not None}


def _plain(persons: Any) -> list[dict[str, object]]:  # noqa: ANN401 - JSON
    """What was sent of each, without who they are found to be."""
    return [
        {name: one[name] for name in sorted(one) if name not in {"personId", "grade"}}
        for one in persons
    ]


HAPPENS = {
    ("POST", "signals", 201),
    ("DELETE", "signals", 202),
    ("POST", "approvals", 200),
    ("POST", "approvals", 403),
    ("POST", "persons", 200),
    ("POST", "verdicts", 201),
    ("DELETE", "verdicts", 200),
    ("POST", "assessments", 201),
    ("POST", "assessments", 403),
    ("GET", "signals", 200),
    ("GET", "signals", 403),
}


def test_whatever_several_users_do_what_was_promised_holds() -> None:
    run_state_machine_as_test(Acts, settings=SMALL)
    assert set(SEEN) >= HAPPENS


@pytest.mark.slow
def test_whatever_many_users_do_what_was_promised_holds() -> None:
    run_state_machine_as_test(Acts, settings=LARGE)
