"""Text files as UTF-8, bounded in size and free of characters that no document can print."""

import re
from pathlib import Path

from reportgen.problems import Location, Problem, problem

MAX_BYTES = 4_000_000

# C0 and C1 controls but tab and line ends, the private use area, and noncharacters: XML or fonts refuse them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")

# In UTF-8 they begin with a byte that others hardly begin with, or with that of wide punctuation.
_WIDE = b"\xef"
_HARMLESS = bytes({*range(256)} - {*b"\xc2\xee\xef\x7f"} - {*range(32)} | {*b"\t\n\r"})
_WIDE_UNPRINTABLE = re.compile(b"\xef(?:[\x80-\xa3]|\xbf[\xbe\xbf])")


def read_text(path: Path, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file, or the problems that forbid reading it; `file` is its name in them."""
    try:
        written = path.read_bytes()
    except OSError as error:
        return None, (problem("file-unreadable", Location(file), reason=error.strerror or ""),)
    if len(written) > MAX_BYTES:
        return None, (problem("file-too-large", Location(file, 1), found=len(written), most=MAX_BYTES),)
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_refuse_encoding(written[: error.start], file),)
    unprintable = find_unprintable(text, file) if _may_be_unprintable(written) else ()
    if unprintable:
        return None, unprintable
    return text.replace("\r\n", "\n") if "\r" in text else text, ()


def _may_be_unprintable(written: bytes) -> bool:
    """Whether a text holds bytes that unprintable characters are made of; to look at each character takes longer."""
    doubtful = written.translate(None, _HARMLESS)
    return doubtful.count(_WIDE) < len(doubtful) or _WIDE_UNPRINTABLE.search(written) is not None


def find_unprintable(text: str, file: str) -> tuple[Problem, ...]:
    """One problem for the first unprintable character of each line."""
    if not UNPRINTABLE.search(text):
        return ()
    found = ((number, UNPRINTABLE.search(line)) for number, line in enumerate(text.split("\n"), 1))
    return tuple(
        problem(
            "unprintable-character",
            Location(file, number, match.start() + 1),
            character=f"U+{ord(match.group()):04X}",
        )
        for number, match in found
        if match
    )


def _refuse_encoding(before: bytes, file: str) -> Problem:
    """The problem of a file that is not UTF-8, located after the bytes that still were."""
    text = before.decode("utf-8-sig", errors="ignore")
    column = len(text) - (text.rfind("\n") + 1) + 1
    return problem("not-utf-8", Location(file, text.count("\n") + 1, column))
