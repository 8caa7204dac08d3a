"""Forms as one evaluation folder: what they share in `evaluation.yaml`, the rest in a file for each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reportgen.errors import ContentError
from reportgen.intake.forms.composing import Composed
from reportgen.intake.forms.found import FoundForm
from reportgen.intake.forms.headings import Label, headings, say
from reportgen.intake.forms.lines import Entry
from reportgen.intake.forms.remarks import lack, remedy
from reportgen.intake.forms.rows import unwrap
from reportgen.loading.forms import FORMS
from reportgen.loading.yaml_writing import write_yaml
from reportgen.models.evaluation import EvaluationKind
from reportgen.problems import Location, Problem, problem
from reportgen.schema.wiring import head_file, wire
from reportgen.workspace import MAIN_FILE, write_aside

Data = dict[str, Any]

_LACKS_A_VALUE = frozenset({"intake-lacking"})


def check_output(folder: Path) -> None:
    """Refuse a folder that holds anything: what a person wrote there is never overwritten."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ContentError([problem("intake-output-exists", Location(str(folder)))])


def write_folder(forms: Sequence[Composed], folder: Path, profile: str, day: date | None) -> tuple[Problem, ...]:
    """Write the folder; what comes back is what it needs and no form says."""
    shared = share(forms, profile, day)
    files = {f"{FORMS}/{name}.yaml": _write_form(one, shared) for name, one in name_files(forms).items()}
    head = say("head_folder", count=len(forms))
    files[MAIN_FILE] = f"# {head}\n{write_yaml(shared)}"
    for name, text in files.items():
        write_aside(folder / name, head_file(name, text).encode("utf-8"))
    wire(folder)
    return (
        ()
        if day
        else (lack(headings()["lacking"]["report_date"], Location(str(folder / MAIN_FILE)), remedy("report_date")),)
    )


def name_files(forms: Iterable[Composed]) -> Mapping[str, Composed]:
    """The forms by the names of their files, in the order in which they were found."""
    return {f"{place:02d}{'-unit' * one.form.is_unit}": one for place, one in enumerate(forms, 1)}


def share(forms: Sequence[Composed], profile: str, day: date | None) -> Data:
    """What most of the forms say alike."""
    year = _most_frequent(one.form.year for one in forms if one.form.year)
    return {
        "kind": str(EvaluationKind.SELF),
        "profile": profile,
        "pack": str(EvaluationKind.SELF),
        "year": year,
        "title": _most_frequent((name_title(one.form),) for one in forms),
        "report_date": str(day or date(int(year), 12, 31)),
        "period": _last(year),
        "parties": [dict(party) for party in _most_frequent(_list_parties(one.form) for one in forms)],
    }


def _most_frequent(values: Iterable[Any]) -> Any:
    """The value that occurs most often; the first of several."""
    return Counter(values).most_common(1)[0][0]


def _last(year: str) -> Data:
    return {"start": f"{year}-01-01", "end": f"{year}-12-31"}


def name_title(form: FoundForm) -> str:
    """The title of the form, or the usual one."""
    return form.title or say("default_title_unit" if form.is_unit else "default_title_project")


def _list_parties(form: FoundForm) -> tuple["Party", ...]:
    """The organisations with their roles; one that holds both comes once."""
    carrier = form.names.get(Label.IMPLEMENTER) or (form.names.get(Label.UNIT) if form.is_unit else None)
    found = {"supervising_department": form.names.get(Label.DEPARTMENT), "implementing_unit": carrier}
    roles: dict[str, list[str]] = {}
    for role, entry in found.items():
        if isinstance(entry, Entry):
            roles.setdefault(unwrap(entry.text), []).append(role)
    ids = {"supervising_department": "department", "implementing_unit": "unit"}
    return tuple(Party(id=ids[held[-1]], roles=tuple(held), name=name) for name, held in roles.items())


class Party(dict[str, Any]):
    """An organisation as data that can be counted."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(str(self))


def _write_form(one: Composed, shared: Data) -> str:
    """The file of a form: what was left over stands above as comments, then what it does not share, then its own."""
    form = one.form
    own: Data = {}
    if form.year and form.year != shared["year"]:
        own |= {"year": form.year, "period": _last(form.year)}
    if (name_title(form),) != tuple(shared["title"]):
        own["title"] = [name_title(form)]
    parties = [dict(party) for party in _list_parties(form)]
    if not _says_less(parties, shared["parties"]):
        own["parties"] = parties
    comments = [say("head", source=form.source, name=one.data["project"]["name"]), *_list_comments(one.problems)]
    head = "".join(f"# {' '.join(comment.split())}\n" for comment in comments)
    return head + write_yaml({**own, **one.data})


def _says_less(parties: Sequence[Data], shared: Sequence[Data]) -> bool:
    """Whether the shared organisations hold the same roles, or those that a form names and others besides."""
    held = {(role, party["name"]) for party in parties for role in party["roles"]}
    return held <= {(role, party["name"]) for party in shared for role in party["roles"]}


def _list_comments(problems: Iterable[Problem]) -> Iterable[str]:
    for one in problems:
        if one.code in _LACKS_A_VALUE:
            yield say("lacking", what=one.expected)
        elif one.quote:
            yield say("left", place=_name_place(one.location), text=one.quote)


def _name_place(place: Location) -> str:
    """The cell; for a passage, its page or its paragraph."""
    if place.cell is None and place.page is not None:
        return say("page", number=place.page)
    return place.cell or say("paragraph", number=place.paragraph)
