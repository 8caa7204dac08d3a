"""The example prints what the unit published."""

import re

import pytest

from tests.accounts.conftest import Printed

PUBLISHED = [
    "13,580.78", "13,499.06", "81.71", "13,508.38", "72.40", "6,209.20", "84.23%", "13,369.06", "99.04%", "130.00",
    "0.96%", "670.24", "4.96%", "12,838.13", "95.04%", "13,370.62", "1.55", "6,161.17", "85.46%", "15,250.69",
    "-12.33%", "13,340.49", "98.76%", "6,133.05", "85.09%", "14,425.58", "-7.52%", "100.00%", "493.92", "25.57",
    "5.46%", "104.20", "9.57", "10.11%", "47.27", "19.95", "73.02%", "3.76", "0.70", "0.31", "70.58", "21.97",
    "45.20%", "12,077.26", "11,284.23", "1,422.93%", "178.26", "500.53", "73.74%", "2.83", "48.37", "319.61",
    "4,770.51", "93.72%", "669.72", "654.08", "15.64", "30.13", "825.11", "-96.35%", "9.90", "1.85", "22.98%",
    "2.26", "12.63%", "0.81", "0.17", "0.65", "0.37", "45.68%", "18.50", "12,838.63", "4,930.71", "4,509.02",
]  # fmt: skip


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_number_is_printed(number: str, example: Printed) -> None:
    """Each amount and rate of the published text stands in ours."""
    printed = set(re.findall(r"-?\d[\d,]*\.\d+%?", example.text))
    derived = {figure.display.removesuffix("万元") for figure in example.figures.values()}

    assert number in printed
    assert {number, f"-{number}"} & derived


def test_forms_are_summed(example: Printed) -> None:
    """What the text says of the forms is counted and added up from the forms."""
    assert "形成整体支出绩效自评表1个，全年预算总额12,838.63万元，实际执行总额12,838.63万元" in example.text
    assert "形成项目支出绩效自评表15个，全年预算数合计4,930.71万元，全年执行数合计4,509.02万元" in example.text
    assert example.figures["forms.budget"].operands


def test_parts_and_sections_are_numbered(example: Printed) -> None:
    """Four parts; the second has twelve sections."""
    paragraphs = example.paragraphs
    parts = [one for one in paragraphs if re.match("第.部分　", one)]
    second = paragraphs[paragraphs.index(parts[1]) : paragraphs.index(parts[2])]
    sections = [one.split("、")[0] for one in second if re.match("[一二三四五六七八九十]+、.*(?:情况|说明|事项)$", one)]

    assert [one[:4] for one in parts] == ["第一部分", "第二部分", "第三部分", "第四部分"]
    assert sections == [*"一二三四五六七八九十", "十一", "十二"]


def test_forms_stand_at_the_end_of_their_part(example: Printed) -> None:
    """The unit's form comes first, then the forms of the projects, and the next part behind them."""
    sections = [one.id for one in example.document.sections]
    forms = [one for one in sections if one.startswith("form-")]

    assert len(forms) == 16
    assert forms[0] == "form-unit"
    assert sections[: sections.index("form-unit")][-1] == "situation"
    assert sections[sections.index(forms[-1]) + 1] == "glossary"


def test_glossary_has_fourteen_terms(example: Printed) -> None:
    """Terms of rows that are always printed stand there, the others because the text has them."""
    paragraphs = example.paragraphs
    start = paragraphs.index("第三部分　专业名词解释")
    terms = [one.split("。")[0] for one in paragraphs[start + 1 : start + 15]]

    assert terms[0] == "一、财政拨款收入"
    assert terms[-2:] == ["十三、“三公”经费", "十四、机关运行经费"]
    assert paragraphs[start + 15] == "第四部分　部门决算报表"
