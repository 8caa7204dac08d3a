"""What a person does to the Word file of a report, done with python-docx."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

ADDED = "本段由项目负责人补写，说明县人社局内部分工的最新调整。"
NOTE = "请复核本段的人数。"

BOOKMARKS, CONTROLS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd")), (qn("w:sdt"),)

Edit = Callable[[Any], None]


def find(document: Any, start: str) -> Any:
    """The paragraph of the body whose text, controls included, begins so."""
    found = [one for one in document.element.body.iter(qn("w:p")) if read(one).startswith(start)]
    assert len(found) == 1, (start, len(found))
    return found[0]


def read(paragraph: Any) -> str:
    """All text of a paragraph."""
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def texts(paragraph: Any) -> Iterator[Any]:
    """The text elements of a paragraph."""
    yield from paragraph.iter(qn("w:t"))


def replace(paragraph: Any, old: str, new: str) -> None:
    """Type other words."""
    found = [one for one in texts(paragraph) if old in (one.text or "")]
    assert len(found) == 1, (old, len(found))
    found[0].text = found[0].text.replace(old, new)


def add_paragraph(neighbour: Any, text: str) -> Any:
    """A paragraph with the neighbour's properties, behind it."""
    added = neighbour.makeelement(qn("w:p"), {})
    properties = neighbour.find(qn("w:pPr"))
    added.append(copy.deepcopy(properties))
    run = added.makeelement(qn("w:r"), {})
    content = added.makeelement(qn("w:t"), {})
    content.text = text
    run.append(content)
    added.append(run)
    neighbour.addnext(added)
    return added


def reword(document: Any) -> None:
    """Reword a sentence with figures in it."""
    replace(find(document, "评价工作组对各项指标评分汇总后"), "评价工作组对各项指标评分汇总后", "经逐项复核、集体合议")


def add_words(document: Any) -> None:
    """Add words around a figure."""
    paragraph = find(document, "一是就业见习人数没有达到目标。")
    replace(paragraph, "，实际享受县级就业见习补贴", "，经与名册逐一核对，实际享受县级就业见习补贴")
    replace(paragraph, "，尚差", "（不含中途退出的人员），尚差")


def insert_paragraph(document: Any) -> None:
    """Write a paragraph of one's own."""
    add_paragraph(find(document, "县人社局在资金管理中承担以下职责："), ADDED)


def delete_paragraph(document: Any) -> None:
    """Delete a paragraph that prints figures."""
    paragraph = find(document, "一是就业见习人数没有达到目标。")
    paragraph.getparent().remove(paragraph)


def find_table(document: Any, words: str) -> Any:
    """The table of scores that holds a cell with these words."""
    tables = document.element.body.findall(qn("w:tbl"))
    return next(one for one in tables if any(read(cell) == words for cell in one.iter(qn("w:tc"))))


def add_row(document: Any) -> None:
    """Add a row to a table by hand."""
    table = find_table(document, "C11就业见习岗位补贴完成率")
    row = table.findall(qn("w:tr"))[-1]
    added = copy.deepcopy(row)
    for number, cell in enumerate(added.iter(qn("w:tc"))):
        (paragraph,) = cell.findall(qn("w:p"))
        for child in list(paragraph)[1:]:
            paragraph.remove(child)
        run = paragraph.makeelement(qn("w:r"), {})
        run.append(run.makeelement(qn("w:t"), {}))
        run[0].text = f"手添{number}"
        paragraph.append(run)
    row.addnext(added)


def retype_cell(document: Any) -> None:
    """Retype a cell of words beside cells of figures."""
    table = find_table(document, "C11就业见习岗位补贴完成率")
    cell = next(one for one in table.iter(qn("w:tc")) if read(one) == "C11就业见习岗位补贴完成率")
    replace(cell.find(qn("w:p")), "C11就业见习岗位补贴完成率", "C11见习补贴人数完成情况")


def overtype(document: Any) -> None:
    """Overtype a figure."""
    paragraph = find(document, "一是就业见习人数没有达到目标。")
    control = next(
        one
        for one in paragraph.iter(qn("w:sdt"))
        if one.find(f".//{qn('w:tag')}").get(qn("w:val")) == "fig:indicators.C11.actual"
    )
    (text,) = texts(control)
    text.text = "159人"


def insert_picture(document: Any) -> None:
    """Insert a picture."""
    from docx.text.paragraph import Paragraph

    added = add_paragraph(find(document, "县人社局在资金管理中承担以下职责："), "现场照片：")
    Paragraph(added, document._body).add_run().add_picture(BytesIO(make_picture()))


def make_picture() -> bytes:
    """A picture of one red point."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def rename_heading(document: Any) -> None:
    """Give a heading another name."""
    headings = [one for one in document.element.body.iter(qn("w:p")) if read(one) == "绩效分析"]
    replace(headings[-1], "绩效分析", "绩效分析与说明")


def move_paragraph(document: Any) -> None:
    """Move a paragraph that prints figures."""
    moved = find(document, "一是就业见习人数没有达到目标。")
    find(document, "县人社局在资金管理中承担以下职责：").addnext(moved)


def cut_paragraph(document: Any) -> None:
    """Cut a paragraph in two between its figures, as Enter does."""
    paragraph = find(document, "一是就业见习人数没有达到目标。")
    text = next(one for one in texts(paragraph) if "，实际享受" in (one.text or ""))
    run = text.getparent()
    added = add_paragraph(paragraph, text.text[text.text.index("，实际享受") :])
    text.text = text.text[: text.text.index("，实际享受")]
    for one in list(run.itersiblings()):
        added.append(one)


def join_paragraphs(document: Any) -> None:
    """Join a paragraph with the one behind it, as Delete does at its end."""
    paragraph = find(document, "一是就业见习人数没有达到目标。")
    after = find(document, "二是带动就业人数没有达到目标。")
    for one in [one for one in after if one.tag != qn("w:pPr")]:
        paragraph.append(one)
    after.getparent().remove(after)


def format_and_comment(document: Any) -> None:
    """Set words in bold and comment on them."""
    paragraph = next(one for one in document.paragraphs if read(one._p).startswith("评价工作组将见习人员名册"))
    run = paragraph.runs[0]
    run.bold = True
    document.add_comment(run, text=NOTE, author="复核人")


def track(document: Any) -> None:
    """Insert and delete words with changes tracked, and leave them pending."""
    paragraph = find(document, "一是就业见习人数没有达到目标。")
    run = next(one for one in paragraph.iter(qn("w:r")) if "一是就业见习人数没有达到目标。" in read(one))
    author = {qn("w:author"): "复核人", qn("w:date"): "2023-07-01T08:00:00Z"}
    inserted = paragraph.makeelement(qn("w:ins"), {qn("w:id"): "9001", **author})
    new = copy.deepcopy(run)
    next(texts(new)).text = "（经复核）"
    inserted.append(new)
    text = next(texts(run))
    kept = text.text.replace("一是就业见习人数没有达到目标。", "")
    deleted = paragraph.makeelement(qn("w:del"), {qn("w:id"): "9002", **author})
    old = copy.deepcopy(run)
    old_text = next(texts(old))
    old_text.text = "一是就业见习人数没有达到目标。"
    old_text.tag = qn("w:delText")
    deleted.append(old)
    text.text = kept
    run.addprevious(deleted)
    run.addprevious(inserted)


def accept(document: Any) -> None:
    """The same changes, accepted."""
    replace(find(document, "一是就业见习人数没有达到目标。"), "一是就业见习人数没有达到目标。", "（经复核）")


def delete_chapter(document: Any) -> None:
    """Delete a whole chapter, tables and all."""
    body = document.element.body
    start = [one for one in body.iter(qn("w:p")) if read(one) == "产出情况分析"][-1]
    end = [one for one in body.iter(qn("w:p")) if read(one) == "效益情况分析"][-1]
    children = list(body)
    for one in children[children.index(start) : children.index(end)]:
        body.remove(one)


EDITS: Mapping[str, Edit] = {
    "reworded": reword,
    "words_around": add_words,
    "paragraph_inserted": insert_paragraph,
    "paragraph_deleted": delete_paragraph,
    "row_added": add_row,
    "cell_retyped": retype_cell,
    "overtyped": overtype,
    "picture": insert_picture,
    "heading": rename_heading,
    "moved": move_paragraph,
    "cut": cut_paragraph,
    "joined": join_paragraphs,
    "bold_comment": format_and_comment,
    "tracked": track,
    "accepted": accept,
    "chapter_deleted": delete_chapter,
}


def drop(root: Any, *names: str) -> None:
    """Take elements out; what stands in a control stays in its place."""
    for one in list(root.iter(*names)):
        for child in one.iterchildren(qn("w:sdtContent")):
            for inner in list(child):
                one.addprevious(inner)
        one.getparent().remove(one)


def edit(data: bytes, *names: str, drops: Sequence[str] = ()) -> bytes:
    """The Word file with edits, saved by an editor that drops some elements."""
    document = Document(BytesIO(data))
    for name in names:
        EDITS[name](document)
    if drops:
        drop(document.element.body, *drops)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
