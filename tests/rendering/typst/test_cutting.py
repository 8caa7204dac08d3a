"""Fonts cut down to the characters of Chinese documents: nothing on a page changes by it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from typst import Fonts
from typst import compile as compile_markup

from reportgen import user_cache
from reportgen.document.tree import Paragraph
from reportgen.rendering.fonts import Face, faces_for
from reportgen.rendering.typst import compiler, faces
from reportgen.rendering.typst.cutting import CHARACTERS, cut_faces
from tests.rendering.printed import make_report, read_look, to_pdf
from tests.rendering.sample import make_document, words

RARE = "䶮"  # a character of names that GB/T 2312 lacks
FACES = [face for face in faces_for(read_look()) if face.path.stat().st_size > 1 << 20]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty cache, and no fonts in memory."""
    monkeypatch.setattr(user_cache, "name_home", lambda: tmp_path)
    faces._load.cache_clear()
    yield tmp_path / "reportgen" / "fonts"
    faces._load.cache_clear()


def list_letters(pdf: bytes) -> list[tuple[str, str, float, float]]:
    """Each letter of a PDF with the face that it is set in, and where it stands."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [
            (one["text"], one["fontname"].partition("+")[2], round(one["x0"], 2), round(one["top"], 2))
            for page in opened.pages
            for one in page.chars
        ]


@pytest.mark.parametrize("face", FACES, ids=lambda face: f"{face.path.name}-{face.index}")
def test_cut_face_sets_all_that_the_whole_one_sets(face: Face, tmp_path: Path) -> None:
    """Typst refuses to write an archival PDF with a character that no font has."""
    (cut,) = cut_faces((face,), lambda: tmp_path)
    with TTFont(face.path, fontNumber=face.index, lazy=True) as whole:
        held = "".join(sorted(CHARACTERS & set(map(chr, whole.getBestCmap())))).strip()
        family = whole["name"].getBestFamilyName()
    text = "\\u{" + "}\\u{".join(f"{ord(one):x}" for one in held) + "}"
    markup = f'#set text(font: "{family}", weight: {face.weight}, fallback: false)\n#"{text}"'
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / cut.name).write_bytes(cut.read_bytes())

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(tmp_path / "only")])
    pdf = compile_markup(markup.encode(), font_paths=fonts, format="pdf", pdf_standards=["a-3u"])

    assert cut.stat().st_size < 6 << 20
    assert len(held) > 7000
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 0


def test_cut_and_whole_fonts_give_the_same_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter in the same face at the same place."""
    cut = to_pdf(make_document())
    monkeypatch.setattr(compiler, "load_fonts", lambda look, _: faces.load_fonts(look, RARE))
    whole = to_pdf(make_document())

    assert list_letters(cut.data) == list_letters(whole.data)
    assert cut.count == whole.count


def test_rare_character_is_set_in_whole_fonts() -> None:
    """A name is not given up for the sake of memory."""
    assert RARE not in CHARACTERS

    letters = list_letters(to_pdf(make_report(Paragraph("p", words(f"负责人{RARE}某")))).data)

    assert RARE in {text for text, *_ in letters}


def test_faces_are_cut_once(fresh: Path) -> None:
    """What the cache holds is used again."""
    first = to_pdf(make_document()).data
    stamps = {file.name: file.stat().st_mtime_ns for file in fresh.iterdir()}
    faces._load.cache_clear()
    again = to_pdf(make_document()).data

    assert len(stamps) == len(FACES)
    assert {file.name: file.stat().st_mtime_ns for file in fresh.iterdir()} == stamps
    assert again == first


def test_without_a_cache_the_pdf_is_the_same(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service without a home folder prints what everybody prints."""
    expected = to_pdf(make_document()).data
    blocked = fresh.parents[1] / "file"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setattr(user_cache, "name_home", lambda: blocked)
    faces._load.cache_clear()

    assert to_pdf(make_document()).data == expected
