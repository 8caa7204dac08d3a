"""What templates place by name: tables, charts, forms, photographs, and passages that were written once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from reportgen.document.charts import CHART_SOURCES, lay_out_chart
from reportgen.document.desk import Desk
from reportgen.document.excerpt import split_address, take_excerpt
from reportgen.document.forms.choice import choose_layout
from reportgen.document.forms.grid import build_form
from reportgen.document.materials import Materials
from reportgen.document.missing import UnknownNameError
from reportgen.document.pictures import build_pictures
from reportgen.document.tables import ROW_SOURCES, lay_out
from reportgen.document.tree import Caption, Inlines, Text
from reportgen.document.written import read_passage, read_template
from reportgen.models.figure import FigureKind
from reportgen.models.values import Prose
from reportgen.problems import suggest

_WIDEST = 500  # millimetres


def check_name(name: object) -> None:
    """Refuse what is no name, so that the way to write it is told."""
    if not isinstance(name, str):
        raise TypeError(name)


def place_table(desk: Desk, materials: Materials, name: str, caption: Any = None, **arguments: Any) -> Markup:
    """A table of the pack, filled with the rows of that name; nothing where there are none."""
    check_name(name)
    layout = materials.pack.tables.get(name)
    if layout is None or name not in ROW_SOURCES:
        desk.report("unknown-table", desk.here(), found=name, advice=suggest(name, sorted(materials.pack.tables)))
        return Markup()
    rows = list(ROW_SOURCES[name](materials, **arguments))
    if not rows:
        return Markup()
    money = materials.profile.formats.get(FigureKind.MONEY)
    table = lay_out(rows, layout, grouping=money is not None and money.grouping)
    key = "-".join(["table", *name.split("."), *map(str, arguments.values())])
    title = Caption("", desk.printed(layout.caption if caption is None else caption))
    unit = (Text(materials.pack.words["table"]["unit"].format(unit=layout.unit)),) if layout.unit else ()
    return desk.place((replace(table, id=key, caption=title if title.content else None, unit=unit),))


def place_chart(desk: Desk, materials: Materials, name: str, caption: Any = None, **arguments: Any) -> Markup:
    """A chart of the pack, drawn from the rows of that name; nothing where there are none."""
    check_name(name)
    layout = materials.pack.charts.get(name)
    if layout is None or name not in CHART_SOURCES:
        desk.report("unknown-chart", desk.here(), found=name, advice=suggest(name, sorted(materials.pack.charts)))
        return Markup()
    rows = CHART_SOURCES[name](materials, **arguments)
    title = desk.printed(layout.caption if caption is None else caption)
    chart = lay_out_chart(rows, layout, title, materials.pack.words["chart"])
    key = "-".join(["chart", *name.split("."), *map(str, arguments.values())])
    return desk.place((replace(chart, id=key),)) if chart.categories else Markup()


def place_form(desk: Desk, materials: Materials, name: str = "") -> Markup:
    """A form of the pack; without a name the one that the profile chooses for this evaluation."""
    if name and name not in materials.pack.forms:
        raise UnknownNameError(name, materials.pack.forms)
    name, layout = (name, materials.pack.forms[name]) if name else choose_layout(materials)
    return desk.place((build_form(desk, name, layout, materials),))


def print_form_title(desk: Desk, materials: Materials) -> Inlines:
    """The title of the form that the profile chooses."""
    _, layout = choose_layout(materials)
    return desk.printed(Markup(desk.render_text(layout.title, layout.where("title"))))


def place_photos(desk: Desk, materials: Materials, width: int) -> Markup:
    """The photos one below the other, each so many millimetres wide."""
    if not 0 < width <= _WIDEST:
        raise ValueError(width)
    return desk.place(build_pictures(materials.evaluation, float(width)))


def place_excerpt(desk: Desk, address: str) -> Markup:
    """Blocks of another template of this report, printed here as well."""
    template, heading = split_address(address)
    whole = read_template(desk, template)
    blocks = take_excerpt(whole, heading)
    if blocks is None and whole:  # a template that is not there, or does not hold, has been told
        desk.report("unknown-excerpt", desk.here(), found=address)
    return desk.place(blocks or ())


def place_narrative(desk: Desk, narrative: Mapping[str, Prose], slot: str) -> Markup:
    """What the evaluator wrote for a slot."""
    check_name(slot)
    prose = narrative.get(slot)
    if prose is None:
        desk.report("missing-narrative", desk.here(), found=slot)
        return Markup()
    return desk.place(read_passage(desk, prose))
