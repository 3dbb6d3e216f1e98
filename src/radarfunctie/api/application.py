"""The API as one application on one radar."""

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from radarfunctie.access.contacts import load_contacts
from radarfunctie.api import (
    approvals,
    assessments,
    changes,
    check,
    contact,
    corv,
    health,
    hits,
    households,
    investigation,
    norms,
    openapi,
    partners,
    persons,
    reviews,
    revisions,
    searching,
    signals,
    statistics,
    subjects,
    work,
)
from radarfunctie.api.check_answer import CheckWriter
from radarfunctie.api.door import Door, Room
from radarfunctie.api.errors import install
from radarfunctie.api.meters import Meters
from radarfunctie.api.watch import API_VERSION, Watch
from radarfunctie.api.words import Words
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings

_DESCRIPTION = (
    "Signals of domestic violence and child abuse in; persons, households, their cumulative "
    "picture and hits out. The machine gives hits and explained levels; a human weighs."
)
_NO_TELEMETRY: TelemetryConfig = {
    # On by default in FastAPI; it would put values of requests in spans and log records.
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_api(radar: Radar, settings: Settings) -> FastAPI:
    """The API on `radar`.

    Raises:
        ConfigError: The contact file does not hold.
    """
    app = FastAPI(
        title="Radarfunctie",
        description=_DESCRIPTION,
        version=API_VERSION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_NO_TELEMETRY,
    )
    app.state.radar = radar
    app.state.meters = Meters()
    contacts = load_contacts(settings.policy_dir, radar.regions)
    app.state.words = Words(radar.intake.codes, contacts)
    app.state.check_writer = CheckWriter(
        contacts, radar.regions, [one.name for one in radar.partners.around.partners]
    )
    app.state.contacts = contacts
    app.state.check_floor_s = settings.check_floor_ms / 1000
    install(app)
    room = Room(settings.requests_at_work, settings.requests_waiting, settings.body_wait_s)
    app.add_middleware(Door, room=room, meters=app.state.meters)
    app.add_middleware(Watch, meters=app.state.meters)
    modules = (
        signals,
        revisions,
        check,
        searching,
        persons,
        households,
        hits,
        reviews,
        changes,
        approvals,
    )
    later = (
        subjects,
        assessments,
        norms,
        work,
        contact,
        statistics,
        partners,
        investigation,
        corv,
        health,
    )
    for module in (*modules, *later):
        app.include_router(module.router)
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]  # FastAPI's own way
    return app
