"""What stands in a Word file, as tests compare it."""

from reportgen.revision.merging.packing import leave_out_words, pack_stories, unpack_stories
from reportgen.revision.merging.story import DOCUMENT, WordFile
from reportgen.revision.merging.traces import Grid, Stories


def read_stories(data: bytes) -> Stories:
    """The paragraphs and tables of a Word file, by story."""
    return WordFile(data).read()


def list_lines(data: bytes) -> list[str]:
    """What a reader sees: paragraphs, and the rows of tables."""
    lines: list[str] = []
    for item in read_stories(data)[DOCUMENT]:
        rows = item.rows if isinstance(item, Grid) else (item,)
        lines += ["|".join(leaf.text or "" for leaf in row.leaves()) for row in rows]
    return [line for line in lines if line.strip("| ")]


def leave_words_out(stories: Stories) -> Stories:
    """What a copy that came by mail knows of what was generated."""
    return unpack_stories({name: leave_out_words(items) for name, items in pack_stories(stories).items()})
