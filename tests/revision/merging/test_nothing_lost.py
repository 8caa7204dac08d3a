"""Random edits of several people under random corrections: every character that anybody typed is found again."""

import copy
import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import example, given, settings
from hypothesis import strategies as some

from reportgen.revision.merging.comments import Comments
from reportgen.revision.merging.copies import Copy, merge_copies
from reportgen.revision.merging.extracting import mask
from reportgen.revision.merging.figures import find_number
from reportgen.revision.merging.merge import Merged, merge
from reportgen.revision.merging.story import WordFile
from reportgen.revision.merging.traces import Stories, leaves_of
from tests.revision.merging.answers import answer, list_ours, write_into
from tests.revision.merging.conftest import Documents
from tests.revision.merging.corrections import CORRECTIONS
from tests.revision.merging.edits import BOOKMARKS, CONTROLS, add_paragraph, drop
from tests.revision.merging.reading import read_stories
from tests.revision.merging.small import add_note, read_comments, save

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


def list_left(marked: list[list[str]], before: bytes, after: bytes) -> list[str]:
    """The words that nobody typed over when following a comment; that may quote them still."""
    there, left = ("\n".join(read_text(data)) for data in (before, after))
    return [words for typed in marked for words in typed if words in left or words not in there]


def read_all(data: bytes) -> Iterator[str]:
    """Everything that a file says: its text, headers, footers, notes and comments."""
    yield from read_text(data)
    yield from read_comments(data)


def read_text(data: bytes) -> Iterator[str]:
    """All of it but the comments."""
    yield from (leaf.text or "" for leaf in leaves_of(read_stories(data)))


def work_on(data: bytes, typed: list[str], chance: random.Random) -> bytes:
    """The file after a person wrote into our comments, answered some, and did in some places what they ask for."""
    document = Document(BytesIO(data))
    for words, comment in zip(typed, chance.choices(list_ours(document) or [None], k=len(typed)), strict=True):
        if comment is None:
            place = chance.choice(list_places(document))
            place.add_run(words)
        elif chance.randrange(3):
            write_into(comment, words, chance.randrange(4))
        else:
            answer(document, comment, words)
    for comment in list_ours(document):
        if chance.randrange(2):
            follow(document, comment)
    return save(document)


def follow(document: Any, comment: Any) -> None:
    """Type in place of one's own words what a comment of ours says last."""
    number = str(comment.comment_id)
    references = [one for one in document.element.body.iter(qn("w:commentReference")) if one.get(qn("w:id")) == number]
    texts = [one for reference in references for one in next(reference.iterancestors(qn("w:p"))).iter(qn("w:t"))]
    for place, one in enumerate(texts):
        one.text = comment.text.split("\n")[-1] if place == 0 else ""


def list_untold(merged: Merged, before: Stories, now: Stories) -> list[tuple[str, str]]:
    """Numbers in people's paragraphs that were generated, are generated nowhere now, and are told in no conflict.

    A row that is no longer generated is told as a whole. A figure as it is generated now is no part of another number.
    """
    shown = {leaf.shown for leaf in leaves_of(now)}
    old, new = (
        {one.display for leaf in leaves_of(side) for one in leaf.figures if one.tag.startswith("fig:")}
        for side in (before, now)
    )
    gone = [one for one in old - new if len(one) > 1 and any(letter in "0123456789" for letter in one)]
    told = "\n".join(one.yours for one in merged.conflicts)
    file = WordFile(merged.data)
    comments = Comments(file.package, file.document.home)
    withdrawn = {
        paragraph
        for row in file.document.home.iter(qn("w:tr"))
        if any(one.kind == "withdrawn" for one in comments.list_own(row))
        for paragraph in row.iter(qn("w:p"))
    }
    leaves = [leaf for leaf in leaves_of(file.opened) if leaf.shown not in shown and leaf.element not in withdrawn]
    current = {(one.tag, one.display) for leaf in leaves_of(now) for one in leaf.figures}
    theirs = [
        mask(leaf.text or "", [one for one in leaf.figures if (one.tag, one.display) in current]) for leaf in leaves
    ]
    return [(number, text) for text in theirs for number in gone if find_number(text, number) and number not in told]


@settings(max_examples=8)
@given(
    people=some.lists(TYPED, min_size=1, max_size=3),
    answers=TYPED,
    seed=some.integers(0, 10**6),
    corrections=some.tuples(*[some.sampled_from([*CORRECTIONS])] * 2),
)
@example(  # a row that stays repeats a score that many rows show, in a file without controls
    people=[["核丙明甲1实8补", "，补充4补583实说甲%323，。丙，实", "0000", "0000", "0000", "0000"]],
    answers=["0000", "0000", "0000", "0000", "0000", "0000"],
    seed=1355,
    corrections=("added", "none"),
)
@example(  # a digit that was typed is that of a cell
    people=[["5，说。核2951实02补3明充9甲丁", "甲明核实094明", "93，甲60", "，乙7充8丙明"]],
    answers=["2。5乙%", "9%%%", "明充3说说补6乙丙丙25甲%充乙"],
    seed=326341,
    corrections=("removed", "added"),
)
@example(  # words are typed into the number of a table
    people=[
        ["12乙补", "8377，", "补甲2核丁实898丁丁乙甲乙", "%丙92丁2", "12甲5%", "，，44"],
        ["21497", "，丙，5丙核丙。", "，5。4丁丁实", "54225111%81", "，丁实8乙1，11甲说，3，564核丁9", "7954"],
        ["。17917。"],
    ],
    answers=["，511455393", "，511455393", "，511455393", "，511455393", "，511455393"],
    seed=1697,
    corrections=("grade", "added"),
)
@example(  # somebody follows a comment that quotes what he typed
    people=[["83572091", "甲3甲乙", "1006385", "01说核9明", "明明明明明明明明", "1明111明说"], ["说核说核。"]],
    answers=["%，%，", "3388，933", "05534574"],
    seed=897,
    corrections=("added", "grade"),
)
@example(  # what was typed over a cell shares digits with the old number or with the new one
    people=[["说21实1377", "5明。核。9", "充充88", "补补补补", "乙。7充%9"]],
    answers=["55555555", "，9，9，，，，，999，9"],
    seed=281495,
    corrections=("removed", "grade"),
)
@example(  # a retyped paragraph says something else now, which is told as a whole
    people=[
        ["4丙明丙3说"],
        ["明。4乙明实充60甲乙52"],
        ["4补%6明34说323丙8核", "39甲明4327丁", "4说18，，。0丙实充实", "5实6乙", "甲1，。0补8充4。乙"],
    ],
    answers=["，%20。丁", "0123456789", "53核明明5丙25。说34丁明5丙", "%丙11", "0000", "0000"],
    seed=460735,
    corrections=("none", "grade"),
)
def test_nothing_that_was_typed_is_lost(
    people: list[list[str]], answers: list[str], seed: int, corrections: tuple[str, str], documents: Documents
) -> None:
    """What each person typed is in the result, a comment or the list of the unplaced; a next build changes nothing.

    So it is when somebody works on with the comments of the first build, and the data are corrected once more.
    No number of the data before stands anywhere without being told.
    """
    chance = random.Random(seed)  # noqa: S311 - a test's choice of places
    before, first, second = (read_stories(documents[name]) for name in ("none", *corrections))
    marked = [[f"〔{one}-{two}{words}〕" for two, words in enumerate(typed)] for one, typed in enumerate(people)]
    copies = [Copy(str(number), edit(documents["none"], typed, chance), before) for number, typed in enumerate(marked)]

    merged = merge_copies(copies, WordFile(documents[corrections[0]]))

    check([copy.data for copy in copies], [words for typed in marked for words in typed], merged)
    assert list_untold(merged, before, first) == []
    assert merge(first, merged.data, documents[corrections[0]]).data == merged.data

    replies = [f"〔批-{number}{words}〕" for number, words in enumerate(answers)]
    worked_on = work_on(merged.data, replies, chance)
    again = merge(first, worked_on, documents[corrections[1]])

    check([worked_on], [*replies, *list_left(marked, merged.data, worked_on)], again)
    assert list_untold(again, first, second) == []
    assert merge(second, again.data, documents[corrections[1]]).data == again.data


def check(edited: list[bytes], typed: list[str], merged: Merged) -> None:
    """All typed words that stand in the edited files, and not only in the codes of fields, are found again."""
    there = "\n".join(text for data in edited for text in read_all(data))
    found = "\n".join([*read_all(merged.data), *(one.text for one in merged.unplaced)])
    assert [words for words in typed if words in there and words not in found] == []
