"""Where the values of a YAML file stand: its nodes are read again when somebody asks, for most places never are.

The nodes of a form take more memory than all else that is made of it; without them it stays in the processor's cache.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from reportgen.models.record import Origin
from reportgen.problems import Location

Pair = tuple[Node, Node]  # a key and its value
Entries = tuple[MappingNode, Mapping[str, Pair]]  # a mapping and its entries by their names


class Source:
    """A file whose mappings are read once more where somebody asks for places; it has the same ones every time."""

    def __init__(self, file: str, read: Callable[[], Sequence[Entries]]) -> None:
        self.file = file
        self._read = read

    @cached_property
    def mappings(self) -> Sequence[Entries]:
        """Every mapping, in the order in which they end."""
        return self._read()


class Written(Origin):
    """The origin of a mapping that was read from a file, by its number there."""

    __slots__ = ("_is_plain", "_number", "_source")

    def __init__(self, source: Source, number: int, *, is_plain: bool = False) -> None:
        self._source = source
        self._number = number
        self._is_plain = is_plain

    @property
    def location(self) -> Location:
        """The place where the mapping begins."""
        node, _ = self._source.mappings[self._number]
        return self._locate(node)

    @property
    def fields(self) -> Mapping[str, Location]:
        """The places of all values."""
        places = {name: self._locate(_choose_node(*pair)) for name, pair in self._pairs.items()}
        lists = {name: value for name, (_, value) in self._pairs.items() if isinstance(value, SequenceNode)}
        items = (item for name, value in lists.items() for item in _list_items(name, value))
        return places | {name: self._locate(item) for name, item in items}

    @property
    def keys(self) -> Mapping[str, Location]:
        """The places of all keys."""
        return {name: self._locate(key) for name, (key, _) in self._pairs.items()}

    @property
    def is_plain(self) -> bool:
        """Whether none of its texts is marked."""
        return self._is_plain

    def find(self, name: str) -> Location | None:
        """The place of a value; None where it was not written."""
        pair = self._pairs.get(name)
        node = self._find_item(name) if pair is None else _choose_node(*pair)
        return None if node is None else self._locate(node)

    @property
    def _pairs(self) -> Mapping[str, Pair]:
        return self._source.mappings[self._number][1]

    def _locate(self, node: Node) -> Location:
        return locate(self._source.file, node)

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
