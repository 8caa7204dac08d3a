"""Answers to comments, as Word keeps them: parts beside the comments that name these by their last paragraphs."""

from collections.abc import Iterator

from reportgen.revision.merging.package import Package
from reportgen.revision.merging.wordml import Element, P, parse, remove, serialise

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W16 = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_W16EX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_ANSWERS, _NUMBERS, _DATES = "commentsExtended", "commentsIds", "commentsExtensible"
PARAGRAPH = f"{W14}paraId"


class Threads:
    """The threads of a file's comments."""

    def __init__(self, package: Package) -> None:
        self.package = package
        related = {one.get("Type", "").rpartition("/")[2]: one for one in package.relations(package.document)}
        found = {kind: package.target(package.document, related[kind]) for kind in _KINDS if kind in related}
        self.parts = {kind: (name, parse(package.read(name))) for kind, name in found.items() if name in package}

    def has_answers(self, comment: Element) -> bool:
        """Whether anybody answered a comment."""
        own = _list_names(comment)
        return any(one.get(f"{_W15}paraIdParent") in own for one in self._list(_ANSWERS))

    def drop(self, comment: Element) -> None:
        """Forget a comment; answers to it stand alone."""
        own = _list_names(comment)
        for one in self._list(_ANSWERS):
            if one.get(f"{_W15}paraIdParent") in own:
                del one.attrib[f"{_W15}paraIdParent"]
        durable = {one.get(f"{_W16}durableId") for one in self._list(_NUMBERS) if one.get(f"{_W16}paraId") in own}
        for kind, (name, wanted) in {
            _ANSWERS: (f"{_W15}paraId", own),
            _NUMBERS: (f"{_W16}paraId", own),
            _DATES: (f"{_W16EX}durableId", durable),
        }.items():
            for one in [one for one in self._list(kind) if one.get(name) in wanted]:
                remove(one)

    def _list(self, kind: str) -> Iterator[Element]:
        yield from self.parts[kind][1] if kind in self.parts else ()

    def store(self) -> None:
        """Write the parts that were changed."""
        for name, root in self.parts.values():
            if serialise(root) != serialise(parse(self.package.read(name))):
                self.package.write(name, serialise(root))


_KINDS = (_ANSWERS, _NUMBERS, _DATES)


def _list_names(comment: Element) -> set[str | None]:
    return {one.get(PARAGRAPH) for one in comment.iter(P)} - {None}


def keep_name(old: Element, new: Element) -> None:
    """Let another paragraph stand for a comment whose last one goes."""
    name = old.get(PARAGRAPH)
    if name is not None and old is not new:
        del old.attrib[PARAGRAPH]
        new.set(PARAGRAPH, name)


def forget_names(comment: Element) -> None:
    """Let a copy of a comment have no part in the threads of the file that it comes from."""
    for one in comment.iter(P):
        one.attrib.pop(PARAGRAPH, "")
