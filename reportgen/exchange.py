"""An evaluation folder as one workbook, and back; nothing that a data file says is lost on the way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from reportgen.errors import ContentError
from reportgen.loading.evidence import EVIDENCE
from reportgen.loading.folder import check_folder, read_folder
from reportgen.loading.forms import FORMS
from reportgen.loading.parts import DATA_FILES, NARRATIVE, Parts, read_parts
from reportgen.loading.workbook.reading import Package, is_workbook_form, read_workbook
from reportgen.loading.workbook.references import resolve_names
from reportgen.loading.workbook.writing import write_workbook
from reportgen.loading.yaml_writing import drop_origins, write_yaml
from reportgen.models.evaluation import Evaluation
from reportgen.models.validation import validate
from reportgen.problems import Location, Problem, has_errors, problem
from reportgen.schema.wiring import head_anew, head_file, wire
from reportgen.workspace import MAIN_FILE, write_aside

__all__ = ["BOOK", "Imported", "export_workbook", "import_workbook", "is_workbook_form", "move_into_workbook"]

BOOK = "indicators.xlsx"  # the workbook that stands in a folder in place of the files in `_IN_BOOK`

_IN_BOOK = ("indicators.yaml", "funds.yaml", "survey.yaml", "findings.yaml")
_HOMES = {"photos": "evidence.yaml"} | {Path(name).stem: name for name in DATA_FILES if name != MAIN_FILE}


@dataclass(frozen=True, slots=True)
class Imported:
    """The files that were written, and what is to be said of the workbook and of the folder that it became."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def export_workbook(folder: Path, target: Path) -> tuple[Problem, ...]:
    """Write everything that the files of a folder say into a workbook; ContentError where they cannot be read."""
    refused = check_folder(folder)
    parts = read_parts(folder)
    problems = (refused,) if refused else tuple(parts.list_problems())
    if has_errors(problems):
        raise ContentError(problems)
    package = replace(_gather(parts), texts=_read_texts(folder, parts))
    write_aside(target, write_workbook(package, folder.resolve().name))
    return problems


def import_workbook(file: Path, folder: Path, evidence: Path | None = None) -> Imported:
    """Write the folder that a workbook holds; ContentError where a value in it cannot be taken.

    Photos and supporting documents come from `evidence`, or from the folder of that name beside the workbook.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ContentError([problem("import-target", Location(str(folder)), found=folder)])
    package, problems = read_workbook(file)
    if package is not None:
        problems += _resolve(package)
    if package is None or has_errors(problems):
        raise ContentError(problems)
    written = restore(package)
    for name, text in written.items():
        write_aside(folder / name, text.encode("utf-8"))
    wire(folder)
    home = evidence or file.parent / EVIDENCE
    if home.is_dir():
        copytree(home, folder / EVIDENCE)
    further = _find_cells(read_folder(folder).problems, package, folder) if MAIN_FILE in written else ()
    return Imported(tuple(folder / name for name in written), (*problems, *further))


def _find_cells(problems: Iterable[Problem], package: Package, folder: Path) -> tuple[Problem, ...]:
    """The problems of the folder; those of a value that stands in a cell are told by the cell that people filled in."""
    given = {"slug": folder.name, "narrative": {}, "pictures": {}}
    told = [one for root in (package.main, *package.forms.values()) for one in validate(Evaluation, root | given)[1]]
    cells = {(one.code, one.message): one for one in reversed(told) if one.location.cell}
    return tuple(cells.get((one.code, one.message), one) for one in problems)


def move_into_workbook(folder: Path) -> Path:
    """Put the indicators, funds, survey, findings and forms of a folder into a workbook that is read in their place."""
    parts = read_parts(folder)
    moved = {name: parts.main[name] for name in _IN_BOOK if name in parts.main}
    package = _gather(Parts(moved, parts.forms))
    write_aside(folder / BOOK, write_workbook(package, folder.resolve().name, "forms" if parts.forms else "indicators"))
    for name in (*moved, *parts.forms):
        (folder / name).unlink()
    return folder / BOOK


def restore(package: Package) -> dict[str, str]:
    """The text of every file of a package: as it was before the workbook was written, where the sheets still say that.

    Reading what would be written of the old files tells what they say by way of a workbook.
    """
    now = {name: head_file(name, text) for name, text in _list_files(package)}
    if not package.texts:
        return now
    with TemporaryDirectory() as home:
        for name, text in package.texts.items():
            write_aside(Path(home) / name, text.encode("utf-8"))
        parts = read_parts(Path(home))
    if has_errors(parts.list_problems()):
        return now
    again, _ = read_workbook(Path(BOOK), write_workbook(_gather(parts), ""))
    if again is None:
        return now
    _resolve(again)
    before = {name: head_file(name, text) for name, text in _list_files(again)}
    if before == now:
        return {name: head_anew(name, text) for name, text in package.texts.items()}
    same = {name for name, text in now.items() if before.get(name) == text and name in _list_at_home(parts)}
    return {name: head_anew(name, package.texts[name]) if name in same else text for name, text in now.items()}


def _resolve(package: Package) -> tuple[Problem, ...]:
    """Put ids in place of names in the package; what is to be said of them."""
    roots = (package.main, *package.forms.values())
    return tuple(one for root in roots for one in resolve_names(root, package.main))


def _list_at_home(parts: Parts) -> set[str]:
    """The files whose data all belong into them, and the forms and articles."""
    others = {*parts.forms, *(f"{NARRATIVE}/{name}.md" for name in parts.narrative)}
    at_home = {
        name
        for name, (data, _) in parts.main.items()
        if all(_HOMES.get(key, MAIN_FILE) == name for key in drop_origins(data or {}))
    }
    return at_home | others


def _read_texts(folder: Path, parts: Parts) -> dict[str, str]:
    """The files of a folder as they were written; workbooks are none."""
    articles = (f"{NARRATIVE}/{name}.md" for name in parts.narrative)
    places = (name for name in (*parts.main, *parts.forms, *articles) if (folder / name).suffix in {".yaml", ".md"})
    return {name: (folder / name).read_text("utf-8-sig") for name in places if (folder / name).is_file()}


def _gather(parts: Parts) -> Package:
    forms = {Path(name).stem: data for name, (data, _) in parts.forms.items() if data is not None}
    return Package(_merge(parts.main), forms, parts.narrative)


def _merge(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for data, _ in parts.values() for key, value in drop_origins(data or {}).items()}


def _list_files(package: Package) -> Iterator[tuple[str, str]]:
    """The text of every file by its place in the folder."""
    files: dict[str, dict[str, Any]] = {}
    for key, value in drop_origins(package.main).items():
        files.setdefault(_HOMES.get(key, MAIN_FILE), {})[key] = value
    yield from ((name, write_yaml(data)) for name, data in files.items())
    yield from ((f"{FORMS}/{name}.yaml", write_yaml(data)) for name, data in package.forms.items())
    yield from ((f"{NARRATIVE}/{name}.md", str(text)) for name, text in package.narrative.items())
