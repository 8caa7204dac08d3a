"""A web page with the document and the findings beside it; it needs no other file and runs no script."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from reportgen.audit.finished import Block, FinishedDocument, GridCell, GridTable, Passage
from reportgen.audit.wording import describe_finding, describe_place, words
from reportgen.problems import Location, Problem, Severity

_QUOTED = 12


def write_html(document: FinishedDocument, findings: Sequence[Problem], checked: int, target: Path) -> None:
    """Write the page; `checked` is how many numbers took part in a computation."""
    target.write_text("\n".join(page_lines(document, findings, checked)), "utf-8")


def page_lines(document: FinishedDocument, findings: Sequence[Problem], checked: int) -> Iterator[str]:
    """The lines of the page."""
    said = words()["page"]
    title = escape(said["title"].format(file=Path(document.file).name))
    style = (Path(__file__).parent / "page.css").read_text("utf-8")
    yield f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    yield f'<meta name="viewport" content="width=device-width"><style>\n{style}</style></head><body>'
    yield f"<h1>{title}</h1>\n<p>{escape(summarise(document, findings, checked))}</p>"
    places = sort_findings(document, findings)
    numbers = number_findings(places, len(document.blocks))
    yield list_contents(numbers)
    if places[None]:
        yield f"<section><h2>{said['elsewhere']}</h2>{list_findings(places[None], numbers)}</section>"
    for number, block in enumerate(document.blocks):
        beside = places.get(number, ())
        shown = list_findings(beside, numbers)
        yield f'<div class="place"><div>{show_block(block, beside)}</div><div>{shown}</div></div>'
    yield "</body></html>\n"


def summarise(document: FinishedDocument, findings: Sequence[Problem], checked: int) -> str:
    """How many findings there are, and how many numbers were found and checked."""
    severities = [finding.severity for finding in findings]
    return words()["page"]["counted"].format(
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        found=len(document.numbers),
        checked=checked,
    )


def sort_findings(document: FinishedDocument, findings: Sequence[Problem]) -> Mapping[int | None, Sequence[Problem]]:
    """The findings of each block by its number; under None those whose place is no block."""
    numbers: dict[Location, int] = {}
    tables: dict[int | None, int] = {}
    for number, block in enumerate(document.blocks):
        numbers[block.location] = number
        if isinstance(block, GridTable):
            tables[block.location.table] = number
            numbers |= dict.fromkeys((cell.location for cell in block.cells), number)
    sorted_findings: dict[int | None, list[Problem]] = {None: []}
    for finding in findings:
        place = finding.location
        at = numbers.get(place, tables.get(place.table) if place.table is not None else None)
        sorted_findings.setdefault(at, []).append(finding)
    return sorted_findings


def number_findings(places: Mapping[int | None, Sequence[Problem]], blocks: int) -> Mapping[Problem, int]:
    """The findings as they come in the page, each with its number."""
    ordered = [finding for at in (None, *range(blocks)) for finding in places.get(at, ())]
    return {finding: number for number, finding in enumerate(dict.fromkeys(ordered), 1)}


def list_contents(numbers: Mapping[Problem, int]) -> str:
    """The findings in one list, each leading to its place."""
    items = "".join(
        f'<li class="{finding.severity}"><a href="#finding-{number}">{escape(describe_place(finding.location))}</a> '
        f"{escape(next(describe_finding(finding)))}</li>"
        for finding, number in numbers.items()
    )
    return f"<nav><ol>{items}</ol></nav>" if items else ""


def list_findings(findings: Iterable[Problem], numbers: Mapping[Problem, int]) -> str:
    """The findings, each in a box of its own."""
    return "".join(
        f'<aside class="{finding.severity}" id="finding-{numbers[finding]}">'
        f"<p><strong>{escape(describe_place(finding.location))}</strong></p>"
        + "".join(f"<p>{escape(line)}</p>" for line in describe_finding(finding))
        + "</aside>"
        for finding in findings
    )


def show_block(block: Block, beside: Sequence[Problem]) -> str:
    """A passage or table; what a finding is about is marked."""
    return show_table(block, beside) if isinstance(block, GridTable) else show_passage(block, beside)


def show_passage(passage: Passage, beside: Sequence[Problem]) -> str:
    """A heading or paragraph."""
    tag = "p" if passage.heading_level is None else f"h{min(passage.heading_level + 1, 6)}"
    names = " ".join(["contents"] * passage.is_contents + ["found"] * bool(beside))
    return f'<{tag} class="{names}">{mark_stated(passage.text, beside)}</{tag}>'


def mark_stated(text: str, findings: Iterable[Problem]) -> str:
    """The text with the words and numbers that the findings are about marked, each inside what is quoted."""
    spans = sorted({span for finding in findings if (span := find_stated(text, finding)) is not None})
    shown, end = "", 0
    for start, stop in spans:
        if start >= end:
            shown += f"{escape(text[end:start])}<mark>{escape(text[start:stop])}</mark>"
            end = stop
    return shown + escape(text[end:])


def find_stated(text: str, finding: Problem) -> tuple[int, int] | None:
    """Where a text has what a finding says is stated."""
    start = max(text.find(finding.quote[:_QUOTED]), 0)
    at = text.find(finding.stated, start) if finding.stated else -1
    return (at, at + len(finding.stated)) if at >= 0 else None


def show_table(table: GridTable, beside: Sequence[Problem]) -> str:
    """A table with its merged cells."""
    found: dict[Location, list[Problem]] = {}
    for finding in beside:
        found.setdefault(finding.location, []).append(finding)
    rows: list[list[GridCell]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    body = "".join(f"<tr>{''.join(show_cell(cell, found.get(cell.location, ())) for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table>{body}</table></div>'


def show_cell(cell: GridCell, beside: Sequence[Problem]) -> str:
    """A cell with its spans."""
    name = ' class="found"' if beside else ""
    return f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}"{name}>{mark_stated(cell.text, beside)}</td>'
