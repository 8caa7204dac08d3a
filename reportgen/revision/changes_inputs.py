"""What changed in the inputs: values of data files by their path, lines of texts, other files as a whole."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.loading.forms import FORMS
from reportgen.loading.parts import WORKBOOKS
from reportgen.loading.workbook.reading import read_workbook
from reportgen.loading.yaml_source import parse_yaml
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import NOWHERE

CORRECTIONS = "corrections.yaml"  # says why, and is no content of the report itself
_NAMING = ("id", "code", "figure", "name", "title", "stem", "file")


@dataclass(frozen=True, slots=True)
class InputChange:
    """A value, line or file that differs; `line` is that of the new one, or of the old one where there is none.

    `field` is the path of a value in a data file; `old` is None for what was added, `new` for what was taken out.
    """

    file: str
    line: int | None
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    line: int | None


def compare_inputs(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[InputChange, ...]:
    """Every difference between two sets of input files by name; the reasons of corrections are none."""
    found: list[InputChange] = []
    for name in sorted({*old, *new} - {CORRECTIONS}):
        before, after = old.get(name), new.get(name)
        if before != after:
            found += _compare_file(name, before, after)
    return tuple(found)


def _compare_file(name: str, old: bytes | None, new: bytes | None) -> Iterator[InputChange]:
    if name.endswith((".yaml", ".yml")):
        yield from _compare_values(name, _flatten(name, old), _flatten(name, new))
    elif name.endswith(".md"):
        yield from _compare_lines(name, _lines(old), _lines(new))
    elif name in WORKBOOKS:
        yield from _compare_values(name, _flatten_workbook(name, old), _flatten_workbook(name, new))
    else:
        yield InputChange(name, None, "", _name_size(old), _name_size(new))


def _name_size(data: bytes | None) -> str | None:
    return None if data is None else f"{len(data)} B"


def _lines(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode("utf-8-sig", "replace").splitlines()


def _compare_lines(name: str, old: list[str], new: list[str]) -> Iterator[InputChange]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for place in range(max(end - start, other_end - other_start)):
            before = old[start + place] if start + place < end else None
            after = new[other_start + place] if other_start + place < other_end else None
            line = other_start + place + 1 if after is not None else start + place + 1
            if (before or "").strip() or (after or "").strip():
                yield InputChange(name, line, "", before, after)


def _compare_values(name: str, old: dict[str, _Value], new: dict[str, _Value]) -> Iterator[InputChange]:
    for path in dict.fromkeys((*new, *old)):
        before, after = old.get(path), new.get(path)
        if before is None or after is None or before.text != after.text:
            line = after.line if after is not None else before.line if before is not None else None
            yield InputChange(name, line, path, _text(before), _text(after))


def _text(value: _Value | None) -> str | None:
    return None if value is None else value.text


def _flatten(name: str, data: bytes | None) -> dict[str, _Value]:
    """Every scalar of a YAML file by its path; items of a list go by their id where they have one."""
    if data is None:
        return {}
    root, _ = parse_yaml(data.decode("utf-8-sig", "replace"), name)
    return dict(_walk(root or {}, ""))


def _flatten_workbook(name: str, data: bytes | None) -> dict[str, _Value]:
    """Every value of a workbook by its path; a row moved is no change."""
    package = None if data is None else read_workbook(Path(name), data)[0]
    if package is None:
        return {}
    whole = {**package.main, **({FORMS: package.forms} if package.forms else {})}
    return dict(_walk(whole, ""))


def _walk(mapping: Mapping[str, Any], path: str) -> Iterator[tuple[str, _Value]]:
    origin: Origin = mapping.get(ORIGIN_KEY, Origin())
    for key, value in mapping.items():
        if key != ORIGIN_KEY:
            yield from _walk_value(value, f"{path}.{key}" if path else key, origin, key)


def _walk_value(value: Any, path: str, origin: Origin, key: str) -> Iterator[tuple[str, _Value]]:
    if isinstance(value, Mapping):
        yield from _walk(value, path)
    elif isinstance(value, list):
        names = _name_items(value)
        for number, item in enumerate(value):
            yield from _walk_value(item, f"{path}.{names[number]}", origin, f"{key}.{number}")
    else:
        yield path, _Value(str(value), (origin.find(key) or NOWHERE).line)


def _name_items(items: list[Any]) -> list[str]:
    """What the items of a list go by: an id that no other has, else their number."""
    names = [_name_item(item) or str(number) for number, item in enumerate(items, 1)]
    return [name if names.count(name) == 1 else f"{name}#{number}" for number, name in enumerate(names, 1)]


def _name_item(item: Any) -> str | None:
    if not isinstance(item, Mapping):
        return None
    return next((str(item[key]) for key in _NAMING if isinstance(item.get(key), str)), None)
