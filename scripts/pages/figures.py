"""The figures that a text can print, from their names in the code."""

import re
from collections.abc import Iterator

import yaml

from scripts.pages.places import PACKAGE

INTRODUCTION = """# 可以引用的数字

在标了 `!figures` 的文字里和 `narrative/*.md` 里，用 `{{ 编号 }}` 引用。编号里的 `*` 换成各条数据的标识（id）。
某个评价里有哪些数字、一个数字从哪里来，用 `reportgen explain 文件夹 编号` 查看，编号写错时会列出相近的编号。

印法可以在编号后面调整：`{{ funds.spent | bare }}` 不带单位，
`{{ indicators.C11.deviation | unsigned }}` 不带负号和等号，
更多的写法见[模板设计人员指南](../designers.md)。
"""
FAMILIES = {
    "funds": "资金",
    "indicators": "指标",
    "levels": "一级、二级指标",
    "total": "总分",
    "survey": "问卷调查",
    "facts": "事实数据",
    "goals": "绩效目标",
    "project": "项目",
    "staffing": "人员",
    "department": "部门",
    "accounts": "部门决算",
    "work": "评价工作",
    "findings": "问题与建议",
    "forms": "自评表",
}


def write_figures() -> str:
    """The page."""
    return "\n".join([INTRODUCTION, *lay_out()])


def lay_out() -> Iterator[str]:
    """A table for each family of figures."""
    written = (PACKAGE / "figures" / "names.yaml").read_text("utf-8")
    names = yaml.load(written, Loader=yaml.CSafeLoader)
    families: dict[str, list[tuple[str, str, str]]] = {}
    for pattern, entry in names.items():
        name, unit = entry if isinstance(entry, list) else (entry, "")
        families.setdefault(pattern.split(".")[0], []).append((pattern, name, unit))
    for family, entries in families.items():
        yield f"## {FAMILIES.get(family, family)}\n"
        yield "| 编号 | 名称 | 单位 |"
        yield "|---|---|---|"
        yield from (f"| `{pattern}` | {tidy(name)} | {unit} |" for pattern, name, unit in entries)
        yield ""


def tidy(name: str) -> str:
    """A name with its fields as ellipses, for they stand for what the data call the thing."""
    return re.sub(r"\{\w+\}", "…", name)
