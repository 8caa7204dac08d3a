"""What chapters and passages may name: values, figures, and the functions that place tables and passages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from reportgen.document.annexes import list_annexes
from reportgen.document.charts import CHART_SOURCES, lay_out_chart
from reportgen.document.desk import Desk
from reportgen.document.excerpt import split_address, take_excerpt
from reportgen.document.forms.choice import choose_layout
from reportgen.document.forms.grid import build_form
from reportgen.document.formulas import build_formula
from reportgen.document.markdown import read_blocks
from reportgen.document.marks import Paragraphs
from reportgen.document.materials import Materials, set_brackets
from reportgen.document.missing import describe_unknown
from reportgen.document.notes import add_note, cite_sources
from reportgen.document.numerals import chinese_date, numbered
from reportgen.document.pictures import build_pictures
from reportgen.document.space import FigureIndex, Space
from reportgen.document.subjects import name_functions
from reportgen.document.tables import ROW_SOURCES, lay_out
from reportgen.document.tree import Caption, Inlines, LineBreak, Ordinal, PageBreak, Reference, Text
from reportgen.figures.formats import bare, in_unit, unsigned, with_decimals
from reportgen.models.evaluation import PartyRole, TitledText
from reportgen.models.figure import Figure, FigureKind
from reportgen.models.profile import GradeScale, Profile
from reportgen.models.values import Prose


def furnish(desk: Desk, materials: Materials) -> None:
    """Give the desk's templates everything they may name."""
    index = FigureIndex(materials.figures)
    desk.printers.append(partial(_print_prose, desk))
    names = index.roots() | _values(materials) | _spaces(index, materials) | _functions(desk, materials, index)
    desk.environment.globals.update(names)
    filters = {"bare": bare, "money": _money, "unsigned": unsigned, "decimals": with_decimals}
    desk.environment.filters |= {name: _let_nothing_pass(change) for name, change in filters.items()}
    desk.environment.filters["run_on"] = partial(_run_on, desk)


def _let_nothing_pass(change: Callable[..., Figure]) -> Callable[..., Figure | None]:
    """The filter for values that may not be there."""
    return lambda figure, *options: None if figure is None else change(figure, *options)


def _run_on(desk: Desk, value: Any) -> Inlines | None:
    """A passage of several paragraphs as one."""
    printed = desk.inlines(value)
    return sum(printed.content, ()) if isinstance(printed, Paragraphs) else printed


def _values(materials: Materials) -> dict[str, Any]:
    evaluation = materials.evaluation
    parties = {role.name.lower(): evaluation.party(role) for role in PartyRole}
    return parties | {
        "year": evaluation.year,
        "voice": materials.profile.voice,
        "period": evaluation.period,
        "report_date": evaluation.report_date,
        "title": _title(evaluation.title),
        "policies": evaluation.policies,
        "goals": evaluation.goals,
        "work": evaluation.work,
        "findings": evaluation.findings,
        "evidence": evaluation.evidence,
        "other_matters": evaluation.other_matters,
        "signing": evaluation.party(PartyRole.EVALUATOR) or evaluation.party(PartyRole.IMPLEMENTING_UNIT),
        "tree": materials.groups,
        "all_indicators": tuple(leaf for group in materials.groups for leaf in group.leaves),
        "grade": materials.result.grade,
        "grades": _cite_grades(materials.profile),
        "words": materials.pack.words,
        "footnotes": materials.pack.footnotes,
        "page_break": PageBreak(),
        "line_break": (LineBreak(),),
    }


def _spaces(index: FigureIndex, materials: Materials) -> dict[str, Space]:
    evaluation = materials.evaluation
    records = {
        "project": evaluation.project,
        "funds": evaluation.funds,
        "survey": evaluation.survey,
        "staffing": evaluation.staffing,
        "department": evaluation.department,
        "accounts": evaluation.accounts,
    }
    return {name: Space(index, name, record.values_by_name()) for name, record in records.items() if record is not None}


def _functions(desk: Desk, materials: Materials, index: FigureIndex) -> dict[str, Callable[..., Any]]:
    evaluation = materials.evaluation
    return {
        **name_functions(materials),
        "fig": partial(_figure, desk, index),
        "table": partial(_table, desk, materials),
        "chart": partial(_chart, desk, materials),
        "form": partial(_form, desk, materials),
        "form_title": partial(_form_title, desk, materials),
        "photos": partial(_photos, desk, materials),
        "excerpt": partial(_excerpt, desk),
        "formula": partial(build_formula, desk, materials.pack.words["formula"]),
        "chinese_date": lambda day: (Text(chinese_date(day), is_value=True),),
        "narrative": partial(_narrative, desk, evaluation.narrative),
        "has": evaluation.narrative.__contains__,
        "cite": lambda policy_id: (Text(materials.citation(policy_id), is_value=True),),
        "source_note": partial(cite_sources, desk, materials),
        "footnote": partial(add_note, desk, materials),
        "ref": partial(_refer, desk),
        "joined": lambda *parts: desk.join(parts),
        "ordinal": lambda number: (Ordinal(str(number)),),
        "heading_label": partial(_heading_label, materials),
        "grade_range": partial(_grade_range, desk, materials),
        "annex_list": lambda: desk.place(list_annexes(desk, materials)),
        "chosen": partial(_chosen, materials),
        "level": lambda group_id: next(group for group in materials.groups if group.id == group_id),
        "party": lambda role: evaluation.party(PartyRole(role)),
    }


def _cite_grades(profile: Profile) -> GradeScale:
    """The grades, the document that sets them cited as the profile writes such numbers."""
    citation = set_brackets(profile.grades.citation, profile.doc_number_brackets)
    return profile.grades.model_copy(update={"citation": citation})


def _title(lines: Sequence[str]) -> Inlines:
    """The title, broken where the evaluator broke it by sense."""
    broken = (inline for line in lines for inline in (LineBreak(), Text(line, is_value=True)))
    return tuple(broken)[1:]


def _figure(desk: Desk, index: FigureIndex, figure_id: str) -> Any:
    found = index.find(figure_id)
    if isinstance(found, Figure):
        return found
    desk.report("unknown-name", desk.here(), **describe_unknown(figure_id, sorted(index.book)))
    return None


def _money(figure: Figure, unit: str = "万元", decimals: int | None = None) -> Figure:
    """The figure in a unit that stands elsewhere; as the profile prints it where that is the profile's own."""
    return figure if figure.unit == unit and decimals is None else in_unit(figure, unit, decimals)


def _table(desk: Desk, materials: Materials, name: str, caption: Any = None, **arguments: Any) -> Markup:
    layout = materials.pack.tables.get(name)
    if layout is None or name not in ROW_SOURCES:
        desk.report("unknown-table", desk.here(), found=name, known="、".join(sorted(materials.pack.tables)))
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


def _chart(desk: Desk, materials: Materials, name: str, caption: Any = None, **arguments: Any) -> Markup:
    layout = materials.pack.charts.get(name)
    if layout is None or name not in CHART_SOURCES:
        desk.report("unknown-chart", desk.here(), found=name, known="、".join(sorted(materials.pack.charts)))
        return Markup()
    rows = CHART_SOURCES[name](materials, **arguments)
    title = desk.printed(layout.caption if caption is None else caption)
    chart = lay_out_chart(rows, layout, title, materials.pack.words["chart"])
    key = "-".join(["chart", *name.split("."), *map(str, arguments.values())])
    return desk.place((replace(chart, id=key),)) if chart.categories else Markup()


def _form(desk: Desk, materials: Materials, name: str = "") -> Markup:
    """A form of the pack; without a name the one that the profile chooses for this evaluation."""
    name, layout = (name, materials.pack.forms[name]) if name else choose_layout(materials)
    return desk.place((build_form(desk, name, layout, materials),))


def _form_title(desk: Desk, materials: Materials) -> Inlines:
    """The title of the form that the profile chooses."""
    _, layout = choose_layout(materials)
    return desk.printed(Markup(desk.render_text(layout.title, layout.where("title"))))


def _photos(desk: Desk, materials: Materials, width: int) -> Markup:
    """The photos one below the other, each so many millimetres wide."""
    return desk.place(build_pictures(materials.evaluation, float(width)))


def _excerpt(desk: Desk, address: str) -> Markup:
    """Blocks of another template of this report, printed here as well."""
    template, heading = split_address(address)
    blocks = take_excerpt(read_blocks(desk.render_template(template), desk.marks), heading)
    if blocks is None:
        desk.report("unknown-excerpt", desk.here(), found=address)
    return desk.place(blocks or ())


def _narrative(desk: Desk, narrative: Mapping[str, Prose], slot: str) -> Markup:
    prose = narrative.get(slot)
    if prose is None:
        desk.report("missing-narrative", desk.here(), found=slot)
        return Markup()
    return desk.place(read_blocks(desk.render_passage(prose.text, prose.location), desk.marks))


def _refer(desk: Desk, target: str) -> Inlines:
    desk.references.append((target, desk.here()))
    return (Reference(target, ""),)


def _heading_label(materials: Materials, level: int, number: int) -> Inlines:
    """The number that the heading of this place has in the body, for lists that repeat headings."""
    return (Ordinal(numbered(materials.pack.numbering.headings[level - 1], number)),)


def _grade_range(desk: Desk, materials: Materials, place: int) -> Markup:
    """The scores of a grade: at least its own bound and below the bound of the grade above."""
    words = materials.pack.words["grade"]
    last = len(materials.profile.grades.bands)
    key = "highest" if place == 1 else "lowest" if place == last else "between"
    bounds = {
        "low": desk.join([materials.figures[f"grades.{place}.at_least"]]),
        "high": desk.join([materials.figures[f"grades.{max(place - 1, 1)}.at_least"]]),
    }
    return Markup(words[key].format_map(bounds))


def _chosen(materials: Materials, kind: str, chosen: Iterable[str | TitledText]) -> list[Mapping[str, Any]]:
    """The titled texts that the evaluation chose from the pack's catalogue or brought itself."""
    shelf = materials.pack.catalogue[kind]
    texts: list[Mapping[str, Any]] = []
    for one in chosen:
        if isinstance(one, TitledText):
            texts.append({"title": one.title, "text": one.text})
        else:
            texts.append({"title": shelf[one].title, "text": shelf[one].text})
    return texts


def _print_prose(desk: Desk, value: Any) -> Paragraphs | None:
    if not isinstance(value, Prose):
        return None
    if not value.prints_figures:
        return Paragraphs(tuple((Text(text),) for text in value.paragraphs))
    rendered = desk.render_passage(value.text, value.location)
    return Paragraphs(tuple(desk.printed(Markup(line)) for line in rendered.splitlines() if line.strip()))
