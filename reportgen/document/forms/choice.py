"""Which layout a form is printed in: the profile says it for each scope."""

from reportgen.document.materials import Materials
from reportgen.errors import ContentError
from reportgen.models.layouts import FormLayout
from reportgen.models.pack import WordForm
from reportgen.problems import problem, suggest


def choose_layout(materials: Materials) -> tuple[str, FormLayout]:
    """The name of the layout and the layout; ContentError where the profile names none that the pack has."""
    profile, pack, scope = materials.profile, materials.pack, materials.evaluation.scope
    name = _name_chosen(materials)
    if name is not None and name in pack.forms:
        return name, pack.forms[name]
    known = sorted({*pack.forms, *pack.word_forms})
    if name is None:
        values = {"scope": scope.value, "profile": profile.name, "known": "、".join(known)}
        raise ContentError([problem("form-layout-unset", profile.where("forms"), **values)])
    place = (profile.forms or profile).where(scope.value)
    values = {"found": name, "pack": pack.name, "advice": suggest(name, known)}
    raise ContentError([problem("form-layout-unknown", place, **values)])


def choose_word_form(materials: Materials) -> WordForm | None:
    """The Word file that the profile chooses; None where it chooses a layout."""
    return materials.pack.word_forms.get(_name_chosen(materials) or "")


def _name_chosen(materials: Materials) -> str | None:
    forms = materials.profile.forms
    return getattr(forms, materials.evaluation.scope.value) if forms is not None else None
