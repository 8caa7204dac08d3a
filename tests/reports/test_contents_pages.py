"""The contents of the Word file: a field that is complete, and pages that LibreOffice finds too."""

import re
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from pypdf import PdfReader

from reportgen import pipeline
from reportgen.document.look import Look
from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_record
from tests.rendering.office import convert
from tests.rendering.printed import read_bookmarks, squeeze

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXAMPLES = [
    "ganquanpu-employment-2024",
    "gaoxinqu-department-2024",
    "shuimogou-final-accounts-2024",
    "zizhou-employment-2022",
]
SHARE = 0.95  # of the entries, over all examples, have the page that LibreOffice finds


def list_entries(word: Path) -> list[tuple[str, int]]:
    """Words and page of each entry of the contents."""
    with ZipFile(word) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    entries = []
    for paragraph in root.iter(f"{W}p"):
        styles = [one.get(f"{W}val", "") for one in paragraph.iter(f"{W}pStyle")]
        if any(re.fullmatch("TOC[12]", one) for one in styles):
            *texts, page = [one.text or "" for one in paragraph.iter(f"{W}t")]
            entries.append((squeeze("".join(texts)), int(page)))
    return entries


def find_pages(printed: Path) -> list[tuple[str, int]]:
    """Words and printed page number of each bookmark of LibreOffice's PDF."""
    data = printed.read_bytes()
    texts = [page.extract_text() for page in PdfReader(printed).pages]
    numbers = [re.findall(r"—\s*(\d+)\s*—", text)[-1:] for text in texts]
    return [(words, int(numbers[at][0])) for words, at in read_bookmarks(data) if numbers[at]]


def find_shifts(word: Path, printed: Path) -> list[int]:
    """How many pages after the one that the contents name each heading stands in LibreOffice's PDF."""
    marks, shifts, place = find_pages(printed), [], 0
    for words, page in list_entries(word):
        at = next(at for at in range(place, len(marks)) if words.endswith(marks[at][0]) or marks[at][0].endswith(words))
        shifts.append(marks[at][1] - page)
        place = at + 1
    return shifts


def test_contents_are_complete_and_agree_with_libreoffice(tmp_path: Path, repository: Path) -> None:
    """Every heading has its page and no field is dirty; LibreOffice, whose lines hold less, is at most a page late."""
    shifts = []
    for name in EXAMPLES:
        folder = tmp_path / name
        word, *_ = pipeline.build(repository / "content" / name, output=tmp_path, formats=("docx",)).outputs
        with ZipFile(word.path) as package:
            parts = [package.read(one).decode() for one in package.namelist() if one.endswith(".xml")]
        assert not any("w:dirty" in part or "w:updateFields" in part for part in parts)

        scored = pipeline.score(repository / "content" / name)
        printed = convert(word.path, folder, load_record(Path(load_pack(scored.evaluation.pack).look_file), Look))
        cover = squeeze(PdfReader(printed).pages[0].extract_text())
        assert cover.startswith(squeeze(scored.evaluation.title[0])[:8])
        assert f"{scored.evaluation.report_date.year}年{scored.evaluation.report_date.month}月" in cover  # at its foot

        found = find_shifts(word.path, printed)
        assert len(found) > 20
        shifts += found

    assert set(shifts) <= {0, 1}
    assert shifts.count(0) / len(shifts) >= SHARE
