"""Does the shell still look as `look.yaml` says? Word follows the one, PDF and HTML the other."""

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.document.look import Look, Page, Type
from reportgen.document.tree import Orientation
from reportgen.problems import Location, Problem, problem
from reportgen.rendering.docx.elements import WORD, find_element, list_elements, read_value
from reportgen.rendering.docx.package import read_parts
from reportgen.rendering.docx.shell import DOCUMENT
from reportgen.rendering.docx.styles import PARAGRAPH_STYLES
from reportgen.rendering.measures import page_of

_SHELL = Location(file="shell.docx")
_ALIGNMENTS = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}
_TOLERANCE = 0.11  # a point; two twentieths, by which margins give way so that a line has a whole number of characters


def compare_shell(look: Look, shell: bytes) -> tuple[Problem, ...]:
    """Every measure in which the shell departs from the look, by style."""
    parts = read_parts(shell)
    styles = {read_value(style, "name").casefold(): style for style in list_elements(parts["word/styles.xml"], "style")}
    found: list[Problem] = []
    for key, name in PARAGRAPH_STYLES.items():
        style, kind = styles.get(name.casefold()), look.types.get(key)
        if style is not None and kind is not None:
            wanted = _describe_type(kind, look)
            found += _compare(name, wanted, read_measures(style, styles, wanted))
    *others, last = list_elements(parts[DOCUMENT], "sectPr")
    lying = [one for one in others if read_value(one, "pgSz", "orient") == "landscape"]
    for section, orientation in ((last, Orientation.PORTRAIT), *((one, Orientation.LANDSCAPE) for one in lying)):
        found += _compare("pgSz pgMar", _describe_page(page_of(look, orientation)), _read_page(section))
    return tuple(found)


def _compare(name: str, wanted: Mapping[str, str | float], measures: Mapping[str, str | float]) -> Iterator[Problem]:
    """The measures that differ."""
    for measure, expected in wanted.items():
        stated = measures[measure]
        if isinstance(expected, str) or isinstance(stated, str):
            differs = stated != expected
        else:
            differs = abs(stated - expected) > _TOLERANCE
        if differs:
            yield problem("docx-shell-look", _SHELL, name=name, measure=measure, stated=stated, expected=expected)


def _describe_type(kind: Type, look: Look) -> Mapping[str, str | float]:
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


def read_measures(
    style: etree._Element, styles: Mapping[str, etree._Element], names: Mapping[str, object]
) -> Mapping[str, str | float]:
    """The named measures of a style; what it does not say itself it has from the style it is based on."""
    own = _read_style(style)
    based = read_value(style, "basedOn")
    parents = [one for one in styles.values() if one.get(f"{WORD}styleId") == based]
    parent = read_measures(parents[0], styles, names) if based and parents else dict.fromkeys(names, 0.0)
    return {name: own.get(name, parent[name]) for name in names}


def _read_style(style: etree._Element) -> dict[str, str | float]:
    """The measures that a style states itself, in the look's units."""
    align = read_value(style, "pPr/jc")
    stated: dict[str, str] = {
        "font": read_value(style, "rPr/rFonts", "eastAsia"),
        "align": _ALIGNMENTS.get(align, align),
    }
    numbers = {
        "size": (read_value(style, "rPr/sz"), 2),
        "pitch": (read_value(style, "pPr/spacing", "line"), 20),
        "first_line": (read_value(style, "pPr/ind", "firstLineChars"), 100),
        "before": (read_value(style, "pPr/spacing", "before"), 20),
        "after": (read_value(style, "pPr/spacing", "after"), 20),
        "character_spacing": (read_value(style, "rPr/spacing"), 20),
    }
    switches = {"bold": find_element(style, "rPr/b"), "keep_next": find_element(style, "pPr/keepNext")}
    return (
        {name: text for name, text in stated.items() if text}
        | {name: int(text) / unit for name, (text, unit) in numbers.items() if text}
        | {name: float(_is_on(element)) for name, element in switches.items() if element is not None}
    )


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{WORD}val", "1") not in {"0", "false", "off"}


def _describe_page(page: Page) -> Mapping[str, float]:
    """Sheet and margins in points."""
    names = ("width", "height", "top", "bottom", "left", "right")
    return {name: getattr(page, name) * 72 / 25.4 for name in names}


def _read_page(section: etree._Element) -> Mapping[str, float]:
    """The same of a section."""
    size = {"width": read_value(section, "pgSz", "w"), "height": read_value(section, "pgSz", "h")}
    margins = {name: read_value(section, "pgMar", name) for name in ("top", "bottom", "left", "right")}
    return {name: int(value or 0) / 20 for name, value in (size | margins).items()}
