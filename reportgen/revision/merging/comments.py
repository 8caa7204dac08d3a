"""Conflicts as Word comments: what was generated, at the place where a person's version stays."""

from collections.abc import Iterator

from reportgen.revision.merging.package import OFFICE, Package
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import PROPERTIES, Element, W, first_child, parse, remove, serialise, set_text

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Comments:
    """The comments of an edited file; ours are told by their author."""

    def __init__(self, package: Package, body: Element) -> None:
        self.package, self.body = package, body
        self.part = package.find(package.document, "comments")
        self.root = parse(package.read(self.part) if self.part and self.part in package else _EMPTY)
        self.author = say("author")
        self.before = serialise(self.root)

    def list_own(self, element: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
        """Our comments in a paragraph, each with its lines."""
        for reference in element.iter(f"{W}commentReference"):
            comment = self._find(reference.get(f"{W}id", ""))
            if comment is not None and comment.get(f"{W}author") == self.author:
                lines = ("".join(str(t.text or "") for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
                yield comment, tuple(lines)

    def _find(self, number: str) -> Element | None:
        return next((one for one in self.root if one.get(f"{W}id") == number), None)

    def keep_only(self, element: Element, wanted: list[tuple[str, ...]]) -> None:
        """Let a paragraph carry exactly these comments of ours; those that stand there already stay as they are."""
        missing = list(wanted)
        for comment, lines in list(self.list_own(element)):
            if lines in missing:
                missing.remove(lines)
            else:
                self.drop(comment)
        for lines in missing:
            self.add(element, lines)

    def drop(self, comment: Element) -> None:
        """Take a comment away with its marks in the text."""
        number = comment.get(f"{W}id")
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in [one for one in self.body.iter(f"{W}{name}") if one.get(f"{W}id") == number]:
                run = mark.getparent()
                remove(mark)
                if run is not None and run.tag == f"{W}r" and all(one.tag == f"{W}rPr" for one in run):
                    remove(run)
        remove(comment)

    def add(self, paragraph: Element, lines: tuple[str, ...]) -> None:
        """A comment on a whole paragraph."""
        number = str(max((int(one.get(f"{W}id", "0")) for one in self.root), default=-1) + 1)
        comment = _child(self.root, "comment", id=number, author=self.author, initials=say("initials"))
        for line in lines:
            set_text(_child(_child(_child(comment, "p"), "r"), "t"), line)
        start = paragraph.makeelement(f"{W}commentRangeStart", {f"{W}id": number})
        paragraph.insert(first_child(paragraph), start)
        _child(paragraph, "commentRangeEnd", id=number)
        _child(_child(paragraph, "r"), "commentReference", id=number)

    def rescue(self, element: Element, neighbour: Element | None) -> None:
        """Move the marks of comments out of a paragraph that goes."""
        if neighbour is None:
            return
        for mark in list(element.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
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


def _child(parent: Element, name: str, **attributes: str) -> Element:
    child = parent.makeelement(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()})
    parent.append(child)
    return child


def is_comment_mark(element: Element) -> bool:
    """Whether an element of a paragraph belongs to a comment."""
    return element.tag in {f"{W}commentRangeStart", f"{W}commentRangeEnd"} or (
        element.tag == f"{W}r" and element.find(f"{W}commentReference") is not None and element.tag != PROPERTIES
    )
