"""The characters that every format can carry."""

import re

# What XML 1.0 forbids: control characters, lone surrogates and two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def keep_printable(text: str) -> str:
    """The text without what XML forbids; every line end is a line feed and every tab a space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _FORBIDDEN.sub("", lines)
