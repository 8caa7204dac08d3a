"""What was compiled of templates: kept for this process, and in the user's cache for the next build of the same folder.

What is kept goes by the text that it was compiled from, and a file of the cache by the programs that compiled it, so
nothing in it can be out of date. It holds code: it is read only where nobody else can have written it. Where there is
no cache, or none that can be written, all is compiled anew.
"""

import marshal
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, find_spec
from pathlib import Path
from types import CodeType
from typing import TypeVar, cast

from reportgen.user_cache import read_cached, write_cached

Made = CodeType | str
T = TypeVar("T", CodeType, str)

_MOST = 2000  # codes and texts that a process keeps
_COMPILERS = ("jinja2", "docxtpl")
_OURS = ("compiled.py", "sandbox.py", "document/environment.py", "document/row_templates.py", "rendering/docx/shell.py")


class Compiled:
    """Codes and patched texts by their kinds and what they were made from."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Made] = {}
        self._used: dict[tuple[str, str], Made] = {}
        self._recalled: dict[bytes, Made] = {}

    def keep(self, kind: str, text: str, make: Callable[[], T]) -> T:
        """What was made from the text before, or is made now."""
        found = self.find(kind, text)
        return cast(T, self.put(kind, text, make()) if found is None else found)

    def find(self, kind: str, text: str) -> Made | None:
        """What was made from the text before."""
        found = self._kept.get((kind, text))
        if found is None and self._recalled:
            found = self._recalled.get(_digest(kind, text))
        return None if found is None else self.put(kind, text, found)

    def put(self, kind: str, text: str, made: Made) -> Made:
        """Keep what was made; all is thrown away when it becomes too much."""
        if len(self._kept) >= _MOST:
            self._kept.clear()
            self._used.clear()
        self._kept[kind, text] = self._used[kind, text] = made
        return made

    def recall(self, folder: Path) -> None:
        """Begin a build of a folder with what the last one has left in the cache."""
        self._used.clear()
        data = read_cached(_name(folder))
        if data is not None and data[: len(_version())] == _version():
            self._recalled = marshal.loads(data[len(_version()) :])  # noqa: S302 - nobody else can have written it

    def remember(self, folder: Path) -> None:
        """Leave in the cache what this build has used, where some of it was compiled anew."""
        used = {_digest(*key): made for key, made in self._used.items()}
        if not used.keys() <= self._recalled.keys():
            write_cached(_name(folder), _version() + marshal.dumps(used))
            self._recalled = used


COMPILED = Compiled()


def _digest(kind: str, text: str) -> bytes:
    return sha256(f"{kind}\0{text}".encode()).digest()


def _name(folder: Path) -> str:
    return f"templates-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


@cache
def _version() -> bytes:
    """The digest of all that compiles."""
    found = (spec.origin for spec in map(find_spec, _COMPILERS) if spec is not None and spec.origin)
    files = [path for origin in found for path in sorted(Path(origin).parent.glob("*.py"))]
    files += [Path(__file__).parent / name for name in _OURS]
    return sha256(MAGIC_NUMBER + b"".join(sha256(path.read_bytes()).digest() for path in files)).digest()
