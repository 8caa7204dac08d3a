"""Text as runs: escaped, spaces kept, Chinese punctuation set in the Chinese font."""

import re
from functools import lru_cache

BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"
STRONG = "<w:b/><w:bCs/>"
_HINT = '<w:rFonts w:hint="eastAsia"/>'
# Characters that Word would take from the Latin font unless told otherwise.
_AMBIGUOUS = re.compile("[“”‘’…—·×÷±°§→←↑↓①-⓿Ⅰ-ⅿ■□▲△◆◇○●★☆∶]")
_MOST_RUNS = 2048
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\t\n\r\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_UNUSUAL = re.compile(f"{_AMBIGUOUS.pattern[:-1]}{_SPECIAL.pattern[1:]}")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_SPACES = str.maketrans(
    {"\t": '</w:t><w:tab/><w:t xml:space="preserve">', "\n": '</w:t><w:br/><w:t xml:space="preserve">'}
)


def escape_text(text: str) -> str:
    """Text for an element or attribute; what XML cannot hold is left out."""
    return _FORBIDDEN.sub("", text).translate(_ESCAPES) if _SPECIAL.search(text) else text


def _write_run(text: str, properties: str = "") -> str:
    """One run; tabs and line breaks in it become Word's own."""
    if _UNUSUAL.search(text):
        properties = _HINT * bool(_AMBIGUOUS.search(text)) + properties
        text = read_run(text).translate(_ESCAPES).translate(_SPACES) if _SPECIAL.search(text) else text
    if properties:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


write_run = lru_cache(maxsize=_MOST_RUNS)(_write_run)


@lru_cache(maxsize=_MOST_RUNS)
def encode_run(text: str) -> bytes:
    """A run as it is stored."""
    return _write_run(text).encode()


@lru_cache(maxsize=_MOST_RUNS)
def encode_strong(text: str) -> bytes:
    """A run in bold as it is stored."""
    return _write_run(text, STRONG).encode()


def read_run(text: str) -> str:
    """What a run shows of a text."""
    if text.isprintable():  # which is known much sooner
        return text
    return keep_printable(text.replace("\r\n", "\n").replace("\r", "\n"))


def write_field(instruction: str, result: str) -> str:
    """A field with its stored result (runs), which Word shows until someone updates it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def keep_printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)
