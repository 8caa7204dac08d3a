"""A short report that holds every block and inline of the document tree, for the writers' tests."""

import struct
import zlib
from decimal import Decimal

from reportgen.document.tree import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Cover,
    CoverField,
    Document,
    FigureMark,
    Fraction,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Properties,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.models.figure import Figure, FigureKind

AWKWARD = 'A&B <5%> "x" {{ y }}'
CONTROL_CHARACTERS = "前\x0b后\x00"

RATE = Figure("funds.execution_rate", "预算执行率", Decimal("0.9750"), "97.50%", FigureKind.RATE)
SPENT = Figure("funds.spent", "实际支出", Decimal(4983600), "498.36", FigureKind.MONEY, "万元")
RECEIVED = Figure("funds.received", "到位资金", Decimal(5111400), "511.14", FigureKind.MONEY, "万元")
TOTAL = Figure("total.score", "总分", Decimal("99.75"), "99.75", FigureKind.TOTAL, "分")
FIGURES = {figure.id: figure for figure in (RATE, SPENT, RECEIVED, TOTAL)}


def words(*parts: str | Inline) -> Inlines:
    """Inlines, where a plain string stands for its text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def cell(
    text: str | Inline, colspan: int = 1, rowspan: int = 1, *, strong: bool = False, vertical: bool = False
) -> Cell:
    """A cell with one paragraph."""
    return Cell((words(text),), colspan, rowspan, strong=strong, vertical=vertical)


def make_png(width: int = 60, height: int = 40) -> bytes:
    """A plain blue picture."""
    rows = (b"\x00" + b"\x33\x66\x99" * width) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def make_score_table(indicators: int = 12) -> Table:
    """A score table merged over three levels, with a header of two rows."""
    header = (
        Row(
            (
                cell("指标", colspan=3, strong=True),
                cell("分值", rowspan=2, strong=True),
                cell("得分", rowspan=2, strong=True),
            )
        ),
        Row(tuple(cell(name, strong=True) for name in ("一级", "二级", "三级"))),
    )
    return Table(
        id="table.scores",
        columns=tuple(
            Column(width, align)
            for width, align in zip(
                (2, 3, 6, 2, 2), (Align.CENTER,) * 2 + (Align.LEFT,) + (Align.RIGHT,) * 2, strict=True
            )
        ),
        rows=header
        + make_score_rows(indicators)
        + (Row((cell("合计", colspan=3, strong=True), cell("100"), cell(FigureMark(TOTAL)))),),
        header_rows=2,
        caption=Caption("表3-1", words("各级指标得分情况")),
        unit=words("单位：分"),
        note=words("注：得分按四舍五入保留两位小数。"),
    )


def make_score_rows(indicators: int) -> tuple[Row, ...]:
    """One row an indicator; two level-2 groups share one level-1 group."""
    half = indicators // 2
    rows = []
    for number in range(indicators):
        cells: tuple[Cell, ...] = (cell(f"产出数量与质量情况第{number + 1}项"), cell("2.50"), cell("2.25"))
        if number % half == 0:
            cells = (cell(("数量指标", "质量指标")[number // half], rowspan=half), *cells)
        if number == 0:
            cells = (cell("产出", rowspan=indicators, vertical=True), *cells)
        rows.append(Row(cells))
    return tuple(rows)


def make_wide_table(columns: int = 14) -> Table:
    """A table of many columns that needs a landscape page."""
    header = Row(tuple(cell(f"第{number + 1}栏") for number in range(columns)))
    row = Row(tuple(cell(f"内容{number + 1}") for number in range(columns)))
    return Table("table.wide", (Column(1),) * columns, (header, row, row), caption=Caption("附表1", words("评分标准")))


def make_picture() -> Picture:
    """A picture with its caption."""
    return Picture(
        "picture.site", make_png(), "image/png", Caption("图1", words("现场照片")), "招聘会现场的蓝色示意图", 80
    )


def make_running_text() -> tuple[Block, ...]:
    """Headings of every level and paragraphs with every inline."""
    fraction = Fraction(words("实际支出", FigureMark(SPENT)), words("实际到位", FigureMark(RECEIVED)))
    long = "项目立项符合国家法律法规和就业政策，与部门职责范围相符，属于公共财政支持范围；" * 4
    return (
        Heading("overview", 1, "一、", words("基本情况")),
        Heading("overview.project", 2, "（一）", words("项目概况")),
        Heading("overview.project.background", 3, "1.", words("立项背景")),
        Heading("overview.project.background.basis", 4, "（1）", words("政策依据")),
        Paragraph("p1", words(long, "《关于进一步做好就业工作的通知》（国发〔2023〕11号）。")),
        Paragraph("p2", words("资金使用。"), ParagraphStyle.LEAD),
        Paragraph(
            "p3",
            words(
                "全年支出",
                FigureMark(SPENT),
                "万元，执行率为",
                Strong(words("总体", FigureMark(RATE))),
                "，详见",
                Reference("table.scores", "表3-1"),
                "。",
            ),
        ),
        Paragraph("p4", words("预算执行率=", fraction, "×100%=", FigureMark(RATE), LineBreak(), "如上式。")),
        Paragraph("p5", words(AWKWARD, "；", CONTROL_CHARACTERS, "；  两个空格")),
        Paragraph("p6", words("核实数据；"), label="（1）"),
        Paragraph("p7", words("形成结论。"), label="（2）"),
    )


def make_document() -> Document:
    """The whole sample: cover, a front section, the body, a landscape section and an annex."""
    cover = Cover(
        title=(words("就业补助资金项目"), words("支出绩效评价报告")),
        fields=(CoverField("项目名称", words(AWKWARD)), CoverField("评价得分", words(FigureMark(TOTAL), "分"))),
        date=words("2025年8月15日"),
        subtitle=words("（2024年度）"),
    )
    front = Section(
        "front",
        (
            Paragraph("abstract", words("摘要"), ParagraphStyle.TITLE),
            Paragraph("a1", words("本报告评价该项目的绩效，总分", FigureMark(TOTAL), "分。")),
        ),
    )
    body = Section(
        "main",
        (
            Paragraph("title", words("就业补助资金项目支出绩效评价报告"), ParagraphStyle.TITLE),
            Paragraph("to", words("县财政局："), ParagraphStyle.ADDRESSEE),
            *make_running_text(),
            Heading("result", 1, "二、", words("综合评价情况及评价结论")),
            make_score_table(),
            make_picture(),
            PageBreak(),
            Heading("other", 1, "", words("其他需要说明的问题")),
            Paragraph("p8", words("无。")),
            Paragraph("signature", words("评价机构", LineBreak(), "2025年8月15日"), ParagraphStyle.SIGNATURE),
        ),
    )
    wide = Section("wide", (make_wide_table(),), Orientation.LANDSCAPE)
    annex = Section(
        "annex",
        (
            Paragraph("annex.label", words("附件1"), ParagraphStyle.ANNEX_LABEL),
            Paragraph("annex.title", words("调查问卷"), ParagraphStyle.ANNEX_TITLE),
            Paragraph("p9", words("您对招聘会是否满意？")),
        ),
    )
    properties = Properties("就业补助资金项目支出绩效评价报告", "绩效评价", "评价机构", "2025-08-15", ("绩效", "就业"))
    return Document(properties, cover, (front,), (body, wide, annex), "目  录", 2, FIGURES)
