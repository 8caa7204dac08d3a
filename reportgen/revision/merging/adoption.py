"""Edits come home: what people changed in the Word file is written back to the passages it was printed from."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import ContentError
from reportgen.problems import Location, problem
from reportgen.revision.merging.comparing import is_untouched, pair_edited
from reportgen.revision.merging.kept import Place
from reportgen.revision.merging.origin import read_origin
from reportgen.revision.merging.passages import Passage, list_passages, rewrite_source
from reportgen.revision.merging.story import WordFile, find_story
from reportgen.revision.merging.traces import Leaf, Stories, is_blank
from reportgen.workspace import output_folder, write_aside


@dataclass(frozen=True, slots=True)
class Adopted:
    """A passage that was written back."""

    location: Location
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Homeless:
    """An edit that has no home in the evaluation folder; `old` or `new` is empty where a paragraph came or went."""

    block: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was written back, and what was not."""

    adopted: tuple[Adopted, ...]
    homeless: tuple[Homeless, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    block: str
    old: str
    new: str


def adopt(folder: Path, *, edited: Path | None = None, output: Path | None = None) -> Adoption:
    """Write the edits in the Word file back to `narrative/*.md` and `findings.yaml`, as far as they come from there."""
    home = output_folder(folder.resolve().name, output)
    path = edited or Place(home).file
    if not path.is_file():
        raise ContentError([problem("nothing-to-adopt", Location(str(path)))])
    word = WordFile(path.read_bytes())
    origin = read_origin(word.package, home)
    if origin is None or not origin.sha256:
        raise ContentError([problem("adopt-without-origin", Location(str(path)))])
    edits = list(list_edits(origin.stories, word.read()))
    passages = list(list_passages(folder))
    adopted, homeless, changes = [], [], defaultdict(list)
    for one in edits:
        written = find_home(one.old, one.new, passages)
        if written is None:
            homeless.append(Homeless(one.block, one.old, one.new))
        else:
            passage, new = written
            changes[passage.file].append((passage, new))
            adopted.append(Adopted(Location(str(passage.file), passage.line), passage.source, new))
    for file, lines in changes.items():
        write_lines(file, lines)
    return Adoption(tuple(adopted), tuple(homeless))


def list_edits(before: Stories, edited: Stories) -> Iterator[_Edit]:
    """The paragraphs that a person changed, took out or added, those in tables, headers and notes too."""
    for name, items in edited.items():
        sides = before.get(find_story(name, before) or "", ()), items
        yield from _list_edits(*([leaf for item in side for leaf in item.leaves()] for side in sides))


def _list_edits(before: list[Leaf], edited: list[Leaf]) -> Iterator[_Edit]:
    there = pair_edited(before, edited)
    for number, leaf in enumerate(before):
        if number not in there and not is_blank(leaf):
            yield _Edit(leaf.mark, leaf.text or "", "")
        elif number in there and not is_untouched(leaf, edited[there[number]]):
            yield _Edit(leaf.mark, leaf.text or "", edited[there[number]].text or "")
    known = set(there.values())
    for number, leaf in enumerate(edited):
        if number not in known and not is_blank(leaf):
            yield _Edit(leaf.mark, "", leaf.text or "")


def find_home(old: str, new: str, passages: Sequence[Passage]) -> tuple[Passage, str] | None:
    """The one passage that printed the old text, and its source for the new; None where there is no such one."""
    if not old or not new or old == new:
        return None
    found = [(passage, read) for passage in passages if (read := passage.read(old)) is not None]
    if len(found) != 1:
        return None
    passage, (label, pieces) = found[0]
    written = rewrite_source(pieces, new.removeprefix(label)) if new.startswith(label) else None
    return None if written is None or not passage.can_hold(written) else (passage, written)


def write_lines(file: Path, lines: Sequence[tuple[Passage, str]]) -> None:
    """Put the new sources in the place of the old lines; a YAML file must still say what was meant."""
    text = file.read_text("utf-8").split("\n")
    for passage, new in lines:
        text[passage.line - 1] = passage.opening + new
    write_aside(file, "\n".join(text).encode())
