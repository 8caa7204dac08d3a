"""Counts in prose against the lists and tables they introduce: 下设 4 个科室，分别是…; 三级指标 20 个."""

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.labels import read_weight
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.sheets import Sheet
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text
from reportgen.audit.finished import GridTable

_LISTED = re.compile(
    r"(?P<count>\d{1,3})\s*[个家类名项所支](?P<what>[^，。；：:（()\d、]{0,10})[，,：:]?\s*(?:分别是|分别为|包括|[：:]|(?P<open>[（(]))[：:]?(?P<list>[^。；\n]*)"
)
_NESTED = re.compile(r"[（(][^（）()]*[）)]")
_LEVELS = ("一级指标", "二级指标", "三级指标")
_ROLES = dict(zip(_LEVELS, (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3), strict=True))
_INDICATORS = re.compile(
    r"(?P<first>\d{1,3})\s*个(?P<level1>[一二三1-3]级指标)|(?P<level2>[一二三1-3]\s*级指标)(?:数量|具体分解为|共|设置|共计|为)*\s*(?P<second>\d{1,3})\s*个"
)
_NEAR = 8
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
    if amount is None or len(items) < 2 or not _is_plain(items):
        return
    if len(items) == amount.value:
        yield Checked(None, (amount.mark,))
        return
    values = {"what": match["what"], "stated": amount.shown, "expected": str(len(items))}
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
    """Whether the items are names: no 等 at the end, no 和 that could join two, no numbers."""
    return all(len(item) <= 24 and not re.search(r"\d|等$|[和及与以]", item) for item in items)


def _claim_indicators(study: Study, text: Text, match: re.Match[str]) -> Iterator[Checked]:
    """A count of indicators against the table right behind it, or against all tables with scores together."""
    amount = text.amount_in(match, "first") or text.amount_in(match, "second")
    level = "".join((match["level1"] or match["level2"]).split()).translate(_DIGITS)
    if amount is None or level not in _ROLES or "目标" in text.text[max(match.start() - 20, 0) : match.start()]:
        return
    near = _find_near(study, text)
    sheets = near or _find_all(study)
    found = {len(list_names(one, _ROLES[level])) for one in (sheets, _find_all(study)) if one} - {0}
    if not found:
        return
    if amount.value in found:
        yield Checked(None, (amount.mark,))
        return
    counted = len(list_names(sheets, _ROLES[level]))
    if counted:
        values = {"what": level, "stated": amount.shown, "expected": f"{counted}个"}
        yield report("count-indicators", text.location, text.sentence_at(match.start()), (amount.mark,), **values)


def _find_near(study: Study, text: Text) -> list[Sheet]:
    """The scored table that follows a passage before the next heading of another subject."""
    tables = [block for block in study.document.blocks[text.position + 1 : text.position + _NEAR] if isinstance(block, GridTable)]
    return [sheet for sheet, _ in study.scored_sheets if tables and sheet.table is tables[0] and sheet.has(Role.LEVEL3)]


def _find_all(study: Study) -> list[Sheet]:
    """All tables that score indicators, forms left out."""
    return [sheet for sheet, funds in study.scored_sheets if not funds and sheet.has(Role.LEVEL3, Role.SCORE)]


def list_names(sheets: Sequence[Sheet], role: Role) -> set[str]:
    """The different names in a level's column of all the sheets."""
    names: set[str] = set()
    for sheet in sheets:
        for row in sheet.details:
            text = "".join(row.text(role).split())
            if text and (role is not Role.LEVEL3 or read_weight(row) is not None):
                names.add(_plain(text))
    return names


def _plain(name: str) -> str:
    return _NESTED.sub("", name)


