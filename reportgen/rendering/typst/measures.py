"""The look's measures as a Typst dictionary."""

from reportgen.document.look import Look, Type
from reportgen.document.tree import Orientation
from reportgen.rendering.fonts import families_of, list_families, split_weight
from reportgen.rendering.measures import fit_tracking, page_of
from reportgen.rendering.typst.literals import array, dictionary, length, quote

# The share of a Chinese character's height that stands above the baseline.
_ASCENT = 0.88
# The outline that takes the place of a bold face, as a share of the size.
_FAUX_BOLD = 0.02
_BOLD_FROM = 600
# What marks in a row give up of their width, in ems.
_SHARED = -0.49


def write_measures(look: Look) -> str:
    """The dictionary `look` that the prelude reads."""
    entries = {
        "page": write_page(look),
        "types": dictionary({name: write_type(look, kind) for name, kind in look.types.items()}),
        "rule": length(look.table_rule, "pt"),
        "after_table": length(look.after_table, "pt"),
        "padding": length(look.cell_padding, "pt"),
        "shared": length(_SHARED, "em"),
        "faux_bold": length(_FAUX_BOLD, "em"),
    }
    return f"#let look = {dictionary(entries)}\n"


def write_page(look: Look) -> str:
    """The sheet and its margins."""
    page, lying = look.page, page_of(look, Orientation.LANDSCAPE)
    upright = {"top": page.top, "bottom": page.bottom, "inside": page.left, "outside": page.right}
    turned = {"top": lying.top, "bottom": lying.bottom, "left": lying.left, "right": lying.right}
    return dictionary(
        {
            "width": length(page.width, "mm"),
            "height": length(page.height, "mm"),
            "portrait": _write_margins(upright),
            "landscape": _write_margins(turned),
            "footer_gap": length(page.bottom - page.footer, "mm"),
            "footer": length(page.footer, "mm"),
            "outer": length(page.right, "mm"),
        }
    )


def write_type(look: Look, kind: Type) -> str:
    """One kind of paragraph; its line box is one pitch high, the characters stand in its middle."""
    room = (kind.pitch - kind.size) / 2
    tracking = fit_tracking(kind, look)
    weight = split_weight(families_of(look.fonts[kind.font])[0])[1]
    return dictionary(
        {
            "font": write_families(look, kind.font),
            "size": length(kind.size, "pt"),
            "pitch": length(kind.pitch, "pt"),
            "weight": str(weight),
            "stroke": length(_FAUX_BOLD, "em") if kind.bold and weight < _BOLD_FROM else "none",
            "tracking": length(tracking, "pt"),
            "top": length(_ASCENT * kind.size + room, "pt"),
            "bottom": length(-(1 - _ASCENT) * kind.size - room, "pt"),
            "indent": length(kind.first_line * (kind.size + tracking), "pt"),
            "right": length(kind.right_indent * (kind.size + tracking), "pt"),
            "justify": "true" if kind.align == "justify" else "false",
            "align": "left" if kind.align == "justify" else kind.align,
            "before": length(kind.before, "pt"),
            "after": length(kind.after, "pt"),
            "keep": "true" if kind.keep_next else "false",
        }
    )


def write_families(look: Look, role: str) -> str:
    """The families of a role, and after them those of all others for characters that it lacks; Typst tries each.

    Those that this machine lacks are left out.
    """
    roles = (role, *(other for other in look.fonts if other != role))
    names = dict.fromkeys(split_weight(name)[0] for each in roles for name in families_of(look.fonts[each]))
    present = list_families()
    latin = (
        dictionary({"name": quote(name.lower()), "covers": quote("latin-in-cjk")})
        for name in (look.latin_font, *look.latin_free)
        if name in present
    )
    return array((*latin, *(quote(name.lower()) for name in names if name in present)))


def write_svg_families(look: Look) -> str:
    """The families of charts as SVG wants them, Latin ones first."""
    kind = look.types.get("chart") or look.types["form_cell"]
    names = (look.latin_font, *look.latin_free, *(split_weight(name)[0] for name in families_of(look.fonts[kind.font])))
    return ", ".join(f"'{name}'" for name in dict.fromkeys(names))


def _write_margins(margins: dict[str, float]) -> str:
    return dictionary({side: length(value, "mm") for side, value in margins.items()})
