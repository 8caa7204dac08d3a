"""What the text of a document is made of: words, figures, references and notes within a paragraph or a cell.

Each tells its `text`, the words that are left of it where text is plain.
"""

from operator import attrgetter

from reportgen.frozen import dataclass
from reportgen.models.figure import Figure


@dataclass(frozen=True, slots=True)
class Text:
    """Words that a person typed; `is_value` says that they are a whole field of the data, such as a name or date."""

    text: str
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A figure printed in the text."""

    figure: Figure
    text = property(attrgetter("figure.display"))


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A running number that the assembling gives, such as the 序号 of a row."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised words."""

    content: "Inlines"

    @property
    def text(self) -> str:
        """Its words."""
        return _join(self.content)


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference: `label` is the text printed (表3-1), `target` the id of the block it points to."""

    target: str
    label: str
    text = property(attrgetter("label"))


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction set as a formula."""

    numerator: "Inlines"
    denominator: "Inlines"

    @property
    def text(self) -> str:
        """It in one line."""
        return f"（{_join(self.numerator)}）/（{_join(self.denominator)}）"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph or cell."""

    text = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """Where the lines of a hanging paragraph begin; where nothing hangs, a space of one character."""

    text: str = "\u3000"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, such as a source; `label` is its mark (①) where there are no pages."""

    content: "Inlines"
    label: str = ""
    text = ""


Inline = Text | FigureMark | Ordinal | Strong | Reference | Fraction | LineBreak | Tab | Footnote
Inlines = tuple[Inline, ...]


def _join(content: Inlines) -> str:
    return "".join([inline.text for inline in content])
