"""JSON Schemas of the models, in Chinese: for editors, which read plain numbers and words where we read text."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from reportgen.models.indicator import Rule
from reportgen.models.layouts import FormRow
from reportgen.models.naming import name_field
from reportgen.models.record import ORIGIN_KEY
from reportgen.models.survey import Option, Survey
from reportgen.problems import names
from reportgen.schema.words import describe_choice, describe_field, describe_model
from reportgen.workspace import pack_names, profile_names

OWN_WORDS = "$comment"
DIALECT = "http://json-schema.org/draft-07/schema#"

_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_FLAG: dict[str, Any] = {"type": ["boolean", "string"], "pattern": "^(?:true|false|yes|no|on|off)$"}
_INTEGER: dict[str, Any] = {"type": ["integer", "string"], "pattern": r"^-?\d+$"}
_DECIMAL: dict[str, Any] = {"type": ["number", "string"], "pattern": r"^-?\d+(?:\.\d+)?$"}
# What a file may leave to the raw answers of its survey.
_COUNTED = frozenset({(Option, "count"), (Survey, "returned"), (Survey, "valid")})


class ChineseSchema(GenerateJsonSchema):
    """Pydantic's schema without what no file says: defaults, empty values, and where a value was written."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 - as pydantic calls it
        """Fields in the order of the model, which is the order in which people write them."""
        return value

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - likewise
        """Never: what fields are called is told by `describe_properties`."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A record with its fields named and described."""
        model = schema["cls"]
        if issubclass(model, Rule):
            return {}  # written when the methods are known
        made = super().model_schema(schema)
        made.pop("title", None)
        made["properties"] = describe_properties(model, made.get("properties", {}))
        if "required" in made:
            made["required"] = [field for field in made["required"] if (model, field) not in _COUNTED]
        # Under another key, for pydantic writes the English docstring over the description.
        described = {"title": names()["models"].get(model.__name__, ""), OWN_WORDS: describe_model(model)}
        made = {**{key: text for key, text in described.items() if text}, **made}
        return allow_cells_alone(made) if issubclass(model, FormRow) else made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A value that may be left out is never written empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The value alone."""
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text; an editor sees a number in `2024`."""
        return super().str_schema(schema) | _TEXT

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002 - likewise
        """A flag in any of YAML's writings."""
        return dict(_FLAG)

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A whole number, quoted or not."""
        return super().int_schema(schema) | _INTEGER

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        """A number, quoted or not."""
        return super().float_schema(schema) | _DECIMAL

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The choices, each with its meaning."""
        choices: list[Enum] = schema["members"]
        return {
            "enum": [choice.value for choice in choices],
            "enumDescriptions": [describe_choice(choice) for choice in choices],
        }


def write_rule(methods: Mapping[str, JsonSchemaValue]) -> JsonSchemaValue:
    """A rule: its method, and beside it the parameters of that method and no others."""
    meanings = [one["description"] for one in methods.values()]
    return {
        "title": names()["models"]["Rule"],
        "description": describe_model(Rule),
        "type": "object",
        "properties": describe_properties(Rule, {"method": {"enum": list(methods), "enumDescriptions": meanings}}),
        "required": ["method"],
        "allOf": [_write_method(name, made) for name, made in methods.items()],
    }


def _write_method(name: str, made: JsonSchemaValue) -> JsonSchemaValue:
    """What a rule of the method may say besides."""
    rest = {key: made[key] for key in ("required", "additionalProperties") if key in made}
    parameters = {"method": {}, **made["properties"]}
    return {"if": {"properties": {"method": {"const": name}}}, "then": {"properties": parameters, **rest}}


def describe_properties(model: type[BaseModel], properties: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with their Chinese names and what to write in them."""
    return {
        field: _describe(made) | {"title": name_field(model, field), "description": describe_field(model, field)}
        for field, made in properties.items()
        if field != ORIGIN_KEY
    }


def allow_cells_alone(row: JsonSchemaValue) -> JsonSchemaValue:
    """A row of a form may be written as the list of its cells."""
    return {"anyOf": [row, row["properties"]["cells"]]}


def name_known(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties with the profiles and packs that there are as choices."""
    choices = {"profile": profile_names(), "pack": pack_names()}
    known = {field: {"enum": list(choices[field])} for field in choices if field in properties}
    return {field: made | known.get(field, {}) for field, made in properties.items()}


def _describe(made: Mapping[str, Any]) -> dict[str, Any]:
    """What was made of a field; beside a reference nothing counts in this dialect, so it is wrapped."""
    return {"allOf": [dict(made)]} if "$ref" in made else {key: made[key] for key in made if key != "title"}
