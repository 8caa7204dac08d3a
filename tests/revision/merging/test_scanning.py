"""The quick reading of a file that was just written says what the general reader says."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reportgen.document.tree import (
    Caption,
    Cell,
    Column,
    FigureMark,
    Fraction,
    LineBreak,
    Ordinal,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.drafting import assemble_all
from reportgen.library import Library
from reportgen.models.figure import Figure, FigureKind
from reportgen.pipeline import list_printings, score
from reportgen.rendering.docx import Draft, write_draft
from reportgen.rendering.docx.package import compress, read_parts, write_package
from reportgen.rendering.origins import write_json
from reportgen.rendering.outputs import Printing
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.packing import leave_out_words, pack_stories
from reportgen.revision.merging.scanning import scan_draft
from reportgen.revision.merging.story import WordFile
from scripts.kill_builds import EXAMPLE, make_form

FOOTER = "word/footer1.xml"
FOOTER_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/logo.png"/>'
    "</Relationships>"
)
TABLE = "<w:tbl><w:tr><w:tc><w:p></w:p></w:tc></w:tr></w:tbl><w:p></w:p>"


def print_forms(folder: Path) -> dict[str, Printing]:
    """The forms of a folder, on their way into formats."""
    library = Library()
    return dict(list_printings(assemble_all(score(folder, library=library), library), "typst", library))


def draft_form(printing: Printing) -> Draft:
    """A form as the writer gives it."""
    draft, _ = printing.docx()
    assert isinstance(draft, Draft)
    return draft


@pytest.fixture(scope="module")
def printing(tmp_path_factory: pytest.TempPathFactory) -> Printing:
    """A form with merged cells, figures, line breaks and marks of blocks."""
    folder = tmp_path_factory.mktemp("form") / "road"
    make_form(folder, "道路“一号”<A & B>")
    return print_forms(folder)["report"]


@pytest.fixture(scope="module")
def draft(printing: Printing) -> Draft:
    """The same, written."""
    return draft_form(printing)


@pytest.fixture(scope="module")
def form(draft: Draft) -> bytes:
    """The same as a file."""
    return write_package(draft.finish())


def scan(draft: Draft) -> bytes | None:
    """What is told of a draft without reading its tables."""
    return scan_draft(draft, Package(write_package(draft.finish())))


def read_generally(file: bytes) -> bytes:
    """What the general reader says, as it travels in the file."""
    packed = pack_stories(WordFile(file).opened)
    return write_json({name: leave_out_words(items) for name, items in packed.items()}).encode()


def test_scan_says_what_the_general_reader_says(draft: Draft, form: bytes) -> None:
    """Every paragraph, row and table."""
    assert scan(draft) == read_generally(form)


def test_scan_of_other_forms_says_the_same() -> None:
    """The forms of a whole folder, each read after the others."""
    drafts = [draft_form(one) for name, one in print_forms(EXAMPLE).items() if name != "report"]

    assert list(map(scan, drafts)) == [read_generally(write_package(one.finish())) for one in drafts]


TEXTS = some.text(some.sampled_from('甲乙 a1“…”<&>"\t\r\n\x00\x0b\u2028\ufffe\\'), max_size=6)
FIGURES = some.builds(
    lambda name, display: FigureMark(Figure(name, "数", Decimal(1), display, FigureKind.MONEY)),
    some.text(some.sampled_from('甲a."&'), min_size=1, max_size=80),
    TEXTS,
)
PLAIN = some.one_of(some.builds(Text, TEXTS), some.builds(Ordinal, TEXTS), FIGURES)
ODD = some.one_of(
    some.builds(LineBreak),
    some.builds(Strong, some.tuples(PLAIN)),
    some.builds(Fraction, some.tuples(PLAIN), some.tuples(PLAIN)),
    some.builds(Reference, some.sampled_from(("form", "gone")), some.just("表1")),
)
CELLS = some.builds(
    lambda paragraphs, strong: Cell(tuple(map(tuple, paragraphs)), strong=strong),
    some.lists(some.lists(some.one_of(PLAIN, PLAIN, PLAIN, ODD), max_size=3), max_size=2),
    some.booleans(),
)


@given(rows=some.lists(some.tuples(CELLS, CELLS), min_size=1, max_size=3), tall=some.booleans())
def test_whatever_stands_in_a_table_is_told_as_it_is_read(
    printing: Printing, rows: list[tuple[Cell, ...]], tall: bool
) -> None:
    """Also what XML cannot hold, figures without words, and what more than words depends on."""
    if tall:
        (left, right), *below = rows
        rows = [(replace(left, rowspan=len(rows)), right), *(row[1:] for row in below)]
    table = Table("form", (Column(1), Column(2)), tuple(map(Row, rows)), caption=Caption("表1", (Text("表"),)))
    document = replace(printing.document, front=(), body=(Section("form", (table, replace(table, caption=None))),))

    draft = write_draft(document, printing.look, printing.shell, dict)

    assert scan(draft) == read_generally(write_package(draft.finish()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("<w:p><w:pPr>", '<w:p w:rsidR="1"><w:pPr>', id="a paragraph of another writer"),
        pytest.param("<w:p>", "<!-- a remark --><w:p>", id="a remark"),
        pytest.param("<w:p>", f"{TABLE}<w:p>", id="a table of the shell"),
        pytest.param("</w:t></w:r>", '</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>', id="a note"),
        pytest.param("</w:t></w:r>", '</w:t></w:r><w:r><w:drawing r:embed="rId1"/></w:r>', id="a picture"),
    ],
)  # fmt: skip
def test_what_the_scan_does_not_know_is_left_to_the_general_reader(draft: Draft, old: str, new: str) -> None:
    """It answers nothing rather than something else."""
    assert old in draft.around[0]
    assert scan(replace(draft, around=(draft.around[0].replace(old, new, 1), *draft.around[1:]))) is None


def put_in_footer(file: bytes, run: str, logo: bytes = b"") -> bytes:
    """The file with a run in its footer, and a picture to which the footer is related."""
    parts = dict(read_parts(file))
    parts[FOOTER] = parts[FOOTER].decode().replace("</w:p>", f"<w:r>{run}</w:r></w:p>", 1).encode()
    added = {"word/_rels/footer1.xml.rels": FOOTER_RELATIONS.encode(), "word/media/logo.png": logo} if logo else {}
    return write_package(compress(name, data) for name, data in {**parts, **added}.items())


@pytest.mark.parametrize(
    ("run", "logo"),
    [
        pytest.param('<w:drawing r:embed="rId1"/>', b"a logo", id="a picture"),
        pytest.param('<w:drawing r:embed="rId1"/>', b"another logo", id="another picture in the same footer"),
        pytest.param('<w:drawing r:embed="rId2"/>', b"a logo", id="a picture that is not there"),
        pytest.param(
            '<w:drawing><w:txbxContent><w:p w:rsidR="1"><w:r><w:t>1</w:t></w:r></w:p></w:txbxContent></w:drawing>',
            b"",
            id="a text box",
        ),
    ],
)
def test_footers_are_the_general_readers(draft: Draft, form: bytes, run: str, logo: bytes) -> None:
    """What the shell has in them keeps no form from being scanned."""
    edited = put_in_footer(form, run, logo)

    assert scan_draft(draft, Package(edited)) == read_generally(edited) != read_generally(form)


def test_note_in_a_footer_is_left_to_the_general_reader(draft: Draft, form: bytes) -> None:
    """What it says stands in another part."""
    assert scan_draft(draft, Package(put_in_footer(form, '<w:footnoteReference w:id="1"/>'))) is None
