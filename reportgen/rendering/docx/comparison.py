"""Does the shell still look as `look.yaml` says? Word follows the one, PDF and HTML the other."""

from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from reportgen.document.look import Look, Page, Type
from reportgen.document.tree import Orientation
from reportgen.problems import Problem, phrase, problem
from reportgen.rendering.docx.elements import WORD, find_element, list_elements, parse_part, read_value
from reportgen.rendering.docx.package import read_parts
from reportgen.rendering.docx.shell import DOCUMENT, STYLES
from reportgen.rendering.docx.styles import PARAGRAPH_STYLES
from reportgen.rendering.measures import page_of

Measure = str | float
Departure = tuple[str, str, Measure, Measure]  # of a style or page: its name, the measure, as it is, as the look says

_ALIGNMENTS = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}
# What a style is that says nothing, and is based on none that does.
_UNSAID: Mapping[str, Measure] = {
    **dict.fromkeys(("pitch", "before", "after", "bold", "keep_next", "character_spacing"), 0.0),
    "font": "",
    "align": "left",
    "size": 10.0,
}
_SWITCHES = frozenset({"bold", "keep_next"})
_POINTS = 0.11  # Word keeps twentieths
_MILLIMETRES = 0.25  # by so much the margins of a page give way, so that a line has a whole number of characters


def compare_shell(look: Look, shell: bytes) -> tuple[Problem, ...]:
    """Every measure in which the shell departs from the look, with all styles or pages that depart alike."""
    parts = read_parts(shell)
    alike: dict[tuple[str, str, str], list[str]] = {}
    departures = chain(_compare_styles(look, parse_part(parts[STYLES])), _compare_pages(look, parts[DOCUMENT]))
    for name, measure, stated, expected in departures:
        alike.setdefault((measure, _show(measure, stated), _show(measure, expected)), []).append(name)
    return tuple(
        problem("docx-shell-look", name="”、“".join(names), measure=measure, stated=stated, expected=expected)
        for (measure, stated, expected), names in alike.items()
    )


def _compare_styles(look: Look, root: etree._Element) -> Iterator[Departure]:
    styles = {read_value(style, "name").casefold(): style for style in root.iter(f"{WORD}style")}
    for key, name in PARAGRAPH_STYLES.items():
        style, kind = styles.get(name.casefold()), look.types.get(key)
        if style is not None and kind is not None:
            yield from _compare(name, _describe_type(kind, look), read_measures(style, root), _POINTS)


def _compare_pages(look: Look, document: bytes) -> Iterator[Departure]:
    """Of the last section, which stands upright, and of those that lie."""
    sections = list_elements(document, "sectPr")
    turned = [(one, Orientation.LANDSCAPE) for one in sections[:-1] if read_value(one, "pgSz", "orient") == "landscape"]
    for section, orientation in (*((one, Orientation.PORTRAIT) for one in sections[-1:]), *turned):
        page = _describe_page(page_of(look, orientation))
        yield from _compare(phrase(f"page_{orientation}"), page, _read_page(section), _MILLIMETRES)


def _compare(
    name: str, wanted: Mapping[str, Measure], measures: Mapping[str, Measure], tolerance: float
) -> Iterator[Departure]:
    """The measures that differ."""
    for measure, expected in wanted.items():
        stated = measures[measure]
        if isinstance(expected, str) or isinstance(stated, str):
            differs = stated != expected
        else:
            differs = abs(stated - expected) > tolerance
        if differs:
            yield name, measure, stated, expected


def _show(measure: str, value: Measure) -> str:
    """A measure as `look.yaml` writes it."""
    if measure in _SWITCHES:
        return str(bool(value)).lower()
    return value if isinstance(value, str) else f"{round(value, 2):g}"


def _describe_type(kind: Type, look: Look) -> Mapping[str, Measure]:
    """What the look says of a style, by the names of its fields."""
    return {
        "font": look.fonts[kind.font].word,
        "size": kind.size,
        "pitch": kind.pitch,
        "align": kind.align,
        "first_line": kind.first_line,
        "before": kind.before,
        "after": kind.after,
        "bold": float(kind.bold),
        "keep_next": float(kind.keep_next),
        "character_spacing": kind.character_spacing,
    }


def read_measures(style: etree._Element, root: etree._Element) -> Mapping[str, Measure]:
    """The measures of a style; what it does not say it has from the style it is based on, or from the defaults."""
    by_id = {one.get(f"{WORD}styleId"): one for one in root.iter(f"{WORD}style")}
    line = [style]
    while (parent := by_id.get(read_value(line[-1], "basedOn"))) is not None and parent not in line:
        line.append(parent)
    found = dict(_UNSAID)
    defaults = root.find(f"{WORD}docDefaults")
    if defaults is not None:
        found |= _read_properties(defaults, "rPrDefault/rPr", "pPrDefault/pPr")
    for one in reversed(line):
        found |= _read_properties(one, "rPr", "pPr")
    # Word goes by the characters where they are stated; LibreOffice saves points alone.
    characters = float(found.pop("first_line_points", 0.0)) / float(found["size"])
    return {"first_line": characters} | found


def _read_properties(element: etree._Element, run: str, paragraph: str) -> dict[str, Measure]:
    """The measures that are stated here, in the look's units."""
    align = read_value(element, f"{paragraph}/jc")
    stated: dict[str, str] = {
        "font": read_value(element, f"{run}/rFonts", "eastAsia"),
        "align": _ALIGNMENTS.get(align, align),
    }
    numbers = {
        "size": (read_value(element, f"{run}/sz"), 2),
        "pitch": (read_value(element, f"{paragraph}/spacing", "line"), 20),
        "first_line": (read_value(element, f"{paragraph}/ind", "firstLineChars"), 100),
        "first_line_points": (read_value(element, f"{paragraph}/ind", "firstLine"), 20),
        "before": (read_value(element, f"{paragraph}/spacing", "before"), 20),
        "after": (read_value(element, f"{paragraph}/spacing", "after"), 20),
        "character_spacing": (read_value(element, f"{run}/spacing"), 20),
    }
    switches = {"bold": find_element(element, f"{run}/b"), "keep_next": find_element(element, f"{paragraph}/keepNext")}
    return (
        {name: text for name, text in stated.items() if text}
        | {name: int(text) / unit for name, (text, unit) in numbers.items() if _is_number(text)}
        | {name: float(_is_on(one)) for name, one in switches.items() if one is not None}
    )


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal()


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{WORD}val", "1") not in {"0", "false", "off"}


def _describe_page(page: Page) -> Mapping[str, float]:
    """Sheet and margins in millimetres."""
    return {name: getattr(page, name) for name in ("width", "height", "top", "bottom", "left", "right")}


def _read_page(section: etree._Element) -> Mapping[str, float]:
    """The same of a section."""
    size = {"width": read_value(section, "pgSz", "w"), "height": read_value(section, "pgSz", "h")}
    margins = {name: read_value(section, "pgMar", name) for name in ("top", "bottom", "left", "right")}
    return {name: int(value) / 1440 * 25.4 if _is_number(value) else 0.0 for name, value in (size | margins).items()}
