"""Charts and pictures follow the data where nobody touched them; numbers that a person changed are a conflict."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.opc.part import Part
from lxml import etree

from reportgen.revision.merging.charts import tell_chart
from reportgen.revision.merging.merge import Merged
from tests.revision.merging.conftest import Documents
from tests.revision.merging.edits import edit

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def list_charts(data: bytes) -> dict[str, bytes]:
    """The chart parts of a Word file, and the workbooks in it."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith(("word/charts/chart", "word/embeddings/"))]
        return {name: package.read(name) for name in names}


def find_chart(document: Any, words: str) -> Part:
    """The part of the chart that says these words."""
    parts: list[Part] = [
        one for one in document.part.package.iter_parts() if str(one.partname).startswith("/word/charts/")
    ]
    found = [one for one in parts if words in tell_chart(one.blob)]
    assert len(found) == 1
    return found[0]


def change_chart(data: bytes, words: str, change: Callable[[etree._Element], None]) -> bytes:
    """The Word file with a chart changed."""
    document = Document(BytesIO(data))
    part = find_chart(document, words)
    root = etree.fromstring(part.blob)
    change(root)
    part._blob = etree.tostring(root)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def recolour(root: etree._Element) -> None:
    """Give the columns another colour."""
    for one in root.iter(f"{CHART}ser"):
        for color in one.findall(f"{CHART}spPr/{DRAWING}solidFill/{DRAWING}srgbClr"):
            color.set("val", "C00000")


def overtype(root: etree._Element) -> None:
    """Type another number into the chart's data."""
    root.findall(f".//{CHART}val//{CHART}v")[0].text = "0.123"


def tell_all(data: bytes) -> list[str]:
    """What all charts say."""
    return sorted(tell_chart(part) for name, part in list_charts(data).items() if name.endswith(".xml"))


@pytest.mark.parametrize("correction", ["figure", "grade"])
def test_untouched_charts_follow_the_data(
    correction: str, documents: Documents, merge_edited: Callable[[bytes, str], Merged]
) -> None:
    """Beside edits elsewhere, charts and their workbooks are those of the new report, and none is left over."""
    merged = merge_edited(edit(documents["none"], "words_around"), correction)

    assert tell_all(documents[correction]) != tell_all(documents["none"])
    assert tell_all(merged.data) == tell_all(documents[correction])
    workbooks = [
        sorted(part for name, part in list_charts(data).items() if name.endswith(".xlsx"))
        for data in (merged.data, documents[correction])
    ]
    assert workbooks[0] == workbooks[1]
    assert merged.conflicts == ()


def test_look_of_a_chart_stays(documents: Documents, merge_edited: Callable[[bytes, str], Merged]) -> None:
    """A chart that a person coloured keeps its colour and shows the new numbers."""
    changed = documents["none"], documents["figure"]
    words = next(one for one in tell_all(changed[0]) if one not in tell_all(changed[1]))
    merged = merge_edited(change_chart(changed[0], words, recolour), "figure")

    assert tell_all(merged.data) == tell_all(documents["figure"])
    assert sum(b"C00000" in part for part in list_charts(merged.data).values()) == 1
    assert merged.conflicts == ()


def test_overtyped_chart_is_a_conflict(documents: Documents, merge_edited: Callable[[bytes, str], Merged]) -> None:
    """A number that a person typed into a chart stays there, and both versions are told."""
    words = next(one for one in tell_all(documents["none"]) if one not in tell_all(documents["figure"]))
    merged = merge_edited(change_chart(documents["none"], words, overtype), "figure")

    (conflict,) = merged.conflicts
    assert "0.123" in conflict.yours
    assert conflict.generated in tell_all(documents["figure"])
    assert conflict.yours in tell_all(merged.data)
