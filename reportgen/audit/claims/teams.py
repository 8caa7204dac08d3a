"""How many people of each role make the team, against the table of its members."""

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_MADE = re.compile(r"由(?P<list>[^。；由]{4,80}?)(?:组成|构成)")
_ROLE = re.compile(r"(?P<role>[\u4e00-\u9fff]{2,6}?)\s*(?P<count>\d{1,2})\s*[人名]")
_HEADER = re.compile(r"角色|职务|分工|身份|组内|岗位")
_FEWEST = 2


def claim_teams(study: Study) -> Iterator[Checked]:
    """Every 由组长 1 人、成员 3 人组成 whose roles all stand in one table's column of roles."""
    tables = list(_read_roles(study))
    for text in study.texts if tables else ():
        for match in _MADE.finditer(text.text):
            roles = list(_ROLE.finditer(text.text, match.start("list"), match.end("list")))
            known = next((one for one in tables if roles and all(role["role"] in one for role in roles)), None)
            if known is not None and len(roles) >= _FEWEST:
                yield from (_claim_role(text, role, known[role["role"]]) for role in roles)


def _read_roles(study: Study) -> Iterator[Counter[str]]:
    """How often each role stands in a column headed 评价角色 or the like; a row is a person where it has a name."""
    for table in study.document.tables:
        if not any("姓名" in "".join(table.header(column)) for column in range(table.width)):
            continue
        for column in range(table.width):
            if any(_HEADER.search("".join(text.split())) for text in table.header(column)):
                cells = [cell for cell in table.column(column) if cell.row in table.body]
                yield Counter("".join(cell.text.split()) for cell in cells)


def _claim_role(text: Text, match: re.Match[str], expected: int) -> Checked:
    amount = text.amount_in(match, "count")
    marks = (amount.mark,) if amount is not None else ()
    if int(match["count"]) == expected:
        return Checked(None, marks)
    values = {"what": match["role"], "stated": match["count"], "expected": str(expected)}
    return report("team-count", text.location, text.sentence_at(match.start()), marks, **values)
