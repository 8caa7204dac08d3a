"""Where the parts of a Word file come from: out of a file, or from the writer that has just made them."""

import struct
import zipfile
from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from typing import Protocol

from reportgen.rendering.docx.package import Part, write_package

_SIZES = struct.Struct("<2H")


class Source(Protocol):
    """The parts of a Word file as they were before anything was changed."""

    @property
    def data(self) -> bytes:
        """The whole file."""

    @property
    def names(self) -> Iterable[str]:
        """The parts, in the file's order."""

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str) -> bytes:
        """The content of a part."""

    def sum_up(self, name: str) -> int:
        """The CRC of a part's content."""

    def copy(self, name: str) -> Part:
        """A part, compressed as it is."""


class Archive:
    """A file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._zip = zipfile.ZipFile(BytesIO(data))
        self._infos = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        self._contents: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    @property
    def names(self) -> Iterable[str]:
        """The parts, in the file's order."""
        return self._infos

    def read(self, name: str) -> bytes:
        """The content of a part; most are asked for more than once."""
        if name not in self._contents:
            self._contents[name] = self._zip.read(name)
        return self._contents[name]

    def sum_up(self, name: str) -> int:
        """The CRC of a part's content, from the file's own list."""
        return self._infos[name].CRC

    def copy(self, name: str) -> Part:
        """A part, compressed as it is."""
        info = self._infos[name]
        names, extra = _SIZES.unpack_from(self.data, info.header_offset + 26)
        start = info.header_offset + 30 + names + extra
        data = self.data[start : start + info.compress_size]
        return Part(name, data, info.file_size, info.CRC, info.compress_type)


class Written:
    """What has just been written, and is in no file yet."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = {part.name: part for part in parts}

    @cached_property
    def data(self) -> bytes:
        """The whole file."""
        return write_package(self._parts.values())

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def names(self) -> Iterable[str]:
        """The parts, in the file's order."""
        return self._parts

    def read(self, name: str) -> bytes:
        """The content of a part."""
        return self._parts[name].content

    def sum_up(self, name: str) -> int:
        """The CRC of a part's content."""
        return self._parts[name].checksum

    def copy(self, name: str) -> Part:
        """A part, compressed as it is."""
        return self._parts[name]
