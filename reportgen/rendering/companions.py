"""What stays on the page of the block that follows it."""

from reportgen.document.tree import Block, Chart, Paragraph, ParagraphStyle, Table


def is_kept(block: Block, follower: Block | None) -> bool:
    """Whether a block stays with the next: text with the signature below, a table with its chart, a list of annexes.

    No page may bear a signature alone. A table's chart has no caption of its own.
    """
    if isinstance(block, Table):
        return isinstance(follower, Chart) and not follower.caption.content
    if not isinstance(block, Paragraph) or not isinstance(follower, Paragraph):
        return False
    return follower.style is ParagraphStyle.SIGNATURE or bool(block.hang and follower.hang)
