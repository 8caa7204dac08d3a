"""A chart as one SVG, for the web page and the PDF."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from reportgen.document.look import Look
from reportgen.document.tree import Chart, ChartKind
from reportgen.frozen import dataclass
from reportgen.rendering.characters import keep_printable
from reportgen.rendering.charts.numbers import list_ticks, read_number, write_tick
from reportgen.rendering.measures import POINTS_PER_MM
from reportgen.rendering.widths import measure

_ASCENT = 0.36  # from the middle of a line to its baseline, as a share of the size
_GAP = 4.0  # points between things
_FILLED = 0.62  # the share of a category's room that bars fill
_LABEL_SHARE = 0.42  # the most that the names of lying bars take of the width
_WIDEST_BAR = 34.0
_INK, _RULE = "#000000", "#bfbfbf"
_LINE = 1.2  # the pitch of lines, as a share of the size
# A white edge keeps a number apart from the rule that it stands on.
_EDGE = ' stroke="#ffffff" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"'


@dataclass(frozen=True, slots=True)
class Box:
    """The field that the bars stand in, in points."""

    left: float
    top: float
    right: float
    bottom: float


def draw_chart(chart: Chart, look: Look, families: str) -> str:
    """The chart as an SVG element; `families` is a list of fonts as CSS writes it."""
    drawing = _LyingDrawing(chart, look) if chart.kind is ChartKind.BAR else _StandingDrawing(chart, look)
    width, height = chart.width_mm * POINTS_PER_MM, chart.height_mm * POINTS_PER_MM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_write(width)}pt" height="{_write(height)}pt" '
        f'viewBox="0 0 {_write(width)} {_write(height)}" font-size="{_write(drawing.size)}" '
        f'font-family="{escape(families)}" aria-label="{escape(keep_printable(chart.alternative))}">'
        f"{''.join(drawing.draw())}</svg>"
    )


class _Drawing:
    """What both kinds of chart have: a scale of numbers, a legend, and letters."""

    def __init__(self, chart: Chart, look: Look) -> None:
        self.chart, self.colors = chart, look.chart_colors
        self.size = (look.types.get("chart") or look.types["form_cell"]).size
        self.ticks = list_ticks(chart)
        self.width, self.height = chart.width_mm * POINTS_PER_MM, chart.height_mm * POINTS_PER_MM
        self.head = self.size * _LINE + _GAP if len(chart.series) > 1 or chart.unit else _GAP

    def write(self, x: float, y: float, text: str, anchor: str = "middle", edge: str = "") -> str:
        """A line of text whose middle is at the height `y`."""
        words = escape(keep_printable(text))
        place = f'x="{_write(x)}" y="{_write(y + _ASCENT * self.size)}"'
        return f'<text {place} text-anchor="{anchor}" fill="{_INK}"{edge}>{words}</text>'

    def write_lines(self, x: float, y: float, lines: Sequence[str], anchor: str = "middle") -> Iterator[str]:
        """Lines of text below one another, the first with its middle at the height `y`."""
        return (self.write(x, y + at * self.size * _LINE, line, anchor) for at, line in enumerate(lines))

    def head_line(self) -> Iterator[str]:
        """The unit at the left, and the names of the series where there are several."""
        middle = self.size * _LINE / 2
        if self.chart.unit:
            yield self.write(0, middle, self.chart.unit, "start")
        if len(self.chart.series) < 2:  # noqa: PLR2004 - one series needs no legend
            return
        right = self.width
        for at, series in reversed(list(enumerate(self.chart.series))):
            yield self.write(right, middle, series.name, "end")
            right -= measure(series.name) * self.size + _GAP + self.size
            yield _rectangle(right, middle - self.size / 2, self.size, self.size, self.color(at))
            right -= 2 * _GAP

    def color(self, at: int) -> str:
        """The colour of a series."""
        return f"#{self.colors[at % len(self.colors)]}"

    def share(self, value: Decimal) -> float:
        """Where a number lies between the ends of the scale."""
        return float((value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]))

    def bars(self) -> Iterator[tuple[int, int, Decimal, str]]:
        """Each bar: the places of its category and series, its number and its label."""
        for at, series in enumerate(self.chart.series):
            for place, figure in enumerate(series.figures):
                number = None if figure is None else read_number(figure)
                if figure is not None and number is not None:
                    yield place, at, number, figure.display

    def breadth(self, room: float) -> tuple[float, float]:
        """How broad a bar is in the room of a category, and where its first one begins."""
        breadth = min(room * _FILLED / len(self.chart.series), _WIDEST_BAR)
        return breadth, (room - breadth * len(self.chart.series)) / 2


class _StandingDrawing(_Drawing):
    """Categories from left to right."""

    def draw(self) -> Iterator[str]:
        """All elements."""
        scale = max(measure(write_tick(tick, self.chart)) for tick in self.ticks) * self.size
        room = (self.width - scale - _GAP) / len(self.chart.categories)
        names = [break_words(name, room * 0.94 / self.size) for name in self.chart.categories]
        foot = max(map(len, names)) * self.size * _LINE + _GAP
        box = Box(scale + _GAP, self.head + self.size * _LINE, self.width, self.height - foot)
        yield from self.head_line()
        yield from self.scale(box)
        breadth, margin = self.breadth(room)
        for place, at, number, label in self.bars():
            x = box.left + place * room + margin + at * breadth
            y, zero = (box.bottom - self.share(one) * (box.bottom - box.top) for one in (number, Decimal(0)))
            yield _rectangle(x, min(y, zero), breadth, abs(zero - y), self.color(at))
            yield self.write(x + breadth / 2, min(y, zero) - self.size * _LINE / 2, label, edge=_EDGE)
        for place, lines in enumerate(names):
            y = box.bottom + _GAP + self.size * _LINE / 2
            yield from self.write_lines(box.left + (place + 0.5) * room, y, lines)

    def scale(self, box: Box) -> Iterator[str]:
        """The marks of the scale and their rules."""
        for tick in self.ticks:
            y = box.bottom - self.share(tick) * (box.bottom - box.top)
            yield _line(box.left, y, box.right, y, _RULE if tick else _INK)
            yield self.write(box.left - _GAP, y, write_tick(tick, self.chart), "end")


class _LyingDrawing(_Drawing):
    """Categories from top to bottom."""

    def draw(self) -> Iterator[str]:
        """All elements."""
        names, widest = self.names()
        labels = max((measure(label) for *_, label in self.bars()), default=0) * self.size
        box = Box(widest + _GAP, self.head, self.width - labels - _GAP, self.height - self.size * _LINE - _GAP)
        room = (box.bottom - box.top) / len(self.chart.categories)
        yield from self.head_line()
        yield from self.scale(box)
        breadth, margin = self.breadth(room)
        for place, at, number, label in self.bars():
            y = box.top + place * room + margin + at * breadth
            x, zero = (box.left + self.share(one) * (box.right - box.left) for one in (number, Decimal(0)))
            yield _rectangle(min(x, zero), y, abs(x - zero), breadth, self.color(at))
            yield self.write(max(x, zero) + _GAP / 2, y + breadth / 2, label, "start", _EDGE)
        for place, lines in enumerate(names):
            y = box.top + (place + 0.5) * room - (len(lines) - 1) * self.size * _LINE / 2
            yield from self.write_lines(box.left - _GAP, y, lines, "end")

    def names(self) -> tuple[list[list[str]], float]:
        """The names of the bars in lines, and how wide they are."""
        room = self.width * _LABEL_SHARE / self.size
        names = [break_words(name, room) for name in self.chart.categories]
        return names, max((measure(line) for lines in names for line in lines), default=0) * self.size

    def scale(self, box: Box) -> Iterator[str]:
        """The marks of the scale and their rules."""
        for tick in self.ticks:
            x = box.left + self.share(tick) * (box.right - box.left)
            yield _line(x, box.top, x, box.bottom, _RULE if tick else _INK)
            yield self.write(x, box.bottom + _GAP + self.size * _LINE / 2, write_tick(tick, self.chart))


def break_words(text: str, room: float) -> list[str]:
    """The text in lines of about the same length, none longer than `room` ems."""
    count = max(1, -(-int(measure(text) * 100) // max(1, int(room * 100))))
    goal = measure(text) / count
    lines: list[str] = []
    line = ""
    for character in text:
        if line and (measure(line + character) > room or (len(lines) < count - 1 and measure(line) >= goal)):
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def _rectangle(x: float, y: float, width: float, height: float, color: str) -> str:
    measures = f'x="{_write(x)}" y="{_write(y)}" width="{_write(width)}" height="{_write(height)}"'
    return f'<rect {measures} fill="{color}"/>'


def _line(x: float, y: float, to_x: float, to_y: float, color: str) -> str:
    ends = f'x1="{_write(x)}" y1="{_write(y)}" x2="{_write(to_x)}" y2="{_write(to_y)}"'
    return f'<line {ends} stroke="{color}" stroke-width="0.5"/>'


def _write(value: float) -> str:
    """A measure to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
