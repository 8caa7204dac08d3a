"""Forms that a client prescribes as Word files: filled in place, and read back for the other formats."""

from reportgen.rendering.docx.prescribed.filling import Filled, Pen, fill_form
from reportgen.rendering.docx.prescribed.merging import mark_merge

__all__ = ["Filled", "Pen", "fill_form", "mark_merge"]
