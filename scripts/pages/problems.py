"""The checks and their remedies: every problem that the program can report, by area."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from reportgen.cli.words import say

MESSAGES = Path(__file__).parents[2] / "reportgen" / "messages"
AREAS = {
    "loading": "读取文件",
    "workbook": "读取工作簿",
    "checks": "核对数据",
    "accounts": "核对部门决算",
    "scoring": "评分",
    "figures": "数字",
    "assembling": "模板与文字",
    "templates": "检查 Word 模板",
    "rendering": "生成文件",
    "docx": "Word 外壳与客户的表",
    "revision": "人工修改",
    "publishing": "写出文件",
    "issuing": "发出版本与更正",
    "batch": "批量生成",
    "intake": "导入现成的表",
    "starting": "新建文件夹",
    "watching": "边写边看",
    "audit-reading": "读取成品报告",
    "audit": "核对成品报告",
}
INTRODUCTION = """# 检查项目与处理办法

程序能够提出的全部问题。花括号里是随情况填入的内容；括号里的英文是 `--json` 输出中的编号。
错误使报告不能生成，警告和提示不影响生成。
"""


def write_problems() -> str:
    """The page."""
    files = sorted(MESSAGES.glob("*.yaml"), key=lambda path: place(path.stem))
    return "\n".join([INTRODUCTION, *(line for file in files for line in lay_out(file))])


def place(area: str) -> tuple[int, str]:
    """Areas in the order of the table, those that nobody has entered last."""
    return (list(AREAS).index(area) if area in AREAS else len(AREAS)), area


def lay_out(file: Path) -> Iterator[str]:
    """An area with its problems as a table."""
    yield f"## {AREAS.get(file.stem, file.stem)}\n"
    yield "| | 问题 | 怎么办 |"
    yield "|---|---|---|"
    for code, entry in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader).items():
        yield f"| {say(entry['severity'])} | {tidy(entry['message'])}（`{code}`） | {tidy(entry.get('hint', ''))} |"
    yield ""


def tidy(text: str) -> str:
    """A text in a cell of a table; fields in braces stay, doubled braces are single ones."""
    text = re.sub(r"\{(\w+)[^{}]*\}", r"{\1}", text.replace("{{", "\0").replace("}}", "\1"))
    text = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return text.replace("\0", "{").replace("\1", "}").replace("{%", "{ %")
