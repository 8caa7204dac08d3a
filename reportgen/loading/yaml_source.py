"""YAML as written: every scalar stays text, and every value knows its line and column."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Never, TypeVar, overload

import yaml
from yaml._yaml import CParser
from yaml.composer import ComposerError
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from reportgen.loading.syntax import MAX_DEPTH, TOO_DEEP, explain_syntax
from reportgen.loading.text_source import UNPRINTABLE, read_text
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.values import FigureText
from reportgen.problems import Location, Problem, problem

MAX_VALUES = 200_000  # aliases count as often as they are used

T = TypeVar("T")
Outcome = tuple[dict[str, Any] | None, tuple[Problem, ...]]

_FIGURES = "!figures"
_UNTAGGED: Final = {ScalarNode: "scalar", SequenceNode: "sequence", MappingNode: "mapping"}
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def read_yaml(path: Path, file: str | None = None) -> Outcome:
    """The mapping in a file with an `Origin` in every mapping, and every problem of its writing."""
    name = str(path) if file is None else file
    text, problems = read_text(path, name)
    return (None, problems) if text is None else parse_yaml(text, name)


def parse_yaml(text: str, file: str) -> Outcome:
    """The mapping that a text holds; None where the text is no mapping at all."""
    try:
        root = _TextLoader(text).get_single_node()
    except yaml.YAMLError as error:
        return None, (explain_syntax(error, text, file),)
    if not isinstance(root, MappingNode):
        code = "yaml-empty" if root is None else "yaml-not-a-mapping"
        return None, (problem(code, Location(file, 1)),)
    return _Builder(file).build(root)


class Places(Mapping[str, Location]):
    """Locations by name, made only when someone asks: most are never needed."""

    __slots__ = ("_file", "_marks")

    def __init__(self, file: str, marks: dict[str, yaml.Mark]) -> None:
        self._file = file
        self._marks = marks

    def __getitem__(self, name: str) -> Location:
        return _locate(self._file, self._marks[name])

    @overload
    def get(self, name: str, default: None = None, /) -> Location | None: ...
    @overload
    def get(self, name: str, default: Location | T, /) -> Location | T: ...
    def get(self, name: str, default: Any = None, /) -> Any:
        """The location, or the default; most fields that are asked for were not written."""
        mark = self._marks.get(name)
        return default if mark is None else _locate(self._file, mark)

    def __iter__(self) -> Iterator[str]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


class _TextLoader(CParser):
    """The C parser with the resolver left out: a plain `no` is the text `no`.

    The parser calls itself for every level without a bound of its own, so the depth is counted where it asks for tags.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._above: list[None] = []  # one for each level
        self.ascend_resolver = self._above.pop  # which takes no step of Python's

    def resolve(self, kind: type[Node], _value: object, _implicit: object) -> str:
        return _UNTAGGED[kind]

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        self._above.append(None)
        if len(self._above) > MAX_DEPTH and parent is not None:
            raise ComposerError(None, None, TOO_DEEP, parent.start_mark)


class _Abandoned(Exception):
    """The document is too deep or too large to go on."""


class _Builder:
    """Turns the nodes of one file into dicts, lists and text, and gathers problems."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._problems: list[Problem] = []
        self._values = 0

    def build(self, root: MappingNode) -> Outcome:
        try:
            data = self._mapping(root, 1)
        except _Abandoned:
            data = None
        return data, tuple(dict.fromkeys(self._problems))  # an alias repeats its problems

    def _value(self, node: Node, depth: int, name: str, fields: dict[str, yaml.Mark]) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        return self._sequence(node, depth, name, fields)

    def _sequence(self, node: Node, depth: int, name: str, fields: dict[str, yaml.Mark]) -> list[Any]:
        """The items of a list; the places of those without an origin of their own go to `fields`."""
        self._enter(node, depth)
        items = []
        for index, item in enumerate(node.value):
            place = f"{name}.{index}"
            if item.__class__ is not MappingNode:
                fields[place] = item.start_mark
            items.append(self._value(item, depth + 1, place, fields))
        return items

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        self._enter(node, depth)
        values: dict[str, Any] = {}
        fields: dict[str, yaml.Mark] = {}
        keys: dict[str, yaml.Mark] = {}
        for key, value in node.value:
            name = self._key(key, keys)
            keys[name] = key.start_mark
            fields[name] = (key if _is_block(value) else value).start_mark
            if _is_glued(key, value):
                self._report("yaml-colon-space", key, found=key.value)
                own, _, values[own] = name.partition(":")
                fields[own], keys[own] = fields[name], keys[name]
                continue
            values[name] = self._value(value, depth + 1, name, fields)
        values[ORIGIN_KEY] = Origin(self._place(node), Places(self._file, fields), Places(self._file, keys))
        return values

    def _key(self, node: Node, seen: dict[str, yaml.Mark]) -> str:
        if node.__class__ is not ScalarNode or node.value in _NOTHING or node.value == ORIGIN_KEY:
            self._report("yaml-key", node)
            return f"({node.start_mark.line + 1}, {node.start_mark.column + 1})"
        if node.value in seen:
            self._report("yaml-duplicate-key", node, key=node.value, line=seen[node.value].line + 1)
        return str(node.value)

    def _scalar(self, node: ScalarNode) -> str:
        self._count(node)
        written: str = node.value
        if node.tag == _FIGURES:
            text = FigureText(written)
            text.location = self._place(node)
            return text
        if node.tag != "scalar":
            self._report("yaml-tag", node, tag=node.tag)
        if written in _NOTHING and not node.style:
            self._report("empty-value", node, found=written)
        if node.style == '"' and (match := UNPRINTABLE.search(written)):
            self._report("unprintable-character", node, character=f"U+{ord(match.group()):04X}")
        return written

    def _enter(self, node: Node, depth: int) -> None:
        self._count(node)
        if depth > MAX_DEPTH:
            self._abandon("yaml-too-deep", node, MAX_DEPTH)
        if node.tag != _UNTAGGED[node.__class__]:
            self._report("yaml-tag", node, tag=node.tag)

    def _count(self, node: Node) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._abandon("yaml-too-many-values", node, MAX_VALUES)

    def _abandon(self, code: str, node: Node, most: int) -> Never:
        self._report(code, node, most=most)
        raise _Abandoned

    def _report(self, code: str, node: Node, **values: object) -> None:
        self._problems.append(problem(code, self._place(node), **values))

    def _place(self, node: Node) -> Location:
        return _locate(self._file, node.start_mark)


def _locate(file: str, mark: yaml.Mark) -> Location:
    return Location(file, mark.line + 1, mark.column + 1)


def _is_glued(key: Node, value: Node) -> bool:
    """Whether a name and its value were written without the blank behind the colon, as in {method:proportional}."""
    if ":" not in key.value or not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode):
        return False
    return not (key.style or value.style or value.value)


def _is_block(node: Node) -> bool:
    """Whether the value starts on a line below its key, so that the key is the better place to point at."""
    return isinstance(node, CollectionNode) and node.flow_style is False
