"""Which piece of one version is which piece of another.

Nothing is relied on alone: a bookmark may be lost, moved or copied, a text may be edited or stand twice. What is
the same in both ways is paired first, then what has a text of its own, then the bookmarks, then what lies between
two pairs and is alike.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from operator import attrgetter, eq

from reportgen.revision.merging.traces import Leaf, Unit, is_blank

Pairs = dict[int, int]
_ALIKE = 0.45
_SAME_PLACE = 0.3


def pair(old: Sequence[Unit], new: Sequence[Unit], names: Sequence[str], *, retyped: bool = False) -> Pairs:
    """The position in `new` of each piece of `old` that is there; `names` are of what is the same in both then.

    `retyped` pairs what stands alone between the same neighbours, or has the same bookmark there, whatever it says.
    """
    sign = attrgetter("mark", "kind", *names)
    if len(old) == len(new) and all(map(eq, map(sign, old), map(sign, new))):
        return {place: place for place in range(len(old))}
    pairing, keys = _Pairing(old, new), [attrgetter(name) for name in names]
    for key in keys:
        pairing.pair_marked(lambda one, two, key=key: key(one) == key(two))  # type: ignore[misc]
    for key in keys:
        pairing.pair_unique(key)
    pairing.pair_marked(lambda one, two: measure_likeness(one, two) >= _SAME_PLACE)
    for key in keys:
        pairing.pair_gaps(lambda a, b, key=key: _pair_equal(a, b, key))  # type: ignore[misc]
    pairing.pair_gaps(_pair_alike)
    pairing.pair_gaps(_pair_in_place)
    if retyped:
        pairing.pair_gaps(_pair_retyped)
    return dict(sorted(pairing.pairs.items()))


class _Pairing:
    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.pairs: Pairs = {}
        self.taken: set[int] = set()

    def add(self, one: int, two: int) -> None:
        self.pairs[one] = two
        self.taken.add(two)

    def pair_marked(self, is_same: Callable[[Unit, Unit], bool]) -> None:
        """Pieces with the same bookmark; one that stands twice in the new version is a copy."""
        marked: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, unit in enumerate(self.new):
            if unit.mark and place not in self.taken:
                marked[unit.kind, unit.mark].append(place)
        for place, unit in enumerate(self.old):
            found = marked.get((unit.kind, unit.mark), []) if unit.mark and place not in self.pairs else []
            same = [two for two in found if two not in self.taken and is_same(unit, self.new[two])]
            if same:
                self.add(place, same[0])

    def pair_unique(self, key: Callable[[Unit], str]) -> None:
        """Pieces whose text stands once in each version, wherever it stands."""
        old = [place for place in range(len(self.old)) if place not in self.pairs]
        new = [place for place in range(len(self.new)) if place not in self.taken]
        times = Counter((self.old[one].kind, key(self.old[one])) for one in old)
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for two in new:
            places[self.new[two].kind, key(self.new[two])].append(two)
        for one in old:
            name = self.old[one].kind, key(self.old[one])
            if times[name] == 1 and len(places.get(name, ())) == 1:
                self.add(one, places[name][0])

    def pair_gaps(self, choose: Callable[[Sequence[Unit], Sequence[Unit]], Iterator[tuple[int, int]]]) -> None:
        """Pieces between two pairs that follow each other in both versions."""
        for old, new in list(self.list_gaps()):
            for one, two in choose([self.old[place] for place in old], [self.new[place] for place in new]):
                self.add(old[one], new[two])

    def list_gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """What is left between each two pairs."""
        gap: list[int] = []
        before = -1
        for place in range(len(self.old) + 1):
            if place < len(self.old) and place not in self.pairs:
                gap.append(place)
                continue
            after = self.pairs.get(place, len(self.new))
            between = [two for two in range(before + 1, after) if two not in self.taken]
            if gap and between:
                yield gap, between
            gap, before = [], after


def _pair_equal(old: Sequence[Unit], new: Sequence[Unit], key: Callable[[Unit], str]) -> Iterator[tuple[int, int]]:
    names, others = ([unit.kind + key(unit) for unit in units] for units in (old, new))
    for block in SequenceMatcher(None, names, others, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _pair_alike(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Each piece with the first that is alike behind the one paired last."""
    start = 0
    for place, unit in enumerate(old):
        likeness = [(measure_likeness(unit, new[two]), -two) for two in range(start, len(new))]
        best, two = max(likeness, default=(0.0, 0))
        if best >= _ALIKE:
            yield place, -two
            start = 1 - two


def _pair_in_place(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pieces that stand alone between their neighbours, where their words are not known."""
    if len(old) != len(new) or any(unit.text is not None for unit in old):
        return
    yield from ((place, place) for place, unit in enumerate(old) if unit.kind == new[place].kind)


def _pair_retyped(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """A paragraph for a paragraph, and pieces that have the same bookmark, the only ones that have it."""
    if (
        len(old) == len(new) == 1
        and old[0].kind == new[0].kind == "p"
        and not is_blank(old[0])
        and not is_blank(new[0])
    ):
        yield 0, 0
        return
    names, others = ([unit.kind + unit.mark if unit.mark else "" for unit in units] for units in (old, new))
    for place, name in enumerate(names):
        if name and names.count(name) == others.count(name) == 1:
            yield place, others.index(name)


def measure_likeness(one: Unit, two: Unit) -> float:
    """How much of two pieces is the same, between nothing (0) and all (1)."""
    if one.kind != two.kind:
        return 0.0
    shared = _share_paragraphs(one, two) if one.kind != "p" else 0.0
    if one.text is None or two.text is None:
        return max(shared, 1.0 if one.mark and one.mark == two.mark else 0.0)
    matcher = SequenceMatcher(None, one.text[:2000], two.text[:2000], autojunk=False)
    if matcher.real_quick_ratio() < _SAME_PLACE or one.kind == "tbl":
        return shared
    return max(shared, matcher.ratio())


def _share_paragraphs(one: Unit, two: Unit) -> float:
    """How many of the paragraphs of two pieces say the same around their figures, or show the same without any."""
    return max(_share(one, two, lambda leaf: leaf.words), _share(one, two, lambda leaf: leaf.shown))


def _share(one: Unit, two: Unit, key: Callable[[Leaf], str]) -> float:
    counts = [Counter(map(key, unit.leaves())) for unit in (one, two)]
    total = sum((counts[0] + counts[1]).values())
    return 2 * sum((counts[0] & counts[1]).values()) / total if total else 1.0
