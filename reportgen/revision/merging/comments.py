"""Conflicts as Word comments: what was generated, at the place where a person's version stays."""

import copy
from collections.abc import Iterator, Sequence

from reportgen.revision.merging.package import OFFICE, Package
from reportgen.revision.merging.said import Lines, Remark, Said, clean, list_typed, read_lines
from reportgen.revision.merging.threads import Threads, forget_names, keep_name
from reportgen.revision.merging.traces import digest
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import PROPERTIES, Element, P, W, first_child, parse, remove, serialise, set_text
from reportgen.revision.merging.words import read_words

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
REFERENCE = f"{W}commentReference"
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", REFERENCE)


class Comments:
    """The comments of an edited file; ours are told by their author."""

    about = ""

    def __init__(self, package: Package, body: Element) -> None:
        self.package, self.body = package, body
        self.said, self.threads = Said(package), Threads(package)
        self.part = package.find(package.document, "comments")
        self.root = parse(package.read(self.part) if self.part and self.part in package else _EMPTY)
        self.author = say("author")
        self.before = serialise(self.root)
        for remark in list(self.list_remarks()):
            remark.comment.attrib.pop(f"{W}date", "")  # LibreOffice gives it one that is in no calendar
            if not remark.kind:
                disown(remark.comment)

    def list_remarks(self) -> Iterator[Remark]:
        """All comments of ours."""
        for comment in self.root:
            if comment.get(f"{W}author") == self.author:
                yield self.said.read(comment)

    def list_own(self, element: Element) -> Iterator[Remark]:
        """Our comments in a paragraph."""
        for reference in element.iter(REFERENCE):
            comment = self._find(reference.get(f"{W}id", ""))
            if comment is not None and comment.get(f"{W}author") == self.author:
                yield self.said.read(comment)

    def list_typed(self) -> Iterator[str]:
        """All that people wrote in comments, of theirs and of ours."""
        for comment in self.root:
            is_own = comment.get(f"{W}author") == self.author
            yield from list_typed(self.said.read(comment)) if is_own else read_lines(comment)

    def _find(self, number: str) -> Element | None:
        return next((one for one in self.root if one.get(f"{W}id") == number), None)

    def settle(self, element: Element, kinds: Sequence[str], wanted: Sequence[Lines]) -> None:
        """Let a paragraph carry just these comments of ours of some kinds; those that stand there stay as they are."""
        missing = list(wanted)
        for remark in list(self.list_own(element)):
            told = next((lines for lines in missing if remark.tells(lines)), None)
            if told is not None:
                missing.remove(told)
            elif remark.kind in kinds and not remark.about:
                self.close(remark)
        for lines in missing:
            self.add(element, lines)

    def close(self, remark: Remark) -> None:
        """Take a comment of ours away; one in which a person wrote, or that was answered, stays as a person's."""
        if remark.typed or self.threads.has_answers(remark.comment):
            hand_over(remark)
        else:
            self.drop(remark.comment)

    def take(self, taken: Element, source: Package) -> None:
        """Bring along the comments in a copy of a paragraph from another file, with numbers of their own."""
        brought, said = {}, Said(source)
        for comment in list_comments(taken, source):
            if comment.get(f"{W}author") == self.author:
                self.said.known.append(said.read(comment).known)
            brought[comment.get(f"{W}id", "")] = self._bring(comment)
        for mark in list(taken.iter(*_MARKS)):
            number = brought.get(mark.get(f"{W}id", ""), "")
            mark.set(f"{W}id", number) if number else remove(mark)

    def copy(self, origin: Element, paragraph: Element, source: Package) -> None:
        """Bring what people wrote in the comments of another file's paragraph, unless it stands here already."""
        said = Said(source)
        there = {digest(line) for line in self.list_typed()}
        for comment in list_comments(origin, source):
            remark = said.read(comment) if comment.get(f"{W}author") == self.author else None
            lines = read_lines(comment) if remark is None else tuple(list_typed(remark))
            if all(digest(line) in there for line in lines):
                continue
            if remark is not None:
                hand_over(remark)
            self._mark(paragraph, self._bring(comment))

    def _bring(self, comment: Element) -> str:
        brought = copy.deepcopy(comment)
        number = self._next_number()
        brought.set(f"{W}id", number)
        forget_names(brought)
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
        self.threads.drop(comment)
        remove(comment)

    def add(self, paragraph: Element, lines: Lines) -> None:
        """A comment on a whole paragraph."""
        number = self._next_number()
        self.said.note(lines)
        comment = _child(self.root, "comment", id=number, author=self.author, initials=say("initials"))
        for line in lines:
            set_text(_child(_child(_child(comment, "p"), "r"), "t"), clean(line))
        self._mark(paragraph, number)

    @staticmethod
    def _mark(paragraph: Element, number: str) -> None:
        start = paragraph.makeelement(f"{W}commentRangeStart", {f"{W}id": number})
        paragraph.insert(first_child(paragraph), start)
        _child(paragraph, "commentRangeEnd", id=number)
        _child(_child(paragraph, "r"), "commentReference", id=number)

    def rescue(self, element: Element, neighbour: Element | None) -> None:
        """Move the marks of comments out of a paragraph that goes; ours have nothing more to tell."""
        for remark in list(self.list_own(element)):
            self.close(remark)
        if neighbour is None:
            return
        for mark in list(element.iter(*_MARKS)):
            if mark.tag == REFERENCE:
                _child(neighbour, "r").append(mark)
            else:
                neighbour.append(mark)

    def store(self) -> None:
        """Write the comments where they were changed."""
        self.said.store(remark.known for remark in self.list_remarks())
        self.threads.store()
        if serialise(self.root) == self.before:
            return
        if self.part is None:
            self.part = self.package.free_name("word/comments{}.xml").replace("comments1.", "comments.")
            self.package.relate(self.package.document, f"{OFFICE}/comments", self.part.rpartition("/")[2])
            self.package.declare(name=self.part, content_type=_TYPE)
        self.package.write(self.part, serialise(self.root))


def hand_over(remark: Remark) -> None:
    """Let a comment of ours be a person's: what we wrote goes, what a person wrote stays as it is."""
    typed, pieces = remark.typed, remark.pieces
    disown(remark.comment)
    last = next(reversed(remark.comment.findall(P)), None)
    for _, element in pieces:
        if not any(element is one for one in typed):
            remove(element)
    for paragraph in remark.comment.findall(P):
        if not read_words(paragraph).pieces:
            remove(paragraph)
    told = remark.comment.makeelement(P, {})
    remark.comment.insert(0, told)
    set_text(_child(_child(told, "r"), "t"), say("settled"))
    if last is not None:
        keep_name(last, remark.comment.findall(P)[-1])


def disown(comment: Element) -> None:
    """Let a comment be a person's."""
    comment.set(f"{W}author", say("hand"))
    comment.set(f"{W}initials", say("hand_initials"))


def list_comments(element: Element, package: Package) -> list[Element]:
    """The comments to which an element of a file refers."""
    numbers = {one.get(f"{W}id", "") for one in element.iter(REFERENCE)}
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
