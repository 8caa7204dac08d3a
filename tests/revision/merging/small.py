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
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    root = f"<w:footnotes {nsdecls('w')}>{separator}{written}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    for number, paragraph in enumerate(document.paragraphs[: len(notes)], 1):
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>'))


def change_note(data: bytes, old: str, new: str) -> bytes:
    """The file with other words in a note."""
    document = Document(BytesIO(data))
    (part,) = (one for one in document.part.package.iter_parts() if str(one.partname) == "/word/footnotes.xml")
    assert part.blob.count(old.encode()) == 1
    part._blob = part.blob.replace(old.encode(), new.encode())
    return save(document)


def read_notes(data: bytes) -> list[str]:
    """What the notes of a file say, in the order in which the text refers to them."""
    document = Document(BytesIO(data))
    (part,) = (one for one in document.part.package.iter_parts() if str(one.partname) == "/word/footnotes.xml")
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
