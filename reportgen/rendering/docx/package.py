"""A Word file as a zip package: static parts are compressed once, dates are fixed."""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO

from reportgen.frozen import dataclass
from reportgen.problems import phrase

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED, _STORED = 20, 0x800, 8, 0
_MIDNIGHT, _FIRST_OF_1980 = 0, 0x21  # the zip format's first date: a file must not carry the clock
_LEVEL = 3  # half as long as level 4, for files a fiftieth larger
_MEMORY = 7  # half of what zlib takes by itself: less to clear, and files of the same size
_MOST_PARTS, _SMALL = 32, 4096
MOST_BYTES = 400_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a package, compressed; `content` is what it says, where it was just written."""

    name: str
    data: bytes
    size: int
    checksum: int
    method: int = _DEFLATED
    content: bytes = b""

    @property
    def is_closed(self) -> bool:
        """Whether nothing more comes into it."""
        return bool(self.data) or not self.content


def compress(name: str, data: bytes, level: int = _LEVEL) -> Part:
    """A part from its content."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, _MEMORY)
    return Part(name, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data), content=data)


_compress_once = lru_cache(maxsize=_MOST_PARTS)(compress)


def pack(name: str, data: bytes) -> Part:
    """A part from its content; small ones, such as lists of content types, are mostly the same in the next file."""
    return _compress_once(name, data) if len(data) < _SMALL else compress(name, data)


def leave(name: str, data: bytes) -> Part:
    """A part that is to be completed before it is compressed."""
    return Part(name, b"", len(data), zlib.crc32(data), content=data)


def store(name: str, data: bytes) -> Part:
    """A part that is compressed already, such as a picture."""
    return Part(name, data, len(data), zlib.crc32(data), _STORED, data)


def read_parts(package: bytes) -> Mapping[str, bytes]:
    """The content of every part, in the package's order."""
    with zipfile.ZipFile(BytesIO(package)) as source:
        check_size(source)
        return {info.filename: source.read(info) for info in source.infolist() if not info.is_dir()}


def check_size(package: zipfile.ZipFile) -> None:
    """ValueError where the parts unpack to far more than a Word file ever holds."""
    if sum(info.file_size for info in package.infolist()) > MOST_BYTES:
        raise ValueError(phrase("package_too_large"))


def write_package(parts: Iterable[Part]) -> bytes:
    """The zip file; the same parts give the same bytes."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        name = part.name.encode()
        entry = (_VERSION, _UTF8, part.method, _MIDNIGHT, _FIRST_OF_1980, part.checksum, len(part.data), part.size)
        header = _LOCAL.pack(b"PK\x03\x04", *entry, len(name), 0) + name
        directory.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, *entry, len(name), 0, 0, 0, 0, 0, offset) + name)
        body += (header, part.data)
        offset += len(header) + len(part.data)
    central = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), len(central), offset, 0)
    return b"".join((*body, central, end))
