"""The quick reading of a file that was just written says what the general reader says."""

import pytest

from reportgen.pipeline import draw
from reportgen.rendering.docx.package import compress, read_parts, write_package
from reportgen.rendering.origins import write_json
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.packing import leave_out_words, pack_stories
from reportgen.revision.merging.scanning import scan_file
from reportgen.revision.merging.story import WordFile
from scripts.kill_builds import EXAMPLE, make_form

DOCUMENT = "word/document.xml"
FOOTER = "word/footer1.xml"
FOOTER_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/logo.png"/>'
    "</Relationships>"
)
TABLE = "<w:tbl><w:tr><w:tc><w:p></w:p></w:tc></w:tr></w:tbl><w:p></w:p>"


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A form as the writer writes it, with merged cells, figures, line breaks and marks of blocks."""
    folder = tmp_path_factory.mktemp("form") / "road"
    make_form(folder, "道路“一号”<A & B>")
    return draw(folder, ("docx",)).files["report"].formats[0].data


def read_generally(file: bytes) -> str:
    """What the general reader says, as it travels in the file."""
    packed = pack_stories(WordFile(file).opened)
    return write_json({name: leave_out_words(items) for name, items in packed.items()})


def test_scan_says_what_the_general_reader_says(form: bytes) -> None:
    """Every paragraph, row and table."""
    scanned = scan_file(Package(form))

    assert scanned is not None
    assert scanned == read_generally(form)


def test_scan_of_other_forms_says_the_same() -> None:
    """The forms of a whole folder, each read after the others."""
    files = [one.formats[0].data for name, one in draw(EXAMPLE, ("docx",)).files.items() if name != "report"]

    assert list(map(scan_file, map(Package, files))) == list(map(read_generally, files))


def replace(file: bytes, old: str, new: str) -> bytes:
    """The file with another text in its document."""
    parts = dict(read_parts(file))
    document = parts[DOCUMENT].decode()
    assert old in document
    return write_package(
        compress(name, document.replace(old, new, 1).encode() if name == DOCUMENT else data)
        for name, data in parts.items()
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("<w:tc>", '<w:tc w:rsidR="1">', id="tags of another writer"),
        pytest.param("<w:p><w:pPr>", '<w:p w:rsidR="1"><w:pPr>', id="a paragraph of another writer"),
        pytest.param("<w:tc>", "<w:tc><!-- a remark -->", id="a remark"),
        pytest.param("</w:p></w:tc>", f"</w:p>{TABLE}</w:tc>", id="a table in a cell"),
        pytest.param("</w:t></w:r>", '</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>', id="a note"),
        pytest.param("</w:t></w:r>", '</w:t></w:r><w:r><w:drawing r:embed="rId1"/></w:r>', id="a picture"),
    ],
)  # fmt: skip
def test_what_the_scan_does_not_know_is_left_to_the_general_reader(form: bytes, old: str, new: str) -> None:
    """It answers nothing rather than something else."""
    assert scan_file(Package(replace(form, old, new))) is None


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
def test_footers_are_the_general_readers(form: bytes, run: str, logo: bytes) -> None:
    """What the shell has in them keeps no form from being scanned."""
    edited = put_in_footer(form, run, logo)

    assert scan_file(Package(edited)) == read_generally(edited) != read_generally(form)


def test_note_in_a_footer_is_left_to_the_general_reader(form: bytes) -> None:
    """What it says stands in another part."""
    assert scan_file(Package(put_in_footer(form, '<w:footnoteReference w:id="1"/>'))) is None
