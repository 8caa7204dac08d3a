"""The shell: a Word file of the firm's, opened once, with its tags compiled and its static parts compressed."""

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from lxml import etree

from reportgen.compiled import COMPILED
from reportgen.errors import DAMAGED_PACKAGE, ContentError
from reportgen.faults import FAILURES, explain, explain_syntax
from reportgen.frozen import dataclass
from reportgen.problems import Location, Problem, problem
from reportgen.rendering.docx import footnotes
from reportgen.rendering.docx.elements import WORD, find_element, list_elements, parse_part, read_value
from reportgen.rendering.docx.external import detach_template, find_external
from reportgen.rendering.docx.numbering import Level
from reportgen.rendering.docx.package import Part, compress, read_parts
from reportgen.rendering.docx.section import SectionForm
from reportgen.rendering.docx.styles import PARAGRAPH_STYLES, PICTURE_STYLE, REFERENCE_STYLE, STAND_INS, TABLE_STYLE
from reportgen.sandbox import BoundedEnvironment, OutOfBoundsError

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
CONTENT_TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
STYLES = "word/styles.xml"
_SHELL = Location(file="shell.docx")
TAGGED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
FULL_WIDTH = re.compile(r"[｛{]\s*[｛％]|[％｝]\s*[｝}]|｛\s*%|%\s*｝")
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_BODY_TAG = re.compile(r"\{\{\s*body\s*\}\}")
_STATIC_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Shell:
    """An opened shell."""

    templates: Mapping[str, Template]
    static: Mapping[str, Part]
    relations: str
    content_types: str
    styles: Mapping[str, str]
    picture_style: str
    table_style: str
    reference_style: str
    footnotes: str
    levels: Mapping[int, Level]
    indents: Mapping[str, str]
    portrait: SectionForm
    landscape: SectionForm

    def fill(self, context: Mapping[str, object]) -> Mapping[str, str]:
        """The parts that hold tags, with the tags filled."""
        try:
            return {name: _render(template, context) for name, template in self.templates.items()}
        except OutOfBoundsError as error:
            raise ContentError([problem("template-out-of-bounds", _SHELL)]) from error
        except (TemplateError, *FAILURES) as error:
            raise ContentError([problem("docx-shell-variable", _SHELL, found=explain(error).message)]) from error


@lru_cache(maxsize=8)
def open_shell(data: bytes) -> Shell:
    """The shell in these bytes; all that is wrong with it is reported at once."""
    parts, external = _read_shell(data)
    styles = read_style_ids(parts[STYLES])
    tagged = {name: patch_tags(parts[name].decode()) for name in parts if TAGGED.fullmatch(name)}
    problems = [*find_missing_styles(styles), *find_missing_body(tagged[DOCUMENT]), *external]
    if problems:
        raise ContentError(problems)
    document, sections = split_last_section(tagged[DOCUMENT])
    filled = {name: text for name, text in (tagged | {DOCUMENT: document}).items() if "{{" in text or "{%" in text}
    written = {*filled, RELATIONS, CONTENT_TYPES, CORE, footnotes.PART}
    portrait = SectionForm(sections[-1]).continued()
    landscape = [SectionForm(xml) for xml in sections if SectionForm(xml).is_landscape]
    return Shell(
        templates=compile_templates(filled),
        static={name: compress(name, parts[name], _STATIC_LEVEL) for name in parts if name not in written},
        relations=parts[RELATIONS].decode(),
        content_types=parts[CONTENT_TYPES].decode(),
        styles=choose_styles(styles),
        picture_style=styles[PICTURE_STYLE.casefold()],
        table_style=styles[TABLE_STYLE.casefold()],
        reference_style=styles[REFERENCE_STYLE.casefold()],
        footnotes=parts[footnotes.PART].decode() if footnotes.PART in parts else "",
        levels=read_levels(parts),
        indents=read_heading_indents(parts["word/styles.xml"]),
        portrait=portrait,
        landscape=landscape[0].continued() if landscape else portrait.turned(),
    )


def _render(template: Template, context: Mapping[str, object]) -> str:
    """One part filled; what the sandbox counts begins anew, for a shell serves many reports."""
    if isinstance(template.environment, BoundedEnvironment):
        template.environment.start_over()
    return template.render(context)


def _read_shell(data: bytes) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The parts of the shell, and what it would fetch from elsewhere; ContentError where it is no Word file."""
    try:
        parts = detach_template(read_parts(data))
        external = tuple(find_external(parts, _SHELL.file))
    except (*DAMAGED_PACKAGE, etree.XMLSyntaxError) as error:
        raise ContentError([problem("docx-shell-unreadable", _SHELL, reason=str(error))]) from error
    missing = [name for name in (DOCUMENT, STYLES, RELATIONS, CONTENT_TYPES) if name not in parts]
    if missing:
        raise ContentError([problem("docx-shell-unreadable", _SHELL, reason=missing[0])])
    return parts, external


def patch_tags(xml: str) -> str:
    """The part as Jinja source: docxtpl joins tags that Word split and lifts `{%p %}` out of their paragraphs."""
    return COMPILED.keep("patched", xml, lambda: _patch_tags(xml))


def _patch_tags(xml: str) -> str:
    from docxtpl import DocxTemplate

    return str(DocxTemplate.patch_xml(None, xml))


def compile_templates(sources: Mapping[str, str]) -> Mapping[str, Template]:
    """The parts as sandboxed templates, in which an unknown name is an error and text is escaped."""
    environment = BoundedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        codes = {one: COMPILED.keep("shell", text, partial(environment.compile, text)) for one, text in sources.items()}
    except TemplateSyntaxError as error:
        raise ContentError([problem("docx-shell-tag", _SHELL, found=explain_syntax(error).message)]) from error
    return {name: Template.from_code(environment, code, environment.globals) for name, code in codes.items()}


def split_last_section(document: str) -> tuple[str, list[str]]:
    """The document with a tag in place of its last section's properties, and all section properties."""
    found = list(_SECTION.finditer(document))
    last = found[-1]
    text = f"{document[: last.start()]}{{{{ last_section }}}}{document[last.end() :]}"
    return text, [section.group() for section in found]


def read_style_ids(styles: bytes) -> Mapping[str, str]:
    """The ids of all styles by their names, in lower case."""
    found = {}
    for style in list_elements(styles, "style"):
        found[read_value(style, "name").casefold()] = style.get(f"{WORD}styleId", "")
    return found


def choose_styles(ids: Mapping[str, str]) -> Mapping[str, str]:
    """The id of the style in which each kind of paragraph is printed."""
    known = {key: ids[name.casefold()] for key, name in PARAGRAPH_STYLES.items() if name.casefold() in ids}
    return {key: known.get(stand_in, "") for key, stand_in in STAND_INS.items()} | known


def find_missing_styles(styles: Mapping[str, str]) -> list[Problem]:
    """The styles that the writer needs and the shell lacks."""
    paragraphs = (name for key, name in PARAGRAPH_STYLES.items() if key not in STAND_INS)
    needed = (*paragraphs, PICTURE_STYLE, TABLE_STYLE, REFERENCE_STYLE)
    return [problem("docx-shell-style", _SHELL, name=name) for name in needed if name.casefold() not in styles]


def find_missing_body(document: str) -> list[Problem]:
    """Whether the shell says where the report's text goes."""
    return [] if _BODY_TAG.search(document) else [problem("docx-shell-body", _SHELL)]


def read_levels(parts: Mapping[str, bytes]) -> Mapping[int, Level]:
    """The levels of the list that numbers the headings, from 1; empty where the shell numbers none."""
    if "word/numbering.xml" not in parts:
        return {}
    numbering = parse_part(parts["word/numbering.xml"])
    levels: dict[int, Level] = {}
    for style in list_elements(parts["word/styles.xml"], "style"):
        name = read_value(style, "name").casefold()
        if re.fullmatch("heading [1-4]", name):
            levels |= {int(name[-1]): level for level in _find_level(numbering, style)}
    return levels


def read_heading_indents(styles: bytes) -> Mapping[str, str]:
    """The `w:ind` of the heading styles, to be repeated where a heading has no number: LibreOffice drops it there."""
    indents = {}
    for style in list_elements(styles, "style"):
        name = read_value(style, "name").casefold()
        if re.fullmatch("heading [1-4]", name):
            indents[f"heading{name[-1]}"] = _repeat(find_element(style, "pPr/ind"))
    return indents


def _repeat(indent: etree._Element | None) -> str:
    """A `w:ind` as written in a part."""
    if indent is None:
        return ""
    stated = {str(name).removeprefix(WORD): str(value) for name, value in indent.items()}
    return "<w:ind " + " ".join(f'w:{name}="{value}"' for name, value in stated.items()) + "/>"


def _find_level(numbering: etree._Element, style: etree._Element) -> list[Level]:
    """The level of the list to which a style is linked, if it is."""
    number, depth = read_value(style, "pPr/numPr/numId"), read_value(style, "pPr/numPr/ilvl") or "0"
    lists = [
        read_value(one, "abstractNumId") for one in numbering.iter(f"{WORD}num") if one.get(f"{WORD}numId") == number
    ]
    return [
        Level(read_value(level, "numFmt"), read_value(level, "lvlText"))
        for abstract in numbering.iter(f"{WORD}abstractNum")
        if abstract.get(f"{WORD}abstractNumId") in lists
        for level in abstract.iter(f"{WORD}lvl")
        if level.get(f"{WORD}ilvl") == depth
    ]
