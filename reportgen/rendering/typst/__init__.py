"""The default PDF engine: the document as Typst markup, compiled to a tagged and archival PDF."""

from reportgen.rendering.typst.compiler import compile_pdf, prepare_pdf
from reportgen.rendering.typst.markup import write_markup

__all__ = ["compile_pdf", "prepare_pdf", "write_markup"]
