"""Make the base pack's `shell.docx` from its `look.yaml`.

The shell is an ordinary Word file from then on: a designer may restyle it in Word, and the writer follows.
Run again only to start afresh from the measures.
"""

import math
import sys
import zipfile
from pathlib import Path

import yaml

from reportgen.document.look import Font, Look, Page, Type
from reportgen.document.tree import Orientation
from reportgen.rendering.docx import footnotes
from reportgen.rendering.docx.styles import PARAGRAPH_STYLES, PICTURE_STYLE, REFERENCE_STYLE, TABLE_STYLE
from reportgen.rendering.docx.text import write_field, write_run
from reportgen.rendering.measures import COVER_COLUMNS, page_of
from scripts.shell_parts import (
    APP,
    CONTENT_TYPES,
    CORE,
    DECLARATION,
    DOCUMENT_RELATIONS,
    NAMESPACES,
    NUMBERING,
    PACKAGE_RELATIONS,
    SETTINGS,
)
from scripts.turned_footer import write_turned_footer

STYLE_IDS = {
    "Normal": "Normal",
    "段首提示": "ReportLead",
    "Salutation": "Salutation",
    "表格单位": "ReportUnitLine",
    "caption": "Caption",
    "表格附注": "ReportNote",
    "附件标识": "ReportAnnexLabel",
    "附件标题": "ReportAnnexTitle",
    "Title": "Title",
    "Signature": "Signature",
    "heading 1": "Heading1",
    "heading 2": "Heading2",
    "heading 3": "Heading3",
    "heading 4": "Heading4",
    "TOC Heading": "TOCHeading",
    "toc 1": "TOC1",
    "toc 2": "TOC2",
    "表格文字": "ReportCell",
    "表头文字": "ReportHeaderCell",
    "表单文字": "ReportFormCell",
    "表单文字（紧）": "ReportDenseCell",
    "封面标题": "ReportCoverTitle",
    "封面副标题": "ReportCoverSubtitle",
    "封面项目": "ReportCoverField",
    "封面日期": "ReportCoverDate",
    "footer": "Footer",
    "footnote text": "FootnoteText",
}
ALIGNMENTS = {"justify": "both", "left": "left", "center": "center", "right": "right"}
CHARACTERS = 28  # in a line, GB/T 9704
GRID_REST = 20  # twips that a page full of lines may leave
# Marks ① ② ③, counted anew on each page; LibreOffice reads this of sections alone.
FOOTNOTES = (
    '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachPage"/></w:footnotePr>'
)
WINDOWS_CHINESE = "86"  # charset of GB2312 in hexadecimal, as fontTable wants it


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def twips_of(millimetres: float) -> int:
    """Twentieths of a point from millimetres."""
    return round(millimetres * 1440 / 25.4)


def write_fonts(look: Look) -> str:
    """The font table: official names with the names to look for where those are not installed."""
    rows = "".join(write_font(font) for font in look.fonts.values())
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{rows}</w:fonts>"


def write_font(font: Font) -> str:
    """One font of the font table."""
    others = ",".join((*font.system, *font.free))
    return (
        f'<w:font w:name="{font.word}"><w:altName w:val="{others}"/><w:charset w:val="{WINDOWS_CHINESE}"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )


def write_style(key: str, look: Look) -> str:
    """One paragraph style."""
    name, kind = PARAGRAPH_STYLES[key], look.types[key]
    level = int(key[-1]) if key.startswith("heading") else 0
    default = ' w:default="1"' if key == "body" else ""
    own = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{STYLE_IDS[name]}"><w:name w:val="{name}"/>'
        + ("" if key == "body" else '<w:basedOn w:val="Normal"/>')
        + ('<w:next w:val="Normal"/>' if level or key in {"title", "annex_title"} else "")
        + ('<w:uiPriority w:val="39"/>' if key.startswith("contents") else "")
        + f"<w:qFormat/><w:pPr>{write_paragraph_properties(key, kind, level, look)}</w:pPr>"
        f"<w:rPr>{write_run_properties(kind, look)}</w:rPr></w:style>"
    )


def write_paragraph_properties(key: str, kind: Type, level: int, look: Look) -> str:
    """What a style says of its paragraphs, in the order that the schema wants."""
    parts = [
        "<w:keepNext/><w:keepLines/>" if kind.keep_next else "",
        '<w:widowControl w:val="0"/>',
        f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>' if level else "",
        write_contents_tab(look.page) if key in {"contents1", "contents2"} else "",
        '<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
        '<w:snapToGrid w:val="0"/>',
        write_spacing(kind),
        write_indent(kind),
        "<w:contextualSpacing/>" if key.startswith("cover") else "",
        f'<w:jc w:val="{ALIGNMENTS[kind.align]}"/>',
        f'<w:outlineLvl w:val="{level - 1}"/>' if level else "",
    ]
    return "".join(parts)


def write_spacing(kind: Type) -> str:
    """A fixed pitch, and the space before and after."""
    return (
        f'<w:spacing w:before="{twips(kind.before)}" w:after="{twips(kind.after)}" '
        f'w:line="{twips(kind.pitch)}" w:lineRule="exact"/>'
    )


def write_indent(kind: Type) -> str:
    """Indents in hundredths of a character, with the same in twips for programs that know no characters."""
    return (
        f'<w:ind w:leftChars="0" w:left="0" w:rightChars="{round(kind.right_indent * 100)}" '
        f'w:right="{twips(kind.right_indent * kind.size)}" '
        f'w:firstLineChars="{round(kind.first_line * 100)}" w:firstLine="{twips(kind.first_line * kind.size)}"/>'
    )


def write_contents_tab(page: Page) -> str:
    """The dotted tab that sets page numbers at the right edge of the type area."""
    width = twips_of(page.width - page.left - page.right)
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'


def write_run_properties(kind: Type, look: Look) -> str:
    """Fonts, weight, spacing and size of a style."""
    font = look.fonts[kind.font].word
    weight = f'<w:b w:val="{int(kind.bold)}"/><w:bCs w:val="{int(kind.bold)}"/>'
    return (
        f'<w:rFonts w:ascii="{look.latin_font}" w:hAnsi="{look.latin_font}" w:eastAsia="{font}" '
        f'w:cs="{look.latin_font}"/>{weight}<w:spacing w:val="{twips(kind.character_spacing)}"/>'
        f'<w:sz w:val="{round(kind.size * 2)}"/><w:szCs w:val="{round(kind.size * 2)}"/>'
    )


def write_styles(look: Look) -> str:
    """The styles part."""
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"{write_run_properties(look.types['body'], look)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        + "".join(write_style(key, look) for key in PARAGRAPH_STYLES if key in look.types)
        + write_picture_style()
        + write_reference_style()
        + write_table_styles(look)
        + "</w:styles>"
    )


def write_picture_style() -> str:
    """Pictures stand on a line as high as they are: its letters are too small to hang below them."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="ReportPicture"><w:name w:val="{PICTURE_STYLE}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


def write_reference_style() -> str:
    """The marks of notes stand high."""
    return (
        f'<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="{REFERENCE_STYLE}"/>'
        '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def write_table_styles(look: Look) -> str:
    """Word's plain table, and the report's table with its rules and cell margins."""
    rule = f'w:val="single" w:sz="{round(look.table_rule * 8)}" w:space="0" w:color="auto"'
    borders = "".join(f"<w:{edge} {rule}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    padding = twips(look.cell_padding)
    margins = "".join(
        f'<w:{edge} w:w="{width}" w:type="dxa"/>'
        for edge, width in (("top", padding), ("left", padding * 2), ("bottom", padding), ("right", padding * 2))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="{TABLE_STYLE}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:jc w:val="center"/><w:tblBorders>{borders}'
        f"</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )


def write_footer(number_style: str, edge: str) -> str:
    """A footer — 1 —, one character away from the outer edge."""
    inner = "right" if edge == "left" else "left"
    indent = f'<w:ind w:{edge}Chars="100" w:{edge}="280" w:{inner}Chars="0" w:{inner}="0"/>'
    content = write_run("— ") + write_field("PAGE", write_run("1")) + write_run(" —")
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{number_style}"/>{indent}'
        f'<w:jc w:val="{edge}"/></w:pPr>{content}</w:p></w:ftr>'
    )


def write_footer_references(first: int) -> str:
    """The footers of odd and even pages, related to the document by this number and the next."""
    return (
        f'<w:footerReference w:type="default" r:id="rId{first}"/>'
        f'<w:footerReference w:type="even" r:id="rId{first + 1}"/>'
    )


def write_section(look: Look, *, landscape: bool = False, footers: bool = True, inner: bool = True) -> str:
    """The properties of a section."""
    page = page_of(look, Orientation.LANDSCAPE if landscape else Orientation.PORTRAIT)
    widened = (0, 0) if landscape else widen_line(look)
    top, bottom = twips_of(page.top), twips_of(page.bottom)
    left, right = twips_of(page.left) - widened[0], twips_of(page.right) - widened[1]
    number = look.types["page_number"]
    footer = twips_of(page.footer) - twips(number.pitch / 2)
    orientation = ' w:orient="landscape"' if landscape else ""
    return (
        "<w:sectPr>"
        + (write_footer_references(8 if landscape else 5) if footers else "")
        + FOOTNOTES
        + ('<w:type w:val="nextPage"/>' * inner)
        + f'<w:pgSz w:w="{twips_of(page.width)}" w:h="{twips_of(page.height)}"{orientation}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="851" w:footer="{min(footer, bottom)}" w:gutter="0"/>'
        + write_grid(look, twips_of(page.height) - top - bottom)
        + "</w:sectPr>"
    )


def write_grid(look: Look, height: int) -> str:
    """The grid of the standard where lines fill the page; LibreOffice would cut any other page down to whole lines."""
    pitch = twips(look.types["body"].pitch)
    if height % pitch > GRID_REST:
        return f'<w:docGrid w:linePitch="{pitch}"/>'
    return f'<w:docGrid w:type="linesAndChars" w:linePitch="{pitch}" w:charSpace="{write_character_space(look)}"/>'


def write_character_space(look: Look) -> int:
    """What each character gives up so that a line's characters fill it, in 4096ths of a point."""
    return round((measure_character(look) / 20 - look.types["body"].size) * 4096)


def measure_character(look: Look) -> int:
    """The room of each of the line's characters in whole twips, into which LibreOffice rounds it."""
    return math.ceil(twips_of(look.page.width - look.page.left - look.page.right) / CHARACTERS)


def widen_line(look: Look) -> tuple[int, int]:
    """What the left and right margins give up, so that the line holds its characters without a rest."""
    page = look.page
    width = twips_of(page.width) - twips_of(page.left) - twips_of(page.right)
    more = measure_character(look) * CHARACTERS - width
    return more // 2, more - more // 2


def write_document(look: Look) -> str:
    """The cover, a specimen of a landscape page, and the place of the body."""
    name, value = twips_of(COVER_COLUMNS[0]), twips_of(COVER_COLUMNS[1])
    ids = {key: STYLE_IDS[name] for key, name in PARAGRAPH_STYLES.items()}
    return (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>"
        + write_paragraph("Normal", "{%p if cover %}")
        + write_paragraph("Normal", "{%p for line in cover.title_lines %}")
        + write_paragraph(ids["cover_title"], "{{r line.runs }}")
        + write_paragraph("Normal", "{%p endfor %}")
        + write_paragraph("Normal", "{%p if cover.subtitle %}")
        + write_paragraph(ids["cover_subtitle"], "{{r cover.subtitle.runs }}")
        + write_paragraph("Normal", "{%p endif %}")
        + write_paragraph("Normal", "{%p if cover.has_room %}")
        + write_paragraph(ids["cover_date"], "")
        + write_paragraph("Normal", "{%p else %}")
        + '<w:p><w:pPr><w:spacing w:line="480" w:lineRule="exact"/></w:pPr></w:p>'
        + write_paragraph("Normal", "{%p endif %}")
        + '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{name}"/><w:gridCol w:w="{value}"/></w:tblGrid>'
        + write_row(ids, (name, "{%tr for field in cover.fields %}"), (value, ""))
        + write_row(ids, (name, "{{ field.name }}："), (value, "{{r field.value.runs }}"))
        + write_row(ids, (name, "{%tr endfor %}"), (value, ""))
        + "</w:tbl>"
        + write_paragraph(ids["cover_date"], "{{r cover.date.runs }}")
        + f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>{write_section(look, footers=False)}</w:pPr></w:p>'
        + write_paragraph("Normal", "{%p endif %}")
        + write_paragraph("Normal", "{%p if specimen %}")
        + write_paragraph("Normal", "横向页样张：横向页的页边距、页眉和页脚在本页设置，本页不印出。")
        + f"<w:p><w:pPr>{write_section(look, landscape=True)}</w:pPr></w:p>"
        + write_paragraph("Normal", "{%p endif %}")
        + write_paragraph("Normal", "{{p body }}")
        + write_section(look, inner=False)
        + "</w:body></w:document>"
    )


def write_paragraph(style: str, text: str) -> str:
    """A paragraph of the shell."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def write_row(ids: dict[str, str], *cells: tuple[int, str]) -> str:
    """A row of the cover's fields."""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{write_paragraph(ids["cover_field"], text)}</w:tc>'
        for width, text in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{written}</w:tr>"


def make_shell(look: Look) -> dict[str, str]:
    """All parts of the shell by their names in the package."""
    footer = STYLE_IDS["footer"]
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
        "word/document.xml": write_document(look),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": write_styles(look),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": write_fonts(look),
        footnotes.PART: footnotes.write_part(),
        "word/footer1.xml": write_footer(footer, "right"),
        "word/footer2.xml": write_footer(footer, "left"),
        "word/footer3.xml": write_turned_footer(footer, look, is_odd=True),
        "word/footer4.xml": write_turned_footer(footer, look, is_odd=False),
    }


def main(pack: Path) -> None:
    """Write `shell.docx` beside `look.yaml` in the pack's folder."""
    look = Look.model_validate(yaml.load((pack / "look.yaml").read_text("utf-8"), Loader=yaml.BaseLoader))
    with zipfile.ZipFile(pack / "shell.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in make_shell(look).items():
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "templates" / "base")
