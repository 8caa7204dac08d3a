"""The names that a prescribed Word form can print: those of chapters, and the rows of its loops."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from reportgen.document.desk import Desk
from reportgen.document.forms.rows import fill_funds, fill_indicators
from reportgen.document.marks import has_marks
from reportgen.document.masking import mask_content
from reportgen.document.materials import Materials
from reportgen.document.names import furnish
from reportgen.document.tree import Inlines
from reportgen.models.figure import Figure
from reportgen.models.layouts import FormRow
from reportgen.problems import Location


class PrescribedDesk(Desk):
    """Where a Word form is filled; `merge` names what a cell belongs to, in the way that `mark` writes it down.

    `rows.funds` are the sources of funds, `rows.indicators` are four values for each indicator: the first and second
    level above it, the indicator itself and its reasons.
    """

    def __init__(self, materials: Materials, file: str, mark: Callable[[str], str]) -> None:
        super().__init__(materials.pack.templates)
        furnish(self, materials)
        self.file, self.materials = file, materials
        every_row = FormRow(cells=())
        self.environment.globals |= {
            "merge": lambda value: Markup(mark(_name(value))),
            "rows": {
                "funds": [filling.names["source"] for filling in fill_funds(materials, every_row)],
                "indicators": [tuple(filling.names.values()) for filling in fill_indicators(materials, every_row)],
            },
        }

    def run_tags(self, source: str) -> str:
        """The source after Jinja; problems name its lines."""
        return self.render_text(source, Location(self.file, 1))

    def read_printed(self, text: str) -> tuple[Inlines, ...] | None:
        """The paragraphs that a text prints; None where it is the client's own."""
        if not has_marks(text):
            return None
        return mask_content(self.paragraphs(Markup(text)), self.materials.profile.masking, self.materials.evaluation)


def _name(value: Any) -> str:
    """What tells one group from another: its id, or what is printed of it."""
    if isinstance(value, Figure):
        return value.display
    return str(getattr(value, "id", value) or "")
