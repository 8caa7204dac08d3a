"""A Word template checked: its tags, what stands in them, and what a shell must bring."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path

from reportgen.audit.readers.package import Package, open_package
from reportgen.data_files import read_beside
from reportgen.document.filters import FILTERS as FORM_FILTERS
from reportgen.errors import ContentError
from reportgen.problems import Location, Problem, has_errors, problem
from reportgen.rendering.docx.external import find_external
from reportgen.rendering.docx.shell import DOCUMENT, STYLES, find_missing_styles, read_style_ids
from reportgen.rendering.docx.styles import TABLE_STYLE
from reportgen.sandbox import FILTERS
from reportgen.templating.linting.blocks import find_unclosed_blocks
from reportgen.templating.linting.expressions import find_unknown_names
from reportgen.templating.linting.looks import compare_with_look
from reportgen.templating.linting.tags import Line, read_lines
from reportgen.templating.linting.writing import find_homeless_tags, find_misspelt_braces, find_split_tags

LINE_QUESTIONS = (find_misspelt_braces, find_split_tags, find_homeless_tags)
_SHELL_FILE = "shell.docx"
_NAME = re.compile(r"(?<![.\w])[a-z_]+")  # no part of a longer name, nothing behind a dot


class Kind(StrEnum):
    """A shell holds a report; a form is filled as it is."""

    SHELL = "shell"
    FORM = "form"


def tell_kind(path: Path, *, is_shell: bool | None = None) -> Kind:
    """What a file is: as stated, else by its name, else by what is in it."""
    stated = path.name == _SHELL_FILE or _looks_like_shell(path) if is_shell is None else is_shell
    return Kind.SHELL if stated else Kind.FORM


def _looks_like_shell(path: Path) -> bool:
    """Whether a file has the report's table style, or names what only a shell names."""
    try:
        with open_package(path) as package:
            styles = package.archive.read(STYLES) if STYLES in package.names else b"<styles/>"
            tags = [tag.body for lines in read_lines(package).values() for line in lines for tag in line.tags]
    except ContentError:
        return False
    own = known_names()[Kind.SHELL].keys() - known_names()[Kind.FORM].keys()
    return TABLE_STYLE.casefold() in read_style_ids(styles) or any(own & set(_NAME.findall(body)) for body in tags)


def lint_file(path: Path, kind: Kind | None = None) -> tuple[Problem, ...]:
    """All that is wrong with a shell or form, in the order of the file."""
    kind = kind or tell_kind(path)
    try:
        with open_package(path) as package:
            parts = read_lines(package)
            relations = {name: package.archive.read(name) for name in package.names if name.endswith(".rels")}
            own = [*find_external(relations, str(path))]
            own += find_shell_faults(package, parts[DOCUMENT]) if kind is Kind.SHELL else ()
    except ContentError as error:
        return error.problems
    found = chain(own, *(_lint_part(lines, kind) for lines in parts.values()))
    if kind is Kind.SHELL and not has_errors(own):
        found = chain(found, compare_with_look(path))
    return tuple(dict.fromkeys(found))


def find_shell_faults(package: Package, lines: Iterable[Line]) -> Iterator[Problem]:
    """Styles that the writer needs and the shell lacks, and a missing place for the report's text."""
    place = Location(str(package.path))
    if STYLES in package.names:
        missing = find_missing_styles(read_style_ids(package.archive.read(STYLES)))
        yield from (replace(one, location=place) for one in missing)
    if not any(tag.body == "body" for line in lines for tag in line.tags):
        yield problem("docx-shell-body", place)


def _lint_part(lines: tuple[Line, ...], kind: Kind) -> list[Problem]:
    tags = [tag for line in lines for tag in line.tags]
    filters = FILTERS | (FORM_FILTERS.keys() if kind is Kind.FORM else frozenset())
    found = [*(one for line in lines for ask in LINE_QUESTIONS for one in ask(line))]
    found += [*find_unclosed_blocks(tags), *find_unknown_names(tags, known_names()[kind], filters)]
    order = {line.place: number for number, line in reversed(list(enumerate(lines)))}
    return sorted(found, key=lambda one: order.get(one.location, 0))


@cache
def known_names() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """What templates of each kind may name."""
    tables = read_beside(__file__, "known.toml")
    return {kind: {name: frozenset(below) for name, below in table.items()} for kind, table in tables.items()}
