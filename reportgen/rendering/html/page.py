"""The whole document as one HTML file that needs nothing else."""

import itertools
from collections.abc import Collection
from functools import partial

from reportgen.document.look import Look
from reportgen.document.tree import Cover, Document, Heading, PageBreak, Properties, Section
from reportgen.rendering.fitting import fit_table
from reportgen.rendering.html.behaviour import write_behaviour, write_policy
from reportgen.rendering.html.blocks import write_block, write_link
from reportgen.rendering.html.elements import element, escape_text, write_attributes, write_lines
from reportgen.rendering.html.inlines import write_inlines
from reportgen.rendering.html.measures import write_measures
from reportgen.rendering.html.notes import list_notes, write_notes


def render_html(document: Document, look: Look, style: str) -> str:
    """The document as HTML. `style` is the pack's CSS; the look's measures reach it as custom properties."""
    targets = frozenset(block.id for block in document.blocks() if not isinstance(block, PageBreak))
    parts = (
        write_cover(document.cover, targets) if document.cover else "",
        *(write_section(section, look, targets, "front") for section in document.front),
        write_contents(document),
        write_body(document, look, targets),
        write_notes([(note, write_inlines(note.content, targets)) for note in list_notes(document)]),
    )
    main = element("main", "".join(parts))
    body = element("body", f"{main}\n{write_behaviour(document, main)}")
    head = write_head(document.properties, write_measures(look) + style)
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n{head}\n{body}\n</html>\n'


def write_body(document: Document, look: Look, targets: Collection[str]) -> str:
    """The body's sections; with the first, the page numbers of print begin."""
    places = itertools.chain(("opening",), itertools.repeat("inner"))
    return "".join(
        write_section(section, look, targets, place) for section, place in zip(document.body, places, strict=False)
    )


def write_head(properties: Properties, style: str) -> str:
    """The head: title, author, subject and the style sheet. Nothing in a style sheet may end it."""
    entries = {
        "viewport": "width=device-width, initial-scale=1",
        "author": properties.author,
        "description": properties.subject,
        "keywords": ", ".join(properties.keywords),
        "dcterms.created": properties.date,
        "dcterms.modified": properties.date,
    }
    return element(
        "head",
        '<meta charset="utf-8">'
        + write_policy()
        + element("title", escape_text(properties.title))
        + "".join(f"<meta{write_attributes({'name': name, 'content': value})}>" for name, value in entries.items())
        + element("style", style.replace("</", "<\\/")),
    )


def write_cover(cover: Cover, targets: Collection[str]) -> str:
    """The cover."""
    title = "".join(element("span", write_inlines(line, targets)) for line in cover.title)
    fields = "".join(
        element("div", element("dt", write_lines(field.name)) + element("dd", write_inlines(field.value, targets)))
        for field in cover.fields
    )
    parts = (
        element("p", title, class_="cover-title"),
        element("p", write_inlines(cover.subtitle, targets), class_="cover-subtitle") if cover.subtitle else "",
        element("dl", fields) if fields else "",
        element("p", write_inlines(cover.date, targets), class_="cover-date"),
    )
    return element("header", "".join(parts), class_="cover")


def write_contents(document: Document) -> str:
    """The contents list of the body, which wide screens show beside the text; empty where there is nothing to list."""
    headings = [block for section in document.body for block in section.blocks if isinstance(block, Heading)]
    entries = "".join(write_link(heading) for heading in headings if heading.level <= document.contents_levels)
    if not entries:
        return ""
    title = element("p", escape_text(document.contents_title), class_="contents-title", id="contents-title")
    return element("nav", title + element("ol", entries), class_="contents", aria_labelledby="contents-title")


def write_section(section: Section, look: Look, targets: Collection[str], place: str) -> str:
    """A section; `place` says whether it stands before the contents, opens the body or follows in it."""
    fit = partial(fit_table, look=look, orientation=section.orientation)
    blocks = "\n".join(write_block(block, targets, fit, look) for block in section.blocks)
    return element("section", blocks, class_=f"{place} {section.orientation}")
