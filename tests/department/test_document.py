"""The report of a department as its readers see it."""

from datetime import date

import pytest

from reportgen.document.numerals import chinese_date
from reportgen.document.tree import Fraction, Heading, Orientation, Paragraph, ParagraphStyle, Picture, Table
from reportgen.rendering.plain import plain_text
from tests.department.conftest import Assembled, list_annexes, list_headings, list_inlines, list_tables

TABLES = {"表1-1", "表1-2", "表1-3", "表2-1", "表3-1", "表3-2", "表3-3", "表4-1"}


def read_table(table: Table) -> list[list[str]]:
    """The words of each cell, row by row; a spanned cell once."""
    return [["".join(plain_text(one) for one in cell.paragraphs) for cell in row.cells] for row in table.rows]


def test_tables_are_numbered_by_chapter(example: Assembled) -> None:
    """Each captioned table of the body has its number, and no number twice."""
    assert set(list_tables(example.document)) == TABLES


def test_chapters(example: Assembled) -> None:
    """Six chapters and five annexes."""
    headings = list_headings(example.document.body)
    chapters = [one.label for one in headings if one.level == 1 and not one.is_annex]

    assert chapters == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert list_annexes(example.document) == [f"附件{number}" for number in range(1, 6)]


def test_no_heading_is_empty(example: Assembled) -> None:
    """Something stands under every heading before the next of its level or a higher one."""
    for section in example.document.sections:
        blocks = (*section.blocks, None)
        for block, follower in zip(section.blocks, blocks[1:], strict=True):
            if isinstance(block, Heading):
                assert follower is not None, plain_text(block.content)
                assert not (isinstance(follower, Heading) and follower.level <= block.level), plain_text(block.content)


def test_outline_of_resources(example: Assembled) -> None:
    """Sources stand under the one they belong to, each with the number of its depth."""
    rows = read_table(list_tables(example.document)["表1-2"])

    assert [row[0] for row in rows[1:]] == [
        "一、一般公共预算财政拨款",
        "1.基本支出",
        "（1）人员经费",
        "（2）公用经费",
        "2.项目支出",
        "其中：基本建设类项目",
        "二、国有资本经营预算财政拨款",
        "1.项目支出",
        "其中：基本建设类项目",
        "年末结转结余",
        "合计",
    ]
    assert rows[1][1:] == ["31,490.15", "31,490.15", "31,362.80", "99.60%"]
    assert rows[6][1:] == rows[10][1:] == ["-", "-", "-", "-"]
    assert rows[11][1:] == ["31,577.79", "31,577.79", "31,450.44", "99.60%"]


def test_assets_without_movement(example: Assembled) -> None:
    """A dash where nothing was written, a zero where zero was."""
    rows = read_table(list_tables(example.document)["表1-1"])

    assert rows[3] == ["3", "图书和档案", "92.83", "-", "0.00", "92.83"]
    assert rows[5] == ["合计", "1,696.49", "-", "376.37", "1,320.12"]


def test_scores_lie_on_their_side(example: Assembled) -> None:
    """The table of totals has a column for each level-one indicator."""
    assert read_table(list_tables(example.document)["表4-1"]) == [
        ["指标", "A部门决策", "B部门管理", "C部门绩效", "合计"],
        ["权重", "14.00", "36.00", "50.00", "100.00"],
        ["得分", "13.00", "36.00", "48.00", "97.00"],
        ["得分率", "92.86%", "100.00%", "96.00%", "97.00%"],
    ]


def test_indicator_annex(example: Assembled) -> None:
    """Eleven columns on landscape pages, one row for each indicator and the total."""
    (section,) = [one for one in example.document.body if one.orientation is Orientation.LANDSCAPE]
    (table,) = [block for block in section.blocks if isinstance(block, Table)]

    assert len(table.columns) == 11
    assert len(table.rows) == 1 + 21 + 1


def test_abstract_repeats_the_body(example: Assembled) -> None:
    """Every paragraph of the abstract stands in the body word for word, its figures the same figures."""
    (abstract,) = example.document.front
    body = {
        block.content for section in example.document.body for block in section.blocks if isinstance(block, Paragraph)
    }
    paragraphs = [one for one in abstract.blocks if isinstance(one, Paragraph) and one.style is ParagraphStyle.BODY]

    assert len(paragraphs) > 20
    assert [plain_text(one.content) for one in paragraphs if one.content not in body] == []


def test_table_of_the_abstract_has_no_number(example: Assembled) -> None:
    """It is the table of the conclusion, but for its number and id."""
    (abstract,) = example.document.front
    (table,) = [block for block in abstract.blocks if isinstance(block, Table)]
    original = list_tables(example.document)["表4-1"]

    assert table.caption is not None
    assert original.caption is not None
    assert (table.caption.label, table.caption.content) == ("", original.caption.content)
    assert table.rows == original.rows
    assert table.id != original.id


def test_headings_of_the_abstract_count_by_themselves(example: Assembled) -> None:
    """The abstract and the body both begin with 一、, and no block id is used twice."""
    (abstract,) = example.document.front
    ids = [block.id for block in example.document.blocks() if isinstance(block, Heading | Paragraph | Table | Picture)]

    assert [one.label for one in list_headings((abstract,)) if one.level == 1] == ["一、", "二、", "三、"]
    assert len(ids) == len(set(ids))


def test_rates_are_fractions(example: Assembled) -> None:
    """The rates that the report works out are formulas, with the figures of the case inside one of them."""
    blocks = tuple(example.document.blocks())
    fractions = [one for one in list_inlines(blocks) if isinstance(one, Fraction)]
    written = {(plain_text(one.numerator), plain_text(one.denominator)) for one in fractions}

    assert ("预算调整数", "年初预算数") in written
    assert ("1,153件", "20件＋1,161件") in written
    assert len(written) >= 6


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2025, 8, 15), "二〇二五年八月十五日"),
        (date(2010, 10, 10), "二〇一〇年十月十日"),
        (date(2000, 12, 31), "二〇〇〇年十二月三十一日"),
        (date(2024, 1, 20), "二〇二四年一月二十日"),
    ],
)
def test_date_of_a_seal(day: date, written: str) -> None:
    """Every digit of the year, 〇 for its zeros; months and days as numbers."""
    assert chinese_date(day) == written


def test_seal(example: Assembled) -> None:
    """The body, a place for the signature and the date in Chinese numerals, in one block."""
    blocks = [block for block in example.document.blocks() if isinstance(block, Paragraph)]
    (seal,) = [plain_text(one.content) for one in blocks if one.style is ParagraphStyle.SIGNATURE]

    assert "评价机构（盖章）：新疆华阳有限责任会计师事务所" in seal
    assert "主评人（签字）：" in seal
    assert seal.endswith("评价日期：二〇二五年八月十五日")


def test_cover_names_nobody(example: Assembled) -> None:
    """The chief evaluator is told by role, the name stands with the signature; the date ends with the month."""
    cover = example.document.cover
    assert cover is not None
    fields = {field.name: plain_text(field.value) for field in cover.fields}

    assert list(fields) == ["部门名称", "委托单位", "评价年度", "评价机构", "主评人"]
    assert fields["主评人"] == "（见签章页）"
    assert plain_text(cover.date) == "2025年8月"


def test_photos_say_what_they_are(example: Assembled) -> None:
    """Six pictures of real size, each said to be a placeholder."""
    pictures = [block for block in example.document.blocks() if isinstance(block, Picture)]

    assert len(pictures) == 6
    assert all("示意图" in plain_text(one.caption.content) and not one.caption.label for one in pictures)
    assert {(int.from_bytes(one.data[16:20]), int.from_bytes(one.data[20:24])) for one in pictures} == {(1600, 1200)}
