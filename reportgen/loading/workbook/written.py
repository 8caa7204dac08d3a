"""Values on their way from cells to records: each with its place, until the origins are laid."""

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.frozen import dataclass
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.values import FigureText
from reportgen.problems import NOWHERE, Location

Tree = Any  # Written, or a dict or list of trees


@dataclass(frozen=True, slots=True)
class Written:
    """A text and the cell that it was written in."""

    text: str
    place: Location


def place_all(value: Any, place: Location) -> Tree:
    """The value with every text in it at one place; origins of other kinds are left out."""
    if isinstance(value, Mapping):
        return {key: place_all(inner, place) for key, inner in value.items() if key != ORIGIN_KEY}
    if isinstance(value, list):
        return [place_all(inner, place) for inner in value]
    return Written(value, place)


def put(record: dict[str, Any], path: tuple[str, ...], tree: Tree) -> bool:
    """Lay a tree into a record; False where another value is there already."""
    *above, last = path
    home: Any = record
    for step in above:
        home = home.setdefault(step, {})
        if not isinstance(home, dict):
            return False
    here = home.get(last)
    if isinstance(here, dict) and isinstance(tree, dict):
        refused = [key for key, inner in tree.items() if not put(here, (key,), inner)]
        return not refused
    if last in home:
        return False
    home[last] = tree
    return True


def settle(tree: Tree, place: Location = NOWHERE) -> Any:
    """Plain data with an origin in every mapping, as the YAML reader makes it."""
    if isinstance(tree, Written):
        return _mark(tree)
    if isinstance(tree, list):
        return [settle(item, find_place(item)) for item in tree]
    places = {key: find_place(inner) for key, inner in tree.items()}
    fields = dict(places)
    for key, inner in tree.items():
        fields |= dict(_place_items(key, inner))
    here = next((one for one in places.values() if one != NOWHERE), place)
    data = {key: settle(inner, places[key]) for key, inner in tree.items()}
    return data | {ORIGIN_KEY: Origin(here, fields, places)}


def _mark(leaf: Written) -> str:
    if isinstance(leaf.text, FigureText):
        marked = FigureText(leaf.text)
        marked.location = leaf.place
        return marked
    return leaf.text


def _place_items(key: str, tree: Tree) -> Iterator[tuple[str, Location]]:
    if isinstance(tree, list):
        for index, item in enumerate(tree):
            yield f"{key}.{index}", find_place(item)
            yield from _place_items(f"{key}.{index}", item)


def find_place(tree: Tree) -> Location:
    """The place of the first text in a tree."""
    if isinstance(tree, Written):
        return tree.place
    inner = tree.values() if isinstance(tree, dict) else tree
    return next((place for one in inner if (place := find_place(one)) != NOWHERE), NOWHERE)


def text_of(tree: Tree) -> str:
    """What a value says, wherever it was written."""
    return tree.text if isinstance(tree, Written) else str(tree and _texts(tree))


def _texts(tree: Tree) -> Any:
    if isinstance(tree, Written):
        return tree.text
    return {k: _texts(v) for k, v in tree.items()} if isinstance(tree, dict) else [_texts(one) for one in tree]
