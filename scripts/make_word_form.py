"""Make a Word form with tags from a layout of a pack: `python -m scripts.make_word_form LAYOUT.yaml FORM.docx`.

The national form of 财预〔2020〕10号 附1 in `templates/self-evaluation/forms/` was made so. It is an ordinary Word file
from then on: a client's own form takes its place, or is given tags in the same way by hand.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from pathlib import Path

from reportgen.loading.profile import load_record
from reportgen.models.layouts import FormCell, FormLayout, FormRow
from reportgen.rendering.docx.package import compress, write_package
from reportgen.rendering.docx.text import escape_text, write_run
from scripts.shell.parts import (
    APP,
    CONTENT_TYPES,
    CORE,
    DECLARATION,
    NAMESPACES,
    OFFICE,
    PACKAGE_RELATIONS,
    SETTINGS,
    relate,
)

ANNEX = "附1"
HEADINGS = "{{ year }}年度"
# What the settings of a report say of double pages and of notes.
_OF_BOOKS = re.compile("<w:(?:mirrorMargins|evenAndOddHeaders)/>|<w:footnotePr>.*?</w:footnotePr>")
WIDTH = 9866  # twentieths of a point: A4 with margins of 18 mm
LOOPS = {"funds": "source in rows.funds", "indicators": "level1, level2, i, reasons in rows.indicators"}
EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
STYLES = (
    f'{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:eastAsia="仿宋_GB2312" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1020" w:bottom="1020" w:left="1020" '
    'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
# The parts of the shell that a form without footers and headings has as well.
KEPT = ("settings", "styles")


def write_line(words: str, align: str, size: int, font: str) -> str:
    """A line above the table; size in half points."""
    dress = f'<w:rPr><w:rFonts w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{write_run(words).replace("<w:r>", f"<w:r>{dress}")}</w:p>'


def write_table(layout: FormLayout) -> str:
    """The layout as a Word table, a repeated row between the two rows that hold its loop."""
    total = sum(layout.widths)
    edges = [0, *(round(float(edge / total) * WIDTH) for edge in accumulate(layout.widths))]
    widths = [right - left for left, right in pairwise(edges)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(write_rows(layout, widths))}</w:tbl>"
    )


def write_rows(layout: FormLayout, widths: list[int]) -> Iterator[str]:
    """Every row of the layout once; cells that run on from above are written out."""
    running: dict[int, tuple[FormCell, str, int]] = {}
    for row in layout.rows:
        if row.repeat:
            yield write_loop(f"for {LOOPS[row.repeat]}", widths)
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(write_cells(row, running, widths))}</w:tr>"
        if row.repeat:
            yield write_loop("endfor", widths)
        running = {column: rest for column, last in running.items() if (rest := count_down(last, row)) is not None}


def count_down(last: tuple[FormCell, str, int], row: FormRow) -> tuple[FormCell, str, int] | None:
    """The merged cell with one row fewer to cover; None behind the last of them."""
    cell, through, rows = last
    if through:
        return None if row.repeat == through else last
    return (cell, "", rows - 1) if rows > 1 else None


def write_cells(row: FormRow, running: dict[int, tuple[FormCell, str, int]], widths: list[int]) -> Iterator[str]:
    """The cells of a row on the grid, those that begin a merge remembered in `running`."""
    own, column = iter(row.cells), 0
    while column < len(widths):
        if column in running:
            cell = running[column][0]
            yield write_cell(cell, sum(widths[column : column + cell.columns]), "<w:vMerge/>", ())
        else:
            cell = next(own)
            merge = ""
            if cell.through or cell.rows > 1:
                merge = '<w:vMerge w:val="restart"/>'
                running[column] = (cell, cell.through, cell.rows)
            yield write_cell(cell, sum(widths[column : column + cell.columns]), merge, list_lines(cell))
        column += cell.columns


def list_lines(cell: FormCell) -> tuple[str, ...]:
    """The paragraphs of a cell; loops over reasons stay in one."""
    if cell.label:
        return tuple(cell.label.split("\n"))
    mark = f"{{{{ merge({cell.merge}) }}}}" if cell.merge else ""
    value = cell.value.replace("%}\n", "%}").replace("\n{%", "{%")
    first, *others = value.split("\n")
    return (f"{first}{mark}", *others)


def write_cell(cell: FormCell, width: int, merge: str, lines: tuple[str, ...]) -> str:
    """A cell with its paragraphs."""
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    opening = f'<w:p><w:pPr><w:jc w:val="{cell.align}"/></w:pPr>'
    written = "".join(f"{opening}{write_run(line, strong=bool(cell.label))}</w:p>" for line in lines or ("",))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{written}</w:tc>"


def write_loop(words: str, widths: list[int]) -> str:
    """A row that holds nothing but the beginning or the end of a loop."""
    cell = FormCell(columns=len(widths), align="left")
    return f"<w:tr>{write_cell(cell, sum(widths), '', (f'{{%tr {words} %}}',))}</w:tr>"


def write_document(layout: FormLayout) -> str:
    """The main part."""
    above = (
        write_line(ANNEX, "left", 24, "黑体")
        + write_line(layout.title, "center", 36, "方正小标宋简体")
        + write_line(f"（{HEADINGS}）", "center", 21, "仿宋_GB2312")
    )
    return (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{above}{write_table(layout)}<w:p/>{PAGE}</w:body></w:document>"
    )


def list_parts(layout: FormLayout) -> Mapping[str, str]:
    """All parts of the file."""
    gone = (
        '<Override PartName="/word/numbering.xml"',
        '<Override PartName="/word/fontTable.xml"',
        '<Override PartName="/word/footer',
    )
    types = "".join(
        piece
        for piece in CONTENT_TYPES.replace("/><", "/>\n<").splitlines(keepends=False)
        if not piece.startswith(gone)
    )
    core = CORE.replace("{{ properties.title }}", escape_text(layout.title))
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": core.replace("{{ properties.subject }}", "").replace("{{ properties.author }}", ""),
        "docProps/app.xml": APP,
        "word/document.xml": write_document(layout),
        "word/_rels/document.xml.rels": relate(*((f"{OFFICE}/{kind}", f"{kind}.xml") for kind in KEPT)),
        "word/settings.xml": _OF_BOOKS.sub("", SETTINGS),
        "word/styles.xml": STYLES,
    }


def main() -> None:
    """Write the form."""
    source, target = (Path(argument) for argument in sys.argv[1:])
    layout = load_record(source, FormLayout)
    target.write_bytes(write_package(compress(name, text.encode()) for name, text in list_parts(layout).items()))
    print(target)


if __name__ == "__main__":
    main()
