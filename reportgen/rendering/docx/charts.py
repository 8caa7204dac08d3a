"""Charts as native Word charts, each with the workbook that Excel opens to edit its data."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.document.look import Look
from reportgen.document.tree import Chart, ChartKind, Series
from reportgen.models.cells import name_column
from reportgen.rendering.charts import find_format, read_number
from reportgen.rendering.charts.numbers import list_ticks
from reportgen.rendering.docx.package import Part, pack, store
from reportgen.rendering.docx.text import escape_text
from reportgen.rendering.docx.workbook import write_workbook

CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNITS_PER_MILLIMETRE = 36000
_UNITS_PER_TWIP = 635
_SHEET = "Sheet1"
_RULE = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{}"/></a:solidFill></a:ln></c:spPr>'
_GREY, _BLACK = "BFBFBF", "000000"


def place_chart(chart: Chart, number: int, relation: str, width: int) -> str:
    """The run with the chart, at most `width` twips wide."""
    across = min(round(chart.width_mm * _UNITS_PER_MILLIMETRE), width * _UNITS_PER_TWIP)
    down = round(chart.height_mm * _UNITS_PER_MILLIMETRE)
    told = f'id="{number}" name="{escape_text(chart.id)}" descr="{escape_text(chart.alternative)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {told}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def list_chart_parts(charts: list[Chart], look: Look) -> Iterator[Part]:
    """The parts of all charts, their relations and workbooks."""
    for number, chart in enumerate(charts, 1):
        target = f"../embeddings/chart{number}.xlsx"
        relations = (
            f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="rId1" Type="{_PACKAGE}" Target="{target}"/></Relationships>'
        )
        yield pack(f"word/charts/chart{number}.xml", write_chart(chart, look).encode())
        yield pack(f"word/charts/_rels/chart{number}.xml.rels", relations.encode())
        rows = [(category, *values) for category, values in zip(chart.categories, _list_rows(chart), strict=True)]
        header = ("", *(series.name for series in chart.series))
        yield store(f"word/embeddings/chart{number}.xlsx", write_workbook(header, rows, find_format(chart)))


def _list_rows(chart: Chart) -> Iterator[tuple[Decimal | None, ...]]:
    for place in range(len(chart.categories)):
        figures = (series.figures[place] for series in chart.series)
        yield tuple(None if figure is None else read_number(figure) for figure in figures)


def write_chart(chart: Chart, look: Look) -> str:
    """The chart part; the numbers stored in it are shown until somebody edits the workbook."""
    direction = "bar" if chart.kind is ChartKind.BAR else "col"
    series = "".join(_write_series(chart, at, one, look) for at, one in enumerate(chart.series))
    gap = round(100 * (1 - 0.62) / 0.62 * len(chart.series))
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    return (
        f'{_DECLARATION}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{min(gap, 500)}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_write_axes(chart)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_write_letters(look)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _write_letters(look: Look) -> str:
    """Size, colour and fonts of all letters of the chart."""
    kind = look.types.get("chart") or look.types["form_cell"]
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="zh-CN" sz="{round(kind.size * 100)}">'
        f'<a:solidFill><a:srgbClr val="{_BLACK}"/></a:solidFill><a:latin typeface="{escape_text(look.latin_font)}"/>'
        f'<a:ea typeface="{escape_text(look.fonts[kind.font].word)}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _write_axes(chart: Chart) -> str:
    """The axis of categories, then that of numbers; lying bars are read from the top."""
    lying = chart.kind is ChartKind.BAR
    ticks = list_ticks(chart)
    order = "maxMin" if lying else "minMax"
    places = ("l", "b") if lying else ("b", "l")
    title = _write_unit(chart.unit) if chart.unit else ""
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{places[0]}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_RULE.format(_BLACK)}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{ticks[-1]:f}"/>'
        f'<c:min val="{ticks[0]:f}"/></c:scaling><c:delete val="0"/><c:axPos val="{places[1]}"/>'
        f"<c:majorGridlines>{_RULE.format(_GREY)}</c:majorGridlines>{title}"
        f'<c:numFmt formatCode="{_write_axis_format(chart)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:crossAx val="1"/><c:crosses val="{"max" if lying else "autoZero"}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{ticks[1] - ticks[0]:f}"/></c:valAx>'
    )


def _write_unit(unit: str) -> str:
    """The unit as the title of the axis, upright."""
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>'
        '<a:p><a:pPr><a:defRPr lang="zh-CN" b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" b="0"/><a:t>{escape_text(unit)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )


def _write_axis_format(chart: Chart) -> str:
    return "0%" if find_format(chart).endswith("%") else "General"


def _write_series(chart: Chart, at: int, series: Series, look: Look) -> str:
    """One series: its name, colour, labels, categories and numbers, each with its place in the workbook."""
    column, last = name_column(at + 1), len(chart.categories) + 1
    code = escape_text(find_format(chart))
    color = look.chart_colors[at % len(look.chart_colors)]
    names = "".join(_write_point(place, category) for place, category in enumerate(chart.categories))
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{_SHEET}!${column}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/>{_write_point(0, series.name)}</c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>{code}"
        f"</c:formatCode>{count}{_write_numbers(series)}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _write_numbers(series: Series) -> str:
    numbers = (None if figure is None else read_number(figure) for figure in series.figures)
    return "".join(_write_point(place, f"{one:f}") for place, one in enumerate(numbers) if one is not None)


def _write_point(place: int, value: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{escape_text(value)}</c:v></c:pt>'
