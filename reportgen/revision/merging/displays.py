"""How figures were printed before, and how they are printed now, all over the report."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property

from reportgen.frozen import dataclass
from reportgen.revision.merging.traces import Leaf
from reportgen.revision.merging.words import FIGURE

DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True)
class Displays:
    """How each figure was printed before and is printed now, all over the report."""

    now: Mapping[tuple[str, str], set[str]] = field(default_factory=dict)
    before: Mapping[str, set[str]] = field(default_factory=dict)
    all_now: Mapping[str, set[str]] = field(default_factory=dict)

    @cached_property
    def vanished(self) -> Mapping[str, list[str]]:
        """What was printed before and is nowhere now, with the figures that showed it; single digits left out."""
        printed = {display for some in self.all_now.values() for display in some}
        vanished: dict[str, list[str]] = {}
        for tag, some in sorted(self.before.items()):
            for display in sorted(some - printed):
                if tag.startswith(FIGURE) and len(display) > 1 and DIGIT.search(display):
                    vanished.setdefault(display, []).append(tag)
        return vanished

    def renew(self, tag: str, display: str) -> str | None:
        """What a figure that showed `display` shows now; None where that cannot be told."""
        if display in self.all_now.get(tag, ()) and not self.now.get((tag, display)):
            return display
        candidates = self.now.get((tag, display)) or self.all_now.get(tag, set())
        alike = {one for one in candidates if _unit_of(one) == _unit_of(display)}
        return next((next(iter(some)) for some in (candidates, alike) if len(some) == 1), None)

    def is_old(self, tag: str, display: str) -> bool:
        """Whether a figure is printed now, and nowhere so."""
        return bool(self.all_now.get(tag)) and not any(is_same(display, one) for one in self.all_now[tag])

    def list_alike(self, tag: str, display: str) -> str:
        """How a figure is printed now, where it is with the same unit."""
        known = self.all_now.get(tag) or self.before.get(tag, set())
        alike = {one for one in known if _unit_of(one) == _unit_of(display)}
        return "、".join(sorted(alike or known))


def compare_displays(pairs: Iterable[tuple[Leaf, Leaf]], old: Iterable[Leaf], new: Iterable[Leaf]) -> Displays:
    """The figures of paired paragraphs, and those of all."""
    now: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, two in pairs:
        tags = [[shown.tag for shown in leaf.figures] for leaf in (one, two)]
        if tags[0] == tags[1]:
            for before, after in zip(one.figures, two.figures, strict=True):
                now[before.tag, before.display].add(after.display)
    return Displays(now, _collect(old), _collect(new))


def _collect(leaves: Iterable[Leaf]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        for shown in leaf.figures:
            found[shown.tag].add(shown.display)
    return found


def _unit_of(display: str) -> str:
    """What stands around the digits of a figure."""
    return re.sub(r"[0-9.,]", "", display)


def is_same(one: str, two: str) -> bool:
    """Whether two figures show the same, whatever white space stands in them."""
    return "".join(one.split()) == "".join(two.split())
