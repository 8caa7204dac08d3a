"""Which Word style prints which kind of paragraph.

Word keeps built-in styles by their English names and shows them in the user's language (heading 1 is 标题 1);
the ids are Word's own affair and change when a designer saves the shell, so nothing but names is relied on.
"""

PARAGRAPH_STYLES = {
    "body": "Normal",
    "lead": "段首提示",
    "addressee": "Salutation",
    "unit_line": "表格单位",
    "caption": "caption",
    "note": "表格附注",
    "footnote": "footnote text",
    "annex_label": "附件标识",
    "annex_title": "附件标题",
    "title": "Title",
    "signature": "Signature",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "heading3": "heading 3",
    "heading4": "heading 4",
    "contents_title": "TOC Heading",
    "contents1": "toc 1",
    "contents2": "toc 2",
    "cell": "表格文字",
    "header_cell": "表头文字",
    "form_cell": "表单文字",
    "dense_cell": "表单文字（紧）",
    "cover_title": "封面标题",
    "cover_subtitle": "封面副标题",
    "cover_field": "封面项目",
    "cover_date": "封面日期",
    "page_number": "footer",
}

# Styles that a shell may lack, and those that stand in for them.
STAND_INS = {"dense_cell": "form_cell"}

PICTURE_STYLE = "图片"
TABLE_STYLE = "报告表格"
REFERENCE_STYLE = "footnote reference"
