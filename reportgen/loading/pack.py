"""Template packs: a folder and the folders that it extends become one Pack."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from reportgen.errors import ContentError
from reportgen.loading.text_source import read_text
from reportgen.loading.wording import find_missing, merge_by_group, read_words
from reportgen.loading.yaml_source import read_yaml
from reportgen.models.layouts import ChartLayout, Charts, FormLayout, TableLayout, Tables
from reportgen.models.pack import Catalogue, CatalogueText, Contents, Pack, PackSettings, Source, WordForm
from reportgen.models.record import ORIGIN_KEY, Record
from reportgen.models.validation import validate
from reportgen.problems import NOWHERE, Location, Problem, in_order, problem
from reportgen.workspace import pack_folder

R = TypeVar("R", bound=Record)

_FILES = ("shell.docx", "style.css", "look.yaml")  # that a pack or one that it extends must bring
_TEMPLATE_FOLDERS = (".", "chapters", "annexes")


def load_pack(name: str, location: Location = NOWHERE) -> Pack:
    """The pack of a name with all it inherits; `location` is where the name was written."""
    reading = Reading()
    folders, settings = _chain(name, location, reading)
    lacking = [file for file in _FILES if not any((folder / file).is_file() for folder in folders)]
    if lacking:
        place = Location(str(folders[-1] / "pack.yaml"))
        raise ContentError([problem("pack-file-missing", place, pack=name, file=file) for file in lacking])
    forms = {path.stem: path for folder in reversed(folders) for path in sorted((folder / "forms").glob("*.yaml"))}
    tables = _merged(folders, "tables.yaml", Tables, reading)
    charts = _merged(folders, "charts.yaml", Charts, reading)
    words = read_words([folder / "words.yaml" for folder in reversed(folders)], reading)
    reading.problems += find_missing(words, folders[0] / "words.yaml", has_accounts=any(map(_is_accounts, tables)))
    pack = Pack(
        name=name,
        location=Location(str(folders[0] / "pack.yaml")),
        numbering=_first(settings, "numbering", reading),
        contents=_first(settings, "contents", reading) or Contents(title=name),
        cover=next((one.cover for one in settings if one.cover), None),
        front=next((one.front for one in settings if one.front is not None), ()),
        body=next((one.body for one in settings if one.body is not None), ()),
        annexes=next((one.annexes for one in settings if one.annexes is not None), ()),
        footnotes=next((one.footnotes for one in settings if one.footnotes is not None), False),
        templates=_templates(folders, reading),
        tables={key: layout for key, data in tables.items() if (layout := reading.check(TableLayout, data))},
        charts={key: chart for key, data in charts.items() if (chart := reading.check(ChartLayout, data))},
        forms={key: form for key, path in forms.items() if (form := reading.record(path, FormLayout))},
        word_forms=_word_forms(folders, forms),
        words=words,
        catalogue=_catalogue(folders, reading),
        shell=_nearest(folders, "shell.docx").read_bytes(),
        style=_nearest(folders, "style.css").read_text("utf-8"),
        look_file=str(_nearest(folders, "look.yaml")),
        shell_file=str(_nearest(folders, "shell.docx")),
    )
    if reading.problems:
        raise ContentError(in_order(reading.problems))
    return pack


def read_chain(name: str, location: Location = NOWHERE) -> tuple[PackSettings, ...]:
    """The settings of a pack and of those it extends, nearest first."""
    return tuple(_chain(name, location, Reading())[1])


class Reading:
    """Files read so far, and what was wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def entries(self, path: Path, model: type[Record]) -> dict[str, Any]:
        """The entries of a YAML file as they are written; where some are no records at all, `model` tells them."""
        data, problems = read_yaml(path)
        self.problems += problems
        found = {key: value for key, value in (data or {}).items() if key != ORIGIN_KEY}
        if all(isinstance(value, Mapping) for value in found.values()):
            return found
        self.problems += validate(model, {"entries": data or {}})[1]
        return {}

    def record(self, path: Path, model: type[R]) -> R | None:
        """A YAML file as a record."""
        data, problems = read_yaml(path)
        self.problems += problems
        return None if data is None else self.check(model, data)

    def part(self, path: Path, model: type[R], field: str) -> R | None:
        """A YAML file as the one field of a record; nothing where there is no such file."""
        if not path.is_file():
            return None
        data, problems = read_yaml(path)
        self.problems += problems
        return None if data is None else self.check(model, {field: data})

    def check(self, model: type[R], data: Mapping[str, Any]) -> R | None:
        """Data as a record."""
        record, problems = validate(model, data)
        self.problems += problems
        return record


def _chain(name: str, location: Location, reading: Reading) -> tuple[list[Path], list[PackSettings]]:
    """The pack's folder and those it extends, nearest first, with their settings."""
    folders: list[Path] = []
    settings: list[PackSettings] = []
    wanted: str | None = name
    while wanted:
        folder = pack_folder(wanted, location)
        if folder in folders:
            raise ContentError([problem("pack-extends-itself", location, found=wanted)])
        own = reading.record(folder / "pack.yaml", PackSettings)
        if own is None:
            raise ContentError(in_order(reading.problems))
        folders.append(folder)
        settings.append(own)
        wanted, location = own.extends, own.where("extends")
    return folders, settings


def _first(settings: Sequence[PackSettings], field: str, reading: Reading) -> Any:
    found = next((value for one in settings if (value := getattr(one, field)) is not None), None)
    if found is None:
        reading.problems.append(problem("pack-setting-missing", settings[0].where(), field=field))
    return found


def _templates(folders: Sequence[Path], reading: Reading) -> dict[str, Source]:
    """All templates by the name that `pack.yaml` gives them; a nearer folder's stands before a farther one's."""
    found: dict[str, Source] = {}
    for folder in reversed(folders):
        for place in _TEMPLATE_FOLDERS:
            for path in sorted((folder / place).glob("*.md")):
                text, problems = read_text(path, str(path))
                reading.problems += problems
                found[path.relative_to(folder).as_posix()] = Source(text or "", str(path))
    return found


def _word_forms(folders: Sequence[Path], layouts: Mapping[str, Path]) -> dict[str, WordForm]:
    """The forms that are Word files; a nearer layout of the same name stands before a farther file, and beside it."""
    found = {path.stem: path for folder in reversed(folders) for path in sorted((folder / "forms").glob("[!~.]*.docx"))}
    nearest = {
        name: path for name, path in found.items() if name not in layouts or _is_nearer(path, layouts[name], folders)
    }
    return {name: WordForm(path.read_bytes(), str(path)) for name, path in nearest.items()}


def _is_nearer(path: Path, other: Path, folders: Sequence[Path]) -> bool:
    homes = [folder / "forms" for folder in folders]
    return homes.index(path.parent) < homes.index(other.parent)


def _is_accounts(table: str) -> bool:
    return table.startswith("accounts.")


def _merged(folders: Sequence[Path], file: str, model: type[Record], reading: Reading) -> dict[str, Any]:
    """A YAML file of all folders: a nearer one's entries replace, one level deep."""
    merged: dict[str, Any] = {}
    for folder in reversed(folders):
        if (folder / file).is_file():
            merged |= reading.entries(folder / file, model)
    return merged


def _catalogue(folders: Sequence[Path], reading: Reading) -> dict[str, dict[str, CatalogueText]]:
    files = (reading.part(folder / "catalogue.yaml", Catalogue, "shelves") for folder in reversed(folders))
    return merge_by_group(file.shelves for file in files if file is not None)


def _nearest(folders: Sequence[Path], file: str) -> Path:
    return next(folder / file for folder in folders if (folder / file).is_file())
