"""The fourth step: evaluation, result and pack become one document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.document.cover import build_cover, build_properties
from reportgen.document.environment import Desk
from reportgen.document.forms.pages import Form, choose_forms, number_forms
from reportgen.document.markdown import read_blocks
from reportgen.document.names import furnish
from reportgen.document.numbering import Counter, number_section, resolve_references
from reportgen.document.parts import annex_heading, is_called_for, part_id
from reportgen.document.tree import Document, Orientation, Section
from reportgen.document.views import Materials
from reportgen.errors import ContentError
from reportgen.models.evaluation import Evaluation
from reportgen.models.pack import Pack, Part
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult
from reportgen.problems import has_errors


def assemble(
    evaluation: Evaluation, result: EvaluationResult, profile: Profile, pack: Pack, forms: Sequence[Form] = ()
) -> Document:
    """One document for every writer; ContentError with all that the templates and passages get wrong.

    What stands before the contents has headings of its own count, and tables without numbers. `forms` are the
    self-evaluation forms for the parts that print them.
    """
    materials = Materials(evaluation, result, profile, pack)
    desk = Desk(pack.templates)
    furnish(desk, materials)
    before = Counter(pack.numbering.model_copy(update={"tables": "", "pictures": ""}))
    front = _sections(pack.front, desk, materials, before, forms)
    counter = Counter(pack.numbering, labels=before.labels)
    body = _sections((*pack.body, *pack.annexes), desk, materials, counter, forms)
    _check_references(counter.labels, desk)
    if has_errors(desk.problems):
        raise ContentError(desk.problems)
    return Document(
        properties=build_properties(evaluation),
        cover=build_cover(materials),
        front=_resolved(front, counter.labels),
        body=_resolved(body, counter.labels),
        contents_title=pack.contents.title,
        contents_levels=pack.contents.levels,
        figures=result.figures,
    )


def _sections(
    parts: Sequence[Part], desk: Desk, materials: Materials, counter: Counter, forms: Sequence[Form]
) -> tuple[Section, ...]:
    """The parts that the data call for; neighbours of one orientation flow on within one section."""
    sections: list[Section] = []
    for part in parts:
        if is_called_for(part, materials.evaluation):
            heading = (annex_heading(desk, part),) if part.title else ()
            if part.each:
                sections += number_forms(choose_forms(forms, part.each), heading, desk, counter)
                continue
            blocks = read_blocks(desk.render_template(part.template), desk.marks)
            section = Section(part_id(part), heading + blocks, Orientation(part.orientation))
            sections.append(number_section(section, counter))
    return tuple(_joined(sections, {part_id(part) for part in parts if part.flows}))


def _joined(sections: Iterable[Section], flowing: set[str]) -> Iterator[Section]:
    current: Section | None = None
    for section in sections:
        if current is not None and section.id in flowing and section.orientation is current.orientation:
            current = replace(current, blocks=current.blocks + section.blocks)
            continue
        if current is not None:
            yield current
        current = section
    if current is not None:
        yield current


def _resolved(sections: Iterable[Section], labels: dict[str, str]) -> tuple[Section, ...]:
    return tuple(replace(section, blocks=tuple(resolve_references(section.blocks, labels))) for section in sections)


def _check_references(labels: Mapping[str, str], desk: Desk) -> None:
    for target, place in desk.references:
        if target not in labels:
            desk.report("unknown-reference", place, found=target, known="、".join(sorted(labels)))
