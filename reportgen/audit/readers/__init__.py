"""Readers of finished documents: an explicit table from a file's ending to its format, and from that to its reader."""

from collections.abc import Mapping
from pathlib import Path

from reportgen.audit.finished import FinishedDocument
from reportgen.audit.readers.docx import read_docx
from reportgen.audit.readers.html import read_html
from reportgen.audit.readers.markdown import read_markdown
from reportgen.audit.readers.pdf import read_pdf
from reportgen.audit.readers.reading import LARGEST_FILE, MEGABYTE, Reader, finish, refuse
from reportgen.audit.readers.text import read_text
from reportgen.audit.readers.xlsx import read_xlsx
from reportgen.problems import Problem

READERS: Mapping[str, Reader] = {
    "docx": read_docx,
    "pdf": read_pdf,
    "html": read_html,
    "xlsx": read_xlsx,
    "markdown": read_markdown,
    "text": read_text,
}

FORMATS: Mapping[str, str] = {
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}


def read_finished(path: Path) -> tuple[FinishedDocument, tuple[Problem, ...]]:
    """The document in a file, and what could not be read of it; ContentError where nothing can."""
    format_name = FORMATS.get(path.suffix.lower())
    if format_name is None:
        raise refuse("audit-format-unknown", path, ending=path.suffix)
    if not path.is_file():
        raise refuse("audit-file-missing", path)
    if path.stat().st_size == 0:
        raise refuse("audit-file-empty", path)
    if path.stat().st_size > LARGEST_FILE:
        raise refuse("audit-file-too-large", path, limit=f"{LARGEST_FILE // MEGABYTE} MB")
    reading = READERS[format_name](path)
    return finish(str(path), format_name, reading), reading.problems
