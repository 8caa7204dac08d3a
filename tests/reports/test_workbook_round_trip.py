"""An evaluation that went into a workbook and back gives the same report, byte for byte."""

import re
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.exchange import export_workbook, import_workbook

CONTENT = Path(__file__).parents[2] / "content"
SLUGS = tuple(path.name for path in sorted(CONTENT.iterdir()))
PLACE = re.compile(rb"[\w/.-]+\.(?:yaml|md):\d+")


@pytest.mark.parametrize("slug", SLUGS)
def test_report_is_the_same(slug: str, tmp_path: Path) -> None:
    """The Word files are the same bytes; the page tells the lines of its figures, which a new file has elsewhere."""
    export_workbook(CONTENT / slug, tmp_path / "a.xlsx")
    evidence = CONTENT / slug / "evidence"
    import_workbook(tmp_path / "a.xlsx", tmp_path / slug, evidence if evidence.is_dir() else None)

    formats = ("docx", "html")
    before = pipeline.build(CONTENT / slug, formats=formats, output=tmp_path / "before").outputs
    after = pipeline.build(tmp_path / slug, formats=formats, output=tmp_path / "after").outputs

    assert [one.path.name for one in before] == [one.path.name for one in after]
    assert {one.format for one in before} == set(formats)
    for old, new in zip(before, after, strict=True):
        assert strip(old.path) == strip(new.path)
    assert any(one.path.suffix == ".html" and PLACE.search(one.path.read_bytes()) for one in after)


def strip(path: Path) -> bytes:
    """The bytes of a file, for a page without the lines that it names as sources."""
    return PLACE.sub(b"", path.read_bytes()) if path.suffix == ".html" else path.read_bytes()
