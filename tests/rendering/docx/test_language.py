"""The language of a Word file: every place that names that of Chinese text says zh-CN."""

import io
import re
from zipfile import ZipFile

import pytest

from reportgen.document.tree import Document
from tests.rendering.charts.sample import make_chart
from tests.rendering.docx.opened import write
from tests.rendering.printed import make_report
from tests.rendering.sample import make_document

PLACES = {
    "word/styles.xml": r'<w:lang\b[^>]*w:eastAsia="([^"]*)"',
    "word/settings.xml": r'<w:themeFontLang\b[^>]*w:eastAsia="([^"]*)"',
    "docProps/core.xml": r"<dc:language>([^<]*)",
    "word/charts/chart1.xml": r'<(?:c:lang val|a:\w+ lang)="([^"]*)"',
}


def read_parts(document: Document) -> dict[str, str]:
    """The parts of the Word file that hold XML."""
    with ZipFile(io.BytesIO(write(document))) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize("part", PLACES)
def test_every_default_is_chinese(part: str) -> None:
    """Of the styles, the fonts, the file itself and its charts."""
    languages = re.findall(PLACES[part], read_parts(make_report(make_chart()))[part])

    assert set(languages) == {"zh-CN"}


def test_nothing_departs_from_the_defaults() -> None:
    """No run, style, note, header, footer or frame has a language of its own."""
    parts = read_parts(make_document())

    assert sum(part.count("<w:lang ") for part in parts.values()) == parts["word/styles.xml"].count("<w:lang ") == 1
