"""Markdown: turned into HTML by the ordinary rules, then read as such."""

from pathlib import Path

from reportgen.audit.readers.encoding import read_characters
from reportgen.audit.readers.html import parse_html
from reportgen.audit.readers.reading import MOST_CELLS, Reading, refuse

EXTENSIONS = ("tables", "footnotes", "sane_lists")


def read_markdown(path: Path) -> Reading:
    """The passages and tables of a Markdown file."""
    import markdown

    html = markdown.markdown(read_characters(path), extensions=list(EXTENSIONS))
    blocks = parse_html(html, str(path))
    if blocks is None:
        raise refuse("audit-table-too-large", path, limit=MOST_CELLS)
    return Reading(blocks)
