"""What is said of one indicator and speaks of its neighbour: a paragraph that was copied and not changed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.roles import Role
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.targets import find_head, is_head
from reportgen.audit.claims.texts import Text, read_cell

_SUFFIX, _KEY = 3, 4
_SHORTEST = 15


@dataclass(frozen=True, slots=True)
class Sibling:
    """An indicator of the same measure: 社会保险补贴 and 就业见习补贴 both have a 发放准确率."""

    name: str
    own: str
    other: str
    suffix: str


def claim_borrowed(study: Study) -> Iterator[Checked]:
    """What stands under the heading of an indicator, and in the cell of its scoring rule."""
    names = [list(dict.fromkeys(row.name for row in sheet.details)) for sheet in study.sheets if sheet.has(Role.LEVEL3)]
    siblings: dict[str, list[Sibling]] = defaultdict(list)
    for group in names:
        for name in group:
            siblings[name] += [one for other in group if other != name and (one := _relate(name, other)) is not None]
    for name, text in (*_read_rules(study), *_read_sections(study, siblings)):
        borrowed = next((one for one in siblings[name] if _speaks_of(text.text, one)), None)
        if borrowed is not None:
            yield report("indicator-other", text.location, text.text, name=name, stated=borrowed.name)


def _relate(name: str, other: str) -> Sibling | None:
    """What tells two indicators apart that end alike; None where they do not."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(name), reversed(other), strict=False))
    suffix = "".join(character for character, _ in same)[::-1]
    own, their = name.removesuffix(suffix)[:_KEY], other.removesuffix(suffix)[:_KEY]
    if len(suffix) < _SUFFIX or min(len(own), len(their)) < _KEY or own[:2] == their[:2]:
        return None
    return Sibling(other, own, their, re.sub(r"^(?:补贴|发放|人员|岗位)+", "", suffix) or suffix)


def _read_rules(study: Study) -> Iterator[tuple[str, Text]]:
    for sheet in study.sheets:
        for row in sheet.details if sheet.has(Role.LEVEL3, Role.RULE) else ():
            if row.text(Role.RULE):
                yield row.name, read_cell(row.cells[Role.RULE])


def _read_sections(study: Study, siblings: Mapping[str, Sequence[Sibling]]) -> Iterator[tuple[str, Text]]:
    """The passages under the name of an indicator; the first one without the name itself."""
    current: str | None = None
    for text in study.texts:
        if text.is_cell:
            continue
        named = find_head(text, set(siblings))
        if named is not None:
            current = named
        elif is_head(text):
            current = None
        elif current is not None:
            yield current, text


def _speaks_of(text: str, sibling: Sibling) -> bool:
    """Whether a text names the neighbour and not its own subject, or states the neighbour's rate for its own."""
    plain = "".join(text.split())
    if len(plain) < _SHORTEST or sibling.other not in plain:
        return False
    own = sibling.own
    if not any(words in plain for words in (own[:2], own[1:3], own[2:], own[0] + own[2])):
        return True
    rate = rf"[\u4e00-\u9fff]{{0,8}}{re.escape(sibling.suffix)}(?:为|达到?)?\d"
    return re.search(sibling.other + rate, plain) is not None and re.search(own + rate, plain) is None
