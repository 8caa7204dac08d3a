"""The look's measures as CSS: the page rules, and custom properties for each kind of paragraph."""

from collections.abc import Mapping

from reportgen.document.look import Look, Type
from reportgen.document.tree import Orientation
from reportgen.rendering.fonts import families_of, split_weight
from reportgen.rendering.measures import POINTS_PER_MM, fit_tracking, page_of, text_height

_BOLD = 700
_NUMBER_LENGTH = 3.5  # of a page number with its rules, in ems
_PRINTABLE_ASCII = "U+20-7E"

# Which elements are set as which kind of the look's `types`; any other kind is the class of its name.
_SELECTORS = {
    "body": "body",
    "heading1": "h1",
    "heading2": "h2",
    "heading3": "h3",
    "heading4": "h4",
    "caption": "caption, figcaption, .caption",
    "cell": "td",
    "header_cell": "th",
    "cover_field": ".cover dl",
}


def write_measures(look: Look) -> str:
    """The style sheet's measures, to stand before its rules."""
    sheet = {
        "height": f"{text_height(look):g}pt",
        "rule": f"{look.table_rule:g}pt",
        "padding": f"{look.cell_padding:g}pt",
        "after-table": f"{look.after_table:g}pt",
        # 仿宋 and 楷体 have no bold face, and not every engine makes one.
        "strong": write_families(look, look.types["header_cell"].font),
    }
    kinds = "".join(write_kind(name, kind, look) for name, kind in look.types.items())
    return write_rule(":root", _name_properties(sheet)) + write_latin(look) + write_pages(look) + kinds


def write_rule(selector: str, declarations: Mapping[str, str]) -> str:
    """One rule on a line."""
    return f"{selector} {{{'; '.join(f'{name}: {value}' for name, value in declarations.items())}}}\n"


def write_latin(look: Look) -> str:
    """The font of Latin letters and digits, which must not take the Chinese quotation marks with them."""
    sources = ", ".join(f"local({_quote(name)})" for name in (look.latin_font, *look.latin_free))
    return write_rule("@font-face", {"font-family": "latin", "src": sources, "unicode-range": _PRINTABLE_ASCII})


def write_kind(name: str, kind: Type, look: Look) -> str:
    """The custom properties of one kind of paragraph; `--scale` is its size relative to the body's."""
    weight = split_weight(families_of(look.fonts[kind.font])[0])[1]
    spacing = fit_tracking(kind, look)
    properties = {
        "font": write_families(look, kind.font),
        "size": f"{kind.size:g}pt",
        "scale": f"{kind.size / look.types['body'].size:.4g}",
        "pitch": f"{kind.pitch:g}pt",
        "weight": str(max(weight, _BOLD if kind.bold else weight)),
        "spacing": f"{spacing:.4f}pt",
        "align": kind.align,
        "indent": f"{kind.first_line * (1 + spacing / kind.size):.4g}em",
        "right": f"{kind.right_indent:g}em",
        "before": f"{kind.before:g}pt",
        "after": f"{kind.after:g}pt",
        "keep": "avoid" if kind.keep_next else "auto",
    }
    return write_rule(_SELECTORS.get(name, f".{name.replace('_', '-')}"), _name_properties(properties))


def write_families(look: Look, role: str) -> str:
    """The families of a role, then those of the other roles for characters that it lacks."""
    roles = (role, *(other for other in look.fonts if other != role))
    fonts = [look.fonts[each] for each in roles]
    names = dict.fromkeys(split_weight(name)[0] for font in fonts for name in (*families_of(font), font.word))
    return ", ".join(("latin", *(_quote(name) for name in names)))


def write_pages(look: Look) -> str:
    """The page rules of print, in which custom properties do not hold.

    The body's first pages are named `opening`, so that their first can begin the count; those that lie
    on their side end in `turned`.
    """
    page = look.page
    rules = [
        write_rule("@page", _describe_sheet(page.width, page.height, (page.top, page.right, page.bottom, page.left))),
        write_rule("@page :left", {"margin-left": f"{page.right:g}mm", "margin-right": f"{page.left:g}mm"}),
    ]
    for name in ("opening", "inner"):
        lying = page_of(look, Orientation.LANDSCAPE)
        turned = _describe_sheet(lying.width, lying.height, (lying.top, lying.right, lying.bottom, lying.left))
        rules.append(write_rule(f"@page {name}-turned", turned))
        rules += [
            write_number(look, f"{name}{suffix}", side) for suffix in ("", "-turned") for side in ("left", "right")
        ]
    rules += [
        write_rule(f"@page :nth(1 of opening{suffix})", {"counter-reset": "page 1"}) for suffix in ("", "-turned")
    ]
    return "".join(rules)


def write_number(look: Look, page_name: str, side: str) -> str:
    """The page number between two rules that stand at the height which the look gives; it is on the outer side.

    On a turned sheet it is where that of an upright page is once the sheet is bound, at the left edge.
    """
    kind = look.types["page_number"]
    box = {
        "content": '"— " counter(page) " —"',
        "font": f"{kind.size:g}pt/1 {write_families(look, kind.font)}",
    }
    indent = kind.right_indent * kind.size
    if page_name.endswith("turned"):
        corner = "left-bottom" if side == "right" else "left-top"
        lying, outer = page_of(look, Orientation.LANDSCAPE), look.page.right
        middle = (lying.footer - lying.left / 2) * POINTS_PER_MM
        odd, even = (lying.bottom - outer) * POINTS_PER_MM - indent, (outer - lying.top) * POINTS_PER_MM + indent
        down = odd if side == "right" else even
        box |= {
            "vertical-align": "middle",
            "text-align": "center",
            "white-space": "nowrap",
            "height": f"{_NUMBER_LENGTH * kind.size:g}pt",
            "transform": f"translate({middle:.2f}pt, {down:.2f}pt) rotate(90deg)",
        }
        return f"@page {page_name}:{side} {{{write_rule(f'@{corner}', box).rstrip()}}}\n"
    gap = (look.page.bottom - look.page.footer) * POINTS_PER_MM - kind.size / 2
    box |= {"vertical-align": "top", "padding": f"{gap:.2f}pt {indent:g}pt 0"}
    return f"@page {page_name}:{side} {{{write_rule(f'@bottom-{side}', box).rstrip()}}}\n"


def _describe_sheet(width: float, height: float, margins: tuple[float, ...]) -> Mapping[str, str]:
    return {
        "size": f"{width:g}mm {height:g}mm",
        "margin": " ".join(f"{margin:g}mm" for margin in margins),
    }


def _name_properties(properties: Mapping[str, str]) -> Mapping[str, str]:
    return {f"--{name}": value for name, value in properties.items()}


def _quote(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
