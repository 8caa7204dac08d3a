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

    def tell_rows(self, table: Written) -> bytes:
        """The rows of a table."""
        return b",".join([self._tell_row(plan, cells) for plan, cells in table.rows])

    def _tell_row(self, plan: RowPlan, cells: Iterable[Cell]) -> bytes:
        head = f'["",{quote(self._names.get(plan.style, plan.style))},"'.encode()
        told = [self._tell_cell(plan.style, head, cell) for cell in cells]
        if RUNS_ON in plan.merges:
            for at, merge in enumerate(plan.merges):
                if merge == RUNS_ON:
                    told.insert(at, _tell_words(""))
        return b"".join((b"[[[", head, (b"],[" + head).join(told), b']],"', plan.merges.encode(), b'"]'))

    def _tell_cell(self, style: str, head: bytes, cell: Cell) -> bytes:
        """The paragraphs of a cell, without the `head` with which the first begins as all do."""
        contents = cell.paragraphs
        if len(contents) == 1 and len(contents[0]) == 1:
            one = contents[0][0]
            if one.__class__ is Text:
                return _tell_strong(one.text) if cell.strong else _tell_words(one.text)
            if one.__class__ is FigureMark and not cell.strong:
                before, behind = _tell_display(one.figure.display)
                if before:
                    return b"".join((before, _quote_tag(one.figure.id), behind))
        look = _BOLD if cell.strong else ""
        told = [_tell_pieces(look, one) or self._read_odd(style, look, one).removeprefix(head) for one in contents]
        return (b"," + head).join(told) if told else _tell_words("")

    def _read_odd(self, style: str, look: str, inlines: Inlines) -> bytes:
        content = write_inlines(inlines, Marks(self._labels), STRONG if look else "")
        return self._read(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>').encode()


@lru_cache(maxsize=_MOST_TEXTS)
def _tell_words(words: str) -> bytes:
    """A paragraph of words alone, from its first digest on."""
    shown = digest(read_run(words))
    return _join(shown, shown)


@lru_cache(maxsize=_MOST_TEXTS)
def _tell_strong(words: str) -> bytes:
    text = read_run(words)
    shown = digest(text)
    return _join(shown, shown, _measure(_BOLD, text))


@lru_cache(maxsize=_MOST_TEXTS)
def _tell_display(display: str) -> tuple[bytes, bytes]:
    """A paragraph of a figure alone, before and behind its tag; nothing of one that shows nothing."""
    shown = read_run(display)
    before, _, behind = _join(digest(shown), _MASKED, "", f"[\0,{quote(shown)},0]").partition(b"\0")
    return (before, behind) if shown else (b"", b"")


def _tell_pieces(look: str, inlines: Inlines) -> bytes:
    """A paragraph of words and figures; empty for another."""
    text, masked, figures = "", "", ""
    for one in inlines:
        if one.__class__ is Text or isinstance(one, Ordinal):
            shown = read_run(one.text)
            masked += shown
        elif isinstance(one, FigureMark) and (shown := read_run(one.figure.display)):
            figures += f"{figures and ','}[{_quote_tag(one.figure.id).decode()},{quote(shown)},{len(text)}]"
            masked += MASK
        else:
            return b""
        text += shown
    shown = digest(text)
    return _join(shown, digest(masked) if figures else shown, _measure(look, text), figures)


def _measure(look: str, text: str) -> str:
    return f"{look}{len(text)}" if look and text else ""


def _join(shown: str, words: str, look: str = "", figures: str = "") -> bytes:
    return f'{shown}","{words}","","{look}",[{figures}]]'.encode()


@lru_cache(maxsize=_MOST_TEXTS)
def _quote_tag(figure_id: str) -> bytes:
    return quote(name_tag(figure_id)).encode()
