"""The self-evaluation forms of the examples: each on one page, in the PDF and in the Word file."""

import re
import subprocess
from pathlib import Path

import pytest

from reportgen import pipeline
from tests.rendering.office import convert
from tests.rendering.printed import PDF_TEXT, read_look

FORMS = {"gaoxinqu-department-2024": 1, "shuimogou-final-accounts-2024": 16, "zhongwei-self-evaluation-2024": 4}
# The first and the last row of a form; the unit's form of Shuimogou has no row of totals.
FIRST, LAST = (
    re.compile(r"^(?:项目|单位|部门)名称(?!：)", re.MULTILINE),
    re.compile(r"^总分|城镇调查失业率", re.MULTILINE),
)


@pytest.fixture(scope="module", params=FORMS)
def built(request: pytest.FixtureRequest, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> pipeline.Built:
    """An example with forms, built."""
    slug = str(request.param)
    output = tmp_path_factory.mktemp(slug)
    return pipeline.build(repository / "content" / slug, formats=("docx", "pdf"), output=output)


def test_each_form_is_one_page(built: pipeline.Built) -> None:
    """A form that is sent out by itself is a single sheet."""
    forms = [one for one in built.outputs if one.path.parent.name == "forms" and one.format == "pdf"]

    assert len(forms) == FORMS[forms[0].path.parents[1].name]
    assert [one.path.name for one in forms if one.pages != 1] == []


@pytest.mark.skipif(PDF_TEXT is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("format_name", ["pdf", "docx"])
def test_no_form_of_a_report_runs_over(built: pipeline.Built, format_name: str, tmp_path: Path) -> None:
    """Its first and its last row are on the same page, whoever paginates."""
    (report,) = [one.path for one in built.outputs if one.format == format_name and one.path.stem == "report"]
    printed = report if format_name == "pdf" else convert(report, tmp_path, read_look())
    told = subprocess.run([str(PDF_TEXT), "-layout", printed, "-"], capture_output=True, check=True).stdout.decode()
    pages = [re.sub(r"[^\S\n]", "", page) for page in told.split("\f")]
    begun = [number for number, page in enumerate(pages) if FIRST.search(page)]

    assert len(begun) >= FORMS[report.parent.name]
    assert [number + 1 for number in begun if not LAST.search(pages[number])] == []
