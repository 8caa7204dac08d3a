"""The content of a paragraph as a row of atoms: characters, figures, and things such as pictures or notes."""

import hashlib
import re
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.revision.merging.wordml import CONTROL, DELETED, INSERTED, PROPERTIES, RUN, TEXT, Element, M, P, R, W

OBJECT = "\ufffc"  # a picture, note or other thing that has no characters
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"  # drawings, text boxes
_OBJECTS = frozenset(
    f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym")
) | {_ALTERNATIVE}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EXTENT, DRAWN = f"{_DRAWING}extent", f"{_DRAWING}docPr"
_ALTERNATIVE_TEXT = re.compile(r"alt=(\w*)")
_UNITS_PER_MILLIMETRE = 36000
_COUNTED = ("PAGEREF", "REF", "SEQ", "PAGE", "NUMPAGES", "SECTIONPAGES")
FIGURE = "fig:"  # what the name of a figure begins with
_FONTS = f"{W}rFonts"
_CONTENT, _CONTROLS_OWN, _NAMES = f"{W}sdtContent", f"{W}sdtPr", frozenset({f"{W}tag", f"{W}alias"})
_COMMENT, _FIELD, _FORMULAS = f"{W}commentRangeStart", f"{W}fldSimple", frozenset({f"{M}oMath", f"{M}oMathPara"})
_FIELD_CHARACTER, _INSTRUCTION, _VALUE = f"{W}fldChar", f"{W}instrText", f"{W}val"
_LINK, _PENDING, _RUBY = f"{W}hyperlink", f"{W}rPrChange", f"{W}ruby"
_RUN_PROPERTIES, _EAST_ASIAN = f"{W}rPr", f"{W}eastAsia"
_LOOKS = {
    f"{W}{name}": name
    for name in (
        *("b", "i", "u", "strike", "dstrike", "highlight", "vertAlign", "color", "sz", "shd", "em"),
        *("vanish", "caps", "smallCaps", "outline", "shadow", "emboss", "imprint", "spacing", "position", "bdr"),
    )
}
_PLAIN = frozenset({"0", "false", "none", "auto"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in a paragraph: its tag (empty where an editor dropped it), what it shows, and where.

    `control` is the content control, None for the result of a field.
    """

    tag: str
    display: str
    start: int
    control: Element | None = None
    runs: tuple[Element, ...] = ()

    @property
    def is_field(self) -> bool:
        """Whether Word itself counts it: a page, a caption's number, a reference."""
        return self.control is None and not self.tag.startswith(FIGURE)


@dataclass(slots=True)
class Reading:
    """What a paragraph shows: its text, the `w:t` of each character, figures, and traces of a person."""

    pieces: list[tuple[str, Element]] = field(default_factory=list)
    figures: list[Shown] = field(default_factory=list)
    is_tracked: bool = False
    has_comments: bool = False
    length: int = 0
    _fields: list[list[str]] = field(default_factory=list)
    _results: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees where all tracked changes are accepted."""
        return "".join(text for text, _ in self.pieces)

    def add(self, text: str, element: Element) -> None:
        """One more piece of text; the instruction of a field is none."""
        if not text or (self._fields and any(phase[1] == "instruction" for phase in self._fields)):
            return
        self.pieces.append((text, element))
        self.length += len(text)

    def note_page(self) -> None:
        """The page at the end of an entry of the contents, which some programs write without a field."""
        text, element = self.pieces[-1] if self.pieces else ("", None)
        digits = len(text) - len(text.rstrip("0123456789"))
        if digits and element is not None and not any(one.is_field for one in self.figures):
            runs = (element,) if digits == len(text) else ()
            self.figures.append(Shown("PAGEREF", text[-digits:], self.length - digits, None, runs))

    def turn(self, kind: str) -> None:
        """A field begins, turns to its result, or ends."""
        if kind == "begin":
            self._fields.append(["", "instruction"])
            self._results.append((0, 0))
        elif self._fields and kind == "separate":
            self._fields[-1][1] = "result"
            self._results[-1] = (self.length, len(self.pieces))
        elif self._fields:
            instruction, phase = self._fields.pop()
            start, first = self._results.pop()
            if phase == "result":
                self.note_field(instruction, start, first)

    def instruct(self, text: str) -> None:
        """A piece of a field's instruction."""
        if self._fields:
            self._fields[-1][0] += text

    def note_field(self, instruction: str, start: int, first: int) -> None:
        """The result of a field that Word counts is read as a figure is."""
        if instruction.split()[:1] and instruction.split(maxsplit=1)[0] in _COUNTED:
            pieces = self.pieces[first:]
            tag = " ".join(instruction.split())
            runs = tuple(element for _, element in pieces)
            self.figures.append(Shown(tag, "".join(text for text, _ in pieces), start, None, runs))


def read_words(paragraph: Element) -> Reading:
    """The paragraph's content."""
    reading = Reading()
    _read(paragraph, reading)
    reading.figures.sort(key=lambda one: one.start)
    return reading


def _read(parent: Element, reading: Reading) -> None:
    for child in parent:
        tag = child.tag
        if tag == RUN:
            _read_run(child, reading)
        elif tag == CONTROL:
            _read_control(child, reading)
        elif tag in DELETED:
            reading.is_tracked = True
        elif tag == _COMMENT:
            reading.has_comments = True
        elif tag == _FIELD:
            start, first = reading.length, len(reading.pieces)
            _read(child, reading)
            reading.note_field(child.get(f"{W}instr", ""), start, first)
        elif tag in _FORMULAS:
            reading.add("".join(str(one.text or "") for one in child.iter(f"{M}t")), child)
        elif tag != PROPERTIES and isinstance(tag, str):
            reading.is_tracked |= tag in INSERTED
            if len(child):  # a bookmark has nothing in it
                _read(child, reading)


def _read_run(run: Element, reading: Reading) -> None:
    for child in run:
        tag = child.tag
        if tag == TEXT:
            reading.add(child.text or "", child)
        elif tag in _CHARACTERS:
            reading.add(_CHARACTERS[tag], child)
        elif tag in _OBJECTS:
            reading.add(OBJECT, child)
        elif tag == _FIELD_CHARACTER:
            reading.turn(child.get(f"{W}fldCharType", ""))
        elif tag == _INSTRUCTION:
            reading.instruct(child.text or "")
        elif tag == _RUBY:
            for one in child.iter(RUN):
                _read_run(one, reading)


def _read_control(control: Element, reading: Reading) -> None:
    """A control that names another thing than a figure is a person's; one without a name may be a figure's."""
    content = next(control.iterchildren(_CONTENT), None)
    if content is None:
        return
    start, first = reading.length, len(reading.pieces)
    _read(content, reading)
    tag = name_of(control)
    if tag is not None and not any(one.start >= start for one in reading.figures):
        pieces = reading.pieces[first:]
        shown = "".join(text for text, _ in pieces)
        reading.figures.append(Shown(tag, shown, start, control, tuple(element for _, element in pieces)))


def name_of(control: Element) -> str | None:
    """The figure's tag, from tag or alias; empty where an editor dropped both, None for another's control."""
    properties = next(control.iterchildren(_CONTROLS_OWN), None)
    named = () if properties is None else [one.get(_VALUE, "") for one in properties if one.tag in _NAMES]
    tag = next((name for name in named if name.startswith(FIGURE)), None)
    return tag if tag is not None else None if any(named) else ""


def read_look(reading: Reading) -> str:
    """How the characters look where that differs from their style: stretches of bold, colour and the like."""
    stretches: list[list[str | int]] = []
    for text, element in reading.pieces:
        look = _look_of(element)
        if stretches and stretches[-1][0] == look:
            stretches[-1][1] = int(stretches[-1][1]) + len(text)
        else:
            stretches.append([look, len(text)])
    return ";".join(f"{look}{length}" for look, length in stretches if look)


def _look_of(element: Element) -> str:
    extent = next(element.iter(_EXTENT), None) if len(element) else None
    if extent is not None:
        size = "x".join(str(round(int(extent.get(side, "0")) / _UNITS_PER_MILLIMETRE)) for side in ("cx", "cy"))
        return f"{size},alt={_sign_alternative(element)}"
    run = element.getparent()
    properties = None if run is None else next(run.iterchildren(_RUN_PROPERTIES), None)
    found = ["link"] if _is_linked(run) else []
    for one in () if properties is None else properties:
        tag = one.tag
        if tag == _PENDING:
            found.append("pending")
        elif tag == _FONTS:
            found.append(one.get(_EAST_ASIAN, ""))
        elif tag in _LOOKS and (value := one.get(_VALUE, "1")) not in _PLAIN:
            found.append(f"{_LOOKS[tag]}={value}")
    return ",".join(sorted(filter(None, found))) if found else ""


def _is_linked(element: Element | None) -> bool:
    """Whether a link to somewhere outside the document stands around it."""
    above = None if element is None else element.getparent()
    while above is not None and above.tag != P:
        if above.tag == _LINK and above.get(f"{R}id"):
            return True
        above = above.getparent()
    return False


def _sign_alternative(element: Element) -> str:
    """A digest of what is read aloud in place of a drawing."""
    words = "".join(one.get("descr", "") for one in element.iter(DRAWN))
    return hashlib.sha256("".join(words.split()).encode()).hexdigest()[:10] if words else ""


def list_alternatives(look: str) -> list[str]:
    """The digests of what is read aloud in place of drawings, from a look."""
    return _ALTERNATIVE_TEXT.findall(look)
