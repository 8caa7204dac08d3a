"""Titles that fill more than one line break by sense."""

import pytest

from reportgen.document.tree import LineBreak, Text, TitleWords
from reportgen.rendering.plain import plain_text
from reportgen.rendering.titles import break_lines, split_lines, without_breaks

WORDS = TitleWords(
    before=("绩效评价", "就业补助资金", "组织人力资源"),
    after=("年度", "项目", "保障局"),
    whole=("资金项目", "问卷调查", "社会保障局"),
)

# A line, the room in ems, and the lines that it is set in.
TITLES = (
    ("部门整体支出绩效评价报告", 20, ("部门整体支出绩效评价报告",)),
    ("2022年度某县就业补助资金项目绩效评价问卷调查", 20, ("2022年度某县就业补助资金项目", "绩效评价问卷调查")),
    (
        "某经济技术开发区（工业区）组织人力资源和社会保障局",
        20,
        ("某经济技术开发区（工业区）", "组织人力资源和社会保障局"),
    ),
    ("一二三四五六七八九十一二三四五六七八九十", 11, ("一二三四五六七八九十", "一二三四五六七八九十")),
    ("甲乙丙丁，戊己", 4.5, ("甲乙丙", "丁，戊己")),
)


@pytest.mark.parametrize(("title", "room", "lines"), TITLES)
def test_titles_break_by_sense(title: str, room: float, lines: tuple[str, ...]) -> None:
    """A title that fits stays whole; one that does not breaks at the words of the pack, else into equal halves."""
    broken = break_lines((Text(title),), room, WORDS)
    assert tuple(map(plain_text, split_lines(broken))) == lines
    assert plain_text(without_breaks(broken)) == title


def test_breaks_of_the_evaluator_stay() -> None:
    """Lines that somebody broke are looked at one by one."""
    title = (Text("2024年度某项目", is_value=True), LineBreak(), Text("绩效评价报告"))
    assert break_lines(title, 20, WORDS) == title


def test_words_beside_a_value_keep_what_they_are() -> None:
    """A break between a value and the words around it leaves both as they were."""
    title = (Text("某县就业补助资金项目", is_value=True), Text("绩效评价评分标准表"))
    assert break_lines(title, 15, WORDS) == (title[0], LineBreak(), title[1])
