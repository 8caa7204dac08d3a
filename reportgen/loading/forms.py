"""Self-evaluation forms in `forms/*.yaml`: each is laid over what the folder's evaluation says of all of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.loading.yaml_source import Outcome
from reportgen.models.evaluation import EvaluationKind
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.problems import Location, Problem, problem

FORMS = "forms"

# What a form takes from the evaluation that it belongs to, unless it writes its own.
_INHERITED = ("profile", "pack", "title", "year", "period", "report_date", "reference_date", "parties")
# What a form never writes: these are the folder's to say.
NOT_ITS_OWN = frozenset({"kind", "slug", "profile", "pack", "forms", "narrative"})


def lay_forms(parts: Mapping[str, Outcome], common: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The data of every form, by the name of its file, and what the forms may not write."""
    read = {name: data for name, (data, _) in parts.items() if data is not None}
    forms = [_lay_over(common, data, Path(name).stem) for name, data in read.items()]
    return forms, [one for data in read.values() for one in _refuse_keys(data)]


def _lay_over(common: Mapping[str, Any], data: Mapping[str, Any], slug: str) -> dict[str, Any]:
    """The common keys with the form's own before them, each still located where it was written."""
    own: Origin = data[ORIGIN_KEY]
    inherited = {key: common[key] for key in _INHERITED if key in common and key not in data}
    shared: Origin = common[ORIGIN_KEY]
    fields = {key: place for key in inherited if (place := shared.find(key))}
    origin = Origin(own.location, {**fields, **own.fields}, own.keys)
    form = {**inherited, **data, "kind": str(EvaluationKind.SELF), "slug": slug, ORIGIN_KEY: origin}
    return _with_project_period(form)


def _with_project_period(form: dict[str, Any]) -> dict[str, Any]:
    """The project of a form lasts as long as the year that the form looks at, unless it says otherwise."""
    project = form.get("project")
    if isinstance(project, Mapping) and "period" in form:
        return form | {"project": {"period": form["period"], **project}}
    return form


def _refuse_keys(data: Mapping[str, Any]) -> Iterator[Problem]:
    origin: Origin = data[ORIGIN_KEY]
    for key in origin.keys:
        if key in NOT_ITS_OWN:
            yield problem("key-not-for-form", origin.keys[key], key=key)


def name_forms(folder: Path) -> tuple[str, ...]:
    """The files of the forms, in the order in which they are printed, as `forms/<name>.yaml`."""
    return tuple(f"{FORMS}/{path.name}" for path in sorted((folder / FORMS).glob("*.yaml")) if path.name[0] != ".")


def place_forms(folder: Path) -> Location:
    """The place to point at where the forms as a whole are meant."""
    return Location(str(folder / FORMS))
