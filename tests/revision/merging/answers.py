"""What people do to comments of ours: they write into them and answer them, as Word keeps it."""

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from lxml import etree

from reportgen.revision.merging.wording import say

W14, W15 = (
    "http://schemas.microsoft.com/office/word/2010/wordml",
    "http://schemas.microsoft.com/office/word/2012/wordml",
)
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
_PARTS = {
    "commentsExtended": (W15, "commentsEx", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"),
    "commentsIds": (CID, "commentsIds", "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds"),
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def list_ours(document: Any) -> list[Any]:
    """The comments that we wrote."""
    return [one for one in document.comments if one.author == say("author")]


def write_into(comment: Any, words: str, place: int = 0) -> None:
    """Write into a comment: behind its last letter, before its first, within it, or as a paragraph of its own."""
    runs = [one for one in comment._comment_elm.iter(qn("w:t")) if one.text]
    match place % 4:
        case 0 if runs:
            runs[-1].text += words
        case 1 if runs:
            runs[0].text = words + runs[0].text
        case 2 if runs:
            middle = runs[len(runs) // 2]
            middle.text = middle.text[: len(middle.text) // 2] + words + middle.text[len(middle.text) // 2 :]
        case _:
            comment.add_paragraph(words)


def answer(document: Any, comment: Any, words: str) -> None:
    """Answer a comment, as Word does: a comment of one's own at the same place, and who answers whom beside it."""
    reference = next(
        one
        for one in document.element.body.iter(qn("w:commentReference"))
        if one.get(qn("w:id")) == str(comment.comment_id)
    )
    paragraph = next(reference.iterancestors(qn("w:p")))
    reply = document.comments.add_comment(text=words, author="复核人")
    run = f'<w:r {nsdecls("w")}><w:commentReference w:id="{reply.comment_id}"/></w:r>'
    paragraph.append(parse_xml(run))
    names = [_name(document, one) for one in (comment, reply)]
    _enter(document, names[0], "")
    _enter(document, names[1], names[0])


def _name(document: Any, comment: Any) -> str:
    last = list(comment._comment_elm.iter(qn("w:p")))[-1]
    taken = [one.get(f"{{{W14}}}paraId") for one in document.part._comments_part.element.iter(qn("w:p"))]
    name = last.get(f"{{{W14}}}paraId") or f"{0x10000000 + sum(one is not None for one in taken):08X}"
    last.set(f"{{{W14}}}paraId", name)
    return str(name)


def _enter(document: Any, name: str, parent: str) -> None:
    for part, (namespace, root, kind) in _PARTS.items():
        found = _find(document, part) or _start(document, part, namespace, root, kind)
        content = etree.fromstring(found.blob)
        if any(one.get(f"{{{namespace}}}paraId") == name for one in content):
            continue
        tag = "commentEx" if namespace == W15 else "commentId"
        entry = etree.SubElement(content, f"{{{namespace}}}{tag}", {f"{{{namespace}}}paraId": name})
        if parent and namespace == W15:
            entry.set(f"{{{W15}}}paraIdParent", parent)
        found._blob = etree.tostring(content, encoding="UTF-8")


def _find(document: Any, part: str) -> Part | None:
    return next((one for one in document.part.package.iter_parts() if one.partname == f"/word/{part}.xml"), None)


def _start(document: Any, part: str, namespace: str, root: str, kind: str) -> Part:
    prefix = "w15" if namespace == W15 else "w16cid"
    blob = f'<{prefix}:{root} xmlns:{prefix}="{namespace}"/>'.encode()
    started = Part(PackURI(f"/word/{part}.xml"), _TYPE.format(part), blob, document.part.package)
    document.part.relate_to(started, kind)
    return started


def withdraw(document: Any, words: str) -> None:
    """Delete an answer again."""
    (reply,) = [one for one in document.comments if one.text == words]
    name = _name(document, reply)
    for one in list(document.element.body.iter(qn("w:commentReference"))):
        if one.get(qn("w:id")) == str(reply.comment_id):
            one.getparent().getparent().remove(one.getparent())
    reply._comment_elm.getparent().remove(reply._comment_elm)
    for part in _PARTS:
        found = _find(document, part)
        assert found is not None
        content = etree.fromstring(found.blob)
        for one in [one for one in content if name in one.values()]:
            content.remove(one)
        found._blob = etree.tostring(content, encoding="UTF-8")


def list_entries(document: Any) -> dict[str, list[dict[str, str]]]:
    """What the parts beside the comments say, by part."""
    found = {part: _find(document, part) for part in _PARTS}
    return {
        name: [
            {etree.QName(key).localname: str(value) for key, value in one.items()}
            for one in etree.fromstring(part.blob)
        ]
        for name, part in found.items()
        if part is not None
    }


def list_names(document: Any) -> set[str]:
    """The names of the paragraphs of comments, by which those parts refer to them."""
    paragraphs = document.part._comments_part.element.iter(qn("w:p"))
    return {one.get(f"{{{W14}}}paraId") for one in paragraphs} - {None}
