"""Make the base pack's `shell.docx` from its `look.yaml`.

The shell is an ordinary Word file from then on: a designer may restyle it in Word, and the writer follows.
Run again only to start afresh from the measures.
"""

import sys
import zipfile
from pathlib import Path

import yaml

from reportgen.document.look import Look
from reportgen.rendering.docx import footnotes
from reportgen.rendering.docx.styles import PARAGRAPH_STYLES
from reportgen.rendering.measures import COVER_COLUMNS
from scripts.shell.footers import write_footer, write_turned_footer
from scripts.shell.measures import twips_of
from scripts.shell.parts import (
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
from scripts.shell.sections import write_section
from scripts.shell.styles import STYLE_IDS, write_fonts, write_styles


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
