"""Word files: the document tree written into the firm's shell."""

from reportgen.rendering.docx.comparison import compare_shell
from reportgen.rendering.docx.writer import Draft, render_docx, write_draft

__all__ = ["Draft", "compare_shell", "render_docx", "write_draft"]
