"""The points that a scoring rule gives away against the full score of its indicator."""

import re
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show
from reportgen.audit.claims.labels import read_weight
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study
from reportgen.audit.finished import GridCell
from reportgen.audit.numerals import NumberMark

_NUMBER = r"(\d+(?:\.\d+)?)"
_GAINED = re.compile(rf"(?:得|计|记)\s*{_NUMBER}\s*分(?!之)")
# So much for each of several: how many there are is told elsewhere, or nowhere.
_EACH = re.compile(rf"每[^，。；,;扣]{{0,16}}?(?:得|计|记)\s*{_NUMBER}\s*分")
_TIMES = re.compile(rf"(?:×|\*)\s*{_NUMBER}\s*(?:=\s*(?:分值|得分)|分(?![\d之]))")
_UNTIL = re.compile(rf"(?<![\d.扣除减]){_NUMBER}\s*分\s*扣完为止")
_WHOLE = re.compile(rf"^满分\s*{_NUMBER}\s*分")
_TAKEN = re.compile(rf"(?:扣|扣除|减)\s*{_NUMBER}\s*分")
_ITEM = re.compile(r"[①②③④⑤⑥⑦⑧⑨⑩]|(?:^|\n|；|。)\s*\d{1,2}[.、．](?!\d)|[（(]\d[）)]")


def claim_rule_points(study: Study) -> Iterator[Checked]:
    """Every rule that names points: its highest, its parts together, and the factor of its formula."""
    for sheet in study.sheets:
        for row in sheet.details:
            rule, weight = row.cells.get(Role.RULE), read_weight(row)
            if rule is not None and weight is not None and rule.text.strip():
                yield from _claim_rule(row, rule, *weight)


def _claim_rule(row: Row, rule: GridCell, weight: Fraction, mark: NumberMark) -> Iterator[Checked]:
    factor = _TIMES.search(rule.text) if not _ITEM.search(rule.text[1:]) or "目标值）" in rule.text else None
    whole = _WHOLE.match(rule.text.strip())
    if whole is not None:
        yield from _compare("rule-full-score", row, rule, (Fraction(whole[1]), weight, mark))
    until = _UNTIL.search(rule.text)
    if until is not None and not _ITEM.search(rule.text):
        yield from _compare("rule-full-score", row, rule, (Fraction(until[1]), weight, mark))
    if factor is not None:
        yield from _compare("rule-factor", row, rule, (Fraction(factor[1]), weight, mark))
    taken = [Fraction(one) for one in _TAKEN.findall(rule.text)]
    if taken and max(taken) > weight:
        yield from _compare("rule-deduction", row, rule, (max(taken), weight, mark))
    if (points := read_points(rule.text)) is not None:
        points = weight if _add_up(rule.text) == weight else points
        yield from _compare("rule-full-score", row, rule, (points, weight, mark))


def read_points(rule: str) -> Fraction | None:
    """The most that a rule lets one gain: the sum over its items, or its highest case; None where it is open."""
    items = [part for part in _ITEM.split(rule) if part and part.strip()]
    if len(items) > 1 and _ITEM.search(rule):
        head = items if _ITEM.match(rule.strip()) else items[1:]
        best = [_best(item) for item in head]
        if all(one is not None for one in best):
            return sum((one for one in best if one is not None), Fraction(0))
        return None
    return _best(rule)


def _add_up(rule: str) -> Fraction:
    """All points together that a rule names: its clauses can be items without numbers."""
    return sum((Fraction(one) for one in _GAINED.findall(rule)), Fraction(0))


def _best(text: str) -> Fraction | None:
    """The highest score that a text names; None where it says 得满分 instead, or nothing."""
    gained = [Fraction(one) for one in _GAINED.findall(_EACH.sub("", text))]
    return max(gained) if gained and "满分" not in text else None


def _compare(code: str, row: Row, rule: GridCell, found: tuple[Fraction, Fraction, NumberMark]) -> Iterator[Checked]:
    points, weight, mark = found
    marks = (mark, *(one for one in rule.numbers if Fraction(one.value) == points))
    if points == weight:
        yield Checked(None, marks)
        return
    values = {"name": row.name, "stated": show(points), "expected": show(weight)}
    yield report(code, rule.location, rule.text, marks, **values)
