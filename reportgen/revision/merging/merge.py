"""The three-way merge of Word files: generated before, edited since, generated now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.frozen import dataclass
from reportgen.revision.merging.canvas import Canvas
from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.comparing import is_untouched, pair_generated
from reportgen.revision.merging.conflicts import Conflict, list_conflicts
from reportgen.revision.merging.displays import compare_displays
from reportgen.revision.merging.mending import Mending, Unplaced
from reportgen.revision.merging.notes import arrange_notes, find_reference
from reportgen.revision.merging.remarks import Remarks
from reportgen.revision.merging.retying import find_changed, retie
from reportgen.revision.merging.story import DOCUMENT, NOTES, WordFile, find_story
from reportgen.revision.merging.supplies import SDT, Supplies
from reportgen.revision.merging.traces import Item, Leaf, Stories, digest, leaves_of
from reportgen.revision.merging.voice import DATA, Voice
from reportgen.revision.merging.wording import say
from reportgen.revision.merging.wordml import Element, P


@dataclass(frozen=True, slots=True)
class Merged:
    """The edited file brought up to date, and what of it needs a person's eye.

    `settled` are the digests of paragraphs whose new figures stand in paragraphs that a person had changed, `missed`
    what is generated in another way now where a person took it out.
    """

    data: bytes
    conflicts: tuple[Conflict, ...]
    kept: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]
    settled: frozenset[str] = frozenset()
    missed: tuple[str, ...] = ()


def merge(before: Stories, edited: bytes, generated: bytes, voice: Voice = DATA) -> Merged:
    """Bring an edited file up to date with what is generated now.

    `before` is what was generated when the editing began. Nothing is rebuilt: all that a person did is still there.
    """
    return merge_into(before, WordFile(edited), WordFile(generated), voice)


def merge_into(before: Stories, edited: WordFile, source: WordFile, voice: Voice = DATA) -> Merged:
    """The same with both files opened already; nothing is changed in the generated one."""
    return _Merging(before, edited, source, voice).run()


class _Merging:
    """The stories of three versions, the edited file's changed in place."""

    def __init__(self, before: Stories, file: WordFile, source: WordFile, voice: Voice) -> None:
        self.before, self.file, self.source, self.voice = before, file, source, voice
        self.theirs, self.now = file.opened, source.opened
        file.begin()
        self.supplies = Supplies(file, source)
        self.known = frozenset(leaf.shown for leaf in leaves_of(before))
        self.again = {name: self.pair(name) for name in before}
        pairs = [pair for name in before for pair in self.pair_leaves(name)]
        self.displays = compare_displays(pairs, leaves_of(before), leaves_of(self.now))
        self.changed = find_changed(before, self.theirs)
        if self.changed and not voice.is_colleague and retie(before, self.theirs, self.number):
            self.theirs = file.read()

    def pair(self, name: str) -> Mapping[int, int]:
        """Which piece of a story generated before is which one generated now."""
        other = find_story(name, self.now)
        return {} if other is None else pair_generated(self.before[name], self.now[other])

    def pair_leaves(self, name: str) -> Iterator[tuple[Leaf, Leaf]]:
        """The paragraphs of paired items, those of tables by their places in rows that say the same."""
        now = self.now.get(find_story(name, self.now) or "", ())
        for old, new in self.again[name].items():
            sides = [list(item.leaves()) for item in (self.before[name][old], now[new])]
            if len(sides[0]) == len(sides[1]):
                yield from zip(*sides, strict=True)

    def number(self) -> str:
        """The number of a content control."""
        return self.supplies.number(SDT)

    def run(self) -> Merged:
        """Mend every story, the notes after the document that refers to them."""
        typed = list_typed(self.before, self.theirs)
        noted = list(self.supplies.comments.list_typed())
        about_margins = Remarks(self.supplies.comments, "about_margin", self.find_first)
        about_notes = Remarks(self.supplies.comments, "about_note", self.find_reference)
        mended = []
        for name in self.theirs:
            is_note = name in NOTES.values()
            remarks = self.supplies.comments if name == DOCUMENT else about_notes if is_note else about_margins
            mended.append(self.mend(name, remarks))
        if not self.voice.is_colleague:
            self.doubt(mended)
        about_margins.finish(self.voice.kinds)
        about_notes.finish(self.voice.kinds)
        arrange_notes(self.file)
        self.store()
        gone = [leaf for leaf in typed if not self.file.holds(leaf.element)]
        lost = find_lost(gone, self.file.read(), self.supplies.comments) if gone else ()
        lost = (*lost, *find_lost_comments(noted, self.supplies.comments))
        unplaced = (*(one for mending in mended for one in mending.unplaced), *self.find_new(), *lost)
        kept = tuple(dict.fromkeys(block or DOCUMENT for mending in mended for block in mending.kept))
        missed = tuple(one for mending in mended for one in mending.missed)
        settled = frozenset(one for mending in mended for one in mending.settled)
        conflicts = tuple(list_conflicts(self.supplies.comments))
        return Merged(self.file.package.finish(), conflicts, kept, unplaced, settled, missed)

    def mend(self, name: str, remarks: Comments | Remarks) -> Mending:
        """One story; a header that has no counterpart is a person's, and stays."""
        old = self.find_origin(name)
        new = None if old is None else find_story(old, self.now)
        source = self.source.stories[new or DOCUMENT]
        canvas = Canvas(self.file.stories[name], source, self.supplies, remarks)
        mending = Mending(canvas, self.displays, self.voice, table="" if name == DOCUMENT else name)
        if old is not None and new is not None:
            if name == DOCUMENT:
                canvas.bookmarks.rename(_rename(self.before[old], self.now[new], self.again[old]))
            mend = mending.mend_notes if name in NOTES.values() else mending.mend_items
            mend(self.before[old], self.theirs[name], self.now[new], canvas.home)
        return mending

    def doubt(self, mended: Sequence[Mending]) -> None:
        """Tell the numbers that may be out of date; what stands as it is generated now needs no telling.

        First figures are named again as the next build would name them, so that it finds nothing left to do.
        """
        if self.changed:
            standing = {element: one for mending in mended for element, one in mending.standing.items()}
            retie(self.now, self.file.read(standing), self.number)
        for mending, items in zip(mended, self.theirs.values(), strict=True):
            mending.tell_doubts(items, self.known)

    def find_origin(self, name: str) -> str | None:
        """The story generated before of which an edited one is; editors number sections and their headers anew."""
        kind, theirs = name.rpartition(" ")[0], self.theirs[name]
        chosen = find_story(name, self.before)
        alike = [one for one in self.before if one.rpartition(" ")[0] == kind and kind]
        same = [one for one in alike if is_story_untouched(self.before[one], theirs)]
        return chosen if chosen in same or not same else same[0]

    def find_first(self, _paragraph: Element) -> Element | None:
        """The first paragraph of the document."""
        return next(self.file.document.home.iter(P), None)

    def find_reference(self, paragraph: Element) -> Element | None:
        """The paragraph of the document that refers to a note."""
        found = find_reference(self.file, paragraph)
        return self.find_first(paragraph) if found is None else found

    def find_new(self) -> Iterator[Unplaced]:
        """Headers that are generated now and have no place in the edited file."""
        for name, items in self.now.items():
            text = "\n".join(leaf.text or "" for item in items for leaf in item.leaves()).strip()
            if text and find_story(name, self.theirs) is None and name not in NOTES.values():
                yield Unplaced(say("unplaced_margin"), text)

    def store(self) -> None:
        """Write the stories and what they share."""
        self.supplies.store()
        for story in self.file.stories.values():
            story.store()


def is_story_untouched(before: Sequence[Item], edited: Sequence[Item]) -> bool:
    """Whether a person left a whole story as it was generated."""
    return len(before) == len(edited) and all(is_untouched(*pair) for pair in zip(before, edited, strict=True))


def _rename(before: Sequence[Item], now: Sequence[Item], again: Mapping[int, int]) -> dict[str, str | None]:
    """The new names of bookmarks; those of blocks that are gone go where another block has their name."""
    taken = {item.mark for item in now if item.mark}
    names: dict[str, str | None] = {item.mark: None for item in before if item.mark in taken}
    for old, new in again.items():
        if before[old].mark and now[new].mark:
            names[before[old].mark] = now[new].mark
    labels = {_label(old): _label(new) if new else None for old, new in names.items()}
    return names | labels


def _label(mark: str) -> str:
    return "_r_" + mark.removeprefix("_b_")


def list_typed(before: Stories, edited: Stories) -> list[Leaf]:
    """The paragraphs that a person wrote or changed."""
    known = {leaf.shown for leaf in leaves_of(before)}
    return [leaf for leaf in leaves_of(edited) if leaf.shown not in known and leaf.text]


def find_lost(typed: Sequence[Leaf], now: Stories, comments: Comments) -> Iterator[Unplaced]:
    """What a person wrote that is not in the report any more: a second look at what mending promises."""
    words = {text for leaf in leaves_of(now) for text in (leaf.words, leaf.shown)}
    told = {line for remark in comments.list_own(comments.body) for line in remark.ours}
    said = "\n".join((*(leaf.text or "" for leaf in leaves_of(now)), *told))
    for leaf in typed:
        is_said = leaf.words in words and all(one.display in said for one in leaf.figures)
        is_there = is_said or leaf.shown in words or leaf.text in told
        if not is_there and leaf.shown != digest(""):
            yield Unplaced(say("unplaced_typed"), leaf.text or "")


def find_lost_comments(noted: Iterable[str], comments: Comments) -> Iterator[Unplaced]:
    """What people wrote in comments that is in none any more."""
    there = {digest(line) for line in comments.list_typed()}
    for line in noted:
        if digest(line) not in there and line.strip():
            yield Unplaced(say("unplaced_comment"), line)
