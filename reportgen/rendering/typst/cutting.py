"""Font faces cut down to the characters of Chinese documents.

Typst reads a font file whole, and a collection of Chinese faces takes up to 27 MB. What is cut is kept in the user's
cache, so that each face is cut once. Outlines and widths are untouched, so the pages are the same.
"""

from collections.abc import Callable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from reportgen.rendering.fonts import Face
from reportgen.user_cache import keep_file

_LARGE = 1 << 20  # bytes; smaller files are read as they are
_CHINESE = range(0x4E00, 0x9FFF)  # those of them that GB/T 2312 has
_BLOCKS = (
    (0x0020, 0x017F),  # Latin
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x26FF),  # punctuation, letters and numbers in circles, arrows, operators, boxes, signs
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3200, 0x33FF),  # numbers in brackets, units
    (0xFE30, 0xFE4F),  # upright forms
    (0xFF00, 0xFFEF),  # full width
)


def _list_characters() -> frozenset[str]:
    chinese = "".join(map(chr, _CHINESE)).encode("gb2312", "ignore").decode("gb2312")
    others = (chr(code) for first, last in _BLOCKS for code in range(first, last + 1))
    return frozenset((*chinese, *others, "\n"))


# What cut faces can set. A document with any other character is set in whole ones.
CHARACTERS = _list_characters()


def cut_faces(faces: tuple[Face, ...], aside: Callable[[], Path]) -> tuple[Path, ...]:
    """The files of the faces cut down, in the folder `aside` where there is no cache."""
    cutter = _name_cutter()
    return tuple(dict.fromkeys(_find_cut(face, cutter, aside) for face in faces))


def _name_cutter() -> str:
    """The version of what cuts; to ask `importlib.metadata` for it would import a reader of e-mail."""
    spec = find_spec("uharfbuzz")
    installed = Path(spec.origin).parents[1].glob("uharfbuzz-*") if spec and spec.origin else ()
    return ",".join(sorted(one.name for one in installed))


def _find_cut(face: Face, cutter: str, aside: Callable[[], Path]) -> Path:
    status = face.path.stat()
    if status.st_size < _LARGE:
        return face.path
    known_by = (str(face.path), status.st_size, status.st_mtime_ns, face.index, *_BLOCKS, cutter)
    name = f"{sha256(repr(known_by).encode()).hexdigest()[:24]}.otf"
    try:
        return keep_file(f"fonts/{name}", lambda: _cut(face)) or _put_aside(aside() / name, face)
    except RuntimeError:  # a font that the library cannot cut, and Typst may be able to set
        return face.path


def _put_aside(file: Path, face: Face) -> Path:
    file.write_bytes(_cut(face))
    return file


def _cut(face: Face) -> bytes:
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, CHARACTERS))
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE  # new numbers of glyphs: Typst misreads sparse ones
    for kept in (wanted.name_id_set, wanted.name_lang_id_set):
        kept.clear()
        kept.invert()
    cut = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index), wanted)
    return bytes(cut.blob.data)
