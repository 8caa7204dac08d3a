"""Tables whose cells are divided by spaces only: found by the known words over their columns.

A record ends with as many values as the last columns take; what stands before them, be it wrapped over several
lines, is its label. Where the columns of the label cannot be told apart, the table is marked uncertain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.audit.readers.grid import VALUE
from reportgen.audit.readers.text.columns import FEWEST_COLUMNS, Kind, kind_of
from reportgen.audit.readers.text.lines import SourceLine
from reportgen.audit.readers.text.taken import Taken
from reportgen.audit.readers.wrapping import ITEM, is_open

FEWEST_RECORDS = 2
MOST_LINES_OF_LABEL = 8
LONGEST_LABEL = 120
LONGEST_PIECE = 2
SERIAL = "序号"
TOTAL = re.compile(r"(?:^|\s)(?P<word>总\s?计|合\s?计|小\s?计|总\s?分)$")
# The last row of a tally of answers.
RESPONDENTS = re.compile(r"^(?:本题)?有效(?:填写|答题)(?:人次|人数|份数)\s+\d+$")
# A full score that was wrapped below the name it belongs to.
POINTS = re.compile(r"^[（(]\s*\d{1,3}\s*[）)]$")
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,3}\d{0,3}(?=[\s\u4e00-\u9fff])")


@dataclass(slots=True)
class Records:
    """The records read so far under a row of headings."""

    headings: list[str]
    rows: list[list[str]] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    is_certain: bool = True
    is_over: bool = False

    @property
    def tail(self) -> int:
        """How many columns at the end hold values."""
        kinds = [kind_of(word) for word in self.headings]
        return next((place for place, kind in enumerate(reversed(kinds)) if kind is not Kind.VALUE), len(kinds))

    @property
    def labels(self) -> int:
        """How many columns the label fills, a serial number left out."""
        return len(self.headings) - self.tail - self.has_serial

    @property
    def has_serial(self) -> bool:
        """Whether the first column counts the records."""
        return self.headings[0] == SERIAL

    def take(self, line: SourceLine) -> bool:
        """Read one line; whether a record ended with it."""
        words = line.text.split()
        if words == self.headings and self.rows:  # repeated on a new page
            return True
        if self.has_serial and self.label and words[0] == str(self.count_serials() + 1):
            self.is_certain = self.is_certain and self.close_remark()
        if RESPONDENTS.match(line.text.strip()) and self.rows:
            self.rows.append([*words, *[""] * (self.tail - 1)])
            self.is_over = True
            return True
        values = words[-self.tail :]
        label = " ".join([*self.label, *words[: -self.tail]])
        if len(words) < self.tail or not all(map(VALUE.match, values)) or is_open(label) or not label:
            self.label.append(" ".join(words))
            return False
        self.close(label, values)
        return True

    def count_serials(self) -> int:
        """The last serial number read."""
        return next((int(row[0]) for row in reversed(self.rows) if row[0].isdecimal()), 0)

    def close_remark(self) -> bool:
        """Keep lines that stand between two records as a row of their own; whether they are one."""
        remark = "".join(self.label)
        self.label = []
        self.rows.append([remark])
        return not VALUE.search(remark)

    def close(self, label: str, values: list[str]) -> None:
        """End a record."""
        self.label = []
        serial: list[str] = []
        if self.has_serial:
            first, _, rest = label.partition(" ")
            serial = [first] if first.isdecimal() else [""]
            label = rest if first.isdecimal() else label
        total = TOTAL.search(label)
        self.is_over = total is not None
        cells = [total["word"], *[""] * (self.labels - 1)] if total else self.split(label)
        self.rows.append([*serial, *cells, *values])

    def split(self, label: str) -> list[str]:
        """The columns of a label: by its codes where indicators have them, else by spaces where these agree."""
        if self.labels == 1:
            return [label.replace(" ", "")]
        codes = [match.start() for match in CODE.finditer(label)]
        if codes and codes[0] == 0 and len(codes) <= self.labels:
            parts = [label[a:b].replace(" ", "") for a, b in zip(codes, [*codes[1:], len(label)], strict=True)]
            return [*[""] * (self.labels - len(parts)), *parts]
        words = label.split(" ", self.labels - 1)
        if len(words) == self.labels:
            return [*words[:-1], words[-1].replace(" ", "")]
        self.is_certain = False
        return [*[""] * (self.labels - 1), label]


def take_headed(lines: Sequence[SourceLine], start: int) -> Taken | None:
    """The table of spaced columns whose headings stand in a line."""
    headings, first = read_headings(lines, start)
    records = Records(headings)
    if not headings or not records.tail or records.labels < 1:
        return None
    end = number = first
    while number < len(lines) and not records.is_over and not is_beyond(records):
        line = lines[number]
        number += 1
        if line.is_blank:
            continue
        if ends_table(line):
            break
        if records.take(line):
            end = number
    if len(records.rows) < FEWEST_RECORDS:
        return None
    return Taken([headings, *records.rows], end, records.is_certain)


def is_beyond(records: Records) -> bool:
    """Whether the label that is being read is longer than labels are."""
    return len(records.label) > MOST_LINES_OF_LABEL or sum(map(len, records.label)) > LONGEST_LABEL


def ends_table(line: SourceLine) -> bool:
    """Whether a line is prose or begins another table."""
    text = line.text.strip()
    heading = ITEM.match(text) is not None and not VALUE.match(text.split()[-1]) and not POINTS.match(text)
    return "\t" in line.text or heading or (line.is_full and text.endswith(("。", "；", "，")))


def read_headings(lines: Sequence[SourceLine], start: int) -> tuple[list[str], int]:
    """The words over the columns and the index of the line behind them; a serial number's may be broken in two."""
    words, end = read_first(lines, start)
    if words == [SERIAL[0]]:
        end = next((place + 1 for place in range(end, len(lines)) if not lines[place].is_blank), end)
        below = lines[end - 1].text.split()
        words = [SERIAL, *below[1:]] if below[:1] == [SERIAL[1]] else []
    known = [kind_of(word) for word in words]
    if len(words) >= FEWEST_COLUMNS - 1 and Kind.UNKNOWN not in known and Kind.VALUE not in known:
        words, end = read_broken(lines, words, end)
        known = [kind_of(word) for word in words]
    return (words, end) if len(words) >= FEWEST_COLUMNS and Kind.UNKNOWN not in known else ([], start + 1)


def read_first(lines: Sequence[SourceLine], start: int) -> tuple[list[str], int]:
    """The words of a line; those of a first column that was set in single characters go on in the lines below."""
    words, end = lines[start].text.split(), start + 1
    if len(words) <= 1 or any(len(word) > 1 for word in words):
        return words, end
    first = "".join(words)
    for place in range(end, min(end + MOST_LINES_OF_LABEL, len(lines))):
        below = lines[place].text.split()
        if kind_of(first) is not Kind.UNKNOWN and below:
            return [first, *below], place + 1
        if len(below) > 1 or len("".join(below)) > LONGEST_PIECE:
            break
        first += "".join(below)
    return words, end


def read_broken(lines: Sequence[SourceLine], words: list[str], start: int) -> tuple[list[str], int]:
    """Headings that narrow columns broke into single characters below the others, put together again."""
    found, piece, end = list(words), "", start
    for place in range(start, min(start + MOST_LINES_OF_LABEL * 2, len(lines))):
        text = lines[place].text.strip()
        if len(text) > LONGEST_PIECE:
            break
        piece += text
        if text and kind_of(piece) is not Kind.UNKNOWN:
            found, piece, end = [*found, piece], "", place + 1
    return found, end
