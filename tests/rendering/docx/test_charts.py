"""Charts in Word: native, with the numbers that the report prints and a workbook behind them."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from reportgen.document.tree import Chart, ChartKind, Document
from tests.rendering.charts.sample import make_chart, make_funds_chart
from tests.rendering.docx.opened import open_part, write
from tests.rendering.printed import make_report, read_pages
from tests.rendering.sample import AWKWARD, make_picture

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def make_charts() -> Document:
    """A report of a picture and three charts."""
    lying = replace(make_chart(ChartKind.BAR), id="chart.lying", caption=replace(make_chart().caption, label="图3-2"))
    return make_report(make_picture(), make_chart(), lying, make_funds_chart())


def read_chart(data: bytes, number: int) -> etree._Element:
    """A chart part."""
    with ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(f"word/charts/chart{number}.xml"))


def read_points(chart: etree._Element, place: str) -> list[list[str]]:
    """The stored points of each series: its categories or its values."""
    return [
        [value.text or "" for one in series.iter(f"{CHART}{place}") for value in one.iter(f"{CHART}v")]
        for series in chart.iter(f"{CHART}ser")
    ]


def test_chart_stores_the_numbers_of_the_report() -> None:
    """What Word draws without opening the workbook are the printed, rounded numbers."""
    data = write(make_charts())

    assert read_points(read_chart(data, 1), "val") == [["0.7778", "0.6335", "1"]]
    assert read_points(read_chart(data, 1), "cat") == [["投入", AWKWARD, "产出"]]
    assert read_points(read_chart(data, 3), "val") == [["1644", "20.5"], ["501.06"]]
    assert next(read_chart(data, 3).iter(f"{CHART}numFmt")).get("formatCode") == "#,##0.00"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_workbook_holds_what_the_chart_shows(number: int) -> None:
    """Excel opens the data at the places to which the chart points."""
    data = write(make_charts())
    with ZipFile(io.BytesIO(data)) as package:
        sheet = load_workbook(io.BytesIO(package.read(f"word/embeddings/chart{number}.xlsx"))).active
    chart = read_chart(data, number)

    assert sheet is not None
    for place in ("cat", "val", "tx"):
        for reference in chart.iter(f"{CHART}f"):
            cells = sheet[str(reference.text).split("!")[1].replace("$", "")]
            flat = [cell[0].value for cell in cells] if isinstance(cells, tuple) else [cells.value]
            stored = [one.text for cache in reference.itersiblings() for one in cache.iter(f"{CHART}v")]
            found = [str(one) if isinstance(one, str) else f"{one:g}" for one in flat if one is not None]
            assert found == stored, (place, reference.text)


def test_captions_are_numbered_by_fields_and_told_aloud(tmp_path: Path) -> None:
    """A chart has its SEQ number, its alternative text and an id of its own among all drawings."""
    opened = open_part(write(make_charts()), tmp_path)

    ids = opened.values("//wp:docPr/@id")
    assert len(ids) == 4
    assert len(set(ids)) == 4
    assert all(opened.values("//wp:docPr/@descr"))
    assert sum("SEQ 图" in code for code in opened.values("//w:instrText/text()")) == 4


def test_same_chart_gives_the_same_bytes() -> None:
    """Neither the chart nor its workbook carries the clock."""
    assert write(make_charts()) == write(make_charts())


def test_sdk_accepts_charts(tmp_path: Path, list_word_errors: Callable[[Path], list[Any]]) -> None:
    """Word opens the file without a repair."""
    path = tmp_path / "report.docx"
    path.write_bytes(write(make_charts()))

    assert list_word_errors(path) == []


def test_libreoffice_draws_the_right_values(tmp_path: Path) -> None:
    """The numbers, names and marks of the scale of every chart reach the printed page."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "report.docx").write_bytes(write(make_charts()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=180)

    text = "".join(read_pages((tmp_path / "report.pdf").read_bytes()))

    for expected in ("77.78%", "63.35%", "100.00%", "1,644.00", "501.06", "20.50", "投入", "万元", "预算", "支出"):
        assert expected in text
    assert len(re.findall("77.78%", text)) == 2


def test_chart_without_a_caption_has_no_number(tmp_path: Path) -> None:
    """A chart that only illustrates its table stands alone."""
    chart: Chart = replace(make_chart(), caption=replace(make_chart().caption, label="", content=()))

    opened = open_part(write(make_report(chart)), tmp_path)

    assert opened.find("//wp:inline")
    assert not opened.values("//w:instrText[contains(text(), 'SEQ')]/text()")
