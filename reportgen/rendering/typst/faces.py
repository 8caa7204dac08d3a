"""The fonts of a look as Typst holds them, opened in a thread and kept for all that a process prints."""

import atexit
import ctypes
import shutil
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from reportgen.document.look import Look
from reportgen.rendering.fonts import Face, faces_for
from reportgen.rendering.typst.cutting import CHARACTERS, cut_faces
from reportgen.rendering.typst.measures import write_measures
from reportgen.user_cache import keep_links, link_files

if TYPE_CHECKING:
    from typst import Fonts

P = ParamSpec("P")
T = TypeVar("T")

_MIB = 1 << 20
_ARENA_MAX, _MMAP_THRESHOLD, _TOP_PAD, _TRIM_THRESHOLD = -8, -3, -2, -1  # of malloc.h
_HEAP = {_ARENA_MAX: 1, _MMAP_THRESHOLD: 32 * _MIB, _TRIM_THRESHOLD: 256 * _MIB, _TOP_PAD: 64 * _MIB}

# A Chinese and a Latin letter in every type of a look.
_SPECIMEN = "#for type in look.types.values() { text(font: type.font, weight: type.weight)[永a] }"


def read_fonts(look: Look) -> None:
    """Begin to read the fonts in which a look sets its text, which takes Typst a third as long as a whole report.

    It reads a file when it first sets something in it. Where that fails, it will fail again in the report.
    """
    _run(_set_specimen, look, load_fonts(look, ""))


def load_fonts(look: Look, text: str) -> "Future[Fonts]":
    """The fonts of a look, cut down where they still have every character of a text."""
    return _load(faces_for(look), CHARACTERS.issuperset(text))


@cache
def _load(faces: tuple[Face, ...], is_cut: bool) -> "Future[Fonts]":  # noqa: FBT001 - a key of the cache
    """Font files, opened in a thread once a process."""
    _share_heap()
    return _run(_open, faces, is_cut=is_cut)


def _share_heap() -> None:
    """Let all threads of Typst use one heap: with one for each, none can use what another has freed, up to 20 MiB.

    That heap grows in large steps and gives nothing back: Typst frees and takes again what it has just freed.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # a C library that has no such switches
            library = ctypes.CDLL(None)
            for switch, value in _HEAP.items():
                library.mallopt(switch, value)


def _run(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
    executor = ThreadPoolExecutor(1)
    running = executor.submit(work, *arguments, **named)
    executor.shutdown(wait=False)
    return running


def _set_specimen(look: Look, fonts: "Future[Fonts]") -> None:
    from typst import Compiler

    specimen = write_measures(look) + _SPECIMEN
    Compiler(specimen.encode(), font_paths=fonts.result(), ignore_system_fonts=True).eval("none")


def _open(faces: tuple[Face, ...], *, is_cut: bool) -> "Fonts":
    """Typst reads whole folders, and those of a system take it long: so the files get a folder of their own."""
    from typst import Fonts

    files = cut_faces(faces, _spare_folder) if is_cut else tuple(dict.fromkeys(face.path for face in faces))
    try:
        folder = keep_links("font-links", files) or link_files(files, _spare_folder())
    except OSError:  # Windows allows links only to administrators
        return Fonts(include_system_fonts=False, font_paths=sorted({str(file.parent) for file in files}))
    return Fonts(include_system_fonts=False, font_paths=[str(folder)])


@cache
def _spare_folder() -> Path:
    """A folder for as long as the process runs, where the user has no cache."""
    folder = Path(tempfile.mkdtemp(prefix="reportgen-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
