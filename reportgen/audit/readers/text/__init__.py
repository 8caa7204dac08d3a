"""Plain text: wrapped lines become paragraphs again, and tables of three shapes become grids."""

from pathlib import Path

from reportgen.audit.finished import Block
from reportgen.audit.readers.encoding import read_characters
from reportgen.audit.readers.reading import Reading
from reportgen.audit.readers.text.blocks import find_blocks
from reportgen.audit.readers.text.lines import split_lines


def read_text(path: Path) -> Reading:
    """The passages and tables of a text file."""
    blocks: tuple[Block, ...] = tuple(find_blocks(split_lines(read_characters(path)), str(path)))
    return Reading(blocks)
