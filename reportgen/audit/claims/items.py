"""Numbers of items that jump: ① and then ③, 一是 and then 三是, （三） and then （五）."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.audit.claims.checked import Checked, report
from reportgen.audit.claims.study import Study
from reportgen.audit.claims.texts import Text

_CHINESE = "一二三四五六七八九十"
_COUNTED = tuple(map(str, range(1, 100)))
_FEWEST = 2
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
# Inside one passage or cell, each kind of number with its signs in order.
_INSIDE: Mapping[str, tuple[re.Pattern[str], Sequence[str]]] = {
    "circled": (re.compile(f"[{_CIRCLED}]"), _CIRCLED),
    "goal": (re.compile(r"目标\s*(?P<sign>\d{1,2})\s*[.、．：:]"), _COUNTED),
    "spoken": (re.compile(f"(?:^|[。；;：:，,\n])\\s*(?P<sign>[{_CHINESE}])是(?!否)"), _CHINESE),
}
# At the beginning of passages, whatever stands between them.
_LEADING: Mapping[str, re.Pattern[str]] = {
    "chapter": re.compile(rf"^\s*(?P<sign>[{_CHINESE}])、"),
    "section": re.compile(rf"^\s*[（(](?P<sign>[{_CHINESE}])[）)]"),
    "circled": re.compile(f"^\\s*(?P<sign>[{_CIRCLED}])"),
}


def claim_items(study: Study) -> Iterator[Checked]:
    """Every run of numbered items; a run begins anew with its first number."""
    for text in study.texts:
        for pattern, signs in _INSIDE.values():
            found = [
                match["sign"] if "sign" in match.groupdict() else match[0] for match in pattern.finditer(text.text)
            ]
            yield from _claim_run(text, [signs.index(one) for one in found if one in signs], signs)
    for pattern in _LEADING.values():
        yield from _claim_leading(study, pattern)
    yield from _claim_restart(study)


def _claim_run(text: Text, numbers: Sequence[int], signs: Sequence[str]) -> Iterator[Checked]:
    """A number that neither goes on nor begins anew; what comes after it is measured by what came before."""
    if not numbers:
        return
    fewest = _FEWEST if signs is _COUNTED else _FEWEST + 1
    if numbers[0] and list(numbers[1:]) == list(range(1, len(numbers))) and len(numbers) >= fewest:
        yield report("item-jumps", text.location, text.text, before="", stated=signs[numbers[0]], expected=signs[0])
    if numbers[0]:
        return
    last = 0
    for number in numbers[1:]:
        if number in {0, last + 1}:
            last = number
            continue
        values = {"before": signs[last], "stated": signs[number], "expected": signs[last + 1]}
        yield report("item-jumps", text.location, text.text, **values)
        last = number if number > last else last + 1


def _claim_leading(study: Study, pattern: re.Pattern[str]) -> Iterator[Checked]:
    """Numbers at the head of passages; a run can stand inside another, and a number in the middle of a passage."""
    open_runs: list[int] = []
    between = ""
    for text in study.texts:
        match = None if text.is_cell else pattern.match(text.text)
        if match is None:
            between += text.text
            continue
        signs = _CIRCLED if match["sign"] in _CIRCLED else _CHINESE
        number = signs.index(match["sign"])
        while len(open_runs) > 1 and number and open_runs[-1] != number - 1:
            open_runs.pop()
        last = open_runs[-1] if open_runs else number
        missing = match[0].replace(match["sign"], signs[number - 1]).strip()
        if number == last + 2 and missing not in between:
            values = {"before": signs[last], "stated": signs[number], "expected": signs[last + 1]}
            yield report("item-jumps", text.location, text.text, **values)
        open_runs = [*open_runs, 0] if not number else [*open_runs[:-1], number]
        between = text.text[match.end() :]


def _claim_restart(study: Study) -> Iterator[Checked]:
    """Chapters counted anew in the middle, which go on after it: 五、 then 一、 to 四、 then 六、."""
    found = [(_CHINESE.index(match["sign"]), text) for text in study.texts if (match := _match_chapter(text))]
    for place, (number, text) in enumerate(found):
        last = found[place - 1][0] if place else 0
        inside = [one for one, _ in found[place:]]
        after = next((at for at, one in enumerate(inside) if at and one <= inside[at - 1]), len(inside))
        rises = next((at for at in range(1, after) if inside[at] > inside[at - 1] + 1), after)
        if not number and last and rises < len(inside) and inside[rises] == last + 1 and 1 < rises < last + 1:
            yield report("chapter-restarts", text.location, text.text, stated=text.text, expected=_CHINESE[last])


def _match_chapter(text: Text) -> re.Match[str] | None:
    return None if text.is_cell or text.is_contents else _LEADING["chapter"].match(text.text)
