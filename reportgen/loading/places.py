"""Where the values of a YAML file stand: read from its nodes when somebody asks, for most places are never needed."""

from collections.abc import Iterator, Mapping

from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from reportgen.models.record import Origin
from reportgen.problems import Location

Pair = tuple[Node, Node]  # a key and its value


class Written(Origin):
    """The origin of a mapping that was read from a file, in its entries by their names."""

    __slots__ = ("_file", "_is_plain", "_node", "_pairs")

    def __init__(self, file: str, node: MappingNode, pairs: Mapping[str, Pair], *, is_plain: bool = False) -> None:
        self._file = file
        self._node = node
        self._pairs = pairs
        self._is_plain = is_plain

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

    @property
    def is_plain(self) -> bool:
        """Whether none of its texts is marked."""
        return self._is_plain

    def find(self, name: str) -> Location | None:
        """The place of a value; None where it was not written."""
        pair = self._pairs.get(name)
        node = self._find_item(name) if pair is None else _choose_node(*pair)
        return None if node is None else locate(self._file, node)

    def _find_item(self, name: str) -> Node | None:
        """The item of a list; one that is a mapping has an origin of its own."""
        above, _, number = name.rpartition(".")
        if not above:
            return None
        pair = self._pairs.get(above)
        holder = self._find_item(above) if pair is None else pair[1]
        if not isinstance(holder, SequenceNode) or not number.isdecimal() or int(number) >= len(holder.value):
            return None
        item: Node = holder.value[int(number)]
        return None if isinstance(item, MappingNode) else item


class Merged(Origin):
    """The origin of what several files say of one mapping: each of its keys stands in one of them."""

    __slots__ = ("_location", "_owners")

    def __init__(self, location: Location, owners: Mapping[str, Origin]) -> None:
        self._location = location
        self._owners = owners

    @property
    def location(self) -> Location:
        """The place of the whole."""
        return self._location

    @property
    def fields(self) -> Mapping[str, Location]:
        """The places of all values."""
        return {key: owner.fields[key] for key, owner in self._owners.items()}

    @property
    def keys(self) -> Mapping[str, Location]:
        """The places of all keys."""
        return {key: owner.keys[key] for key, owner in self._owners.items()}

    def find(self, name: str) -> Location | None:
        """The place of a value; None where it was not written."""
        owner = self._owners.get(name.partition(".")[0])
        return None if owner is None else owner.find(name)


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
