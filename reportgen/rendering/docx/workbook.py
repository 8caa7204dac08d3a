"""The workbook behind a chart: one sheet, names in its first column and row, numbers between them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.models.cells import name_column
from reportgen.rendering.docx.package import pack, write_package
from reportgen.rendering.docx.text import escape_text

Value = str | Decimal | None
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CONTENT_TYPES = (
    f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_BOOK = (
    f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_STYLES = (
    '{}<styleSheet xmlns="{}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{}"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_workbook(header: Sequence[str], rows: Sequence[Sequence[Value]], number_format: str) -> bytes:
    """The workbook as a file; the same data give the same bytes."""
    lines = "".join(_write_row(number, row) for number, row in enumerate((header, *rows), 1))
    sheet = f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relate(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _relate(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": _STYLES.format(_DECLARATION, _MAIN, escape_text(number_format)),
    }
    return write_package(pack(name, text.encode()) for name, text in parts.items())


def _relate(*targets: tuple[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'


def _write_row(number: int, row: Sequence[Value]) -> str:
    return f'<row r="{number}">{"".join(_write_cells(number, row))}</row>'


def _write_cells(number: int, row: Sequence[Value]) -> Iterator[str]:
    for column, value in enumerate(row):
        place = f'r="{name_column(column)}{number}"'
        if isinstance(value, Decimal):
            yield f'<c {place} s="1"><v>{value:f}</v></c>'
        elif value:
            text = escape_text(value)
            yield f'<c {place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
