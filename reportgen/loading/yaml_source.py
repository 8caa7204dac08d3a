"""YAML as written: every scalar stays text, and every value knows its line and column."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Never, cast

import yaml
from yaml._yaml import CParser
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode

from reportgen.loading.places import Entries, Pair, Source, Written, locate
from reportgen.loading.syntax import MAX_DEPTH, TOO_DEEP, explain_syntax
from reportgen.loading.text_source import UNPRINTABLE, read_text
from reportgen.models.record import ORIGIN_KEY
from reportgen.models.values import FigureText
from reportgen.problems import Location, Problem, problem

MAX_VALUES = 200_000  # aliases count as often as they are used
_FEW = 800  # levels, which the parser can go down with half of the smallest stack

Outcome = tuple[dict[str, Any] | None, tuple[Problem, ...]]

_FIGURES = "!figures"
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_NO_NAMES = _NOTHING | {ORIGIN_KEY}


def read_yaml(path: Path, file: str | None = None) -> Outcome:
    """The mapping in a file with an `Origin` in every mapping, and every problem of its writing."""
    name = str(path) if file is None else file
    text, problems = read_text(path, name)
    return (None, problems) if text is None else parse_yaml(text, name)


def parse_yaml(text: str, file: str) -> Outcome:
    """The mapping that a text holds; None where the text is no mapping at all."""
    try:
        root = _open(text.encode()).get_single_node()
    except yaml.YAMLError as error:
        return None, (explain_syntax(error, text, file),)
    if not isinstance(root, MappingNode):
        code = "yaml-empty" if root is None else "yaml-not-a-mapping"
        return None, (problem(code, Location(file, 1)),)
    return _Builder(Source(file, partial(_list_mappings, text, file))).build(root)


def _list_mappings(text: str, file: str) -> Sequence[Entries]:
    """Every mapping of a text that was read before."""
    builder = _Builder(Source(file, tuple))
    builder.build(cast(MappingNode, _open(text.encode()).get_single_node()))
    return builder.mappings


class _TextLoader(CParser):
    """The C parser with the resolver left out: a plain `no` is the text `no`."""

    # What the parser asks of a resolver for each node is answered without a step of Python's: no tag, nothing to do.
    resolve: Any = "".format
    descend_resolver: Any = dict[object, object]().get
    ascend_resolver: Any = tuple


class _WaryLoader(_TextLoader):
    """The same for a text that may have many levels.

    The parser calls itself for every level without a bound of its own: so each takes one from a store that gives out.
    """

    def __init__(self, text: bytes) -> None:
        super().__init__(text)
        left = [None] * MAX_DEPTH
        take = left.pop

        def descend(parent: Node, _index: object) -> None:
            try:
                take()
            except IndexError:
                raise ComposerError(None, None, TOO_DEEP, parent.start_mark) from None

        self.descend_resolver = descend
        self.ascend_resolver = partial(left.append, None)


def _open(text: bytes) -> _TextLoader:
    """The parser of a text: every level takes one of the signs that are counted."""
    signs = len(text) - len(text.translate(None, b"[{-?:"))
    return _TextLoader(text) if signs < _FEW else _WaryLoader(text)


class _Abandoned(Exception):
    """The document is too deep or too large to go on."""


class _Builder:
    """Turns the nodes of one file into dicts, lists and text, and gathers problems."""

    def __init__(self, source: Source) -> None:
        self.mappings: list[Entries] = []
        self._source = source
        self._problems: list[Problem] = []
        self._values = 0
        self._marked = 0  # texts with `!figures`

    def build(self, root: MappingNode) -> Outcome:
        try:
            data = self._mapping(root, 1)
        except _Abandoned:
            data = None
        return data, tuple(dict.fromkeys(self._problems))  # an alias repeats its problems

    def _value(self, node: Node, depth: int) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        self._enter(node, depth)
        return [self._value(item, depth + 1) for item in node.value]

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        """The values by their names; a plain text, which most are, is taken as it is."""
        self._enter(node, depth)
        marked = self._marked
        values: dict[str, Any] = {}
        pairs: dict[str, Pair] = {}
        for pair in node.value:
            key, value = pair
            name = key.value
            if key.__class__ is not ScalarNode or name in pairs or name in _NO_NAMES:
                name = self._refuse_key(key, pairs)
            pairs[name] = pair
            if ":" in name and _is_glued(key, value):
                self._report("yaml-colon-space", key, found=name)
                own, _, values[own] = name.partition(":")
                pairs[own] = pair
            elif value.__class__ is ScalarNode and value.style != '"' and not value.tag and value.value not in _NOTHING:
                values[name] = value.value
            else:
                values[name] = self._value(value, depth + 1)
        values[ORIGIN_KEY] = Written(self._source, len(self.mappings), is_plain=self._marked == marked)
        self.mappings.append((node, pairs))
        return values

    def _refuse_key(self, key: Node, seen: Mapping[str, Pair]) -> str:
        """What goes for the name of an entry that has none, or that of another."""
        if key.__class__ is not ScalarNode or key.value in _NO_NAMES:
            self._report("yaml-key", key)
            return f"({key.start_mark.line + 1}, {key.start_mark.column + 1})"
        line = seen[key.value][0].start_mark.line + 1
        self._report("yaml-duplicate-key", key, key=key.value, line=line)
        return str(key.value)

    def _scalar(self, node: ScalarNode) -> str:
        written: str = node.value
        if node.tag == _FIGURES:
            self._marked += 1
            text = FigureText(written)
            text.location = locate(self._source.file, node)
            return text
        if node.tag:
            self._report("yaml-tag", node, tag=node.tag)
        if written in _NOTHING and not node.style:
            self._report("empty-value", node, found=written)
        if node.style == '"' and (match := UNPRINTABLE.search(written)):
            self._report("unprintable-character", node, character=f"U+{ord(match.group()):04X}")
        return written

    def _enter(self, node: Node, depth: int) -> None:
        self._values += len(node.value)
        if self._values > MAX_VALUES:
            self._abandon("yaml-too-many-values", node, MAX_VALUES)
        if depth > MAX_DEPTH:
            self._abandon("yaml-too-deep", node, MAX_DEPTH)
        if node.tag:
            self._report("yaml-tag", node, tag=node.tag)

    def _abandon(self, code: str, node: Node, most: int) -> Never:
        self._report(code, node, most=most)
        raise _Abandoned

    def _report(self, code: str, node: Node, **values: object) -> None:
        self._problems.append(problem(code, locate(self._source.file, node), **values))


def _is_glued(key: Node, value: Node) -> bool:
    """Whether a name and its value were written without the blank behind the colon, as in {method:proportional}."""
    if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode):
        return False
    return not (key.style or value.style or value.value)
