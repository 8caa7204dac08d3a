"""The widths of texts in ems, estimated from their characters: a Chinese one is one em wide."""

import re
from functools import lru_cache

# Texts whose widths are remembered, each kind: those of a long report.
MOST_TEXTS = 2048
# What does not break: letters, digits and the signs of numbers, and the brackets and stops that cling to them. Patterns
# are found sooner where they begin with one set of characters.
_OPENING, _CLOSING = "（〔《“", "）〕》”，。；：、"
_WORD = re.compile(r"[!-~]")
_UNBROKEN = re.compile(f"[{_OPENING}!-~](?:(?<=[!-~])|[{_OPENING}]*[!-~])[!-~]*[{_CLOSING}]*")
_BLANK = bytes([*range(ord("!")), 127])
_NOT_BROAD = bytes(set(range(128)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ%&@"))
_NARROW, _BROAD = 0.55, 0.85  # widths of Latin characters in ems, on the safe side
_SEAMS = re.compile("[0-9A-Za-z](?=[一-鿿])"), re.compile("[0-9A-Za-z](?<=[一-鿿].)")
_SEAM_WIDTH = 0.2


@lru_cache(maxsize=MOST_TEXTS)
def measure(text: str) -> float:
    """The width of a text."""
    words = text.encode("ascii", "ignore").translate(None, _BLANK)
    if not words:
        return float(len(text))
    broad = len(words.translate(None, _NOT_BROAD))
    narrow = len(words) - broad
    return len(text) - narrow - broad + narrow * _NARROW + broad * _BROAD


@lru_cache(maxsize=MOST_TEXTS)
def measure_loosely(text: str) -> float:
    """The same where a program sets space between Chinese and numbers, as LibreOffice 7 does although told not to."""
    seams = sum([len(seam.findall(text)) for seam in _SEAMS]) if _WORD.search(text) else 0
    return measure(text) + _SEAM_WIDTH * seams


@lru_cache(maxsize=MOST_TEXTS)
def measure_longest_word(text: str) -> float:
    """The width of the longest part that does not break, a number with its brackets for one."""
    return max(map(measure, _UNBROKEN.findall(text)), default=0)
