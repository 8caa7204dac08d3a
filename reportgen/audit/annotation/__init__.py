"""Findings put into the document they are about: as Word comments, or beside it in a web page."""

from reportgen.audit.annotation.html import write_html
from reportgen.audit.annotation.word import write_annotated

__all__ = ["write_annotated", "write_html"]
