"""The description of the API, made to hold to the NLGov rules."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from radarfunctie.api.errors import MEDIA_TYPE, TABLE
from radarfunctie.api.watch import API_VERSION
from radarfunctie.intake.schema import SignalDocument

_OPEN = ("/health/", "/metrics")
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "invalidParams"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "invalidParams": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "reason"],
                "properties": {"name": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
    "example": {
        "type": "urn:radarfunctie:problem:input_refused",
        "title": "The request does not hold",
        "status": 400,
        "detail": "the signal is refused",
        "code": "input_refused",
        "invalidParams": [{"name": "persons.0.birthDate", "reason": "lies after received_at"}],
    },
}
_VERSION_HEADER = {
    "API-Version": {
        "description": "Version of the API.",
        "schema": {"type": "string", "examples": [API_VERSION]},
    }
}
_ENOUGH = (
    "Fields as in a signal; a BSN, or surname and full birth date, or surname, first name or "
    "initial, postcode and house number."
)
_SENDS = frozenset({"/v1/signals/{signalId}/_investigation"})  # to a system of others
_WRITES = frozenset({"post", "put", "patch", "delete"})


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 document of `app`, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=API_VERSION,
            openapi_version="3.1.0",
            description=app.description,
            routes=app.routes,
            servers=[{"url": "/", "description": "This server."}],
        )
        _complete(document)
        app.openapi_schema = document
    return app.openapi_schema


def _complete(document: dict[str, Any]) -> None:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = _PROBLEM
    schemas.update(_bodies())
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete_operation(operation, path, method)


def _bodies() -> dict[str, Any]:
    """The signal format, and a person as asked about: the same fields, none of them required."""
    _, found = models_json_schema(
        [(SignalDocument, "validation")], ref_template="#/components/schemas/{model}"
    )
    defined: dict[str, Any] = found["$defs"]
    person = {**defined["PersonDocument"], "required": [], "description": _ENOUGH}
    return {**defined, "PersonQuestion": person}


def _complete_operation(operation: dict[str, Any], path: str, method: str) -> None:
    """Version header on success, problems on everything else."""
    responses: dict[str, Any] = operation["responses"]
    responses.pop("422", None)
    for status, response in responses.items():
        if status.startswith("2"):
            response.setdefault("headers", {}).update(_VERSION_HEADER)
    if path.startswith(_OPEN):
        operation.pop("security", None)
        return
    told = {400, 401, 403, 404, 429, 500, 503} | ({409, 413, 507} if method in _WRITES else set())
    told |= {502} if path in _SENDS else set()
    titles = {kind.status: kind.title for kind in reversed(list(TABLE.values()))}
    titles[413] = "The body is too large"
    for told_status in sorted(told):
        responses[str(told_status)] = {
            "description": titles[told_status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
