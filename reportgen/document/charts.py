"""Named charts: each takes its rows from a function, as tables do, and its bars and words from the pack."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from reportgen.document.materials import Materials
from reportgen.document.tables import ROW_SOURCES
from reportgen.document.tables.rows import RowData, Value, named
from reportgen.document.tree import Caption, Chart, ChartKind, FigureMark, Inlines, Ordinal, Series, Text
from reportgen.figures.formats import bare, in_unit, with_decimals
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.layouts import ChartLayout, SeriesLayout

_COMPARED = ("target", "actual", "completion_rate", "score_rate")
_AXIS = Decimal(14)  # millimetres below the bars of a chart that grows with them


def stage_rows(materials: Materials) -> Iterator[RowData]:
    """What was budgeted, received and spent, by the names that the pack has for the stages."""
    for stage, name in materials.pack.words["funds_stages"].items():
        amount = materials.figures.get(f"funds.{stage}")
        if amount is not None and amount.value:
            yield RowData({"name": name, "amount": amount})


def target_rows(materials: Materials, group: str = "") -> Iterator[RowData]:
    """Every indicator whose target and actual value are numbers, those of one level-one indicator where it is named."""
    for first in materials.groups:
        for leaf in first.leaves if group in {"", first.id} else ():
            if leaf.is_measured:
                yield RowData({"name": leaf.name} | named(materials.figures, f"indicators.{leaf.id}", _COMPARED))


CHART_SOURCES: Mapping[str, Callable[..., Iterable[RowData]]] = {
    "scores.levels": ROW_SOURCES["scores.levels"],
    "indicators.targets": target_rows,
    "funds.stages": stage_rows,
    "survey.question": ROW_SOURCES["survey.question"],
}


class ChartKeys(NamedTuple):
    """What may name the bars of a chart, and the numbers that they may show."""

    categories: tuple[str, ...]
    series: tuple[str, ...]


CHART_KEYS: Mapping[str, ChartKeys] = {
    "scores.levels": ChartKeys(("level1",), ("full_score", "score", "score_rate", "weight")),
    "indicators.targets": ChartKeys(("name",), _COMPARED),
    "funds.stages": ChartKeys(("name",), ("amount",)),
    "survey.question": ChartKeys(("name",), ("count", "share", "weight")),
}


def lay_out_chart(rows: Iterable[RowData], layout: ChartLayout, caption: Inlines, words: Mapping[str, str]) -> Chart:
    """The chart of the rows, totals left out; its id and number are given when the document is numbered."""
    kept = [row for row in rows if not row.is_total]
    categories = tuple(_read(row.values.get(layout.category)) for row in kept)
    series = tuple(
        Series(one.title, tuple(_figure(row.values.get(one.key), one, layout) for row in kept)) for one in layout.series
    )
    kind = ChartKind(layout.kind)
    bars = layout.row_height * len(kept) * len(series) + _AXIS
    return Chart(
        id="",
        kind=kind,
        categories=categories,
        series=series,
        caption=Caption("", caption),
        alternative=describe(categories, series, layout, words),
        width_mm=float(layout.width),
        height_mm=float(bars if kind is ChartKind.BAR else layout.height),
        unit=layout.unit,
        maximum=None if layout.maximum is None else float(layout.maximum),
    )


def describe(
    categories: tuple[str, ...], series: tuple[Series, ...], layout: ChartLayout, words: Mapping[str, str]
) -> str:
    """All that the chart shows, for those who cannot see it."""
    lines = []
    for one in series:
        points = zip(categories, one.figures, strict=True)
        shown = words["separator"].join(
            words["point"].format(category=category, value=figure.display, unit=layout.unit)
            for category, figure in points
            if figure is not None
        )
        lines.append(words["series"].format(name=one.name, points=shown))
    return words[layout.kind].format(series="".join(lines))


def _figure(value: Value, series: SeriesLayout, layout: ChartLayout) -> Figure | None:
    """The figure as the chart prints it: money in the chart's unit, the number alone."""
    if not isinstance(value, Figure) or value.value is None:
        return None
    if layout.unit and value.kind is FigureKind.MONEY:
        return bare(in_unit(value, layout.unit, 2 if series.decimals is None else series.decimals))
    return bare(value if series.decimals is None else with_decimals(value, series.decimals))


def _read(value: Value) -> str:
    """A row's name as text."""
    if isinstance(value, tuple):
        return "".join(_READERS[type(one)](one) for one in value if type(one) in _READERS)
    return value if isinstance(value, str) else ""


_READERS: Mapping[type, Callable[..., str]] = {
    Text: lambda inline: inline.text,
    Ordinal: lambda inline: inline.text,
    FigureMark: lambda inline: inline.figure.display,
}
