"""An evaluation folder: its files become one Evaluation, or all of their problems at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reportgen.errors import ContentError
from reportgen.frozen import dataclass
from reportgen.loading.answers import ANSWERS, tally_answers
from reportgen.loading.digests import check_digests
from reportgen.loading.evidence import check_files, read_pictures
from reportgen.loading.forms import FORMS, lay_forms, name_forms, place_forms
from reportgen.loading.listing import find_name
from reportgen.loading.parts import DATA_FILES, WORKBOOKS, Parts, read_parts
from reportgen.loading.places import Merged
from reportgen.loading.standing import Standing, keep_standing
from reportgen.loading.strangers import list_strangers, stands_for_missing
from reportgen.loading.yaml_source import Outcome
from reportgen.models.evaluation import Evaluation
from reportgen.models.record import ORIGIN_KEY, Origin
from reportgen.models.validation import validate
from reportgen.models.values import Prose
from reportgen.problems import Location, Problem, Severity, has_errors, in_order, problem
from reportgen.workspace import MAIN_FILE

__all__ = [
    "DATA_FILES",
    "GIVEN",
    "Loaded",
    "check_folder",
    "input_files",
    "load_evaluation",
    "read_folder",
]

# Given by the folder itself, so no file may write them.
GIVEN = frozenset({"slug", "narrative", "pictures", FORMS})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds: with problems, only what stands in spite of them, for the checks to look at."""

    standing: Standing
    problems: tuple[Problem, ...]


def load_evaluation(folder: Path) -> Evaluation:
    """The evaluation in a folder; ContentError carries every problem of all its files."""
    loaded = read_folder(folder)
    if has_errors(loaded.problems) or loaded.standing.evaluation is None:
        raise ContentError(loaded.problems)
    return loaded.standing.evaluation


def read_folder(folder: Path) -> Loaded:
    """The evaluation in a folder and every problem of all its files; ContentError where it is no such folder."""
    refused = check_folder(folder)
    if refused is not None:
        raise ContentError([refused])
    parts = read_parts(folder)
    merged, merge_problems = _merge(parts.main, folder)
    merged, answer_problems = tally_answers(merged, folder, parts.present)
    texts = {
        name: Prose(str(text), prints_figures=True, location=text.location) for name, text in parts.narrative.items()
    }
    merged |= {"slug": find_name(folder), "narrative": texts, "pictures": read_pictures(merged, folder)}
    forms, form_problems = lay_forms(parts.forms, merged)
    name_problems = _resolve_names(merged, forms) if parts.has_workbooks else []
    data = _with_forms(merged, forms, folder)
    evaluation, misfits = validate(Evaluation, data)
    strangers = tuple(list_strangers(folder, parts.present))
    written = [*parts.list_problems(), *strangers, *merge_problems, *form_problems, *name_problems]
    written += answer_problems
    written += check_files(merged, folder)
    written += check_digests(merged, folder)
    written += _select_misfits(misfits, written, parts)
    standing = Standing(evaluation, frozenset()) if evaluation else keep_standing(data)
    misnamed = frozenset(
        str(one.location.file) for one in strangers if stands_for_missing(Path(str(one.location.file)))
    )
    damaged = standing.damaged | misnamed | _list_unread(parts, folder) | _list_refused(written)
    return Loaded(standing._replace(damaged=damaged), in_order(written))


def _resolve_names(merged: dict[str, Any], forms: Iterable[dict[str, Any]]) -> list[Problem]:
    """Names that workbooks write in the place of ids become these ids."""
    from reportgen.loading.workbook.references import resolve_names  # a folder of texts need not wait for it

    return [one for root in (merged, *forms) for one in resolve_names(root, merged)]


def _list_unread(parts: Parts, folder: Path) -> frozenset[str]:
    """The files of which nothing is known."""
    read = {**parts.main, **parts.forms}
    return frozenset(str(folder / name) for name, (part, _) in read.items() if part is None)


def _list_refused(problems: Iterable[Problem]) -> frozenset[str]:
    """The workbooks that have a cell whose value could not be taken."""
    refused = (one.location for one in problems if one.severity is Severity.ERROR)
    return frozenset(place.file for place in refused if place.file and place.cell)


def input_files(folder: Path) -> tuple[Path, ...]:
    """Every file of the folder that the build depends on, in a fixed order."""
    data = [folder / name for name in (*DATA_FILES, *WORKBOOKS, *ANSWERS) if (folder / name).is_file()]
    data += [folder / name for name in name_forms(folder)]
    texts = list((folder / "narrative").glob("*.md"))
    evidence = [path for path in (folder / "evidence").rglob("*") if path.is_file()]
    visible = (path for path in [*data, *texts, *evidence] if not path.name.startswith("."))
    return tuple(sorted(visible, key=lambda path: path.relative_to(folder).as_posix()))


def check_folder(folder: Path) -> Problem | None:
    """The problem of a path that is no evaluation folder at all."""
    if (folder / MAIN_FILE).is_file():
        return None
    place = Location(str(folder))
    if not folder.exists():
        return problem("folder-missing", place, found=folder)
    if not folder.is_dir():
        return problem("folder-not-a-folder", place, found=folder)
    empty = not any(path for path in folder.iterdir() if not path.name.startswith("."))
    return problem("folder-empty" if empty else "evaluation-file-missing", place, found=folder)


def _merge(parts: Mapping[str, Outcome], folder: Path) -> tuple[dict[str, Any], list[Problem]]:
    """One mapping from all files, each key still located in its own file."""
    merged: dict[str, Any] = {}
    owners: dict[str, Origin] = {}
    problems = []
    for data, _ in parts.values():
        said = dict(data or {})
        origin = said.pop(ORIGIN_KEY, None)
        for key, value in said.items():
            if key in GIVEN:
                problems.append(problem("key-given-by-folder", origin.keys[key], key=key))
            elif key in owners:
                first = Path(str(owners[key].location.file)).name
                problems.append(problem("key-in-two-files", origin.keys[key], key=key, first=first))
            else:
                merged[key], owners[key] = value, origin
    merged[ORIGIN_KEY] = Merged(Location(str(folder / MAIN_FILE), 1), owners)
    return merged, problems


def _with_forms(merged: dict[str, Any], forms: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """The evaluation with its forms; nothing is added where there are none."""
    if not forms:
        return merged
    origin: Origin = merged[ORIGIN_KEY]
    fields = {**origin.fields, FORMS: place_forms(folder)}
    return merged | {FORMS: forms, ORIGIN_KEY: Origin(origin.location, fields, origin.keys)}


def _select_misfits(misfits: Iterable[Problem], written: Iterable[Problem], parts: Parts) -> list[Problem]:
    """The misfits that do not merely follow from a value or a file that could not be read."""
    refused = [one.location for one in written if one.severity is Severity.ERROR]
    places, rows = set(refused), {_find_row(place) for place in refused if place.row}
    rest = [one for one in misfits if one.location not in places]
    rest = [one for one in rest if one.code != "missing-field" or _find_row(one.location) not in rows]
    read = (*parts.main.values(), *parts.forms.values())
    return (
        rest
        if all(data is not None for data, _ in read)
        else [one for one in rest if one.code != "missing-field" or one.location.column]
    )


def _find_row(place: Location) -> tuple[str | None, str, int | None]:
    """The row of a sheet that a cell stands in."""
    return place.file, (place.cell or "").rpartition("!")[0], place.row
