"""A pack read through for what would be left out of a report in silence: misspelt names, and braces that are none."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args

from jinja2 import TemplateSyntaxError

from reportgen.document.charts import CHART_KEYS
from reportgen.document.desk import Desk
from reportgen.document.environment import MOST_PACKS
from reportgen.document.refusals import refuse_template
from reportgen.document.tables import COLUMN_KEYS
from reportgen.faults import locate_syntax
from reportgen.models.evaluation import Evaluation
from reportgen.models.layouts import ChartLayout, FormRow, TableLayout
from reportgen.models.pack import Pack, Part
from reportgen.models.parties import PartyRole
from reportgen.models.record import Record
from reportgen.models.same import Same
from reportgen.problems import Location, Problem, problem, suggest

_FULL_WIDTH = re.compile(r"[｛{]\s*[｛％].*|[％｝]\s*[｝}].*|\{ +\{.*|\{ +%.*")
_RAW = re.compile(r"\{#.*?#\}|\{% *raw *%\}.*?\{% *endraw *%\}", re.DOTALL)
_COVER = frozenset({*map(str, PartyRole), "project", "year", "lead"})


def proofread(pack: Pack) -> tuple[Problem, ...]:
    """Everything in a pack that no report would print, by its place."""
    return _proofread(Same(pack))


@lru_cache(maxsize=MOST_PACKS)
def _proofread(read: Same[Pack]) -> tuple[Problem, ...]:
    """A pack is read through once for all its reports."""
    return tuple(_find_all(read.value))


def _find_all(pack: Pack) -> Iterator[Problem]:
    yield from _find_wide_braces(pack)
    if pack.cover is not None:
        for key in pack.cover.fields:
            if key not in _COVER:
                place = pack.cover.where("fields")
                yield problem("cover-field-unknown", place, found=key, advice=suggest(key, sorted(_COVER)))
    parts: tuple[Part | FormRow, ...] = (*pack.front, *pack.body, *pack.annexes, *_list_rows(pack))
    for part in parts:
        yield from _find_unknown_needs(part)
    yield from _find_unknown(pack.tables, COLUMN_KEYS, "unknown-table")
    yield from _find_unknown(pack.charts, CHART_KEYS, "unknown-chart")
    yield from _find_unknown_columns(pack.tables)
    yield from _find_unknown_series(pack.charts)


def find_unreadable(pack: Pack) -> Iterator[Problem]:
    """Chapters that Jinja cannot read."""
    desk = Desk(pack.templates)
    for source in pack.templates.values():
        try:
            desk.environment.compile(source.text)
        except TemplateSyntaxError as error:
            code, values = refuse_template(error)
            yield problem(code, Location(source.file, locate_syntax(error)), **values)
    desk.leave()


def _find_wide_braces(pack: Pack) -> Iterator[Problem]:
    """Tags in full-width or torn braces, which would be printed as they are."""
    for source in pack.templates.values():
        text = _RAW.sub(lambda match: "\n" * match[0].count("\n"), source.text)
        for number, line in enumerate(text.split("\n"), 1):
            match = _FULL_WIDTH.search(line)
            if match:
                yield problem("template-full-width", Location(source.file, number), quote=match[0][:40])


def _list_rows(pack: Pack) -> Iterator[FormRow]:
    return (row for form in pack.forms.values() for row in form.rows)


def _find_unknown_needs(part: Part | FormRow) -> Iterator[Problem]:
    """Data that a part needs and no evaluation can have, so that it would never be printed."""
    for need in part.needs:
        holder: Any = Evaluation
        for name in need.split("."):
            if holder is not None and not _has(holder, name):
                values = {"found": need, "advice": suggest(name, sorted(_list_names(holder)))}
                yield problem("need-unknown", part.where("needs"), **values)
                break
            holder = _find_record(holder, name) if holder is not None else None


def _has(record: type[Record], name: str) -> bool:
    return name in record.model_fields or hasattr(record, name)


def _list_names(record: type[Record]) -> Iterable[str]:
    own = (name for name, value in vars(record).items() if isinstance(value, property))
    return {*record.model_fields, *own} - {"origin"}


def _find_record(holder: type[Record], name: str) -> type[Record] | None:
    """The record that a field holds; None where it holds something else."""
    field = holder.model_fields.get(name)
    kinds = () if field is None else (field.annotation, *get_args(field.annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record)), None)


def _find_unknown(layouts: Mapping[str, Record], known: Mapping[str, Any], code: str) -> Iterator[Problem]:
    """Layouts of a name for which there are no rows."""
    for name, layout in layouts.items():
        if name not in known:
            yield problem(code, layout.where(), found=name, advice=suggest(name, sorted(known)))


def _find_unknown_columns(tables: Mapping[str, TableLayout]) -> Iterator[Problem]:
    """Columns that would stay empty whatever is evaluated."""
    for name, table in tables.items():
        for column in table.columns if name in COLUMN_KEYS else ():
            yield from _find_unknown_key("unknown-column", name, column.key, column.where("key"), COLUMN_KEYS[name])


def _find_unknown_series(charts: Mapping[str, ChartLayout]) -> Iterator[Problem]:
    """Bars that would have no name or no height whatever is evaluated."""
    for name, chart in charts.items():
        keys = CHART_KEYS.get(name)
        if keys is None:
            continue
        place = chart.where("category")
        yield from _find_unknown_key("unknown-category", name, chart.category, place, keys.categories)
        for one in chart.series:
            yield from _find_unknown_key("unknown-series", name, one.key, one.where("key"), keys.series)


def _find_unknown_key(code: str, name: str, key: str, place: Location, known: Iterable[str]) -> Iterator[Problem]:
    if key not in known:
        yield problem(code, place, name=name, found=key, advice=suggest(key, known))
