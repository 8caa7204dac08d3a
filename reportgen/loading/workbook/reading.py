"""A workbook as the data of an evaluation, as if its files had been written in YAML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.loading.workbook.field_rows import read_fields
from reportgen.loading.workbook.headings import Heading, list_strangers, recognise
from reportgen.loading.workbook.layout import Layout, Sheet, table, word
from reportgen.loading.workbook.pages import Page, open_pages, read_properties
from reportgen.loading.workbook.records import Forms, gather_records
from reportgen.loading.workbook.references import add_ids, lay_items
from reportgen.loading.workbook.rows import Row, read_rows
from reportgen.loading.workbook.texts import is_texts, read_texts
from reportgen.loading.workbook.tree_rows import gather_tree
from reportgen.loading.workbook.written import Written, put, settle
from reportgen.models.values import FigureText
from reportgen.problems import Location, Problem, in_order, problem

PROPERTY = "reportgen"  # the property of a workbook that says whose form it has
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Package:
    """All that a folder or a workbook says: the evaluation's own data, its forms' and the articles, by name.

    `texts` are the files of the folder as they were written, by their places in it.
    """

    main: dict[str, Any]
    forms: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    narrative: Mapping[str, FigureText] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


Trees = dict[str, dict[str, Any]]


def is_workbook_form(path: Path) -> bool:
    """Whether a file is a workbook in the form that this program writes."""
    return PROPERTY in read_properties(path)


def read_workbook(path: Path, data: bytes | None = None) -> tuple[Package | None, tuple[Problem, ...]]:
    """What a workbook says, every value located in its cell, and all of its problems; `data` may stand for the file."""
    pages, problems = open_pages(path, data)
    if problems:
        return None, problems
    trees: Trees = {"": {}}
    narrative: dict[str, FigureText] = {}
    texts: dict[str, str] = {}
    found: list[Problem] = []
    items: list[tuple[Sheet, Forms]] = []
    known = [None if is_texts(page) else _recognise(page) for page in pages]
    for page, match in zip(pages, known, strict=True):
        if is_texts(page):
            texts = read_texts(page)
        elif match is None:
            found += _refuse_page(page)
        elif match[0].layout is Layout.NARRATIVE:
            narrative |= _read_narrative(page, match[1], found)
        else:
            found += _read_page(page, *match, trees, items)
    if not any(known):
        found.append(problem("workbook-strange", Location(str(path))))
    for sheet, forms in items:
        found += [one for form, rows in forms.items() for one in lay_items(trees.setdefault(form, {}), sheet, rows)]
    for tree in trees.values():
        add_ids(tree)
    settled = {name: settle(tree, Location(str(path))) for name, tree in trees.items()}
    return Package(settled.pop(""), settled, narrative, texts), in_order(found)


def _recognise(page: Page) -> tuple[Sheet, Heading] | None:
    order = table()["kinds"].get(Path(page.file).stem, table()["kinds"]["indicators"])
    return recognise(page, order)


def _refuse_page(page: Page) -> list[Problem]:
    if not page.cells or page.title == word("options"):
        return []
    return [problem("sheet-not-read", page.where(), name=page.title)]


def _read_page(
    page: Page, sheet: Sheet, heading: Heading, trees: Trees, items: list[tuple[Sheet, Forms]]
) -> list[Problem]:
    """Lay what a page says into the trees, items of indicators aside until all indicators are read; its problems."""
    if sheet.layout is Layout.FIELDS:
        fields, problems = read_fields(page, sheet)
        for form, values in fields.items():
            tree = trees.setdefault(form, {})
            refused = [key for key, value in values.items() if not put(tree, (key,), value)]
            problems += [problem("two-values", page.where(), heading=key) for key in refused]
        return problems
    rows, problems = read_rows(page, heading)
    forms, further = gather_tree(rows) if sheet.layout is Layout.TREE else gather_records(rows, sheet)
    if sheet.layout is Layout.ITEMS:
        items.append((sheet, forms))
        return [*list_strangers(page, sheet, heading), *problems, *further]
    for form, records in forms.items():
        if not put(trees.setdefault(form, {}), sheet.at, records):
            problems.append(problem("sheet-twice", page.where(), title=page.title, name=sheet.name))
    return [*list_strangers(page, sheet, heading), *problems, *further]


def _read_narrative(page: Page, heading: Heading, problems: list[Problem]) -> dict[str, FigureText]:
    """The articles: the paragraphs below each name, parted by blank lines as they were."""
    rows, found = read_rows(page, heading)
    problems += found
    articles: dict[str, list[Row]] = {}
    name = ""
    for row in rows:
        name = _text(row, "name") or name
        articles.setdefault(name, []).append(row)
    return {name: _join(parts) for name, parts in articles.items()}


def _join(rows: list[Row]) -> FigureText:
    article = FigureText(PARAGRAPH.join(_text(row, "text") for row in rows))
    article.location = rows[0].place
    return article


def _text(row: Row, field_name: str) -> str:
    value = next((value for column, value in row.values.items() if column.field == field_name), None)
    return value.text if isinstance(value, Written) else ""
