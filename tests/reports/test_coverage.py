"""What of the originals' numbers our reports contain; the rest has its reason in `data/left_out.yaml`."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from reportgen.document.tree import Chart, Document, Heading, Inlines, Paragraph, Picture, Table
from reportgen.rendering.plain import plain_text
from tests.reports.conftest import Assemble

ORIGINALS = {
    "ganquanpu-employment-2024": "000",
    "zizhou-employment-2022": "001",
    "shuimogou-final-accounts-2024": "002",
    "gaoxinqu-department-2024": "003",
    "zhongwei-self-evaluation-2024": "004",
}
LEAST = 0.98
LEFT_OUT = Path(__file__).parent / "data" / "left_out.yaml"

NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
MONTH = re.compile(r"(\d{4})年(\d{1,2})月")


def list_numbers(text: str) -> set[str]:
    """The distinct numbers of a text: 1,234.50 and 1234.5 are one."""
    return {format(Decimal(found.replace(",", "")).normalize(), "f") for found in NUMBER.findall(text)}


def list_dates(text: str) -> set[str]:
    """Days and months as the originals' tables write them: 10月9日 as 10.9, 2022年5月 as 2022.05."""
    days = {f"{int(month)}.{day}" for month, day in DAY.findall(text)}
    return list_numbers("；".join(days | {f"{year}.{int(month):02d}" for year, month in MONTH.findall(text)}))


def read_document(document: Document) -> str:
    """All words of a report, cover, numbers of headings and captions included."""
    cover = document.cover
    lines = [] if cover is None else [*cover.title, *(one.value for one in cover.fields), cover.date]
    return "\n".join([*map(plain_text, lines), *_read_blocks(document)])


def _read_blocks(document: Document) -> Iterator[str]:
    for block in document.blocks():
        if isinstance(block, Heading | Paragraph):
            yield f"{block.label} {plain_text(block.content)}"
        elif isinstance(block, Table):
            yield from map(plain_text, _list_cells(block))
        if isinstance(block, Table | Picture | Chart) and block.caption:
            yield f"{block.caption.label} {plain_text(block.caption.content)}"


def _list_cells(table: Table) -> Iterator[Inlines]:
    yield from (table.unit, table.note)
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("结余1,429,354.40元，占22.10%", {"1429354.4", "22.1"}),
        ("第 3 项，03号，3.0分", {"3"}),
        ("无", set()),
    ],
)
def test_numbers_are_told_by_their_value(text: str, numbers: set[str]) -> None:
    """The way a number is written does not make another of it."""
    assert list_numbers(text) == numbers


@pytest.mark.originals
@pytest.mark.parametrize("slug", ORIGINALS)
def test_report_contains_the_numbers_of_the_original(
    slug: str, repository: Path, assemble_folder: Assemble, record_property: Callable[[str, object], None]
) -> None:
    """At least 98% of the original's distinct numbers are in our report, and each of the others has a reason."""
    found = sorted((repository.parent / "shared" / "seeds").glob(f"{ORIGINALS[slug]}_*.txt"))
    if not found:
        pytest.skip("the originals are not part of the repository")
    text = read_document(assemble_folder(repository / "content" / slug).document)
    original = list_numbers(found[0].read_text("utf-8"))
    missing = original - list_numbers(text) - list_dates(text)
    reasons = yaml.safe_load(LEFT_OUT.read_text("utf-8"))[slug]
    wrong = {str(one) for one, reason in reasons.items() if reason["kind"] != "facts"}
    share = 1 - len(missing - wrong) / len(original - wrong)
    record_property("share", f"{slug}: {share:.1%}, {len(original)} numbers, {len(missing)} missing")

    assert len(original) > 40
    assert missing == {str(one) for one in reasons}
    assert share >= LEAST
