"""Charts: the numbers that their bars stand for, and their picture as SVG."""

from reportgen.rendering.charts.numbers import find_format, read_number
from reportgen.rendering.charts.svg import draw_chart

__all__ = ["draw_chart", "find_format", "read_number"]
