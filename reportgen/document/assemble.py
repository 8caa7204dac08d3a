"""The fourth step: evaluation, result and pack become one document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.document.cover import build_cover, build_properties
from reportgen.document.desk import Desk
from reportgen.document.forms.pages import Form, choose_forms, lay_out_forms
from reportgen.document.identity import is_counted
from reportgen.document.masking import mask_content
from reportgen.document.materials import Materials
from reportgen.document.names import furnish
from reportgen.document.notes import find_misplaced, number_notes
from reportgen.document.numbering import Counter, number_section, resolve_references
from reportgen.document.parts import annex_heading, is_called_for, list_title_words, part_id
from reportgen.document.proofreading import proofread
from reportgen.document.pruning import drop_empty_headings
from reportgen.document.tree import Document, Orientation, Section
from reportgen.document.written import read_template
from reportgen.errors import ContentError
from reportgen.models.evaluation import Evaluation
from reportgen.models.pack import Pack, Part
from reportgen.models.profile import Profile
from reportgen.models.result import EvaluationResult
from reportgen.problems import has_errors, suggest


def assemble(
    evaluation: Evaluation, result: EvaluationResult, profile: Profile, pack: Pack, forms: Sequence[Form] = ()
) -> Document:
    """One document for every writer; ContentError with all that the templates and passages get wrong.

    What stands before the contents has headings of its own count, and tables without numbers. `forms` are the
    self-evaluation forms for the parts that print them.
    """
    materials = Materials(evaluation, result, profile, pack)
    desk = Desk(pack.templates)
    if any(part.title or not part.each for part in (*pack.front, *pack.body, *pack.annexes)):
        furnish(desk, materials)  # forms have a desk each, and need no other
    try:
        document = _write_document(desk, materials, forms)
    finally:
        desk.leave()
    return mask_content(document, profile.masking, evaluation)


def _write_document(desk: Desk, materials: Materials, forms: Sequence[Form]) -> Document:
    evaluation, pack = materials.evaluation, materials.pack
    desk.problems.extend(proofread(pack))
    before = Counter(pack.numbering.model_copy(update={"tables": "", "pictures": ""}))
    front = _number(_list_sections(pack.front, desk, materials, forms), pack.front, before)
    counter = Counter(pack.numbering, labels=before.labels)
    body = _number(_list_sections((*pack.body, *pack.annexes), desk, materials, forms), pack.body, counter)
    _check_references(counter.labels, desk)
    sections = (*front, *body)
    for words in find_misplaced(sections) if desk.has_notes else ():
        desk.report("footnote-place", pack.location, found=words)
    if has_errors(desk.problems):
        raise ContentError(desk.problems)
    if desk.references:
        sections = _resolved(sections, counter.labels)
    if desk.has_notes:
        sections = tuple(number_notes(sections))
    return Document(
        properties=build_properties(evaluation),
        cover=build_cover(materials),
        front=sections[: len(front)],
        body=sections[len(front) :],
        contents_title=pack.contents.title,
        contents_levels=pack.contents.levels,
        figures=materials.figures,
        title_words=list_title_words(pack),
        home=str(Path(evaluation.where().file or "").parent),
    )


def _list_sections(parts: Sequence[Part], desk: Desk, materials: Materials, forms: Sequence[Form]) -> Iterator[Section]:
    """The parts that the data call for."""
    for part in parts:
        if is_called_for(part, materials.evaluation):
            heading = (annex_heading(desk, part),) if part.title else ()
            if part.each:
                yield from lay_out_forms(choose_forms(forms, part.each), heading, desk)
                continue
            blocks = read_template(desk, part.template, part.where("template"))
            yield Section(part_id(part), heading + blocks, Orientation(part.orientation))


def _number(sections: Iterable[Section], parts: Sequence[Part], counter: Counter) -> tuple[Section, ...]:
    """The sections that say something, numbered; neighbours of one orientation flow on within one section."""
    numbered = (number_section(section, counter) for section in drop_empty_headings(tuple(sections)))
    return tuple(_joined(numbered, {part_id(part) for part in parts if part.flows}))


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
            named = sorted(label for label in labels if not is_counted(label))
            desk.report("unknown-reference", place, found=target, advice=suggest(target, named))
