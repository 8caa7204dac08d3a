"""Random edits of several people under random corrections: every character that anybody typed is found again."""

import copy
import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.merge import merge
from reportgen.revision.merging.story import WordFile
from tests.revision.merging.conftest import Documents
from tests.revision.merging.corrections import CORRECTIONS
from tests.revision.merging.edits import add_paragraph
from tests.revision.merging.reading import read_stories
from tests.revision.merging.small import add_note, read_comments, save

BOOKMARKS, CONTROLS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd")), (qn("w:sdt"),)
WORDS = some.text("甲乙丙丁核实说明补充0123456789，。%", min_size=4, max_size=20)
TYPED = some.lists(WORDS, min_size=1, max_size=6)


def list_places(document: Any) -> list[Any]:
    """The paragraphs in which words are typed: of the text, of tables, and of the footers."""
    text = [Paragraph(one, document._body) for one in document.element.body.iter(qn("w:p"))]
    footers = [one.footer for one in document.sections if not one.footer.is_linked_to_previous]
    return text + [one for footer in footers for one in footer.paragraphs] * 100


def type_words(document: Any, place: Any, words: str, chance: random.Random) -> None:
    """Type words at the end, before, within or in place of a paragraph, in a note, or where it is cut or copied."""
    is_body = place._p.getparent() is document.element.body
    match chance.randrange(9 if is_body else 4):
        case 0:
            place.add_run(words)
        case 1:
            place.insert_paragraph_before(words)
        case 2 if place.runs:
            run = chance.choice(place.runs)
            run.text = run.text[: len(run.text) // 2] + words + run.text[len(run.text) // 2 :]
        case 4:
            add_note(document, place, words)
        case 5:
            add_paragraph(place._p, "").append(place.add_run(words)._r)
            split(place._p, chance)
        case 6:
            place.add_run(words)
            join(place._p)
        case 7:
            copied = copy.deepcopy(place._p)
            drop(copied, qn("w:sectPr"))
            chance.choice(list_places(document)[:200])._p.addnext(copied)
            Paragraph(copied, document._body).add_run(words)
        case 8 if place.runs:
            document.add_comment(place.runs[-1], text=words, author="复核人")
        case _:
            place.text = words


def split(paragraph: Any, chance: random.Random) -> None:
    """Cut a paragraph in two, as Enter does; the rest begins the paragraph behind it."""
    content = [one for one in paragraph if one.tag != qn("w:pPr")]
    for one in content[chance.randint(0, len(content)) :]:
        paragraph.getnext().append(one)


def join(paragraph: Any) -> None:
    """Take the end of a paragraph away, as Backspace does: the next one goes on in it."""
    after = paragraph.getnext()
    if after is None or after.tag != qn("w:p") or next(after.iter(qn("w:sectPr")), None) is not None:
        return
    for one in [one for one in after if one.tag != qn("w:pPr")]:
        paragraph.append(one)
    after.getparent().remove(after)


def drop(root: Any, *names: str) -> None:
    """Take elements out; what stands in a control stays in its place."""
    for one in list(root.iter(*names)):
        for child in one.iterchildren(qn("w:sdtContent")):
            for inner in list(child):
                one.addprevious(inner)
        one.getparent().remove(one)


def edit(data: bytes, typed: list[str], chance: random.Random) -> bytes:
    """The file after a person typed all these words, in an editor that may drop bookmarks, controls or both."""
    document = Document(BytesIO(data))
    places = list_places(document)
    for words in typed:
        place = chance.choice(places)
        if next(place._p.iterancestors(qn("w:body"), qn("w:ftr")), None) is not None:
            type_words(document, place, words, chance)
    dropped = chance.choice([(), (), (), BOOKMARKS, CONTROLS, BOOKMARKS + CONTROLS])
    if dropped:
        drop(document.element.body, *dropped)
    return save(document)


def read_all(data: bytes) -> Iterator[str]:
    """Everything that a file says: its text, headers, footers, notes and comments."""
    for items in read_stories(data).values():
        yield from (leaf.text or "" for item in items for leaf in item.leaves())
    yield from read_comments(data)


@settings(max_examples=8)
@given(
    people=some.lists(TYPED, min_size=1, max_size=3),
    seed=some.integers(0, 10**6),
    correction=some.sampled_from([*CORRECTIONS]),
)
def test_nothing_that_was_typed_is_lost(
    people: list[list[str]], seed: int, correction: str, documents: Documents
) -> None:
    """What each person typed is in the result, a comment or the list of the unplaced; a next build changes nothing."""
    chance = random.Random(seed)  # noqa: S311 - a test's choice of places
    before = read_stories(documents["none"])
    marked = [[f"〔{one}-{two}{words}〕" for two, words in enumerate(typed)] for one, typed in enumerate(people)]
    copies = [Copy(str(number), edit(documents["none"], typed, chance), before) for number, typed in enumerate(marked)]
    there = "\n".join(text for copy in copies for text in read_all(copy.data))
    everything = [words for typed in marked for words in typed if words in there]
    assume(everything)  # or all was typed into the codes of fields, which are no text

    merged = merge_copies(copies, WordFile(documents[correction]))

    found = "\n".join([*read_all(merged.data), *(one.text for one in merged.unplaced)])
    assert [words for words in everything if words not in found] == []
    assert merge(read_stories(documents[correction]), merged.data, documents[correction]).data == merged.data
