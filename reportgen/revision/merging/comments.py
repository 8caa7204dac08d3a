"""Conflicts as Word comments: what was generated, at the place where a person's version stays."""

import copy
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from reportgen.revision.merging.package import OFFICE, Package
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import PROPERTIES, Element, W, first_child, parse, remove, serialise, set_text

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_MARKS = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_WRITTEN = MappingProxyType({"overtyped": 3, "redrawn": 3, "rewritten": 2})  # paragraphs of a comment of each kind
Lines = tuple[str, ...]


class Comments:
    """The comments of an edited file; ours are told by their author."""

    def __init__(self, package: Package, body: Element) -> None:
        self.package, self.body = package, body
        self.part = package.find(package.document, "comments")
        self.root = parse(package.read(self.part) if self.part and self.part in package else _EMPTY)
        self.author = say("author")
        self.before = serialise(self.root)

    def list_own(self, element: Element) -> Iterator[tuple[Element, Lines]]:
        """Our comments in a paragraph, each with its lines."""
        for reference in element.iter(f"{W}commentReference"):
            comment = self._find(reference.get(f"{W}id", ""))
            if comment is not None and comment.get(f"{W}author") == self.author:
                yield comment, _read_lines(comment)

    def _find(self, number: str) -> Element | None:
        return next((one for one in self.root if one.get(f"{W}id") == number), None)

    def settle(self, element: Element, kinds: Sequence[str], wanted: Sequence[Lines]) -> None:
        """Let a paragraph carry just these comments of ours of some kinds; those that stand there stay as they are.

        One in which a person wrote a paragraph of an answer stays until a person takes it away.
        """
        missing, known = list(wanted), {say(kind): _WRITTEN[kind] for kind in kinds}
        for comment, lines in list(self.list_own(element)):
            if lines in missing:
                missing.remove(lines)
            elif len(lines) <= known.get(lines[0], 0):
                self.drop(comment)
        for lines in missing:
            self.add(element, lines)

    def take(self, taken: Element, source: Package) -> None:
        """Bring along the comments in a copy of a paragraph from another file, with numbers of their own."""
        brought = {}
        for comment in list_comments(taken, source):
            brought[comment.get(f"{W}id", "")] = self._bring(comment)
        for mark in list(taken.iter(*_MARKS)):
            number = brought.get(mark.get(f"{W}id", ""), "")
            mark.set(f"{W}id", number) if number else remove(mark)

    def copy(self, origin: Element, paragraph: Element, source: Package) -> None:
        """Bring the comments that people made in a paragraph of another file, unless they stand here already."""
        there = [_read_lines(one) for one in self.root]
        for comment in list_comments(origin, source):
            if comment.get(f"{W}author") != self.author and _read_lines(comment) not in there:
                self._mark(paragraph, self._bring(comment))

    def _bring(self, comment: Element) -> str:
        brought = copy.deepcopy(comment)
        number = self._next_number()
        brought.set(f"{W}id", number)
        self.root.append(brought)
        return number

    def _next_number(self) -> str:
        return str(max((int(one.get(f"{W}id", "0")) for one in self.root), default=-1) + 1)

    def drop(self, comment: Element) -> None:
        """Take a comment away with its marks in the text."""
        number = comment.get(f"{W}id")
        for mark in [one for one in self.body.iter(*_MARKS) if one.get(f"{W}id") == number]:
            run = mark.getparent()
            remove(mark)
            if run is not None and run.tag == f"{W}r" and all(one.tag == f"{W}rPr" for one in run):
                remove(run)
        remove(comment)

    def add(self, paragraph: Element, lines: Lines) -> None:
        """A comment on a whole paragraph."""
        number = self._next_number()
        comment = _child(self.root, "comment", id=number, author=self.author, initials=say("initials"))
        for line in lines:
            set_text(_child(_child(_child(comment, "p"), "r"), "t"), line)
        self._mark(paragraph, number)

    @staticmethod
    def _mark(paragraph: Element, number: str) -> None:
        start = paragraph.makeelement(f"{W}commentRangeStart", {f"{W}id": number})
        paragraph.insert(first_child(paragraph), start)
        _child(paragraph, "commentRangeEnd", id=number)
        _child(_child(paragraph, "r"), "commentReference", id=number)

    def rescue(self, element: Element, neighbour: Element | None) -> None:
        """Move the marks of comments out of a paragraph that goes."""
        if neighbour is None:
            return
        for mark in list(element.iter(*_MARKS)):
            if mark.tag == f"{W}commentReference":
                _child(neighbour, "r").append(mark)
            else:
                neighbour.append(mark)

    def store(self) -> None:
        """Write the comments where they were changed."""
        if serialise(self.root) == self.before:
            return
        if self.part is None:
            self.part = self.package.free_name("word/comments{}.xml").replace("comments1.", "comments.")
            self.package.relate(self.package.document, f"{OFFICE}/comments", self.part.rpartition("/")[2])
            self.package.declare(name=self.part, content_type=_TYPE)
        self.package.write(self.part, serialise(self.root))


def _read_lines(comment: Element) -> Lines:
    return tuple("".join(str(one.text or "") for one in line.iter(f"{W}t")) for line in comment.iter(f"{W}p"))


def list_comments(element: Element, package: Package) -> list[Element]:
    """The comments to which an element of a file refers."""
    numbers = {one.get(f"{W}id", "") for one in element.iter(f"{W}commentReference")}
    part = package.find(package.document, "comments") if numbers else None
    found = [] if part is None else list(parse(package.read(part)))
    return [one for one in found if one.get(f"{W}id") in numbers]


def _child(parent: Element, name: str, **attributes: str) -> Element:
    child = parent.makeelement(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    parent.append(child)
    return child


def has_comment_marks(paragraph: Element) -> bool:
    """Whether a comment begins, ends or stands in a paragraph."""
    return next(paragraph.iter(*_MARKS), None) is not None


def is_comment_mark(element: Element) -> bool:
    """Whether an element of a paragraph belongs to a comment."""
    return element.tag in {f"{W}commentRangeStart", f"{W}commentRangeEnd"} or (
        element.tag == f"{W}r" and element.find(f"{W}commentReference") is not None and element.tag != PROPERTIES
    )
