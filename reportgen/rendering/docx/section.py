"""Section properties, taken from the shell's own so that a designer's margins, headers and footers are kept."""

import re
from dataclasses import replace

from reportgen.document.look import Type
from reportgen.frozen import dataclass

_FOOTERS = re.compile(r"<w:footerReference\b[^>]*/>")
_TYPE = re.compile(r"<w:type\b[^>]*/>")
_PAGE_NUMBERS = re.compile(r"<w:pgNumType\b[^>]*/>")
_AFTER_PAGE_NUMBERS = re.compile(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b"
    r"|</w:sectPr>"
)
_SIZE = re.compile(r"<w:pgSz\b[^>]*/>")
_MARGINS = re.compile(r"<w:pgMar\b[^>]*/>")
_MEASURE = re.compile(r'w:(\w+)="(-?\d+)"')
_ENDS_IN_PARAGRAPH = re.compile(r"</w:p>(?:<w:bookmarkEnd [^>]*/>)*$")
_TAIL = 400  # characters: the ends of more bookmarks than one block has
_LOWEST = 0.7  # points: the height of a paragraph that nobody sees
_SEPARATOR = (
    '<w:p><w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/></w:pPr></w:p>'
)


@dataclass(frozen=True, slots=True)
class SectionForm:
    """The `w:sectPr` of one kind of section; measures in twentieths of a point."""

    xml: str

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        size, margins = _measure(_SIZE, self.xml), _measure(_MARGINS, self.xml)
        return size["w"] - margins["left"] - margins["right"]

    @property
    def text_height(self) -> int:
        """The height between the margins."""
        size, margins = _measure(_SIZE, self.xml), _measure(_MARGINS, self.xml)
        return size["h"] - margins["top"] - margins["bottom"]

    @property
    def is_landscape(self) -> bool:
        """Whether the page lies on its long side."""
        return 'w:orient="landscape"' in self.xml

    def continued(self) -> "SectionForm":
        """The same on a new page, with page numbers that run on."""
        return replace(self, xml=_PAGE_NUMBERS.sub("", _TYPE.sub("", self.xml)))

    def counted_from_one(self) -> "SectionForm":
        """The same with page numbers that begin anew."""
        xml = self.continued().xml
        place = _AFTER_PAGE_NUMBERS.search(xml)
        start = place.start() if place else len(xml)
        return replace(self, xml=f'{xml[:start]}<w:pgNumType w:start="1"/>{xml[start:]}')

    def without_footers(self) -> "SectionForm":
        """The same with no page numbers printed."""
        return replace(self, xml=_FOOTERS.sub("", self.xml))

    def turned(self) -> "SectionForm":
        """The landscape form of a portrait section: the sheet turns left, and its margins with it."""
        size, margins = _measure(_SIZE, self.xml), _measure(_MARGINS, self.xml)
        turned = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
        edges = margins | {edge: margins[old] for edge, old in turned.items()}
        written = " ".join(f'w:{name}="{value}"' for name, value in edges.items())
        xml = _SIZE.sub(f'<w:pgSz w:w="{size["h"]}" w:h="{size["w"]}" w:orient="landscape"/>', self.xml)
        return replace(self, xml=_MARGINS.sub(f"<w:pgMar {written}/>", xml))


def _measure(pattern: re.Pattern[str], xml: str) -> dict[str, int]:
    found = pattern.search(xml)
    return {name: int(value) for name, value in _MEASURE.findall(found.group())} if found else {}


def end_section(blocks: str, form: SectionForm) -> str:
    """Blocks with the section's properties in their last paragraph; a table at the end gets one of no height."""
    if not _ENDS_IN_PARAGRAPH.search(blocks, max(0, len(blocks) - _TAIL)):
        blocks += write_gap()
    place = blocks.rindex("</w:pPr>")
    return f"{blocks[:place]}{form.xml}{blocks[place:]}"


def write_gap(height: float = _LOWEST) -> str:
    """An empty paragraph so many points high; without one, Word joins two tables into one."""
    return _SEPARATOR.format(round(height * 20))


def write_hanging(start: float, room: float, kind: Type) -> str:
    """Indents for lines that begin behind a label `room` characters wide; in characters, and the same in twips."""
    size = (kind.size + kind.character_spacing) * 20
    left, hanging = start + room, room
    return (
        f'<w:ind w:leftChars="{left * 100:.0f}" w:left="{left * size:.0f}" '
        f'w:hangingChars="{hanging * 100:.0f}" w:hanging="{hanging * size:.0f}"/>'
    )
