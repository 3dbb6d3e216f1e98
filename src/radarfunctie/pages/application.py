"""The pages as one application on one radar."""

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from radarfunctie.errors import NotSignedInError, RadarError
from radarfunctie.pages.approvals import approval_page, approvals_page, decide
from radarfunctie.pages.audit import alarms_page, audit_page, check_audit
from radarfunctie.pages.by_issuer import begin, come_back
from radarfunctie.pages.case import case_page, change_case
from radarfunctie.pages.check import ask, check_page
from radarfunctie.pages.frame import frame_of, make_frame
from radarfunctie.pages.help import help_page
from radarfunctie.pages.hits import dispose, hits_page
from radarfunctie.pages.household import household_page
from radarfunctie.pages.imports import imports_page
from radarfunctie.pages.melding import melding_page, weigh
from radarfunctie.pages.models import change_model, change_models, model_page, models_page
from radarfunctie.pages.network import network_page
from radarfunctie.pages.network_export import export
from radarfunctie.pages.network_patterns import open_rows, pattern_page, run_pattern
from radarfunctie.pages.network_start import find, start_network
from radarfunctie.pages.network_views import drop_view, keep_view, open_view
from radarfunctie.pages.person import person_page
from radarfunctie.pages.requests import ask_request, requests_page, subject_export
from radarfunctie.pages.retention import ask_retention, retention_page
from radarfunctie.pages.reviews import answer, reviews_page, take_back
from radarfunctie.pages.session import sign_in, sign_in_page, sign_out
from radarfunctie.pages.statistics import statistics_file, statistics_page
from radarfunctie.pages.tasks import change_task, tasks_page
from radarfunctie.pages.thresholds import thresholds_page, try_thresholds
from radarfunctie.pages.triage import start_page
from radarfunctie.pages.who_looked import ask_who_looked, who_looked_page
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import BACK

StatusOf = Callable[[RadarError], int]
_TOLD = (400, 403, 404, 429)


def create_pages(radar: Radar, status_of: StatusOf, check_floor_s: float = 0.0) -> Starlette:
    """The pages on `radar`; `status_of` gives the HTTP status of an error.

    A named check takes a whole number of `check_floor_s`.
    """

    def radar_error(request: Request, error: Exception) -> Response:
        if isinstance(error, NotSignedInError):
            return _to_sign_in(request)
        status = status_of(error) if isinstance(error, RadarError) else 500
        return _error_page(request, status)

    frame = make_frame(radar)
    app = Starlette(
        routes=[
            Route("/", start_page),
            Route("/hits", hits_page),
            Route("/hits/{id}", dispose, methods=["POST"]),
            Route("/sign-in", sign_in_page),
            Route("/sign-in", sign_in, methods=["POST"]),
            Route("/sign-in/begin", begin),
            Route(BACK, come_back),
            Route("/sign-out", sign_out, methods=["POST"]),
            Route("/signals/{id}", melding_page),
            Route("/signals/{id}", weigh, methods=["POST"]),
            Route("/tasks", tasks_page),
            Route("/tasks/{id}", change_task, methods=["POST"]),
            Route("/cases/{id}", case_page),
            Route("/cases/{id}", change_case, methods=["POST"]),
            Route("/check", check_page),
            Route("/check", ask, methods=["POST"]),
            Route("/households/{id}", household_page),
            Route("/reviews", reviews_page),
            Route("/reviews", answer, methods=["POST"]),
            Route("/reviews/verdicts/{id}", take_back, methods=["POST"]),
            Route("/thresholds", thresholds_page),
            Route("/thresholds", try_thresholds, methods=["POST"]),
            Route("/models", models_page),
            Route("/models", change_models, methods=["POST"]),
            Route("/models/{id}", model_page),
            Route("/models/{id}", change_model, methods=["POST"]),
            Route("/imports", imports_page),
            Route("/approvals", approvals_page),
            Route("/approvals/{id}", approval_page),
            Route("/approvals/{id}", decide, methods=["POST"]),
            Route("/help", help_page),
            Route("/audit", audit_page),
            Route("/audit", check_audit, methods=["POST"]),
            Route("/audit/alarms", alarms_page),
            Route("/audit/who-looked", who_looked_page),
            Route("/audit/who-looked", ask_who_looked, methods=["POST"]),
            Route("/retention", retention_page),
            Route("/retention", ask_retention, methods=["POST"]),
            Route("/requests", requests_page),
            Route("/requests", ask_request, methods=["POST"]),
            Route("/requests/{id}/export", subject_export),
            Route("/statistics", statistics_page),
            Route("/statistics/file.{kind}", statistics_file),
            Route("/persons/{id}", person_page),
            Route("/network", start_network),
            Route("/network", find, methods=["POST"]),
            Route("/network/open", open_rows),
            Route("/network/patterns/{name}", pattern_page),
            Route("/network/patterns/{name}", run_pattern, methods=["POST"]),
            Route("/network/views/{id}", open_view),
            Route("/network/views/{id}", drop_view, methods=["POST"]),
            Route("/network/{id}", network_page),
            Route("/network/{id}", keep_view, methods=["POST"]),
            Route("/network/{id}/export", export, methods=["POST"]),
            Mount("/static", frame.assets),
        ],
        exception_handlers={
            RadarError: radar_error,
            HTTPException: _http_error,
            Exception: lambda request, _: _error_page(request, 500),
        },
    )
    app.router.redirect_slashes = False
    app.state.frame = frame
    app.state.check_floor_s = check_floor_s
    return app


def _to_sign_in(request: Request) -> Response:
    """To the sign-in page, and back here after it."""
    query = {"next": request.url.path}
    if request.query_params.get("lang") == "en":
        query["lang"] = "en"
    return RedirectResponse(f"/sign-in?{urlencode(query)}", 303)


def _http_error(request: Request, error: Exception) -> Response:
    return _error_page(request, error.status_code if isinstance(error, HTTPException) else 500)


def _error_page(request: Request, status: int) -> Response:
    """An error in plain words; nothing of what was asked is in it."""
    frame = frame_of(request)
    words = frame.words_for(request)
    told = status if status in _TOLD else 404 if status == 405 else 500
    return frame.render(
        request,
        "error.html",
        title=words.text("error"),
        status=status,
        message=words.text(f"error_{told}"),
    )
