"""The trace of tables that were just written, from what their cells print, of which nothing is read back.

Words and figures are told as the general reader would read them; a paragraph with more in it, such as a fraction, is
written again by itself and read.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quote

from reportgen.document.tree import Cell, FigureMark, Inlines, Ordinal, Text
from reportgen.rendering.docx.inlines import Marks, write_inlines
from reportgen.rendering.docx.names import name_tag
from reportgen.rendering.docx.rows import RUNS_ON, RowPlan
from reportgen.rendering.docx.tables import Written
from reportgen.rendering.docx.text import STRONG, read_run
from reportgen.revision.merging.extracting import MASK
from reportgen.revision.merging.traces import digest

_MOST_TEXTS = 2048
_BOLD = "b=1"  # the look; its length follows
_MASKED = digest(MASK)


class TableReader:
    """What tells tables by the names of styles, and by what `read` reads of paragraphs with more in them."""

    def __init__(self, names: Mapping[str, str], labels: Mapping[str, str], read: Callable[[str], str]) -> None:
        self._names, self._labels, self._read = names, labels, read

    def tell_rows(self, table: Written) -> str:
        """The rows of a table."""
        return ",".join([self._tell_row(plan, cells) for plan, cells in table.rows])

    def _tell_row(self, plan: RowPlan, cells: Iterable[Cell]) -> str:
        head, own = f'["",{quote(self._names.get(plan.style, plan.style))},"', iter(cells)
        traces = []
        for merge in plan.merges:
            cell = None if merge == RUNS_ON else next(own)
            if cell is None or not cell.paragraphs:
                traces.append(_tell_words(head, "", ""))
                continue
            look = _BOLD if cell.strong else ""
            told = [_tell(head, look, one) or self._read_odd(plan.style, look, one) for one in cell.paragraphs]
            traces.append(",".join(told))
        return f'[[[{"],[".join(traces)}]],"{plan.merges}"]'

    def _read_odd(self, style: str, look: str, inlines: Inlines) -> str:
        content = write_inlines(inlines, Marks(self._labels), STRONG if look else "")
        return self._read(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>')


def _tell(head: str, look: str, inlines: Inlines) -> str:
    """A paragraph of words and figures whose trace begins with `head`; empty for another."""
    if len(inlines) == 1:
        one = inlines[0]
        if one.__class__ is Text:
            return _tell_words(head, look, one.text)
        if one.__class__ is FigureMark:
            figure, (quoted, shown, length) = one.figure, _read_display(one.figure.display)
            if length:
                look = look and f"{look}{length}"
                return f'{head}{shown}","{_MASKED}","","{look}",[[{_quote_tag(figure.id)},{quoted},0]]]'
    return _tell_pieces(head, look, inlines)


@lru_cache(maxsize=_MOST_TEXTS)
def _tell_words(head: str, look: str, words: str) -> str:
    text = read_run(words)
    shown = digest(text)
    return f'{head}{shown}","{shown}","","{_measure(look, text)}",[]]'


def _tell_pieces(head: str, look: str, inlines: Inlines) -> str:
    text, masked, figures = "", "", list[str]()
    for one in inlines:
        if isinstance(one, FigureMark) and (shown := read_run(one.figure.display)):
            figures.append(f"[{_quote_tag(one.figure.id)},{quote(shown)},{len(text)}]")
            masked += MASK
        elif isinstance(one, (Text, Ordinal)):
            shown = read_run(one.text)
            masked += shown
        else:
            return ""
        text += shown
    return f'{head}{digest(text)}","{digest(masked)}","","{_measure(look, text)}",[{",".join(figures)}]]'


def _measure(look: str, text: str) -> str:
    return f"{look}{len(text)}" if look and text else ""


@lru_cache(maxsize=_MOST_TEXTS)
def _read_display(display: str) -> tuple[str, str, int]:
    """What a figure shows, as JSON, with its digest and length."""
    shown = read_run(display)
    return quote(shown), digest(shown), len(shown)


@lru_cache(maxsize=_MOST_TEXTS)
def _quote_tag(figure_id: str) -> str:
    return quote(name_tag(figure_id))
