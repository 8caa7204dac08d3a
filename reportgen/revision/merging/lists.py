"""Lists that Word numbers itself, taken over from another file."""

import copy

from reportgen.revision.merging.package import Package
from reportgen.revision.merging.wordml import Element, W, parse, serialise

_TEMPLATE, _LIST = f"{W}abstractNum", f"{W}num"


class Lists:
    """The lists of two files; one that a paragraph brings along becomes a list of its own."""

    def __init__(self, source: Package, target: Package) -> None:
        self.target = target
        self.part = target.find(target.document, "numbering")
        self.root = _read(target)
        self.source = _read(source)
        self._taken: dict[str, str] = {}

    def take(self, element: Element) -> None:
        """Let the paragraphs of an element belong to lists of this file."""
        for one in element.iter(f"{W}numId"):
            one.set(f"{W}val", self._map(one.get(f"{W}val", "0")))

    def _map(self, number: str) -> str:
        if self.root is None or self.source is None or number == "0":
            return number
        if number not in self._taken:
            self._taken[number] = self._find_same(number) or self._bring(number)
        return self._taken[number]

    def _find_same(self, number: str) -> str | None:
        """The list of this number, where it counts as the other one does."""
        sides = [_find_levels(root, number) for root in (self.source, self.root)]
        return number if sides[0] == sides[1] else None

    def _bring(self, number: str) -> str:
        if self.root is None or self.source is None:
            return number
        listed = self.source.find(f"{_LIST}[@{W}numId='{number}']")
        template = _find_template(self.source, number)
        if listed is None or template is None:
            return number
        new, new_template = copy.deepcopy(listed), copy.deepcopy(template)
        for one, tag in ((new, "numId"), (new_template, "abstractNumId")):
            numbers = [int(other.get(f"{W}{tag}", "0")) for other in self.root.iter(one.tag)]
            one.set(f"{W}{tag}", str(max(numbers, default=0) + 1))
        new[0].set(f"{W}val", new_template.get(f"{W}abstractNumId", ""))
        self.root.insert(sum(one.tag == _TEMPLATE for one in self.root), new_template)
        self.root.insert(sum(one.tag in {_TEMPLATE, _LIST} for one in self.root), new)
        return new.get(f"{W}numId", number)

    def store(self) -> None:
        """Write the lists where one was brought."""
        if self.part is not None and self.root is not None and any(old != new for old, new in self._taken.items()):
            self.target.write(self.part, serialise(self.root))


def _read(package: Package) -> Element | None:
    part = package.find(package.document, "numbering")
    return None if part is None or part not in package else parse(package.read(part))


def _find_template(root: Element, number: str) -> Element | None:
    reference = root.find(f"{_LIST}[@{W}numId='{number}']/{W}abstractNumId")
    name = "" if reference is None else reference.get(f"{W}val")
    return root.find(f"{_TEMPLATE}[@{W}abstractNumId='{name}']")


def _find_levels(root: Element | None, number: str) -> list[tuple[str, str]]:
    """How the levels of a list count."""
    template = None if root is None else _find_template(root, number)
    levels = [] if template is None else template.findall(f"{W}lvl")
    return [tuple(_value(level, name) for name in ("numFmt", "lvlText")) for level in levels]  # type: ignore[misc]


def _value(level: Element, name: str) -> str:
    found = level.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
