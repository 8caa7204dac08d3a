"""The dimensions that the text names, 从决策、过程、产出和效益四个维度, against the first level of the scores."""

import re
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import clean_name
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_NAMED = re.compile(
    r"从(?P<list>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+(?:[和及与][\u4e00-\u9fff]{2,8}?)?)(?:等)?[两二三四五六3-6]个(?:维度|方面|层面)"
)
_KEY = 2
_FEWEST = 3


def claim_dimensions(study: Study) -> Iterator[Checked]:
    """Every list of dimensions in which all names but one stand in the table, and the table has as many."""
    names = {
        clean_name(row.text(Role.LEVEL1)).removeprefix("部门").removesuffix("指标")
        for sheet, funds in study.scored_sheets
        if not funds and sheet.has(Role.LEVEL1, Role.SCORE)
        for row in sheet.details
    } - {""}
    for text in study.texts if len(names) >= _FEWEST else ():
        for match in _NAMED.finditer(text.text):
            yield from _claim_list(text, match, names)


def _claim_list(text: Text, match: re.Match[str], names: set[str]) -> Iterator[Checked]:
    told = [one.removeprefix("部门") for one in re.split(r"[、和及与]", match["list"])]
    other = [one for one in told if not any(name[:_KEY] == one[:_KEY] for name in names)]
    missing = [name for name in names if not any(name[:_KEY] == one[:_KEY] for one in told)]
    if len(told) == len(names) and len(other) == len(missing) == 1:
        values = {"stated": other[0], "expected": missing[0]}
        yield report("dimension-differs", text.location, text.sentence_at(match.start()), **values)
