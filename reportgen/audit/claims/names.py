"""Names of firms that differ in a character or two from one another in the same document."""

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study

_FIRM = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{6,24}?)(?:股份有限公司|有限责任公司|有限公司|公司|有限责任会计师事务所|会计师事务所|事务所)"
)
_LENGTH = 8
_MOST_DIFFERING = 1


def claim_names(study: Study) -> Iterator[Checked]:
    """The end of each firm's name before 公司 or 事务所, against the usual one."""
    found = [(match["name"][-_LENGTH:], match[0], text) for text in study.texts for match in _FIRM.finditer(text.text)]
    counts = Counter(name for name, _, _ in found)
    said: set[str] = set()
    for name, written, text in found:
        usual = next((one for one, count in counts.most_common() if count > counts[name] and _is_slip(name, one)), None)
        if usual is not None and name not in said:
            said.add(name)
            yield report("name-slip", text.location, written, stated=name, expected=usual)


def _is_slip(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) <= _MOST_DIFFERING
