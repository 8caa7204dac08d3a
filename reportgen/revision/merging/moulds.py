"""Paragraphs that were just written, as their trace: each read once, of those alike but for their words one."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from reportgen.rendering.origins import write_json
from reportgen.revision.merging.extracting import read_items
from reportgen.revision.merging.packing import leave_out_words, pack_items
from reportgen.revision.merging.traces import Drawn, Ground, digest, is_contents
from reportgen.revision.merging.wordml import parse

_MOST_PARAGRAPHS = 2048
_MOST_SHAPES = 256
_TEXT, _END = '<w:t xml:space="preserve">', "</w:t>"
_STAND_IN = "\ue012"  # for the words of a paragraph
_LEAF = 8  # what a paragraph is packed as
# What is written by others, for which a search for our tags would look in vain; and what a paragraph's own text does
# not say.
_STRANGE = re.compile(r"<(?:w:(?:(?:p|tbl|tr|tc)[ />]|footnoteReference|endnoteReference|txbxContent|moveFrom)|!)| r:")

Names = tuple[tuple[str, str], ...]  # of the styles by their ids
Read = Callable[[str], str]


class UnknownError(Exception):
    """What only the general reader understands."""


@lru_cache(maxsize=_MOST_SHAPES)
def refuse_strange(text: str) -> None:
    """Leave what is written in another way to the general reader; what stands around texts is mostly the same."""
    if _STRANGE.search(text):
        raise UnknownError


def _refuse_in(content: str) -> None:
    for one in content.split("<w:p>"):
        refuse_strange(one)


@lru_cache(maxsize=8)
def make_reader(root: str, names: Names) -> Read:
    """What reads the paragraphs in a part that begins with `root`: each once."""
    ground = Ground(dict(names), lambda _: Drawn())
    end = f"</{root[1 : root.index(' ')]}>"

    def read_items_of(content: str) -> list[Any]:
        return pack_items(read_items(parse(f"{root}{content}{end}".encode()), ground))

    @lru_cache(maxsize=_MOST_SHAPES)
    def read_shape(before: str, after: str) -> _Mould | None:
        """A paragraph with one text in it, whatever the text; None where more than its words depends on it."""
        _refuse_in(before + after)
        packed = read_items_of(f"{before}{_STAND_IN}{after}")
        return _make_mould(packed[0]) if len(packed) == 1 and _is_mould(packed[0]) else None

    @lru_cache(maxsize=_MOST_PARAGRAPHS)
    def read(content: str) -> str:
        before, _, rest = content.partition(_TEXT)
        text, _, after = rest.partition(_END)
        is_alone = bool(text) and "&" not in text and _TEXT not in after
        mould = read_shape(before + _TEXT, _END + after) if is_alone else None
        if mould is not None:
            return mould.fill(text)
        _refuse_in(content)
        return write_json(leave_out_words(read_items_of(content)))[1:-1]

    return read


class _Mould(NamedTuple):
    """The trace of a paragraph around what depends on its words: their digest, twice, and their length, if that."""

    before: str
    between: str
    after: str

    def fill(self, text: str) -> str:
        """The trace of the paragraph with a text in it."""
        words = digest(text)
        length = str(len(text)) if self.after else ""
        return f'{self.before}{words}","{words}{self.between}{length}{self.after}'


def _is_mould(packed: list[Any]) -> bool:
    """Whether a packed paragraph says the stand-in alone, with one look, and no page at its end."""
    if len(packed) != _LEAF:
        return False
    _, style, *digests, fixed, _, figures, text = packed
    return text == _STAND_IN and set(digests) == {digest(text)} and not (fixed or figures or is_contents(style))


def _make_mould(packed: list[Any]) -> _Mould:
    """The look ends in the length of the text that has it; a plain text has none."""
    mark, style, *_, look, _, _ = packed
    before = f'{write_json([mark, style])[:-1]},"'
    told = write_json(look[:-1])[:-1]
    return _Mould(before, f'","",{told}', '",[]]') if look else _Mould(before, '","","",[]]', "")
