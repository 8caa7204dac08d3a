"""Score tables: the whole by level one, one level-one indicator in full, the indicator system."""

from collections.abc import Iterable, Iterator

from reportgen.document.materials import Materials
from reportgen.document.tables.rows import Lines, RowData, Value, named, serial, with_figure, words
from reportgen.document.views import GroupView, IndicatorView

_RESULT = ("full_score", "score", "score_rate", "weight")
_LEAF = ("full_score", "score", "score_rate", "target", "actual", "completion_rate", "deducted")


def level_rows(materials: Materials) -> Iterator[RowData]:
    """One row for each level-one indicator, and the total."""
    for group in materials.groups:
        yield RowData(_results(materials, group) | {"level1": f"{group.code}{group.name}"})
    yield _total(materials)


def group_rows(materials: Materials, group: str) -> Iterator[RowData]:
    """Every indicator of one level-one indicator, and its subtotal."""
    chosen = materials.find_group(group)
    yield from _leaves(materials, (chosen,))
    name = words(materials.pack.words["table"]["subtotal"])
    yield RowData(_results(materials, chosen) | {"name": name}, is_total=True)


def system_rows(materials: Materials) -> Iterator[RowData]:
    """Every indicator with its definition, standard, values, score and losses, and the total."""
    yield from _leaves(materials, materials.groups)
    yield _total(materials)


def _total(materials: Materials) -> RowData:
    name = words(materials.pack.words["table"]["total"])
    return RowData(named(materials.figures, "total", _RESULT) | {"name": name}, is_total=True)


def _results(materials: Materials, group: GroupView) -> dict[str, Value]:
    return named(materials.figures, f"levels.{group.id}", _RESULT)


def _leaves(materials: Materials, groups: Iterable[GroupView]) -> Iterator[RowData]:
    number = 0
    for first in groups:
        for path, leaf in _with_paths(first):
            number += 1
            yield _leaf(materials, path, leaf, number)


def _with_paths(first: GroupView) -> Iterator[tuple[tuple[GroupView, ...], IndicatorView]]:
    for leaf in first.indicators:
        yield (first,), leaf
    for second in first.groups:
        for leaf in second.leaves:
            yield (first, second), leaf


def _leaf(materials: Materials, path: tuple[GroupView, ...], leaf: IndicatorView, number: int) -> RowData:
    groups: dict[str, Value] = {f"level{depth}": _labelled(materials, group) for depth, group in enumerate(path, 1)}
    identity = {f"level{depth}": group.id for depth, group in enumerate(path, 1)}
    if leaf.definition:
        identity["definition"] = leaf.definition
    texts: dict[str, Value] = {
        "number": serial(number),
        "code": leaf.code,
        "name": leaf.name,
        "level3": f"{leaf.code}{leaf.name}",
        "level3_scored": _labelled(materials, leaf),
        "definition": leaf.definition,
        "standard": Lines(leaf.standard),
        "losses": Lines(leaf.losses),
        "remark": leaf.indicator.remark,
    }
    return RowData(groups | named(materials.figures, f"indicators.{leaf.id}", _LEAF) | texts, identity)


def _labelled(materials: Materials, scored: GroupView | IndicatorView) -> Lines:
    """The name with its full score: 产出, and （31分） on a line of its own: brackets break badly in narrow cells."""
    pattern = materials.pack.words["table"]["scored"]
    before, after = (part.format(name=f"{scored.code}{scored.name}") for part in pattern.split("|"))
    *names, before = before.split("\n")
    return Lines((*map(words, names), with_figure(before, scored.full_score, after)))
