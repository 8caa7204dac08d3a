"""The text of a Word paragraph as a reader sees it."""

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from reportgen.audit.readers.docx.names import MC, M, W, content_of, is_on
from reportgen.audit.readers.reading import SOFT_BREAK

PLAIN: Mapping[str, str] = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}

# What is no text of the paragraph: deletions, codes of fields, text boxes (read after it) and older copies of them.
SKIPPED = frozenset(
    [
        *(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "txbxContent")),
        f"{MC}Fallback",
    ]
)

COMPOUND = re.compile(r"[-+×÷*/＋－]")


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of a paragraph; insertions count, deletions do not; fractions are written a/b."""
    return "".join(pieces(paragraph)).strip()


def flowing_text(paragraph: etree._Element) -> str:
    """The text of a paragraph outside a table, without line breaks that only wrap it."""
    return SOFT_BREAK.sub("", paragraph_text(paragraph))


def pieces(element: etree._Element) -> Iterator[str]:
    """The texts under an element, in reading order."""
    for child in content_of(element):
        tag = child.tag
        if tag in {f"{W}t", f"{M}t"}:
            yield child.text or ""
        elif tag in PLAIN:
            yield PLAIN[tag]
        elif tag in SPECIAL:
            yield SPECIAL[tag](child)
        elif tag not in SKIPPED and not is_hidden(child):
            yield from pieces(child)


def is_hidden(element: etree._Element) -> bool:
    """Whether a run is formatted as hidden."""
    return element.tag == f"{W}r" and is_on(element, "rPr/vanish")


def read_break(element: etree._Element) -> str:
    """A line feed for a line break; nothing for the break of a page or column."""
    return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""


def read_fraction(element: etree._Element) -> str:
    """A fraction as a/b, its parts in brackets where they are computations themselves."""
    return "/".join(_read_term(element.find(f"{M}{part}")) for part in ("num", "den"))


def read_power(element: etree._Element) -> str:
    """A power as a^b."""
    return "^".join(_read_term(element.find(f"{M}{part}")) for part in ("e", "sup"))


def _read_term(element: etree._Element | None) -> str:
    text = "" if element is None else "".join(pieces(element)).strip()
    return f"({text})" if COMPOUND.search(text) else text


SPECIAL: Mapping[str, Callable[[etree._Element], str]] = {
    f"{W}br": read_break,
    f"{M}f": read_fraction,
    f"{M}sSup": read_power,
}
