"""Counts in prose against the lists and tables they introduce: 下设 4 个科室，分别是…; 三级指标 20 个."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.labels import read_weight
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Row, Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.finished import GridTable

_LISTED = re.compile(
    r"(?P<count>\d{1,3})\s*[个家类名项所支](?P<what>[^，。；：:（()\d、]{0,10})[，,：:]?\s*(?:分别是|分别为|包括|即(?!使|将)|[：:]|(?P<open>[（(]))[：:]?(?P<list>[^。；\n]*)"
)
_NESTED = re.compile(r"[（(][^（）()]*[）)]")
_LEVELS = ("一级指标", "二级指标", "三级指标")
_ROLES = dict(zip(_LEVELS, (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3), strict=True))
_INDICATORS = re.compile(
    r"(?P<first>\d{1,3})\s*个(?P<level1>[一二三1-3]级指标)|(?P<level2>[一二三1-3]\s*级指标)(?:数量|具体分解为|共|设置|共计|为)*\s*(?P<second>\d{1,3})\s*个"
)
_NEAR = 8
_FEWEST = 2
_LONGEST = 24
_WHOLE = Fraction(100)
_DIGITS = str.maketrans("123", "一二三")


def claim_counts(study: Study) -> Iterator[Checked]:
    """Counts of items that are listed at once, and of indicators that a table lists."""
    for text in study.texts:
        for match in _LISTED.finditer(text.text):
            yield from _claim_listed(text, match)
        if not text.is_cell:
            for match in _INDICATORS.finditer(text.text):
                yield from _claim_indicators(study, text, match)


def _claim_listed(text: Text, match: re.Match[str]) -> Iterator[Checked]:
    amount, items = text.amount_in(match, "count"), split_items(match)
    if amount is None or len(items) < _FEWEST or not _is_plain(items):
        return
    if len(items) == amount.value:
        yield Checked(None, (amount.mark,))
        return
    values = {"what": match["what"].strip(",，"), "stated": amount.shown, "expected": str(len(items))}
    yield report("count-listed", text.location, text.sentence_at(match.start()), (amount.mark,), **values)


def split_items(match: re.Match[str]) -> list[str]:
    """The items of a list up to the end of its sentence or bracket; brackets inside items are left out."""
    written = match["list"]
    if match["open"]:
        written = _inside(written)
    plain = _NESTED.sub("", _NESTED.sub("", written))
    if not match["open"]:
        plain = re.split(r"[，,]", plain)[0]
    return [item for item in re.split(r"[、；]", plain) if item.strip()]


def _inside(written: str) -> str:
    """What comes before the bracket that closes the list."""
    depth = 0
    for place, character in enumerate(written):
        depth += (character in "（(") - (character in "）)")
        if depth < 0:
            return written[:place]
    return ""


def _is_plain(items: Sequence[str]) -> bool:
    """Whether the items are names: no 等 at the end, no 和 between two, no number, no 市 of 县（市、区）."""
    if re.match(r"^(?:不?含|包含|其中|如|例如|即|共|以下|简称)", items[0]):
        return False
    return all(1 < len(item) <= _LONGEST and not re.search(r"\d|等$|[和及与以]", item) for item in items)


def _claim_indicators(study: Study, text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """A count of indicators against the table it introduces, else against all scored tables together."""
    amount = text.amount_in(match, "first") or text.amount_in(match, "second")
    level = "".join((match["level1"] or match["level2"]).split()).translate(_DIGITS)
    if amount is None or level not in _ROLES:
        return
    near, whole = _find_near(study, text), _find_all(study)
    kind = _read_kind(text.text[match.end() : match.end() + 10])
    known = [_count(sheets, _ROLES[level], kind) for sheets in ([near] if near else []) + ([whole] if whole else [])]
    goals = [_count([sheet], _ROLES[level], kind) for sheet in study.sheets if not sheet.has(Role.SCORE)]
    if not any(known):
        return
    if amount.value in (*known, *goals):
        yield Checked(None, (amount.mark,))
    elif known[0]:
        values = {"what": level, "stated": amount.shown, "expected": f"{known[0]}个"}
        yield report("count-indicators", text.location, text.sentence_at(match.start()), (amount.mark,), **values)


def _read_kind(behind: str) -> str:
    """Whether a count is of the indicators with full marks, of those without, or of all."""
    if re.match(r"[^，。；]{0,4}(?:未得满分|失分|扣分|被扣分)", behind):
        return "deducted"
    return "full" if re.match(r"[^，。；]{0,4}(?:得满分|满分)", behind) else "all"


def _find_near(study: Study, text: Text) -> list[Sheet]:
    """The table of indicators that follows a passage at once, or the one that it names."""
    named = re.search(r"表\s*(\d{1,2}\s*[-—－]\s*\d{1,2})", text.text)
    blocks = study.document.blocks[text.position + 1 : text.position + _NEAR]
    tables = [block for block in blocks if isinstance(block, GridTable)][:1]
    if named is not None:
        number = "".join(named[1].split())
        tables = [table for table in study.document.tables if number in "".join(table.caption.split())] or tables
    found = [
        sheet for sheet in study.sheets if any(sheet.table is table for table in tables) and sheet.has(Role.LEVEL3)
    ]
    return [sheet for sheet in found if not sheet.has(Role.WEIGHT) or _add_weights([sheet]) == _total_weight(sheet)]


def _find_all(study: Study) -> list[Sheet]:
    """All tables that score indicators, forms left out; none where their weights do not make 100 together."""
    sheets = [sheet for sheet, funds in study.scored_sheets if not funds and sheet.has(Role.LEVEL3, Role.SCORE)]
    distinct = [sheet for place, sheet in enumerate(sheets) if not _is_again(sheets[:place], sheet)]
    return distinct if _add_weights(distinct) == _WHOLE else []


def _is_again(before: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether the indicators of a sheet stand in those before it already, as in an annex."""
    known, names = list_names(before, Role.LEVEL3), list_names([sheet], Role.LEVEL3)
    return bool(names) and 2 * len(names & known) >= len(names)


def _add_weights(sheets: Sequence[Sheet]) -> Fraction:
    weights = [weight for sheet in sheets for row in sheet.details if (weight := read_weight(row)) is not None]
    return sum((value for value, _ in weights), Fraction(0))


def _total_weight(sheet: Sheet) -> Fraction:
    amounts = [amount for row in sheet.totals if (amount := row.amount(Role.WEIGHT)) is not None]
    return amounts[0].value if amounts else _add_weights([sheet])


def _count(sheets: Sequence[Sheet], role: Role, kind: str) -> int:
    if kind == "all":
        return len(list_names(sheets, role))
    rows = [row for sheet in sheets for row in sheet.details if row.amount(Role.SCORE) and read_weight(row)]
    full = sum(1 for row in rows if _is_full(row))
    return full if kind == "full" else len(rows) - full


def _is_full(row: Row) -> bool:
    score, weight = row.amount(Role.SCORE), read_weight(row)
    return score is not None and weight is not None and score.value == weight[0]


def list_names(sheets: Sequence[Sheet], role: Role) -> set[str]:
    """The different names in a level's column of all the sheets."""
    names: set[str] = set()
    for sheet in sheets:
        for row in sheet.details:
            text = "".join(row.text(role).split())
            if text and (role is not Role.LEVEL3 or not sheet.has(Role.WEIGHT) or read_weight(row) is not None):
                names.add(_NESTED.sub("", text))
    return names
