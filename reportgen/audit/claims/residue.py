"""What templates, word processors and machines leave behind in a text."""

import re
from collections.abc import Iterator, Mapping

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_RESIDUE: Mapping[str, re.Pattern[str]] = {
    "residue-bookmark": re.compile(r"\[bookmark:[^\]]*\]|_GoBack|_Toc\d{5,}|_Ref\d{5,}"),
    "residue-field": re.compile(
        r"错误[!！]\s*(?:未找到引用源|未定义书签|文档中没有指定样式的文字)|#(?:REF|DIV/0|NAME|VALUE|N/A)[!?]?|HYPERLINK\s+\"|PAGEREF|MERGEFIELD"
    ),
    "residue-template": re.compile(
        r"\{\{[^}]*\}\}|\{%[^%]*%\}|\$\{[^}]*\}|【(?:请|此处)[^】]*】|（(?:请填写|此处填写|待补充|待填)[^）]*）|^指标\s*\d{1,2}\s*[：:]"
    ),
    "residue-slot": re.compile(
        r"(?:开支|支出)内容包括(?:本单位|我单位|本部门|我部门)?(?:无|没有|未)(?=[\u4e00-\u9fff])"
    ),
    "residue-choice": re.compile(
        r"(?:增加|增长|上升)[（(／/](?:或)?(?:减少|下降|降低)[）)]?(?=(?:的|了)?(?:主要)?原因|\s*\d|主要是)"
    ),
    "residue-blank": re.compile(
        r"(?<![A-Za-z])[XxＸ×]{2,}(?![A-Za-z0-9])|[×✕]{2,}|＿{3,}|_{3,}(?=[年月日元万人个分])|〇〇(?:年|县|市)"
    ),
    "residue-markup": re.compile(r"</?(?:p|br|div|span|table|tr|td|b|i|u|sub|sup)\s*/?>|&(?:nbsp|lt|gt|amp|quot);"),
    "residue-word": re.compile(r"(?<=[\u4e00-\u9fff])\s*(?:and|or|the|of|with)(?![A-Za-z])\s*(?=[\u4e00-\u9fff])"),
    "residue-digit": re.compile(r"(?<=通知)(?:[（(][^（）()]*[）)])?\d$"),
}


def claim_residue(study: Study) -> Iterator[Checked]:
    """Every passage and cell."""
    for text in study.texts:
        for code, pattern in _RESIDUE.items():
            match = pattern.search(text.text)
            if match is not None:
                yield _report(code, text, match)


def _report(code: str, text: Text, match: re.Match[str]) -> Checked:
    around = text.text[max(match.start() - 20, 0) : match.end() + 20]
    return report(code, text.location, around, stated=match[0].strip(), expected="")
