"""The place a document is about: a county's office in a district's report, another name before the same alias."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

# 县 and 区 are one level: a document's own place is one or the other.
_OFFICE = re.compile(
    r"(?:^|[，。、；：“（(\s]|根据|按照|经|由|报|向|在|我|本|全)(?P<level>[县区])(?:财政|委|政府|人民政府|人大)(?!级)"
)
_ALIAS = re.compile(r"(?P<name>[\u4e00-\u9fff]{3})[（(](?P<alias>[\u4e00-\u9fff]{2,6}[区县市镇乡])[）)]")
_OFTEN, _SELDOM, _MOST_NAMES = 3, 1, 4
_USUAL = 8


def claim_places(study: Study) -> Iterator[Checked]:
    """A level that is named once where the other is usual; a name that stands once before a usual alias."""
    levels: dict[str, list[Text]] = defaultdict(list)
    aliases: dict[str, list[tuple[str, Text]]] = defaultdict(list)
    for text in study.texts:
        for match in _OFFICE.finditer(text.text):
            levels[match["level"]].append(text)
        for match in _ALIAS.finditer(text.text):
            aliases[match["alias"]].append((match["name"], text))
    for odd, usual in (("县", "区"), ("区", "县")):
        if len(levels[odd]) == _SELDOM and len(levels[usual]) >= _OFTEN:
            text = levels[odd][0]
            yield report("level-differs", text.location, text.text, stated=odd, expected=usual)
    for alias, named in aliases.items():
        yield from _claim_alias(alias, named)


def _claim_alias(alias: str, named: list[tuple[str, Text]]) -> Iterator[Checked]:
    counts = Counter(name for name, _ in named)
    usual, most = counts.most_common(1)[0]
    if most < _USUAL or len(counts) > _MOST_NAMES:
        return
    for name, text in named:
        if counts[name] == _SELDOM and name[-1] == usual[-1] and set(name[:-1]) & set(usual[:-1]):
            values = {"stated": f"{name}（{alias}）", "expected": f"{usual}（{alias}）"}
            yield report("alias-differs", text.location, text.text, **values)
