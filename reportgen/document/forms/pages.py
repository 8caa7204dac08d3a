"""Self-evaluation forms as pages: each a section of its own, within a report or as a document by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.document.cover import build_properties
from reportgen.document.desk import Desk
from reportgen.document.forms.choice import choose_layout
from reportgen.document.masking import mask_content
from reportgen.document.materials import Materials
from reportgen.document.names import furnish
from reportgen.document.numbering import Counter, number_section
from reportgen.document.parts import list_title_words
from reportgen.document.tree import (
    Block,
    Document,
    Heading,
    Inlines,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Properties,
    Section,
    Text,
)
from reportgen.document.written import read_template
from reportgen.errors import ContentError
from reportgen.frozen import dataclass
from reportgen.models.evaluation import Evaluation, EvaluationScope
from reportgen.models.pack import Pack
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult
from reportgen.problems import has_errors

TEMPLATE = "chapters/form.md"
_SCOPES = {"project_forms": EvaluationScope.PROJECT, "unit_forms": EvaluationScope.UNIT}


@dataclass(frozen=True, slots=True)
class Form:
    """A form with all that its page is made from.

    A form that a client prescribes as a Word file brings that file filled, and its `page` for the other formats.
    """

    materials: Materials
    page: Section | None = None
    word: bytes | None = None

    @property
    def slug(self) -> str:
        """The name of the form's files."""
        return self.materials.evaluation.slug


def list_forms(evaluation: Evaluation, result: EvaluationResult, profile: Profile, pack: Pack) -> tuple[Form, ...]:
    """The forms of an evaluation in order; one that holds none is a form itself."""
    if not evaluation.forms:
        return (Form(Materials(evaluation, result, profile, pack)),)
    pairs = zip(evaluation.forms, result.forms, strict=True)
    return tuple(Form(Materials(form, scored, profile, pack)) for form, scored in pairs)


def choose_forms(forms: Iterable[Form], each: str) -> Iterator[Form]:
    """Those forms that a part asks for."""
    scope = _SCOPES.get(each)
    return (form for form in forms if scope is None or form.materials.evaluation.scope is scope)


def lay_out_forms(forms: Iterable[Form], heading: tuple[Heading, ...], desk: Desk) -> Iterator[Section]:
    """A section for each form, the first below the heading; what is wrong with them is kept at the report's desk."""
    for form in forms:
        yield _lay_out(form, heading, desk)
        heading = ()


def _lay_out(form: Form, heading: tuple[Heading, ...], desk: Desk) -> Section:
    """The form's page, lying as its layout says."""
    materials = form.materials
    if form.page is not None:
        return replace(form.page, id=f"form-{form.slug}", blocks=heading + form.page.blocks)
    _, layout = choose_layout(materials)
    own = Desk(materials.pack.templates)
    furnish(own, materials)
    try:
        blocks = read_template(own, TEMPLATE, materials.pack.location)
    finally:
        own.leave()
    desk.problems.extend(one for one in own.problems if one not in desk.problems)
    desk.references.extend(own.references)
    desk.has_notes |= own.has_notes
    blocks = blocks[1:] if heading and blocks and _repeats(blocks[0], heading[0]) else blocks
    return Section(f"form-{form.slug}", heading + blocks, Orientation(layout.orientation))


def _repeats(block: Block, heading: Heading) -> bool:
    """Whether a form's own title says what the heading above it says, if in more words."""
    if not isinstance(block, Paragraph) or block.style is not ParagraphStyle.TITLE:
        return False
    return _words(block.content).endswith(_words(heading.content))


def _words(content: Inlines) -> str:
    return "".join(inline.text for inline in content if isinstance(inline, Text))


def assemble_form(form: Form) -> Document:
    """The form as a document of its own."""
    materials = form.materials
    desk, counter = Desk(materials.pack.templates), Counter(materials.pack.numbering)
    sections = tuple(number_section(section, counter) for section in lay_out_forms((form,), (), desk))
    if has_errors(desk.problems):
        raise ContentError(desk.problems)
    document = Document(
        properties=name_form(form),
        cover=None,
        front=(),
        body=sections,
        contents_title=materials.pack.contents.title,
        contents_levels=0,
        title_words=list_title_words(materials.pack),
        figures={figure.id: figure for figure in materials.figures.values()},
    )
    return mask_content(document, materials.profile.masking, materials.evaluation)


def name_form(form: Form) -> Properties:
    """What the form's file says about itself: it is called after its form and what the form looks at."""
    properties = build_properties(form.materials.evaluation)
    return replace(properties, title=f"{properties.title}（{properties.subject}）")
