"""A Word file opened for questions: its parts, its text, its elements."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast
from zipfile import ZipFile

import yaml
from lxml import etree

from reportgen.document.look import Look
from reportgen.document.tree import Document
from reportgen.rendering.docx import render_docx

PACK = Path(__file__).parents[3] / "templates" / "base"
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "dc": "http://purl.org/dc/elements/1.1/",
}
W = f"{{{SPACES['w']}}}"


@cache
def read_look() -> Look:
    """The base pack's look."""
    return Look.model_validate(yaml.load((PACK / "look.yaml").read_text("utf-8"), Loader=yaml.BaseLoader))


@cache
def read_shell() -> bytes:
    """The base pack's shell."""
    return (PACK / "shell.docx").read_bytes()


@dataclass(frozen=True)
class Opened:
    """The main part of a Word file."""

    root: etree._Element

    def find(self, path: str) -> list[etree._Element]:
        """The elements that an XPath finds."""
        found = self.root.xpath(path, namespaces=SPACES)
        assert isinstance(found, list)
        return cast("list[etree._Element]", found)

    def values(self, path: str) -> list[str]:
        """The attributes or texts that an XPath finds."""
        return [str(one) for one in self.find(path)]

    @property
    def paragraphs(self) -> list[str]:
        """The text of every paragraph, those in tables too."""
        return [read_words(one) for one in self.find("//w:p")]


def read_words(element: etree._Element) -> str:
    """The text in an element, field codes left out."""
    wanted = {f"{W}t", f"{{{SPACES['m']}}}t"}
    return "".join(one.text or "" for one in element.iter() if one.tag in wanted)


def write(document: Document, pages: dict[str, int] | None = None, shell: bytes | None = None) -> bytes:
    """The document in the base pack's shell, or in another."""
    return render_docx(document, read_look(), shell or read_shell(), lambda: pages or {})


def open_part(data: bytes, tmp_path: Path, name: str = "word/document.xml") -> Opened:
    """A part of a Word file."""
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    with ZipFile(path) as package:
        assert package.testzip() is None
        return Opened(etree.fromstring(package.read(name)))
