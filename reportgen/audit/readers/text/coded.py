"""Tables of indicators whose every cell was wrapped: told apart by the codes that the indicators bear.

A record begins with a code; the number in brackets behind its name is its full score, a number alone on a line its
score, and all the rest explains how it is scored. A code without a score is a group.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.audit.readers.text.lines import SourceLine
from reportgen.audit.readers.text.taken import Taken

HEADINGS = ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "得分"]
HEAD = re.compile(r"^一级指标二级指标三级指标.*评[分价](?:标准|规则|办法).*得分")
CODE = re.compile(r"^(?P<prefix>[A-Z]{1,3})(?P<number>\d{0,4})(?=[\u4e00-\u9fff])")
SCORE = re.compile(r"^\d{1,3}(?:\.\d+)?$")
WEIGHT = re.compile(r"[（(]\s*(?P<weight>\d{1,3}(?:\.\d+)?)\s*分?\s*[）)]")
WEIGHT_ALONE = re.compile(r"^[（(]\s*\d{1,3}(?:\.\d+)?\s*分?\s*[）)]$")
# Where a name ends at the latest, if its full score was printed further down.
EXPLAINED = re.compile(r"该指标|本指标|考察|考核|反映|①|。")
END = re.compile(r"^(?:总\s*分|合\s*计|总\s*计|附\s*件)")
FEWEST_RECORDS = 3
MOST_LINES_OF_RECORD = 60


@dataclass(slots=True)
class Record:
    """The lines of one code."""

    code: str
    lines: list[str] = field(default_factory=list)
    score: str = ""

    @property
    def text(self) -> str:
        """The lines put together again."""
        return "".join(self.lines)

    @property
    def weight(self) -> str:
        """The full score; empty where none is printed."""
        match = WEIGHT.search(self.text)
        return match["weight"] if match is not None else ""

    @property
    def name(self) -> str:
        """The code and what stands behind it, up to the full score or to the explanation."""
        ends = [match.start() for pattern in (WEIGHT, EXPLAINED) if (match := pattern.search(self.text))]
        return self.text[: min(ends, default=len(self.text))].strip()

    @property
    def rule(self) -> str:
        """What stands behind the name, full scores in brackets left out."""
        return WEIGHT.sub("", self.text[len(self.name) :]).strip()


def take_coded(lines: Sequence[SourceLine], start: int) -> Taken | None:
    """The table of coded indicators whose headings stand in a line."""
    if not is_head(lines[start]):
        return None
    records: list[Record] = []
    tops: dict[str, Record] = {}
    number, end = start + 1, start + 1
    while number < len(lines) and "\t" not in lines[number].text:
        text = "".join(lines[number].text.split())
        number += 1
        if END.match(text) or (records and len(records[-1].lines) > MOST_LINES_OF_RECORD):
            break
        if text and not is_head(lines[number - 1]):
            number = _read(text, records, tops, lines, number)
            end = number
    scored = [one for one in records if one.score and one.weight]
    if len(scored) < FEWEST_RECORDS:
        return None
    return Taken([HEADINGS, *_lay(records, tops)], end)


def is_head(line: SourceLine) -> bool:
    """Whether a line holds the headings, which come again on every page."""
    return HEAD.match("".join(line.text.split())) is not None


def _read(text: str, records: list[Record], tops: dict[str, Record], lines: Sequence[SourceLine], number: int) -> int:
    """Read one line, and the full score below a top group; the index of the line behind."""
    match = CODE.match(text)
    if match is not None and not match["number"]:
        below = number
        while below < len(lines) and lines[below].is_blank:
            below += 1
        weight = "".join(lines[below].text.split()) if below < len(lines) else ""
        is_weight = WEIGHT_ALONE.match(weight) is not None
        tops[match["prefix"]] = Record(text, [text, weight if is_weight else ""])
        return below + 1 if is_weight else number
    if match is not None:
        records.append(Record(match[0], [text]))
    elif records and SCORE.match(text) and not records[-1].score:
        records[-1].score = text
    elif records:
        records[-1].lines.append(text)
    return number


def _lay(records: Sequence[Record], tops: dict[str, Record]) -> Iterator[list[str]]:
    """The rows; a group is written in its first one only."""
    group, shown = "", set[str]()
    for record in records:
        if not record.score:
            group = record.text
            continue
        prefix = record.code.rstrip("0123456789")
        top = tops[prefix].text if prefix in tops and prefix not in shown else ""
        shown.add(prefix)
        yield [top, group, record.name, record.weight, record.rule, record.score]
        group = ""
