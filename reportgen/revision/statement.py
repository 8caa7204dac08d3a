"""What a report states, taken from its document and scores: the content of a manifest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reportgen.document.tree import (
    Block,
    Caption,
    Document,
    FigureMark,
    Footnote,
    Fraction,
    Heading,
    Inline,
    Inlines,
    PageBreak,
    Paragraph,
    Strong,
    Table,
)
from reportgen.models.figure import Figure
from reportgen.models.result import EvaluationResult, GroupResult, IndicatorResult
from reportgen.models.rounding import write_plain
from reportgen.problems import Location
from reportgen.rendering.plain import plain_text
from reportgen.revision.manifest import StatedBlock, StatedFigure, StatedScore


def state_blocks(document: Document) -> tuple[StatedBlock, ...]:
    """Every block of the document with its text, the cover first."""
    return (*_state_cover(document), *_state_sections(document))


def _state_cover(document: Document) -> Iterator[StatedBlock]:
    if document.cover is not None:
        cover = document.cover
        lines = [*cover.title, cover.subtitle, *(one.value for one in cover.fields), cover.date]
        for number, line in enumerate(lines, 1):
            yield _state("paragraph", f"cover-{number}", "", line)


def _state_sections(document: Document) -> Iterator[StatedBlock]:
    for part in (document.front, document.body):
        place = ""
        for block in (block for section in part for block in section.blocks):
            if isinstance(block, Heading):
                place = block.label + ("　" if block.is_annex else "") + plain_text(block.content)
            stated = _state_block(block, place)
            if stated is not None:
                yield stated


def _state_block(block: Block, place: str) -> StatedBlock | None:
    match block:
        case Heading():
            return _state("heading", block.id, place, block.content, block.label)
        case Paragraph():
            return _state("paragraph", block.id, place, block.content, block.label)
        case Table():
            return _state_table(block, place)
        case PageBreak():
            return None
    # Other pictures, such as charts, say what they show in the text that is read aloud.
    return StatedBlock(block.id, "picture", place, getattr(block, "alternative", ""), _name_picture(block))


def _name_picture(block: object) -> str:
    caption = getattr(block, "caption", None)
    return f"{caption.label} {plain_text(caption.content)}".strip() if isinstance(caption, Caption) else ""


def _state(kind: str, block_id: str, place: str, content: Inlines, label: str = "") -> StatedBlock:
    return StatedBlock(block_id, kind, place, label + plain_text(content), figures=tuple(_list_figures(content)))


def _state_table(table: Table, place: str) -> StatedBlock:
    rows = tuple(tuple(" ".join(map(plain_text, cell.paragraphs)) for cell in row.cells) for row in table.rows)
    contents = [line for row in table.rows for cell in row.cells for line in cell.paragraphs]
    contents += [table.note, table.unit]
    name = ""
    if table.caption is not None:
        name = " ".join(filter(None, (table.caption.label, plain_text(table.caption.content))))
        contents.append(table.caption.content)
    figures = tuple(one for content in contents for one in _list_figures(content))
    return StatedBlock(table.id, "table", place, plain_text(table.note), name, rows, figures)


def _list_figures(content: Iterable[Inline]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, FigureMark):
            yield inline.figure.id
        elif isinstance(inline, Strong | Footnote):
            yield from _list_figures(inline.content)
        elif isinstance(inline, Fraction):
            yield from _list_figures((*inline.numerator, *inline.denominator))


def state_figures(
    figures: Mapping[str, Figure], blocks: Iterable[StatedBlock], folder: Path
) -> dict[str, StatedFigure]:
    """Every figure with how often the blocks print it."""
    printed = Counter(one for block in blocks for one in block.figures)
    return {
        one.id: StatedFigure(
            id=one.id,
            name=one.name,
            value=None if one.value is None else write_plain(one.value),
            display=one.display,
            places=printed[one.id],
            operands=tuple(one.operands),
            sources=tuple(_state_source(place, folder) for place in one.sources),
        )
        for one in figures.values()
    }


def _state_source(place: Location, folder: Path) -> tuple[str, int]:
    return name_file(place.file or "", folder), place.line or 0


def name_file(file: str, folder: Path) -> str:
    """The name of a file within the folder; one outside it keeps its last name."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def state_scores(result: EvaluationResult) -> tuple[StatedScore, ...]:
    """The scores of all levels and indicators, those of the forms behind."""
    own = tuple(one for group in result.groups for one in _state_group(group))
    return own + tuple(one for form in result.forms for one in state_scores(form))


def _state_group(group: GroupResult) -> Iterator[StatedScore]:
    points = write_plain(group.full_score), write_plain(group.score)
    yield StatedScore(f"levels.{group.group.id}", group.group.name, *points)
    yield from map(_state_indicator, group.indicators)
    for inner in group.groups:
        yield from _state_group(inner)


def _state_indicator(leaf: IndicatorResult) -> StatedScore:
    deductions = tuple((write_plain(one.points), one.reason) for one in leaf.deductions)
    indicator = leaf.indicator
    points = write_plain(indicator.full_score), write_plain(leaf.score)
    return StatedScore(f"indicators.{indicator.id}", indicator.name, *points, deductions)


def state_total(result: EvaluationResult) -> StatedScore:
    """The total score."""
    return StatedScore("total", "", write_plain(result.full_score), write_plain(result.score))
