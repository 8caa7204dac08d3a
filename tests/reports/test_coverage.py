"""What of the originals' numbers our reports contain; mistakes of the originals are told in `data/left_out.yaml`."""

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
# A line of a contents list ends with the number of a page, which is no fact of the report.
PAGE = re.compile(r"(?:\.{3,}|…{2,})\s*\d+\s*$", re.MULTILINE)


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


@pytest.mark.parametrize(
    ("line", "numbers"),
    [("（一）部门基本情况 .....\t2", set()), ("共 3 项 …… 12", {"3"}), ("预算 12.50 万元", {"12.5"})],
)
def test_pages_of_a_contents_list_are_no_facts(line: str, numbers: set[str]) -> None:
    """What stands behind a row of dots is left out, and nothing else."""
    assert list_numbers(PAGE.sub("", line)) == numbers


@pytest.mark.originals
@pytest.mark.parametrize("slug", ORIGINALS)
def test_report_contains_the_numbers_of_the_original(
    slug: str, repository: Path, assemble_folder: Assemble, record_property: Callable[[str, object], None]
) -> None:
    """Every number of the original is in our report but its mistakes; in the place of each stands what is right."""
    found = sorted((repository.parent / "shared" / "seeds").glob(f"{ORIGINALS[slug]}_*.txt"))
    if not found:
        pytest.skip("the originals are not part of the repository")
    text = read_document(assemble_folder(repository / "content" / slug).document)
    printed = list_numbers(text) | list_dates(text)
    original = found[0].read_text("utf-8")
    numbers = list_numbers(PAGE.sub("", original))
    missing = numbers - printed
    mistakes = yaml.safe_load(LEFT_OUT.read_text("utf-8")).get(slug, {})
    everything, sound = share(list_numbers(original), printed), share(numbers - set(mistakes), printed)
    record_property("told", f"{slug}: {sound:.1%} of the original's numbers; {everything:.1%} with pages and mistakes")

    assert len(numbers) > 40
    assert missing == set(mistakes)
    assert {one["right"] for one in mistakes.values()} <= printed
    assert sound >= LEAST


def share(wanted: set[str], printed: set[str]) -> float:
    """How many of the numbers are printed."""
    return len(wanted & printed) / len(wanted)
