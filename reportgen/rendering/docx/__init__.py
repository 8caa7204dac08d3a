"""Word files: the document tree written into the firm's shell."""

from reportgen.rendering.docx.comparison import compare_shell
from reportgen.rendering.docx.writer import render_docx, write_parts

__all__ = ["compare_shell", "render_docx", "write_parts"]
