"""What was generated, as a later build needs it: the paragraphs, tables, rows and cells with their figures.

The same reading serves an edited file. A trace that travels in the Word file carries digests of its words and not the
words themselves: what a person took out of the report must not go on travelling in it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from itertools import chain
from operator import methodcaller

from reportgen.frozen import dataclass
from reportgen.revision.merging.wordml import Element
from reportgen.revision.merging.words import Shown

_CONTENTS = re.compile(r"toc \d|toc heading")


def digest(text: str) -> str:
    """A short digest of a text without its white space."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:10] if text else _NOTHING


_NOTHING = hashlib.sha256().hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a picture, chart or note in a paragraph shows, what it says around figures, and a chart's numbers."""

    shows: str = ""
    says: str = ""
    chart: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What paragraphs refer to: the names of styles by id, and what is drawn or noted in them.

    Those that are `known` are taken as they were read.
    """

    styles: Mapping[str, str]
    tell: Callable[[Element], Drawn]
    known: Mapping[Element | None, "Unit"] = field(default_factory=dict)


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
    seen: str | Callable[[], str]
    figures: tuple[Shown, ...]
    text: str | None
    element: Element | None = None
    is_tracked: bool = False
    has_comments: bool = False
    charts: tuple[str, ...] = ()

    @cached_property
    def look(self) -> str:
        """How its letters look; of an edited file few ask, so it is seen then, before the paragraph is changed."""
        return self.seen if isinstance(self.seen, str) else self.seen()

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
        return iter((self,))


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
        return iter(self._leaves)

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        """They are gone through for each question that merging asks."""
        return tuple([leaf for cell in self.cells for item in cell for leaf in item.leaves()])


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
        return iter(self._leaves)

    @cached_property
    def _leaves(self) -> tuple[Leaf, ...]:
        """As those of a row."""
        return tuple([leaf for row in self.rows for leaf in row.leaves()])


_LEAVES = methodcaller("leaves")
Item = Leaf | Grid
Unit = Leaf | Grid | Row
Stories = Mapping[str, tuple[Item, ...]]


def join_text(leaves: Iterator[Leaf]) -> str | None:
    """The texts of paragraphs in a row, None where only their digests are known."""
    texts = [leaf.text for leaf in leaves]
    return None if any(text is None for text in texts) else " ".join(filter(None, texts))


def is_contents(style: str) -> bool:
    """Whether a style is that of an entry of the contents."""
    return _CONTENTS.fullmatch(style) is not None


def is_blank(unit: Unit) -> bool:
    """Whether nobody would miss it."""
    return all(leaf.shown == _NOTHING for leaf in unit.leaves())


def count_shown(stories: Stories) -> Counter[str]:
    """How many paragraphs show the same, by their digests."""
    return Counter(leaf.shown for leaf in leaves_of(stories))


def leaves_of(stories: Stories) -> Iterator[Leaf]:
    """The paragraphs of all stories."""
    return chain.from_iterable(map(_LEAVES, chain.from_iterable(stories.values())))
