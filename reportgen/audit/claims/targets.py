"""One indicator, several places: its target, actual value, full score and score are the same everywhere."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import clean_name
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text, read_cell
from reportgen.audit.numerals import NumberMark
from reportgen.models.quantity import Quantity, parse
from reportgen.models.unit import measure
from reportgen.problems import Location

_ROLES = (Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE)
_VALUE = r"(?P<value>[≥≤＞＜><=＝]*\s*\d[\d,]*(?:\.\d+)?\s*(?:%|％|[^\d\s，。；、）)]{0,8}))"
_TOLD = {
    Role.TARGET: re.compile(rf"(?:目标值|指标值|标杆值)(?:(?:为|是|：|:|（)\s*|(?=[≥≤＞＜><=＝])){_VALUE}"),
    Role.ACTUAL: re.compile(rf"(?:实际完成值|完成值|实际值)(?:为|是|：|:)?\s*{_VALUE}"),
    Role.WEIGHT: re.compile(
        r"(?:满分|权重(?:分值|分)?|设定分值|(?:该|本|此)指标分值)(?:为|是|：|:)?\s*(?P<value>\d+(?:\.\d+)?)\s*分"
    ),
    Role.SCORE: re.compile(
        r"(?:实际得|根据评分标准，?得|评分标准得|评分规则得)(?:分)?(?:为|：|:)?\s*(?P<value>\d+(?:\.\d+)?)\s*分"
    ),
}
_RULE_TARGET = re.compile(
    r"(?:[≥≤]|不低于|不高于|不超过|大于等于|小于等于|达到(?:绩效)?(?:目标值)?)\s*(?P<value>\d[\d,]*(?:\.\d+)?\s*(?:%|％|人次|人|家|场|万人)?)[^；。]{0,8}?(?:的)?[，,]?\s*得(?:满分|\s*\d)"
)
_HEAD = re.compile(r"^(?:[（(]\d+[）)]|\d+[.、])?\s*(?P<name>[^：:。，；]{4,40}?)(?:指标)?(?:[：:]|$)")
_ITEM = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[.、])\s*")
_CODED = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}\d{1,4}\s*(?=[\u4e00-\u9fff])")
_QUOTED = re.compile(r"“([\u4e00-\u9fff、]{4,30})”指标")
_LINE = re.compile(
    r"^(?P<name>[\u4e00-\u9fff、（）()]{4,30})\s+(?P<value>[≥≤＞＜><=＝]\s*\d[\d,]*(?:\.\d+)?\s*[^\d\s，。；]{0,6})$"
)
_BOUND = re.compile(r"^(?:[≥≤＞＜><=＝]\s*\d[\d,]*(?:\.\d+)?\s*[^\d\s，。；]{0,6}|\d[\d,]*元/人/[月年天])$")
_SHORT = 40
_REACH = 12
# What the unit reports of itself may differ from what the evaluation found; it is one value of its own.
_REPORTED = "reported"
_BY_ITSELF = re.compile(r"自评|填报")
_WORD = 6
_LONG_NAME = 10
# 按照每人每月600元进行补贴 is the target 600元/人/月.
_HEAD_RATE = re.compile(r"(?:每人|人均)每(?P<per>[月年天])\s*(?P<value>\d[\d,]*(?:\.\d+)?\s*元)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one place says of an indicator."""

    role: Role | str
    value: str
    location: Location
    quote: str
    marks: tuple[NumberMark, ...]


def claim_targets(study: Study) -> Iterator[Checked]:
    """Every indicator that an evaluation names in several places; forms may use one name for different things."""
    if sum(1 for _, funds in study.scored_sheets if funds) > 1:
        return
    told = _read_sheets(study)
    names, same = set(told), _find_same(told)
    for name, ones in _read_texts(study, names):
        told[name].extend(ones)
    for name, longer in same.items():
        told[longer] += told.pop(name)
    for name, ones in told.items():
        for role in (*_ROLES, _REPORTED):
            yield from _claim_same(name, [one for one in ones if one.role == role])


def _read_sheets(study: Study) -> dict[str, list[Told]]:
    told: dict[str, list[Told]] = defaultdict(list)
    for sheet in study.sheets:
        is_form = any(sheet is one and funds for one, funds in study.scored_sheets)
        for row in sheet.details if sheet.has(Role.LEVEL3) else ():
            for role in _ROLES:
                cell = row.cells.get(role)
                if cell is not None and cell.text.strip() and not (is_form and role in {Role.WEIGHT, Role.SCORE}):
                    kind = _REPORTED if is_form and role is Role.ACTUAL else role
                    told[row.name].append(Told(kind, cell.text.strip(), cell.location, cell.text, cell.numbers))
            for role in (Role.RULE, Role.REASON):
                if not is_form and row.text(role):
                    told[row.name].extend(_read_told(read_cell(row.cells[role])))
            told[row.name].extend(
                one for role in (Role.RULE,) if row.text(role) for one in _read_rates(read_cell(row.cells[role]))
            )
            rule = row.cells.get(Role.RULE)
            matches = list(_RULE_TARGET.finditer(rule.text)) if rule is not None else []
            if rule is not None and len(matches) == 1:
                match = matches[0]
                marks = tuple(mark for mark in rule.numbers if match.start("value") <= mark.start < match.end("value"))
                told[row.name].append(Told(Role.TARGET, f"≥{match['value'].strip()}", rule.location, rule.text, marks))
    return told


def _find_same(told: Mapping[str, Sequence[Told]]) -> Mapping[str, str]:
    """Shorter names with their longer ones, 公益性(特设)岗位补贴准确率, that never share a table."""
    same = {}
    for short, ones in told.items():
        longer = [name for name in told if _is_longer(name, short)]
        shorter = [name for name in told if longer and _is_longer(longer[0], name)]
        if len(longer) == len(shorter) == 1 and not _tables(ones) & _tables(told[longer[0]]):
            same[short] = longer[0]
    return {short: name for short, name in same.items() if name not in same}


def _tables(ones: Sequence[Told]) -> set[int | None]:
    return {one.location.table for one in ones}


def _is_longer(name: str, short: str) -> bool:
    """Whether a name is a shorter one with two characters put in."""
    return (
        len(short) >= _LONG_NAME
        and len(name) == len(short) + 2
        and any(name[:place] + name[place + 2 :] == short for place in range(1, len(short)))
    )


def _read_texts(study: Study, names: set[str]) -> Iterator[tuple[str, list[Told]]]:
    """What is said under the heading or behind the name of an indicator, up to the next one."""
    current: str | None = None
    above = ""
    for text in study.texts:
        if text.is_cell:
            continue
        if _BOUND.match(text.text.strip()):
            yield from _read_bound(text, above, names)
        above = above[-_SHORT:] + "".join(text.text.split())
        line = _LINE.match(text.text.strip())
        if line is not None and line["name"] in names:
            marks = tuple(one.mark for one in text.amounts)
            yield line["name"], [Told(Role.TARGET, line["value"], text.location, text.text, marks)]
        named = find_head(text, names)
        current = named if named is not None else None if is_head(text) else current
        quoted = [name for name in _QUOTED.findall(text.text) if name in names]
        about = quoted[0] if len(set(quoted)) == 1 else current
        if about is not None:
            yield about, [*_read_told(text), *_read_rates(text)]


def _read_bound(text: Text, above: str, names: set[str]) -> Iterator[tuple[str, list[Told]]]:
    """A target on a line of its own, under the lines that a column had cut its name into."""
    name = max((name for name in names if len(name) >= _WORD and _ends_with(above, name)), key=len, default="")
    if name:
        marks = tuple(one.mark for one in text.amounts)
        yield name, [Told(Role.TARGET, text.text.strip(), text.location, f"{name} {text.text.strip()}", marks)]


def _ends_with(above: str, name: str) -> bool:
    """Whether a text ends with a name, or with a shorter form of it."""
    if above.endswith(name):
        return True
    tail = above[2 - len(name) :]
    return len(tail) >= _LONG_NAME and _is_longer(name, tail)


def find_head(text: Text, names: set[str]) -> str | None:
    """The indicator that a heading or the beginning of a passage names."""
    head = _HEAD.match(text.text)
    if head is None:
        return None
    name = clean_name(_ITEM.sub("", head["name"])).removesuffix("指标")
    return name if name in names else None


def is_head(text: Text) -> bool:
    """Whether something else begins: a heading, a code, or an item number before a few words."""
    return (
        text.is_heading or bool(_CODED.match(text.text)) or (len(text.text) < _SHORT and bool(_ITEM.match(text.text)))
    )


def _read_told(text: Text) -> Iterator[Told]:
    """What is said before the code of another indicator comes."""
    other = _CODED.search(text.text, 1)
    end = len(text.text) if other is None else other.start()
    for role, pattern in _TOLD.items():
        for match in pattern.finditer(text.text, 0, end):
            marks = tuple(one.mark for one in text.amounts_within(match.start("value"), match.end("value")))
            said = text.text[max(match.start() - _REACH, 0) : match.start()]
            kind = _REPORTED if role is Role.ACTUAL and _BY_ITSELF.search(said) else role
            yield Told(kind, match["value"].strip(), text.location, text.sentence_at(match.start()), marks)


def _read_rates(text: Text) -> Iterator[Told]:
    """So much money a head and a month, as a target."""
    for match in _HEAD_RATE.finditer(text.text):
        marks = tuple(one.mark for one in text.amounts_within(match.start("value"), match.end("value")))
        yield Told(Role.TARGET, f"{match['value'].strip()}/人/{match['per']}", text.location, text.text, marks)


def _claim_same(name: str, ones: Sequence[Told]) -> Iterator[Checked]:
    """The value that most places give against the others."""
    groups: list[list[Told]] = []
    for one in ones:
        group = next((group for group in groups if is_same(group[0].value, one.value)), None)
        groups.append([one]) if group is None else group.append(one)
    if not groups:
        return
    groups.sort(key=len, reverse=True)
    usual = groups[0]
    if len(usual) > 1:
        yield from (Checked(None, one.marks) for one in usual)
    for group in groups[1:]:
        first = group[0]
        values = {"name": name, "what": f"{first.role}", "stated": first.value, "expected": usual[0].value}
        code = f"told-{first.role}"
        yield report(code, first.location, first.quote, (*first.marks, *usual[0].marks), **values)


def is_same(one: str, other: str) -> bool:
    """Whether two values are one: 2.56万人 and 25,632人, ≥98% and 98%, words that hold each other."""
    left, right = parse(one), parse(other)
    if isinstance(left, str) or isinstance(right, str):
        if isinstance(left, str) and isinstance(right, str):
            plain = ["".join(text.split()) for text in (one, other)]
            return plain[0] == plain[1] or not all(len(text) <= _WORD for text in plain)
        return True
    return _is_close(left, right)


def _is_close(left: Quantity, right: Quantity) -> bool:
    """Whether both round to each other; one without unit takes the other's."""
    left, right = left.in_unit(right.unit), right.in_unit(left.unit)
    if not left.converts_to(right) or left.upper is not None or right.upper is not None:
        return True
    margin = max(_half(left), _half(right))
    return abs(left.amount - right.amount) <= margin


def _half(quantity: Quantity) -> Fraction:
    """Half a unit of the last digit that is written, where it counts in 万 or has decimals."""
    exponent = quantity.value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    if not places and not quantity.measure.is_scaled:
        return Fraction(0)
    return measure(Decimal(1), quantity.unit).amount * Fraction(1, 2 * 10**places)
