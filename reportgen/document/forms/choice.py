"""Which layout a form is printed in: the profile says it for each scope."""

from reportgen.document.views import Materials
from reportgen.errors import ContentError
from reportgen.models.pack import FormLayout
from reportgen.problems import problem, suggest


def choose_layout(materials: Materials) -> tuple[str, FormLayout]:
    """The name of the layout and the layout; ContentError where the profile names none that the pack has."""
    profile, layouts = materials.profile, materials.pack.forms
    scope = materials.evaluation.scope
    name = getattr(profile.forms, scope.value) if profile.forms is not None else None
    if name is None:
        values = {"scope": scope.value, "profile": profile.name, "known": "、".join(sorted(layouts))}
        raise ContentError([problem("form-layout-unset", profile.where("forms"), **values)])
    if name not in layouts:
        place = (profile.forms or profile).where(scope.value)
        values = {"found": name, "pack": materials.pack.name, "advice": suggest(name, sorted(layouts))}
        raise ContentError([problem("form-layout-unknown", place, **values)])
    return name, layouts[name]
