"""No text is read with a character that no document can print."""

from pathlib import Path

import pytest

from reportgen.loading.text_source import UNPRINTABLE, read_text

_EDGES = (0x00, 0x08, 0x09, 0x0B, 0x0C, 0x0E, 0x1F, 0x20, 0x7E, 0x7F, 0x80, 0x84, 0x85, 0x86, 0x9F, 0xA0, 0xFF)
_WIDE_EDGES = (0xD7FF, 0xE000, 0xEFFF, 0xF000, 0xF8FF, 0xF900, 0xFF08, 0xFFE5, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000)


@pytest.mark.parametrize("code", [*_EDGES, *_WIDE_EDGES, 0x4E2D, 0x20BB7, 0x10FFFF])
def test_unprintable_characters_are_found(tmp_path: Path, code: int) -> None:
    """Each that cannot be printed is told of with its place, among letters of all lengths; every other is kept."""
    path = tmp_path / "a.yaml"
    path.write_bytes(f"a: 中（1）·{chr(code)}\n".encode())

    text, problems = read_text(path, "a.yaml")

    is_printable = UNPRINTABLE.search(chr(code)) is None
    assert (text is not None) == is_printable
    assert [(one.code, one.location.column) for one in problems] == [("unprintable-character", 9)] * (not is_printable)
