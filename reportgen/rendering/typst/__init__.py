"""The default PDF engine: the document as Typst markup, compiled to a tagged and archival PDF."""

from reportgen.rendering.typst.compiler import Typesetting, compile_pdf
from reportgen.rendering.typst.faces import read_fonts
from reportgen.rendering.typst.markup import write_markup

__all__ = ["Typesetting", "compile_pdf", "read_fonts", "write_markup"]
