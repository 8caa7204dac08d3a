"""Traces as JSON and back: lists without keys, for they travel in every Word file."""

from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.revision.merging.traces import Grid, Item, Leaf, Row, Stories
from reportgen.revision.merging.words import Shown

_TABLE = 2  # what a table is packed as: its mark and its rows


def pack_stories(stories: Stories) -> dict[str, list[Any]]:
    """Stories as JSON, with their words."""
    return {name: pack_items(items) for name, items in stories.items()}


def unpack_stories(packed: Mapping[str, Sequence[Any]]) -> Stories:
    """The stories of their JSON."""
    return {name: unpack_items(items) for name, items in packed.items()}


def pack_items(items: Sequence[Item]) -> list[Any]:
    """Items as JSON, with their words."""
    return [_pack(item) for item in items]


def _pack(item: Item) -> list[Any]:
    if isinstance(item, Leaf):
        return pack_leaf(item)
    rows = [[[pack_items(cell) for cell in row.cells], row.merges] for row in item.rows]
    return [item.mark, rows]


def pack_leaf(leaf: Leaf) -> list[Any]:
    """A paragraph as JSON, its words last."""
    figures = [[one.tag, one.display, one.start] for one in leaf.figures]
    return [leaf.mark, leaf.style, leaf.shown, leaf.words, leaf.fixed, leaf.look, figures, leaf.text]


def leave_out_words(packed: Sequence[Any]) -> list[Any]:
    """Packed items without their words, as they travel in a file."""
    return [
        [one[0], [[[leave_out_words(cell) for cell in cells], merges] for cells, merges in one[1]]]
        if len(one) == _TABLE
        else one[:-1]
        for one in packed
    ]


def unpack_items(packed: Sequence[Any]) -> tuple[Item, ...]:
    """The items of their JSON."""
    return tuple(map(_unpack, packed))


def _unpack(packed: list[Any]) -> Item:
    if len(packed) == _TABLE:
        rows = (Row(tuple(unpack_items(cell) for cell in cells), merges) for cells, merges in packed[1])
        return Grid(packed[0], tuple(rows))
    mark, style, shown, words, fixed, look, figures, *text = packed
    return Leaf(
        mark, style, shown, words, fixed, look, tuple(Shown(*one) for one in figures), text[0] if text else None
    )
