"""What the stories of a file share while they are brought up to date: numbers, styles, lists, notes, comments."""

import copy

from reportgen.revision.merging.carrying import Carrier
from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.lists import Lists
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.wordml import BOOKMARK, BOOKMARK_END, Element, W, parse, serialise
from reportgen.revision.merging.words import DRAWN

SDT = f"{W}sdt"
_NUMBERED = {  # what counts up through a file, and where its numbers stand
    BOOKMARK: ((BOOKMARK, BOOKMARK_END), f"{W}id"),
    SDT: ((f"{W}id",), f"{W}val"),
    DRAWN: ((DRAWN,), "id"),
}


class Supplies:
    """What an edited file takes over from a generated one, each thing once."""

    def __init__(self, file: WordFile, source: WordFile) -> None:
        self.file, self.source = file, source
        self.carrier = Carrier(source.package, file.package)
        self.comments = Comments(file.package, file.document.home)
        self.lists = Lists(source.package, file.package)
        self._styles: list[Element] = []
        self._numbers: dict[str, int] = {}

    def _highest(self, tag: str) -> int:
        tags, name = _NUMBERED[tag]
        found = [one.get(name) or "" for story in self.file.stories.values() for one in story.root.iter(*tags)]
        return max((int(value) for value in found if value.lstrip("-").isdigit()), default=0)

    def number(self, tag: str) -> str:
        """The next number that no bookmark, control or drawing has."""
        self._numbers[tag] = 1 + (self._numbers[tag] if tag in self._numbers else self._highest(tag))
        return str(self._numbers[tag])

    def map_style(self, style: str) -> str:
        """The id in this file of a style of the generated one; a style that is not here is brought along."""
        file, source = self.file, self.source
        name = source.names.get(style, style)
        if name not in file.styles and name in source.styles:
            brought = copy.deepcopy(source.styles[name])
            if style in file.names:
                brought.set(f"{W}styleId", f"{style}Kept")
            file.styles[name] = brought
            file.names[brought.get(f"{W}styleId", "")] = name
            self._styles.append(brought)
            for tag in ("basedOn", "next", "link"):
                related = brought.find(f"{W}{tag}")
                if related is not None:
                    related.set(f"{W}val", self.map_style(related.get(f"{W}val", "")))
        return file.styles[name].get(f"{W}styleId", style) if name in file.styles else style

    def store(self) -> None:
        """Write what was taken over."""
        self.comments.store()
        self.lists.store()
        if self._styles:
            package = self.file.package
            name = package.find(package.document, "styles") or "word/styles.xml"
            root = parse(package.read(name))
            root.extend(self._styles)
            package.write(name, serialise(root))
