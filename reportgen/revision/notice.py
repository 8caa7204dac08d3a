"""The correction notice (更正说明): a document of its own, worded by the pack's template `chapters/notice.md`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from reportgen.document.cover import build_properties
from reportgen.document.desk import Desk
from reportgen.document.materials import Materials
from reportgen.document.names import furnish
from reportgen.document.numbering import Counter, number_section
from reportgen.document.tables import RowData, lay_out
from reportgen.document.tables.rows import Lines, Value, serial, words
from reportgen.document.tree import Document, Section
from reportgen.document.written import read_template
from reportgen.errors import ContentError
from reportgen.models.parties import PartyRole
from reportgen.problems import has_errors
from reportgen.revision.affected import choose_group, list_named
from reportgen.revision.changes import Changes, FigureChange
from reportgen.revision.manifest import StatedBlock, StatedScore
from reportgen.revision.subject import Subject

TEMPLATE = "chapters/notice.md"
_RECIPIENTS = (PartyRole.COMMISSIONER, PartyRole.FINANCE_DEPARTMENT, PartyRole.SUPERVISING_DEPARTMENT)


def assemble_notice(subject: Subject, materials: Materials) -> Document:
    """The notice as a document for any writer; ContentError with what the template gets wrong."""
    desk = Desk(materials.pack.templates)
    furnish(desk, materials)
    desk.environment.globals.update(_names(subject, materials, desk))
    counter = Counter(materials.pack.numbering.model_copy(update={"tables": "", "pictures": ""}))
    section = Section("notice", read_template(desk, TEMPLATE))
    if has_errors(desk.problems):
        raise ContentError(desk.problems)
    properties = build_properties(materials.evaluation)
    title = materials.pack.words["notice"]["title"].format(title=properties.title)
    day = subject.choose_date(materials.evaluation.report_date)
    return Document(
        properties=replace(properties, title=title, date=day.isoformat()),
        cover=None,
        front=(),
        body=(number_section(section, counter),),
        contents_title=materials.pack.contents.title,
        contents_levels=0,
        figures=dict(materials.figures),
    )


def _names(subject: Subject, materials: Materials, desk: Desk) -> dict[str, Any]:
    """What the template may name besides what every chapter may."""
    changes, evaluation = subject.changes, materials.evaluation
    recipients = (evaluation.party(role) for role in _RECIPIENTS)
    sources = {
        "inputs": _input_rows(subject),
        "figures": _figure_rows(subject, materials),
        "scores": _score_rows(changes),
    }
    rows = {name: list(found) for name, found in sources.items()}
    return {
        "heading": evaluation.heading,
        "since": changes.since,
        "recipient": next((one.name for one in recipients if one is not None), None),
        "has_total": changes.has_total,
        "old_total": changes.total[0],
        "new_total": changes.total[1],
        "old_grade": changes.grade[0],
        "new_grade": changes.grade[1],
        "has_rows": {name: bool(found) for name, found in rows.items()},
        "changed": lambda name: _place_table(desk, materials, name, rows[name]),
        "templates": [one.file for one in changes.templates],
        "notice_date": subject.choose_date(evaluation.report_date),
    }


def _place_table(desk: Desk, materials: Materials, name: str, rows: list[RowData]) -> Markup:
    layout = materials.pack.tables[f"notice.{name}"]
    return desk.place((replace(lay_out(rows, layout), id=f"table-notice-{name}"),))


def _input_rows(subject: Subject) -> Iterator[RowData]:
    """What was corrected, from what to what, and why; the lines of one text are one row."""
    groups = groupby(subject.explained, key=lambda one: (one.change.file, one.change.field))
    for number, (_, members) in enumerate(groups, 1):
        group = list(members)
        first = group[0].change
        reasons = dict.fromkeys(reason.why for one in group for reason in one.reasons)
        yield RowData(
            {
                "number": serial(number),
                "what": words(_name_input(subject, first.file, first.line) or first.field or first.file),
                "old": _lines(one.change.old for one in group),
                "new": _lines(one.change.new for one in group),
                "why": _lines(reasons),
            }
        )


def _lines(texts: Iterable[str | None]) -> Lines:
    return Lines(tuple(words(line) for text in texts if text for line in text.splitlines() if line.strip()))


def _name_input(subject: Subject, file: str, line: int | None) -> str:
    """What the figure that was read from there is called."""
    figures = (*subject.new.figures.values(), *subject.old.figures.values())
    return next((one.name for one in figures if not one.operands and (file, line) in one.sources), "")


def _figure_rows(subject: Subject, materials: Materials) -> Iterator[RowData]:
    """The figures that the report prints by a name, and where: the corrected ones, then what follows from them."""
    wording = materials.pack.words["notice"]
    printed = list_named(subject)
    for number, (one, members) in enumerate(printed, 1):
        blocks = subject.old.blocks if one.new is None else subject.new.blocks
        group = wording[choose_group(one.id, subject)]
        yield RowData(
            {
                "number": serial(number),
                "group": words(group),
                "name": words(one.name),
                "old": words(one.old or ""),
                "new": _show(one, materials),
                "places": _lines(_list_places(members, blocks, wording)),
            },
            identity={"group": group},
        )


def _show(change: FigureChange, materials: Materials) -> Value:
    """The figure itself where it is printed as the change says."""
    figure = materials.figures.get(change.id)
    return figure if figure is not None and figure.display == change.new else words(change.new or "")


def _list_places(members: frozenset[str], blocks: tuple[StatedBlock, ...], wording: Mapping[str, str]) -> Iterator[str]:
    """The tables by their names, other places by their headings, each once with how often."""
    places: dict[str, int] = {}
    for block in blocks:
        times = sum(one in members for one in block.figures)
        if times:
            place = block.name or block.place or wording["front"]
            places[place] = places.get(place, 0) + times
    for place, times in places.items():
        yield place if times == 1 else wording["times"].format(place=place, times=times)


def _score_rows(changes: Changes) -> Iterator[RowData]:
    scores = (one for one in changes.scores if one.is_score)
    for number, one in enumerate(scores, 1):
        values = {"old": _points(one.old), "new": _points(one.new)}
        yield RowData({"number": serial(number), "name": words(one.name), **values})


def _points(score: StatedScore | None) -> Value:
    return words("" if score is None else score.score)
