"""Tables of a department: fixed assets, and resources by source and stage with their outline."""

from collections.abc import Iterator, Mapping, Sequence

from reportgen.document.materials import Materials
from reportgen.document.numerals import numbered
from reportgen.document.tables.rows import RowData, Value, named, serial, words
from reportgen.document.tree import Inlines, Ordinal
from reportgen.figures.fixed_assets import COLUMNS
from reportgen.models.funds import FundSource

_STAGES = ("initial_budget", "adjusted_budget", "spent")


def asset_rows(materials: Materials) -> Iterator[RowData]:
    """One row for each class of fixed assets, and the total."""
    department = materials.evaluation.department
    for number, asset in enumerate(department.fixed_assets if department else (), 1):
        figures = named(materials.figures, f"department.fixed_assets.{asset.id}", COLUMNS)
        yield RowData(figures | {"number": serial(number), "name": asset.name})
    totals = named(materials.figures, "department.fixed_assets.total", COLUMNS)
    yield RowData(totals | {"name": words(materials.pack.words["table"]["total"])}, is_total=True)


def resource_rows(materials: Materials) -> Iterator[RowData]:
    """Every source below the one it belongs to, what was carried over, and the total."""
    yield from _outline(materials, materials.evaluation.funds.sources, None, 1)
    table = materials.pack.words["table"]
    yield RowData({"name": table["carried_over"], "spent": materials.figures.get("department.carried_over")})
    stages = ("funds.initial_budget", "funds.budget", "funds.spent")
    totals: dict[str, Value] = {key: materials.figures.get(figure) for key, figure in zip(_STAGES, stages, strict=True)}
    totals |= {"rate": materials.figures.get("funds.execution_rate"), "name": words(table["total"])}
    yield RowData(totals, is_total=True)


def _outline(materials: Materials, sources: Sequence[FundSource], parent: str | None, depth: int) -> Iterator[RowData]:
    number = 0
    for source in sources:
        if source.parent != parent:
            continue
        number += not source.of_which
        yield _resource(materials, source, (_label(materials.pack.words["outline"], source, depth, number)))
        yield from _outline(materials, sources, source.id, depth + 1)


def _label(outline: Mapping[str, str], source: FundSource, depth: int, number: int) -> Inlines:
    if source.of_which:
        return words(outline["of_which"])
    return (Ordinal(numbered(outline[f"level{min(depth, 3)}"], number)),)


def _resource(materials: Materials, source: FundSource, label: Inlines) -> RowData:
    figures = named(materials.figures, f"funds.sources.{source.id}", _STAGES)
    rate = materials.figures.get(f"department.resources.{source.id}.execution_rate")
    return RowData(figures | {"name": (*label, *words(source.name)), "rate": rate})
