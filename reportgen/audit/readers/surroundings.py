"""What the order of blocks tells: titles and units of tables, lines of the contents, headings without a style."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.audit.finished import Block, GridTable, Passage

UNIT = re.compile(r"(?:金额)?单位\s*[:：]\s*(?P<unit>[^\s）)，。；]{1,12})")
UNIT_LINE = re.compile(rf"^[（(]?\s*{UNIT.pattern}\s*[）)]?$")
UNIT_BEHIND = re.compile(rf"\s*[（(]?\s*{UNIT.pattern}\s*[）)]?$")
NUMBERED_TITLE = re.compile(r"^(?:续?[表图]|附[表件])\s*[\d一二三四五六七八九十]+")
TITLE_END = re.compile(r"(?:表|明细|情况|体系|结果|一览)(?:[（(].{1,20}[）)])?[:：]?$")
SENTENCE_END = re.compile(r"[。；！？，、]$")
LONGEST_TITLE = 60

LEADER = re.compile(r"^(?P<title>.*?\S)\s*(?:\t|[.．…·]{2,}|(?:\s*[.．…·]\s*){3,})\s*(?P<page>\d{1,4})$")

# Numbering of chapters and sections by GB/T 9704; what is deeper is often an ordinary paragraph.
HEADINGS = (
    (1, re.compile(r"^(?:第[一二三四五六七八九十]+[章部编](?:分)?|[一二三四五六七八九十]{1,3}[、.．])\s*\S")),
    (2, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]\s*\S")),
    (3, re.compile(r"^\d{1,2}[.．、](?!\d)\s*\S")),
)
LONGEST_HEADING = 40


def complete(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with headings guessed, contents marked and the titles and units of tables attached."""
    marked = [mark_passage(block) if isinstance(block, Passage) else block for block in blocks]
    return tuple(attach_titles(marked))


def mark_passage(passage: Passage) -> Passage:
    """The passage as a line of the contents or a heading, where it looks like one; its page follows a tab."""
    leader = LEADER.match(passage.text)
    if leader is not None and (passage.is_contents or passage.heading_level is None):
        text = f"{leader['title']}\t{leader['page']}"
        return replace(passage, text=text, is_contents=True, heading_level=None)
    if passage.heading_level is None and not (passage.is_contents or passage.is_caption or passage.is_note):
        return replace(passage, heading_level=guess_level(passage.text))
    return passage


def guess_level(text: str) -> int | None:
    """The level of a heading by its numbering; None for text that is too long or is a sentence."""
    if len(text) > LONGEST_HEADING or re.search(r"[。；：:，,！？]", text):
        return None
    return next((level for level, pattern in HEADINGS if pattern.match(text)), None)


def attach_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each table with the title and unit line that stand right above it."""
    pending: list[Block] = []
    for block in blocks:
        if isinstance(block, GridTable):
            above, table = describe_table(pending, block)
            yield from above
            yield table
            pending = []
        else:
            pending.append(block)
    yield from pending


def describe_table(above: Sequence[Block], table: GridTable) -> tuple[Sequence[Block], GridTable]:
    """The passages above a table, its title and unit line marked, and the table with both."""
    marked = list(above)
    caption, unit = table.caption, table.unit or find_unit(table)
    for place in range(len(marked) - 1, max(len(marked) - 4, -1), -1):
        passage = marked[place]
        if not isinstance(passage, Passage) or passage.is_contents:
            break
        if (line := UNIT_LINE.match(passage.text)) is not None:
            unit = unit or line["unit"]
        elif is_title(passage):
            caption = caption or passage.text
        else:
            break
        marked[place] = replace(passage, is_caption=True, heading_level=None)
        if caption:
            break
    inside = UNIT_BEHIND.search(caption)
    if inside is not None:
        caption, unit = caption[: inside.start()], unit or inside["unit"]
    return marked, replace(table, caption=caption, unit=unit)


def is_title(passage: Passage) -> bool:
    """Whether a passage right above a table is its title."""
    text = passage.text
    if passage.heading_level is not None and not NUMBERED_TITLE.match(text):
        return False
    short = len(text) <= LONGEST_TITLE and not SENTENCE_END.search(text)
    return short and bool(passage.is_caption or NUMBERED_TITLE.match(text) or TITLE_END.search(text))


def find_unit(table: GridTable) -> str:
    """The unit that the first row of a table states for all of it."""
    first = table.distinct(0) if table.height else ()
    found = [UNIT_LINE.match(cell.text) for cell in first]
    return next((match["unit"] for match in found if match is not None), "")
