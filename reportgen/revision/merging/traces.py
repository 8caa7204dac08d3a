"""What was generated, as a later build needs it: the paragraphs, tables, rows and cells with their figures.

The same reading serves an edited file. A trace that travels in the Word file carries digests of its words and not the
words themselves: what a person took out of the report must not go on travelling in it.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from reportgen.frozen import dataclass
from reportgen.revision.merging.wordml import PROPERTIES, Element, P, W, get, list_cells, list_items, list_rows
from reportgen.revision.merging.words import OBJECT, Shown, read_look, read_words

MASK = "\ue010"  # stands for a figure, whatever it shows
BLOCK = "_b_"


def digest(text: str) -> str:
    """A short digest of a text without its white space."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:10] if text else _NOTHING


_NOTHING = hashlib.sha256().hexdigest()[:10]
_START, _NAME = f"{W}bookmarkStart", f"{W}name"
_BOOKMARKS = frozenset({_START, f"{W}bookmarkEnd"})
_MERGE, _VALUE = f"{W}vMerge", f"{W}val"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a picture, chart or note in a paragraph shows, what it says around figures, and a chart's numbers."""

    shows: str = ""
    says: str = ""
    chart: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What paragraphs refer to: the names of styles by id, and what is drawn or noted in them."""

    styles: Mapping[str, str]
    tell: Callable[[Element], Drawn]


@dataclass(frozen=True)
class Leaf:
    """A paragraph. `shown` is the digest of what it shows, `words` of what it says around its figures.

    `fixed` is the digest of what it shows around the numbers that Word counts, empty where it counts none.
    """

    mark: str
    style: str
    shown: str
    words: str
    fixed: str
    look: str
    figures: tuple[Shown, ...]
    text: str | None
    element: Element | None = None
    is_tracked: bool = False
    has_comments: bool = False
    charts: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """A paragraph is never paired with a table."""
        return "p"

    @cached_property
    def says(self) -> str:
        """Its words and which figures stand in them."""
        return self.words + "".join(one.tag for one in self.figures if not one.is_field)

    def leaves(self) -> Iterator["Leaf"]:
        """The paragraphs in it: itself."""
        yield self


@dataclass(frozen=True)
class Row:
    """A row of a table; a merged cell that runs on from above is `c`, one that begins is `r`."""

    cells: tuple[tuple["Item", ...], ...]
    merges: str
    element: Element | None = None
    mark: str = ""
    kind: str = "row"

    @cached_property
    def shown(self) -> str:
        """The digest of what it shows."""
        return digest("|".join(one.shown for one in self.leaves()))

    @cached_property
    def words(self) -> str:
        """The digest of what it says around its figures."""
        return digest("|".join(one.words for one in self.leaves()))

    @cached_property
    def says(self) -> str:
        """What its paragraphs say."""
        return digest("|".join(one.says for one in self.leaves()))

    @cached_property
    def text(self) -> str | None:
        """What it shows, cells apart."""
        return join_text(self.leaves())

    def leaves(self) -> Iterator[Leaf]:
        """The paragraphs in it."""
        for cell in self.cells:
            for item in cell:
                yield from item.leaves()


@dataclass(frozen=True)
class Grid:
    """A table."""

    mark: str
    rows: tuple[Row, ...]
    element: Element | None = None
    kind: str = "tbl"
    style: str = ""

    @cached_property
    def shown(self) -> str:
        """The digest of what it shows."""
        return digest("|".join(row.shown for row in self.rows))

    @cached_property
    def words(self) -> str:
        """The digest of what it says around its figures."""
        return digest("|".join(row.words for row in self.rows))

    @cached_property
    def says(self) -> str:
        """What its rows say."""
        return digest("|".join(row.says for row in self.rows))

    @cached_property
    def text(self) -> str | None:
        """What it shows, cells apart."""
        return join_text(self.leaves())

    def leaves(self) -> Iterator[Leaf]:
        """The paragraphs in it."""
        for row in self.rows:
            yield from row.leaves()


Item = Leaf | Grid
Unit = Leaf | Grid | Row
Stories = Mapping[str, tuple[Item, ...]]


def join_text(leaves: Iterator[Leaf]) -> str | None:
    """The texts of paragraphs in a row, None where only their digests are known."""
    texts = [leaf.text for leaf in leaves]
    return None if any(text is None for text in texts) else " ".join(filter(None, texts))


def read_items(container: Element, ground: Ground) -> tuple[Item, ...]:
    """The paragraphs and tables of a body or cell."""
    return tuple(_read_item(one, ground) for one in list_items(container))


def _read_item(element: Element, ground: Ground) -> Item:
    if element.tag == P:
        return read_leaf(element, ground)
    return Grid(_mark_before(element), tuple(_read_row(row, ground) for row in list_rows(element)), element)


def read_leaf(element: Element, ground: Ground) -> Leaf:
    """A paragraph."""
    reading = read_words(element)
    text = reading.text
    fields = [one for one in reading.figures if one.is_field]
    drawn = [ground.tell(one) for letter, one in reading.pieces if letter == OBJECT] if OBJECT in text else ()
    shows, says = "".join(one.shows for one in drawn), "".join(one.says for one in drawn)
    style = read_style(element)
    shown = digest(text + shows)
    return Leaf(
        mark=_mark_in(element) or _mark_before(element),
        style=ground.styles.get(style, style),
        shown=shown,
        words=digest(mask(text, reading.figures) + says) if reading.figures or shows != says else shown,
        fixed=digest(mask(text, fields) + shows) if fields else "",
        look=read_look(reading),
        figures=tuple(reading.figures),
        text=text,
        element=element,
        is_tracked=reading.is_tracked,
        has_comments=reading.has_comments,
        charts=tuple(one.chart for one in drawn if one.chart),
    )


def read_style(paragraph: Element) -> str:
    """The id of a paragraph's style, empty where it has none."""
    return get(paragraph[0], "pStyle") if len(paragraph) and paragraph[0].tag == PROPERTIES else ""


def mask(text: str, figures: Sequence[Shown]) -> str:
    """The text with a mask in the place of each figure."""
    masked, position = [], 0
    for one in figures:
        masked += [text[position : one.start], MASK]
        position = one.start + len(one.display)
    return "".join((*masked, text[position:]))


def _read_row(element: Element, ground: Ground) -> Row:
    cells = list(list_cells(element))
    return Row(tuple(read_items(cell, ground) for cell in cells), "".join(map(_merge_of, cells)), element)


def _merge_of(cell: Element) -> str:
    merge = next(cell[0].iterchildren(_MERGE), None) if len(cell) else None
    return "-" if merge is None else "r" if merge.get(_VALUE) == "restart" else "c"


def _mark_in(paragraph: Element) -> str:
    for one in paragraph.iter(_START):
        name = one.get(_NAME, "")
        if name.startswith(BLOCK):
            return name
    return ""


def _mark_before(element: Element) -> str:
    """The bookmark that begins between the item before and this one."""
    before = element.getprevious()
    found = ""
    while before is not None and before.tag in _BOOKMARKS:
        name = before.get(_NAME, "")
        found = name if name.startswith(BLOCK) else found
        before = before.getprevious()
    return found


def is_blank(unit: Unit) -> bool:
    """Whether nobody would miss it."""
    return all(leaf.shown == _NOTHING for leaf in unit.leaves())


def leaves_of(stories: Stories) -> Iterator[Leaf]:
    """The paragraphs of all stories."""
    for items in stories.values():
        for item in items:
            yield from item.leaves()
