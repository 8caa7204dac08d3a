"""Forms that are too high for their page, brought onto it."""

import math
from collections.abc import Iterator
from dataclasses import replace

from reportgen.document.look import Look, Type
from reportgen.document.tree import Block, Document, Heading, Orientation, Paragraph, Section, Table
from reportgen.rendering.columns import balance_form, read_needs
from reportgen.rendering.fitting import fit_table
from reportgen.rendering.measures import text_height, text_width
from reportgen.rendering.plain import plain_text
from reportgen.rendering.widths import measure

_DENSE = "dense_cell"
# Other programs set rows a little higher than they are estimated here.
_ALLOWANCE = 1.03


def fit_forms(document: Document, look: Look) -> Document:
    """The document with each form on one page where that can be.

    A form that fits is left as its pack prescribes. In one that does not, room moves between the columns, and where
    that is not enough its text is set dense. One that is too high even so keeps the size of its text and runs over.
    """
    front, body = (tuple(_fit_section(each, look) for each in part) for part in (document.front, document.body))
    return replace(document, front=front, body=body)


def _fit_section(section: Section, look: Look) -> Section:
    forms = [block for block in section.blocks if isinstance(block, Table) and block.is_form]
    if len(forms) != 1:
        return section
    room = text_height(look, section.orientation) - _add_others(section, look)
    chosen = _choose_way(forms[0], look, section.orientation, room)
    return replace(section, blocks=tuple(chosen if block is forms[0] else block for block in section.blocks))


def _choose_way(form: Table, look: Look, orientation: Orientation, room: float) -> Table:
    tried: list[Table] = []
    height = math.inf
    for way in _list_ways(form, look, orientation):
        tried.append(way)
        height = fit_table(way, look, orientation).height
        if height * _ALLOWANCE <= room:
            return way
    # The densest as the last resort, with nothing to spare for other programs.
    return tried[-1] if height <= room else tried[1]


def _list_ways(form: Table, look: Look, orientation: Orientation) -> Iterator[Table]:
    """The ways to set the form, best first."""
    yield form
    needs = read_needs([form])
    yield balance_form(form, needs, look, orientation)
    if _DENSE in look.types:
        dense = replace(form, is_dense=True)
        yield dense
        yield balance_form(dense, needs, look, orientation)


def _add_others(section: Section, look: Look) -> float:
    """The height of all that shares the page with the form, in points."""
    width = text_width(look, section.orientation)
    return sum(
        _measure_height(kind, text, width) for block in section.blocks for kind, text in _list_lines(block, look)
    )


def _list_lines(block: Block, look: Look) -> Iterator[tuple[Type, str]]:
    """What a block sets besides a form: its kind and its text."""
    if isinstance(block, Heading) and block.is_annex:
        yield look.types["annex_label"], block.label
        yield look.types["annex_title"], plain_text(block.content)
    elif isinstance(block, Heading):
        yield look.types[f"heading{block.level}"], block.label + plain_text(block.content)
    elif isinstance(block, Paragraph):
        yield look.types[block.style], block.label + plain_text(block.content)


def _measure_height(kind: Type, text: str, width: float) -> float:
    lines = math.ceil(measure(text) * kind.size / width) or 1
    return kind.before + lines * kind.pitch + kind.after
