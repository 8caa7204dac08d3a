"""Small Word files with a header and a note, as a report may be generated with."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def write(lines: Sequence[str], header: str = "", notes: Sequence[str] = ()) -> bytes:
    """A file with these paragraphs; the first ones bear the notes."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if notes:
        _add_notes(document, notes)
    return save(document)


def save(document: Any) -> bytes:
    """The bytes of a file."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add_notes(document: Any, notes: Sequence[str]) -> None:
    for paragraph, note in zip(document.paragraphs, notes, strict=False):
        add_note(document, paragraph, note)


def add_note(document: Any, paragraph: Any, words: str) -> None:
    """A note at the end of a paragraph."""
    part = _find_notes(document) or _start_notes(document)
    root = parse_xml(part.blob)
    number = str(max(int(one.get(qn("w:id"), "0")) for one in root) + 1)
    note = f"<w:p {nsdecls('w')}><w:r><w:footnoteRef/></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"
    root.append(parse_xml(f'<w:footnote {nsdecls("w")} w:id="{number}">{note}</w:footnote>'))
    part._blob = etree.tostring(root, encoding="UTF-8")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>'))


def _find_notes(document: Any) -> Part | None:
    parts = document.part.package.iter_parts()
    return next((one for one in parts if str(one.partname) == "/word/footnotes.xml"), None)


def _start_notes(document: Any) -> Part:
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    root = f"<w:footnotes {nsdecls('w')}>{separator}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part


def change_note(data: bytes, old: str, new: str) -> bytes:
    """The file with other words in a note."""
    document = Document(BytesIO(data))
    part = _find_notes(document)
    assert part is not None
    assert part.blob.count(old.encode()) == 1
    part._blob = part.blob.replace(old.encode(), new.encode())
    return save(document)


def read_notes(data: bytes) -> list[str]:
    """What the notes of a file say, in the order in which the text refers to them."""
    document = Document(BytesIO(data))
    part = _find_notes(document)
    assert part is not None
    notes = {one.get(qn("w:id")): one for one in parse_xml(part.blob)}
    references = document.element.body.iter(qn("w:footnoteReference"))
    found = [notes.pop(one.get(qn("w:id"))) for one in references]
    assert [one.get(qn("w:type")) for one in notes.values()] == ["separator"]
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in found]


def read_header(data: bytes) -> str:
    """What the header of a file says."""
    return str(Document(BytesIO(data)).sections[0].header.paragraphs[0].text)


def read_comments(data: bytes) -> list[str]:
    """What the comments of a file say."""
    return [one.text for one in Document(BytesIO(data)).comments]
