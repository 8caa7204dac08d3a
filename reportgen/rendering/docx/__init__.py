"""Word files: the document tree written into the firm's shell."""

from reportgen.rendering.docx.writer import render_docx

__all__ = ["render_docx"]
