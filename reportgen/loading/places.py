"""Where the values of a YAML file stand: read from its nodes when somebody asks, for most places are never needed."""

from collections.abc import Iterator, Mapping

from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from reportgen.models.record import Origin
from reportgen.problems import Location

Pair = tuple[Node, Node]  # a key and its value


class Written(Origin):
    """The origin of a mapping that was read from a file, in its entries by their names."""

    __slots__ = ("_file", "_node", "_pairs")

    def __init__(self, file: str, node: MappingNode, pairs: Mapping[str, Pair]) -> None:
        self._file = file
        self._node = node
        self._pairs = pairs

    @property
    def location(self) -> Location:
        """The place where the mapping begins."""
        return locate(self._file, self._node)

    @property
    def fields(self) -> Mapping[str, Location]:
        """The places of all values."""
        places = {name: locate(self._file, _choose_node(*pair)) for name, pair in self._pairs.items()}
        lists = {name: value for name, (_, value) in self._pairs.items() if isinstance(value, SequenceNode)}
        items = (item for name, value in lists.items() for item in _list_items(name, value))
        return places | {name: locate(self._file, item) for name, item in items}

    @property
    def keys(self) -> Mapping[str, Location]:
        """The places of all keys."""
        return {name: locate(self._file, key) for name, (key, _) in self._pairs.items()}

    def find(self, name: str) -> Location | None:
        """The place of a value; None where it was not written."""
        pair = self._pairs.get(name)
        if pair is None:
            return self.fields.get(name) if "." in name else None
        return locate(self._file, _choose_node(*pair))


def locate(file: str, node: Node) -> Location:
    """The place where a node begins."""
    mark = node.start_mark
    return Location(file, mark.line + 1, mark.column + 1)


def _choose_node(key: Node, value: Node) -> Node:
    """What to point at: the value, or its key where the value starts on a line below."""
    is_block = isinstance(value, CollectionNode) and value.flow_style is False
    return key if is_block else value


def _list_items(name: str, node: SequenceNode) -> Iterator[tuple[str, Node]]:
    """The items of a list by their names, `evidence.0`; one that is a mapping has an origin of its own."""
    for number, item in enumerate(node.value):
        if item.__class__ is not MappingNode:
            yield f"{name}.{number}", item
        if item.__class__ is SequenceNode:
            yield from _list_items(f"{name}.{number}", item)
