"""The list of annexes at the end of the body."""

from reportgen.document.tree import Document, Paragraph, Reference, Tab
from reportgen.rendering.plain import plain_text
from tests.department.conftest import Assembled, list_annexes


def list_lines(document: Document) -> list[Paragraph]:
    """The lines of the list."""
    return [block for block in document.blocks() if isinstance(block, Paragraph) and block.hang]


def test_annexes_are_listed_as_the_standard_writes_them(example: Assembled) -> None:
    """附件：1. and the first name below a blank line, the others under it, nothing behind them."""
    lines = list_lines(example.document)
    texts = [plain_text(line.content) for line in lines]

    assert len(lines) == len(list_annexes(example.document)) > 1
    assert texts[0].startswith("附件：1.")
    assert texts[1].startswith("\u3000\u3000\u30002.")
    assert [line.set_off for line in lines] == [True, *[False] * (len(lines) - 1)]
    assert not any(text.endswith(("。", "；")) for text in texts)
    assert all(Tab() in line.content and any(isinstance(one, Reference) for one in line.content) for line in lines)
    assert len({line.hang for line in lines}) == 1
