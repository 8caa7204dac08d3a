"""The SVG of a chart: bars as long as their numbers, every word inside the drawing."""

import itertools

import pytest
from lxml import etree

from reportgen.document.tree import Chart, ChartKind
from reportgen.rendering.charts import draw_chart
from reportgen.rendering.charts.svg import break_words
from reportgen.rendering.widths import measure
from tests.rendering.charts.sample import RATES, make_chart, make_funds_chart
from tests.rendering.printed import read_look
from tests.rendering.sample import AWKWARD

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = (make_chart(), make_chart(ChartKind.BAR), make_funds_chart())


def draw(chart: Chart) -> etree._Element:
    """The drawing, parsed."""
    return etree.fromstring(draw_chart(chart, read_look(), "'Noto Sans CJK SC', serif"))


@pytest.mark.parametrize(("kind", "side"), [(ChartKind.COLUMN, "height"), (ChartKind.BAR, "width")])
def test_bars_are_as_long_as_their_numbers(kind: ChartKind, side: str) -> None:
    """The lengths stand to one another as the printed rates do."""
    lengths = [float(bar.get(side, "")) for bar in draw(make_chart(kind)).iter(f"{SVG}rect")]

    assert len(lengths) == len(RATES)
    assert [round(one / lengths[-1], 3) for one in lengths] == [0.778, 0.633, 1]


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_stands_outside(chart: Chart) -> None:
    """Texts and bars lie within the drawing's edges."""
    root = draw(chart)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    size = float(root.get("font-size", ""))
    texts = list(root.iter(f"{SVG}text"))

    assert len(texts) > 8
    for text in texts:
        span = measure(text.text or "") * size
        left = float(text.get("x", "")) - {"start": 0, "middle": span / 2, "end": span}[text.get("text-anchor", "")]
        assert left >= -1
        assert left + span <= width + 1
        assert size * 0.8 <= float(text.get("y", "")) <= height
    for bar in root.iter(f"{SVG}rect"):
        x, y, across, down = (float(bar.get(name, "")) for name in ("x", "y", "width", "height"))
        assert min(x, y) >= 0
        assert x + across <= width
        assert y + down <= height


def test_words_arrive_unchanged_with_their_numbers() -> None:
    """Names, numbers, legend and unit are printed; nothing in a name is markup."""
    rates, funds = ([text.text or "" for text in draw(chart).iter(f"{SVG}text")] for chart in (CHARTS[1], CHARTS[2]))

    assert "".join(AWKWARD.split()) in "".join("".join(rates).split())
    assert {"77.78%", "63.35%", "100%", "投入", "产出"} <= set(rates)
    assert {"万元", "预算", "支出", "1,644.00", "501.06", "20.50"} <= set(funds)


@pytest.mark.parametrize(
    ("text", "room"), list(itertools.product(("投入", "上年结转结余资金支出情况" * 3, "Ab 1"), (3, 6)))
)
def test_long_names_are_broken_into_lines_that_fit(text: str, room: int) -> None:
    """No line is longer than its room, and no character is lost."""
    lines = break_words(text, room)

    assert "".join(lines) == text
    assert all(measure(line) <= room for line in lines)
