"""A new order of blocks is followed; what people moved or wrote stays beside its neighbours."""

from io import BytesIO

from docx import Document

from reportgen.revision.merging.merge import merge
from reportgen.revision.merging.ordering import list_moved
from tests.revision.merging.reading import list_lines, read_stories
from tests.revision.merging.small import save, write

LINES = ("一、预算执行良好。", "二、制度尚不健全。", "三、产出按期完成。", "四、群众较为满意。")


def test_as_few_pieces_as_possible_are_moved() -> None:
    """One piece that goes to the end explains the new order; in the same order none moved."""
    assert list_moved({0: 3, 1: 0, 2: 1, 3: 2}) == {0}
    assert list_moved({0: 1, 1: 4, 2: 6}) == set()


def test_blocks_follow_the_new_order_with_what_people_wrote_behind_them() -> None:
    """The second finding is the last now; a person's paragraph goes with it, another's edit stays in its block."""
    before = write(LINES)
    now = write((LINES[0], LINES[2], LINES[3], LINES[1]))
    document = Document(BytesIO(before))
    document.paragraphs[2].insert_paragraph_before("补充：制度正在起草。")
    document.paragraphs[3].add_run("（经复核）")

    merged = merge(read_stories(before), save(document), now)

    assert list_lines(merged.data) == [
        LINES[0],
        f"{LINES[2]}（经复核）",
        LINES[3],
        LINES[1],
        "补充：制度正在起草。",
    ]
    assert merged.conflicts == ()
    assert merge(read_stories(now), merged.data, now).data == merged.data


def test_new_paragraph_does_not_follow_one_that_a_person_moved() -> None:
    """What is generated for the first time stands between its neighbours, not where a person took one of them."""
    before = write(LINES)
    now = write((LINES[0], LINES[1], "二之一、新增一条。", *LINES[2:]))
    document = Document(BytesIO(before))
    document.paragraphs[3]._p.addnext(document.paragraphs[1]._p)

    merged = merge(read_stories(before), save(document), now)

    assert list_lines(merged.data) == [LINES[0], "二之一、新增一条。", LINES[2], LINES[3], LINES[1]]
