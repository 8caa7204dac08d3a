"""A template pack: what a firm's designer owns — wording, order, numbering, table columns, look."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from reportgen.frozen import dataclass
from reportgen.models.layouts import ChartLayout, CoverLayout, FormLayout, TableLayout
from reportgen.models.patterns import ChapterPattern, NumberPattern
from reportgen.models.record import Record
from reportgen.models.values import Label
from reportgen.problems import Location

HEADING_LEVELS = 4


class Part(Record):
    """One template of the report; it is left out where the evaluation lacks any of what it `needs`.

    A part that `flows` goes on where the one before it ends; any other starts on a new page. An annex has a
    `title`, written as a template. A part for `each` form is printed once for each form of that scope, on pages that
    lie as the form's layout says.
    """

    template: Label
    title: str = ""
    flows: bool = False
    each: Literal["", "forms", "project_forms", "unit_forms"] = ""
    orientation: Literal["portrait", "landscape"] = "portrait"
    needs: tuple[Label, ...] = ()


class Numbering(Record):
    """How headings, lists, tables and annexes are numbered.

    A pattern holds one of {chinese}, {arabic}, {circled}; `tables` may also use {chapter}. An empty pattern prints
    nothing.
    """

    headings: Annotated[tuple[NumberPattern, ...], Field(min_length=HEADING_LEVELS)]
    lists: Annotated[tuple[NumberPattern, ...], Field(min_length=1)]
    tables: ChapterPattern
    pictures: ChapterPattern
    annexes: NumberPattern


class Contents(Record):
    """The list of contents."""

    title: Label
    levels: int = 2


class PackSettings(Record):
    """`pack.yaml`; what a pack leaves out it takes from the pack that it extends."""

    name: Label
    title: Label
    extends: str | None = None
    numbering: Numbering | None = None
    contents: Contents | None = None
    cover: CoverLayout | None = None
    front: tuple[Part, ...] | None = None
    body: tuple[Part, ...] | None = None
    annexes: tuple[Part, ...] | None = None
    footnotes: bool | None = None


class Words(Record):
    """`words.yaml`: short wording by groups."""

    sections: Mapping[str, Mapping[str, str]]


class CatalogueText(Record):
    """A titled text that evaluations choose by id."""

    title: Label
    text: Label


class Catalogue(Record):
    """`catalogue.yaml`: texts to choose from, by shelves."""

    shelves: Mapping[str, Mapping[str, CatalogueText]]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a template and the file that it came from."""

    text: str
    file: str


@dataclass(frozen=True, slots=True)
class WordForm:
    """A form that a client prescribes as a Word file, and the file that it came from."""

    data: bytes
    file: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack with everything it inherits already in place."""

    name: str
    location: Location
    numbering: Numbering
    contents: Contents
    cover: CoverLayout | None
    front: tuple[Part, ...]
    body: tuple[Part, ...]
    annexes: tuple[Part, ...]
    footnotes: bool
    templates: Mapping[str, Source]
    tables: Mapping[str, TableLayout]
    charts: Mapping[str, ChartLayout]
    forms: Mapping[str, FormLayout]
    word_forms: Mapping[str, WordForm]
    words: Mapping[str, Mapping[str, str]]
    catalogue: Mapping[str, Mapping[str, CatalogueText]]
    shell: bytes
    style: str
    look_file: str
    shell_file: str = "shell.docx"
