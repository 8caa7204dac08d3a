"""A template for docxtpl as its manual teaches to write one, here written by program."""

from pathlib import Path
from typing import Any

import docx

_STYLES = {"paragraph": "Normal", **{f"heading{level}": f"Heading {level}" for level in range(1, 5)}}


def write_template(path: Path) -> None:
    """A Word file whose tags print the report that `plain.describe` gives."""
    word = docx.Document()
    _add(word, "{%p for line in title %}", "{{ line }}", "{%p endfor %}")
    _add(word, "{%p for field in fields %}", "{{ field.name }}：{{ field.value }}", "{%p endfor %}", "{{ date }}")
    for part in ("front", "body"):
        _add(word, f"{{%p for section in {part} %}}", "{%p for block in section.blocks %}")
        for kind, style in _STYLES.items():
            _add(word, f"{{%p if block.kind == '{kind}' %}}")
            word.add_paragraph("{{ block.text }}", style)
            _add(word, "{%p endif %}")
        _add(word, "{%p if block.kind == 'picture' %}", "{{ block.caption }}", "{%p endif %}")
        _add(word, "{%p if block.kind == 'table' %}", "{{ block.caption }}", "{{ block.unit }}")
        _add_table(word)
        _add(word, "{{ block.note }}", "{%p endif %}", "{%p endfor %}", "{%p endfor %}")
    word.save(str(path))


def _add(word: Any, *paragraphs: str) -> None:
    for text in paragraphs:
        word.add_paragraph(text)


def _add_table(word: Any) -> None:
    """Merged columns by docxtpl's `colspan`; its `vm` merges rows only in the innermost loop, which is the cells'."""
    rows = (
        ("{%tr for row in block.header + block.rows %}", "", ""),
        ("{%tc for cell in row %}", "{% colspan cell.columns %}{{ cell.text }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    table = word.add_table(len(rows), 3, "Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
