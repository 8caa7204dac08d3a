"""Footnotes and endnotes, taken over with the paragraphs that refer to them."""

from collections.abc import Callable

from reportgen.revision.merging.package import OFFICE
from reportgen.revision.merging.story import NOTES, Story, WordFile
from reportgen.revision.merging.supplies import Supplies
from reportgen.revision.merging.wordml import Element, P, W, remove

Copy = Callable[[Element, Story, Story], Element]


class Notes:
    """The notes of an edited file; `copy` takes an element of one story over into another."""

    def __init__(self, supplies: Supplies, copy: Copy) -> None:
        self.file, self.source, self.copy = supplies.file, supplies.source, copy

    def take(self, taken: Element) -> None:
        """Bring along the notes that a copy refers to, with numbers of their own."""
        for kind in NOTES:
            for reference in taken.iter(f"{W}{kind}Reference"):
                reference.set(f"{W}id", self._bring(kind, reference.get(f"{W}id", "")))

    def _bring(self, kind: str, number: str) -> str:
        origin = self.source.stories.get(NOTES[kind])
        note = None if origin is None else origin.root.find(f"{W}{kind}[@{W}id='{number}']")
        if origin is None or note is None:
            return number
        story = self.file.stories.get(NOTES[kind]) or add_notes(self.file, origin, kind)
        brought = self.copy(note, origin, story)
        taken = [int(one.get(f"{W}id", "0")) for one in story.root]
        brought.set(f"{W}id", str(max(taken, default=0) + 1))
        story.root.append(brought)
        return brought.get(f"{W}id", number)


def add_notes(file: WordFile, origin: Story, kind: str) -> Story:
    """A story for notes in a file that has none, with the lines that part them from the text."""
    package = file.package
    part = f"word/{NOTES[kind]}.xml"
    package.write(part, origin.file.package.read(origin.part))
    package.declare(name=part, content_type=origin.file.package.content_type(origin.part))
    package.relate(package.document, f"{OFFICE}/{NOTES[kind]}", f"/{part}")
    story = Story(file, part)
    for one in [one for one in story.root if one.get(f"{W}type") is None]:
        remove(one)
    file.stories[NOTES[kind]] = story
    return story


def arrange_notes(file: WordFile) -> None:
    """Put the notes in the order in which the text refers to them; those to which nothing refers any more go."""
    for kind, name in NOTES.items():
        story = file.stories.get(name)
        references = [one.get(f"{W}id", "") for one in file.document.root.iter(f"{W}{kind}Reference")]
        places = {number: place for place, number in reversed(list(enumerate(references)))}
        notes = [] if story is None else [one for one in story.root if one.get(f"{W}type") is None]
        kept = sorted(
            (one for one in notes if one.get(f"{W}id") in places), key=lambda one: places[one.get(f"{W}id", "")]
        )
        if notes != kept and story is not None:
            for note in notes:
                remove(note)
            story.root.extend(kept)


def find_reference(file: WordFile, paragraph: Element) -> Element | None:
    """The paragraph of the document that refers to the note in which a paragraph stands."""
    for kind in NOTES:
        note = next(paragraph.iterancestors(f"{W}{kind}"), None)
        number = None if note is None else note.get(f"{W}id")
        for reference in file.document.root.iter(f"{W}{kind}Reference"):
            if reference.get(f"{W}id") == number:
                return next(reference.iterancestors(P), None)
    return None
