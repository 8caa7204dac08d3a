"""Forms that a client prescribes as Word files: the values come from the document step, Word from rendering."""

from dataclasses import replace

from reportgen.document.forms.choice import choose_word_form
from reportgen.document.forms.pages import Form, name_form
from reportgen.document.forms.prescribed import PrescribedDesk
from reportgen.models.pack import WordForm


def fill_prescribed(form: Form) -> Form:
    """The form with its own Word file, where the profile prescribes one; else as it is."""
    template = choose_word_form(form.materials)
    return form if template is None else fill_with(form, template)


def fill_with(form: Form, template: WordForm) -> Form:
    """The form with this Word file; ContentError with the place of every tag that cannot be filled."""
    from reportgen.rendering.docx.prescribed import Pen, fill_form, mark_merge

    desk = PrescribedDesk(form.materials, template.file, mark_merge)
    pen = Pen(desk.run_tags, desk.read_printed, desk.problems)
    filled = fill_form(template.data, template.file, pen, form.materials.figures, name_form(form))
    return replace(form, page=filled.page, word=filled.data)
