"""The styles and fonts of a shell, as its look says."""

from reportgen.document.look import Font, Look, Page, Type
from reportgen.rendering.docx.styles import PARAGRAPH_STYLES, PICTURE_STYLE, REFERENCE_STYLE, TABLE_STYLE
from scripts.shell.measures import twips, twips_of
from scripts.shell.parts import DECLARATION, NAMESPACES

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
WINDOWS_CHINESE = "86"  # charset of GB2312 in hexadecimal, as fontTable wants it


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
