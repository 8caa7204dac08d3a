"""Files of a folder that look like data and are not read, and links that lead out of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.loading.answers import ANSWERS
from reportgen.loading.forms import FORMS
from reportgen.loading.listing import Entries, leads_out
from reportgen.loading.parts import DATA_FILES, NARRATIVE, WORKBOOKS
from reportgen.problems import Location, Problem, find_nearest, phrase, problem, suggest

_READ = (".yaml", ".xlsx")
_YAML = frozenset({".yaml", ".yml"})
_BOOKS = (*WORKBOOKS, ANSWERS[1])
# What Notepad makes of a data file, and what Excel and WPS save besides .xlsx.
_TEXTS = frozenset({".txt", ".json"})
_OTHER_BOOKS = frozenset({".xls", ".xlsm", ".xlsb", ".et", ".ods"})
_KNOWN = frozenset({*DATA_FILES, *WORKBOOKS, *ANSWERS})
_STEMS = {Path(name).stem for name in (*DATA_FILES, *_BOOKS)}


def list_strangers(folder: Path, present: Entries) -> Iterator[Problem]:
    """One problem for each of them; backups and lock files of other programs are passed over."""
    strange = sorted(name for name, one in present.items() if name not in _KNOWN or one.is_symlink())
    files = [folder / name for name in strange if not name.startswith((".", "~$"))]
    yield from _refuse([path for path in files if path.suffix.lower() in _YAML], DATA_FILES, folder)
    books = [path for path in files if path.suffix.lower() == ".xlsx"]
    yield from _refuse([path for path in books if find_nearest(path.name, _BOOKS)], _BOOKS, folder)
    if books and not _is_there(folder, "indicators") and not (folder / FORMS).is_dir():
        yield from (_report_book(path) for path in books if not find_nearest(path.name, _BOOKS) and _has_sheets(path))
    for path in files:
        yield from _find_other_ending(path)
    for name, pattern in ((NARRATIVE, "*.md"), (FORMS, "*.yaml")):
        below = folder / name
        if name in present and below.is_dir():
            yield from _refuse(sorted(below.iterdir()), tuple(path.name for path in below.glob(pattern)), folder)


def _has_sheets(path: Path) -> bool:
    """Whether a workbook holds a sheet that would be read."""
    from reportgen.loading.workbook.headings import recognise  # a folder of texts need not wait for it
    from reportgen.loading.workbook.pages import open_pages

    return any(recognise(page) is not None for page in open_pages(path)[0])


def _report_book(path: Path) -> Problem:
    """A workbook under a name of its own, where the folder lacks the indicators."""
    return problem("book-unnamed", Location(str(path), 1), found=path.name)


def stands_for_missing(path: Path) -> bool:
    """Whether a file is most likely one of the data files that the folder lacks, under a wrong name."""
    near = find_nearest(path.name, (*DATA_FILES, *WORKBOOKS))
    meant = Path(near).stem if near else path.name.split(".")[0].lower()
    return meant in _STEMS and not _is_there(path.parent, meant)


def _is_there(folder: Path, stem: str) -> bool:
    return any((folder / f"{stem}{ending}").is_file() for ending in _READ)


def _find_other_ending(path: Path) -> Iterator[Problem]:
    """A data file saved under the right name with an ending that nobody reads."""
    stem, ending = path.name.split(".")[0].lower(), path.suffix.lower()
    if stem not in _STEMS or path.name in ANSWERS:
        return
    if ending in _TEXTS:
        yield problem("file-other-ending", Location(str(path), 1), found=path.name, near=f"{stem}.yaml")
    if ending in _OTHER_BOOKS:
        yield problem("file-other-book", Location(str(path), 1), found=path.name, near=f"{stem}.xlsx")


def _refuse(paths: Iterable[Path], known: tuple[str, ...], folder: Path) -> Iterator[Problem]:
    for path in paths:
        if path.name.startswith((".", "~$")):
            continue
        if path.name not in known:
            place = Location(str(path), 1)
            near = find_nearest(path.name, known)
            advice = (
                phrase("copy_beside", near=near) if near and (folder / near).is_file() else suggest(path.name, known)
            )
            yield problem("unknown-file", place, found=path.name, advice=advice)
        elif leads_out(path, folder):
            yield problem("outside-folder", Location(str(path), 1), found=path.name, folder=folder.name)
