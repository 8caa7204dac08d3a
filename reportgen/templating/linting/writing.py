"""How tags are written: with the right braces, whole, in one format, where what they lift stands."""

import re
from collections.abc import Iterator

from reportgen.problems import Problem, problem
from reportgen.rendering.docx.shell import FULL_WIDTH
from reportgen.templating.linting.tags import Line

_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_NEEDS_TABLE = {"tr", "tc"}


def find_misspelt_braces(line: Line) -> Iterator[Problem]:
    """Full-width braces, which would be printed as they are, and tags that are not closed in their paragraph."""
    full_width = FULL_WIDTH.search(line.text)
    if full_width:
        yield problem("template-full-width", line.place, quote=line.text.strip()[:40])
    elif _BRACES.search(line.rest):
        yield problem("template-tag-open", line.place, quote=line.rest.strip()[:40])


def find_split_tags(line: Line) -> Iterator[Problem]:
    """Tags whose format changes between their braces: what they print has the format of their beginning."""
    for tag in line.tags:
        if tag.is_split:
            yield problem("template-tag-split", tag.place, quote=tag.quote)


def find_homeless_tags(line: Line) -> Iterator[Problem]:
    """Tags that lift a row or cell where there is none."""
    for tag in line.tags:
        if tag.scope in _NEEDS_TABLE and not tag.in_table:
            yield problem("template-tag-no-row", tag.place, quote=tag.quote, scope=tag.scope)
