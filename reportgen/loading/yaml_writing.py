"""Data as YAML text that the reader takes back unchanged."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from reportgen.models.record import ORIGIN_KEY
from reportgen.models.values import FigureText

_SHORT = 60  # a mapping of plain texts up to this length is written on one line


def write_yaml(data: Mapping[str, Any]) -> str:
    """The text of a file: keys in their order, long passages as blocks, origins left out."""
    text: str = yaml.dump(
        drop_origins(data), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=False
    )
    return text


def drop_origins(value: Any) -> Any:
    """The data as a person would write it."""
    if isinstance(value, Mapping):
        return {key: drop_origins(inner) for key, inner in value.items() if key != ORIGIN_KEY}
    return [drop_origins(one) for one in value] if isinstance(value, list | tuple) else value


class _Writer(yaml.SafeDumper):
    """Indents lists below their key, and never abbreviates what occurs twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    # PyYAML calls it so.
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _write_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(text), style=_choose_style(text))


def _write_figures(writer: _Writer, text: FigureText) -> yaml.ScalarNode:
    return writer.represent_scalar("!figures", str(text), style=_choose_style(text) or "'")


def _write_mapping(writer: _Writer, data: dict[str, Any]) -> yaml.MappingNode:
    plain = all(type(one) is str and "\n" not in one for one in data.values())
    is_short = sum(len(key) + len(str(one)) + 4 for key, one in data.items()) <= _SHORT
    style = True if plain and is_short and data else None
    return writer.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=style)


def _choose_style(text: str) -> str | None:
    """A block for what has several lines, unless blanks at a line's end would be lost to the eye."""
    return "|" if "\n" in text and not re.search(r"[ \t]\n|\A\s", text) else None


_Writer.add_representer(str, _write_text)
_Writer.add_representer(FigureText, _write_figures)
_Writer.add_representer(dict, _write_mapping)
