"""The passages of an evaluation folder that people write, found again in what was printed from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

_MARKUP = re.compile(r"(?P<figure>\{\{.*?\}\})|(?P<strong>\*\*)")
_MARKDOWN = re.compile(r"^(?P<opening>\s*(?:[-*+]\s+|\d+\.\s+)?)(?P<text>.*?)\s*$")
_YAML = re.compile(
    r"^(?P<opening>\s*(?:-\s+)?(?:(?:text|cause|title)\s*:\s+(?:!figures\s+)?)?)(?P<text>[^\s|>#].*?)\s*$"
)
_LABEL = r"(?P<label>(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.])?)"
_SHORTEST = 8  # characters: shorter passages may stand anywhere by chance
_DIGIT = re.compile(r"\d")
_UNSAFE = re.compile(r":\s|\s#|^[&*!%@`\"'\[{>|?-]")
_LITERAL = re.compile(r"\{\{|\{%|\*\*|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage's source and what it prints."""

    source: str
    printed: str
    is_figure: bool = False


@dataclass(frozen=True)
class Passage:
    """One line of a file that prints one paragraph."""

    file: Path
    line: int
    opening: str
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the passage prints, figures left open."""
        written, position = [], 0
        for found in _MARKUP.finditer(self.source):
            written.append(re.escape(self.source[position : found.start()]))
            written.append("(.+?)" if found["figure"] else "")
            position = found.end()
        return re.compile(f"{_LABEL}{''.join(written)}{re.escape(self.source[position:])}", re.DOTALL)

    def can_hold(self, source: str) -> bool:
        """Whether the line would still be read as the same text: a plain YAML value bears no colons or hashes."""
        is_plain = self.opening.rstrip().endswith((":", "!figures"))
        return bool(source.strip()) and not (is_plain and _UNSAFE.search(source))

    def read(self, printed: str) -> tuple[str, list[Piece]] | None:
        """The label before the printed passage and its pieces; None where it was printed from another passage."""
        match = self.pattern.fullmatch(printed)
        if match is None:
            return None
        shown = iter(match.groups()[1:])
        pieces, position = [], 0
        for found in _MARKUP.finditer(self.source):
            between = self.source[position : found.start()]
            pieces += [Piece(letter, letter) for letter in between]
            pieces.append(Piece(found[0], next(shown), is_figure=True) if found["figure"] else Piece(found[0], ""))
            position = found.end()
        pieces += [Piece(letter, letter) for letter in self.source[position:]]
        return match["label"], pieces


def list_passages(folder: Path) -> Iterator[Passage]:
    """The passages of `narrative/*.md` and `findings.yaml`, a line each."""
    for file in sorted((folder / "narrative").glob("*.md")):
        yield from _list_lines(file, _MARKDOWN)
    if (folder / "findings.yaml").is_file():
        yield from _list_lines(folder / "findings.yaml", _YAML)


def _list_lines(file: Path, form: re.Pattern[str]) -> Iterator[Passage]:
    for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
        found = form.match(line)
        if found and len(found["text"]) >= _SHORTEST and not found["text"].startswith("#"):
            yield Passage(file, number, found["opening"], found["text"])


def rewrite_source(pieces: list[Piece], edited: str) -> str | None:
    """The passage's source for the edited text; None where the edit cannot be written, as in a figure itself."""
    owners = [number for number, piece in enumerate(pieces) for _ in piece.printed]
    printed = "".join(piece.printed for piece in pieces)
    kept: set[int] = set()
    inserted: dict[int, str] = {}
    for kind, a, b, c, d in SequenceMatcher(None, printed, edited, autojunk=False).get_opcodes():
        if kind == "equal":
            kept |= set(range(a, b))
        elif d > c:
            inserted[a] = edited[c:d]
    if any(_LITERAL.search(text) for text in inserted.values()):
        return None
    return _write(pieces, owners, kept, inserted)


def _write(pieces: list[Piece], owners: list[int], kept: set[int], inserted: dict[int, str]) -> str | None:
    written, position = [], 0
    for piece in pieces:
        span = range(position, position + len(piece.printed))
        held = [place for place in span if place in kept]
        if piece.is_figure and (len(held) < len(span) or any(place in inserted for place in span[1:])):
            around = inserted.get(span.start, "") + inserted.get(span.stop, "")
            if held or any(place in inserted for place in span[1:]) or _DIGIT.search(around):
                return None
        written.append(inserted.get(position, "") if piece.printed else "")
        written.append(piece.source if held or not piece.printed else "")
        position += len(piece.printed)
    return "".join([*written, inserted.get(len(owners), "")])
