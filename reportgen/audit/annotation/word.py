"""A copy of a Word file with a comment at each finding's place."""

import os
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree

from reportgen.audit.readers.docx.names import W
from reportgen.audit.readers.docx.walker import DOCUMENT, walk
from reportgen.audit.readers.package import Package, open_package
from reportgen.audit.readers.reading import refuse
from reportgen.audit.wording import describe_finding, words
from reportgen.problems import Location, Problem

COMMENTS = "word/comments.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
MIDNIGHT = (1980, 1, 1, 0, 0, 0)  # the zip format's first date: a file must not carry the clock

Parts = Mapping[str, bytes]


def write_annotated(source: Path, findings: Sequence[Problem], target: Path) -> None:
    """Write a copy of the file with the findings as comments; the source stays as it is."""
    with open_package(source) as package:
        changed = annotate(package, findings)
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
            for name in dict.fromkeys([*package.archive.namelist(), *changed]):
                data = changed[name] if name in changed else package.archive.read(name)
                written.writestr(zipfile.ZipInfo(name, MIDNIGHT), data, zipfile.ZIP_DEFLATED)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    aside.write_bytes(buffer.getvalue())
    aside.replace(target)


def annotate(package: Package, findings: Sequence[Problem]) -> Parts:
    """The parts that change when the findings become comments."""
    walked = walk(package)
    comments = package.parse(COMMENTS)
    if comments is None:
        comments = etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
    first = 1 + max((int(one.get(f"{W}id", "0")) for one in comments), default=-1)
    opening = next(iter(walked.elements.values()), None)
    for number, finding in enumerate(findings, first):
        element = find_element(walked.elements, finding.location)
        paragraph = find_paragraph(opening if element is None else element)
        if paragraph is not None:
            comments.append(make_comment(number, finding))
            mark(paragraph, number)
    return {
        DOCUMENT: serialise(walked.root),
        COMMENTS: serialise(comments),
        RELATIONS: relate(package),
        TYPES: declare(package),
    }


def find_element(elements: Mapping[Location, etree._Element], place: Location) -> etree._Element | None:
    """The paragraph or cell at a place; for a whole table its first cell."""
    if place in elements or place.table is None:
        return elements.get(place)
    return next((element for at, element in elements.items() if at.table == place.table), None)


def find_paragraph(element: etree._Element | None) -> etree._Element | None:
    """The paragraph itself, or the first one of a cell."""
    if element is None or element.tag == f"{W}p":
        return element
    return next(element.iter(f"{W}p"), None)


def make_comment(number: int, finding: Problem) -> etree._Element:
    """A comment with a paragraph for each line of the finding."""
    said = words()["finding"]
    comment = etree.Element(f"{W}comment")
    comment.set(f"{W}id", str(number))
    comment.set(f"{W}author", said["author"])
    comment.set(f"{W}initials", said["initials"])
    for line in describe_finding(finding):
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        language = etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}lang")
        language.set(f"{W}eastAsia", "zh-CN")  # whatever the file's own is
        etree.SubElement(run, f"{W}t").text = line
    return comment


def mark(paragraph: etree._Element, number: int) -> None:
    """Put the range of a comment around the text of a paragraph."""
    start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
    run = etree.Element(f"{W}r")
    reference = etree.SubElement(run, f"{W}commentReference")
    for element in (start, end, reference):
        element.set(f"{W}id", str(number))
    has_properties = len(paragraph) > 0 and paragraph[0].tag == f"{W}pPr"
    paragraph.insert(int(has_properties), start)
    paragraph.extend([end, run])


def relate(package: Package) -> bytes:
    """The document's relationships, with one to the comments."""
    root = package.parse(RELATIONS)
    tag = f"{{{PACKAGE}/relationships}}Relationship"
    if root is None:
        root = etree.Element(f"{tag}s", nsmap={None: f"{PACKAGE}/relationships"})  # type: ignore[dict-item]
    if not any(one.get("Type") == RELATION for one in root):
        used = {one.get("Id") for one in root}
        free = next(name for number in range(1, len(root) + 2) if (name := f"rIdComments{number}") not in used)
        etree.SubElement(root, tag, Id=free, Type=RELATION, Target="comments.xml")
    return serialise(root)


def declare(package: Package) -> bytes:
    """The content types of the parts, with that of the comments."""
    root = package.parse(TYPES)
    if root is None:
        raise refuse("audit-file-broken", package.path, detail=TYPES)
    if not any(one.get("PartName") == f"/{COMMENTS}" for one in root):
        tag = f"{{{PACKAGE}/content-types}}Override"
        etree.SubElement(root, tag, PartName=f"/{COMMENTS}", ContentType=COMMENTS_TYPE)
    return serialise(root)


def serialise(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
