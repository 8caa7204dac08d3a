"""Chapters and passages as blocks: what was written, after Jinja and Markdown."""

from collections.abc import Callable
from dataclasses import replace

from reportgen.document.desk import Desk
from reportgen.document.markdown import UnknownStyleError, read_blocks, read_chapter
from reportgen.document.marks import Marks
from reportgen.document.tree import Block, ParagraphStyle
from reportgen.models.values import Prose
from reportgen.problems import Location, suggest

Reader = Callable[[str, Marks], tuple[Block, ...]]


def read_template(desk: Desk, name: str, place: Location | None = None) -> tuple[Block, ...]:
    """The blocks of a template of the pack; `place` is where its name was written, where no template did it."""
    source = desk.templates.get(name)
    if source is None:
        desk.report("unknown-template", place or desk.here(), found=name)
        return ()
    return _read(desk, read_chapter, desk.render_template(name), source.text, Location(source.file, 1))


def read_passage(desk: Desk, prose: Prose) -> tuple[Block, ...]:
    """The blocks of a passage that a person wrote."""
    return _read(desk, read_blocks, desk.render_passage(prose.text, prose.location), prose.text, prose.location)


def _read(desk: Desk, read: Reader, printed: str, written: str, place: Location) -> tuple[Block, ...]:
    """The blocks of a text as it is printed; what is wrong with it is told by its line in what was written."""
    try:
        return read(printed, desk.marks)
    except UnknownStyleError as error:
        above = written.partition(f"{{.{error.name}}}")[0].count("\n")
        known = [str(style) for style in ParagraphStyle]
        where = replace(place, line=(place.line or 1) + above)
        desk.report("unknown-style", where, found=error.name, advice=suggest(error.name, known))
        return ()
