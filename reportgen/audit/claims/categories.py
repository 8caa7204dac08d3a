"""Categories of indicators in prose: weights that make 100 together, and as many indicators as the text says."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, show
from reportgen.audit.claims.labels import read_weight
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, clean_name
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.numbers import Amount

_LISTED = re.compile(
    r"[\u4e00-\u9fff]{2,8}[（(]\s*(?:权重)?(?:为|：)?\s*(?P<weight>\d{1,3}(?:\.\d+)?)\s*(?P<unit>分|[%％])\s*[）)]"
)
_ABOUT_WEIGHTS = re.compile(r"一级指标|权重|指标体系")
_SET = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)类?指标共设置\s*(?P<count>\d+)\s*个[，,]\s*满分(?:的)?指标\s*(?P<full>\d+)\s*个"
    r"(?:[，,]\s*满分\s*(?P<weight>\d+(?:\.\d+)?)\s*分)?"
)
_ALL = re.compile(r"三级指标(?:数量)?\s*(?P<all>\d+)\s*个")
_OF_THEM = re.compile(
    r"(?P<name>(?:得满分|达到(?:预期)?目标|完成|实现)的?(?:三级)?(?:指标)?(?:数量)?)\s*(?P<full>\d+)\s*个"
)
_REACH = 80
_SPLIT = re.compile(
    r"(?P<all>\d+)\s*个(?:指标)?中[，,]?(?:得)?满分的?(?:指标)?(?:有)?\s*(?P<full>\d+)\s*个[，,、](?P<name>(?:扣|失|未得满)分的?)(?:指标)?(?:有)?\s*(?P<less>\d+)\s*个"
)
_FULL = Fraction(100)
_FEWEST = 3


def claim_categories(study: Study) -> Iterator[Checked]:
    """Every list of weights in a sentence, every count of a category's indicators."""
    rows = [
        row
        for sheet, funds in study.scored_sheets
        for row in sheet.details
        if not funds and sheet.has(Role.LEVEL3) and row.amount(Role.SCORE)
    ]
    for text in study.texts:
        yield from _claim_weights(text)
        for match in _SET.finditer(text.text):
            yield from _claim_set(rows, text, match)
        for match in _ALL.finditer(text.text):
            yield from _claim_full(text, match)
        for match in _SPLIT.finditer(text.text):
            yield from _claim_split(text, match)


def _claim_weights(text: Text) -> Iterator[Checked]:
    for start, end in text.spans():
        found = list(_LISTED.finditer(text.text, start, end))
        if (
            len(found) < _FEWEST
            or not _ABOUT_WEIGHTS.search(text.text, start, end)
            or len({one["unit"] for one in found}) > 1
        ):
            continue
        amounts = [amount for one in found if (amount := text.amount_in(one, "weight")) is not None]
        total = sum((Fraction(one.mark.value) for one in amounts), Fraction(0))
        if total == _FULL:
            yield Checked(None, tuple(one.mark for one in amounts))
        elif abs(total - _FULL) < _FULL:
            computation = f"{' + '.join(one.shown for one in amounts)} = {show(total)}"
            values = {"stated": show(total), "expected": "100", "computation": computation}
            yield report("weights-listed", text.location, text.text[start:end], [one.mark for one in amounts], **values)


def _claim_set(rows: Sequence[Row], text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """The rows under the level-one label whose name the category carries."""
    under = list(_find_under(rows, match["name"]))
    if not under:
        return
    weights = [weight[0] for row in under if (weight := read_weight(row)) is not None]
    full = [
        row
        for row in under
        if (weight := read_weight(row)) and (score := row.amount(Role.SCORE)) and score.value == weight[0]
    ]
    counted: dict[str, Fraction | int] = {"count": len(under), "full": len(full), "weight": sum(weights, Fraction(0))}
    for group, expected in counted.items():
        amount = text.amount_in(match, group) if match[group] else None
        if amount is not None:
            yield _compare(text, match["name"], amount, Fraction(expected))


def _claim_full(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """No more indicators reached their goal or have their full score than there are."""
    every = text.amount_in(match, "all")
    end = text.text.find("。", match.end(), match.end() + _REACH)
    for part in _OF_THEM.finditer(text.text, match.end(), end if end >= 0 else match.end() + _REACH):
        full = text.amount_in(part, "full")
        if every is not None and full is not None:
            yield _compare(text, part["name"], full, min(full.value, every.value))


def _claim_split(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """Those with full marks and those without are all."""
    every, full, less = (text.amount_in(match, group) for group in ("all", "full", "less"))
    if every is not None and full is not None and less is not None:
        yield _compare(text, match["name"], less, every.value - full.value)


def _compare(text: Text, name: str, amount: Amount, expected: Fraction) -> Checked:
    if amount.value == expected:
        return Checked(None, (amount.mark,))
    values = {"name": name, "stated": amount.shown, "expected": show(expected)}
    return report("category-count", text.location, text.sentence_at(amount.start), (amount.mark,), **values)


def _find_under(rows: Sequence[Row], name: str) -> Iterator[Row]:
    """The rows of the first table that has the category, each indicator once."""
    key, seen, current, table = name.removeprefix("项目")[:2], set(), "", None
    for row in rows:
        current = clean_name(row.text(Role.LEVEL1)) or current
        if (
            key not in current.removeprefix("项目")[:4]
            or row.name in seen
            or (table is not None and row.table is not table)
        ):
            continue
        table = row.table
        seen.add(row.name)
        yield row
