"""The files of an evaluation folder as they were written: YAML and workbooks by name, and the articles."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from reportgen.frozen import dataclass
from reportgen.loading.forms import FORMS, name_forms
from reportgen.loading.listing import Entries, is_input, is_own, list_entries
from reportgen.loading.text_source import read_text
from reportgen.loading.yaml_source import Outcome, read_yaml
from reportgen.models.values import FigureText
from reportgen.problems import Location, Problem, problem
from reportgen.workspace import MAIN_FILE

NARRATIVE = "narrative"
DATA_FILES = (
    MAIN_FILE,
    "accounts.yaml",
    "funds.yaml",
    "indicators.yaml",
    "survey.yaml",
    "findings.yaml",
    "evidence.yaml",
    "opinions.yaml",
    "facts.yaml",
    "department.yaml",
    "corrections.yaml",
)
# Read in place of the file of the same name; survey.xlsx is left to the answers of a survey.
WORKBOOKS = tuple(
    f"{Path(name).stem}.xlsx" for name in DATA_FILES if name not in {MAIN_FILE, "survey.yaml", "opinions.yaml"}
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the files say: those of the evaluation and of its forms, and the articles by name; and all that is there."""

    main: Mapping[str, Outcome]
    forms: Mapping[str, Outcome] = field(default_factory=dict)
    narrative: Mapping[str, FigureText] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    present: Entries = field(default_factory=dict)

    @property
    def has_workbooks(self) -> bool:
        """Whether any of the data were typed into a workbook."""
        return any(name in WORKBOOKS for name in self.main)

    def list_problems(self) -> Iterator[Problem]:
        """Every problem of the writing."""
        yield from self.problems
        for _, problems in (*self.main.values(), *self.forms.values()):
            yield from problems


def read_parts(folder: Path) -> Parts:
    """All files of a folder that hold data."""
    present = list_entries(folder)
    main = {name: read_yaml(folder / name) for name in DATA_FILES if name in present and is_own(present[name], folder)}
    named = name_forms(folder) if FORMS in present else ()
    forms = {name: read_yaml(folder / name) for name in named if is_input(folder / name, folder)}
    narrative, problems = read_narrative(folder) if NARRATIVE in present else ({}, [])
    for name in WORKBOOKS:
        if name in present and is_own(present[name], folder):
            problems += _add_workbook(folder / name, main, forms, narrative)
    return Parts(main, forms, narrative, tuple(problems), present)


def _add_workbook(
    path: Path, main: dict[str, Outcome], forms: dict[str, Outcome], narrative: dict[str, FigureText]
) -> list[Problem]:
    """Lay what a workbook says beside the files; the problems of what is there twice."""
    from reportgen.loading.workbook.reading import read_workbook

    place = Location(str(path))
    twin = f"{path.stem}.yaml"
    both = [problem("two-files", place, found=path.name, other=twin)] if main.pop(twin, None) else []
    package, problems = read_workbook(path)
    main[path.name] = (None if package is None else package.main, problems)
    if package is None:
        return both
    own = {f"{FORMS}/{name}.yaml": data for name, data in package.forms.items()}
    twice = [*(own.keys() & forms.keys()), *(package.narrative.keys() & narrative.keys())]
    forms.update({name: (data, ()) for name, data in own.items() if name not in forms})
    narrative.update({name: text for name, text in package.narrative.items() if name not in narrative})
    return both + [problem("two-files", place, found=path.name, other=name) for name in sorted(twice)]


def read_narrative(folder: Path) -> tuple[dict[str, FigureText], list[Problem]]:
    """The articles by the name of their file; they may print figures."""
    texts: dict[str, FigureText] = {}
    problems: list[Problem] = []
    for path in sorted((folder / NARRATIVE).glob("*.md")):
        place = Location(str(path), 1)
        if not is_input(path, folder):
            continue
        text, unreadable = read_text(path, str(path))
        problems += unreadable
        if text is not None and not text.strip():
            problems.append(problem("narrative-empty", place))
        article = FigureText(text or "")
        article.location = place
        texts[path.stem] = article
    return texts, problems
