"""What a paragraph is by its style: heading, line of the contents, title of a table."""

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from reportgen.audit.readers.docx.names import W, value_of

HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
CONTENTS = re.compile(r"^(?:toc|目录)\s*[1-9]$", re.IGNORECASE)
CAPTION = re.compile(r"^(?:caption|题注|表题|图题|table of figures)$", re.IGNORECASE)
BODY_LEVEL = 9
DEEPEST_CHAIN = 20


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of a Word file by their ids."""

    by_id: dict[str, etree._Element]

    @cached_property
    def roles(self) -> dict[str, tuple[int | None, bool, bool]]:
        """Heading level, whether a line of the contents, whether a caption, of each style."""
        return {name: self._find_role(name) for name in self.by_id}

    def role(self, paragraph: etree._Element) -> tuple[int | None, bool, bool]:
        """The role of a paragraph; an outline level of its own goes before its style's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None, False, False
        level, contents, caption = self.roles.get(value_of(properties, "pStyle") or "", (None, False, False))
        own = read_level(value_of(properties, "outlineLvl"))
        return own or level, contents, caption

    def _find_role(self, name: str) -> tuple[int | None, bool, bool]:
        level, contents, caption = None, False, False
        for _ in range(DEEPEST_CHAIN):
            style = self.by_id.get(name)
            if style is None:
                break
            title = value_of(style, "name") or ""
            heading = HEADING.match(title)
            level = level or read_level(value_of(style, "pPr/outlineLvl")) or (int(heading[1]) if heading else None)
            contents = contents or bool(CONTENTS.match(title))
            caption = caption or bool(CAPTION.match(title))
            name = value_of(style, "basedOn") or ""
        return level, contents, caption


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of `word/styles.xml`; none where the file has no such part."""
    found = () if root is None else root.iterfind(f"{W}style")
    return Styles({style.get(f"{W}styleId", ""): style for style in found})


def read_level(written: str | None) -> int | None:
    """The heading level, counted from 1, of an outline level; None for body text."""
    if written is None or not written.isdecimal() or int(written) >= BODY_LEVEL:
        return None
    return int(written) + 1
