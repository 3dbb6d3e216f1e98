"""How a body is described in the OpenAPI document."""

from typing import Any

from pydantic import BaseModel


def body_of(model: type[BaseModel], example: object) -> dict[str, Any]:
    """How a body is described."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    content = {"application/json": {"schema": _inline(schema), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def _inline(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without definitions beside it: each stands where it is used."""
    defined: dict[str, Any] = schema.pop("$defs", {})

    def put(value: Any) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, dict):
            if "$ref" in value:
                return put(defined[str(value["$ref"]).rpartition("/")[2]])
            return {name: put(one) for name, one in value.items()}
        return [put(one) for one in value] if isinstance(value, list) else value

    found: dict[str, Any] = put(schema)
    return found
