"""What we wrote in the comments of a Word file, by digests that travel in it: all else in them is a person's.

Editors number comments anew, join their paragraphs and drop what they do not know, so what we wrote is looked for in
the words of a comment, wherever they stand. Where the digests are gone, the sentences that we always write are ours.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from reportgen.frozen import dataclass
from reportgen.revision.merging.custom import find_custom, write_custom
from reportgen.revision.merging.figures import count_same, find_number
from reportgen.revision.merging.package import Package
from reportgen.revision.merging.traces import digest
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import Element, P, parse, serialise
from reportgen.revision.merging.words import OBJECT, read_words

_NAMESPACE = "urn:reportgen:said:1"
_COMMENT = f"{{{_NAMESPACE}}}comment"
_OTHERWISE = ("overtyped_otherwise", "rewritten_otherwise", "redrawn_otherwise")
KINDS = ("overtyped", "rewritten", "redrawn", *_OTHERWISE, "withdrawn", "columns", "doubtful")
ABOUT = ("about_margin", "about_note")
_ENOUGH = 0.5  # of the letters that we wrote: where less of them is left, they do not tell which comment it is
_SENTENCE = 10  # letters
Lines = tuple[str, ...]
Span = tuple[int, int]


@dataclass(frozen=True)
class Remark:
    """A comment of ours: our lines by their signs (`known`), and where they stand in its text.

    `about` is what it is about where that can bear no comment; `is_known` says whether anybody knows all our lines.
    """

    comment: Element
    known: Lines
    spans: tuple[Span | None, ...]
    kind: str
    about: str
    is_known: bool

    @cached_property
    def pieces(self) -> list[tuple[str, Element]]:
        """Its text without white space, piece by piece."""
        return list_pieces(self.comment)

    @cached_property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _ in self.pieces)

    @cached_property
    def ours(self) -> Lines:
        """What stands in the places of our lines, in a person's words where he changed one."""
        if not self.is_known:
            return read_lines(self.comment)
        lines = []
        for at, span in enumerate(self.spans):
            start = max((one[1] for one in self.spans[:at] if one), default=0)
            end = min((one[0] for one in self.spans[at:] if one), default=len(self.text))
            lines.append(self.quote(*(span or (start, end))))
        return tuple(lines)

    def quote(self, start: int, end: int) -> str:
        """Some of its letters with the white space between them."""
        text = "".join(read_lines(self.comment))
        places = [place for place, letter in enumerate(text) if letter.strip()][start:end]
        return text[places[0] : places[-1] + 1] if places else ""

    @cached_property
    def typed(self) -> tuple[Element, ...]:
        """The pieces that a person wrote or changed."""
        whole = _join_whole(self.pieces, [one for one in self.spans if one])
        found, start = [], 0
        for text, element in self.pieces:
            end = start + len(text)
            if not any(a <= start and end <= b for a, b in whole):
                found.append(element)
            start = end
        return tuple(found)

    def tells(self, wanted: Lines) -> bool:
        """Whether it still says this, in a person's words around it too."""
        if not self.is_known:
            return all(find_number(self.text, _squeeze(one)) for one in wanted)
        if self.known != tuple(map(sign, wanted)):
            return False
        there = zip(self.spans, self.ours, wanted, strict=True)
        return all(span or _holds(line, _squeeze(one)) for span, line, one in there)


def _holds(line: str, wanted: str) -> bool:
    """Whether a line still says all that is wanted: as a number does as a whole, a sentence around what was put in."""
    if len(wanted) < _SENTENCE or find_number(line, wanted):
        return bool(find_number(line, wanted))
    return count_same(line, wanted) + count_same(reversed(line), reversed(wanted)) >= len(wanted)


def _join_whole(pieces: Sequence[tuple[str, Element]], spans: Sequence[Span]) -> list[Span]:
    """Our stretches that begin and end with a piece; one that ends within a piece belongs to the words around it."""
    borders, end = {0}, 0
    for text, _ in pieces:
        end += len(text)
        borders.add(end)
    joined: list[Span] = []
    for start, stop in sorted(spans):
        within = joined and joined[-1][1] == start and start not in borders
        joined.append((joined.pop()[0] if within else start, stop))
    return [one for one in joined if borders.issuperset(one)]


class Said:
    """What was written in the comments of a file; `note` adds to it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = find_custom(package, _NAMESPACE)
        root = None if self.part is None else parse(package.read(self.part))
        self.known = [tuple((one.text or "").split()) for one in (() if root is None else root.iter(_COMMENT))]
        self._names = {sign(say(name)): name for name in (*KINDS, *ABOUT)}

    def note(self, lines: Lines) -> None:
        """Remember a comment that is written now."""
        self.known.append(tuple(map(sign, lines)))

    def read(self, comment: Element) -> Remark:
        """A comment of ours beside what we wrote in it."""
        text = "".join(text for text, _ in list_pieces(comment))
        signs = tuple(map(sign, read_lines(comment)))
        records = [signs] if signs in self.known else dict.fromkeys(self.known)
        found = ((known, find_spans(text, known)) for known in records)
        known, spans = max(found, key=lambda one: _measure(one[1]), default=((), ()))
        told = any(span and one in self._names for one, span in zip(known, spans, strict=True))
        is_known = told or 0 < _ENOUGH * sum(map(_length_of, known)) <= _measure(spans)
        if not is_known:
            known = tuple(one for one in self._names if find_spans(text, (one,))[0])
            spans = find_spans(text, known)
        names = [self._names[one] for one in known if one in self._names]
        kind, about = (next((name for name in names if name in some), "") for some in (KINDS, ABOUT))
        return Remark(comment, known, spans, kind, about, is_known)

    def store(self, known: Iterable[Lines]) -> None:
        """Write the signs of the comments of ours that stand in the file."""
        told = list(dict.fromkeys(known))
        if self.part is None and not told:
            return
        root = parse(f'<said xmlns="{_NAMESPACE}"/>'.encode())
        for one in told:
            child = root.makeelement(_COMMENT, {})
            child.text = " ".join(one)
            root.append(child)
        write_custom(self.package, _NAMESPACE, serialise(root))


def clean(line: str) -> str:
    """A line as it can stand in a comment: without the places of pictures."""
    return line.replace(OBJECT, "")


def sign(line: str) -> str:
    """The digest of a line and the number of its letters, white space left out."""
    letters = _squeeze(clean(line))
    return f"{digest(letters)}-{len(letters)}"


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _length_of(signed: str) -> int:
    length = signed.rpartition("-")[2]
    return int(length) if length.isdigit() else 0


def find_spans(text: str, known: Sequence[str]) -> tuple[Span | None, ...]:
    """Where each of the signed lines stands in a text, one behind the other."""
    spans: list[Span | None] = []
    begin = 0
    for signed in known:
        length = _length_of(signed)
        starts = range(begin, len(text) - length + 1)
        start = next((one for one in starts if sign(text[one : one + length]) == signed), None)
        spans.append(None if start is None else (start, start + length))
        begin = begin if start is None else start + length
    return tuple(spans)


def _measure(spans: Iterable[Span | None]) -> int:
    return sum(one[1] - one[0] for one in spans if one)


def list_pieces(comment: Element) -> list[tuple[str, Element]]:
    """The text of a comment without white space, piece by piece."""
    pieces = (piece for paragraph in comment.iter(P) for piece in read_words(paragraph).pieces)
    return [(_squeeze(text), element) for text, element in pieces if text.strip()]


def read_lines(comment: Element) -> Lines:
    """The paragraphs of a comment."""
    return tuple(read_words(paragraph).text for paragraph in comment.iter(P))


def list_typed(remark: Remark) -> Iterator[str]:
    """What a person wrote in a comment of ours, paragraph by paragraph."""
    for paragraph in remark.comment.iter(P):
        pieces = read_words(paragraph).pieces
        text = "".join(text for text, element in pieces if any(element is one for one in remark.typed))
        if text:
            yield text
