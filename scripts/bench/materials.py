"""The evaluation that everything is measured on, step by step as the pipeline goes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.document.assemble import assemble
from reportgen.document.look import Look
from reportgen.document.tree import Block, Chart, Document, Footnote, Paragraph, Section, Text
from reportgen.loading.pack import load_pack
from reportgen.loading.profile import load_record
from reportgen.models.pack import Pack
from reportgen.pipeline import score

CONTENT = Path(__file__).parents[2] / "content" / "zizhou-employment-2022"


@dataclass(frozen=True, slots=True)
class Materials:
    """An assembled report and what the writers need besides."""

    document: Document
    look: Look
    pack: Pack


def gather(content: Path = CONTENT) -> Materials:
    """The report of an evaluation folder, ready for the writers."""
    scored = score(content)
    pack = load_pack(scored.evaluation.pack)
    document = assemble(scored.evaluation, scored.result, scored.profile, pack)
    return Materials(document, load_record(Path(pack.look_file), Look), pack)


def edit(document: Document, number: int) -> Document:
    """The document with `number` in its first paragraph, so that no engine has seen it before."""
    body = list(document.body)
    place = next(place for place, section in enumerate(body) if any(isinstance(b, Paragraph) for b in section.blocks))
    body[place] = replace(body[place], blocks=tuple(_edit_first(body[place], number)))
    return replace(document, body=tuple(body))


def _edit_first(section: Section, number: int) -> Iterator[Block]:
    is_edited = False
    for block in section.blocks:
        if isinstance(block, Paragraph) and not is_edited:
            is_edited = True
            yield replace(block, content=(Text(f"第{number}次修改。"), *block.content))
        else:
            yield block


def strip(document: Document) -> Document:
    """The document without charts, notes and contents."""
    front, body = (tuple(map(_strip_section, sections)) for sections in (document.front, document.body))
    return replace(document, front=front, body=body, contents_levels=0)


def _strip_section(section: Section) -> Section:
    return replace(section, blocks=tuple(_strip(section)))


def _strip(section: Section) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield replace(block, content=tuple(one for one in block.content if not isinstance(one, Footnote)))
        elif not isinstance(block, Chart):
            yield block
