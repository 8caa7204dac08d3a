"""What leaves the house: versions issued, and what changed since one of them."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.document.materials import Materials
from reportgen.drafting import Drafted, draft
from reportgen.errors import ContentError, UsageError
from reportgen.inputs import find_version, list_used
from reportgen.models.parties import PartyRole
from reportgen.pipeline import FORMATS, Built, build, print_with
from reportgen.problems import Location, Problem, problem
from reportgen.rendering.outputs import render
from reportgen.revision.changes import Changes, compare
from reportgen.revision.issued import (
    FILES,
    INPUTS,
    check_label,
    digest,
    find_damage,
    freeze,
    list_versions,
    read_frozen,
    read_inputs,
    read_version,
)
from reportgen.revision.manifest import Manifest
from reportgen.revision.notice import assemble_notice
from reportgen.revision.reasons import explain_inputs, find_unexplained
from reportgen.revision.redline import draw_redline
from reportgen.revision.statement import state_blocks, state_figures, state_scores, state_total
from reportgen.revision.subject import Subject
from reportgen.workspace import as_argument, output_folder, write_aside

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Issued:
    """A version that was frozen, and where; `problems` are what the build had to say."""

    manifest: Manifest
    folder: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed since a version, with both reports as Word files, and what became of people's edits."""

    changes: Changes
    drafted: Drafted
    old: Manifest
    new: Manifest
    built: Built
    path: Path
    old_word: bytes | None
    new_word: bytes

    @property
    def subject(self) -> Subject:
        """What the notice is about: the changes, each with the reasons that were written for it."""
        corrections = self.drafted.scored.evaluation.corrections
        explained = explain_inputs(self.changes.inputs, corrections, self.old.figures, self.new.figures)
        return Subject(self.changes, explained, self.old, self.new)

    @property
    def unexplained(self) -> tuple[Problem, ...]:
        """What was corrected without a reason."""
        return tuple(find_unexplained(self.subject.explained, self.old.label, str(self.path)))


def issue(path: Path, label: str, *, pdf_engine: str = "typst", output: Path | None = None) -> Issued:
    """Freeze the delivered files with all they were made from; ContentError where they are not what the data give."""
    check_label(path, label)
    folder = output_folder(path.resolve().name, output)
    problems: tuple[Problem, ...] = ()
    if not list_delivered(folder):
        build(path, pdf_engine=pdf_engine, output=output)
        problems = (problem("issue-built", Location(str(folder))),)
    files = {name: (folder / name).read_bytes() for name in list_delivered(folder)}
    fresh, built = rebuild(path, folder, list_formats(files), pdf_engine)
    outdated = [name for name in sorted({*files, *fresh}) if files.get(name) != fresh.get(name)]
    if outdated:
        raise ContentError([problem("issue-outdated", Location(str(folder / name)), label=label) for name in outdated])
    inputs = read_inputs(path)
    number = max((one.number for one in list_versions(path)), default=0) + 1
    manifest = state(path, draft(path), inputs, files, label=label, number=number)
    return Issued(manifest, freeze(path, manifest, files, inputs), problems + built.problems)


def list_delivered(folder: Path) -> tuple[str, ...]:
    """The files of a report and of its forms; what a build keeps beside them for itself is not delivered."""
    found = [folder / f"{REPORT}.{one}" for one in FORMATS]
    found += [path for one in FORMATS for path in sorted((folder / "forms").glob(f"[!.~]*.{one}"))]
    return tuple(path.relative_to(folder).as_posix() for path in found if path.is_file())


def list_formats(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The formats that were built."""
    return tuple(one for one in FORMATS if f"{REPORT}.{one}" in files)


def rebuild(
    path: Path, folder: Path, formats: Sequence[str], pdf_engine: str = "typst"
) -> tuple[Mapping[str, bytes], Built]:
    """What a build would write now, with people's edits kept; the output folder itself is left as it is."""
    with tempfile.TemporaryDirectory(prefix="reportgen-") as home:
        copy = Path(home) / path.resolve().name
        if folder.is_dir():
            shutil.copytree(folder, copy)
        for name in list_delivered(copy):
            if not name.endswith(".docx"):
                (copy / name).unlink()
        built = build(path, formats=formats, pdf_engine=pdf_engine, output=Path(home))
        written = {one.path.relative_to(copy).as_posix(): one.path.read_bytes() for one in built.outputs}
    return written, built


def state(
    path: Path,
    drafted: Drafted,
    inputs: Mapping[str, bytes],
    files: Mapping[str, bytes],
    *,
    label: str = "",
    number: int = 0,
) -> Manifest:
    """The manifest of the version that these inputs and files make."""
    scored = drafted.scored
    evaluation, result = scored.evaluation, scored.result
    blocks = state_blocks(drafted.document)
    templates = dict(list_used(evaluation.profile, [pack.name for pack in drafted.packs]))
    return Manifest(
        label=label,
        number=number,
        evaluation=evaluation.slug,
        title=evaluation.heading,
        program=find_version("reportgen"),
        profile=evaluation.profile,
        pack=evaluation.pack,
        grade=result.grade.name,
        total=state_total(result),
        inputs=hash_all(inputs),
        templates=hash_all({name: Path(file).read_bytes() for name, file in templates.items()}),
        outputs=hash_all(files),
        figures=state_figures(drafted.document.figures, blocks, path),
        scores=state_scores(result),
        blocks=blocks,
    )


def hash_all(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 sums of files by name."""
    return {name: digest(data) for name, data in files.items()}


def compare_since(path: Path, since: str | None = None, *, output: Path | None = None) -> Compared:
    """What changed since a version, the last one where none is named."""
    old = find_version_since(path, since)
    damaged = find_damage(path, old)
    if damaged:
        places = [Location(str(path / "issued" / old.label / name)) for name in damaged]
        raise ContentError([problem("issue-damaged", place, label=old.label) for place in places])
    inputs, drafted = read_inputs(path), draft(path)
    new = state(path, drafted, inputs, {})
    fresh, built = rebuild(path, output_folder(path.resolve().name, output), ("docx",))
    word = f"{REPORT}.docx"
    return Compared(
        changes=compare(old, new, read_frozen(path, old.label, INPUTS), inputs),
        drafted=drafted,
        old=old,
        new=new,
        built=built,
        path=path,
        old_word=read_frozen(path, old.label, FILES).get(word),
        new_word=fresh[word],
    )


def find_version_since(path: Path, since: str | None) -> Manifest:
    """The version of a label, or the last that was issued."""
    if since is not None:
        return read_version(path, since)
    versions = list_versions(path)
    if not versions:
        raise UsageError(problem("issue-none", Location(str(path)), folder=as_argument(path)))
    return versions[-1]


def write_notice(compared: Compared, file: Path) -> None:
    """Write the correction notice as a Word file; ContentError where a correction has no reason."""
    if compared.unexplained:
        raise ContentError(compared.unexplained)
    scored, pack = compared.drafted.scored, compared.drafted.pack
    materials = Materials(scored.evaluation, scored.result, scored.profile, pack)
    document = assemble_notice(compared.subject, materials)
    (notice,) = render(print_with(document, pack, "typst"), ("docx",))
    write_aside(file, notice.data)


def write_redline(compared: Compared, file: Path, author: str | None = None) -> tuple[Problem, ...]:
    """Write the redline between the issued and the corrected report; what it could not mark is returned.

    Its author is the body that signs the report unless another is named, its date that of the last correction.
    """
    if compared.old_word is None:
        raise ContentError([problem("redline-no-word", since=compared.old.label)])
    evaluation = compared.drafted.scored.evaluation
    signing = evaluation.party(PartyRole.EVALUATOR) or evaluation.party(PartyRole.IMPLEMENTING_UNIT)
    name = author or (signing.name if signing else compared.old.evaluation)
    day = compared.subject.choose_date(evaluation.report_date)
    redline = draw_redline(compared.old_word, compared.new_word, name, f"{day.isoformat()}T00:00:00Z")
    write_aside(file, redline.data)
    return redline.unmarked
