"""What is fuzzed: each surface takes a random source, spoils one input, and makes a report of it or is refused."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.appraisal import Scored, score
from reportgen.document.assemble import assemble
from reportgen.drafting import draft
from reportgen.errors import ContentError, ReportgenError
from reportgen.exchange import export_workbook
from reportgen.library import Library
from reportgen.loading.workbook.reading import read_workbook
from reportgen.loading.yaml_source import parse_yaml
from reportgen.models.evaluation import EvaluationKind
from reportgen.models.pack import Source, WordForm
from reportgen.prescription import fill_with
from reportgen.problems import Problem
from reportgen.starter.folder import Start, write_folder
from reportgen.templating.linting import lint_file
from scripts.fuzz.mutation import NASTY, Change, mutate, mutate_bytes
from scripts.fuzz.packs import spoil_expression, spoil_packs

Attempt = Callable[[random.Random], Sequence[Problem]]
FORM = Path(__file__).parents[2] / "templates" / "self-evaluation" / "forms" / "national-prescribed.docx"

# Words of Python and Jinja, which tell a user nothing.
_FOREIGN = re.compile(r"NoneType|\w+Error:|<class|<reportgen|0x[0-9a-f]{6}|not supported|has no attribute|argument")


class Badly(Exception):
    """An outcome that is neither a report nor problems that a user can read."""


def prepare(home: Path) -> Mapping[str, Attempt]:
    """The surfaces, over evaluations that are written into a folder."""
    project = _start(home / "project", EvaluationKind.COMMISSIONED_PROJECT)
    form = _start(home / "form", EvaluationKind.SELF)
    return {
        "writing": _spoil_writing(project),
        "data": _spoil_data(project),
        "figures": _spoil_figures(form),
        "chapters": _spoil_chapters(project, mutate),
        "arguments": _spoil_chapters(project, spoil_expression),
        "packs": spoil_packs(home, [project, form, _start(home / "accounts", EvaluationKind.FINAL_ACCOUNTS)]),
        "templates": _spoil_templates(form, home),
        "workbooks": _spoil_workbooks(project, home),
    }


def _start(folder: Path, kind: EvaluationKind) -> Path:
    write_folder(folder, Start(kind, "national-2020", "示例"))
    return folder


def _spoil_writing(folder: Path) -> Attempt:
    """How YAML is written: the text alone is read."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))]
    return lambda chance: parse_yaml(mutate(chance.choice(texts), chance), "spoilt.yaml")[1]


def _spoil_data(folder: Path) -> Attempt:
    files = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.suffix in {".yaml", ".md"}}
    library = Library()

    def attempt(chance: random.Random) -> Sequence[Problem]:
        path = chance.choice([*files])
        path.write_bytes(_spoil_file(files[path], chance))
        try:
            return score(folder, library=library).problems
        finally:
            path.write_text(files[path], "utf-8")

    return attempt


def _spoil_file(text: str, chance: random.Random) -> bytes:
    changed = mutate(text, chance).encode("utf-8", "replace")
    return mutate_bytes(changed, chance) if changed and not chance.randrange(10) else changed


def _spoil_figures(folder: Path) -> Attempt:
    """Values of a form: targets, actuals, points, amounts, rules."""
    path = next(path for path in sorted(folder.rglob("*.yaml")) if "indicators:" in path.read_text("utf-8"))
    text, library = path.read_text("utf-8"), Library()
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if ": " in line and not line.lstrip().startswith("#")]

    def attempt(chance: random.Random) -> Sequence[Problem]:
        changed = list(lines)
        for at in chance.sample(places, chance.randint(1, 3)):
            key, _, _ = changed[at].partition(": ")
            value = chance.choice(NASTY) if chance.randrange(2) else str(chance.uniform(-1e6, 1e6))
            changed[at] = f"{key}: '" + value.replace("'", "''").replace("\n", " ") + "'"
        path.write_text("\n".join(changed), "utf-8")
        try:
            return score(folder, library=library).problems
        finally:
            path.write_text(text, "utf-8")

    return attempt


def _spoil_chapters(folder: Path, change: Change) -> Attempt:
    drafted = draft(folder)
    scored: Scored = drafted.scored
    templates = dict(drafted.pack.templates)
    chapters = [name for name in templates if name.startswith(("chapters/", "annexes/"))]

    def attempt(chance: random.Random) -> Sequence[Problem]:
        name = chance.choice(chapters)
        source = Source(change(templates[name].text, chance), templates[name].file)
        pack = replace(drafted.pack, templates=templates | {name: source})
        assemble(scored.evaluation, scored.result, scored.profile, pack, drafted.forms)
        return ()

    return attempt


def _spoil_templates(folder: Path, home: Path) -> Attempt:
    form, original, path = draft(folder).forms[0], FORM.read_bytes(), home / "spoilt.docx"

    def attempt(chance: random.Random) -> Sequence[Problem]:
        data = (
            mutate_bytes(original, chance)
            if not chance.randrange(3)
            else _spoil_part(original, "word/document.xml", chance)
        )
        path.write_bytes(data)
        found = lint_file(path)
        fill_with(form, WordForm(data, str(path)))
        return found

    return attempt


def _spoil_workbooks(folder: Path, home: Path) -> Attempt:
    book, path = home / "book.xlsx", home / "spoilt.xlsx"
    export_workbook(folder, book)
    original = book.read_bytes()
    with zipfile.ZipFile(book) as package:
        sheets = [name for name in package.namelist() if name.startswith(("xl/worksheets/sheet", "xl/sharedStrings"))]

    def attempt(chance: random.Random) -> Sequence[Problem]:
        data = (
            mutate_bytes(original, chance)
            if not chance.randrange(3)
            else _spoil_part(original, chance.choice(sheets), chance)
        )
        path.write_bytes(data)
        return read_workbook(path)[1]

    return attempt


def _spoil_part(package: bytes, name: str, chance: random.Random) -> bytes:
    """The package with the text between some tags of a part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as written:
        for part in source.namelist():
            data = source.read(part)
            written.writestr(part, _spoil_xml(data.decode(), chance) if part == name else data)
    return target.getvalue()


def _spoil_xml(xml: str, chance: random.Random) -> str:
    pieces = xml.split(">")
    texts = [at for at, piece in enumerate(pieces) if piece.partition("<")[0].strip()] or [len(pieces) - 1]
    for at in chance.sample(texts, min(len(texts), chance.randint(1, 3))):
        text, tag, rest = pieces[at].partition("<")
        pieces[at] = mutate(text, chance).replace("&", "&amp;").replace("<", "&lt;") + tag + rest
    return ">".join(pieces)


def judge(attempt: Attempt, chance: random.Random) -> str:
    """`made` or `refused`; Badly where a problem is not one that a user can act on."""
    try:
        problems, outcome = attempt(chance), "made"
    except ContentError as error:
        problems, outcome = error.problems, "refused"
    except ReportgenError:
        return "refused"
    for one in problems:
        if _FOREIGN.search(one.message):
            raise Badly(f"{one.code}: {one.message}")
        if not one.message or (outcome == "refused" and not str(one.location)):
            raise Badly(f"{one.code}: {one.message}")
    if outcome == "refused" and not problems:
        raise Badly("refused without a problem")
    return outcome
