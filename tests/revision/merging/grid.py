"""The grid of edits and corrections: what becomes of each edit, made by python-docx and by a real LibreOffice.

`python -m tests.revision.merging.grid` runs every cell and writes the tables of `docs/edits.md` anew.
"""

import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.traces import Stories
from tests.conftest import REPOSITORY
from tests.revision.merging import edits, office
from tests.revision.merging.corrections import CORRECTIONS, build_corrected
from tests.revision.merging.reading import leave_words_out, list_lines, read_stories

GUIDE = REPOSITORY / "docs" / "edits.md"
BEGIN, END = "<!-- grid -->", "<!-- end of grid -->"
HEAD = ("no correction", "one figure corrected", "grade changes", "indicator added", "indicator removed")
PROBLEM = "一是就业见习人数没有达到目标。"


@dataclass(frozen=True, slots=True)
class Case:
    """An edit: its name for readers, the words that it puts into the report, those that it takes out.

    `place` is in the line that it touches, besides which figures are brought up to date.
    """

    title: str
    typed: str = ""
    gone: str = ""
    place: str = ""


CASES: Mapping[str, Case] = {
    "reworded": Case(
        "sentence reworded, figures in it", "经逐项复核、集体合议", "评价工作组对各项指标评分汇总后", "经逐项复核"
    ),
    "words_around": Case("words added around a figure", "，经与名册逐一核对，实际享受", place="经与名册逐一核对"),
    "paragraph_inserted": Case("paragraph inserted", edits.ADDED, place=edits.ADDED),
    "paragraph_deleted": Case("paragraph deleted", gone=PROBLEM),
    "row_added": Case("table row added by hand", "手添", place="手添"),
    "cell_retyped": Case("cell retyped", "C11见习补贴人数完成情况", place="C11见习补贴人数完成情况"),
    "overtyped": Case("figure overtyped", "159人", place="159人"),
    "picture": Case("picture inserted", "现场照片：", place="现场照片："),
    "heading": Case("heading renamed", "绩效分析与说明", place="绩效分析与说明"),
    "moved": Case("paragraph moved", PROBLEM, place=PROBLEM),
    "cut": Case("paragraph cut in two", place="，实际享受县级"),
    "joined": Case("two paragraphs joined", place=PROBLEM),
    "bold_comment": Case("bold and a comment", place="评价工作组将见习人员名册"),
    "tracked": Case("tracked changes pending", "（经复核）", PROBLEM, "（经复核）"),
    "accepted": Case("tracked changes accepted", "（经复核）", PROBLEM, "（经复核）"),
    "chapter_deleted": Case("chapter deleted", gone="（1）C11就业见习岗位补贴完成率"),
}


MAILED = "by such an editor, and by mail"
_ANCHORS = edits.BOOKMARKS + edits.CONTROLS
TOOLS: Mapping[str, Sequence[str]] = {
    "by python-docx": (),
    "by an editor without anchors": _ANCHORS,
    MAILED: _ANCHORS,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of an edit under a correction; `lost` says what was lost, which must be nothing."""

    outcome: str
    lost: tuple[str, ...] = ()


def judge(name: str, edited: bytes, wanted: list[str], merged: Merged) -> Cell:
    """The result of a cell; `wanted` are the lines of the new report with the same edit made in it."""
    case, lines = CASES[name], list_lines(merged.data)
    lost = [*_find_lost(case, edited, lines, merged), *_compare(name, lines, wanted, merged)]
    if merged.conflicts:
        return Cell("**conflict**", tuple(lost))
    if case.gone and not case.typed:
        return Cell("stays deleted; news listed" if merged.unplaced else "stays deleted", tuple(lost))
    touched = [[one for one in some if case.place in one] for some in (list_lines(edited), lines)]
    return Cell("kept" if touched[0] == touched[1] else "updated", tuple(lost))


def _find_lost(case: Case, edited: bytes, lines: list[str], merged: Merged) -> Iterator[str]:
    text = "\n".join(lines)
    if case.typed not in text:
        yield case.typed
    before = "\n".join(list_lines(edited))
    if case.gone and text.count(case.gone) > before.count(case.gone):
        yield f"deletion of {case.gone}"
    for part in (b"w:comment ", b"word/media/"):
        if count_marks(merged.data, part) < count_marks(edited, part):
            yield part.decode()


def count_marks(data: bytes, mark: bytes) -> int:
    """How often a mark stands in the comments or among the names of parts."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        comments = package.read("word/comments.xml") if "word/comments.xml" in names else b""
    return comments.count(mark) + sum(mark in name.encode() for name in names)


def _compare(name: str, lines: list[str], wanted: list[str], merged: Merged) -> Iterator[str]:
    """Lines that are not as wanted; where a person and the data disagree, those that a comment tells."""
    told = "\n".join(f"{one.yours}\n{one.generated}" for one in merged.conflicts)
    told += "\n".join(one.text for one in merged.unplaced)
    for one in Counter(wanted) - Counter(lines):
        if CASES[name].place not in one and one not in told:
            yield f"wanted: {one}"
    for one in Counter(lines) - Counter(wanted):
        if CASES[name].place not in one and one not in told:
            yield f"found: {one}"


def run(
    tool: Mapping[str, Mapping[str, bytes]], documents: Mapping[str, bytes], before: Stories
) -> dict[tuple[str, str], Cell]:
    """Every cell; `tool` has the edited files by correction and edit, `before` is what is known of their origin."""
    cells = {}
    for name in CASES:
        for correction in CORRECTIONS:
            edited = tool["none"][name]
            merged = merge_copies([Copy(name, edited, before)], WordFile(documents[correction]))
            cell = judge(name, edited, list_lines(tool[correction][name]), merged)
            again = merge(read_stories(documents[correction]), merged.data, documents[correction])
            changed = () if again.data == merged.data else ("the second build changes bytes",)
            cells[name, correction] = Cell(cell.outcome, cell.lost + changed)
            sys.stderr.write(f"{name}, {correction}: {cells[name, correction]}\n")
    return cells


def write_table(title: str, cells: Mapping[tuple[str, str], Cell]) -> str:
    """One table, and what it counts."""
    outcomes = Counter(cell.outcome for cell in cells.values())
    lost = sum(bool(cell.lost) for cell in cells.values())
    counted = ", ".join(f"{count} {outcome.strip('*')}" for outcome, count in sorted(outcomes.items()))
    rows = [f"| {title} | {' | '.join(HEAD)} |", "|---" * (len(HEAD) + 1) + "|"]
    for name, case in CASES.items():
        found = (cells[name, correction] for correction in CORRECTIONS)
        shown = ("**LOST**" if one.lost else one.outcome for one in found)
        rows.append(f"| {case.title} | {' | '.join(shown)} |")
    return "\n".join([*rows, "", f"{len(cells)} cells: {counted}; {lost or 'none'} lost."])


def read_tables() -> dict[str, dict[tuple[str, str], str]]:
    """The tables as the guide has them, by title."""
    text = GUIDE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    tables: dict[str, dict[tuple[str, str], str]] = {}
    titles = {case.title: name for name, case in CASES.items()}
    title = ""
    for line in text.splitlines():
        first, *others = [one.strip() for one in line.strip("|").split("|")]
        if others and first in titles:
            tables[title] |= {(titles[first], key): one for key, one in zip(CORRECTIONS, others, strict=True)}
        elif line.startswith("| "):
            title = first
            tables[title] = {}
    return tables


def main() -> None:
    """Run the whole grid and write its tables into the guide."""
    with tempfile.TemporaryDirectory() as home:
        documents = {name: build_corrected(REPOSITORY, Path(home), name) for name in CORRECTIONS}
        tables = [
            (name, {key: edit_all(data, drops) for key, data in documents.items()}) for name, drops in TOOLS.items()
        ]
        if office.OFFICE:
            edited = {}
            for key, data in documents.items():
                place = Path(home) / f"office-{key}"
                place.mkdir()
                edited[key] = office.edit_by_office(data, place)
            tables.insert(1, ("by LibreOffice", edited))
        known = read_stories(documents["none"])
        befores = {title: leave_words_out(known) if title == MAILED else known for title, _ in tables}
        written = "\n\n".join(write_table(title, run(tool, documents, befores[title])) for title, tool in tables)
    head, _, rest = GUIDE.read_text("utf-8").partition(BEGIN)
    GUIDE.write_text(f"{head}{BEGIN}\n{written}\n{END}{rest.partition(END)[2]}", "utf-8")


def edit_all(data: bytes, drops: Sequence[str]) -> dict[str, bytes]:
    """The file after each edit by python-docx."""
    return {name: edits.edit(data, name, drops=drops) for name in CASES}


if __name__ == "__main__":
    main()
