"""The audit log: searched by week, checked, exported; and alarms on unusual reading."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.access.alarms import Alarm, AlarmRule
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import StoreDamagedError
from radarfunctie.pages.forms import Form, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import Words
from radarfunctie.ports.audit import AuditRecord
from radarfunctie.radar.oversight.searching import Checked, Wanted, act_of, monday_of

ROWS = 50
ALARM_DAYS = 28
_IDS = 2
_SHORT = 8


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record on a page."""

    number: str
    when: str
    user: str
    role: str
    act: str
    what: str
    failed: bool


@dataclass(frozen=True, slots=True)
class ShownAlarm:
    """An alarm on a page."""

    who: str
    rule: str
    told: str
    why: str
    week: str


def audit_page(request: Request) -> Response:
    """Records of a week."""
    return _page(request, reader_of(request))


async def check_audit(request: Request) -> Response:
    """Check the chain, or give the records of a week as a file."""
    reader = await run_in_threadpool(reader_of, request)
    form = await read_form(request)
    if form.text("act") == "export":
        return await run_in_threadpool(_exported, request, reader, form)
    checked = await run_in_threadpool(frame_of(request).radar.search_log.check, reader)
    return await run_in_threadpool(_page, request, reader, checked)


def alarms_page(request: Request) -> Response:
    """Unusual reading of the last weeks."""
    frame, reader = frame_of(request), reader_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    now = radar.clock.now()
    broken = False
    found: list[Alarm] = []
    try:
        found = radar.oversee.alarms(reader, now - timedelta(days=ALARM_DAYS), None)
    except StoreDamagedError:
        broken = True
    rules = radar.oversee.policy.rules
    page = frame.render(
        request,
        "alarms.html",
        title=words.text("au_alarms"),
        reader=reader,
        csrf=token,
        found=[_alarm(one, rules, words) for one in reversed(found)],
        broken=broken,
        days=ALARM_DAYS,
        rules=[_rule(name, words) for name in rules],
    )
    return with_csrf(page, request, token)


def week_of(text: str, frame: Frame) -> date:
    """The Monday of `2026-W48`; this week when it says none."""
    try:
        return date.fromisoformat(f"{text}-1")
    except ValueError:
        return monday_of(frame.radar.clock.now())


def named_week(monday: date) -> str:
    """`2026-W48`."""
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02d}"


def _exported(request: Request, reader: Caller, form: Form) -> Response:
    """The records of a week, a line each."""
    frame = frame_of(request)
    monday = week_of(form.text("week"), frame)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "audit.jsonl"
        try:
            frame.radar.oversee.export(out, reader, *Wanted(monday).period)
        except StoreDamagedError:
            return _page(request, reader, frame.radar.search_log.check(reader))
        content = out.read_bytes()
    name = f"audit-{named_week(monday)}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/jsonl", headers=headers)


def _page(request: Request, reader: Caller, checked: Checked | None = None) -> Response:
    frame = frame_of(request)
    words, token, given = frame.words_for(request), csrf_of(request), request.query_params
    monday = week_of(given.get("week", ""), frame)
    before = given.get("before", "")
    wanted = Wanted(
        monday,
        given.get("act") or None,
        given.get("role") or None,
        int(before) if before.isdecimal() and len(before) < 19 else None,
    )
    found = frame.radar.search_log.find(wanted, reader, ROWS)
    page = frame.render(
        request,
        "audit.html",
        title=words.text("audit"),
        reader=reader,
        csrf=token,
        week=named_week(monday),
        weeks=(named_week(monday - timedelta(7)), named_week(monday + timedelta(7))),
        from_day=words.day(monday),
        to_day=words.day(monday + timedelta(6)),
        records=[_record(one, words) for one in found.records],
        all=words.count(found.all),
        next=found.next,
        later=wanted.before is not None,
        act=wanted.act,
        role=wanted.role,
        acts=_choices(found.acts, words, wanted.act),
        roles=_choices(found.roles, words, wanted.role),
        checked=checked,
    )
    return with_csrf(page, request, token)


def _choices(counts: Mapping[str, int], words: Words, chosen: str | None) -> list[tuple[str, str]]:
    names = {*counts, *([chosen] if chosen else [])}
    told = [(name, f"{_word(name, words)} ({words.count(counts.get(name, 0))})") for name in names]
    return sorted(told, key=lambda one: one[1])


def _record(one: AuditRecord, words: Words) -> ShownRecord:
    event = one.event
    ids = [each[:_SHORT] for each in event.object_ids[:_IDS]]
    more = len(event.object_ids) - len(ids)
    what = [word_of_object(event.object_type, words), *ids]
    if more > 0:
        what.append(words.text("and_more", n=words.count(more)))
    return ShownRecord(
        str(one.seq),
        f"{words.moment(one.at)} {words.clock(one.at)}",
        event.actor,
        _word(event.role, words),
        _word(act_of(one), words) + (f", {words.text('au_intent')}" * (event.phase == "intent")),
        " ".join(what),
        not event.success,
    )


def word_of_object(kind: str, words: Words) -> str:
    """The word for what was looked at; as it is when there is none."""
    key = f"au_object_{kind}"
    return words.text(key) if words.has(key) else kind


def _word(name: str, words: Words) -> str:
    key = f"act_{name.replace('.', '_')}"
    if words.has(key):
        return words.text(key)
    return words.text(name) if words.has(name) and "." not in name else name


def _alarm(one: Alarm, rules: Mapping[str, AlarmRule], words: Words) -> ShownAlarm:
    rule = rules[one.rule]
    told = words.text(
        "au_alarm_told",
        most=words.count(one.most),
        limit=words.count(rule.most),
        start=f"{words.moment(one.start)} {words.clock(one.start)}",
        end=f"{words.moment(one.end)} {words.clock(one.end)}",
    )
    return ShownAlarm(
        one.who, _rule(one.rule, words), told, rule.why, named_week(monday_of(one.start))
    )


def _rule(name: str, words: Words) -> str:
    key = f"alarm_{name}"
    return words.text(key) if words.has(key) else name.replace("_", " ")
