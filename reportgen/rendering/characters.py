"""The characters that every format can carry."""

import re

# What XML 1.0 forbids: control characters, lone surrogates and two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = str.maketrans(dict.fromkeys("\t\r\n", " "))


def keep_printable(text: str) -> str:
    """The text without characters that XML forbids; line ends and tabs become spaces."""
    return _FORBIDDEN.sub("", text).translate(_LINE_ENDS)
