"""What a build puts into its folder, and what it tells: all formats, with the edits of people in the Word files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.document.numbers import Numbers, count_numbers
from reportgen.document.tree import Document
from reportgen.drafting import Drafted
from reportgen.frozen import dataclass
from reportgen.problems import Problem
from reportgen.rendering.outputs import Output

if TYPE_CHECKING:
    from reportgen.revision.merging import Kept, Printed
    from reportgen.revision.merging.conflicts import Conflict


class Drawn(NamedTuple):
    """A report and its forms in every format, in memory, by their names in the output folder without the suffix."""

    drafted: Drafted
    files: "Mapping[str, Printed]"


@dataclass(frozen=True, slots=True)
class Built:
    """The files of a report and of its forms, and the document that they print."""

    slug: str
    outputs: tuple[Output, ...]
    document: Document
    problems: tuple[Problem, ...]
    edits: "Kept | None" = None

    @property
    def numbers(self) -> Numbers:
        """The report's numbers, counted by their origin; few ask, so they are counted then."""
        return count_numbers(self.document)

    @property
    def conflicts(self) -> "tuple[Conflict, ...]":
        """The places of the Word file where a person and the data disagree."""
        return self.edits.conflicts if self.edits else ()

    def add(self, problems: Iterable[Problem]) -> "Built":
        """The same with more to tell."""
        return replace(self, problems=(*self.problems, *problems))


class Delivery(NamedTuple):
    """The files to be written by their names in the output folder, traces and backups among them, and what to tell.

    `printed` are those that somebody reads.
    """

    files: Mapping[str, bytes]
    printed: Mapping[str, Output]
    built: Built


def lay_out(drawn: Drawn, folder: Path, *, edited: Sequence[Path] = (), discard: bool = False) -> Delivery:
    """What a build puts into its folder, with the edits that people made to what stands there."""
    from reportgen.revision.merging import keep_files

    files, edits = keep_files(drawn.files, folder, edited=edited, discard=discard)
    rendered = {f"{name}.{one.format}": one for name, some in files.items() for one in some}
    printed = {
        name: Output(one.format, folder / name, sha256(one.data).hexdigest(), one.pages, one.seconds)
        for name, one in rendered.items()
    }
    above = len(folder.parts)
    beside = {"/".join(path.parts[above:]): data for path, data in edits.beside.items()} if edits else {}
    scored, document = drawn.drafted.scored, drawn.drafted.document
    problems = scored.problems + (edits.problems if edits else ())
    built = Built(scored.evaluation.slug, tuple(printed.values()), document, problems, edits)
    return Delivery({**beside, **{name: one.data for name, one in rendered.items()}}, printed, built)
