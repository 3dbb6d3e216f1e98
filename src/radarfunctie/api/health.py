"""For who operates it: alive, ready, meters. Outside sign-in, without detail."""

from typing import cast

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from radarfunctie.api.asking import RadarHere
from radarfunctie.api.meters import Meters
from radarfunctie.errors import RadarError

router = APIRouter(tags=["operation"])
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/health/live")
async def live() -> JSONResponse:
    """Whether the process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/health/ready", responses={503: {"description": "A store does not answer."}})
def ready(radar: RadarHere) -> JSONResponse:
    """Whether requests can be served: the stores answer."""
    try:
        radar.ready()
    except RadarError:
        return JSONResponse({"status": "unavailable"}, 503, {"Retry-After": "5"})
    return JSONResponse({"status": "ok"})


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {METRICS_TYPE: {"schema": {"type": "string"}}}}},
)
def metrics(request: Request, radar: RadarHere) -> Response:
    """Meters for Prometheus; no personal data in any label."""
    meters = cast("Meters", request.app.state.meters)
    return Response(meters.text(radar.counts().signals), media_type=METRICS_TYPE)
