"""Numbers that cannot be written so: fewer than no persons or points, a zero in front, thousands in wrong groups."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report, row_quote
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.finished import GridTable
from reportgen.audit.numbers import Amount

_COUNTED = {"人", "人次", "个", "家", "项", "份", "场", "次", "件", "户", "分", "辆", "台", "套", "月"}
_DIRECTED = ("增加", "减少", "增长", "下降", "上升", "降低", "占", "占比", "增收", "减收")
_PROSE = 20
_POSITIVE = (
    *(Role.INITIAL, Role.ADJUSTED, Role.WEIGHT, Role.SCORE, Role.TARGET, Role.ACTUAL, Role.PREVIOUS),
    *(Role.COMPLETION, Role.EXECUTION, Role.RATE),
)
_PERSONS = re.compile(r"^(?:人数|人次|户数|次数|数量|份数)(?:[（(].*)?$")
_NEGATIVE = re.compile(r"^(?:\d[\d,.]*元、)?[-－−]\d[\d,.]*\s*(?:[%％]|万?元|人|人次)?$")
_FEWEST_OTHERS = 3
_COUNT = re.compile(r"^[-－−]\d+$|^0\d+$")
# Between two points a dash joins them; behind 满分 there is only one.
_BEHIND_POINTS = re.compile(r"(?:满|得|总)分\s*[-－−]\d[\d.]*")
_MINUS = re.compile(r"^[≥≤＞＜><=＝]*\s*[-－−]\d")
_CAN_FALL = re.compile(r"差异|增长|变动|增减|偏[差离]|减少|下降|调整|净|同比|降幅|变化|±")
_FALLS = re.compile(_CAN_FALL.pattern + r"|结余|盈|亏|利润|收益|缺口|增幅|增速|增加|环比|差|负|气温|温度|余额|结转")
_WORD = re.compile(r"[\u4e00-\u9fff“]")
_MALFORMED = re.compile(
    r"(?<![\d,.])\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?=\.\d|[^\d,]|$)(?:\.\d+)?(?=\s*(?:万?元|亿元|[%％]))"
)
_LEADING = re.compile(
    r"(?<![\d.,\-—:：A-Za-z〔第号年月])0\d+(?:\.\d+)?(?=\s*(?:[%％]|万?元|万?人|份|家|个(?!月)|场|分(?!钟)))"
)

_LED_TARGET = re.compile(r"^[≥≤＞＜><=＝]+\s*0\d[\d.]*\s*[%％]?$")
_GROUPED = re.compile(r"^[-－]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_LED = re.compile(r"^0\d[\d,]*\.\d+$")
_UNGROUPED = re.compile(r"^[-－]?\d{4,}\.\d+$|^[-－]?\d{5,}$")


def claim_signs(study: Study) -> Iterator[Checked]:
    """Every quantity with a minus, and every number that is written in a way no number is."""
    positive = Counter(Fraction(amount.mark.value) for text in study.texts for amount in text.amounts)
    for text in study.texts:
        yield from _claim_negative(text, positive)
        for match in _BEHIND_POINTS.finditer(text.text):
            values = {"stated": match[0], "expected": re.sub(r"[-－−]", "", match[0])}
            yield report("sign-negative", text.location, text.sentence_at(match.start()), **values)
        for pattern in (_MALFORMED, _LEADING):
            for match in pattern.finditer(text.text):
                yield report("number-malformed", text.location, text.sentence_at(match.start()), stated=match[0])
    for table in study.document.tables:
        yield from _claim_thousands(table)
        yield from _claim_counts(table)
        yield from _claim_alone(table)
    for sheet in study.sheets:
        for row in sheet.details:
            yield from _claim_row(row)


def _claim_negative(text: Text, positive: Counter[Fraction]) -> Iterator[Checked]:
    """Every quantity with a minus that is no dash between two others."""
    for amount in (one for one in text.amounts if one.value < 0 and not _joins(text, one)):
        is_wrong = _is_directed(text, amount) or _is_counted(text, amount) or _is_slip(text, amount, positive)
        if is_wrong or _is_odd(text, amount):
            values = {"stated": amount.shown, "expected": amount.shown.lstrip("-－−")}
            code = "sign-negative" if is_wrong else "sign-odd"
            yield report(code, text.location, text.sentence_at(amount.start), (amount.mark,), **values)


def _claim_row(row: Row) -> Iterator[Checked]:
    """No budget, full score or score of a form is below zero, and no target unless its name can fall."""
    for role in _POSITIVE:
        cell = row.cells.get(role)
        if cell is not None and _MINUS.match(cell.text.strip()) and not _CAN_FALL.search(row.full_name):
            values = {"stated": cell.text.strip(), "expected": re.sub(r"[-－−]", "", cell.text.strip())}
            yield report("sign-negative", cell.location, row_quote(row.quoted), cell.numbers, **values)


def _is_directed(text: Text, amount: Amount) -> bool:
    """Whether the words right before a number already say which way it goes, or that it is a share."""
    return text.before(amount, 6).rstrip().endswith(_DIRECTED)


def _is_counted(text: Text, amount: Amount) -> bool:
    return amount.dimension in _COUNTED and not _CAN_FALL.search(text.before(amount, 16))


def _joins(text: Text, amount: Amount) -> bool:
    """Whether the dash joins two bounds, the first of which ends with a note in brackets."""
    return text.before(amount, 4).rstrip().endswith(("）", ")", "上", "下"))


def _is_odd(text: Text, amount: Amount) -> bool:
    """Whether a minus stands right behind a word of prose that tells of nothing which can fall."""
    before = text.before(amount, 1)
    is_prose = not text.is_cell or len(text.text) >= _PROSE or amount.dimension == "%"
    return is_prose and _WORD.match(before) is not None and not _FALLS.search(text.before(amount, 30))


def _is_slip(text: Text, amount: Amount, positive: Counter[Fraction]) -> bool:
    """Whether a number is printed without minus elsewhere, and nothing here says that it can fall below zero."""
    is_prose = not text.is_cell or len(text.text) >= _PROSE
    return positive[-Fraction(amount.mark.value)] > 0 and is_prose and not _CAN_FALL.search(text.before(amount, 30))


def _claim_counts(table: GridTable) -> Iterator[Checked]:
    """Persons and times are counted up from none, without zeros in front."""
    for column in range(table.width):
        if _PERSONS.match("".join("".join(table.header(column)[-1:]).split())):
            for cell in dict.fromkeys(table.cell(row, column) for row in table.body):
                written = cell.text.strip()
                if _COUNT.match(written):
                    code = "number-malformed" if written.startswith("0") else "sign-negative"
                    values = {"stated": written, "expected": written.lstrip("-－−0")}
                    yield report(code, cell.location, row_quote(table.distinct(cell.row)), cell.numbers, **values)


def _claim_alone(table: GridTable) -> Iterator[Checked]:
    """The only cell with a minus in a column, where neither its header nor its row tells of what can fall."""
    for column in range(table.width):
        header = "".join(table.header(column))
        cells = [cell for cell in dict.fromkeys(table.column(column)) if cell.row in table.body and cell.numbers]
        below = [cell for cell in cells if _NEGATIVE.match(cell.text.strip())]
        if len(below) == 1 and len(cells) > _FEWEST_OTHERS and not _FALLS.search(header):
            cell = below[0]
            name = "".join(one.text for one in table.distinct(cell.row) if one is not cell)
            if not _FALLS.search(name) and not _PERSONS.match("".join(header.split())):
                values = {"stated": cell.text.strip(), "expected": re.sub(r"[-－−](?=\d)", "", cell.text.strip())}
                yield report("sign-odd", cell.location, row_quote(table.distinct(cell.row)), cell.numbers, **values)


def _claim_thousands(table: GridTable) -> Iterator[Checked]:
    """A column that divides thousands here and not there: the first of the rarer kind."""
    for column in range(table.width):
        cells = [cell for cell in dict.fromkeys(table.column(column)) if cell.row in table.body]
        grouped = [cell for cell in cells if _GROUPED.match(cell.text.strip())]
        ungrouped = [cell for cell in cells if _UNGROUPED.match(cell.text.strip())]
        for cell in cells:
            if _LED.match(cell.text.strip()) or _LED_TARGET.match(cell.text.strip()):
                yield report("number-malformed", cell.location, cell.text, cell.numbers, stated=cell.text.strip())
        if grouped and ungrouped:
            first = min((grouped, ungrouped), key=len)[0]
            yield report("thousands-mixed", first.location, first.text, first.numbers, stated=first.text.strip())
